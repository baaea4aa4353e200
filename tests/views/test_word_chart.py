"""The chart shows what is counted, of which edition, out of how many words."""

from __future__ import annotations

import pytest

from coursekit.corpus.loading import Corpus
from coursekit.errors import UnknownName
from coursekit.views.word_chart import WordChart, top_words
from coursekit.words.stopwords import is_stopword
from coursekit.words.tables import count_text

from .conftest import TextMaker


def test_words_are_shown_as_they_are_mostly_written(make_text: TextMaker) -> None:
    table = count_text(make_text(("body", "IA IA ia. Zut, l'art, L’art, l’art")))
    assert top_words(table, 3, hide_stopwords=False) == [("art", 3), ("IA", 3), ("l’", 3)]


def test_of_equal_counts_the_order_is_the_alphabets(make_text: TextMaker) -> None:
    table = count_text(make_text(("body", "zèbre ami")))
    assert [word for word, _n in top_words(table, 5)] == ["ami", "zèbre"]


def test_the_switch_hides_the_stop_words_and_nothing_else(study: Corpus) -> None:
    table = count_text(study["wsws"])
    every = [word for word, _n in top_words(table, 60, hide_stopwords=False)]
    kept = [word for word, _n in top_words(table, 20)]
    assert not [word for word in kept if is_stopword(word)]
    assert [word for word in every if not is_stopword(word)] == kept[: len([w for w in every if not is_stopword(w)])]


def test_every_change_draws_again(study: Corpus) -> None:
    chart = WordChart(study, n_bars=5)
    pictures = [chart._picture["alt"]]
    for trait, value in (("text", "wsws"), ("n_bars", 12), ("hide_stopwords", False)):
        setattr(chart, trait, value)
        pictures.append(chart._picture["alt"])
    assert len(set(pictures)) == len(pictures)
    assert len(chart.counts) == len(chart._said["rows"]) == 12
    assert repr(chart) == "<WordChart wsws (etude), 12 words>"


def test_the_unit_that_leads_changes_the_labels_and_not_the_figures(study: Corpus) -> None:
    chart = WordChart(study)
    before, rows = chart._picture["svg"], chart._said["rows"]
    chart.per_thousand = True
    assert chart._picture["svg"] != before
    assert chart._said["rows"] == rows


def test_the_sentence_names_edition_words_and_roles(study: Corpus) -> None:
    said = WordChart(study, text="casilli")._said["sentence"]
    for part in ("Casilli, texte d’étude", "mots comptés (chapeau, question, réponse)", "mots-outils masqués"):
        assert part in said


def test_a_table_draws_as_its_text_does(study: Corpus) -> None:
    of_table, of_text = WordChart([count_text(study["wsws"])]), WordChart(study, text="wsws")
    assert of_table._picture == of_text._picture
    assert of_table._said == of_text._said


def test_the_picture_takes_the_colours_of_the_page_and_styles_nothing_beyond_itself(study: Corpus) -> None:
    svg = WordChart(study)._picture["svg"]
    assert svg.startswith("<svg")
    assert "currentColor" in svg
    assert not [part for part in ("<style", " id=", "url(#") if part in svg]


def test_what_a_notebook_keeps_are_the_figures(study: Corpus) -> None:
    chart = WordChart(study, n_bars=5)
    page = chart.static_html()
    assert page.count("<tr>") == 6
    assert all(f"<td>{word}</td><td>{n}</td>" in page for word, n in chart.counts)


def test_an_unknown_text_is_refused(study: Corpus) -> None:
    with pytest.raises(UnknownName, match="prevost"):
        WordChart(study, text="nobody")


def test_a_text_without_words_is_an_empty_chart(make_text: TextMaker) -> None:
    chart = WordChart(Corpus([make_text(("title", "Rien d’autre"))]))
    assert chart.counts == []
    assert chart._said["sentence"] == "Prévost, article\u202f: aucun mot à compter."
