"""Measures on two frequencies, each against a source of its own: a paper, a manual's output, exact fractions, NLTK."""

from __future__ import annotations

from fractions import Fraction
from math import comb, log2, log10

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from coursekit.words.contingency import (
    benjamini_hochberg,
    conservative_log_ratio,
    log_likelihood,
    log_ratio,
    specificity,
)

# Robespierre's speeches (Lafon 1980), and what TXM's own package answers: textometry 0.1.3, tests/specificities.Rout.
SPEECHES = (8395, 2558, 3920, 6903, 7896, 4555, 10142, 2063, 1084, 13933)
ROBESPIERRE = {
    "de": (464, 165, 194, 392, 398, 235, 509, 96, 58, 662),
    "peuple": (45, 18, 15, 14, 53, 30, 42, 16, 4, 59),
    "republique": (35, 10, 16, 29, 29, 9, 21, 14, 2, 42),
    "ennemi": (30, 13, 11, 19, 22, 10, 16, 7, 2, 35),
    "patrie": (6, 5, 16, 8, 23, 10, 35, 8, 3, 39),
}
TXM = {
    "de": (1.2477, 2.6891, -0.5534, 1.6471, -0.5096, -0.2909, -0.6132, -0.8098, 0.3884, -2.2050),
    "peuple": (0.6161, 1.1466, -0.6709, -4.1743, 2.1122, 1.2906, -0.7980, 1.3632, -0.3977, -0.8410),
    "republique": (0.9753, 0.4424, 0.6038, 0.9023, 0.4706, -1.2797, -2.2003, 1.9736, -0.5366, -0.6335),
    "ennemi": (1.2133, 1.6778, 0.3146, 0.3091, 0.3364, -0.5024, -2.0550, 0.4965, -0.3552, -0.4359),
    "patrie": (-4.2432, -0.4160, 1.4491, -2.0903, 0.6178, -0.3834, 1.5961, 0.8409, 0.2942, 0.6414),
}


@pytest.mark.parametrize("word", ROBESPIERRE)
def test_specificities_are_those_that_txm_shows(word: str) -> None:
    total = np.array([sum(ROBESPIERRE[word])])
    shown = [
        specificity(np.array([n]), total, size, sum(SPEECHES)).round(4)[0]
        for n, size in zip(ROBESPIERRE[word], SPEECHES, strict=True)
    ]
    assert shown == list(TXM[word])


def _exact_specificity(n: int, total: int, part: int, whole: int) -> float:
    more = n * whole >= total * part
    kept = range(n, min(total, part) + 1) if more else range(max(0, total + part - whole), n + 1)
    p = sum(Fraction(comb(total, k) * comb(whole - total, part - k), comb(whole, part)) for k in kept)
    return (-1 if more else 1) * (log10(p.numerator) - log10(p.denominator))


@given(st.integers(2, 400), st.data())
def test_specificity_is_the_exact_tail(whole: int, data: st.DataObject) -> None:
    part, total = data.draw(st.integers(1, whole - 1)), data.draw(st.integers(1, whole - 1))
    n = data.draw(st.integers(max(0, total + part - whole), min(total, part)))
    found = specificity(np.array([n]), np.array([total]), part, whole)[0]
    assert found == pytest.approx(_exact_specificity(n, total, part, whole), abs=1e-9)


def test_specificity_holds_for_ten_million_words() -> None:
    # scipy 1.17.1, hypergeom.logsf and logcdf, which take a second a word.
    n, total = np.array([250, 20_000]), np.array([400, 41_000])
    assert specificity(n, total, 5_000_000, 10_000_000) == pytest.approx([6.486217, -6.417363], abs=1e-6)
    assert specificity(np.array([30]), np.array([47]), 2698, 14_512) == pytest.approx([10.987373], abs=1e-6)


def test_specificity_never_underflows() -> None:
    assert specificity(np.array([5000]), np.array([5000]), 1_000_000, 10_000_000)[0] == pytest.approx(5000, rel=0.01)


