"""Each form of answer is taken as people give it, and what is missing is said without giving the answer away."""

from __future__ import annotations

import pandas as pd  # type: ignore[import-untyped]
import pytest

from coursekit.corpus.passage import Passage
from coursekit.course.exercises import Exercise, exercise
from coursekit.course.expected_answer import Expected
from coursekit.course.expected_texts import given
from coursekit.course.judgement import judge
from coursekit.course.lesson import open_lesson

LETTERS = {one: one.upper() for one in "abcd"}
SEVERAL = Expected(("a", "c"), LETTERS, form="several")
ORDER = Expected(("a", "b", "c"), LETTERS, form="order")
MATCH = Expected(("b", "a"), LETTERS, form="match", left=("Un", "L’autre"))
TABLE = Expected((("prevost", 24.0), ("wsws", 5.41)), decimals=1)


@pytest.mark.parametrize("answer", [["a", "c"], ["c", "a"], ("A", "C"), {"a", "c"}, "c ; a", "A, C", ["a", "c", "a"]])
def test_several_are_taken_in_any_order_by_name_or_id(answer: object) -> None:
    assert judge(SEVERAL, answer).right


@pytest.mark.parametrize(
    ("answer", "why"),
    [(["a"], "1 bonne"), (["a", "b", "c"], "2 bonnes"), (["b"], "0 bonne"), (["a", "z"], "choisissez parmi")],
)
def test_several_that_are_not_all_right_are_told_how_many_are(answer: object, why: str) -> None:
    found = judge(SEVERAL, answer)
    assert not found.right
    assert found.why.startswith(why)


def test_words_typed_between_commas_are_several() -> None:
    words = Expected(("l’outil", "Forge"), form="several")
    assert judge(words, "forge, l'outil").right
    assert not judge(words, "forge").right


def test_an_order_counts_the_places_that_are_right() -> None:
    assert judge(ORDER, ["a", "b", "c"]).right
    assert judge(ORDER, "A ; B ; C").right
    assert judge(ORDER, ["a", "c", "b"]).why == "1 bonne réponse sur 3."
    assert not judge(ORDER, ["a", "b"]).readable


@pytest.mark.parametrize("answer", [["b", "a"], {"Un": "b", "l'autre": "A"}])
def test_a_match_is_taken_line_by_line_or_as_pairs(answer: object) -> None:
    assert judge(MATCH, answer).right
    assert not judge(MATCH, ["b", ""]).readable  # a line left open is no attempt
    assert judge(MATCH, ["a", "b"]).why == "0 bonne réponse sur 2."


def at(start: int, end: int, text: str = "prevost", edition: str = "etude") -> Passage:
    return Passage(text, edition, start, end)


POINT = Expected((at(100, 200),))

OVERLAPS = [
    # shown, how much of the expected is asked, right?
    (at(100, 200), 0.5, True),
    (at(90, 210), 0.5, True),  # a word too many on either side
    (at(120, 180), 0.5, True),  # the heart of it
    (at(100, 140), 0.5, False),  # too little of it
    (at(100, 140), 0.0, True),  # unless any place in it will do
    (at(0, 1000), 0.0, False),  # the whole page points at nothing
    (at(60, 141), 0.0, True),  # just over half of it is inside
    (at(60, 139), 0.0, False),
    (at(300, 400), 0.0, False),
    (at(100, 200, text="wsws"), 0.0, False),
    (at(100, 200, edition="integrale"), 0.0, False),
]


@pytest.mark.parametrize(("shown", "share", "right"), OVERLAPS)
def test_a_passage_is_right_when_it_lies_mostly_inside_and_covers_enough(
    shown: Passage, share: float, right: bool
) -> None:
    assert judge(Expected(POINT.right, share=share), shown).right is right
    kept = {"text": shown.text, "edition": shown.edition, "start": shown.start, "end": shown.end}
    assert judge(Expected(POINT.right, share=share), kept).right is right


def test_a_passage_that_touches_is_told_by_how_much_it_misses() -> None:
    assert "déborde" in judge(POINT, at(0, 1000)).why
    assert "40" in judge(POINT, at(100, 140)).why
    assert judge(POINT, at(300, 310)).why == ""
    assert not judge(POINT, "§ 3").readable
    assert not judge(POINT, at(7, 7)).readable
    assert not judge(POINT, {"text": "prevost", "start": -4}).readable


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["texte", "n"])


def test_a_table_is_compared_by_its_values_in_any_order_of_rows() -> None:
    assert judge(TABLE, frame(("wsws", 5.4), ("prevost", 24))).right
    assert judge(TABLE, frame(("wsws", 5.4), ("prevost", 24)).set_index("texte")).right
    assert judge(TABLE, frame(("wsws", 5.4), ("prevost", 24)).set_index("texte")["n"]).right
    assert judge(TABLE, [("Prevost", "24"), ("wsws", "5,4")]).right


def test_a_table_with_a_wrong_a_missing_or_a_second_row_is_not_right() -> None:
    assert judge(TABLE, frame(("wsws", 5.4), ("prevost", 23))).why == "1 bonne réponse sur 2."
    assert not judge(TABLE, frame(("wsws", 5.4))).right
    assert not judge(TABLE, frame(("wsws", 5.4), ("prevost", 24), ("prevost", 24))).right
    assert not judge(TABLE, 24).readable
    assert not judge(TABLE, frame(("wsws", None), ("prevost", 24))).right


def test_what_nobody_can_settle_is_discussed_and_never_wrong() -> None:
    reading = Exercise("x", "?", Expected(form="passage"), discuss="on peut hésiter.")
    for answer in (at(0, 9), "n’importe quoi", 12):
        verdict = reading.check(answer)
        assert (verdict.state, bool(verdict)) == ("kept", False)
        assert verdict.message.replace("\u202f", " ") == "À discuter : on peut hésiter."
    assert Exercise("x", "?", Expected(form="text")).check("Je pense que…").state == "kept"


def test_an_order_is_never_shown_in_the_right_order_and_always_in_the_same() -> None:
    lesson = open_lesson("00-bienvenue")
    for words in (["a", "b"], ["b", "a"], ["un", "deux", "trois"], list("hgfedcba")):
        asked = given(lesson, {"answer": words, "form": "order"})
        assert list(asked.choices) != words
        assert sorted(asked.choices) == sorted(words)
        assert asked == given(lesson, {"answer": words, "form": "order"})


def test_where_a_passage_stands_is_told_and_never_its_words() -> None:
    asked = exercise("01-2")
    text = open_lesson("01-lire").corpus["ruffier"]
    assert "Ruffier, § 3 ou Ruffier, § 6" in asked.worked.replace("\u202f", " ")
    replies = [text.words_of(one) for one in text.paragraphs if one.role == "heckler"]
    assert not [reply for reply in replies if reply in asked.worked + asked.comment + "".join(asked.hints)]
