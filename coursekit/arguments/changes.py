"""A change is one mark before and after: the small value that is done, undone, sent to the page and merged on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from .marks import Mark

__all__ = ["Change", "Delta", "both", "difference", "merge"]

# What is edited together; a passage moves as one, or its hash would be that of other words.
_PLACE = ("start", "length", "sha256", "text_sha256", "quote")
_GROUPS = (_PLACE, ("category",), ("note",), ("body",), ("modified",))


@dataclass(frozen=True, slots=True)
class Change:
    """One mark before and after; without a before it is added, without an after deleted.

    Attributes
    ----------
    before, after : Mark or None
        Not both None, and of one id.
    """

    before: Mark | None
    after: Mark | None

    @property
    def mark_id(self) -> str:
        """The id of the mark that changes."""
        mark = self.after or self.before
        assert mark is not None
        return mark.id

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Delta:
    """What a page that shows the marks must repaint; by the time one has it, it is on the disk.

    Attributes
    ----------
    changed : tuple of Mark
        New or edited, here or in another notebook, in no particular order.
    gone : tuple of str
        Ids of the marks deleted, here or there.
    notice : str
        One sentence for the learner where something was not done as asked; else empty.
    """

    changed: tuple[Mark, ...] = ()
    gone: tuple[str, ...] = ()
    notice: str = ""


def merge(marks: Mapping[str, Mark], change: Change, *, undoing: bool = False) -> Change | None:
    """Return what a change does to the marks as they are now, which another notebook may have changed meanwhile.

    The learner's present action wins, except that nothing that was written elsewhere is lost by it: of two notes both
    are kept, and a mark changed elsewhere is not deleted before that was seen. Undoing never touches what was changed
    elsewhere. A change that comes twice is done once.

    Parameters
    ----------
    marks : mapping
        The marks by id.
    change : Change
        As the learner saw it.
    undoing : bool, default False
        Whether it takes an earlier change back, or does again what was taken back.

    Returns
    -------
    Change or None
        From the present mark to what replaces it; None where nothing is to be done.
    """
    present, (before, after) = marks.get(change.mark_id), (change.before, change.after)
    if present == after:
        return None
    if present == before:
        return change
    if present is None:  # deleted elsewhere: an edit brings it back
        return None if undoing else Change(None, after)
    if before is None or after is None:  # added twice, or changed elsewhere since it was seen
        return None
    merged = replace(present, **_edits(before, after, present, undoing=undoing))
    return Change(present, merged) if merged != present else None


def _edits(before: Mark, after: Mark, present: Mark, *, undoing: bool) -> dict[str, Any]:
    edits: dict[str, Any] = {}
    for names in _GROUPS:
        was, wanted, is_now = (_values(mark, names) for mark in (before, after, present))
        if was != wanted and (is_now == was or not undoing):
            edits |= zip(names, wanted, strict=True)
    if not undoing and present.note != before.note and "note" in edits:
        edits["note"] = both(present.note, after.note)
    return edits


def _values(mark: Mark, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(attrgetter(name)(mark) for name in names)


def both(theirs: str, mine: str) -> str:
    """Return what two people wrote at once; what one of them already says is not said twice."""
    if mine in theirs:
        return theirs
    return mine if theirs in mine else f"{theirs}\n\n{mine}"


def difference(old: Mapping[str, Mark], new: Mapping[str, Mark], notice: str = "") -> Delta:
    """Return what has to be repainted to go from one state to another."""
    changed = tuple(mark for mark in new.values() if old.get(mark.id) is not mark and old.get(mark.id) != mark)
    return Delta(changed, tuple(mark_id for mark_id in old if mark_id not in new), notice)
