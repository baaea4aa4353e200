"""Plots as SVG: letters are letters, every mark has its id, the colours are the page's."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

from .canvas import BLUE, INK, LINE, ORANGE, PAPER, SOFT, Mark, drawn

__all__ = ["svg"]

_SVG, _LINK = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_OF_PAGE = {  # what each colour becomes in a page, light or dark
    INK: "currentColor",
    SOFT: "var(--ck-soft, currentColor)",
    LINE: f"var(--ck-line, {LINE.upper()})",
    PAPER: f"var(--ck-paper, {PAPER.upper()})",
    BLUE: f"var(--ck-blue, {BLUE.upper()})",
    ORANGE: f"var(--ck-orange, {ORANGE.upper()})",
}
_FONT = re.compile(r"font: ([^;]*?px) [^;]*")


def svg(figure: Figure, *, prefix: str = "", themed: bool = True) -> str:
    """Return a figure as SVG, the same for the same plot.

    Each mark is a group ``<g id="{prefix}{mark.id}" class="ck-mark" role="button" tabindex="…" aria-label="…">`` that
    holds its shape and its letters, and takes clicks on the whole of its row or cell. The first has ``tabindex="0"``,
    the others -1: the widget moves it with the arrow keys. ``<svg>`` itself bears the plot in words.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    prefix : str
        Put before every id, so that two figures in one page do not share any.
    themed : bool, default True
        Whether colours are those of the page (``currentColor``, ``var(--ck-blue)``) instead of those of paper.

    Examples
    --------
    >>> from coursekit.views import plots
    >>> drawing = svg(plots.bars.draw({"IA": 24}, ax=plots.blank()).figure, prefix="a-")
    >>> drawing.count("<g id="), 'id="a-bar-0"' in drawing, "currentColor" in drawing
    (1, True, True)
    """
    sheet = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "coursekit"}):
        figure.savefig(sheet, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    root, plots = ElementTree.fromstring(sheet.getvalue()), drawn(figure)
    marks = {mark.id: mark for plot in plots for mark in plot.marks}
    for parent in list(root.iter()):
        _tidy(parent, marks, prefix)
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    root.set("role", "group" if marks else "img")
    root.set("aria-label", " ".join(plot.alt for plot in plots))
    drawing = ElementTree.tostring(root, encoding="unicode")
    for paper, page in _OF_PAGE.items() if themed else ():
        drawing = drawing.replace(paper, page)
    return _FONT.sub(r"font: \1 var(--ck-sans, 'DejaVu Sans', Verdana, sans-serif)", drawing) if themed else drawing


def _tidy(parent: ElementTree.Element, marks: dict[str, Mark], prefix: str) -> None:
    """Take away what would reach beyond the drawing, over the notebook, and make each mark one group with its id."""
    parts: dict[str, list[ElementTree.Element]] = defaultdict(list)
    for child in list(parent):
        if child.tag == f"{{{_SVG}}}metadata" or child.find(f"{{{_SVG}}}style") is not None:
            parent.remove(child)
        for name in {_LINK, "clip-path"}.intersection(child.attrib):
            child.set(name, child.attrib[name].replace("#", f"#{prefix}"))
        name = child.attrib.pop("id", "")
        if (mark := name.partition(".")[0]) in marks:
            parts[mark].append(child)
            parent.remove(child)
        elif name and child.tag != f"{{{_SVG}}}g":
            child.set("id", prefix + name)
    for number, mark in enumerate(marks):  # in the order of reading, which is that of the keyboard
        if mark in parts:
            said = {"id": prefix + mark, "class": "ck-mark", "role": "button", "tabindex": "-1" if number else "0"}
            said |= {"aria-label": marks[mark].label, "pointer-events": "all"}
            ElementTree.SubElement(parent, f"{{{_SVG}}}g", said).extend(parts[mark])
