"""A text as a notebook file keeps it: plain HTML, readable where nothing runs."""

from __future__ import annotations

from html import escape
from typing import Any

from ..corpus.text import Text
from .sheet import sheet, summary

__all__ = ["static_page"]

_TAGS = {"title": "h3", "subhead": "h4", "epigraph": "blockquote", "quoted-report": "blockquote"}


def static_page(text: Text, *, n_words: int) -> str:
    """Return a study text as HTML; of an article nothing but what the catalog says of it.

    A saved notebook is sent, published and graded: the words of an article in copyright must not travel in it.

    Parameters
    ----------
    text : Text
    n_words : int

    Returns
    -------
    str

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> page = static_page(load_corpus(edition="etude")["ruffier"], n_words=900)
    >>> "Texte d’étude écrit pour ce cours" in page, "<script" in page
    (True, False)
    """
    head = summary(text, n_words=n_words)
    lines = [f"<p><strong>{escape(head['by'])}</strong> · {escape(head['edition'])} · {escape(head['length'])}</p>"]
    if head["note"]:
        lines.append(f"<p><em>{escape(head['note'])}</em></p>")
    if text.edition == "etude":
        lines += map(_paragraph, sheet(text)["paragraphs"])
    return "\n".join(lines)


def _paragraph(cut: dict[str, Any]) -> str:
    tag = _TAGS.get(cut["role"], "p")
    number = f"<small>{cut['number']}</small> " if cut["number"] else ""
    said = " · ".join(filter(None, (cut["label"], cut["voice"])))
    label = f"<small>{escape(said)}</small><br>" if said else ""
    return f"<{tag}>{label}{number}{escape(cut['text'])}</{tag}>"
