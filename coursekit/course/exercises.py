"""Exercises that answer at once: asked in the course file, checked against what the texts and their figures say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..corpus.folder import course_folder, read_lessons
from ..errors import unknown
from ..language import _, typeset
from ..views.sheet import short_name
from .answers import is_unanswered, numbers_in, plain
from .expected import Expected, compute_expected
from .lesson import Lesson, open_lesson

__all__ = ["Exercise", "Verdict", "exercise", "verifier"]


@dataclass(frozen=True, repr=False)
class Verdict:
    """What is said of an answer.

    Attributes
    ----------
    state : {"right", "not-yet", "unanswered"}
    message : str
        The sentence that the learner reads.
    """

    state: str
    message: str

    def __bool__(self) -> bool:
        return self.state == "right"

    def __str__(self) -> str:
        return f"{_MARKS[self.state]} {self.message}"

    __repr__ = __str__


# A sign beside the colour and the word: never colour alone.
_MARKS = {"right": "✔", "not-yet": "✘", "unanswered": "…"}


@dataclass(frozen=True)
class Exercise:
    """One exercise, its sentences filled in for the texts loaded.

    Attributes
    ----------
    id : str
    ask : str
        The question; that there is none, where the course does not ask it or its texts hold no answer.
    expected : Expected
    hints : tuple of str
        What helps, from the general to nearly the answer.
    comment : str
        What is said after the right answer.
    essential : bool
        Whether it is to be done in class, however little time there is.
    """

    id: str
    ask: str
    expected: Expected
    hints: tuple[str, ...] = ()
    comment: str = ""
    essential: bool = False

    @property
    def label(self) -> str:
        """Its number, and whether it is essential."""
        return _("{id} · essentiel").format(id=self.id) if self.essential else self.id

    def check(self, answer: object) -> Verdict:
        """Return what is to be said of an answer."""
        if self.expected.form == "none":
            return Verdict("unanswered", self.ask)
        if is_unanswered(answer):
            return Verdict("unanswered", _("Pas encore répondu."))
        if problem := self._unreadable(answer):
            return Verdict("not-yet", _("Pas encore : {why}").format(why=problem))
        if self._is_right(answer):
            return Verdict("right", " ".join(filter(None, (_("Juste."), self.comment))))
        return Verdict("not-yet", " ".join(filter(None, (_("Pas encore."), *self.hints[:1]))))

    def _unreadable(self, answer: object) -> str:
        form, choices = self.expected.form, self.expected.choices
        if form == "number" and not numbers_in(answer):
            return _("j’attends un seul nombre, en chiffres, comme 12 ou 5,4.")
        if form == "choice" and _chosen(answer, choices) is None:
            return _("choisissez parmi : {choices}.").format(choices=" ; ".join(choices.values()))
        return ""

    def _is_right(self, answer: object) -> bool:
        if self.expected.form == "number":
            return any(
                _agree(given, right, self.expected.decimals)
                for given in numbers_in(answer)
                for right in self.expected.right
            )
        if self.expected.form == "choice":
            return _chosen(answer, self.expected.choices) in self.expected.right
        return plain(answer) in map(plain, self.expected.right)


def _agree(given: float, right: object, decimals: int) -> bool:
    # Rounded up or cut off, with more decimals than asked: all name the same number. A count has no tolerance.
    tolerance = 10.0**-decimals if decimals else 0
    return isinstance(right, float) and math.isclose(given, right, rel_tol=1e-9, abs_tol=tolerance)


def _chosen(answer: object, choices: Mapping[str, str]) -> str | None:
    # By the name shown or by its id: « Prévost », « prevost ».
    asked = plain(answer)
    return next((value for value, shown in choices.items() if asked in (plain(value), plain(shown))), None)


def exercise(exercise_id: str) -> Exercise:
    """Return an exercise of the course file, computed on the texts loaded.

    Parameters
    ----------
    exercise_id : str
        ``"01-3"``: lesson and number.

    Returns
    -------
    Exercise
        One that asks nothing where a course of one's own leaves the question out, or where its texts hold no answer.

    Raises
    ------
    UnknownName
        When the course that was shipped has no such exercise.

    Examples
    --------
    >>> exercise("00-1").check("cinq").message.replace(chr(0x202F), " ")
    'Pas encore : j’attends un seul nombre, en chiffres, comme 12 ou 5,4.'
    """
    found = _all_settings()
    if exercise_id not in found:
        if course_folder() is None:
            raise unknown(_("l’exercice"), exercise_id, found)
        return _not_asked(exercise_id)
    settings = found[exercise_id]
    lesson = open_lesson(settings["lesson"])
    if not {settings.get("text", lesson.text), *settings.get("needs", ())} <= set(lesson.corpus.ids):
        return _not_asked(exercise_id)
    settings = {**settings, **_default(lesson, settings)}
    expected = compute_expected(settings["expects"], lesson, settings)
    if not expected.right:
        return _not_asked(exercise_id)
    name = short_name(lesson.corpus[settings["text"]].record)
    facts = {**settings, **expected.facts, "answer": expected.answer, "text": name}
    ask, comment = (_filled(settings.get(key, ""), facts) for key in ("ask", "comment"))
    hints = tuple(_filled(hint, facts) for hint in settings.get("hints", ()))
    return Exercise(exercise_id, ask, expected, hints, comment, bool(settings.get("essential")))


def verifier(exercise_id: str, answer: object = None) -> Verdict:
    """Check an answer at once; French for *check*, for learners type it.

    Parameters
    ----------
    exercise_id : str
        ``"01-3"``: lesson and number.
    answer : object
        A number as int, float or typed (``"5,4"``, ``"7 fois"``), a word, a name.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> verifier("00-1", 5).state, verifier("00-1", "5").state, verifier("00-1", ...).state
    ('right', 'right', 'unanswered')
    """
    return exercise(exercise_id).check(answer)


def _all_settings() -> dict[str, Mapping[str, Any]]:
    return {
        question["id"]: {"lesson": lesson_id, **question}
        for lesson_id, lesson in read_lessons().items()
        for question in lesson.get("questions", ())
    }


def _default(lesson: Lesson, settings: Mapping[str, Any]) -> dict[str, str]:
    """Return the text and the word asked about: the lesson's own where the question names none, or a word's rank."""
    word = settings.get("word", 1)
    asked = lesson.words[word - 1] if isinstance(word, int) else word
    return {"text": settings.get("text", lesson.text), "word": asked}


def _not_asked(exercise_id: str) -> Exercise:
    quiet = _("La question {id} ne se pose pas pour les textes de ce cours.").format(id=exercise_id)
    return Exercise(exercise_id, quiet, Expected(()))


def _filled(sentence: str, facts: Mapping[str, Any]) -> str:
    return typeset(sentence.format_map(facts).strip())
