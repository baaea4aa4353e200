"""The lines and their counts say the same thing, name the edition, and keep articles out of notebook files."""

from __future__ import annotations

from typing import Any

import pytest

from coursekit.corpus.loading import Corpus
from coursekit.views.concordance_view import Concordance
from coursekit.views.kwic import kwic, static_kwic
from coursekit.views.reader import Reader
from coursekit.words.concordance import find

from .conftest import TextMaker, sent_by


def test_there_are_as_many_lines_as_the_counts_say(study: Corpus) -> None:
    shown = kwic(find(study, "travail"), study)
    by_text = {count["text"]: count["n"] for count in shown["counts"]}
    assert by_text == {text_id: sum(line["text"] == text_id for line in shown["lines"]) for text_id in study.ids}


def test_each_count_names_its_edition_and_how_many_words_it_was_taken_from(study: Corpus) -> None:
    counts = kwic(find(study, "IA"), study)["counts"]
    assert {count["edition"] for count in counts} == {"texte d’étude"}
    assert all(count["n_words"] and "," in count["per_thousand"] for count in counts)


def test_what_does_not_count_is_told_apart(make_text: TextMaker) -> None:
    texts = [make_text(("title", "La machine"), ("body", "Une machine."))]
    shown = kwic(find(texts, "machine"), texts)
    assert len(shown["lines"]) == 1
    assert "(et 1 hors du compte)" in shown["sentence"]


def test_a_line_says_when_its_words_are_not_the_authors(make_text: TextMaker) -> None:
    texts = [make_text(("body", "La machine."), ("heckler", "Ta machine !"))]
    assert [line["voice"] for line in kwic(find(texts, "machine"), texts)["lines"]] == ["", "contradicteur inventé"]


def test_nothing_found_leads_to_forms_that_are_there(study: Corpus) -> None:
    shown = kwic(find(study, "machne"), study)
    assert shown["lines"] == []
    assert "machine" in shown["near"]


def test_of_an_article_a_notebook_keeps_the_count_and_not_the_lines(make_text: TextMaker) -> None:
    texts = [
        make_text(("body", "avant la machine après")),
        make_text(("body", "une machine seule"), text_id="wsws", edition="etude"),
    ]
    page = static_kwic(find(texts, "machine"), texts)
    assert "avant la" not in page
    assert "une " in page
    assert "<td>article</td><td>1</td>" in page


def test_hostile_lines_are_escaped_in_what_a_notebook_keeps(make_text: TextMaker) -> None:
    texts = [make_text(("body", "<b>machine</b> <script>"), edition="etude")]
    assert "<script" not in static_kwic(find(texts, "machine"), texts)


def test_lines_read_as_print_whatever_blanks_their_file_has(make_text: TextMaker) -> None:
    texts = [make_text(("body", "Quelle  machine?\nLa machine , elle ; «la machine» : machine!"), edition="etude")]
    shown = [line["left"] + line["match"] + line["right"] for line in kwic(find(texts, "machine"), texts)["lines"]]
    assert {line.replace("\u202f", "_") for line in shown} == {
        "Quelle machine_? La machine, elle_; «_la machine_»_: machine_!"
    }
    first, second = kwic(find(texts, "machine"), texts)["lines"][:2]
    assert (first["right"][:2], second["right"][:2]) == ("\u202f?", ", ")
    assert "<strong>machine</strong>, elle" in static_kwic(find(texts, "machine"), texts)


def test_a_new_word_is_looked_for_at_once(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Concordance(study, word="IA")
    sent = sent_by(lines, monkeypatch)
    lines.word = "travail"
    assert sent[-1]["found"]["query"] == "travail"
    assert repr(lines) == f"<Concordance 'travail', {len(find(study, 'travail'))} lines in 5 texts>"


def test_asking_nothing_is_answered_by_a_sentence(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Concordance(study)
    sent = sent_by(lines, monkeypatch)
    lines._answer(lines, {"ask": "lines"}, [])
    assert sent[0]["problem"].startswith("Que faut-il chercher")
    assert repr(lines) == "<Concordance '', 0 lines in 5 texts>"


def test_the_lines_are_never_state(make_text: TextMaker) -> None:
    texts = Corpus([make_text(("body", "avant la machine après"))])
    assert "avant la" not in str(Concordance(texts, word="machine").get_state())


def test_a_line_leads_the_linked_reader_to_its_words(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(study)
    lines = Concordance(study, word="IA", reader=reader)
    sent = sent_by(lines, monkeypatch)
    number = len(lines.found) - 1
    lines._answer(lines, {"ask": "show", "line": number}, [])
    passage = lines.found[number].passage
    assert reader.text == passage.text
    assert study[reader.text].text[passage.start : passage.end] == "IA"
    assert passage.text in sent[0]["told"]


def test_a_reader_of_another_edition_says_so_and_stays(
    study: Corpus, make_text: TextMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = Corpus([make_text(("body", "une machine"))])
    lines = Concordance(articles, word="machine", reader=Reader(study))
    sent: list[dict[str, Any]] = sent_by(lines, monkeypatch)
    lines._answer(lines, {"ask": "show", "line": 0}, [])
    assert "autre édition" in sent[0]["told"]
