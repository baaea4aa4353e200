"""A class compared with the reference: forty learners, ten questions, every measure with its interval."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator

from coursekit.arguments.agreement import Code, alpha, percent_agreement, weighted_kappa
from coursekit.arguments.questions import SCALE

N_LEARNERS = 40
N_QUESTIONS = 10


def a_class() -> list[list[Code]]:
    """Return the codes of a class, a tenth of them silent."""
    chance = random.Random(40)
    return [
        [chance.choice(SCALE) if chance.random() > 0.1 else None for _q in range(N_QUESTIONS)]
        for _learner in range(N_LEARNERS)
    ]


def measure_class(codings: list[list[Code]]) -> None:
    """Measure the agreement of all, with intervals, and of each learner with the first."""
    alpha(codings)
    alpha(codings, level="nominal")
    for codes in codings[1:]:
        percent_agreement(codings[0], codes, n_resamples=0)
        weighted_kappa(codings[0], codes, n_resamples=0)


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    codings = a_class()
    times = []
    for _run in range(7):
        began = time.perf_counter()
        measure_class(codings)
        times.append(time.perf_counter() - began)
    yield "agreement_40_learners_10_questions_ms", 1000 * statistics.median(times)
