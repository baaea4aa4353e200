"""A dossier as a Word document, which a teacher comments on: styles that are real, tables with heads, pictures told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..language import _
from .dossier_parts import Block, Heading, Listing, Note, Picture, Quotation, Table

__all__ = ["dossier_docx"]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH_MM, _MARGIN_MM = 174, 18


def dossier_docx(title: str, byline: str, author: str, blocks: Iterable[Block]) -> bytes:
    """Return the bytes of the document.

    Examples
    --------
    >>> from docx import Document
    >>> content = dossier_docx("Mon dossier", "le 1er mai", "", [Heading("Matrice"), Note("Un avis.")])
    >>> [paragraph.style.name for paragraph in Document(io.BytesIO(content)).paragraphs]
    ['Title', 'Normal', 'Heading 1', 'Normal']
    """
    paper: Any = Document()
    paper.core_properties.title, paper.core_properties.author = _xml(title), _xml(author)
    paper.core_properties.language, paper.core_properties.comments = "fr-FR", ""
    _speak_french(paper)
    paper.styles["Table Grid"].font.size = Pt(9.5)
    for section in paper.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    paper.add_heading(_xml(title), 0)
    paper.add_paragraph(_xml(byline))
    for block in blocks:
        _add(paper, block)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _xml(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)


def _speak_french(paper: Any) -> None:
    # The template of python-docx is in English, and a spelling checker would underline every word.
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-FR")


def _add(paper: Any, block: Block) -> None:
    match block:
        case Heading():
            paper.add_heading(_xml(block.words), block.level - 1)  # the title is none of the levels
        case Note():
            paper.add_paragraph().add_run(_xml(block.words)).italic = bool(block.kind)
        case Quotation():
            paper.add_paragraph(_xml(f"« {block.words} » – {block.place}"), style="Quote")
        case Listing():
            for depth, words in block.items:
                item = paper.add_paragraph(_xml(words), style=f"List Bullet{('', ' 2', ' 3')[min(depth, 2)]}")
                item.paragraph_format.left_indent = Mm(6 * (depth + 1))  # Word has no style for a fourth level
        case Table():
            _add_table(paper, block)
        case Picture():
            _add_picture(paper, block)


def _add_table(paper: Any, block: Table) -> None:
    paper.add_paragraph(_xml(block.caption), style="Caption")
    table = paper.add_table(rows=0, cols=len(block.head), style="Table Grid")
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):  # LibreOffice reads these, Word those of the cells
        column.width = Mm(width)
    for row in (block.head, *block.rows):
        for cell, words, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text, cell.width = _xml(words), Mm(width)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    # Said again on each page, and read as the head of its column.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    paper.add_paragraph()


def _widths(block: Table) -> list[float]:
    """Return widths in millimetres: Word is told them, for its own guess is a column as wide as any other."""
    longest = [min(max(map(len, column)), 40) + 12 for column in zip(block.head, *block.rows, strict=True)]
    return [_WIDTH_MM * n / sum(longest) for n in longest]


def _add_picture(paper: Any, block: Picture) -> None:
    if block.kind == "png":
        picture = paper.add_picture(io.BytesIO(block.content))
        if picture.width > Mm(_WIDTH_MM):
            picture.height = int(picture.height * Mm(_WIDTH_MM) / picture.width)
            picture.width = Mm(_WIDTH_MM)
        picture._inline.docPr.set("descr", _xml(block.alt))
    else:
        paper.add_paragraph(
            _("(Cette image est dans la version HTML du dossier ; en mots : {alt})").format(alt=_xml(block.alt))
        )
    paper.add_paragraph(_xml(block.caption), style="Caption")
