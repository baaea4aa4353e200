"""The Reader hands work down, keeps its words out of what a notebook saves, and points where it is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from coursekit.corpus.loading import Corpus
from coursekit.corpus.passage import Passage
from coursekit.errors import CoursekitError, UnknownName
from coursekit.views.reader import Reader
from coursekit.views.static_page import static_page

from .conftest import TextMaker, sent_by

SECRET = "Ceci tient lieu des mots d’un article que personne ne doit trouver dans un carnet"


@pytest.fixture
def article(make_text: TextMaker) -> Corpus:
    return Corpus([make_text(("title", "Un titre"), ("body", f"{SECRET}."))])


def shown_by(widget: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    displayed: list[dict[str, Any]] = []
    monkeypatch.setattr("coursekit.views.house.display", lambda bundle, **_options: displayed.append(bundle))
    widget._ipython_display_()
    return displayed


def test_its_repr_is_the_same_in_every_run(study: Corpus) -> None:
    assert repr(Reader(study, text="wsws")) == repr(Reader(study, text="wsws")) == "<Reader wsws (etude), 5 texts>"


def test_it_opens_the_first_text_unless_told_otherwise(study: Corpus) -> None:
    assert Reader(study).text == "prevost"


def test_an_unknown_text_is_refused_with_the_names_there_are(study: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"prevot.*prevost, wsws"):
        Reader(study, text="prevot")
    reader = Reader(study)
    with pytest.raises(UnknownName):
        reader.text = "casili"
    assert reader.text == "prevost"


def test_the_words_of_a_text_are_sent_when_asked(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(study)
    sent = sent_by(reader, monkeypatch)
    reader._answer(reader, {"ask": "sheet", "text": "ruffier"}, [])
    reader._answer(reader, {"ask": "sheet", "text": "nobody"}, [])
    assert [message["sheet"]["id"] for message in sent] == ["ruffier"]


def test_an_articles_words_are_never_state(article: Corpus) -> None:
    reader = Reader(article)
    reader.show(article[0].passage(12, 20))
    assert SECRET not in json.dumps(reader.get_state(), default=str, ensure_ascii=False)


def test_an_articles_words_never_enter_an_output(article: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    displayed = shown_by(Reader(article), monkeypatch)
    assert len(displayed) == 1
    assert SECRET not in json.dumps(displayed)
    assert SECRET not in static_page(article[0], n_words=9)


def test_a_study_text_leaves_a_version_that_reads_without_a_kernel(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    widget, page = shown_by(Reader(study, text="casilli"), monkeypatch)
    assert "application/vnd.jupyter.widget-view+json" in widget
    assert page["text/plain"] == "<Reader casilli (etude), 5 texts>"
    last = study["casilli"].counted[-1]
    assert study["casilli"].words_of(last)[:40] in page["text/html"]


def test_hostile_words_are_escaped_in_the_version_without_a_kernel(make_text: TextMaker) -> None:
    page = static_page(make_text(("body", "<script>alert(1)</script>"), edition="etude"), n_words=2)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_show_opens_the_text_and_gives_the_place_in_units_of_the_browser(make_text: TextMaker) -> None:
    texts = Corpus([make_text(("body", "Un.")), make_text(("body", "🙂 deux trois"), text_id="wsws")])
    reader = Reader(texts)
    reader.show(Passage("wsws", "integrale", 2, 6))
    assert (reader.text, reader._shown) == ("wsws", {"places": [{"text": "wsws", "start": 3, "end": 7}], "times": 1})
    reader._selected = {"text": "wsws", "start": 3, "end": 7}
    assert reader.selected == Passage("wsws", "integrale", 2, 6)


@pytest.mark.parametrize("place", [{}, {"text": "absent"}, {"text": "wsws", "start": 0, "end": 10**6}])
def test_nothing_is_selected_where_the_browser_names_no_place(study: Corpus, place: dict[str, int]) -> None:
    reader = Reader(study)
    reader._selected = place
    assert reader.selected is None


def test_showing_the_same_passage_twice_is_two_calls(study: Corpus) -> None:
    reader = Reader(study)
    passage = study["wsws"].passage(0, 5)
    reader.show(passage)
    reader.show(passage)
    assert reader._shown["times"] == 2


def test_a_passage_of_another_edition_is_refused(study: Corpus) -> None:
    with pytest.raises(CoursekitError, match="autre édition"):
        Reader(study).show(Passage("wsws", "integrale", 0, 5))


def test_a_new_corpus_takes_the_place_of_the_old(study: Corpus, article: Corpus) -> None:
    reader = Reader(study, text="wsws")
    reader.corpus = article
    assert repr(reader) == "<Reader prevost (integrale), 1 texts>"
    assert [text["edition"] for text in reader._texts] == ["article"]
