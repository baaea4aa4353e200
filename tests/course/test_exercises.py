"""Exercises answer at once, take numbers and names as people write them, and expect what texts and tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import load_corpus, open_lesson
from coursekit.corpus.folder import read_lessons
from coursekit.course.answers import is_unanswered, numbers_in
from coursekit.course.attempts import verifier
from coursekit.course.exercises import Exercise, exercise
from coursekit.course.expected import Expected, compute_expected
from coursekit.course.expected_answer import leading_texts
from coursekit.course.lesson import Lesson
from coursekit.course.question import Question
from coursekit.errors import UnknownName
from coursekit.words.concordance import find


@pytest.fixture
def lesson() -> Lesson:
    return open_lesson("03-compter")


def asking(*right: str | float, decimals: int = 0, **choices: str) -> Exercise:
    return Exercise("x", "?", Expected(right, choices, decimals), ("Cherchez encore.",), "")


TOLERANCE = [
    # answer, expected, decimals asked, right?
    (7, 7.0, 0, True),
    (7.0, 7.0, 0, True),
    ("7", 7.0, 0, True),
    (" 7 fois.", 7.0, 0, True),
    ("environ 7", 7.0, 0, True),
    (8, 7.0, 0, False),
    (7.4, 7.0, 0, False),  # a count has no tolerance
    ("-7", 7.0, 0, False),
    ("5,4", 5.41, 1, True),
    ("5.4", 5.41, 1, True),
    ("5,41", 5.41, 1, True),
    ("5,4 ‰", 5.41, 1, True),
    ("5,4 pour mille", 5.41, 1, True),
    (5.4, 5.49, 1, True),  # cut off where it should be rounded
    ("5", 5.41, 1, False),
    ("5,6", 5.41, 1, False),
    ("54", 5.41, 1, False),
    ("0,00541", 5.41, 1, False),
    ("1 294", 1294.0, 0, True),
    ("1\u202f294 mots", 1294.0, 0, True),
    ("1\u00a0294", 1294.0, 0, True),
    ("1,294", 1294.0, 0, True),  # English thousands
    ("1,294", 1.294, 3, True),  # a French decimal, where one is expected
    ("1294", 1294.0, 0, True),
]


@pytest.mark.parametrize(("answer", "right", "decimals", "agrees"), TOLERANCE)
def test_a_number_is_taken_as_people_write_it(answer: object, right: float, decimals: int, agrees: bool) -> None:
    assert bool(asking(right, decimals=decimals).check(answer)) is agrees


@pytest.mark.parametrize("answer", ["sept", "7 ou 8", "2023-07", "x", True, float("nan"), float("inf"), [7], {"a": 1}])
def test_what_is_no_single_number_gets_a_sentence_and_no_traceback(answer: object) -> None:
    verdict = asking(7.0).check(answer)
    assert verdict.state == "not-yet"
    assert "nombre" in verdict.message


@pytest.mark.parametrize("answer", [None, ..., "", "  ", "\u202f"])
def test_an_empty_answer_is_not_a_wrong_one(answer: object) -> None:
    verdict = asking(0.0).check(answer)
    assert (verdict.state, verdict.message) == ("unanswered", "Pas encore répondu.")


def test_zero_is_an_answer() -> None:
    assert not is_unanswered(0)
    assert asking(0.0).check(0)
    assert asking(0.0).check("0")


def test_a_negative_number_keeps_its_sign_and_a_hyphen_is_none() -> None:
    assert numbers_in("−3") == [-3.0]
    assert numbers_in("article-3") == [3.0]


@pytest.mark.parametrize("answer", ["l’", "l'", "L’", " « L' » ", "L’."])
def test_a_word_is_compared_without_case_or_kind_of_apostrophe(answer: str) -> None:
    assert asking("l'").check(answer)


def test_an_accent_typed_apart_is_the_same_accent_and_no_accent_is_another_word() -> None:
    assert asking("grève").check("gre\u0300ve")
    assert not asking("grève").check("greve")


@pytest.mark.parametrize("answer", ["prevost", "Prévost", "PRÉVOST", " « prévost » "])
def test_a_text_is_chosen_by_its_id_or_by_the_name_shown(answer: str) -> None:
    assert asking("prevost", prevost="Prévost", wsws="wsws").check(answer)


def test_a_name_that_is_no_choice_is_told_the_choices() -> None:
    verdict = asking("prevost", prevost="Prévost", wsws="wsws").check("Prevot")
    assert verdict.state == "not-yet"
    assert "Prévost ; wsws" in verdict.message.replace("\u202f", " ")


def test_any_of_several_right_answers_will_do() -> None:
    both = asking("lehalle", "casilli", lehalle="lehalle", casilli="casilli", wsws="wsws")
    assert [bool(both.check(one)) for one in ("lehalle", "casilli", "wsws")] == [True, True, False]


def test_every_exercise_of_the_course_takes_its_own_answer_and_refuses_an_empty_one() -> None:
    ids = [question["id"] for lesson in read_lessons().values() for question in lesson.get("questions", ())]
    assert len(ids) == len(set(ids)) >= 15
    for one in ids:
        asked = exercise(one)
        assert asked.is_open or asked.check(asked.expected.whole), one
        assert asked.check(None).state == "unanswered", one
        assert asked.hints, one


def test_a_word_is_counted_as_the_concordance_shows_it(lesson: Lesson) -> None:
    for word in ("IA", "machine", "l’"):
        expected = compute_expected("occurrences", lesson, {"text": "wsws", "word": word})
        assert expected.right == (float(len(find([lesson.corpus["wsws"]], word))),)


def test_what_is_compared_is_computed_on_the_articles_figures_though_study_texts_are_read(lesson: Lesson) -> None:
    assert {text.edition for text in lesson.corpus} == {"etude"}
    assert exercise("03-4").expected.answer == "6,8"
    assert "24 fois sur 3\u202f512 mots (article, table du cours)" in exercise("03-4").comment
    rates = compute_expected("texts-with-highest-rate", lesson, {"word": "IA"})
    assert rates.right == ("ruffier",)
    assert "Prévost 6,8" in str(rates.facts["figures"])


def test_what_is_expected_follows_the_texts_loaded(lesson: Lesson) -> None:
    settings = {"roles": ["heckler"]}
    two = Lesson("x", load_corpus(edition="etude", texts=["prevost", "wsws"]))
    assert compute_expected("texts-with-roles", lesson, settings).right == ("ruffier",)
    assert compute_expected("texts-with-roles", two, settings).right == ()
    assert compute_expected("texts", two, {}).right == (2.0,)


def test_genres_are_asked_only_of_texts_that_differ_in_them() -> None:
    some = Lesson("x", load_corpus(edition="etude", texts=["prevost", "casilli"]))
    assert compute_expected("genres", some, {}).whole == ["chronique", "entretien"]
    assert compute_expected("genres", Lesson("x", some.corpus[:1]), {}).form == "none"


def test_texts_that_tie_are_all_right_and_none_is_where_nothing_was_found(lesson: Lesson) -> None:
    assert leading_texts(lesson.corpus, dict.fromkeys(lesson.corpus.ids, 3)).right == lesson.corpus.ids
    assert compute_expected("texts-with-highest-rate", lesson, {"word": "absentdestextes"}).right == ()


def test_an_exercise_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(UnknownName, match="01-1"):
        verifier("01-99", 3)


QUIET = "La question {id} ne se pose pas pour les textes de ce cours."


OURS = ('id = "01-3"\nexpects = "paragraphs"', 'id = "01-1"\nexpects = "genres"')
UNMET = ('id = "x-1"\nexpects = "texts"\nneeds = ["wsws"]', 'id = "x-2"\nexpects = "occurrences"\nword = 9')


@pytest.fixture
def own_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course of one's own, on one text, which can answer one of its questions and not the others."""
    (tmp_path / "course.toml").write_text('texts = ["prevost"]\n', encoding="utf-8")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "01-lire.toml").write_text(
        "\n".join(f"[[questions]]\n{one}" for one in (*OURS, *UNMET)), encoding="utf-8"
    )
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))


