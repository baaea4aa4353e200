"""One exercise and one learner: attempts, hints one by one, and the worked answer after three tries."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from ..corpus.passage import Passage
from ..errors import StorageError
from ..language import _
from .exercises import Exercise, Verdict, exercise
from .progress import DONE, LEFT, SEEN, Entry, Progress, progress_here

__all__ = ["Attempts", "verifier"]

_N_TRIES = 3
_N_LETTERS = 5000


class Attempts:
    """What a learner does with one exercise; every step is kept.

    Parameters
    ----------
    asked : Exercise
    progress : Progress, optional
        By default that of the working folder.

    Attributes
    ----------
    problem : str
        Why the last step is not on the disk; empty where it is.

    Examples
    --------
    >>> attempts = Attempts(exercise("00-1"), Progress())
    >>> attempts.answer("12").state, attempts.entry.tries, len(attempts.hints)
    ('not-yet', 1, 1)
    """

    def __init__(self, asked: Exercise, progress: Progress | None = None) -> None:
        self.asked, self.problem = asked, ""
        self._progress = progress or progress_here()
        self._last = Entry()

    @property
    def entry(self) -> Entry:
        """Where the learner is."""
        try:
            self._last = self._progress.entry(self.asked.id)
        except StorageError as error:
            self.problem = str(error)
        return self._last

    @property
    def notice(self) -> str:
        """What the learner has to be told: why nothing was kept, and of what the teacher will read that it was."""
        if self.problem or not self.asked.is_open or self.entry.answer is None:
            return self.problem
        return _("Enregistré dans votre dossier.") if self._progress.lasts else self._progress.notice

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints given so far."""
        return self.asked.hints[: self.entry.hints]

    @property
    def may_see(self) -> bool:
        """Whether the worked answer may be opened."""
        entry = self.entry
        return not self.asked.is_open and (entry.tries >= _N_TRIES or entry.state != LEFT)

    def answer(self, answer: object) -> Verdict:
        """Check an answer and keep it; another wrong one is a try more, and gives the next hint."""
        verdict, entry, kept = self.asked.check(answer), self.entry, _as_json(answer)
        if verdict.state == "unanswered":
            return verdict
        if verdict.state == "not-yet":
            more = int(verdict.counts and kept != entry.answer)
            self._keep(replace(entry, answer=kept, tries=entry.tries + more, hints=self._up_to(entry.hints + more)))
        else:
            self._keep(replace(entry, answer=kept, state=SEEN if entry.state == SEEN else DONE))
        return verdict

    def hint(self) -> None:
        """Give the next hint."""
        entry = self.entry
        self._keep(replace(entry, hints=self._up_to(entry.hints + 1)))

    def see(self) -> str:
        """Show the worked answer; an exercise that was not done counts as seen from then on."""
        entry = self.entry
        if entry.state == LEFT:
            self._keep(replace(entry, state=SEEN))
        return self.asked.worked

    def _up_to(self, n_hints: int) -> int:
        return min(n_hints, len(self.asked.hints))

    def _keep(self, entry: Entry) -> None:
        self._last, self.problem = entry, ""
        try:
            self._progress.put(self.asked.id, entry)
        except StorageError as error:
            self.problem = str(error)


def _as_json(answer: object) -> Any:
    # What a file can keep of it: of a passage its place, of a table its words.
    return json.loads(json.dumps(answer, default=_written, skipkeys=True))


def _written(answer: object) -> object:
    return asdict(answer) if isinstance(answer, Passage) else str(answer)[:_N_LETTERS]


def verifier(exercise_id: str, answer: object = None, *, voir: bool = False) -> Verdict:
    """Check an answer at once; French for *check*, for learners type it.

    Parameters
    ----------
    exercise_id : str
        ``"01-3"``: lesson and number.
    answer : object
        A number as int, float or typed (``"5,4"``, ``"7 fois"``), a word, a name, a list, a DataFrame.
    voir : bool, default False
        After three tries, show the worked answer; the exercise then counts as seen.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> verifier("00-1", 5).state, verifier("00-1", "5").state, verifier("00-1", ...).state
    ('right', 'right', 'unanswered')
    """
    attempts = Attempts(exercise(exercise_id))
    if voir and attempts.may_see:
        return Verdict("kept", attempts.see())
    verdict = attempts.answer(answer)
    told = [verdict.message, attempts.problem]
    if verdict.state == "not-yet" and verdict.counts:
        told += attempts.hints[-1:]
        if attempts.may_see:
            told.append(_('Pour lire la réponse expliquée : verifier("{id}", voir=True)').format(id=exercise_id))
    return replace(verdict, message=" ".join(filter(None, told)))
