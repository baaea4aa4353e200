"""Two sets of positions face to face: a learner's and the reference, a classmate's, or those of two texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ..language import _, french_number
from .agreement import Measure, alpha, percent_agreement, weighted_kappa
from .questions import Position, Question

__all__ = ["Comparison", "compare", "distance", "spread"]


@dataclass(frozen=True)
class Comparison:
    """What differs, first; then how much is alike, which is never a grade.

    Attributes
    ----------
    disagreements : tuple of pairs of Position
        Speech against silence first, then the widest gap.
    percent, kappa, alpha : Measure
        Per cent counts a silence as a code; kappa and alpha see only the cells that both gave a number.
    silent : tuple of int
        Cells on which both are silent, the first alone, the second alone.
    """

    disagreements: tuple[tuple[Position, Position], ...]
    percent: Measure
    kappa: Measure
    alpha: Measure
    silent: tuple[int, int, int]

    def __str__(self) -> str:
        both, first, second = self.silent
        lines = [_line(_("accord, silence compris"), self.percent)]
        if self.kappa.n < FEW_CELLS:
            lines += [_("trop peu de cases chiffrées pour un kappa : {n}").format(n=self.kappa.n)]
        else:
            lines += [_line(_("kappa pondéré (quadratique)"), self.kappa), _line(_("alpha (ordinal)"), self.alpha)]
        silences = _("silences (∅) : {both} des deux côtés, {first} du premier seul, {second} du second seul")
        return "\n".join([*lines, silences.format(both=both, first=first, second=second)])


FEW_CELLS = 20  # with fewer, one answer changes kappa and alpha beyond use


def _line(name: str, measure: Measure) -> str:
    if measure.value is None:
        return _("{name} : non défini, n = {n}").format(name=name, n=measure.n)
    known = [measure.value if x is None else x for x in (measure.value, measure.low, measure.high)]
    value, low, high = (french_number(x if x == 1 else min(x, 0.99), 2) for x in known)  # 1,00: all cells alike
    return _("{name} : {value} (entre {low} et {high}), n = {n}").format(
        name=name, value=value, low=low, high=high, n=measure.n
    )


def compare(a: Iterable[Position], b: Iterable[Position], questions: Iterable[Question]) -> Comparison:
    """Compare two codings over the cells that both filled, on the questions that have a scale.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis, load_codings
    >>> found = compare(*load_codings().values(), load_analysis().questions)
    >>> len(found.disagreements), found.percent.n, found.kappa.n, found.silent
    (5, 60, 44, (13, 3, 0))
    """
    scaled = {question.id for question in questions if question.scaled}
    other = {(p.question, p.text): p for p in b}
    pairs = [(p, other[p.question, p.text]) for p in a if p.question in scaled and (p.question, p.text) in other]
    codes = [p.position for p, _q in pairs], [q.position for _p, q in pairs]
    silences = [(p.position is None, q.position is None) for p, q in pairs]
    differing = sorted((pair for pair in pairs if pair[0].position != pair[1].position), key=_gap, reverse=True)
    return Comparison(
        disagreements=tuple(differing),
        percent=percent_agreement(*codes),
        kappa=weighted_kappa(*codes),
        alpha=alpha(codes),
        silent=(silences.count((True, True)), silences.count((True, False)), silences.count((False, True))),
    )


def _gap(pair: tuple[Position, Position]) -> float:
    first, second = pair[0].position, pair[1].position
    return float("inf") if first is None or second is None else abs(first - second)


def distance(positions: Iterable[Position], a: str, b: str) -> tuple[float | None, int]:
    """Return the mean gap between two texts over the questions on which both speak, and how many those are.

    With few shared questions it says little: 0 over two questions is not closer than 1 over ten.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> distance(load_analysis().positions, "prevost", "wsws")
    (2.875, 8)
    """
    of: dict[str, dict[str, int]] = {a: {}, b: {}}
    for p in positions:
        if p.text in of and p.position is not None:
            of[p.text][p.question] = p.position
    gaps = [abs(of[a][question] - of[b][question]) for question in of[a].keys() & of[b].keys()]
    return (sum(gaps) / len(gaps) if gaps else None), len(gaps)


def spread(positions: Iterable[Position], question: str) -> tuple[float | None, int]:
    """Return the mean gap between any two of the texts that speak of a question, and how many are silent on it.

    It takes the texts two by two, so that one text alone against four weighs less than two against three.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> spread(load_analysis().positions, "Q3")
    (2.6666666666666665, 2)
    """
    codes = [p.position for p in positions if p.question == question]
    gaps = [abs(a - b) for a, b in combinations([code for code in codes if code is not None], 2)]
    return (sum(gaps) / len(gaps) if gaps else None), codes.count(None)
