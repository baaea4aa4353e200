"""A text is cut for the browser once, in Python, and says of itself what it is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from coursekit.corpus.catalog import Record, record
from coursekit.corpus.loading import Corpus
from coursekit.views.sheet import edition_name, n_words_said, roles_said, sheet, short_name, summary

from .conftest import TextMaker


def roles(page: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(cut["role"], cut["label"], cut["voice"]) for cut in page["paragraphs"]]


@pytest.mark.parametrize("text_id", ["prevost", "wsws", "ruffier", "lehalle", "casilli"])
def test_paragraphs_lie_in_the_text_where_they_say(study: Corpus, text_id: str) -> None:
    text = study[text_id]
    units = text.text.encode("utf-16-le")
    for cut in sheet(text)["paragraphs"]:
        assert units[2 * cut["start"] :].decode("utf-16-le").startswith(cut["text"])


def test_words_come_with_their_bounds_and_an_emoji_before_shifts_them(make_text: TextMaker) -> None:
    page = sheet(make_text(("body", "🙂"), ("body", "👍 l’IA.")))
    first, second = page["paragraphs"]
    assert second["start"] == 4
    bounds = second["words"]
    units = second["text"].encode("utf-16-le")
    words = [units[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    assert (first["text"], words) == ("🙂", ["👍", "l’", "IA", "."])


def test_a_sheet_is_json_and_hostile_words_stay_words(make_text: TextMaker) -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202e عربي &amp;"
    page = json.loads(json.dumps(sheet(make_text(("body", hostile)))))
    assert page["paragraphs"][0]["text"] == hostile


def test_who_speaks_is_said_where_it_changes_and_in_full_once(make_text: TextMaker) -> None:
    page = sheet(
        make_text(
            ("question", "b", "Et alors ?"),
            ("answer", "a", "Non."),
            ("answer", "a", "Vraiment."),
            ("pull-quote", "a", "Non."),
            ("answer", "a", "Jamais."),
            ("question", "b", "Ah ?"),
        )
    )
    assert roles(page) == [
        ("question", "question", "Malo Ferrandis (personnage fictif)"),
        ("answer", "réponse", "Nadège Ortolan, sociologue (personnage fictif)"),
        ("answer", "", ""),
        ("pull-quote", "phrase mise en exergue", ""),
        ("answer", "", ""),
        ("question", "question", "Malo Ferrandis"),
    ]


def test_a_quoted_report_hands_the_word_back(study: Corpus) -> None:
    said = [(role, voice) for role, _label, voice in roles(sheet(study["wsws"]))]
    after = said[[role for role, _voice in said].index("quoted-report") + 1]
    assert after == ("body", "La rédaction")


def test_a_study_text_is_never_said_to_be_by_the_articles_author(study: Corpus) -> None:
    for text in study:
        shown = summary(text, n_words=1000)
        assert shown["by"].startswith("D’après ")
        assert shown["edition"] == "texte d’étude"
        assert shown["origin"].startswith("Article d’origine")


def test_what_the_source_does_not_say_is_said_to_be_absent(make_text: TextMaker) -> None:
    shown = summary(make_text(("body", "Mot."), text_id="wsws"), n_words=1)
    assert shown["title"] == "titre absent de la source"
    assert shown["untitled"] is True
    assert shown["by"] == "World Socialist Web Site (non signé)"
    assert "date absente de la source" in shown["origin"]


def test_of_a_text_of_ones_own_nothing_is_said_to_be_absent_from_its_source(make_text: TextMaker) -> None:
    own = replace(make_text(("body", "Mot.")), record=Record("le-four", {"id": "le-four", "title": "Le four"}))
    shown = summary(own, n_words=1)
    assert (shown["by"], shown["title"], shown["place"], shown["origin"]) == ("non signé", "Le four", "", "")
    assert shown["brief"] == shown["length"]
    assert ["Adresse", "non renseigné"] in shown["details"]
    assert "absent" not in str(shown)


def test_a_differing_copy_says_that_it_differs_and_in_what(make_text: TextMaker) -> None:
    variant = make_text(("body", "Mot."), variant="variante-1", missing=[3, 4])
    assert summary(variant, n_words=1)["edition"] == "article, copie différente"
    assert variant.lacks == "Il manque 2 paragraphes à cette copie."
    assert make_text(("body", "Mot.")).lacks == ""


def test_reading_time_is_counted_at_200_words_a_minute_and_never_nothing(make_text: TextMaker) -> None:
    text = make_text(("body", "Mot."))
    assert [summary(text, n_words=n)["length"].split(" · ")[1] for n in (0, 200, 201, 5900)] == [
        "1\u00a0min",
        "1\u00a0min",
        "2\u00a0min",
        "30\u00a0min",
    ]


def test_large_numbers_of_words_are_written_as_french_print_does() -> None:
    assert n_words_said(5900) == "5\u202f900\u00a0mots"
    assert n_words_said(1) == "1\u00a0mot"


def test_what_counts_is_said_role_by_role(study: Corpus) -> None:
    said = roles_said([study["casilli"]])
    assert "question, réponse" in said.split("Hors du compte")[0]
    assert "phrase mise en exergue" in said.split("Hors du compte")[1]


def test_an_edition_has_one_name_everywhere() -> None:
    work = record("prevost")
    assert edition_name(work, "etude") == "texte d’étude"
    assert edition_name(work, "integrale") == "article"
    assert edition_name(work, "integrale", variant="variante-1") == "article, copie différente"
    assert short_name(work) == "Prévost"