@pytest.mark.usefixtures("own_course")
@pytest.mark.parametrize(
    "one",
    ["01-2", "01-1", "x-1", "x-2"],
    ids=["left out of the course", "without an answer in its texts", "on a text it lacks", "on a word it lacks"],
)
def test_a_question_that_a_course_does_not_ask_is_one_quiet_sentence(one: str) -> None:
    assert exercise("01-3").expected.right
    assert verifier(one, 3).message == QUIET.format(id=one)
    question = Question(one)
    assert question._asked["form"] == "none"
    assert QUIET.format(id=one) in question.static_html()
    assert question.check().state == "unanswered"


def test_a_question_says_what_the_button_would() -> None:
    question = Question("00-1")
    question._answer(question, {"check": "12"}, None)  # as the browser sends it
    assert question.answer == "12"
    assert question.verdict["state"] == "not-yet"
    question._answer(question, {"check": "5"}, None)
    assert question.verdict["state"] == "right"
    assert question.verdict["times"] == 2


def test_a_question_shows_what_the_learner_needs_and_not_the_answer() -> None:
    question = Question("02-3")
    sent = str({name: getattr(question, name) for name in question.keys if name not in ("_esm", "_css")})
    assert "Ruffier" in sent
    assert question._exercise.comment not in sent
    assert repr(question) == "<Question 02-3>"
