"""A dossier as one HTML page that needs no network: headings, tables and lists that are real, and A4 when printed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

__all__ = ["dossier_html", "in_a_line", "picture", "table", "tag"]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = """
@page { size: A4; margin: 18mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); } }
body { font: 11pt/1.5 Cambria, Georgia, serif; max-width: 46em; margin: 0 auto; padding: 1em; }
html { color: #000; background: #fff; overflow-wrap: break-word; } p { white-space: pre-line; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; break-after: avoid; }
h2 { border-bottom: 1pt solid #000; margin-top: 2em; }
blockquote { margin: .4em 0 1em; padding-left: 1em; border-left: 3pt double #555; break-inside: avoid; }
cite, small, .quiet, caption, figcaption { color: #444; font: 9.5pt/1.4 system-ui, sans-serif; }
cite, small { display: block; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; } caption { text-align: start; padding-bottom: .4em; }
th, td { border: .5pt solid #777; padding: .25em .5em; text-align: start; vertical-align: top; }
thead { display: table-header-group; } tr, figure { break-inside: avoid; }
figure { margin: 1em 0; } img { max-width: 100%; max-height: 23cm; }
@media print { body { padding: 0; max-width: none; } }
"""


def dossier_html(title: str, blocks: Iterable[Element]) -> str:
    """Return the page.

    Examples
    --------
    >>> "<title>&lt;b&gt;</title>" in dossier_html("<b>", [tag("h1", "<b>")])
    True
    """
    window = tag("meta", name="viewport", content="width=device-width")
    head = tag("head", tag("meta", charset="utf-8"), tag("title", title), window, tag("style", _STYLE))
    page = tag("html", head, tag("body", tag("main", *blocks)), lang="fr")
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def tag(name: str, /, *inside: str | Element, kind: str = "", **marks: str) -> Element:
    """Make an element; whatever a learner typed stays words, and ``kind`` is its class.

    Examples
    --------
    >>> tostring(tag("p", "<b> & ", tag("q", "oui"), kind="quiet"), encoding="unicode", method="html")
    '<p class="quiet">&lt;b&gt; &amp; <q>oui</q></p>'
    """
    made = Element(name, {"class": kind} if kind else {}, **{mark: _said(value) for mark, value in marks.items()})
    made.text = "".join(_said(one) for one in inside if isinstance(one, str))
    made.extend(one for one in inside if isinstance(one, Element))
    return made


def _said(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)  # Word refuses a file that holds such signs


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Element:
    """Make a table whose first row and first column are heads."""
    names = tag("tr", *(tag("th", name, scope="col") for name in head))
    lines = (tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest)) for first, *rest in rows)
    return tag("table", tag("caption", caption), tag("thead", names), tag("tbody", *lines))


def picture(png: bytes, caption: str, alt: str) -> Element:
    """Make a picture that is in the page itself, with the words that stand for it."""
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    return tag("figure", tag("img", src=source, alt=alt), tag("figcaption", caption))


def in_a_line(quoted: Element) -> str:
    """Return a quotation with its place, « so » – Prévost, § 4; or the sentence that stands for one."""
    return f"«\u202f{quoted.text}\u202f» – {quoted[0].text}" if len(quoted) else quoted.text or ""
