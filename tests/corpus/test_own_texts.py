"""A teacher's own document becomes a text of the course, and leaves it again."""

import json
from pathlib import Path

import pytest

from coursekit.corpus.importing import import_files
from coursekit.corpus.loading import load_corpus, load_text
from coursekit.corpus.own_texts import draft_text, keep_text, remove_text
from coursekit.errors import DataError, ImportFailure, UnknownName

PAGE = "# Le phare\n\n" + "Chaque nuit, la lampe tourne et les bateaux rentrent au port sans bruit. " * 3
SAID = {"title": "Le phare", "author": "Ana Lévêque", "outlet": "Cahier n° 2", "date": "2026-03", "genre": "récit"}


def test_a_document_is_kept_with_the_facts_of_the_form_and_stands_after_the_courses_texts() -> None:
    text = keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    assert text.id == "leveque"
    corpus = load_corpus()
    assert corpus.ids[-1] == "leveque"
    record = corpus["leveque"].record
    assert (record.author, record.title, record.outlet, record.date) == (
        "Ana Lévêque",
        "Le phare",
        "Cahier n° 2",
        "mars 2026",
    )
    assert [p.role for p in corpus["leveque"].paragraphs] == ["title", "body"]


def test_what_the_form_does_not_say_the_catalog_says_it_does_not() -> None:
    text = keep_text(draft_text("phare.md", PAGE.encode()), {})
    assert text.record.author == text.record.outlet == "non renseigné"
    assert load_text(text.id).text == text.text


def test_two_texts_of_the_same_author_have_two_names() -> None:
    pages = [PAGE + "Et le jour vient.\n" * n for n in range(3)]
    ids = [keep_text(draft_text("phare.md", page.encode()), SAID).id for page in pages]
    assert ids == ["leveque", "leveque-2", "leveque-3"]


def test_the_same_words_brought_again_make_no_second_text_and_take_the_new_facts() -> None:
    keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    again = keep_text(draft_text("copie.md", PAGE.encode()), SAID | {"genre": "conte"})
    assert (again.id, again.record.genre) == ("leveque", "conte")
    assert load_corpus().ids[-2:] == ("casilli", "leveque")


def test_a_file_too_short_to_be_a_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "mot.txt").write_text("Trois petits mots.", encoding="utf-8")
    (result,) = import_files([tmp_path / "mot.txt"])
    assert "au moins 20" in result.problem


def test_an_own_text_never_takes_the_name_of_a_course_text() -> None:
    assert keep_text(draft_text("a.md", PAGE.encode()), {"author": "Jean Prévost"}).id == "prevost-2"


def test_its_one_edition_is_read_whatever_edition_the_lesson_pins() -> None:
    text = keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    assert load_corpus(edition="etude")[text.id].sha256 == text.sha256


def test_a_date_that_is_none_is_one_sentence_and_nothing_is_stored() -> None:
    for date in ("hier", "2026-13", "2026-02-40", "12/03/2026"):
        with pytest.raises(ImportFailure, match="Écrivez 2026"):
            keep_text(draft_text("phare.md", PAGE.encode()), SAID | {"date": date})
    assert load_corpus().ids[-1] == "casilli"


def test_twenty_words_are_asked_for() -> None:
    with pytest.raises(ImportFailure, match="au moins 20"):
        draft_text("court.txt", b"Trop court pour compter.")


def test_removing_takes_only_ones_own_out() -> None:
    text = keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    remove_text(text.id)
    assert load_corpus().ids[-1] == "casilli"
    with pytest.raises(UnknownName):
        remove_text("prevost")


def test_a_file_that_is_no_article_may_be_kept_and_is_not_kept_unasked(tmp_path: Path) -> None:
    path = tmp_path / "phare.md"
    path.write_text(PAGE, encoding="utf-8")
    (result,) = import_files([path])
    assert result.problem
    assert result.unrecognised is not None
    assert load_corpus().ids[-1] == "casilli"
    assert keep_text(result.unrecognised).record.title == "Le phare"


def test_in_a_course_folder_texts_stay_with_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text("texts = []\n")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    text = keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    assert (tmp_path / "texts" / f"{text.id}.json").is_file()
    assert load_corpus().ids == (text.id,)


def test_a_damaged_own_text_names_its_file(home: Path) -> None:
    text = keep_text(draft_text("phare.md", PAGE.encode()), SAID)
    path = home / "texts" / f"{text.id}.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stored)[:-30], encoding="utf-8")
    with pytest.raises(DataError, match=f"{text.id}.json"):
        load_corpus()
