"""Word documents (.docx): the roles come from the styles, whose built-in names are English in every language."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from zipfile import ZipFile

from .archive import LIMIT_XML_BYTES, read_xml
from .block import Document, document
from .refusals import refusal
from .style import role_of_style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OTHER_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
# What a revision took out, and the second copy that Word writes of each text box, for its old versions.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", _OTHER_COPY, f"{_W}rPr", f"{_W}pPr"})
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_docx(name: str, content: bytes, archive: ZipFile) -> Document:
    """Return the paragraphs of a Word document: text, tables, boxes, then notes; not what a revision struck out."""
    try:
        import docx
    except ImportError as error:
        raise refusal(name, "no library", "Word") from error
    if any(part.filename.endswith(".xml") and part.file_size > LIMIT_XML_BYTES for part in archive.infolist()):
        raise refusal(name, "too heavy")
    try:
        word = docx.Document(BytesIO(content))
    except ValueError as error:  # its main part is that of a template or of a document with macros
        raise refusal(name, "macros") from error
    styles = {style.style_id: _names(style) for style in word.styles}
    parts = [(role, text) for role, text in _paragraphs(word.element.body, styles) if role]
    return document([*parts, *_notes(word)], _metadata(name, archive))


def _names(style: Any) -> list[str]:
    names: list[str] = []
    while style is not None and len(names) < 6:  # a style may be based on itself
        names.append(str(style.name))
        style = getattr(style, "base_style", None)
    return names


def _paragraphs(body: Any, styles: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for paragraph in body.iter(f"{_W}p"):
        if any(True for _copy in paragraph.iterancestors(_OTHER_COPY)):
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        names = styles.get(style.get(f"{_W}val"), []) if style is not None else []
        yield role_of_style(names), "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for inner in element:
        if inner.tag == f"{_W}t":
            yield inner.text or ""
        elif inner.tag in _SIGNS:
            yield _SIGNS[inner.tag]
        elif inner.tag not in _UNSEEN and inner.tag != _BOX:  # a box's paragraphs come by themselves
            yield from _pieces(inner)


def _notes(word: WordDocument) -> Iterator[tuple[str, str]]:
    """The foot and end notes, which python-docx does not read."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            for note in ElementTree.fromstring(relation.target_part.blob):
                if note.get(f"{_W}type") in (None, "normal"):  # the others are the lines that part notes from text
                    yield "note", " ".join("".join(_pieces(paragraph)) for paragraph in note.iter(f"{_W}p"))


def _metadata(name: str, archive: ZipFile) -> dict[str, str | None]:
    """What the file says of itself; python-docx does not find it in a file that LibreOffice wrote."""
    if "docProps/core.xml" not in archive.namelist():
        return {}
    core = read_xml(archive, "docProps/core.xml", name, "docx")
    tags = {"title": f"{_DC}title", "author": f"{_DC}creator", "language": f"{_DC}language"}
    return {key: core.findtext(tag) for key, tag in tags.items()}
