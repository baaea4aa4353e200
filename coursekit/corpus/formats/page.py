"""The markup of a page, as lxml reads it: everything it shows, and what each block of it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ..canonical import canonical_paragraph
from .refusals import Unreadable

__all__ = ["Page", "PageBlock", "looks_like_html"]

_names = re.compile(r"\w+").findall
_BLOCKS = frozenset(
    _names(
        "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    )
    + _names("li main nav ol option p pre section table td th tr ul")
)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})
_AROUND = frozenset({"nav", "footer", "form", "aside", "button", "select"})
_ROLES = {"h1": "title", "figcaption": "caption", "li": "item"} | dict.fromkeys(_names("h2 h3 h4 h5 h6"), "subhead")
_NAMED = (  # what editors and programs call these blocks in class, id, role or epub:type
    (re.compile(r"foot-?notes?|endnotes?|sdfootnote\d*", re.IGNORECASE), "note"),
    (re.compile(r"\b(?:chap[oô]|chapeau|standfirst|lede|dek|subtitle)\b", re.IGNORECASE), "standfirst"),
)
# A note's number in the text, « criait au vol.1 »: shown on the page, no word of the text.
_NUMBER = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†])[\])]?\s*")
_MARK = "mark"
_HTML = re.compile(r"<(?:html|body|p|div|article)\b", re.IGNORECASE)
# Pictures written into the page, megabytes of letters that nobody reads.
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=]*")
_MOST_TAGS = 400_000  # « Les Misérables » has 30 000


def looks_like_html(text: str) -> bool:
    """Say whether a text is the source of a page: its first 5 000 characters open a block.

    Examples
    --------
    >>> looks_like_html("<p>Un mot."), looks_like_html("Si a < b, alors b > a.")
    (True, False)
    """
    return bool(_HTML.search(text[:5000]))


class PageBlock(NamedTuple):
    """One block of a page: its role, its words, whether it stands in a menu or a side box, or is nothing but a link."""

    role: str
    text: str
    around: bool = False
    linked: bool = False


class _Place(NamedTuple):
    """What the elements that are open say of the words between them."""

    role: str = "body"
    section: str = ""  # the role of the outermost block that has one: « aside class="footnote" »
    hidden: bool = False
    around: bool = False
    link: str | None = None

    def inside(self, element: Any) -> _Place:
        """Return the place inside an element that opens here."""
        tag, role, section = element.tag, self.role, self.section
        if tag in _BLOCKS:
            section = section or _section(element)
            role = _ROLES.get(tag) or section or "body"
        link = element.get("href", "") if tag == "a" else self.link
        return _Place(role, section, self.hidden or tag in _HIDDEN, self.around or tag in _AROUND, link)


def _section(element: Any) -> str:
    named = " ".join(filter(None, map(element.get, ("class", "id", "role", "epub:type"))))
    role = next((role for name, role in _NAMED if name.search(named)), "")
    return role or ("quote" if element.tag == "blockquote" else "")


class Page:
    """The blocks of a page.

    Parameters
    ----------
    source : str

    Attributes
    ----------
    n_tags, depth : int
        How many elements the source has, and how deep they nest: what a heavier reader must know before it begins.
    source : str
        The source, without the pictures written into it.
    language : str
        What ``<html lang>`` says, or nothing.

    Raises
    ------
    Unreadable
        When the source has more tags than any book.

    Examples
    --------
    >>> page = Page("<html lang=fr><nav>Menu</nav><h2>Un</h2><p>Deux <i>mots</i>.")
    >>> page.text.splitlines(), page.language
    (['Menu', 'Un', 'Deux mots.'], 'fr')
    >>> page.blocks()[1]
    PageBlock(role='subhead', text='Un', around=False, linked=False)
    """

    def __init__(self, source: str) -> None:
        from lxml import etree  # type: ignore[import-untyped] # not needed where nobody imports a page

        self.source = _INLINE_DATA.sub("", source)
        if self.source.count("<") > _MOST_TAGS:
            raise Unreadable("too long")
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(self.source.encode("utf-8"), parser)
        self.language = root.get("lang") or root.get("xml:lang") or ""
        self.n_tags = self.depth = 0
        self._parts = list(self._read(etree.iterwalk(root, events=("start", "end"))))

    def _read(self, walk: Iterator[tuple[str, Any]]) -> Iterator[PageBlock]:
        """Give the words of the page with what they are, and the ends of blocks and lines."""
        places, broken = [_Place()], False
        for event, element in walk:
            opens = event == "start"
            if opens:
                self.n_tags += 1
                places.append(places[-1].inside(element))
                self.depth = max(self.depth, len(places))
            else:
                places.pop()
            if element.tag == "br" and opens:
                yield _END if broken else _LINE
                broken = True
            elif element.tag in _BLOCKS:
                yield _END
            place, words = places[-1], element.text if opens else element.tail
            if words and not place.hidden and (words.strip() or not broken):
                # A line break in the source of a page is a space, not the end of a block.
                called = place.link is not None and "#" in place.link and _NUMBER.fullmatch(words)
                text = re.sub(r"[\n\r]+", " ", words)
                yield PageBlock(_MARK if called else place.role, text, place.around, place.link is not None)
                broken = False

    @property
    def text(self) -> str:
        """All that the page shows, one block a line."""
        lines = "".join(part.text for part in self._parts).splitlines()
        return "\n".join(filter(None, map(canonical_paragraph, lines)))

    def blocks(self) -> list[PageBlock]:
        """Return what the page shows, block by block; one ``<br>`` is a line of a paragraph, two end it."""
        found: list[PageBlock] = []
        for _ended, parts in groupby(self._parts, _END.__eq__):
            words = [part for part in parts if part.role != _MARK]
            if text := canonical_paragraph("".join(part.text for part in words)):
                seen = [part for part in words if part.text.strip()]
                found.append(PageBlock(seen[0].role, text, seen[0].around, all(part.linked for part in seen)))
        return found

    def inner(self) -> list[PageBlock]:
        """Return the blocks that stand in no menu and no side box; a note in an ``<aside>`` is the text's own."""
        return [block for block in self.blocks() if not block.around or block.role == "note"]


_END = PageBlock("", "\n")
_LINE = PageBlock("br", "\n")
