"""A learner's own analysis, or a teacher's: positions, claims and relations in one file, kept as they are made."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from ..errors import CoursekitError, DataError
from ..language import _
from .analysis import Analysis, load_analysis, read_analysis
from .analysis_file import AnalysisFile, Key, key_of, record_to_json, sentence
from .changes import both
from .claims import Claim, Relation
from .mark_store import FolderStorage, Storage, set_aside
from .validation import schema_problem

__all__ = ["AnalysisBook", "read_book"]

_FILE = "analyse.json"
_WRITTEN = {"reason", "note", "gist"}  # of two that were written at once both are kept
Change = tuple[Key, Any, Any]  # a record's key, what it was and what it becomes; None where there is none


class AnalysisBook:
    """What one learner, or a group, says of the texts: a file in the format of ``datasets/arguments``.

    Half-finished work is kept: a position needs no reason yet, nor a passage. What cannot be right (an unknown text,
    a position 7, premises that turn in a circle) is refused in a sentence. When a method returns, its work is on the
    disk; when it raises, nothing has changed there or here. What another window wrote comes with the same call.

    Parameters
    ----------
    folder : pathlib.Path, optional
        By default ``mon-analyse``, in the working folder. Of a course folder, its ``arguments``: what is made there
        is then the course's own analysis, beside the files that were written by hand.
    storage : Storage, optional
        Where the file lasts, if not in a folder.

    Attributes
    ----------
    problem : str
        What has to be told of the last call or of the opening, such as a file that was set aside; else empty.

    Examples
    --------
    >>> import tempfile
    >>> from coursekit.arguments.questions import Position
    >>> with tempfile.TemporaryDirectory() as place:
    ...     book = AnalysisBook(Path(place))
    ...     book.put(Position("Q1", "prevost", 2))
    ...     book.put(Position("Q1", "prevost", 3, "Le travail demeure, mais se dégrade."))
    ...     book.undo()
    ...     AnalysisBook(Path(place)).analysis.position("Q1", "prevost").position
    2
    """

    def __init__(self, folder: Path | None = None, *, storage: Storage | None = None) -> None:
        folder = Path.cwd() / "mon-analyse" if folder is None else Path(folder)
        teaching = (folder / "course.toml").is_file()
        self.folder = folder / "arguments" if teaching else folder
        self._storage = storage or FolderStorage(self.folder)
        self._given = _others(self.folder) if teaching else _asked()
        self._file = AnalysisFile()
        self._content: bytes | None = None
        self._done: list[list[Change]] = []
        self._undone: list[list[Change]] = []
        self.problem = ""
        self.refresh()

    def __repr__(self) -> str:
        return f"<AnalysisBook: {len(self._file.records)} records>"

    @property
    def analysis(self) -> Analysis:
        """All that was put here, with the questions of the course."""
        return self._file.analysis(self._given)

    @property
    def can_undo(self) -> bool:
        """Whether something was done here that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._undone)

    def put(self, *records: Any) -> None:
        """Add positions, claims, moves, relations or questions, each in place of the one of its name, as one step."""
        self._act([(key_of(one), self._file.records.get(key_of(one)), one) for one in records])

    def remove(self, *records: Any) -> None:
        """Take records away as one step; of a claim also the links, and the relations that were drawn from or to it."""
        present, names = self._file.records, {one.id for one in records if isinstance(one, Claim)}
        drawn = (one for one in present.values() if isinstance(one, Relation) and names & {*one.claims})
        gone = [key_of(one) for one in (*records, *drawn)]
        changes: list[Change] = [
            (key, one, _without(one, names)) for key, one in present.items() if key[0] == "claims" and key not in gone
        ]
        self._act([*changes, *((key, present[key], None) for key in gone if key in present)])

    def undo(self) -> None:
        """Take back the last thing done here, except what another window has changed since."""
        self._step_back(self._done, self._undone, _("Il n’y a rien à annuler."))

    def redo(self) -> None:
        """Do again what was last taken back, until something else is done."""
        self._step_back(self._undone, self._done, _("Il n’y a rien à rétablir."))

    def refresh(self) -> None:
        """Take in what other windows have done; costs nothing when that is nothing."""
        if self._storage.read(_FILE) not in (None, self._content):
            with self._storage.lock(_FILE):
                self.problem = self._read()

    def _act(self, changes: list[Change]) -> None:
        if made := self._store(changes, undoing=False):
            self._done.append(made)
            self._undone.clear()

    def _step_back(self, source: list[list[Change]], target: list[list[Change]], nothing: str) -> None:
        if not source:
            self.problem = nothing
            return
        made = self._store([(key, after, before) for key, before, after in reversed(source[-1])], undoing=True)
        source.pop()  # only now: a full disk leaves the step to be taken back later
        if made:
            target.append(made)

    def _store(self, changes: list[Change], *, undoing: bool) -> list[Change]:
        made: list[Change] = []
        with self._storage.lock(_FILE):
            told = [self._read()]
            records = dict(self._file.records)
            for key, before, after in changes:
                present = records.get(key)
                wanted = after if present == before else _merged(before, after, present, undoing=undoing)
                if wanted != after:
                    told.append(_KEPT if wanted == present else _BOTH)
                if wanted != present:
                    _refuse(schema_problem({key[0]: [record_to_json(wanted)] if wanted else []}))
                    made.append((key, present, wanted))
                    records[key] = wanted
            if made:
                self._write(replace(self._file, records={key: one for key, one in records.items() if one is not None}))
        self.problem = " ".join(dict.fromkeys(filter(None, told)))
        return made

    def _write(self, file: AnalysisFile) -> None:
        file = file.with_hashes()
        _refuse(next((why for _record, why in file.faults(self._given)), None))
        content = file.to_bytes()
        self._storage.replace(_FILE, content)
        self._content, self._file = content, file

    def _read(self) -> str:
        """Take in the file as it is; return a sentence where it was damaged, and is kept under another name."""
        content = self._storage.read(_FILE)
        # A file that has gone, with the USB stick it was on, is written again with the next change.
        if content is None or content == self._content:
            return ""
        file, why = AnalysisFile.from_bytes(content, self._given)
        if not why:
            self._content, self._file = content, file
            return ""
        aside = set_aside(self._storage, _FILE, content)
        self._write(replace(file, records={**self._file.records, **file.records}))
        return _(
            "Le fichier d’analyse ne se lisait pas en entier : {why} Il est gardé tel quel sous le nom « {aside} ». "
            "Réponses retrouvées : {n}."
        ).format(why=why, aside=self.folder / aside, n=len(self._file.records))


