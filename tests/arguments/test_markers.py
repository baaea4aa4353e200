"""Markers are found as French writes them, the longest first, and every count is its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.arguments.markers import Marker, MarkerCounts, count_markers, load_markers
from coursekit.corpus.catalog import record
from coursekit.corpus.loading import load_corpus
from coursekit.corpus.text import Text
from coursekit.errors import CoursekitError, DataError


def a_text(*paragraphs: str, role: str = "body") -> Text:
    said = [{"role": role, "speaker": "a", "text": words} for words in paragraphs]
    stored = {"text": "prevost", "edition": "etude", "speakers": {"a": "Autrice"}, "paragraphs": said}
    return Text.from_json(stored, record("prevost"))


def met(words: str) -> list[tuple[str, str]]:
    counts = count_markers([a_text(words)])
    return [(marker.name, str(line.match)) for (marker, *_at), line in zip(counts.found, counts.lines(), strict=True)]


def test_the_list_has_each_relation_that_the_lessons_name() -> None:
    relations = {marker.relation for marker in load_markers()}
    connectives = "cause conséquence opposition concession but condition exemple addition reformulation conclusion"
    assert set(connectives.split()) <= relations
    assert {"certitude", "doute", "obligation", "possibilité", "jugement"} <= relations


def test_each_marker_is_found_in_its_own_example() -> None:
    markers = load_markers()
    counts = count_markers([a_text(*(marker.example for marker in markers))])
    found = {(counts.index.paragraph_number(first), marker) for marker, first, _last in counts.found}
    assert [marker.name for number, marker in enumerate(markers) if (number, marker) not in found] == []


def test_no_way_of_writing_stands_twice_in_the_list() -> None:
    forms = [form for marker in load_markers() for form in marker.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_the_words_that_are_often_something_else_are_marked_with_what() -> None:
    ambiguous = {marker.name: marker.otherwise for marker in load_markers() if marker.ambiguous}
    assert {"or", "si", "alors", "car", "pour", "comme", "soit"} <= set(ambiguous)
    assert "or" in ambiguous["or"] and "autocar" not in ambiguous


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Même si c’est cher.", [("même si", "Même si")]),
        ("Il viendra s’il veut, même s'ils partent.", [("si", "s’il"), ("même si", "même s'ils")]),
        ("Elle s’est tue.", []),  # the pronoun, which is no « si »
        ("Bien qu’on l'aime, bien que rien ne presse.", [("bien que", "Bien qu’"), ("bien que", "bien que")]),
        ("Puisqu'on le dit.", [("puisque", "Puisqu'")]),
        ("Au lieu du pain, au lieu d’un fruit.", [("au lieu de", "Au lieu du"), ("au lieu de", "au lieu d’")]),
        ("Grâce aux voisins.", [("grâce à", "Grâce aux")]),
        ("Le vote est nul, en effet.", [("en effet", "en effet")]),
        ("Le prix, c’est-à-dire tout.", [("c’est-à-dire", "c’est-à-dire")]),
        ("Faut-il le dire ? On devrait.", [("falloir", "Faut"), ("devoir", "devrait")]),
        ("Si bien que tout finit.", [("si bien que", "Si bien que")]),
        ("À l’image. De toi.", []),  # a full stop stands between
    ],
)
def test_markers_are_found_as_french_writes_them(words: str, expected: list[tuple[str, str]]) -> None:
    assert met(words) == expected


def test_a_marker_never_runs_over_two_paragraphs() -> None:
    assert count_markers([a_text("C’est au lieu", "de la mairie.")]).found == ()


def test_titles_and_captions_are_not_counted() -> None:
    assert len(count_markers([a_text("Mais oui.")]).found) == 1
    assert len(count_markers([a_text("Mais pourquoi ?", role="title")]).found) == 0


def test_every_count_is_the_number_of_its_lines() -> None:
    counts = count_markers(load_corpus(edition="etude"))
    for row in counts.rows:
        lines = counts.lines(row.relation, text=row.text)
        assert len(lines) == row.n >= row.n_ambiguous
        assert {count.n_words for count in lines.counts if count.text == row.text} == {row.n_words}


def test_roles_add_up_to_their_text() -> None:
    counts = count_markers(load_corpus(edition="etude"))
    of_casilli = [row for row in counts.role_rows if row.text == "casilli" and row.relation == "addition"]
    (whole,) = (row for row in counts.rows if row.text == "casilli" and row.relation == "addition")
    assert {"question", "answer"} <= {row.role for row in of_casilli}
    assert (sum(row.n for row in of_casilli), sum(row.n_words for row in of_casilli)) == (whole.n, whole.n_words)


def test_per_thousand_is_over_the_words_counted() -> None:
    (row,) = (row for row in count_markers([a_text("Mais oui, mais non.")]).rows if row.relation == "opposition")
    assert (row.n, row.n_words, row.per_thousand) == (2, 4, 500.0)


def test_a_course_brings_its_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "markers-fr.txt").write_text("[connecteur joie]\nyoupi | Youpi, dit-il.\n", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    load_markers.cache_clear()
    assert load_markers() == (Marker("connecteur", "joie", ("youpi",), "Youpi, dit-il."),)
    load_markers.cache_clear()


@pytest.mark.parametrize(
    "line", ["[connecteur cause]\ncar", "car | Car il pleut.", "[connecteur cause]\ncar | a | b | c"]
)
def test_a_line_that_says_too_little_is_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "markers-fr.txt").write_text(line, encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    load_markers.cache_clear()
    with pytest.raises(DataError, match=r"markers-fr.txt, ligne \d"):
        load_markers()
    load_markers.cache_clear()


def test_a_relation_that_is_not_there_is_told_with_those_that_are() -> None:
    counts: MarkerCounts = count_markers([a_text("Mais oui.")])
    with pytest.raises(CoursekitError, match="cause, conséquence"):
        counts.lines("motif")
