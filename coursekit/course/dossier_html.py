"""A dossier as one HTML page that needs no network: headings, tables and lists that are real, and A4 when printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from .dossier_parts import Block, Heading, Listing, Note, Picture, Quotation, Table

__all__ = ["dossier_html"]

_STYLE = """
@page { size: A4; margin: 18mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); } }
body { font: 11pt/1.5 Charter, Cambria, Georgia, serif; color: #000; background: #fff; max-width: 46em;
  margin: 0 auto; padding: 1em; overflow-wrap: break-word; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; break-after: avoid; }
h2 { border-bottom: 1pt solid #000; margin-top: 2em; }
p { white-space: pre-line; }
blockquote { margin: .4em 0 1em; padding-left: 1em; border-left: 3pt double #555; break-inside: avoid; }
blockquote cite, .quiet, caption, figcaption { color: #444; font: 9.5pt/1.4 system-ui, sans-serif; }
blockquote cite { display: block; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
caption { text-align: start; padding-bottom: .4em; }
th, td { border: .5pt solid #777; padding: .25em .5em; text-align: start; vertical-align: top; }
thead { display: table-header-group; } tr, figure { break-inside: avoid; }
figure { margin: 1em 0; } img { max-width: 100%; height: auto; }
.missing { border: 1pt dashed #9a3d07; padding: .5em 1em; }
@media print { body { padding: 0; max-width: none; } }
"""


def dossier_html(title: str, byline: str, blocks: Iterable[Block]) -> str:
    """Return the page; whatever a learner typed is shown as it was typed.

    Examples
    --------
    >>> page = dossier_html("<b>", "le 1er mai", [Note("<script>")])
    >>> "<script" in page, "<h1>&lt;b&gt;</h1>" in page
    (False, True)
    """
    body = "\n".join(map(_block, blocks))
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head>\n<body><header><h1>{escape(title)}</h1><p>{escape(byline)}</p></header>\n"
        f"<main>\n{body}\n</main></body></html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.words)}</h{block.level}>"
        case Note():
            return (
                f'<p class="{block.kind}">{escape(block.words)}</p>' if block.kind else f"<p>{escape(block.words)}</p>"
            )
        case Quotation():
            return f"<blockquote>{escape(block.words)}<cite>{escape(block.place)}</cite></blockquote>"
        case Listing():
            return _nested(block.items)
        case Table():
            return _table(block)
        case Picture():
            kind = "image/svg+xml" if block.kind == "svg" else "image/png"
            source = f"data:{kind};base64,{b64encode(block.content).decode()}"  # as an image, nothing in an SVG runs
            image = f'<img src="{source}" alt="{escape(block.alt)}">'
            return f"<figure>{image}<figcaption>{escape(block.caption)}</figcaption></figure>"


def _nested(items: tuple[tuple[int, str], ...]) -> str:
    written, depth = "", -1
    for deep, words in items:
        written += "<ul>" * max(deep - depth, 0) + "</li></ul>" * max(depth - deep, 0)
        written += "</li>" if deep <= depth else ""
        written += f"<li>{escape(words)}"
        depth = deep
    return written + "</li></ul>" * (depth + 1)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