def test_g2_is_that_of_dunning_and_of_nltk() -> None:
    assert log_likelihood(110, 2552, 111, 29_225) == pytest.approx(270.72, abs=0.005)
    for a, n_a, b, n_b in ((110, 2552, 111, 29_225), (3, 500, 40, 9000), (12, 100, 12, 100)):
        nltk_says = BigramAssocMeasures.likelihood_ratio(a, (a + b, n_a), n_a + n_b)
        assert log_likelihood(a, n_a, b, n_b) == pytest.approx(nltk_says, abs=1e-6)


def test_g2_of_equal_shares_is_nothing_and_of_absent_words_is_a_number() -> None:
    assert log_likelihood(10, 100, 20, 200) == pytest.approx(0)
    assert log_likelihood(5, 100, 0, 100) == pytest.approx(
        2 * 5 * np.log(2) + 2 * (95 * np.log(95 / 97.5) + 100 * np.log(100 / 97.5))
    )
    assert log_likelihood(0, 0, 0, 0) == 0


def test_log_ratio_doubles_by_one_and_counts_nothing_as_a_half() -> None:
    assert log_ratio(40, 1000, 10, 1000)[0] == pytest.approx(2)
    assert log_ratio(10, 500, 10, 1000)[0] == pytest.approx(1)
    assert log_ratio(3, 1000, 0, 1000)[0] == pytest.approx(log2(6))


def test_the_interval_of_a_log_ratio_holds_it_and_is_that_of_a_relative_risk() -> None:
    # Relative risk of the aspirin trial (104 of 11037 against 189 of 11034): 0.55, 0.43 to 0.70 (Agresti 2007, p. 28).
    ratio, low, high = (float(2**x) for x in log_ratio(104, 11_037, 189, 11_034))
    assert (round(ratio, 2), round(low, 2), round(high, 2)) == (0.55, 0.43, 0.70)


# scipy 1.17.1: the quantiles of beta at 0.05 / 2 / 6, taken to frequencies as Evert (2022) and scattertext do.
LRC_OF_SCIPY = [1.99805, 0.0, -0.706558, 1.347925, 0.481465, 0.0]


def test_lrc_is_evert_s() -> None:
    a, b = np.array([40, 3, 0, 120, 7, 0]), np.array([10, 0, 25, 80, 1, 1])
    assert conservative_log_ratio(a, 2000, b, 5000) == pytest.approx(LRC_OF_SCIPY, abs=1e-5)
    assert conservative_log_ratio(b, 5000, a, 2000) == pytest.approx([-x for x in LRC_OF_SCIPY], abs=1e-5)


@given(st.integers(1, 60), st.integers(0, 60))
def test_lrc_ends_where_so_many_would_be_that_unlikely(a: int, b: int) -> None:
    found = float(conservative_log_ratio(np.array([a]), 1000, np.array([b]), 1000, n_tests=3)[0])
    if found > 0:
        p = Fraction(2**found / (1 + 2**found))
        tail = sum(comb(a + b, k) * p**k * (1 - p) ** (a + b - k) for k in range(a, a + b + 1))
        assert float(tail) == pytest.approx(0.025 / 3, rel=1e-6)
    assert abs(found) <= abs(float(log_ratio(a, 1000, b, 1000)[0]))


def test_false_discoveries_are_those_of_the_paper() -> None:
    # Benjamini & Hochberg (1995), p. 295: of these 15, four stay at 0.05, where Bonferroni keeps three.
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240])
    p = np.append(p, [0.4262, 0.5719, 0.6528, 0.7590, 1.0])
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4
    assert (p * len(p) <= 0.05).sum() == 3
    assert np.array_equal(benjamini_hochberg(p[::-1]), benjamini_hochberg(p)[::-1])
    assert benjamini_hochberg(p)[3] == pytest.approx(0.0095 * 15 / 4)
