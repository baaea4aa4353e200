"""Changes of two notebooks are merged: nothing that was written is lost, nothing comes twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coursekit.arguments.changes import Change, difference, merge
from coursekit.arguments.marks import Mark, make_mark, place_of

from .anything import a_text

TEXT = a_text("La machine 🎬, la machine seule.")
MARK = make_mark(TEXT, TEXT.passage(0, 2), category="thèse", author="Léa", note="début", created="2026-01-01")
CATEGORIES, NOTES, PLACES = ("thèse", "argument"), ("début", "début, puis", "autre"), ((0, 2), (3, 12))


@st.composite
def versions(draw: st.DrawFn) -> Mark:
    edits: dict[str, Any] = place_of(TEXT, TEXT.passage(*draw(st.sampled_from(PLACES))))
    edits |= {"category": draw(st.sampled_from(CATEGORIES)), "note": draw(st.sampled_from(NOTES))}
    return replace(MARK, **edits, modified=draw(st.sampled_from(("2026-01-01", "2026-01-02"))))


states = st.one_of(st.none(), versions())
changes = st.builds(Change, states, states).filter(lambda change: change.before or change.after)


def after(present: Mark | None, change: Change, *, undoing: bool = False) -> Mark | None:
    made = merge({MARK.id: present} if present else {}, change, undoing=undoing)
    return present if made is None else made.after


@given(changes)
def test_a_change_on_what_was_seen_is_done_as_asked(change: Change) -> None:
    assert after(change.before, change) == change.after


@given(changes, states)
def test_what_is_made_starts_from_what_is_there(change: Change, present: Mark | None) -> None:
    made = merge({MARK.id: present} if present else {}, change)
    assert made is None or (made.before == present and made.after != present)


@given(changes, states, st.booleans())
def test_a_change_that_comes_twice_is_done_once(change: Change, present: Mark | None, undoing: bool) -> None:
    once = after(present, change, undoing=undoing)
    if once is not None or change.after is None:
        assert after(once, change, undoing=undoing) == once


@given(changes, states)
def test_what_was_made_is_undone_exactly(change: Change, present: Mark | None) -> None:
    made = merge({MARK.id: present} if present else {}, change)
    if made is not None:
        assert after(made.after, made.inverse, undoing=True) == present


@given(versions(), versions(), versions())
def test_no_note_of_two_notebooks_is_lost(seen: Mark, mine: Mark, theirs: Mark) -> None:
    merged = after(theirs, Change(seen, mine))
    assert merged is not None
    if mine.note != seen.note:
        assert mine.note in merged.note
    if theirs.note != seen.note:
        assert theirs.note in merged.note


@given(versions(), versions(), versions())
def test_a_merged_mark_has_one_of_the_two_passages_whole(seen: Mark, mine: Mark, theirs: Mark) -> None:
    merged = after(theirs, Change(seen, mine))
    assert merged is not None
    assert merged.stands_on(TEXT)
    assert merged.passage in (mine.passage, theirs.passage)


@given(versions(), versions(), versions())
def test_undoing_leaves_what_was_changed_elsewhere(seen: Mark, mine: Mark, theirs: Mark) -> None:
    undone = after(theirs, Change(mine, seen), undoing=True)
    assert undone is not None
    for name in ("category", "note", "start", "modified"):
        changed_elsewhere = getattr(theirs, name) != getattr(mine, name)
        assert not changed_elsewhere or getattr(undone, name) == getattr(theirs, name)


def test_undoing_brings_back_no_mark_that_was_deleted_elsewhere() -> None:
    mine = replace(MARK, note="autre")
    assert after(None, Change(mine, MARK), undoing=True) is None
    assert after(None, Change(MARK, mine)) == mine


def test_a_mark_changed_elsewhere_is_not_deleted_unseen() -> None:
    theirs = replace(MARK, note="autre")
    assert after(theirs, Change(MARK, None)) == theirs


@given(changes)
def test_a_delta_tells_what_to_repaint(change: Change) -> None:
    old, new = ({MARK.id: mark} if mark else {} for mark in (change.before, change.after))
    delta = difference(old, new)
    assert delta.changed == ((change.after,) if change.after and change.after != change.before else ())
    assert delta.gone == ((MARK.id,) if change.after is None else ())
