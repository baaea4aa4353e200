"""The marks of one learner on one text: what the Reader, an exercise or a notebook cell works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from .changes import Change, Delta, difference, merge
from .mark_store import FolderStorage, MarkFile, Storage, file_name
from .marks import Mark, find_quote, make_mark, now, place_of, whole

__all__ = ["MarkBook"]


class MarkBook:
    """The marks of one learner on one text.

    Every method that changes something returns a :class:`~coursekit.arguments.changes.Delta` once it is on the disk,
    so that « Enregistré » may be shown when one has it; when it raises, nothing was stored and nothing has changed
    here either. What another notebook wrote meanwhile comes with the same delta. One call is one step of ``undo``.

    Parameters
    ----------
    text : Text
    learner : str
        Name or pseudonym; « Élodie » and « elodie » find the same marks.
    storage : Storage, optional
        By default files in ``marques``, in the working folder.

    Attributes
    ----------
    notice : str
        What the learner has to be told on opening, such as a file that was set aside; else empty.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from coursekit.corpus.loading import load_text
    >>> text, place = load_text("prevost", edition="etude"), tempfile.TemporaryDirectory()
    >>> book = MarkBook(text, "Élodie", storage=FolderStorage(Path(place.name)))
    >>> (mark,) = book.add(text.passage(983, 1099), "argument").changed
    >>> (mark,) = book.edit(mark.id, note="Choisir sa cible, c’est raisonner.").changed
    >>> book.undo().changed[0].note, book.redo().changed[0].note
    ('', 'Choisir sa cible, c’est raisonner.')
    >>> [other.category for other in MarkBook(text, "elodie", storage=FolderStorage(Path(place.name))).marks]
    ['argument']
    >>> place.cleanup()
    """

    def __init__(self, text: Text, learner: str, *, storage: Storage | None = None) -> None:
        self.text, self.learner = text, learner
        self._file = MarkFile(storage or FolderStorage(), file_name(learner, text))
        self._done: list[tuple[Change, ...]] = []
        self._undone: list[tuple[Change, ...]] = []
        self._seen: dict[str, Mark] = {}
        self.notice = self.refresh().notice

    def __repr__(self) -> str:
        return f"<MarkBook {self.text.id} ({self.text.edition}), {self.learner}: {len(self._seen)} marks>"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that stand on the text, in reading order, the longer first; they may overlap."""
        standing = (mark for mark in self._seen.values() if mark.stands_on(self.text))
        return tuple(sorted(standing, key=lambda mark: (mark.start, -mark.length, mark.created, mark.id)))

    @property
    def orphans(self) -> tuple[Mark, ...]:
        """The marks made on a text that has changed since: to be listed with their words, not painted."""
        return tuple(mark for mark in self._seen.values() if not mark.stands_on(self.text))

    @property
    def can_undo(self) -> bool:
        """Whether something was done here that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._undone)

    def __getitem__(self, mark_id: str) -> Mark:
        if mark_id not in self._seen:
            raise CoursekitError(_("Cette marque n’existe plus : elle a été supprimée, ici ou dans une autre fenêtre."))
        return self._seen[mark_id]

    def add(self, passage: Passage, category: str, note: str = "", **known: Any) -> Delta:
        """Mark a passage.

        Parameters
        ----------
        passage : Passage
        category : str
        note : str, optional
        **known
            ``id`` where the page has painted the mark already under an id of its own (an IRI,
            ``urn:uuid:…``); the same id sent twice is one mark. ``body`` for what the category needs besides.
        """
        mark = make_mark(self.text, passage, category=category, author=self.learner, note=note, **known)
        return self.apply(Change(None, mark))

    def edit(
        self,
        mark_id: str,
        *,
        category: str | None = None,
        note: str | None = None,
        passage: Passage | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Delta:
        """Change the tag or the note of a mark, or widen, narrow or move its passage; what is not given stays."""
        before = self[mark_id]
        if category == "":
            raise CoursekitError(_("Cette marque n’a pas d’étiquette : choisissez-en une."))
        said = {"category": category, "note": note, "body": body}
        edits: dict[str, Any] = {
            name: whole(value) if isinstance(value, str) else value for name, value in said.items() if value is not None
        }
        if passage is not None:
            edits |= place_of(self.text, passage)
        after = replace(before, **edits)
        return self.apply(Change(before, after if after == before else replace(after, modified=now())))

    def delete(self, *mark_ids: str) -> Delta:
        """Delete marks; one that another notebook has changed since it was seen here stays, and the notice says so."""
        return self.apply(*(Change(self[mark_id], None) for mark_id in mark_ids))

    def undo(self) -> Delta:
        """Take back the last thing done here, except what another notebook has changed since."""
        return self._step_back(self._done, self._undone, _("Il n’y a rien à annuler."))

    def redo(self) -> Delta:
        """Do again what was last taken back, until something else is done."""
        return self._step_back(self._undone, self._done, _("Il n’y a rien à rétablir."))

    def refresh(self) -> Delta:
        """Take in what other notebooks have done; costs nothing when that is nothing."""
        return self._see(self._file.read())

    def proposals(self) -> dict[str, Passage]:
        """Return the place of each orphan whose words stand in the text once: to be shown, not taken for granted."""
        found = {mark.id: find_quote(self.text, mark.quote)[0] for mark in self.orphans}
        return {mark_id: passage for mark_id, passage in found.items() if passage is not None}

    def reattach(self, *mark_ids: str) -> Delta:
        """Move orphans to the places proposed, because the learner said so; to another place, use ``edit``."""
        places = self.proposals()
        changes = [
            Change(self[mark_id], replace(self[mark_id], **place_of(self.text, places[mark_id]), modified=now()))
            for mark_id in mark_ids
            if mark_id in places
        ]
        return self.apply(*changes)

    def take(self, marks: Iterable[Mark]) -> Delta:
        """Add imported marks in one step; of a mark that is here already the one changed last is kept."""
        here = self._seen
        return self.apply(
            *(
                Change(here.get(mark.id), mark)
                for mark in marks
                if mark.id not in here or mark.modified > here[mark.id].modified
            )
        )

    def apply(self, *changes: Change) -> Delta:
        """Do any changes as one step; the other methods are made of this one.

        Raises
        ------
        StorageError
            When the disk refuses; nothing has changed then, here or there.
        """
        made, delta = self._store(changes, undoing=False)
        if made:
            self._done.append(made)
            self._undone.clear()
        return delta

    def _step_back(self, source: list[tuple[Change, ...]], target: list[tuple[Change, ...]], nothing: str) -> Delta:
        if not source:
            return Delta(notice=nothing)
        made, delta = self._store([change.inverse for change in reversed(source[-1])], undoing=True)
        source.pop()  # only now: a full disk leaves the step to be taken back later
        if made:
            target.append(made)
        return delta

    def _store(self, changes: Iterable[Change], *, undoing: bool) -> tuple[tuple[Change, ...], Delta]:
        made: list[Change] = []
        kept = False

        def work(marks: dict[str, Mark]) -> dict[str, Mark]:
            nonlocal kept
            for asked in changes:
                change = merge(marks, asked, undoing=undoing)
                if change is None:
                    kept = kept or marks.get(asked.mark_id) != asked.after
                    continue
                made.append(change)
                if change.after is None:
                    del marks[change.mark_id]
                else:
                    marks[change.mark_id] = change.after
            return marks

        notice = self._file.update(work)
        return tuple(made), self._see(notice or (self._kept_notice() if kept else ""))

    def _kept_notice(self) -> str:
        return _("Une autre fenêtre a modifié cette marque entre-temps : elle est restée telle que vous la voyez.")

    def _see(self, notice: str) -> Delta:
        delta = difference(self._seen, self._file.marks, notice)
        self._seen = self._file.marks
        return delta
