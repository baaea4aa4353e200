"""How far coders agree: per cent, Cohen's weighted kappa, Krippendorff's alpha, each with n and an interval.

All three say how alike the answers are, never who is right. The interval resamples the units (here the cells of the
grid); with fewer than some twenty units it is rough, and where all units agree it has no width.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import mul

__all__ = ["Measure", "alpha", "percent_agreement", "weighted_kappa"]

Code = float | None
Row = tuple[float, ...]  # what one unit adds to the totals from which a measure is computed


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure over n units; value None where nothing varies; low and high hold 95 per cent of the resamples."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def percent_agreement(a: Sequence[Code], b: Sequence[Code], *, n_resamples: int = 1000) -> Measure:
    """Return the share of units to which two coders give the same code, 0 to 1; silence (None) is a code here.

    It misleads where one answer is frequent: two coders who always say 3 agree at 100 per cent by habit.

    Examples
    --------
    >>> percent_agreement([1, 5, None, 2], [1, 4, None, 2], n_resamples=0).value
    0.75
    """
    rows = [(float(x == y),) for x, y in zip(a, b, strict=True)]
    return _measured(rows, lambda totals: totals[0] / len(rows), n_resamples)


def weighted_kappa(
    a: Sequence[Code],
    b: Sequence[Code],
    *,
    weight: Callable[[float, float], float] = lambda x, y: (x - y) ** 2,
    n_resamples: int = 1000,
) -> Measure:
    """Return Cohen's weighted kappa over the units that both coders code; compare silences (None) apart.

    1 - (observed weighted disagreement) / (that expected from how often each coder uses each code); 1 is perfect,
    0 no better than chance (Cohen 1960, 1968). It misleads where one code is nearly always right: a few
    disagreements then bring it near 0.

    Parameters
    ----------
    weight : callable
        The weight of a disagreement; by default quadratic: 1 against 5 weighs sixteen times 1 against 2.
        ``operator.ne`` gives the kappa without weights.

    Examples
    --------
    >>> weighted_kappa([1, 2, 4, 5], [1, 2, 5, 5], n_resamples=0).value
    0.95...
    """
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    codes = sorted({code for pair in pairs for code in pair})
    weights = [[float(weight(x, y)) for y in codes] for x in codes]
    rows = [(float(weight(x, y)), *(float(x == c) for c in codes), *(float(y == c) for c in codes)) for x, y in pairs]

    def value(totals: Sequence[float]) -> float | None:
        of_a, of_b = totals[1 : len(codes) + 1], totals[len(codes) + 1 :]
        chance = sum(n * sum(map(mul, line, of_b)) for n, line in zip(of_a, weights, strict=True))
        return 1 - totals[0] * len(pairs) / chance if chance else None

    return _measured(rows, value, n_resamples)


def alpha(codings: Sequence[Sequence[Code]], *, level: str = "ordinal", n_resamples: int = 1000) -> Measure:
    """Return Krippendorff's alpha for any number of coders; units with fewer than two codes do not count.

    1 - (observed disagreement within units) / (that of codes paired by chance); 0 is chance (Krippendorff 2011).
    It misleads where nearly all units have the same code: little varies, and chance explains it.

    Parameters
    ----------
    codings : sequence of sequences
        One per coder: a code or None for each unit.
    level : {"ordinal", "nominal"}
        Whether two codes differ by how many codes were given between them, or all alike.

    Examples
    --------
    >>> alpha([[1, 2, 3, 4], [1, 2, 3, 5]], level="nominal", n_resamples=0).value
    0.72...
    """
    units = [[code for code in unit if code is not None] for unit in zip(*codings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    codes = sorted({code for unit in units for code in unit})
    pairs = list(combinations(range(len(codes)), 2))
    rows = []
    for unit in units:
        counts = [float(unit.count(code)) for code in codes]
        rows.append((*counts, *(counts[i] * counts[j] / (len(unit) - 1) for i, j in pairs)))

    def value(totals: Sequence[float]) -> float | None:
        counts, observed, expected = totals[: len(codes)], 0.0, 0.0
        for (i, j), together in zip(pairs, totals[len(codes) :], strict=True):
            apart = (sum(counts[i : j + 1]) - (counts[i] + counts[j]) / 2) ** 2 if level == "ordinal" else 1.0
            observed += together * apart
            expected += counts[i] * counts[j] * apart
        return 1 - observed * (sum(counts) - 1) / expected if expected else None

    return _measured(rows, value, n_resamples)


def _measured(rows: Sequence[Row], value: Callable[[Sequence[float]], float | None], n_resamples: int) -> Measure:
    """Compute a measure from the column totals, then from those of resampled rows: each time the same resamples."""
    if not rows:
        return Measure(None, 0)
    chance = random.Random(len(rows))
    samples = (chance.choices(rows, k=len(rows)) for _n in range(n_resamples))
    found = sorted(one for sample in samples if (one := value(_totals(sample))) is not None)
    ends = (found[int(0.025 * len(found))], found[int(0.975 * len(found))]) if found else (None, None)
    return Measure(value(_totals(rows)), len(rows), *ends)


def _totals(rows: Sequence[Row]) -> list[float]:
    return list(map(sum, zip(*rows, strict=True)))
