"""The small tables of lessons 03 to 05: each figure is what a plain count gives."""

from __future__ import annotations

from coursekit.course.word_tables import half_of_a_text, halves, spread, vocabulary
from coursekit.words.tables import LexicalTable, Slice, load_tables


def table(*slices: dict[str, int]) -> LexicalTable:
    return LexicalTable("wsws", "etude", "0" * 64, "1", {"x": "X"}, tuple(Slice("body", "x", s) for s in slices))


def test_half_of_a_text_is_reached_by_its_most_frequent_words() -> None:
    assert half_of_a_text(table({"de": 4, "la": 2, "un": 1, "fil": 1})) == 1
    assert half_of_a_text(table({"de": 3, "la": 2, "un": 1, "fil": 1})) == 2
    assert half_of_a_text(table()) == 0


def test_case_makes_no_other_word_and_slices_are_added_up() -> None:
    assert vocabulary([table({"La": 1, "machine": 1}, {"la": 1, "Machine": 2})]).rows == (("wsws", "5", "2", "0", "1"),)


def test_a_word_is_counted_in_each_slice_that_holds_it_and_the_table_says_of_what() -> None:
    assert spread(table({"IA": 2, "ia": 1}, {"nous": 1}), ["IA", "nous", "robot"]).rows == (
        ("IA", "3", "1 sur 2", "texte d’étude"),
        ("nous", "1", "1 sur 2", "texte d’étude"),
        ("robot", "0", "0 sur 2", "texte d’étude"),
    )


def test_a_text_too_short_to_be_cut_is_named_as_such() -> None:
    short = table({"nous": 9})
    assert halves([short]).rows == (("wsws", "texte trop court pour être coupé en deux", "", ""),)
    assert len(halves(load_tables(texts=["wsws", "casilli"])).rows) == 2
