"""A laid-out map as the browser draws it, plain JSON with every sentence ready; and the list that a notebook keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from ..language import _
from .argument_map_graph import Branch, Graph, Link, outline
from .argument_map_lettering import width_of
from .map_layout import Layout, Point, lay_out

__all__ = ["nested_list", "picture", "point_on", "spoken"]

_MARKS = "●▲■◆★✚"  # with a colour each, in argument_map.css
_PILL_PX, _LANE_NAME_PX = 24, 110
Area = tuple[float, float, float, float]


def picture(graph: Graph, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a graph with its places, as JSON.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> from coursekit.views.argument_map_graph import graph_of
    >>> drawn = picture(graph_of(load_analysis(), {}, text="prevost"), {"prevost": "Prévost"})
    >>> len(drawn["boxes"]), drawn["links"][0]["sign"], drawn["list"][0].id
    (17, '+', 'prevost-ways-to-fight')
    """
    layout, said = lay_out(graph), spoken(graph, names)
    marks = {text: n % len(_MARKS) for n, text in enumerate({**names, **dict.fromkeys(graph.lanes)})}
    boxes = [
        {
            **asdict(box),
            "heads": _marked(box.heads, _MARKS[marks[box.text]] if graph.lanes else ""),
            "area": (*layout.boxes[box.id], box.width, box.height),
            "said": said[box.id],
            "mark": marks[box.text] if graph.lanes else None,
        }
        for box in graph.boxes
    ]
    lanes = [
        {"id": lane, "name": names.get(lane, lane), "mark": marks[lane], "symbol": _MARKS[marks[lane]], "area": area}
        for lane, area in layout.lanes.items()
    ]
    links = _links(graph, layout)
    # What the lines and the words on them need beyond the boxes.
    pills = [link["pill"] for link in links if link["pill"]]
    xs = [x for link in links for x, _y in link["curve"]] + [x + side * w / 2 for x, _y, w in pills for side in (-1, 1)]
    left, right = min([0, *xs]) - 6, max([layout.width, *xs]) + 6
    frame = [left, -6, right - left, layout.height + 12]
    return {"boxes": boxes, "links": links, "lanes": lanes, "frame": frame, "list": outline(graph)}


def _marked(heads: Sequence[str], symbol: str) -> list[str]:
    """Put the symbol of a text where the room for it was left; none where there is one text only."""
    first, *others = heads
    return [first.replace("● ", f"{symbol} " if symbol else "", 1), *others]


def _links(graph: Graph, layout: Layout) -> list[dict[str, Any]]:
    places = ((box, *layout.boxes[box.id]) for box in graph.boxes)
    taken: list[Area] = [(x, y, x + box.width, y + box.height) for box, x, y in places]
    taken += [(x, y, x + _LANE_NAME_PX, y + _PILL_PX) for x, y, *_size in layout.lanes.values()]
    shared = [link.slot for link in graph.links]
    return [
        {
            **asdict(link),
            "curve": layout.curves[link.id],
            "pill": _pill(link, layout.curves[link.id], taken) if link.word else None,
            "linked": shared.count(link.slot) > 1,
        }
        for link in graph.links
    ]


def _pill(link: Link, curve: Sequence[Point], taken: list[Area]) -> tuple[float, float, float]:
    """Return where the word of a link is free of boxes and other words, the middle of the line before all."""
    width = width_of(link.word) + _PILL_PX
    n_pieces = (len(curve) - 1) // 3
    steps = [n_pieces * (0.5 + sign * step / 20) for step in range(10) for sign in (1, -1)]
    beside = width / 2 - 10  # the line then passes under an end of the word
    places = [(x + aside, y) for aside in (0, -beside, beside) for x, y in (point_on(curve, at) for at in steps)]
    areas = [(x - width / 2, y - _PILL_PX / 2, x + width / 2, y + _PILL_PX / 2) for x, y in places]
    free = [one for one in zip(places, areas, strict=True) if not any(_meet(one[1], other) for other in taken)]
    (x, y), area = free[0] if free else (places[0], areas[0])
    taken.append(area)
    return round(x), round(y), round(width)


def _meet(a: Area, b: Area) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def point_on(curve: Sequence[Point], at: float) -> tuple[float, float]:
    """Return a point of a curve of Bézier pieces, 0.5 being the middle of the first.

    Examples
    --------
    >>> point_on([(0, 0), (4, 0), (8, 0), (12, 0)], 0.5)
    (6.0, 0.0)
    """
    piece = min(int(at), (len(curve) - 1) // 3 - 1)
    t = at - piece
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    near = curve[3 * piece : 3 * piece + 4]
    x, y = (sum(w * p[axis] for w, p in zip(weights, near, strict=True)) for axis in (0, 1))
    return x, y


def spoken(graph: Graph, names: Mapping[str, str]) -> dict[str, str]:
    """Return what a screen reader says at each box: « Argument 3 sur 12, Prévost : … ; soutient 1 ; attaqué par 2 »."""
    counted = (
        ("source", "+", _("soutient {n}")),
        ("source", "-", _("s’oppose à {n}")),
        ("target", "+", _("soutenu par {n}")),
        ("target", "-", _("attaqué par {n}")),
    )
    said = {}
    for number, box in enumerate(graph.boxes, 1):
        kind = box.head.partition(" · ")[0] + (_(", implicite") if box.implied else "")
        words = {"kind": kind, "n": number, "all": len(graph.boxes), "text": names.get(box.text, box.text)}
        parts = [_("{kind} {n} sur {all}, {text} : {gist}").format(**words, gist=box.gist.rstrip("."))]
        for end, sign, phrase in counted:
            n = sum((getattr(link, end), link.sign) == (box.id, sign) for link in graph.links)
            parts += [phrase.format(n=n)] if n else []
        said[box.id] = _(" ; ").join(parts)
    return said


def nested_list(graph: Graph, names: Mapping[str, str], words: Mapping[str, str]) -> str:
    """Return the nested list as HTML; ``words`` say each sign, what is ``again``, ``together`` and ``between``."""
    boxes = {box.id: box for box in graph.boxes}

    def item(one: Branch) -> str:
        box = boxes.get(one.id)
        said = f"{box.head}\N{NARROW NO-BREAK SPACE}: {box.gist}" if box else names.get(one.id, words["together"])
        parts = [f"<strong>{escape(words[one.sign])}</strong>" if one.sign else "", escape(said)]
        parts += [f"({words['again']})"] if one.again else []
        return f"<li>{' '.join(filter(None, parts))}{_items(list(map(item, one.children)))}</li>"

    between = [f"<li>{escape(link.said)}</li>" for link in graph.links if link.across]
    last = [f"<li>{escape(words['between'])}{_items(between)}</li>"] if between else []
    return _items([*map(item, outline(graph)), *last])


def _items(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""
