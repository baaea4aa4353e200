"""From an analysis to what a map shows: boxes of wrapped words, links with a sign, and the same as a nested list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..arguments.analysis import Analysis
from ..arguments.claims import CLAIM_KINDS, RELATION_KINDS, Claim, Relation
from ..language import _
from .argument_map_lettering import wrap

__all__ = ["GAP_PX", "Box", "Branch", "Graph", "Link", "graph_of", "outline", "ranks"]

_LINE_PX, _SLOT_PX = 19, 20
_EDGE_PX, _PAD_PX = 9, 13  # above and below the words, on either side of them
_WIDEST_PX, _NARROWEST_PX, _SCREEN_PX, GAP_PX = 280, 184, 1040, 48
SIGNS = {"contradicts": "-", "refutes-beforehand": "-", "agrees": "+", "extends": "+", "qualifies": "±"}


@dataclass(frozen=True, slots=True)
class Box:
    """A claim as it is drawn; without a kind, the text itself, for what relates to no claim of it."""

    id: str
    text: str
    kind: str
    head: str
    gist: str
    heads: tuple[str, ...] = ()  # the lines of its head, then of its gist
    lines: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a box to a box: ``+`` supports, ``-`` answers; those of one slot are linked premises.

    Some go ``across`` from text to text; ``word`` names a relation between texts.
    """

    id: str
    source: str
    target: str
    slot: str
    sign: str
    across: bool = False
    word: str = ""
    said: str = ""
    free: bool = False  # whether it leaves open which of its boxes stands before the other


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes in the order of the nested list; ``lanes`` are the texts, where there are several."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    lanes: tuple[str, ...] = ()

    def into(self, box_id: str) -> list[Link]:
        """Return the links inside a text that end at a box."""
        return [link for link in self.links if link.target == box_id and not link.across]


class Branch(NamedTuple):
    """A place in the nested list: a claim, a text where there are several; without an id, premises that hold together.

    ``again`` is what stands higher up too.
    """

    id: str
    sign: str = ""
    again: bool = False
    children: tuple[Branch, ...] = ()


def graph_of(analysis: Analysis, names: Mapping[str, str], *, text: str = "", question: str = "") -> Graph:
    """Return the graph of an analysis: of one text, of the claims that bear on one question, or of all claims.

    Parameters
    ----------
    analysis : Analysis
    names : mapping
        What each text is called, by id; of a text that is not here nothing is shown unless it is the one asked for.
    text, question : str, optional

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> graph = graph_of(load_analysis(), {}, text="ruffier")
    >>> len(graph.boxes), sum(link.sign == "-" for link in graph.links), graph.lanes
    (17, 6, ())
    """
    texts = {text} if text else set(names)
    claims = [c for c in analysis.claims if c.text in texts and (not question or question in c.questions)]
    lanes = tuple(dict.fromkeys(c.text for c in claims))
    lanes = lanes if len(lanes) > 1 else ()
    boxes = {c.id: _box(c) for c in claims}
    links = list(_links(claims, boxes))
    for one in analysis.relations:
        ends = one.text, one.other
        if question in ("", one.question) and {*ends} <= {*lanes}:
            drawn = {end: next((c.id for c in claims if c.text == end and c.id in one.claims), "") for end in ends}
            for end in (end for end in ends if not drawn[end]):
                drawn[end] = f"text-{end}"
                boxes[drawn[end]] = Box(drawn[end], end, "", names[end], _("Le texte en entier"))
            links.append(_relation_link(one, drawn[one.text], drawn[one.other], names))
    graph = Graph(tuple(boxes.values()), tuple(links), lanes)
    order = [one for branch in outline(graph) for one in _walk(branch) if one in boxes]
    return _measured(replace(graph, boxes=tuple(boxes[one] for one in order)))


def _box(claim: Claim) -> Box:
    kind = CLAIM_KINDS[claim.kind].capitalize() + ("" if claim.stated else _(" · implicite"))
    return Box(claim.id, claim.text, claim.kind, kind, claim.gist, implied=not claim.stated)


def _links(claims: Sequence[Claim], boxes: Mapping[str, Box]) -> Iterator[Link]:
    for claim in claims:
        for n, group in enumerate(claim.premises):
            for one in (one for one in dict.fromkeys(group) if one in boxes):
                yield _link(boxes[one], boxes[claim.id], f"{claim.id}+{n}", "+")
        for one in (one for one in claim.attacks if one in boxes):
            yield _link(boxes[claim.id], boxes[one], f"{claim.id}-{one}", "-")


