"""A dossier as a Word document, which a teacher comments on: styles that are real, tables with heads, pictures told."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .dossier_html import in_a_line

__all__ = ["dossier_docx"]

_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 174, 230, 18


def dossier_docx(author: str, blocks: Sequence[Element]) -> bytes:
    """Return the bytes of the document: the same elements as the page, its title first, in the styles of Word.

    Examples
    --------
    >>> from coursekit.course.dossier_html import tag
    >>> content = dossier_docx("", [tag("h1", "Mon dossier"), tag("h2", "Matrice"), tag("p", "Un avis.")])
    >>> [paragraph.style.name for paragraph in Document(io.BytesIO(content)).paragraphs]
    ['Title', 'Heading 1', 'Normal']
    """
    paper: Any = Document()
    paper.core_properties.title, paper.core_properties.author = blocks[0].text, author
    paper.core_properties.language, paper.core_properties.comments = "fr-FR", ""
    # The template of python-docx is in English, and a spelling checker would underline every word.
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fr-FR")
    paper.styles["Table Grid"].font.size = Pt(9.5)
    for section in paper.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    for block in blocks:
        _add(paper, block)
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _add(paper: Any, block: Element) -> None:
    words = block.text or ""
    match block.tag:
        case "p":
            paper.add_paragraph().add_run(words).italic = bool(block.get("class"))
        case "blockquote":
            paper.add_paragraph(in_a_line(block), style="Quote")
        case "ul":
            _add_items(paper, block, 0)
        case "table":
            _add_table(paper, block)
        case "figure":
            _add_picture(paper, block)
        case heading:
            paper.add_heading(words, int(heading[1]) - 1)  # Word calls the first one the title


def _add_items(paper: Any, block: Element, depth: int) -> None:
    for item in block:
        line = paper.add_paragraph(item.text, style=f"List Bullet{('', ' 2', ' 3')[min(depth, 2)]}")
        line.paragraph_format.left_indent = Mm(6 * (depth + 1))  # Word has no style for a fourth level
        for below in item:
            if below.tag == "ul":
                _add_items(paper, below, depth + 1)
            else:
                line.add_run(f"\n{below.text}").italic = True


def _add_table(paper: Any, block: Element) -> None:
    paper.add_paragraph(block[0].text, style="Caption")
    rows = [[cell.text or "" for cell in row] for row in block.iter("tr")]
    # Word is told the widths in millimetres, for its own guess is a column as wide as any other.
    longest = [min(max(map(len, column)), 40) + 12 for column in zip(*rows, strict=True)]
    widths = [Mm(_WIDTH_MM * n / sum(longest)) for n in longest]
    table = paper.add_table(rows=0, cols=len(widths), style="Table Grid")
    for column, width in zip(table.columns, widths, strict=True):  # LibreOffice reads these, Word those of the cells
        column.width = width
    for row in rows:
        for cell, words, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text, cell.width = words, width
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    # Said again on each page, and read as the head of its column.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    paper.add_paragraph()


def _add_picture(paper: Any, block: Element) -> None:
    image, caption = block
    shown = paper.add_picture(io.BytesIO(b64decode(image.get("src", "").partition(",")[2])))
    scale = min(1, Mm(_WIDTH_MM) / shown.width, Mm(_HEIGHT_MM) / shown.height)
    shown.width, shown.height = int(shown.width * scale), int(shown.height * scale)
    shown._inline.docPr.set("descr", image.get("alt"))
    paper.add_paragraph(caption.text, style="Caption")
