"""A lesson names what it reads, and compares only what can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import load_corpus, open_lesson
from coursekit.course.exercises import exercise
from coursekit.course.facts import facts
from coursekit.errors import CoursekitError, UnknownName


@pytest.fixture
def two_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two texts are at hand as articles: here, study texts that pass for such."""
    import json

    from coursekit.corpus.store import articles_folder

    monkeypatch.delenv("COURSEKIT_EDITION")
    articles_folder().mkdir(parents=True)
    for text in load_corpus(edition="etude", texts=["wsws", "ruffier"]):
        stored = text.to_json() | {"edition": "integrale"}
        (articles_folder() / f"{text.id}.json").write_text(json.dumps(stored), encoding="utf-8")


def test_a_lesson_on_study_texts_says_that_no_word_is_the_authors() -> None:
    said = repr(open_lesson("01-lire"))
    assert "textes d’étude (Prévost, wsws, Ruffier, Lehalle, Casilli)" in said
    assert "aucun mot n’est des auteurs" in said
    assert said in open_lesson("01-lire")._repr_html_()


@pytest.mark.usefixtures("two_articles")
def test_a_lesson_that_reads_takes_each_article_that_is_there_and_names_it() -> None:
    lesson = open_lesson("01-lire")
    assert [text.edition for text in lesson.corpus] == ["etude", "integrale", "integrale", "etude", "etude"]
    assert "articles importés (wsws, Ruffier)" in repr(lesson)


@pytest.mark.usefixtures("two_articles")
def test_a_lesson_that_compares_never_sets_an_article_beside_a_study_text() -> None:
    lesson = open_lesson("03-compter")
    assert {text.edition for text in lesson.corpus} == {"etude"}
    assert [text.id for text in lesson.set_aside] == ["wsws", "ruffier"]
    assert "vos articles (wsws, Ruffier) attendent" in repr(lesson)


@pytest.mark.usefixtures("two_articles")
def test_an_exercise_is_computed_on_the_texts_of_its_lesson() -> None:
    settled = exercise("03-2", open_lesson("03-compter").corpus)
    assert exercise("03-2").expected == settled.expected


def test_a_lesson_that_the_course_does_not_have_is_told_those_it_has() -> None:
    with pytest.raises(UnknownName, match="Vouliez-vous dire"):
        open_lesson("01-lir")


def test_a_lesson_without_words_says_so_only_when_one_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text('texts = ["lehalle"]\n[lessons."01-lire"]\n', encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    lesson = open_lesson("01-lire")
    assert lesson.text == "lehalle"
    with pytest.raises(CoursekitError, match="aucun mot"):
        lesson.word  # noqa: B018


def test_what_the_source_does_not_say_is_told_as_such() -> None:
    table = facts(load_corpus(edition="etude"))
    assert len(table.rows) == 5
    assert table.rows[1][1] == "absent de la source"
    assert "<em>absent de la source</em>" in table._repr_html_()


def test_a_full_sheet_names_the_voices_of_the_edition_and_not_the_course() -> None:
    sheet = {row[0]: row[1] for row in facts(load_corpus(edition="etude"), "ruffier").rows}
    voices = sheet["Quelles voix dans le texte d’étude\u202f?"]
    assert "Le trouble-fête" in voices
    assert "auteurs du cours" not in voices
    assert sheet["À savoir avant de lire"]


def test_a_table_shows_markup_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    table = type(facts(load_corpus(edition="etude")))(("<b>",), (("<script>", "x & y"),))
    assert "<script>" not in table._repr_html_()
    assert "&lt;script&gt;" in table._repr_html_()