def _link(source: Box, target: Box, slot: str, sign: str) -> Link:
    said = _("« {source} » soutient « {target} »") if sign == "+" else _("« {source} » s’oppose à « {target} »")
    across = source.text != target.text
    words = said.format(source=source.gist, target=target.gist)
    return Link(f"{source.id} {slot}", source.id, target.id, slot, sign, across, "", words)


def _relation_link(one: Relation, source: str, target: str, names: Mapping[str, str]) -> Link:
    word = RELATION_KINDS[one.kind]
    said = _("{text} {word} {other} : {reason}").format(
        text=names[one.text], word=word, other=names[one.other], reason=one.reason
    )
    return Link(one.id, source, target, one.id, SIGNS.get(one.kind, "~"), True, word, said)


def outline(graph: Graph) -> list[Branch]:
    """Return the claims as a nested list: first those that support and answer nothing, below each what bears on it.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> first = outline(graph_of(load_analysis(), {}, text="wsws"))[0]
    >>> first.id, [(branch.sign, len(branch.children)) for branch in first.children]
    ('wsws-committees', [('+', 3)])
    """
    starts = {link.source for link in graph.links if not link.across}
    met: set[str] = set()

    def branch(box_id: str, sign: str = "") -> Branch:
        if box_id in met:
            return Branch(box_id, sign, again=True)
        met.add(box_id)
        slots: dict[str, list[Link]] = {}
        for link in graph.into(box_id):
            slots.setdefault(link.slot, []).append(link)
        return Branch(box_id, sign, False, tuple(under(links) for links in slots.values()))

    def under(links: list[Link]) -> Branch:
        branches = tuple(branch(link.source, link.sign) for link in links)
        return branches[0] if len(branches) == 1 else Branch("", "+", False, branches)

    def level(ids: list[str]) -> tuple[Branch, ...]:
        roots = [branch(one) for one in ids if one not in starts]
        return (*roots, *(branch(one) for one in ids if one not in met))  # what only turns in a circle of answers

    if not graph.lanes:
        return [*level([box.id for box in graph.boxes])]
    lanes = {lane: [box.id for box in graph.boxes if box.text == lane] for lane in graph.lanes}
    return [Branch(lane, children=level(ids)) for lane, ids in lanes.items()]


def _walk(branch: Branch) -> Iterator[str]:
    if branch.id and not branch.again:
        yield branch.id
    for child in branch.children:
        yield from _walk(child)


def ranks(graph: Graph) -> dict[str, int]:
    """Return in which column each box stands: how long the longest way is from it to what it bears on at last.

    A circle (« on l’attaque, elle répond, et l’appuie ainsi ») is cut before the first of its boxes.
    """
    found: dict[str, int] = {}
    targets: dict[str, set[str]] = {box.id: set() for box in graph.boxes}
    for link in graph.links:
        if not link.across:
            targets[link.source].add(link.target)
    while left := [box for box in targets if box not in found]:
        ready = [box for box in left if targets[box] <= found.keys()] or left[:1]
        found |= {box: 1 + max((found[one] for one in targets[box] & found.keys()), default=-1) for box in ready}
    return found


def _measured(graph: Graph) -> Graph:
    rank = ranks(graph)
    n_columns = 1 + max(rank.values(), default=0)
    width = (_SCREEN_PX - GAP_PX * (n_columns - 1)) // n_columns
    width = max(_NARROWEST_PX, min(_WIDEST_PX, width))
    boxes = tuple(_sized(box, width, len({link.slot for link in graph.into(box.id)})) for box in graph.boxes)
    links = (replace(link, free=link.across or rank[link.source] <= rank[link.target]) for link in graph.links)
    return replace(graph, boxes=boxes, links=tuple(links))


def _sized(box: Box, width: int, n_slots: int) -> Box:
    heads, lines = (tuple(wrap(words, width - 2 * _PAD_PX)) for words in (f"● {box.head}", box.gist))
    height = max(_LINE_PX * (len(heads) + len(lines)) + 2 * _EDGE_PX, _SLOT_PX * n_slots)
    height += -height % max(n_slots, 1)  # slots of one height
    return replace(box, heads=heads, lines=lines, width=width, height=height)
