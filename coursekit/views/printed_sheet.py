"""A text for the printer: A4, numbered paragraphs, a wide margin to write in."""

from __future__ import annotations

from html import escape
from typing import Any

from ..corpus.text import Text
from ..language import _
from .sheet import sheet, summary

__all__ = ["printed_sheet"]

_TAGS = {"title": "h1", "subhead": "h2"}
_STYLE = """
@page { size: A4; margin: 16mm 12mm 16mm 14mm; @bottom-center { content: counter(page) " / " counter(pages); } }
body { font: 11.5pt/1.62 Charter, Cambria, Georgia, serif; color: #000; margin: 0 auto; max-width: 184mm }
header, footer { font: 9.5pt/1.4 system-ui, sans-serif; }
header { border-bottom: .5pt solid #000; padding-bottom: 3mm; margin-bottom: 4mm; }
header p { margin: 0 0 1mm; }
.name { display: flex; gap: 8mm; margin-top: 4mm; }
.name span { flex: 1; border-bottom: .5pt solid #666; }
.row { display: grid; grid-template-columns: 9mm 112mm 1fr; break-inside: auto; }
.row > :nth-child(3) { border-left: .5pt solid #999; margin-left: 6mm; }
.number { font: 8.5pt/2 system-ui, sans-serif; color: #444; }
.said { padding-bottom: 3mm; overflow-wrap: anywhere; white-space: pre-wrap; }
.said p, .said h1, .said h2 { margin: 0; orphans: 2; widows: 2; }
h1 { font-size: 16pt; line-height: 1.25; } h2 { font-size: 12pt; }
.label { font: 8.5pt/1.4 system-ui, sans-serif; color: #333; }
.question p { font-weight: bold; } .heckler p, .epigraph p { font-style: italic; }
.heckler .said, .quoted-report .said { border-left: 2pt double #000; padding-left: 3mm; }
.pull-quote, .caption, .note, .notice { color: #444; font-size: 9.5pt; }
@media screen { body { padding: 12mm; } }
"""


def printed_sheet(text: Text, *, n_words: int) -> str:
    """Return a text as a web page made to be printed.

    The page of an article holds the article: it is for the user's own folder, never for a notebook's output.

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
    >>> page = printed_sheet(load_corpus(edition="etude")["ruffier"], n_words=900)
    >>> page.count('<div class="row') == len(load_corpus(edition="etude")["ruffier"].paragraphs)
    True
    """
    head = summary(text, n_words=n_words)
    told = [head["origin"], f"{head['edition']} · {head['length']}"]
    names = f"{escape(_('Nom :'))}<span></span>{escape(_('Date :'))}<span></span>"
    rows = "\n".join(map(_row, sheet(text)["paragraphs"]))
    source = "".join(f"<p>{escape(said)}</p>" for said in told)
    rights = next((said for label, said in head["details"] if label == _("Droits")), "")
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escape(head["by"])}</title>'
        f"<style>{_STYLE}</style></head>\n<body><header><p><strong>{escape(head['by'])}</strong></p>{source}"
        f'<div class="name">{names}</div></header>\n{rows}\n<footer><p>{escape(rights)}</p></footer></body></html>\n'
    )


def _row(cut: dict[str, Any]) -> str:
    tag = _TAGS.get(cut["role"], "p")
    said = " · ".join(filter(None, (cut["label"], cut["voice"])))
    label = f'<div class="label">{escape(said)}</div>' if said else ""
    return (
        f'<div class="row {cut["role"]}"><span class="number">{cut["number"] or ""}</span>'
        f'<div class="said">{label}<{tag}>{escape(cut["text"])}</{tag}></div><div></div></div>'
    )
