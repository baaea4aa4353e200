"""A learner beside the reference: what differs comes first, and silence is told from speech."""

from __future__ import annotations

from coursekit.arguments.comparison import compare, distance
from coursekit.arguments.questions import Position, Question

QUESTIONS = [Question(f"Q{n}", "…", "…", "non", "oui") for n in (1, 2, 3, 4)] + [Question("words", "…", "…")]


def coded(*codes: int | None) -> list[Position]:
    return [Position(question.id, "prevost", code) for question, code in zip(QUESTIONS, codes, strict=False)]


def test_speech_against_silence_then_the_widest_gap_comes_first() -> None:
    found = compare(coded(1, None, 2, 3), coded(2, 4, 5, 3), QUESTIONS)
    assert [pair[0].question for pair in found.disagreements] == ["Q2", "Q3", "Q1"]
    assert found.silent == (0, 1, 0)


def test_a_question_without_a_scale_counts_as_no_agreement() -> None:
    answers = coded(1, 2, 3, 4, None)
    assert compare(answers, answers, QUESTIONS).percent.n == 4


def test_a_cell_that_one_left_empty_is_not_compared() -> None:
    found = compare(coded(1, 2), coded(1, 5, 5, 5), QUESTIONS)
    assert (found.percent.n, len(found.disagreements)) == (2, 1)


def test_nothing_shared_is_said_and_not_computed() -> None:
    printed = str(compare(coded(1), [], QUESTIONS))
    assert "non défini, n = 0" in printed


def test_few_cells_have_no_kappa_and_twenty_have_one() -> None:
    asked = [Question(f"Q{n}", "…", "…", "non", "oui") for n in range(20)]
    codes = [Position(one.id, "prevost", n % 5 + 1) for n, one in enumerate(asked)]
    assert "kappa pondéré" in str(compare(codes, codes, asked))
    few = str(compare(codes[:19], codes, asked))
    assert "trop peu de cases" in few and "pondéré" not in few and "alpha" not in few


def test_distance_counts_the_questions_on_which_both_speak() -> None:
    positions = [*coded(1, None, 5), Position("Q1", "wsws", 3), Position("Q2", "wsws", 2), Position("Q3", "wsws", 5)]
    assert distance(positions, "prevost", "wsws") == (1.0, 2)
    assert distance(positions, "prevost", "casilli") == (None, 0)
