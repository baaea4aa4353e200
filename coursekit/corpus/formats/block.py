"""What every reader of a format gives: blocks with their roles, what the file says of itself, and all that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..canonical import canonical_paragraph

__all__ = ["Block", "Document", "document"]

# A sentence set in large type is a sentence, not a chapter; below eight words a repetition may be a refrain.
_PULL_QUOTE = range(8, 61)
# « 1Irène » , « [2] », « 3. » before a note, the arrow back to the text after it; never « 1er mai » or « 14 millions ».
_NOTE_MARK = re.compile(r"^\s*(?:\d{1,3}(?=[A-ZÀ-ÖØ-Þ«])|\[\d{1,3}\]\s*|\d{1,3}[.)]\s+)|\s*↩\ufe0e?\s*$")
_OPENING = 6
_BY = re.compile(r"(?:par|by|por|de|von|texte :) ")
_EDGES = " \u00a0\u202f«»“”\"'’.…"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a document.

    Attributes
    ----------
    role : str
        ``"title"``, ``"standfirst"``, ``"subhead"``, ``"body"``, ``"pull-quote"``, ``"note"`` or ``"caption"``:
        ids of the roles table.
    text : str
        The paragraph in canonical form.
    """

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds.

    Attributes
    ----------
    blocks : tuple of Block
        The text, without what surrounds it on a page.
    metadata : dict
        What the file itself says: ``title``, ``author``, ``date`` (ISO), ``outlet``, ``language``. A key is there
        only when the file says it; the date on which an office file or a PDF was made is not the date of its text.
    page : str
        All that the file shows, one block a line: navigation, neighbouring articles and notices too.
    """

    blocks: tuple[Block, ...]
    metadata: dict[str, str]
    page: str


def document(
    parts: Iterable[tuple[str, str]], metadata: Mapping[str, str | None] | None = None, page: str | None = None
) -> Document:
    """Return a document from the paragraphs that a reader found.

    Parameters
    ----------
    parts : iterable of (str, str)
        Role and raw words of each paragraph.
    metadata : mapping, optional
        What the file says of itself; empty values fall out.
    page : str, optional
        All that the file shows; the paragraphs themselves unless given.

    Returns
    -------
    Document

    Examples
    --------
    >>> document([("subhead", "Un  titre"), ("body", "Des mots."), ("body", " ")]).blocks
    (Block(role='title', text='Un titre'), Block(role='body', text='Des mots.'))
    """
    blocks = [
        Block("body" if role in ("quote", "item") else role, text)  # what pages set apart is still their text
        for role, raw in parts
        if (text := canonical_paragraph(_NOTE_MARK.sub("", raw) if role == "note" else raw))
    ]
    known = {key: text for key, raw in (metadata or {}).items() if raw and (text := canonical_paragraph(raw))}
    blocks = _with_pull_quotes(list(_placed(blocks, known)))
    known.pop("description", None)
    return Document(tuple(blocks), known, "\n".join(block.text for block in blocks) if page is None else page)


def _placed(blocks: list[Block], known: Mapping[str, str]) -> Iterator[Block]:
    """Settle the roles that depend on the place.

    The first title is the only one; without any, an opening heading is it, or an opening line that the file names as
    its title. A lead stands above the text, and so does what a page calls its description, where a paragraph says it.
    A line there that only says who wrote it, or when, is a note.
    """
    said = {key: _folded(text) for key, text in known.items()}
    untitled, title = not any(block.role == "title" for block in blocks), ""
    for number, block in enumerate(blocks):
        role, words = block.role, _folded(block.text)
        if number == 0 and untitled and (role == "subhead" or words == said.get("title")):
            role = "title"
        elif role == "standfirst" and number >= _OPENING:
            role = "body"
        elif role == "body" and number < _OPENING and words == said.get("description"):
            role = "standfirst"
        elif role == "body" and number < _OPENING and _BY.sub("", words) in (said.get("author"), said.get("date")):
            role = "note"
        if role in ("title", "subhead"):
            if title and words == title:  # the page's heading, then the article's, in the same words
                continue
            role, title = ("subhead", title) if title or role == "subhead" else ("title", words)
        yield Block(role, block.text)


def _with_pull_quotes(blocks: list[Block]) -> list[Block]:
    """Mark the short paragraphs that repeat word for word a part of a longer one: « phrases mises en exergue »."""
    words = [re.findall(r"\w+", _folded(block.text)) if block.role == "body" else [] for block in blocks]
    heads: dict[tuple[str, ...], list[int]] = {}
    for number, own in enumerate(words):
        if len(own) in _PULL_QUOTE:
            heads.setdefault(tuple(own[: _PULL_QUOTE.start]), []).append(number)
    repeated = set()
    for longer in words:
        for start in range(len(longer) - _PULL_QUOTE.start):
            for number in heads.get(tuple(longer[start : start + _PULL_QUOTE.start]), [])[:5]:
                own = words[number]
                if len(own) < len(longer) and longer[start : start + len(own)] == own:
                    repeated.add(number)
    return [Block("pull-quote", b.text) if number in repeated else b for number, b in enumerate(blocks)]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).casefold().strip(_EDGES)
