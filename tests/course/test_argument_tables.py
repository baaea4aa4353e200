"""What lessons say of arguments follows from the analysis and from the edition at hand; without one, a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coursekit import load_corpus, open_lesson
from coursekit.corpus.own_texts import draft_text, keep_text
from coursekit.course.argument_tables import (
    analysis_of,
    compare_codings,
    debated_question,
    paragraphs_to_read,
    with_hidden_texts,
)
from coursekit.course.expected import compute_expected
from coursekit.course.lesson import Lesson


@pytest.fixture
def other_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """A lesson of a course whose only text nobody has analysed."""
    (tmp_path / "course.toml").write_text("texts = []", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    draft = draft_text("pont.txt", ("Le pont\n\n" + 3 * "Le vieux pont est rouillé, donc il faut le fermer. ").encode())
    keep_text(draft, {**draft.facts, "author": "Anne Onyme"})
    return open_lesson("07-comparer")


def test_texts_without_an_analysis_are_told_of_in_a_sentence(other_texts: Lesson) -> None:
    for told in (paragraphs_to_read(other_texts), compare_codings(other_texts)):
        assert "pas encore d’analyse" in str(told)
    assert with_hidden_texts(other_texts).corpus.ids == other_texts.corpus.ids
    assert debated_question(other_texts).scaled


def test_a_text_that_was_kept_back_comes_with_its_lesson() -> None:
    early, late = (with_hidden_texts(open_lesson(name)) for name in ("06-argumenter", "08-debattre"))
    assert "contrepoint" not in early.corpus.ids
    assert late.corpus.ids[-1] == "contrepoint"
    assert {"contrepoint"} == {p.text for p in analysis_of(late).positions} - {
        p.text for p in analysis_of(early).positions
    }


def test_each_text_has_one_paragraph_to_take_apart_in_the_edition_that_is_read() -> None:
    lesson = open_lesson("06-argumenter")
    assert [row[0] for row in paragraphs_to_read(lesson).rows] == ["Prévost", "wsws", "Ruffier", "Lehalle", "Casilli"]
    fewer = replace(lesson, loaded=load_corpus(texts=["wsws"]))
    assert [row[:2] for row in paragraphs_to_read(fewer).rows] == [("wsws", "§ 5")]


def test_the_two_codings_count_the_same_disagreements_as_the_comparison() -> None:
    assert compare_codings(open_lesson("07-comparer")).count("n = 44") == 2


@pytest.mark.parametrize("kind", ["most-silent-texts", "silent-cells", "implied-claims"])
def test_nothing_is_asked_of_texts_that_nobody_analysed(kind: str, other_texts: Lesson) -> None:
    assert compute_expected(kind, other_texts, {}).right == ()


def test_a_silence_is_counted_only_where_a_question_has_a_scale() -> None:
    lesson = open_lesson("07-comparer")
    assert compute_expected("silent-cells", lesson, {}).right == (13.0,)
    assert compute_expected("most-silent-texts", lesson, {}).right == ("lehalle", "casilli")


def test_a_refutation_is_matched_with_what_it_answers_and_not_with_the_thesis() -> None:
    found = compute_expected("answered-claims", open_lesson("06-argumenter"), {"text": "ruffier"})
    assert found.form == "match"
    assert len(found.left) == len(found.right) == len(found.choices) == 3
    assert not any(choice.endswith("-thesis") for choice in found.choices)


@pytest.mark.parametrize("question", ["", "Q3"])
def test_both_poles_of_the_debate_have_as_many_texts(question: str) -> None:
    lesson = open_lesson("08-debattre")
    asked = {"question": debated_question(lesson, question).id}
    sides = [compute_expected("texts-at-pole", lesson, {**asked, "pole": pole}).right for pole in ("low", "high")]
    assert [len(side) for side in sides] == [2, 2]


def test_the_farthest_text_is_told_with_how_many_questions_it_shares() -> None:
    found = compute_expected("farthest-texts", open_lesson("07-comparer"), {"text": "wsws"})
    assert set(found.right) == {"ruffier", "casilli"}
    assert "(n = 7)" in str(found.facts["figures"])
