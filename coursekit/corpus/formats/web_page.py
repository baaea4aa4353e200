"""A saved page (.html, .mhtml): trafilatura finds the article among menus, notices and neighbouring articles."""

from __future__ import annotations

import logging
from email.parser import BytesHeaderParser

from .block import Document, document
from .page import Page, PageBlock
from .refusals import Unreadable

__all__ = ["read_source", "source_of_archive"]

# A long article with its comments has 2 500 elements, 40 deep; beyond these trafilatura takes minutes.
_MOST_TAGS_BY_DEPTH = 300_000
_MOST_CHARACTERS = 3_000_000
_SAMPLE = 24  # letters: « Lire aussi » may well stand somewhere in the article too
_LONG = 200  # characters: calls to subscribe are shorter
_LIMIT_HEADERS = 20_000
_MOST_PARTS = 500
_BETWEEN = frozenset({"subhead", "title", "quote", "caption", "note", "item"})


def read_source(source: str, *, search: bool = True) -> Document:
    """Return the article of a page, and what the page says of it.

    trafilatura says which words are the article's; the blocks themselves are the page's own, because it folds spaces
    and loses headings. Misleads on a page that is not an article (a forum, a home page), and on a box that reads like
    the article: the person sees what was kept. A page nested or long beyond reason keeps all but menus and side boxes.

    Parameters
    ----------
    source : str
    search : bool, default True
        Whether to look for the article; without, all but menus and side boxes is kept.

    Returns
    -------
    Document

    Examples
    --------
    >>> words = "Le registre des accidents n’y recense plus que des coupures de papier, depuis trois ans. " * 4
    >>> found = read_source(f"<html><nav>Accueil</nav><article><p>{words}</p></article></html>")
    >>> [block.role for block in found.blocks], found.page.splitlines()[0]
    (['body'], 'Accueil')
    """
    page = Page(source)
    metadata: dict[str, str | None] = {}
    kept: list[PageBlock] = []
    if search and page.n_tags * max(page.depth, 30) <= _MOST_TAGS_BY_DEPTH and len(page.source) <= _MOST_CHARACTERS:
        article, metadata = _article(page.source)
        kept = _kept(page.blocks(), article, metadata)
    metadata["language"] = page.language
    blocks = kept or page.inner() or page.blocks()
    return document([(block.role, block.text) for block in blocks], metadata, page.text)


def _article(source: str) -> tuple[str, dict[str, str | None]]:
    """Return the words of the article, one block a line, and what the page says of it."""
    from trafilatura import bare_extraction  # with lxml it takes half a second, and few sessions import a page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings speak of URLs, to programmers
    dates = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
    found = bare_extraction(source, include_comments=False, with_metadata=True, date_extraction_params=dates)
    if found is None or isinstance(found, dict):
        return "", {}
    said = {"title": found.title, "author": found.author, "date": found.date, "outlet": found.sitename}
    return found.text or "", {**said, "description": found.description}


def _kept(blocks: list[PageBlock], article: str, metadata: dict[str, str | None]) -> list[PageBlock]:
    """Keep the blocks whose words are the article's, and those between them that trafilatura is known to lose.

    These are headings, quotations, lists, captions, and a long paragraph that stands in a ``<div>`` of its own.
    """
    lines = {_letters(line) for line in article.splitlines()}
    whole = "".join(map(_letters, article.splitlines()))
    sure = [number for number, block in enumerate(blocks) if _stands_in(_letters(block.text), lines, whole)]
    if not sure:
        return []
    chosen = set(sure)
    for number in range(sure[-1], sure[0], -1):  # backwards: a heading stays when what it heads does
        block = blocks[number]
        lost = block.role in _BETWEEN or len(block.text) >= _LONG
        if lost and not (block.around or block.linked) and (block.role != "subhead" or number + 1 in chosen):
            chosen.add(number)
    kept = [blocks[number] for number in sorted(chosen)]
    return kept if any(block.role == "title" for block in kept) else _with_title(kept, blocks[: sure[0]], metadata)


def _stands_in(letters: str, lines: set[str], whole: str) -> bool:
    """Say whether a block is the article's: a line of it, or two samples of three, for trafilatura drops marks."""
    if len(letters) <= 2 * _SAMPLE:
        return letters in lines or (len(letters) > _SAMPLE and letters in whole)
    starts = (0, (len(letters) - _SAMPLE) // 2, len(letters) - _SAMPLE)
    return sum(letters[start : start + _SAMPLE] in whole for start in starts) >= 2


def _with_title(kept: list[PageBlock], before: list[PageBlock], metadata: dict[str, str | None]) -> list[PageBlock]:
    said = metadata["title"] or ""
    title = next((block for block in before if block.role == "title" and not block.around), None)
    if title is None and said:
        title = PageBlock("title", said)
        kept = [block for number, block in enumerate(kept) if number > 2 or _letters(block.text) != _letters(said)]
    return [title, *kept] if title else kept


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def source_of_archive(content: bytes) -> bytes:
    """Return the source of a page that a browser saved whole (.mhtml): an e-mail whose first part is the page.

    Raises
    ------
    Unreadable
        When no page is in it.
    """
    parse = BytesHeaderParser().parsebytes  # headers only: parts within parts would be read again and again
    boundary = parse(content[:_LIMIT_HEADERS]).get_boundary()
    parts = content.split(b"--" + boundary.encode("latin-1", "replace")) if boundary else []
    for part in (parse(raw.lstrip()) for raw in parts[1:_MOST_PARTS]):
        source = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(source, bytes):
            return source
    raise Unreadable("damaged")