_KEPT = _("Une autre fenêtre a modifié cette réponse entre-temps : elle est restée telle que vous la voyez.")
_BOTH = _("Une autre fenêtre avait aussi répondu ici : ses mots et ses passages sont gardés avec les vôtres.")


def read_book(path: Path) -> Analysis:
    """Return the analysis in someone else's file, a classmate's ``analyse.json``; it is never changed.

    Raises
    ------
    DataError
        When it cannot be read whole; the sentence names the place.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise DataError(_("« {path} » ne se lit pas : {why}.").format(path=path, why=error.strerror)) from error
    file, why = AnalysisFile.from_bytes(content, _asked())
    if why:
        raise DataError(_("« {path} » ne se lit pas en entier : {why}").format(path=path, why=why))
    return file.analysis(_asked())


def _refuse(why: str | None) -> None:
    if why:
        raise CoursekitError(_("Ce n’est pas enregistré : {why}").format(why=sentence(why)))


def _asked() -> Analysis:
    return Analysis(questions=load_analysis().questions)


def _others(folder: Path) -> Analysis:
    return read_analysis(path for path in sorted(folder.glob("*.json")) if path.name != _FILE)


def _without(claim: Claim, names: set[str]) -> Claim:
    groups = (tuple(one for one in group if one not in names) for group in claim.premises)
    kept = tuple(one for one in claim.attacks if one not in names)
    return replace(claim, premises=tuple(group for group in groups if group), attacks=kept)


def _merged(before: Any, after: Any, present: Any, *, undoing: bool) -> Any:
    """Return what becomes of a record that another window changed since it was seen; nothing that it wrote is lost."""
    if undoing or after is None:
        return present
    if present is None:
        return after
    edits = {one.name: getattr(after, one.name) for one in fields(after)}
    if before is not None:
        edits = {name: value for name, value in edits.items() if value != getattr(before, name)}
    for name in edits.keys() & _WRITTEN:
        edits[name] = both(getattr(present, name), edits[name])
    if "passages" in edits:
        edits["passages"] = tuple(dict.fromkeys((*present.passages, *edits["passages"])))
    return replace(present, **edits)
