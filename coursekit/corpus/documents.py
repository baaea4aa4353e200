"""From a file to its text: bytes of any format in; paragraphs with their roles and what the file says of itself out."""

from __future__ import annotations

from ..errors import ImportFailure
from ..language import _
from .formats.archive import open_archive
from .formats.block import Block, Document
from .formats.docx import read_docx
from .formats.epub import read_epub
from .formats.markdown import looks_like_markdown, read_markdown
from .formats.odt import read_odt
from .formats.page import Page, looks_like_html
from .formats.pdf import read_pdf
from .formats.plain_text import decoded, read_text
from .formats.refusals import refusal
from .formats.signature import archive_kind, kind
from .formats.web_page import read_archived_page, read_page_source

__all__ = ["LIMIT_BYTES", "Block", "Document", "read_document", "read_page", "too_large"]

LIMIT_BYTES = 20_000_000
# « Les Misérables » has 3.2 million characters in 14 000 paragraphs.
_LIMIT_CHARACTERS = 4_000_000
_LIMIT_LINES = 100_000
_LIMIT_BLOCKS = 50_000


def too_large(name: str) -> ImportFailure:
    """Return the error for a document over the limit."""
    limit = LIMIT_BYTES // 1_000_000
    return ImportFailure(
        _(
            "{name} : ce fichier dépasse {limit} Mo ; un article en fait moins d’un. Enregistrez la page en texte."
        ).format(name=name, limit=limit)
    )


def read_document(name: str, content: bytes) -> Document:
    """Return the paragraphs of a document: .txt, .md, .html, .mhtml, .docx, .odt, .epub or .pdf.

    What the file is, its content says: the ending of its name may be missing or wrong.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes

    Returns
    -------
    Document
        Its blocks, what the file says of itself, and all that it shows. At least one block has words.

    Raises
    ------
    ImportFailure
        When it is empty, too large, locked, damaged, binary, of a kind that the course does not read, without words,
        or when the library that reads it is not installed: one sentence that says which, and what to do.

    Examples
    --------
    >>> found = read_document("sans-nom", b"# Le pain\\n\\nIl *monte* encore.\\n")
    >>> found.blocks
    (Block(role='title', text='Le pain'), Block(role='body', text='Il monte encore.'))
    """
    if len(content) > LIMIT_BYTES:
        raise too_large(name)
    if not content.strip():
        raise refusal(name, "empty")
    found_kind = kind(content)
    try:
        found = _read_archive(name, content) if found_kind == "zip" else _read(name, content, found_kind)
    except ImportFailure:
        raise
    # A damaged file may raise anything in the libraries that read it: none of them promises a family of errors.
    except Exception as error:
        raise refusal(name, "damaged", found_kind if found_kind in ("pdf", "mhtml") else "") from error
    if len(found.blocks) > _LIMIT_BLOCKS:
        raise refusal(name, "too long")
    if not any(character.isalpha() for block in found.blocks for character in block.text):
        raise refusal(name, "wordless") if found.blocks else refusal(name, "empty")
    return found


def read_page(name: str, content: bytes) -> str:
    """Return all that a document shows, one block a line: its ``page``, without a search for what is the text.

    Recognising the articles of the course asks for no more, and a saved page needs no library for it.

    Examples
    --------
    >>> read_page("a.html", b"<nav>Menu</nav><p>Un <i>mot</i>.</p>")
    'Menu\\nUn mot.'
    """
    if len(content) <= LIMIT_BYTES and kind(content) == "text":
        text = decoded(name, content)
        if looks_like_html(text):
            page = Page(name, text).text
            if not page:
                raise refusal(name, "empty")
            return page
    return read_document(name, content).page


def _read(name: str, content: bytes, found: str) -> Document:
    if found == "pdf":
        return read_pdf(name, content)
    if found == "mhtml":
        return read_archived_page(name, content)
    if found != "text":
        raise refusal(name, "locked") if found == "locked" else refusal(name, found)
    text = decoded(name, content)
    if looks_like_html(text):
        return read_page_source(name, text)
    if len(text) > _LIMIT_CHARACTERS or text.count("\n") > _LIMIT_LINES:
        raise refusal(name, "too long")
    if text.lstrip("\ufeff").startswith("<?xml"):
        raise refusal(name, "xml")
    return read_markdown(text) if looks_like_markdown(text) else read_text(text)


def _read_archive(name: str, content: bytes) -> Document:
    with open_archive(name, content) as archive:
        found = archive_kind(archive)
        if found == "docx":
            return read_docx(name, content, archive)
        if found == "odt":
            return read_odt(name, archive)
        if found == "epub":
            return read_epub(name, archive)
    raise refusal(name, found)
