"""Marks go out and come back code point for code point, and other programs' annotations find their words."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_formats import FORMS, export_marks, read_marks
from coursekit.arguments.marks import UNTAGGED, Mark, make_mark
from coursekit.corpus.text import Text
from coursekit.errors import CoursekitError, DataError

from .anything import a_text, marked_texts

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ONCE = a_text("L’art de l’IA. L'art de vivre 🎬 sans\n\nmachine ? La machine, la machine seule.")


def by_hypothesis(quote: dict[str, str]) -> dict[str, Any]:
    """An annotation as the service hypothes.is gives it in JSON-LD: a place in a web page, then the words."""
    return {
        "@context": CONTEXT,
        "type": "Annotation",
        "id": "https://hypothes.is/a/1",
        "created": "2026-01-01T10:00:00.000000+00:00",
        "modified": "2026-01-02T10:00:00.000000+00:00",
        "creator": "acct:lea@hypothes.is",
        "body": [
            {"type": "TextualBody", "value": "à discuter", "format": "text/markdown"},
            {"type": "TextualBody", "value": "thèse", "purpose": "tagging"},
            {"type": "TextualBody", "value": "ironie", "purpose": "tagging"},
        ],
        "target": [
            {
                "source": "https://exemple.fr/article",
                "selector": [
                    {"type": "XPathSelector", "value": "/p[1]"},
                    {"type": "TextPositionSelector", "start": 990, "end": 1000},
                    {"type": "TextQuoteSelector", **quote},
                ],
            }
        ],
    }


def brought_back(content: Any, text: Text = ONCE) -> tuple[Mark, ...]:
    imported = read_marks(json.dumps(content).encode(), text)
    assert not imported.unplaced
    return imported.marks


@pytest.mark.parametrize("form", FORMS)
@given(marked=marked_texts())
def test_any_mark_comes_back_from_any_form(form: str, marked: tuple[Text, list[Mark]]) -> None:
    text, marks = marked
    if marks or form != "md":  # a page without marks is any page
        imported = read_marks(export_marks(marks, form, text=text), text)
        assert imported.marks == tuple(marks)
        assert not imported.unplaced


@given(marked=marked_texts())
def test_no_cell_is_computed_by_a_spreadsheet(marked: tuple[Text, list[Mark]]) -> None:
    text, marks = marked
    table = export_marks(marks, "csv", text=text).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


@given(marked=marked_texts())
def test_a_page_shows_what_was_typed_as_text(marked: tuple[Text, list[Mark]]) -> None:
    text, marks = marked
    page = export_marks(marks, "md", text=text).decode()
    assert page.count("<") == page.count("<!-- ") == len(marks)
    assert page.count("-->") == len(marks)


def test_a_table_saved_again_by_a_spreadsheet_is_read(text: Text) -> None:
    mark = make_mark(text, text.passage(983, 1099), category="thèse", author="Léa", note="déjà vu")
    table = export_marks([mark], "csv", text=text).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    again = io.StringIO(newline="")
    csv.writer(again, delimiter="\t").writerows(rows)
    assert read_marks(again.getvalue().encode("cp1252"), text).marks == (mark,)


def test_a_mark_moved_in_a_spreadsheet_goes_where_its_words_are(text: Text) -> None:
    mark = make_mark(text, text.passage(983, 1099), category="thèse", author="Léa")
    table = export_marks([mark], "csv", text=text).replace(b'"116"', b'"1\xe2\x80\xaf16"')
    assert [other.passage for other in read_marks(table, text).marks] == [mark.passage]


def test_hypothesis_is_placed_by_its_quote() -> None:
    (mark,) = brought_back([by_hypothesis({"exact": "sans machine", "prefix": "vivre ", "suffix": " ?"})])
    assert mark.quote.exact == "sans\n\nmachine"
    assert (mark.category, mark.note, mark.author) == ("thèse", "à discuter", "acct:lea@hypothes.is")
    assert mark.body == {"tags": ["thèse", "ironie"]}
    assert (mark.id, mark.modified) == ("https://hypothes.is/a/1", "2026-01-02T10:00:00.000000+00:00")


def test_what_the_hypothesis_sidebar_exports_is_read() -> None:
    row = by_hypothesis({"exact": "seule"})
    native = {"id": "x1", "text": "note", "tags": ["thèse"], "user": "acct:lea@hypothes.is", "target": row["target"]}
    (mark,) = brought_back({"export_date": "2026-01-01", "client_version": "1", "annotations": [native]})
    assert (mark.quote.exact, mark.category, mark.note) == ("seule", "thèse", "note")


def test_recogito_is_placed_by_its_quote() -> None:
    selectors = [
        {"type": "TextQuoteSelector", "exact": "🎬", "prefix": "vivre ", "suffix": " sans"},
        {"type": "TextPositionSelector", "start": 30, "end": 32},  # UTF-16 units
    ]
    annotation = {
        "@context": CONTEXT,
        "id": "#a1",
        "type": "Annotation",
        "body": [{"purpose": "commenting", "value": "oui"}],
        "creator": {"id": "u1", "name": "Léa"},
        "target": [{"source": "page", "selector": selectors}],
    }
    (mark,) = brought_back({"type": "AnnotationCollection", "first": {"items": [annotation]}})
    assert (mark.quote.exact, mark.category, mark.author) == ("🎬", UNTAGGED, "Léa")


def test_a_mark_of_ours_that_another_program_moved_goes_where_it_now_quotes() -> None:
    mark = make_mark(ONCE, ONCE.passage(0, 5), category="thèse", author="Léa")
    page = json.loads(export_marks([mark], "json", text=ONCE))
    page["items"][0]["target"]["selector"][1] = {"type": "TextQuoteSelector", "exact": "🎬 sans"}
    (moved,) = brought_back(page)
    assert (moved.id, moved.quote.exact, moved.stands_on(ONCE)) == (mark.id, "🎬 sans", True)


def test_words_that_stand_twice_are_told_apart_by_their_neighbours() -> None:
    (mark,) = brought_back([by_hypothesis({"exact": "machine", "prefix": "machine, la ", "suffix": " seule."})])
    assert ONCE.text[mark.start :] == "machine seule."


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ({"exact": "machine"}, "3 fois"),
        ({"exact": "robot"}, "ne sont pas dans ce texte"),
        ({"exact": "\u200b "}, "n’en cite aucun"),
        ({"exact": ""}, "n’en cite aucun"),
        ({}, "n’en cite aucun"),
    ],
)
def test_what_has_no_one_place_is_listed(quote: dict[str, str], why: str) -> None:
    imported = read_marks(json.dumps(by_hypothesis(quote)).encode(), ONCE)
    assert not imported.marks
    (listed,) = imported.unplaced
    assert why in listed.why
    assert (listed.category, listed.note) == ("thèse", "à discuter")


def test_a_mark_on_another_text_is_listed() -> None:
    mark = make_mark(ONCE, ONCE.passage(0, 5), category="thèse", author="Léa")
    imported = read_marks(export_marks([mark], "csv", text=ONCE), a_text(ONCE.text, text_id="wsws"))
    assert "prevost (etude)" in imported.unplaced[0].why
    assert not imported.marks


def test_two_marks_of_one_id_are_not_made_one() -> None:
    mark = make_mark(ONCE, ONCE.passage(0, 5), category="thèse", author="Léa")
    imported = read_marks(export_marks([mark, replace(mark, note="autre")], "json", text=ONCE), ONCE)
    assert imported.marks == (mark,)
    assert [listed.note for listed in imported.unplaced] == ["autre"]


def test_half_an_emoji_does_not_stop_an_import() -> None:
    (mark,) = brought_back([{**by_hypothesis({"exact": "seule"}), "creator": "a" + chr(0xD83D)}])
    assert mark.author == "a" + chr(0xFFFD)


@pytest.mark.parametrize("content", [b"", b"Bonjour", b"{", b"[" * 100_000, b"a;b\n1;2\n", b"\xff\xfe\x00"])
def test_a_file_without_marks_is_said_to_be_one(content: bytes) -> None:
    with pytest.raises(DataError, match="marques"):
        read_marks(content, ONCE)


@pytest.mark.parametrize("stored", [{}, [1, None, "x"], {"items": [{"target": 3, "body": 1, "tags": 5, "id": []}]}])
def test_annotations_of_any_shape_are_listed(stored: Any) -> None:
    imported = read_marks(json.dumps(stored).encode(), ONCE)
    assert not imported.marks
    assert imported.unplaced


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(CoursekitError, match="json, csv, md"):
        export_marks([], "docx", text=ONCE)


def test_importing_twice_adds_nothing_and_can_be_undone(book: MarkBook, text: Text) -> None:
    marks = [make_mark(text, text.passage(n, n + 9), category="thèse", author="Léa") for n in range(5)]
    content = export_marks(marks, "md", text=text)
    assert len(book.take(read_marks(content, text).marks).changed) == 5
    assert not book.take(read_marks(content, text).marks).changed
    book.undo()
    assert not book.marks


def test_the_last_change_is_kept_when_a_mark_is_imported_over_itself(book: MarkBook, text: Text) -> None:
    (mark,) = book.add(text.passage(0, 9), "thèse").changed
    newer = replace(mark, note="après", modified="9999-01-01T00:00:00.000Z")
    older = replace(mark, note="avant", modified="2000-01-01T00:00:00.000Z")
    book.take([newer])
    book.take([older])
    assert book.marks == (newer,)


def test_a_large_passage_and_note_come_back(text: Text) -> None:
    long = a_text("mot 🎬 " * 40_000)
    mark = make_mark(long, long.passage(0, len(long.text)), category="thèse", author="Léa", note="n" * 200_000)
    for form in FORMS:
        assert read_marks(export_marks([mark], form, text=long), long).marks == (mark,)
