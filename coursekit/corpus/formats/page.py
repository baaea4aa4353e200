"""The markup of a page, read with the standard library alone: everything it shows, and each block's place in it."""

from __future__ import annotations

import re
import time
from html import unescape
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from ..canonical import canonical_paragraph
from .refusals import Unreadable

__all__ = ["Page", "PageBlock", "looks_like_html"]

_names = re.compile(r"\w+").findall
_BLOCKS = frozenset(
    _names(
        "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    )
    + _names("hr li main nav ol option p pre section table td th title tr ul")
)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_AROUND = frozenset({"nav", "footer", "form", "aside", "button", "select"})
_VOID = frozenset(_names("area base br col embed hr img input link meta source track wbr"))
_ROLES = {"h1": "title", "figcaption": "caption", "li": "item"} | dict.fromkeys(_names("h2 h3 h4 h5 h6"), "subhead")
_NAMED = (  # what editors and programs call these blocks in class, id, role or epub:type
    (re.compile(r"foot-?notes?|endnotes?|sdfootnote\d*", re.IGNORECASE), "note"),
    (re.compile(r"\b(?:chap[oô]|chapeau|standfirst|lede|dek|subtitle)\b", re.IGNORECASE), "standfirst"),
)
# A note's number in the text, « criait au vol.1 »: shown on the page, no word of the text.
_NUMBER = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†])[\])]?\s*")
_MARK = "mark"
_NAMING = frozenset({"class", "id", "role", "epub:type"})
_HTML = re.compile(r"<(?:html|body|p|div|article)\b", re.IGNORECASE)
# Pictures written into the page, megabytes of letters that nobody reads.
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=]*")
_STEP = 65_536
_TAIL = 5_000
_SECONDS = 4.0


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


class Page(HTMLParser):
    """The blocks of a page.

    Parameters
    ----------
    source : str

    Attributes
    ----------
    n_tags, depth : int
        How many tags the source has, and how deep they nest: what a heavier reader must know before it begins.
    source : str
        The source, without the pictures written into it.
    language : str
        What ``<html lang>`` says, or nothing.

    Raises
    ------
    Unreadable
        When the source takes too long, as only one made for that does.

    Examples
    --------
    >>> page = Page("<html lang=fr><nav>Menu</nav><h2>Un</h2><p>Deux <i>mots</i>.")
    >>> page.text.splitlines(), page.language
    (['Menu', 'Un', 'Deux mots.'], 'fr')
    >>> page.blocks()[1]
    PageBlock(role='subhead', text='Un', around=False, linked=False)
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.n_tags = self.depth = 0
        self.language = ""
        self._open = self._hidden = self._around = self._linked = 0
        self._role = "body"
        self._within = False  # whether the link that is open leads to a place of this page
        self._section = ("", "", 0)  # role, tag, how many of this tag are open
        self._parts: list[PageBlock] = []
        self.source = _INLINE_DATA.sub("", source)
        self._read(self.source)

    def _read(self, source: str) -> None:
        """Read by pieces with an eye on the clock: the parser is very slow on tags and comments that never end."""
        late = time.monotonic() + _SECONDS
        while source:
            for start in range(0, len(source), _STEP):
                self.feed(source[start : start + _STEP])
                if time.monotonic() > late:
                    raise Unreadable("too long")
            if self.cdata_elem:
                self.rawdata = ""  # a script without end: nothing of it shows
            source = ""
            if len(self.rawdata) > _TAIL:
                # One that never ends is text, up to the next sign of a tag; then reading goes on.
                source, self.rawdata = self.rawdata, ""
                end = source.find(">", 1) + 1 or source.find("<", 1)
                self.handle_data(unescape(source[:end]))
                source = source[end:]
        self.close()

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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count(tag, 1)
        self._open += tag not in _VOID
        self.depth = max(self.depth, self._open)
        if tag == "html" and not self.language:
            self.language = next((value for key, value in attrs if key in ("lang", "xml:lang") and value), "")
        if tag == "a":
            self._within = any(key == "href" and "#" in (value or "") for key, value in attrs)
        if tag == "br":
            self._parts.append(_END if self._parts[-1:] == [_LINE] else _LINE)
        elif tag in _BLOCKS:
            if not self._section[0] and tag != "hr":
                named = " ".join(value for key, value in attrs if key in _NAMING and value)
                role = next((role for name, role in _NAMED if name.search(named)), "")
                self._section = (role or ("quote" if tag == "blockquote" else ""), tag, 1)
            self._role = _ROLES.get(tag) or self._section[0] or "body"
            self._parts.append(_END)

    def handle_endtag(self, tag: str) -> None:
        self._count(tag, -1)
        self._open = max(0, self._open - 1)
        if tag in _BLOCKS:
            self._role = self._section[0] or "body"
            self._parts.append(_END)

    def _count(self, tag: str, step: int) -> None:
        self.n_tags += 1
        self._hidden = max(0, self._hidden + step * (tag in _HIDDEN))
        self._around = max(0, self._around + step * (tag in _AROUND))
        self._linked = max(0, self._linked + step * (tag == "a"))
        role, opened, n_open = self._section
        if tag == opened:
            self._section = (role, opened, n_open + step) if n_open + step > 0 else ("", "", 0)

    def handle_data(self, data: str) -> None:
        # A line break in the source of a page is a space, not the end of a block.
        text = re.sub(r"[\n\r]+", " ", data)
        if not self._hidden and (text.strip() or self._parts[-1:] != [_LINE]):
            role = _MARK if self._linked and self._within and _NUMBER.fullmatch(text) else self._role
            self._parts.append(PageBlock(role, text, bool(self._around), bool(self._linked)))


_END = PageBlock("", "\n")
_LINE = PageBlock("br", "\n")
