"""Loading gives the articles where they are, else the study texts; and says what there is when a name is wrong."""

from pathlib import Path

import pytest

from coursekit.corpus.catalog import catalog, is_known
from coursekit.corpus.folder import data_path
from coursekit.corpus.importing import import_files
from coursekit.corpus.loading import load_corpus
from coursekit.corpus.text import Text
from coursekit.errors import DataError, UnknownName

ORDER = ("prevost", "wsws", "ruffier", "lehalle", "casilli")


def test_without_articles_the_study_texts_are_read() -> None:
    assert [(t.id, t.edition) for t in load_corpus()] == [(name, "etude") for name in ORDER]


def test_an_imported_article_takes_the_place_of_its_study_text(originals: dict[str, Path]) -> None:
    import_files([originals["ruffier"]])
    editions = {t.id: t.edition for t in load_corpus()}
    assert editions.pop("ruffier") == "integrale"
    assert set(editions.values()) == {"etude"}
    assert load_corpus(edition="etude")["ruffier"].edition == "etude"


def test_an_article_that_is_not_there_says_how_to_bring_it_in() -> None:
    with pytest.raises(DataError, match="coursekit import"):
        load_corpus(edition="integrale")


def test_the_environment_pins_an_edition(originals: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    import_files([originals["ruffier"]])
    monkeypatch.setenv("COURSEKIT_EDITION", "etude")
    assert load_corpus()["ruffier"].edition == "etude"


def test_a_wrong_name_is_answered_with_the_right_ones() -> None:
    corpus = load_corpus()
    with pytest.raises(UnknownName, match="prevost, wsws, ruffier, lehalle, casilli"):
        corpus["prevot"]
    with pytest.raises(UnknownName, match="etude, integrale"):
        load_corpus(edition="complète")


def test_an_error_shows_a_learner_its_sentence_and_no_traceback() -> None:
    with pytest.raises(UnknownName) as wrong:
        load_corpus()["prevot"]
    (shown,) = wrong.value._render_traceback_()
    assert "prevost" in shown
    assert "Traceback" not in shown


def test_each_study_text_survives_being_stored_and_read() -> None:
    for text in load_corpus():
        assert Text.from_json(text.to_json(), text.record) == text


def test_the_words_of_a_text_cannot_change_under_its_hash() -> None:
    text = load_corpus()["wsws"]
    stored = text.to_json()
    stored["paragraphs"][2]["text"] += " de plus"
    with pytest.raises(DataError, match="empreinte"):
        Text.from_json(stored, text.record)


@pytest.mark.parametrize("name", ORDER)
def test_each_record_says_who_where_when_and_what_to_know_before(name: str) -> None:
    work = catalog()[name]
    assert work.presentation.count(".") == 1
    for fact in (work.author, work.title, work.outlet, work.date, work.genre, work.link):
        assert fact
    for key in ("publisher_note", "date_known", "rights", "content_note"):
        assert is_known(work.say(key))


def test_what_the_source_does_not_say_the_catalog_says_it_does_not() -> None:
    assert catalog()["wsws"].author == catalog()["wsws"].title == "absent de la source"
    assert catalog()["prevost"].date.startswith("absente de la source")


def test_a_course_folder_is_looked_up_before_the_shipped_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text('texts = ["ruffier"]\n')
    (tmp_path / "leçons").mkdir()
    monkeypatch.chdir(tmp_path / "leçons")
    assert load_corpus().ids == ("ruffier",)


def test_a_damaged_course_file_names_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text("texts = [\n")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    with pytest.raises(DataError, match="Corrigez-le"):
        load_corpus()


def test_an_absent_data_file_lists_every_place_tried() -> None:
    with pytest.raises(DataError) as absent:
        data_path("words/klingon.txt")
    assert str(absent.value).count("datasets") >= 2
