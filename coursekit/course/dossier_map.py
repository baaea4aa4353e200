"""A learner's maps in a dossier: each text's as a picture, and as a list that gives the passage of every claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ..arguments.analysis import Analysis
from ..language import _
from ..views.argument_map_graph import Branch, Graph, graph_of, outline
from ..views.argument_map_picture import picture
from .dossier_figures import added_part
from .dossier_html import in_a_line, tag
from .dossier_parts import Sources

__all__ = ["drawn_map", "map_part"]

_SIGNS = {"": "", "+": _("soutenu par : "), "-": _("attaqué par : ")}


def map_part(analysis: Analysis, sources: Sources) -> Iterator[Element]:
    """Give for each text that has claims a picture of its map, and the nested list that says the same."""
    names = {claim.text: sources.name(claim.text) for claim in analysis.claims}
    for text, name in names.items():
        graph = graph_of(analysis, names, text=text)
        words = {box.id: [f"{box.head}\u202f: {box.gist}"] for box in graph.boxes}
        for claim in analysis.claims:
            if claim.text == text:
                words[claim.id] += map(in_a_line, sources.quote(claim.passages))
        yield tag("h3", name)
        caption = _("Ma carte : {name}. La liste qui suit dit la même chose.").format(name=name)
        yield from added_part((caption, drawn_map(graph)), 0, sources)
        yield tag("ul", *(_item(branch, words) for branch in outline(graph)))


def _item(branch: Branch, words: Mapping[str, list[str]]) -> Element:
    said, *quoted = words.get(branch.id, [_("ensemble (aucun ne suffit)")])
    below = [tag("ul", *(_item(child, words) for child in branch.children))] if branch.children else []
    passages = [] if branch.again else [tag("small", one) for one in quoted]
    return tag("li", _SIGNS[branch.sign] + said + _(" (voir plus haut)") * branch.again, *passages, *below)


def drawn_map(graph: Graph) -> Any:
    """Draw a map as the lesson shows it: where each box stands, what supports (plain) and what answers (dashes)."""
    from matplotlib.figure import Figure
    from matplotlib.patches import FancyBboxPatch, PathPatch
    from matplotlib.path import Path

    shown = picture(graph, {})
    left, top, width, height = shown["frame"]
    figure = Figure(figsize=(width / 96, height / 96))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(left, left + width), ylim=(top + height, top))
    axes.axis("off")
    for link in shown["links"]:
        colour, dashes = ("#17663a", "-") if link["sign"] == "+" else ("#a3192b", (0, (5, 3)))
        path = Path(link["curve"], [Path.MOVETO, *[Path.CURVE4] * (len(link["curve"]) - 1)])
        axes.add_patch(PathPatch(path, fill=False, color=colour, linestyle=dashes, linewidth=1.4))
        (begin, _y), (x, y) = link["curve"][0], link["curve"][-1]
        back = 1 if begin > x else -1  # from the tip to where the line comes from
        axes.plot(x + 4 * back, y, "<" if back > 0 else ">", color=colour)
        ring = {"boxstyle": "circle,pad=0.1", "edgecolor": colour, "facecolor": "white"}
        sign = link["sign"].replace("-", "−")
        axes.text(x + 20 * back, y, sign, ha="center", va="center", fontsize=9, weight="bold", bbox=ring)
    for box in shown["boxes"]:
        x, y, wide, high = box["area"]
        shape = FancyBboxPatch(
            (x, y), wide, high, "round,pad=0,rounding_size=6", facecolor="white", edgecolor="#575757"
        )
        shape.set(linewidth=1.6 if box["kind"] == "thesis" else 1, linestyle="--" if box["implied"] else "-")
        axes.add_patch(shape)
        for n, line in enumerate((*box["heads"], *box["lines"])):
            weight = "bold" if n < len(box["heads"]) else "normal"
            axes.text(x + 13, y + 22 + 19 * n, line, fontsize=10, weight=weight, parse_math=False)
    return figure
