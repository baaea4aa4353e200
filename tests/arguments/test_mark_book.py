"""A learner adds, edits, deletes, undoes; another notebook does the same; the text may change in between."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.arguments.changes import Change
from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.arguments.marks import Mark
from coursekit.corpus.passage import Passage
from coursekit.corpus.standoff import Layer, layer_bytes, read_layer
from coursekit.corpus.text import Text
from coursekit.errors import CoursekitError

from .anything import a_text, marked_texts

Opener = Callable[[], MarkBook]
NOVEL = a_text("La machine 🎬, la machine seule. L’autre machine.")
REVISED = a_text("Ajout. " + NOVEL.text.replace("seule", "toute seule"))


def state(book: MarkBook) -> dict[str, Mark]:
    return {mark.id: mark for mark in (*book.marks, *book.orphans)}


def test_what_was_added_is_there_when_opened_again(book: MarkBook, open_book: Opener, text: Text) -> None:
    book.add(text.passage(3, 30), "thèse", "Pourquoi « machine » ?")
    book.add(text.passage(10, 40), "argument")  # overlaps
    assert state(open_book()) == state(book)
    assert [(mark.category, mark.author, mark.note) for mark in open_book().marks] == [
        ("thèse", "Élodie", "Pourquoi « machine » ?"),
        ("argument", "Élodie", ""),
    ]


def test_editing_changes_what_is_given_and_nothing_else(book: MarkBook, text: Text) -> None:
    (mark,) = book.add(text.passage(3, 30), "thèse", "note").changed
    (wider,) = book.edit(mark.id, passage=text.passage(3, 50)).changed
    assert (wider.passage, wider.category, wider.note, wider.created) == (
        text.passage(3, 50),
        "thèse",
        "note",
        mark.created,
    )
    assert wider.stands_on(text)
    (tagged,) = book.edit(mark.id, category="concession", note="").changed
    assert (tagged.passage, tagged.category, tagged.note) == (wider.passage, "concession", "")
    assert not book.edit(mark.id, category="concession").changed


def test_deleting_several_is_one_step(book: MarkBook, text: Text) -> None:
    ids = [book.add(text.passage(n, n + 5), "thèse").changed[0].id for n in range(3)]
    assert sorted(book.delete(*ids[:2]).gone) == sorted(ids[:2])
    assert len(book.undo().changed) == 2
    assert set(state(book)) == set(ids)


def test_the_same_message_sent_twice_is_one_mark(book: MarkBook, text: Text) -> None:
    for _time in range(2):
        book.add(text.passage(0, 5), "thèse", id="urn:uuid:1")
    assert len(book.marks) == 1
    book.undo()
    assert not book.marks


@pytest.mark.parametrize(
    ("passage", "category", "said"),
    [
        (Passage("prevost", "etude", 5, 5), "thèse", "vide"),
        (Passage("prevost", "etude", 0, 10**6), "thèse", "dépasse la fin"),
        (Passage("prevost", "integrale", 0, 5), "thèse", "autre texte"),
        (Passage("prevost", "etude", 0, 5), "", "étiquette"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_a_sentence(
    book: MarkBook, passage: Passage, category: str, said: str
) -> None:
    with pytest.raises(CoursekitError, match=said):
        book.add(passage, category)
    assert not book.can_undo


def test_a_mark_that_is_gone_is_said_to_be(book: MarkBook) -> None:
    with pytest.raises(CoursekitError, match="n’existe plus"):
        book.edit("urn:uuid:1", note="oui")


def test_half_an_emoji_in_a_note_is_no_reason_to_lose_it(book: MarkBook, open_book: Opener, text: Text) -> None:
    (mark,) = book.add(text.passage(0, 5), "thèse", "a" + chr(0xD83D)).changed
    book.edit(mark.id, note="b" + chr(0xDE00))
    assert open_book().marks[0].note == "b" + chr(0xFFFD)


@given(marked=marked_texts())
@settings(max_examples=50)
def test_any_marks_survive_being_saved_and_opened(marked: tuple[Text, list[Mark]]) -> None:
    text, marks = marked
    with tempfile.TemporaryDirectory() as folder:
        storage = FolderStorage(Path(folder))
        MarkBook(text, "Léa", storage=storage).take(marks)
        again = MarkBook(text, "Léa", storage=storage)
        assert state(again) == {mark.id: mark for mark in marks}
        assert not again.notice


# What one notebook does, as (what, which mark, to what).
deeds = st.tuples(st.sampled_from(("add", "note", "move", "delete")), st.integers(0, 5), st.integers(0, 9))


def do(book: MarkBook, what: str, which: int, value: int) -> None:
    marks = list(state(book))
    if what == "add" or not marks:
        book.add(NOVEL.passage(value, value + 5), "thèse")
    elif what == "delete":
        book.delete(marks[which % len(marks)])
    elif what == "note":
        book.edit(marks[which % len(marks)], note=f"note {value}")
    else:
        book.edit(marks[which % len(marks)], passage=NOVEL.passage(value, value + 7))


@given(st.lists(deeds, max_size=8))
@settings(max_examples=30)
def test_undo_goes_back_through_every_state_and_redo_forward(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = MarkBook(NOVEL, "Léa", storage=FolderStorage(Path(folder)))
        states = [state(book)]
        for step in steps:
            do(book, *step)
            if state(book) != states[-1]:  # an edit to the same note is no step
                states.append(state(book))
        for expected in states[-2::-1]:
            book.undo()
            assert state(book) == expected
        assert not book.can_undo
        for expected in states[1:]:
            book.redo()
            assert state(book) == expected == state(MarkBook(NOVEL, "léa", storage=FolderStorage(Path(folder))))
        assert not book.can_redo


@given(st.lists(st.tuples(st.booleans(), deeds), max_size=8))
@settings(max_examples=30)
def test_undoing_everything_here_leaves_the_marks_made_there(steps: list[tuple[bool, tuple[str, int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = (MarkBook(NOVEL, "Léa", storage=FolderStorage(Path(folder))) for _notebook in range(2))
        mine: set[str] = set()
        for is_here, step in steps:
            here.refresh()
            seen = state(here)
            do(here if is_here else there, *step)
            if is_here:
                mine |= {mark_id for mark_id in {*seen, *state(here)} if seen.get(mark_id) != state(here).get(mark_id)}
        here.refresh()
        theirs = {mark_id: mark for mark_id, mark in state(here).items() if mark_id not in mine}
        while here.can_undo:
            here.undo()
        there.refresh()
        assert {**state(here), **theirs} == state(here)
        assert state(here) == state(there)


def test_something_new_ends_what_could_be_done_again(book: MarkBook, text: Text) -> None:
    book.add(text.passage(0, 5), "thèse")
    book.undo()
    book.add(text.passage(5, 9), "thèse")
    assert not book.can_redo
    assert "rien à rétablir" in book.redo().notice
    assert "rien à annuler" in [book.undo().notice, book.undo().notice][1]


def test_two_notebooks_see_each_other(book: MarkBook, open_book: Opener, text: Text) -> None:
    other = open_book()
    (mark,) = book.add(text.passage(0, 5), "thèse").changed
    delta = other.add(text.passage(5, 9), "argument")
    assert mark in delta.changed  # what the other did comes with the next delta
    assert len(delta.changed) == 2
    assert [new.category for new in book.refresh().changed] == ["argument"]
    assert not book.refresh().changed


def test_notes_of_two_notebooks_at_once_are_both_kept(book: MarkBook, open_book: Opener, text: Text) -> None:
    (mark,) = book.add(text.passage(0, 5), "thèse").changed
    other = open_book()
    book.edit(mark.id, note="ici")
    (merged,) = other.edit(mark.id, note="là", category="argument").changed
    assert (merged.note, merged.category) == ("ici\n\nlà", "argument")


def test_a_change_made_elsewhere_is_not_undone(book: MarkBook, open_book: Opener, text: Text) -> None:
    (mark,) = book.add(text.passage(0, 5), "thèse").changed
    book.edit(mark.id, category="argument")
    open_book().edit(mark.id, note="écrit ailleurs")
    (undone,) = book.undo().changed
    assert (undone.category, undone.note) == ("thèse", "écrit ailleurs")
    delta = book.undo()  # of the mark itself: it holds a note that was written elsewhere
    assert "Une autre fenêtre" in delta.notice
    assert state(book) == {undone.id: undone}


def test_marks_of_a_text_that_changed_are_orphans_and_stay_where_they_were(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    before = MarkBook(NOVEL, "Léa", storage=storage)
    (seule,) = before.add(NOVEL.passage(18, 31), "thèse", "note").changed  # « machine seule »
    (autre,) = before.add(NOVEL.passage(33, 48), "argument").changed  # « L’autre machine »
    (word,) = before.add(NOVEL.passage(3, 10), "argument").changed  # « machine », three times in the text
    content = (tmp_path / "lea" / "prevost.etude.json").read_bytes()
    book = MarkBook(REVISED, "Léa", storage=storage)
    assert not book.marks
    assert state(book) == {mark.id: mark for mark in (seule, autre, word)}
    assert (tmp_path / "lea" / "prevost.etude.json").read_bytes() == content
    book.edit(seule.id, note="autre note")
    assert {mark.id for mark in book.orphans} == {seule.id, autre.id, word.id}


def test_only_the_learner_puts_an_orphan_back(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    before = MarkBook(NOVEL, "Léa", storage=storage)
    lost, found, _several = (
        before.add(NOVEL.passage(*span), "thèse").changed[0].id for span in ((18, 31), (33, 48), (19, 21))
    )
    book = MarkBook(REVISED, "Léa", storage=storage)
    places = book.proposals()
    assert [REVISED.words_of(places[mark_id]) for mark_id in places] == [NOVEL.text[33:48]]
    assert len(book.orphans) == 3  # a proposal moves nothing
    (back,) = book.reattach(lost, found).changed
    assert (back.id, back.passage) == (found, places[found])
    assert book.marks == (back,)
    book.undo()
    assert {mark.id for mark in book.orphans} >= {lost, found}
    (by_hand,) = book.edit(lost, passage=REVISED.passage(7, 20)).changed
    assert by_hand in book.marks


def test_a_wrong_position_in_the_right_text_is_an_orphan(book: MarkBook, text: Text) -> None:
    (mark,) = book.add(text.passage(983, 1099), "thèse").changed
    book.apply(Change(mark, replace(mark, start=982)))
    assert not book.marks
    assert book.proposals() == {mark.id: mark.passage}


def test_marks_are_a_layer_without_the_words(book: MarkBook, text: Text, tmp_path: Path) -> None:
    book.add(text.passage(100, 160), "thèse", "note")
    path = tmp_path / "couche.json"
    path.write_bytes(layer_bytes(Layer("marks", text.id, text.edition, text.sha256, book.marks)))
    assert read_layer(path).annotations[0].note == "note"
    assert text.text[100:160] not in path.read_text(encoding="utf-8")


def test_what_a_notebook_prints_quotes_nothing(book: MarkBook, text: Text) -> None:
    (mark,) = book.add(text.passage(100, 160), "thèse").changed
    for shown in (repr(mark), repr(book), repr(book.marks)):
        assert text.text[100:160] not in shown


def test_the_file_is_a_page_of_web_annotations(book: MarkBook, storage: FolderStorage, text: Text) -> None:
    book.add(text.passage(100, 160), "thèse", "note")
    page = json.loads((storage.folder / "elodie" / "prevost.etude.json").read_bytes())
    assert page["type"] == "AnnotationPage"
    (item,) = page["items"]
    place, quote = item["target"]["selector"]
    assert text.text[place["start"] : place["end"]] == quote["exact"]
    assert [(body["value"], body["purpose"]) for body in item["body"]] == [("thèse", "tagging"), ("note", "commenting")]
    assert item["creator"]["name"] == "Élodie"
