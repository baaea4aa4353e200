"""Word and LibreOffice documents (.docx, .odt): paragraphs in XML, whose roles come from the names of their styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from .archive import open_archive, read_member, read_xml
from .block import Document, document
from .refusals import Unreadable

__all__ = ["read_docx", "read_odt", "role_of_style"]

# Word's own styles have English names in every language.
_ROLES = (
    (re.compile(r"(?:title|titre)"), "title"),
    (re.compile(r"(?:subtitle|sous-titre|chapo|chapeau)"), "standfirst"),
    (re.compile(r"(?:heading|titre|intertitre)(?: \d+)?"), "subhead"),
    (re.compile(r"(?:caption|légende|illustration|figure|drawing)"), "caption"),
    (re.compile(r"(?:footnote|endnote|note de bas de page)(?: text)?"), "note"),
    (re.compile(r"(?:exergue|pull ?quote)"), "pull-quote"),
    (re.compile(r"(?:author|auteur|autrice|date|byline|signature)"), "note"),
    # A table of contents, an index and what a page repeats are not the text.
    (re.compile(r"(?:toc|contents|index|table of contents)(?: heading| \d+)?|header|footer"), ""),
)
_SIGNS = {"s": " ", "tab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "\u2011"}
# What a revision struck out, a reader's comment, a table of contents, what is said of a picture; in Word, the stops of
# a paragraph, which bear the name of the tab itself, and the second copy of each text box, for its old versions.
_UNSEEN = frozenset({"del", "moveFrom", "tabs", "Fallback"}) | frozenset(
    {"tracked-changes", "annotation", "table-of-content", "forms", "title", "desc"}
)
# One part may be called document2.xml; a glossary has a folder of its own.
_WORD_PART = re.compile(r"(?:word|docProps)/(document|styles|footnotes|endnotes|core)\d*\.xml")
_ODT_PARTS = ("content.xml", "styles.xml", "meta.xml")
_NOTES = ("note", "footnote", "endnote")


def read_docx(content: bytes) -> Document:
    """Return the paragraphs of a Word document: text, tables, boxes, then notes; not what a revision struck out."""
    with open_archive(content) as archive:
        found = [part for name in archive.namelist() if (part := _WORD_PART.fullmatch(name))]
        parts = {part[1]: read_xml(archive, part[0]) for part in found}
    text = parts["document"]
    for notes in ("footnotes", "endnotes"):  # those of another type are the lines that part notes from text
        text.extend(note for note in parts.get(notes, ()) if note.get("type", "normal") == "normal")
    for element in text.iter():  # the place of a picture and the code of a field are words in XML too
        element.text, element.tail = element.text if element.tag == "t" else None, None
    styles = {
        style.get("styleId", ""): (_value(style, "name"), _value(style, "basedOn")) for style in parts.get("styles", ())
    }
    return _document(text, styles, parts.get("core"), "creator")


def _value(element: Element, path: str) -> str:
    inner = element.find(path)
    return "" if inner is None else inner.get("val", "")


def read_odt(content: bytes) -> Document:
    """Return the paragraphs of a LibreOffice document, its notes last; not what a revision struck out."""
    with open_archive(content) as archive:
        members, manifest = set(archive.namelist()), "META-INF/manifest.xml"
        if manifest in members and b"encryption-data" in read_member(archive, manifest):
            raise Unreadable("locked")
        parts = {part: read_xml(archive, part) for part in _ODT_PARTS if part in members}
    styles = {
        style.get("name", ""): (_plain(style.get("name", "")), style.get("parent-style-name", ""))
        for part in parts.values()
        for style in part.iter("style")
    }
    return _document(parts["content.xml"], styles, parts.get("meta.xml"), "initial-creator")


def _plain(name: str) -> str:
    return re.sub(r"_([0-9a-f]{2})_", lambda code: chr(int(code[1], 16)), name)  # « Text_20_body »


def _document(text: Element, styles: Mapping[str, tuple[str, str]], said: Element | None, author: str) -> Document:
    for element in list(text.iter()):
        element.text = _SIGNS.get(element.tag, element.text)
        if element.tag in _UNSEEN:
            _empty(element)
    notes = []
    for note in [element for element in text.iter() if element.tag in _NOTES]:
        notes.append(("note", " ".join(words for _role, words in _paragraphs(note, styles))))
        _empty(note)
    tags = {"title": "title", "author": author, "language": "language"}
    known = {} if said is None else {key: said.findtext(f".//{tag}") for key, tag in tags.items()}
    return document([part for part in _paragraphs(text, styles) if part[0]] + notes, known)


def _paragraphs(root: Element, styles: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Each paragraph once, also those of tables, lists and frames; a frame's come after the one that holds it."""
    found = []
    for paragraph in reversed([element for element in root.iter() if element.tag in ("p", "h")]):
        found.append((_role(paragraph, styles), "".join(paragraph.itertext())))
        _empty(paragraph)
    return found[::-1]


def _empty(element: Element) -> None:
    after = element.tail
    element.clear()
    element.tail = after


def _role(paragraph: Element, styles: Mapping[str, tuple[str, str]]) -> str:
    names: list[str] = []
    style = paragraph.get("style-name") or _value(paragraph, "pPr/pStyle")
    while style and len(names) < 6:  # a damaged file may have a style that is based on itself
        name, style = styles.get(style, (_plain(style), ""))
        names.append(name)
    role = role_of_style(names)
    return "subhead" if paragraph.tag == "h" and role == "body" else role


def role_of_style(names: Iterable[str]) -> str:
    """Return the role of a paragraph from its style and those it is based on, the nearest first; empty for none.

    Examples
    --------
    >>> role_of_style(["Mon intertitre", "Heading 2"]), role_of_style(["Text body"]), role_of_style(["toc 1"])
    ('subhead', 'body', '')
    """
    matches = (role for name in names for pattern, role in _ROLES if pattern.fullmatch(name.casefold()))
    return next(matches, "body")
