"""Markdown: headings become roles, the marks of emphasis and links go, the words stay."""

from __future__ import annotations

import re

from .block import Document, document
from .page import Page

__all__ = ["looks_like_markdown", "read_markdown"]

# One heading, or a link or bold print among paragraphs that blank lines keep apart: elsewhere a line is a paragraph.
_HEADING = re.compile(r"^ {0,3}(?:#{1,6} +\S|\S.*\n {0,3}={3,} *$)", re.MULTILINE)
_MARKED = re.compile(r"\]\((?:https?:|/|#)|\*\*[^\s*][^*\n]{0,200}\*\*|^\[\^\w+\]:", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"""^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_KEYS = {key: key for key in ("title", "author", "date", "outlet", "language")}
_KEYS |= {"lang": "language", "site": "outlet", "publication": "outlet"}
# A book of 150 pages; the marks of a longer one stay in its text, for the parser has its slow corners.
_LIMIT_CHARACTERS = 300_000


def looks_like_markdown(text: str) -> bool:
    """Say whether a plain text is written in Markdown.

    Examples
    --------
    >>> looks_like_markdown("# Un titre\\n\\nDu texte."), looks_like_markdown("La page # 3 a * et _.")
    (True, False)
    """
    if len(text) > _LIMIT_CHARACTERS:
        return False
    text = text.replace("\r\n", "\n")
    return bool(_HEADING.search(text) or _FRONT_MATTER.match(text) or ("\n\n" in text and _MARKED.search(text)))


def read_markdown(text: str) -> Document:
    """Return the paragraphs of a Markdown text, and the fields of its front matter.

    Examples
    --------
    >>> read_markdown("# Titre\\n\\nUn *mot* et [un lien](http://a.example).").blocks[1].text
    'Un mot et un lien.'
    """
    import mistune  # comes with Jupyter

    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    front = _FRONT_MATTER.match(text)
    fields = _FIELD.findall(front.group(1)) if front else []
    metadata = {_KEYS[key.lower()]: value for key, value in fields if key.lower() in _KEYS}
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", metadata.get("date", "")):
        metadata.pop("date", None)
    page = Page(str(mistune.html(text[front.end() :] if front else text)))
    return document([(block.role, block.text) for block in page.inner()], metadata)
