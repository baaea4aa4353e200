"""From a file to its text: bytes of a known format in, one block a line out."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from ..errors import ImportFailure
from ..language import _
from .canonical import canonical_paragraph

__all__ = ["LIMIT_BYTES", "read_document", "too_large"]

LIMIT_BYTES = 20_000_000

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,20})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def too_large(name: str) -> ImportFailure:
    """Return the error for a document over the limit."""
    limit = LIMIT_BYTES // 1_000_000
    return ImportFailure(
        _(
            "{name} : ce fichier dépasse {limit} Mo ; un article en fait moins d’un. Enregistrez la page en texte."
        ).format(name=name, limit=limit)
    )


def read_document(name: str, content: bytes) -> str:
    """Return the text of a document, one block a line.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes

    Returns
    -------
    str

    Raises
    ------
    ImportFailure
        When it is empty, too large, binary, or in an encoding that cannot be told.

    Examples
    --------
    >>> read_document("a.html", b"<nav>Menu</nav><p>Un <i>mot</i>.</p>")
    'Menu\\nUn mot.'
    """
    if len(content) > LIMIT_BYTES:
        raise too_large(name)
    text = _decoded(name, content)
    if re.search(r"<(?:html|body|p|div|article)\b", text[:5000], re.IGNORECASE):
        blocks = _Blocks()
        blocks.feed(text)
        blocks.close()
        text = "".join(blocks.parts)
    lines = [line for line in map(canonical_paragraph, text.splitlines()) if line]
    if not lines:
        raise ImportFailure(_("{name} : ce fichier est vide. Enregistrez la page de nouveau.").format(name=name))
    return "\n".join(lines)


def _decoded(name: str, content: bytes) -> str:
    declared = _CHARSET.search(content[:2000])
    bom = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    encodings = [bom] if bom else ["utf-8", *([declared.group(1).decode()] if declared else []), "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _CONTROL.search(text):
            return text
    raise ImportFailure(
        _(
            "{name} : ce fichier n’est pas du texte lisible (binaire ou encodage inconnu). "
            "Enregistrez la page en « texte brut, UTF-8 » ou en HTML."
        ).format(name=name)
    )


class _Blocks(HTMLParser):
    """The visible text of a page, a line for each block."""

    BLOCKS = frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "table",
            "td",
            "th",
            "title",
            "tr",
            "ul",
        ]
    )
    HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self.HIDDEN
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in self.HIDDEN))
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line break in the source of a page is a space, not the end of a block.
            self.parts.append(re.sub(r"[\n\r]+", " ", data))
