"""LibreOffice documents (.odt): paragraphs and headings of one XML file, their roles from the styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from .archive import read_member, read_xml
from .block import Document, document
from .refusals import refusal
from .style import role_of_style

__all__ = ["read_odt"]

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _STYLE, _META = (_URN % space for space in ("office", "text", "style", "meta"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# Struck out by a revision, a reader's comment, the table of contents, declarations.
_UNSEEN = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}table-of-content", f"{_OFFICE}forms"})
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_NOTE = f"{_TEXT}note"


def read_odt(name: str, archive: ZipFile) -> Document:
    """Return the paragraphs of a LibreOffice document, its notes last; not what a revision struck out."""
    members = set(archive.namelist())
    if "META-INF/manifest.xml" in members and b"encryption-data" in read_member(
        archive, "META-INF/manifest.xml", name, "odt"
    ):
        raise refusal(name, "locked")
    content = read_xml(archive, "content.xml", name, "odt")
    roots = [content, *(read_xml(archive, part, name, "odt") for part in ("styles.xml",) if part in members)]
    parents = {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
        for root in roots
        for style in root.iter(f"{_STYLE}style")
    }
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise refusal(name, "damaged", "odt")
    notes: list[Element] = []
    parts = [(_role(paragraph, parents), _words(paragraph, notes)) for paragraph in _paragraphs(text)]
    parts += [("note", " ".join(_words(inner, []) for inner in note.iter(f"{_TEXT}p"))) for note in notes]
    said = _metadata(read_xml(archive, "meta.xml", name, "odt")) if "meta.xml" in members else {}
    return document([part for part in parts if part[0]], said)


def _paragraphs(root: Element) -> Iterator[Element]:
    """Each paragraph once, also those of tables, lists and frames; a frame's come after the one that holds it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _PARAGRAPHS:
            yield element
        if element.tag not in _UNSEEN and element.tag != _NOTE:
            waiting.extend(reversed(element))


def _words(paragraph: Element, notes: list[Element]) -> str:
    """The words of one paragraph. Its notes are set aside; paragraphs within come by themselves."""
    pieces: list[str] = []
    waiting: list[Element | str] = [paragraph]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if item is not paragraph:
            waiting.append(item.tail or "")
        if item.tag == _NOTE:
            notes.append(item)
        elif item.tag in _SIGNS:
            pieces.append(_SIGNS[item.tag])
        elif item is paragraph or (item.tag not in _PARAGRAPHS and item.tag not in _UNSEEN):
            waiting.extend(reversed(item))
            pieces.append(item.text or "")
    return "".join(pieces)


def _role(paragraph: Element, parents: dict[str, str]) -> str:
    names: list[str] = []
    style = paragraph.get(f"{_TEXT}style-name", "")
    while style and len(names) < 6:  # a damaged file may have a style that is based on itself
        names.append(re.sub(r"_([0-9a-f]{2})_", lambda code: chr(int(code[1], 16)), style))
        style = parents.get(style, "")
    role = role_of_style(names)
    return "subhead" if paragraph.tag == f"{_TEXT}h" and role == "body" else role


def _metadata(root: Element) -> dict[str, str | None]:
    tags = {"title": f"{_DC}title", "author": f"{_META}initial-creator", "language": f"{_DC}language"}
    return {key: root.findtext(f".//{tag}") for key, tag in tags.items()}
