"""How far a learner is: one plain file in the working folder, with what was answered to each exercise.

It lies beside the notebooks, in a folder that ``coursekit lab`` made. Anywhere else (the sources of the lessons, a
notebook that was sent to someone) answers last as long as the kernel, and the learner is told so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakSet

from ..arguments.mark_store import FolderStorage, Storage, set_aside
from ..language import _
from .lesson_files import is_working_folder

__all__ = ["DONE", "LEFT", "SEEN", "Entry", "Progress", "progress_here"]

DONE, SEEN, LEFT = "fait", "vu", "à faire"
_FILE = "progression.json"


@dataclass(frozen=True)
class Entry:
    """Where a learner is with one exercise.

    Attributes
    ----------
    state : str
        ``DONE``, ``SEEN`` (the answer was shown before it was found) or ``LEFT``.
    tries, hints : int
        Different answers that were not right, and hints given.
    answer : object
        The last answer, as JSON holds it.
    time : str
        When it was given, ISO 8601.
    """

    state: str = LEFT
    tries: int = 0
    hints: int = 0
    answer: Any = None
    time: str = ""


class Progress:
    """The entries of one learner.

    Parameters
    ----------
    storage : Storage, optional
        Where they last; without one they last as long as the kernel.

    Attributes
    ----------
    notice : str
        What the learner has to be told of the file.

    Examples
    --------
    >>> progress = Progress()
    >>> progress.put("01-3", Entry(DONE, tries=1, answer="12"))
    >>> progress.entry("01-3").state, progress.entry("01-4").state
    ('fait', 'à faire')
    """

    def __init__(self, storage: Storage | None = None) -> None:
        self._storage, self._entries, self._content = storage, dict[str, Entry](), b""
        self.notice = "" if storage else _("Hors de votre dossier de travail, vos réponses ne sont pas gardées.")
        self.listeners: WeakSet[Any] = WeakSet()

    def entry(self, exercise_id: str) -> Entry:
        """Return what the file says of an exercise, whichever notebook wrote it."""
        if self._storage and not self._take_in(self._storage.read(_FILE)):
            self._change({})
        return self._entries.get(exercise_id, Entry())

    def put(self, exercise_id: str, entry: Entry) -> None:
        """Keep an entry; once this returns, it is on the disk.

        Raises
        ------
        StorageError
            When it is not.
        """
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self._change({exercise_id: replace(entry, time=now)})

    @property
    def lasts(self) -> bool:
        """Whether entries go to the disk."""
        return self._storage is not None

    def taken(self, exercise_ids: Iterable[str]) -> bytes:
        """Return some entries as a file of their own, to be put aside."""
        entries = {one: self.entry(one) for one in exercise_ids}
        return _bytes({one: entry for one, entry in entries.items() if entry != Entry()})

    def forget(self, exercise_ids: Iterable[str]) -> None:
        """Take entries out of the file."""
        self._change(dict.fromkeys(exercise_ids))

    def _change(self, changes: dict[str, Entry | None]) -> None:
        if self._storage:
            with self._storage.lock(_FILE):
                self._write(self._storage, changes)
        else:
            self._entries = _changed(self._entries, changes)
        for listener in list(self.listeners):
            listener.refresh()

    def _write(self, storage: Storage, changes: dict[str, Entry | None]) -> None:
        present = storage.read(_FILE)
        if not self._take_in(present):
            told = _("Le fichier « {name} » ne se lisait pas ; il est gardé tel quel sous le nom « {aside} ».")
            self.notice = told.format(name=_FILE, aside=set_aside(storage, _FILE, present or b""))
        entries = _changed(self._entries, changes)
        storage.replace(_FILE, content := _bytes(entries))
        self._content, self._entries = content, entries

    def _take_in(self, content: bytes | None) -> bool:
        # A file that has gone, with the USB stick it was on, is written again with the next change.
        if content is None or content == self._content:
            return True
        try:
            self._entries = {str(key): Entry(**one) for key, one in json.loads(content)["exercices"].items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        self._content = content
        return True


def _changed(entries: dict[str, Entry], changes: dict[str, Entry | None]) -> dict[str, Entry]:
    return {key: entry for key, entry in {**entries, **changes}.items() if entry is not None}


def _bytes(entries: dict[str, Entry]) -> bytes:
    told = {"exercices": {key: asdict(entries[key]) for key in sorted(entries)}}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def progress_here() -> Progress:
    """Return the progress of whoever works in the present folder."""
    here = Path.cwd()
    return _progress_in(here if is_working_folder(here) else None)


@cache
def _progress_in(folder: Path | None) -> Progress:
    return Progress(FolderStorage(folder) if folder else None)
