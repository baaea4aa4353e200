"""A quote is found where it stands once, whatever a web page did to its apostrophes and line breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from coursekit.arguments.marks import Mark, Quote, find_quote, make_mark, mark_from_row, row_of
from coursekit.corpus.text import Text

from .anything import a_text, marked_texts

ART = a_text("L’art de l’IA. L'art de\n\nvivre : 26\u00a0000 machines, aaa.")


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (Quote("art de vivre"), "art de\n\nvivre"),
        (Quote("de l'IA"), "de l’IA"),
        (Quote(" 26 000\nmachines "), "26\u00a0000 machines"),
        (Quote("vi\u00advre"), "vivre"),  # a soft hyphen of the page
        (Quote("L'art"), "L'art"),  # as written, it stands once
        (Quote("art", suffix=" de l'IA"), "art"),
    ],
)
def test_a_quote_is_found_as_a_web_page_wrote_it(quote: Quote, found: str) -> None:
    passage, n_places = find_quote(ART, quote)
    assert passage is not None
    assert (ART.words_of(passage), n_places) == (found, 1)


@pytest.mark.parametrize(
    ("quote", "n_places"),
    [(Quote("art"), 2), (Quote("aa"), 2), (Quote("robot"), 0), (Quote(" "), 0), (Quote("art", prefix="La l"), 2)],
)
def test_a_quote_without_one_place_has_none(quote: Quote, n_places: int) -> None:
    assert find_quote(ART, quote) == (None, n_places)


@given(marked=marked_texts())
def test_a_mark_that_was_never_moved_is_found_or_ambiguous(marked: tuple[Text, list[Mark]]) -> None:
    text, marks = marked
    for mark in marks:
        passage, _n_places = find_quote(text, mark.quote)
        if passage is not None and text.words_of(passage) == mark.quote.exact:
            assert passage == mark.passage


@pytest.mark.parametrize("wrong", [None, True, -1, "", 1.5, [], "\u00b5", chr(0xD800)])
@pytest.mark.parametrize("name", ["start", "length", "sha256", "exact", "body"])
def test_a_row_that_does_not_hold_together_is_no_mark(name: str, wrong: object) -> None:
    row = row_of(make_mark(ART, ART.passage(0, 5), category="thèse", author="Léa"))
    with pytest.raises(ValueError, match=r"."):
        mark_from_row({**row, name: wrong})


@pytest.mark.parametrize("name", ["id", "category", "start", "sha256", "text_sha256", "prefix", "body", "modified"])
def test_a_row_that_lacks_something_is_no_mark(name: str) -> None:
    row = row_of(make_mark(ART, ART.passage(0, 5), category="thèse", author="Léa"))
    with pytest.raises(ValueError, match=r"."):
        mark_from_row({key: value for key, value in row.items() if key != name})


@given(marked=marked_texts())
def test_a_row_of_plain_values_says_all_of_a_mark(marked: tuple[Text, list[Mark]]) -> None:
    assert [mark_from_row(row_of(mark)) for mark in marked[1]] == marked[1]


@pytest.mark.parametrize("elsewhere", [{"text": "wsws"}, {"edition": "integrale"}, {"text_sha256": "0"}, {"start": 1}])
def test_a_mark_stands_only_on_the_text_it_was_made_on(elsewhere: dict[str, object]) -> None:
    mark = make_mark(ART, ART.passage(0, 5), category="thèse", author="Léa")
    assert mark.stands_on(ART)
    assert not replace(mark, **elsewhere).stands_on(ART)  # type: ignore[arg-type]
