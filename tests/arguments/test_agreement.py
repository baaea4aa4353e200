"""Agreement against published worked examples and against NLTK's own measures."""

from __future__ import annotations

import operator
import random

import pytest

from coursekit.arguments.agreement import alpha, percent_agreement, weighted_kappa
from coursekit.arguments.questions import SCALE

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units.
X = None  # not observed
KRIPPENDORFF: list[list[float | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
    [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
]
# Cohen, "A coefficient of agreement for nominal scales" (1960), table 2: 200 cases, two judges, three diagnoses.
COHEN = {(1, 1): 88, (1, 2): 14, (1, 3): 18, (2, 1): 10, (2, 2): 40, (2, 3): 10, (3, 1): 2, (3, 2): 6, (3, 3): 12}
# Cohen, "Weighted kappa" (1968): the same cases, each disagreement with a weight of its own.
WEIGHTS = {frozenset((1, 2)): 1, frozenset((1, 3)): 3, frozenset((2, 3)): 6}


def cohen_judges() -> tuple[list[int], list[int]]:
    pairs = [pair for pair, n in COHEN.items() for _n in range(n)]
    return [a for a, _b in pairs], [b for _a, b in pairs]


def a_class(n_learners: int, n_units: int, seed: int = 1) -> list[list[float | None]]:
    chance = random.Random(seed)
    truth = [chance.choice(SCALE) for _n in range(n_units)]
    return [
        [chance.choice((t, t, *SCALE)) if chance.random() > 0.1 else None for t in truth] for _n in range(n_learners)
    ]


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_of_krippendorffs_own_example(level: str, published: float) -> None:
    measure = alpha(KRIPPENDORFF, level=level)
    assert measure.value == pytest.approx(published, abs=0.0005)
    assert measure.n == 11  # the twelfth unit has one code, and nothing to be compared with


def test_kappa_of_cohens_example() -> None:
    assert weighted_kappa(*cohen_judges(), weight=operator.ne).value == pytest.approx(0.492, abs=0.0005)


def test_weighted_kappa_of_cohens_example() -> None:
    measure = weighted_kappa(*cohen_judges(), weight=lambda x, y: WEIGHTS.get(frozenset((int(x), int(y))), 0))
    assert measure.value == pytest.approx(0.348, abs=0.0005)


@pytest.mark.parametrize("seed", range(5))
def test_nltk_computes_the_same(seed: int) -> None:
    from nltk.metrics.agreement import AnnotationTask

    a, b = ([code or 3 for code in coder] for coder in a_class(2, 30, seed))
    task = AnnotationTask(data=[(coder, n, c) for coder, codes in (("a", a), ("b", b)) for n, c in enumerate(codes)])
    assert percent_agreement(a, b).value == pytest.approx(task.avg_Ao())
    assert weighted_kappa(a, b, weight=operator.ne).value == pytest.approx(task.kappa())
    assert alpha([a, b], level="nominal").value == pytest.approx(task.alpha())
    task.distance = lambda x, y: (x - y) ** 2
    # NLTK divides by max_distance on one side only, which leaves 1 as the only value to give it.
    assert weighted_kappa(a, b).value == pytest.approx(task.weighted_kappa(max_distance=1))


def test_alpha_of_many_coders_with_gaps_is_nltks() -> None:
    from nltk.metrics.agreement import AnnotationTask

    codings = a_class(7, 20)
    data = [(f"c{n}", i, code) for n, codes in enumerate(codings) for i, code in enumerate(codes) if code is not None]
    assert alpha(codings, level="nominal").value == pytest.approx(AnnotationTask(data=data).alpha())


def test_an_ordinal_disagreement_costs_more_the_wider_it_is() -> None:
    close = alpha([[1, 2, 3, 4, 5], [1, 2, 3, 4, 4]]).value
    wide = alpha([[1, 2, 3, 4, 5], [1, 2, 3, 4, 1]]).value
    assert close is not None and wide is not None and close > wide


def test_silence_is_a_code_for_per_cent_alone() -> None:
    a, b = [1, None, None, 5], [1, None, 2, 5]
    assert percent_agreement(a, b).value == 0.75
    assert weighted_kappa(a, b).n == alpha([a, b]).n == 2


@pytest.mark.parametrize("codes", [[3, 3, 3], []])
def test_nothing_that_varies_leaves_kappa_and_alpha_undefined(codes: list[float]) -> None:
    assert weighted_kappa(codes, codes).value is None
    assert alpha([codes, codes]).value is None


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    a, b = a_class(2, 60)
    measure = weighted_kappa(a, b)
    assert measure == weighted_kappa(a, b)
    assert measure.low is not None and measure.value is not None and measure.high is not None
    assert measure.low < measure.value < measure.high


def test_the_interval_narrows_with_more_units() -> None:
    few, many = (percent_agreement([1, 2] * n, [1, 1] * n) for n in (5, 500))
    assert None not in (few.low, few.high, many.low, many.high)
    assert many.high - many.low < (few.high - few.low) / 3  # type: ignore[operator]


def test_coders_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        percent_agreement([1, 2], [1])
