"""A lesson names what it reads and what it counts, and shows the articles' figures whatever it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit import load_corpus, open_lesson
from coursekit.corpus.own_texts import draft_text, keep_text
from coursekit.course.exercises import exercise
from coursekit.course.facts import comparison, facts
from coursekit.errors import CoursekitError, UnknownName
from coursekit.words.tables import load_tables

IA = ["24", "27", "24", "0", "2"]  # of prevost, wsws, ruffier, lehalle and casilli


def column(number: int, word: str = "IA") -> list[str]:
    return [row[number] for row in comparison(open_lesson("03-compter").tables, word).rows]


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
def test_a_lesson_asked_for_the_study_texts_reads_them_and_so_do_its_exercises() -> None:
    assert "integrale" in str(exercise("01-2").expected)
    lesson = open_lesson("01-lire", edition="etude")
    assert {text.edition for text in lesson.corpus} == {"etude"}
    assert "articles importés" not in repr(lesson)
    assert {text.edition for text in open_lesson("03-compter").corpus} == {"etude", "integrale"}
    assert "integrale" not in str(exercise("01-2").expected)


def test_an_edition_that_there_is_not_is_refused_and_not_kept() -> None:
    with pytest.raises(UnknownName, match=r"édition.*étude"):
        open_lesson("01-lire", edition="étude")
    assert open_lesson("01-lire").corpus


def test_a_lesson_that_counts_shows_the_articles_figures_where_only_study_texts_are_read() -> None:
    lesson = open_lesson("03-compter")
    assert {text.edition for text in lesson.corpus} == {"etude"}
    assert column(1) == IA
    assert set(column(4)) == {"article, table du cours"}
    said = repr(lesson).replace("\u202f", " ")
    assert "Chiffres : les articles, comptés une fois pour toutes" in said
    assert "14 512 mots" in said
    assert "Lignes : textes d’étude (Prévost," in said


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("edition", ["", "etude"])
def test_with_the_articles_at_hand_the_figures_are_the_same_and_say_so(
    edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEKIT_EDITION", edition)
    assert column(1) == IA
    assert set(column(4)) == {"article, votre copie"}
    lines = "textes d’étude" if edition else "articles importés"
    assert f"Lignes : {lines} (Prévost," in repr(open_lesson("03-compter")).replace("\u202f", " ")


@pytest.mark.usefixtures("two_articles")
def test_the_figures_of_another_copy_say_that_it_differs() -> None:
    assert column(4).count("votre copie, différente de l’article") == 2
    assert column(4).count("article, table du cours") == 3
    assert "vos copies, différentes des articles (wsws, Ruffier" in repr(open_lesson("03-compter"))


def test_a_table_knows_single_words_alone_and_says_so() -> None:
    with pytest.raises(CoursekitError, match="un seul mot"):
        comparison(load_tables(), "intelligence artificielle")
    assert column(1, "L'")[0] == "84"


def test_a_lesson_that_the_course_does_not_have_is_told_those_it_has() -> None:
    with pytest.raises(UnknownName, match="Vouliez-vous dire"):
        open_lesson("01-lir")


@pytest.fixture
def bare_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course file that names no text, no lesson and no word."""
    (tmp_path / "course.toml").write_text("texts = []\n", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))


@pytest.mark.usefixtures("bare_course")
@pytest.mark.parametrize("asked", ["corpus", "text", "word", "words", "tables"])
def test_a_course_without_a_text_says_one_sentence_whatever_is_asked_of_its_lesson(asked: str) -> None:
    lesson = open_lesson("03-compter")
    assert "pas encore de texte" in repr(lesson)
    with pytest.raises(CoursekitError) as caught:
        getattr(lesson, asked)
    assert str(caught.value) == repr(lesson)


OWN = "La cantine ouvre à midi et nous aimons la soupe de la cantine, car nous avons faim. "


@pytest.mark.usefixtures("bare_course")
def test_words_that_the_course_does_not_name_are_chosen_from_its_texts() -> None:
    other = "On ferme la cantine et tout le monde attend devant la porte close du grand bâtiment. "
    keep_text(draft_text("un.txt", (OWN * 4 + "Le potager dort. " + "Le compost fume. " * 4).encode()))
    keep_text(draft_text("deux.txt", (other * 7 + "Le potager, le potager ! Le compost.").encode()))
    # In both texts and often; seldom, and first by one occurrence (« compost » leads by more); often here, never there.
    assert open_lesson("03-compter").words == ("cantine", "potager", "nous")


@pytest.mark.usefixtures("bare_course")
@pytest.mark.parametrize(
    "words", ["mot " * 20, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 vingt", "the that of " * 9]
)
def test_even_a_text_that_offers_no_words_gives_three(words: str) -> None:
    keep_text(draft_text("x.txt", words.encode()))
    assert all(open_lesson("03-compter").words)


@pytest.mark.usefixtures("bare_course")
def test_a_text_of_ones_own_of_which_nothing_is_known_is_told_and_counted() -> None:
    keep_text(draft_text("menus.txt", (OWN * 2).encode()), {"date": "2024-05-03"})
    lesson = open_lesson("01-lire")
    sheet = {row[0]: row[1] for row in facts(lesson.corpus, lesson.text).rows}
    assert sheet["Quand\u202f?"] == "3 mai 2024"
    assert sheet["À savoir avant de lire"] == "non renseigné"
    assert facts(lesson.corpus).rows[0][:2] == ("menus", "non renseigné")
    assert "absent" not in repr(facts(lesson.corpus)) + repr(facts(lesson.corpus, lesson.text))
    assert comparison(lesson.tables, "cantine").rows[0] == ("menus", "4", "34", "117,6", "texte apporté")
    assert exercise("01-1").check(1).state == "unanswered"


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
