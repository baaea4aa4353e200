"""Measures on two frequencies: a word stands ``a`` times in ``n_a`` words here, ``b`` times in ``n_b`` words there.

All take arrays, one cell a word. Effect says how much, significance how surely; neither says why: words of one text are
not drawn at random, so that every test below finds too much (see :mod:`coursekit.words.null_model`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "benjamini_hochberg",
    "conservative_log_ratio",
    "log_likelihood",
    "log_ratio",
    "specificity",
]

Floats = NDArray[np.float64]
Numbers = NDArray[Any] | float


def log_likelihood(a: Numbers, n_a: Numbers, b: Numbers, n_b: Numbers) -> Floats:
    """Return G², the log-likelihood ratio: how badly one common frequency would fit both.

    ``2 Σ O ln(O / E)`` over the four cells (the word, the other words; here, there), after Dunning (1993), "Accurate
    Methods for the Statistics of Surprise and Coincidence", *Computational Linguistics* 19(1), p. 61-74. 3.84 is what
    chance passes once in 20 draws. It grows with the corpus: between long texts the smallest difference passes it.

    Examples
    --------
    >>> a, n_a, b, n_b = 110, 110 + 2442, 111, 111 + 29114  # "the swiss", first line of his table 1
    >>> round(float(log_likelihood(a, n_a, b, n_b)), 2)
    270.72
    """
    a, b, n_a, n_b = (np.asarray(x, dtype=np.float64) for x in (a, b, n_a, n_b))
    share = (a + b) / np.maximum(n_a + n_b, 1)
    cells = ((a, n_a * share), (b, n_b * share), (n_a - a, n_a * (1 - share)), (n_b - b, n_b * (1 - share)))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * sum(np.where(seen > 0, seen * np.log(seen / fit), 0.0) for seen, fit in cells))


def log_ratio(a: Numbers, n_a: Numbers, b: Numbers, n_b: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return the log ratio, and the ends of its 95 % interval: 1 is twice as often here, 2 four times, -1 half.

    ``log2((a / n_a) / (b / n_b))``, 0 counted as 0.5 (Hardie 2014, "Log Ratio: an informal introduction"); the interval
    is that of a relative risk, ``± 1.96 √(1/a - 1/n_a + 1/b - 1/n_b)`` (Katz et al. 1978, *Biometrics* 34). It misleads
    for rare words, whose interval is wide: three times here and never there gives 2.6 between texts of one length.

    Examples
    --------
    >>> [round(float(x), 2) for x in log_ratio(40, 1000, 10, 1000)]
    [2.0, 1.01, 2.99]
    """
    a, b = (np.where(np.asarray(x) == 0, 0.5, x).astype(np.float64) for x in (a, b))
    ratio = np.log2(a / n_a) - np.log2(b / n_b)
    half = 1.959964 * np.sqrt(np.maximum(1 / a - 1 / np.asarray(n_a) + 1 / b - 1 / np.asarray(n_b), 0)) / np.log(2)
    return ratio, ratio - half, ratio + half


def conservative_log_ratio(a: Numbers, n_a: Numbers, b: Numbers, n_b: Numbers, *, n_tests: int | None = None) -> Floats:
    """Return LRC: the end of the log ratio's exact interval that is nearest to 0, or 0 where the interval holds it.

    The interval for ``a / (a + b)`` is that of Clopper and Pearson at ``0.05 / n_tests`` (Bonferroni; by default as
    many tests as words), taken to a ratio of frequencies: Evert (2022), "Measuring keyness", https://osf.io/x8z9n. It
    says the least that the difference may be; for short texts it is 0 nearly everywhere, which is no proof of likeness.

    Examples
    --------
    >>> [round(float(x), 2) for x in conservative_log_ratio(np.array([40, 3]), 1000, np.array([10, 0]), 1000)]
    [0.85, 0.0]
    """
    a, b = (np.atleast_1d(np.asarray(x, dtype=np.float64)) for x in (a, b))
    more_here = a * n_b >= b * n_a
    k, n = np.where(more_here, a, b), a + b
    ratio = np.log2(np.where(more_here, n_b / n_a, n_a / n_b))
    log_alpha, choices = np.log(0.025 / max(1, n_tests or len(k))), _log_choose(n, k)
    # Only where equal frequencies are unlikely enough does the interval leave 0 out: first k alone, then k or more.
    at_equal = choices - k * ratio * np.log(2) - n * np.logaddexp(0, -ratio * np.log(2))
    differs = np.flatnonzero((k > 0) & (at_equal < log_alpha))
    tail = np.log(_binomial_tail(k[differs], n[differs], 2.0 ** -ratio[differs]))
    differs = differs[at_equal[differs] + tail < log_alpha]
    lrc, k, n, choices = np.zeros(len(k)), k[differs], n[differs], choices[differs]
    odds = np.log(k / (n - k + 1)) - np.sqrt(-2 * log_alpha * (1 / k + 1 / (n - k + 1)))
    # Newton's steps: the logarithm of the tail is concave in the log odds, so that the second is on the safe side.
    for _step in range(60):
        rest = _binomial_tail(k, n, np.exp(odds))
        log_p = choices + k * odds - n * np.logaddexp(0, odds) + np.log(rest)
        step = (log_alpha - log_p) * rest * (1 + np.exp(odds)) / k
        odds = odds + step
        if np.abs(step).max(initial=0) < 1e-5:  # the next would be of the square of this
            break
    lrc[differs] = ratio[differs] + odds / np.log(2)
    return np.where(more_here, lrc, -lrc) + 0.0


