"""Where the boxes and lines of an argument map stand: by Graphviz, from a stored layout, or in plain columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..corpus.folder import data_path
from ..corpus.passage import sha256
from ..errors import DataError
from .argument_map_graph import GAP_PX, Graph, Link, ranks

__all__ = ["Layout", "digest", "engine_layout", "lay_out", "plain_layout", "stored_layouts"]

Point = tuple[int, int]
_ROW_PX, _LANE_PX, _LANE_HEAD_PX, _SIGN_PX = 18, 10, 26, 24
_FILE = "arguments/layouts/layouts.json"


@dataclass(frozen=True)
class Layout:
    """Whole pixels from the top left: the corner of each box, the points of each link, the frame of each lane.

    A link is a cubic Bézier curve from its source: a point, then three for every piece.
    """

    width: int
    height: int
    boxes: Mapping[str, Point]
    curves: Mapping[str, tuple[Point, ...]]
    lanes: Mapping[str, tuple[int, int, int, int]]


def lay_out(graph: Graph) -> Layout:
    """Lay a graph out: as stored for the very same boxes and links, else by Graphviz, else in plain columns."""
    return stored_layouts().get(digest(graph)) or engine_layout(graph) or plain_layout(graph)


def digest(graph: Graph) -> str:
    """Return what a stored layout is known by: nothing but the sizes and the ties of the boxes."""
    boxes = [(box.id, box.text, box.width, box.height) for box in graph.boxes]
    links = [(link.id, link.source, link.target, link.slot, link.across) for link in graph.links]
    return sha256(json.dumps([boxes, links, graph.lanes]))[:16]


@cache
def stored_layouts() -> dict[str, Layout]:
    """Return the layouts of the maps that came with the course, by :func:`digest`."""
    try:
        stored = json.loads(data_path(_FILE).read_text(encoding="utf-8"))
    except DataError:
        return {}
    return {key: Layout(**one) for key, one in stored.items()}


def engine_layout(graph: Graph) -> Layout | None:
    """Return the layout of Graphviz, None where it is not installed."""
    try:
        import pygraphviz  # optional: it has no wheel for some computers
    except ImportError:
        return None
    drawn = pygraphviz.AGraph(directed=True, strict=False, rankdir="LR", nodesep=0.25, ranksep=GAP_PX / 72)
    drawn.graph_attr.update(newrank="true", splines="spline")
    drawn.node_attr.update(shape="box", fixedsize="true", label="")
    for box in graph.boxes:
        drawn.add_node(box.id, width=box.width / 72, height=box.height / 72)
    for link in graph.links:
        options = {"constraint": "false"} if link.free else {"tailport": "e", "headport": "w"}
        drawn.add_edge(link.target, link.source, link.id, dir="none", **options)
    for lane in graph.lanes:
        names = [box.id for box in graph.boxes if box.text == lane]
        drawn.add_subgraph(names, name=f"cluster_{lane}", label=" ", labeljust="l", margin=_LANE_PX, fontsize=14)
    drawn.layout("dot")
    return _read(drawn, graph)


def _slots(graph: Graph, box_id: str, heights: Mapping[str, float]) -> list[str]:
    """Return the slots of a box from top to bottom, as the boxes that they come from stand."""
    slots: dict[str, list[float]] = {}
    for link in graph.into(box_id):
        slots.setdefault(link.slot, []).append(heights[link.source])
    return sorted(slots, key=lambda slot: sum(slots[slot]) / len(slots[slot]))


def _read(drawn: Any, graph: Graph) -> Layout:
    right, top = map(float, drawn.graph_attr["bb"].split(",")[2:])

    def points(written: str | None) -> list[Point]:
        pairs = (one.split(",") for one in (written or "").split())  # a line that the engine lost has no place
        return [(round(float(x)), round(top - float(y))) for x, y in pairs]

    corners = {}
    for box in graph.boxes:
        ((x, y),) = points(drawn.get_node(box.id).attr["pos"])
        corners[box.id] = (x - box.width // 2, y - box.height // 2)
    edges = ((one.id, drawn.get_edge(one.target, one.source, one.id)) for one in graph.links)
    engine = {name: tuple(reversed(points(edge.attr["pos"]))) for name, edge in edges}
    lanes = {}
    for lane in graph.lanes:
        box = drawn.get_subgraph(f"cluster_{lane}").graph_attr["bb"].split(",")
        x0, y0, x1, y1 = map(float, box)
        lanes[lane] = (round(x0), round(top - y1), round(x1 - x0), round(y1 - y0))
    plain = _curves(graph, corners)
    curves = {one.id: _routed(engine[one.id], plain[one.id], free=one.free) for one in graph.links}
    return Layout(round(right), round(top), corners, curves, lanes)


def _routed(engine: tuple[Point, ...], plain: tuple[Point, ...], *, free: bool) -> tuple[Point, ...]:
    """Between neighbouring columns a plain bend is calmer; past a whole column only the engine sees the boxes."""
    *_bend, knee, _straight, _end, end = plain
    if free:
        return engine or plain
    return plain if plain[0][0] - end[0] <= 1.5 * GAP_PX or not engine else (*engine[:-2], knee, end)


def _curves(graph: Graph, corners: Mapping[str, Point]) -> dict[str, tuple[Point, ...]]:
    boxes = {box.id: box for box in graph.boxes}
    middles = {box.id: corners[box.id][1] + box.height / 2 for box in graph.boxes}
    slots = {box: _slots(graph, box, middles) for box in boxes}

    def bend(link: Link) -> tuple[Point, ...]:
        source, target = boxes[link.source], boxes[link.target]
        n, at = (1, 0) if link.across else (len(slots[target.id]), slots[target.id].index(link.slot))
        start = corners[source.id][0], round(middles[source.id])
        end = corners[target.id][0] + target.width, corners[target.id][1] + target.height * (2 * at + 1) // (2 * n)
        knee = end[0] + _SIGN_PX, end[1]  # straight where the sign stands
        middle = (start[0] + knee[0]) // 2
        return start, (middle, start[1]), (middle, end[1]), knee, knee, end, end

    return {link.id: bend(link) for link in graph.links}


def plain_layout(graph: Graph) -> Layout:
    """Return a layout in columns, each claim to the right of what it bears on; a line may cross a box."""
    rank, corners, lanes, top = ranks(graph), dict[str, Point](), {}, 0
    width = max((box.width for box in graph.boxes), default=0)
    right = (1 + max(rank.values(), default=0)) * (width + GAP_PX) - GAP_PX + (2 * _LANE_PX if graph.lanes else 0)
    for lane in graph.lanes or ("",):
        left, y = (_LANE_PX, top + _LANE_HEAD_PX) if lane else (0, 0)
        bottoms = dict[int, int]()
        for box in (one for one in graph.boxes if lane in ("", one.text)):
            at = bottoms.get(rank[box.id], y)
            corners[box.id] = (left + rank[box.id] * (width + GAP_PX), at)
            bottoms[rank[box.id]] = at + box.height + _ROW_PX
        bottom = max(bottoms.values(), default=y)
        if lane:
            lanes[lane] = (0, top, right, bottom - top)
        top = bottom + _ROW_PX
    return Layout(right, top, corners, _curves(graph, corners), lanes)
