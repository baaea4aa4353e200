"""PDF: pieces of text at places on a page. Lines are made of them, then paragraphs (``pdf_lines``)."""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .block import Document, document
from .pdf_lines import Line, paragraphs_of, without_running_heads
from .refusals import Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject

__all__ = ["read_pdf"]

_SECONDS = 6.0
_LIMIT_PAGES = 400
# What draws one page: a map or a plan has megabytes of lines and no article.
_LIMIT_PAGE_BYTES = 1_000_000
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def read_pdf(content: bytes) -> Document:
    """Return the paragraphs of a PDF: lines joined, cut words mended, running heads and page numbers left out.

    Misleads on a page of many columns or boxes: pieces come in the order in which the program wrote them, which is
    the order of reading only in well-made files. The person sees the paragraphs before anything is counted.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it comments on the slips of PDF programs
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked")
    except pypdf.errors.DependencyError as error:  # a cipher that needs another library still
        raise Unreadable("locked") from error
    if len(reader.pages) > _LIMIT_PAGES:
        raise Unreadable("too long")
    late = time.monotonic() + _SECONDS
    lines = [line for number, page in enumerate(reader.pages) for line in _lines(page, number, late)]
    if not any(character.isalpha() for line in lines for character in line.text):
        raise Unreadable("scan")
    named = reader.root_object.get("/Lang")
    language = named if isinstance(named, str) else ""
    said = {"title": getattr(reader.metadata, "title", ""), "author": getattr(reader.metadata, "author", "")}
    paragraphs = paragraphs_of(without_running_heads(lines) or lines, language[:2] or "fr")
    return document(paragraphs, said | {"language": language}, "\n".join(line.text for line in lines))


def _lines(page: PageObject, number: int, late: float) -> Iterator[Line]:
    if _packed_bytes(page) > _LIMIT_PAGE_BYTES or (
        (drawing := page.get_contents()) is not None and len(drawing.get_data()) > _LIMIT_PAGE_BYTES
    ):
        raise Unreadable("too heavy")
    pieces: list[Line] = []

    def watch(*_operation: object) -> None:
        if time.monotonic() > late:  # figures that draw one another may go on for ever
            raise Unreadable("too long")

    def take(text: str, page_matrix: list[float], text_matrix: list[float], font: Any, size: float) -> None:
        if text.strip("\r\n"):
            pieces.append(_piece(number, text, page_matrix, text_matrix, font, size))

    page.extract_text(visitor_operand_before=watch, visitor_text=take)
    return _joined(pieces)


def _packed_bytes(page: PageObject) -> int:
    """How much a page's drawing weighs before pypdf unpacks it, which some of PDF's old packings make very costly."""
    drawing = page.get("/Contents")
    drawing = drawing.get_object() if drawing is not None else []
    parts = drawing if isinstance(drawing, list) else [drawing]
    return sum(len(getattr(part.get_object(), "_data", b"")) for part in parts)


def _piece(number: int, text: str, outer: list[float], inner: list[float], font: Any, size: float) -> Line:
    """Where a piece stands on its page, and how large its letters are there."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
    bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
    return Line(number, x, y, round(size * scale, 1), bold, text.translate(_LIGATURES))


def _joined(pieces: list[Line]) -> Iterator[Line]:
    """Make lines of the pieces that stand at one height; a small figure above the line calls a note, and goes."""
    line: list[Line] = []
    for piece in pieces:
        # A raised figure is up to half a letter higher; a new line or column begins to the left or elsewhere.
        if line and (abs(line[0].y - piece.y) >= 0.55 * max(line[0].size, piece.size) or piece.x < line[0].x):
            yield from _line(line)
            line = []
        small = line and piece.size < 0.8 * line[0].size
        if not (small and piece.text.strip(" ()[]").isdigit()):
            line.append(piece)
    yield from _line(line)


def _line(pieces: list[Line]) -> Iterator[Line]:
    text = "".join(piece.text for piece in pieces).replace("\n", " ")
    # pypdf adds a space for each gap, beside the one of French typography that made it: « 14 % ».
    text = re.sub(r" ?([\u00a0\u202f]) ?", r"\1", text)
    if text.strip():
        first, longest = pieces[0], max(pieces, key=lambda piece: len(piece.text))
        yield Line(first.page, first.x, first.y, longest.size, all(piece.bold for piece in pieces), text.strip())