def _binomial_tail(k: Floats, n: Floats, odds: Floats) -> Floats:
    """Return the chance of k or more of n over that of k."""
    return _tail(k, lambda at, j: (n[at] - j) / (j + 1) * odds[at])


def specificity(n: NDArray[Any], total: NDArray[Any], part_words: int, all_words: int) -> Floats:
    """Return *spécificités* as TXM shows them: how unlikely so many (+) or so few (-) would be, if words were drawn.

    ``-log10 P(X ≥ n)`` where the word is at least as frequent as in the whole, else ``log10 P(X ≤ n)``; X draws
    ``part_words`` words of ``all_words`` that hold the word ``total`` times (Lafon 1980, "Sur la variabilité de la
    fréquence des formes dans un corpus", *Mots* 1, p. 127-165). 3 is one chance in a thousand. It grows with the text:
    between two texts compare signs and orders of magnitude, not values.

    Examples
    --------
    >>> n, total = np.array([14, 464]), np.array([296, 3173])  # Robespierre: *peuple* in D4, *de* in D1
    >>> specificity(n[:1], total[:1], 6903, 61449).round(4), specificity(n[1:], total[1:], 8395, 61449).round(4)
    (array([-4.1743]), array([1.2477]))
    """
    n, total = np.asarray(n, dtype=np.float64), np.asarray(total, dtype=np.float64)
    more = n * all_words >= total * part_words
    # So few here are so many elsewhere: one tail serves both.
    k, drawn = np.where(more, n, total - n), np.where(more, part_words, all_words - part_words).astype(np.float64)
    others = all_words - total
    log_p = (
        _log_choose(total, k)
        + _log_choose(others, drawn - k)
        - _log_choose(np.full(1, float(all_words)), np.full(1, float(part_words)))
        + np.log(
            _tail(k, lambda at, j: (total[at] - j) * (drawn[at] - j) / ((j + 1) * (others[at] - drawn[at] + j + 1)))
        )
    )
    return np.asarray(np.where(more, -1, 1) * np.minimum(log_p, 0) / np.log(10))


def _tail(k: Floats, ratio: Callable[[NDArray[np.intp], Floats], Floats]) -> Floats:
    """Return 1 + r(k) + r(k) r(k+1) + …: a tail of a distribution, over its first term."""
    total, term, at = np.ones(len(k)), np.ones(len(k)), np.arange(len(k))[:, None]
    steps = np.arange(8)  # most need no more
    while len(at):
        terms = term[at] * np.cumprod(np.maximum(ratio(at, k[at] + steps), 0), axis=1)
        total[at[:, 0]] += terms.sum(axis=1)
        term[at[:, 0]] = terms[:, -1]
        at, steps = at[terms[:, -1] > 1e-12 * total[at[:, 0]]], steps[-1] + 1 + np.arange(min(2 * len(steps), 256))
    return total


def _log_choose(n: Floats, k: Floats) -> Floats:
    return _log_factorial(n) - _log_factorial(k) - _log_factorial(n - k)


def _log_factorial(n: Floats) -> Floats:
    """Return ln n!, exact to the last digits: Stirling's series where it converges at once, a table below."""
    x = np.maximum(n, 1)
    series = x * np.log(x) - x + np.log(2 * np.pi * x) / 2 + 1 / (12 * x) - 1 / (360 * x**3)
    return np.where(n < len(_SMALL), _SMALL[np.minimum(n, len(_SMALL) - 1).astype(np.intp)], series)


_SMALL = np.cumsum(np.log(np.maximum(np.arange(256), 1)))


def benjamini_hochberg(p: Floats) -> Floats:
    """Return p-values adjusted so that, of the words below 0.05, some 5 % at most are there by chance.

    ``min over j ≥ i of p(j) m / j``, p in rising order (Benjamini & Hochberg 1995, *J. R. Statist. Soc.* B 57, p. 293),
    for tests that are independent, which counts of words are not quite.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3)
    array([0.03, 0.04, 0.04])
    """
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(np.minimum(p[order] * len(p) / ranks, 1))
    return adjusted
