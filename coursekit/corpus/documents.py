"""From a file to its text: bytes of any format in; paragraphs with their roles and what the file says of itself out."""

from __future__ import annotations

from ..errors import ImportFailure
from .formats.block import Block, Document
from .formats.epub import read_epub
from .formats.markdown import looks_like_markdown, read_markdown
from .formats.office import read_docx, read_odt
from .formats.page import looks_like_html
from .formats.pdf import read_pdf
from .formats.plain_text import decoded, read_text
from .formats.refusals import Unreadable, refusal
from .formats.signature import kind
from .formats.web_page import read_source, source_of_archive

__all__ = ["LIMIT_BYTES", "Block", "Document", "read_document", "read_page", "too_large"]

LIMIT_BYTES = 20_000_000
# « Les Misérables » has 3.2 million characters in 14 000 paragraphs.
_LIMIT_CHARACTERS = 4_000_000
_LIMIT_LINES = 100_000
_LIMIT_BLOCKS = 50_000
_READERS = {"docx": read_docx, "odt": read_odt, "epub": read_epub, "pdf": read_pdf}
_LIBRARIES = {"trafilatura": "HTML", "lxml": "HTML", "pypdf": "PDF", "mistune": "Markdown"}


def too_large(name: str) -> ImportFailure:
    """Return the error for a document over the limit."""
    return refusal(name, "too large")


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
    return _document(name, content, search=True)


def read_page(name: str, content: bytes) -> str:
    """Return all that a document shows, one block a line: its ``page``, without a search for what is the text.

    Recognising the articles of the course asks for no more.

    Examples
    --------
    >>> read_page("a.html", b"<nav>Menu</nav><p>Un <i>mot</i>.</p>")
    'Menu\\nUn mot.'
    """
    return _document(name, content, search=False).page


def _document(name: str, content: bytes, *, search: bool) -> Document:
    if len(content) > LIMIT_BYTES:
        raise too_large(name)
    found_kind = ""
    try:
        found_kind = kind(content)
        found = _read(content, found_kind, search)
    except Unreadable as error:
        raise refusal(name, str(error), found_kind) from error
    except ImportError as error:
        raise refusal(name, "no library", _LIBRARIES.get(error.name or "", "")) from error
    # A damaged file may raise anything in the libraries that read it: none of them promises a family of errors.
    except Exception as error:
        raise refusal(name, "damaged", found_kind) from error
    if len(found.blocks) > _LIMIT_BLOCKS:
        raise refusal(name, "too long")
    if not any(character.isalpha() for block in found.blocks for character in block.text):
        raise refusal(name, "wordless" if found.blocks else "empty")
    return found


def _read(content: bytes, found: str, search: bool) -> Document:
    if found in _READERS:
        return _READERS[found](content)
    if found not in ("text", "mhtml"):
        raise Unreadable(found)
    text = decoded(content if found == "text" else source_of_archive(content))
    if found == "mhtml" or looks_like_html(text):
        return read_source(text, search=search)
    if len(text) > _LIMIT_CHARACTERS or text.count("\n") > _LIMIT_LINES:
        raise Unreadable("too long")
    if text.lstrip("\ufeff").startswith("<?xml"):
        raise Unreadable("xml")
    return read_markdown(text) if looks_like_markdown(text) else read_text(text)
