"""Exercises that answer at once: asked in the lesson's file, checked against what the texts and their figures say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..corpus.folder import course_folder, read_lessons
from ..corpus.loading import Corpus
from ..corpus.passage import Passage
from ..errors import unknown
from ..language import _, french_number, typeset
from ..views.sheet import short_name
from .answers import is_unanswered
from .expected import Expected, compute_expected
from .judgement import judge
from .lesson import Lesson, open_lesson

__all__ = ["Exercise", "Verdict", "exercise", "exercises_of", "place_of"]


@dataclass(frozen=True, repr=False)
class Verdict:
    """What is said of an answer.

    Attributes
    ----------
    state : {"right", "not-yet", "unanswered", "kept"}
        Kept is what nobody can call right or wrong: it is discussed in class, or read by the teacher.
    message : str
        The sentence that the learner reads.
    counts : bool
        Whether the answer was an attempt; one that could not be read was none.
    """

    state: str
    message: str
    counts: bool = True

    def __bool__(self) -> bool:
        return self.state == "right"

    def __str__(self) -> str:
        return f"{_MARKS[self.state]} {self.message}"

    __repr__ = __str__


# A sign beside the colour and the word: never colour alone.
_MARKS = {"right": "✔", "not-yet": "✘", "unanswered": "…", "kept": "✎"}


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
    comment, worked : str
        What is said after the right answer, and of the answer to those who ask for it after three tries.
    discuss : str
        A reasoned reading, where the texts settle nothing.
    essential : bool
        Whether it is to be done in class, however little time there is.
    """

    id: str
    ask: str
    expected: Expected
    hints: tuple[str, ...] = ()
    comment: str = ""
    worked: str = ""
    discuss: str = ""
    essential: bool = False

    @property
    def label(self) -> str:
        """Its number, and whether it is essential."""
        return _("{id} · essentiel").format(id=self.id) if self.essential else self.id

    @property
    def is_open(self) -> bool:
        """Whether no answer is right or wrong."""
        return bool(self.discuss) or self.expected.form == "text"

    def check(self, answer: object) -> Verdict:
        """Return what is to be said of an answer."""
        if self.expected.form == "none":
            return Verdict("unanswered", self.ask)
        if is_unanswered(answer):
            return Verdict("unanswered", _("Pas encore répondu."))
        if self.is_open:
            reading = _("À discuter : {reading}").format(reading=self.discuss) if self.discuss else self.comment
            return Verdict("kept", reading or _("Votre réponse sera lue, non jugée."))
        found = judge(self.expected, answer)
        if found.right:
            return Verdict("right", " ".join(filter(None, (_("Juste."), self.comment))))
        if not found.readable:
            return Verdict("not-yet", _("Pas encore : {why}").format(why=found.why), counts=False)
        return Verdict("not-yet", " ".join(filter(None, (_("Pas encore."), found.why))))


def exercise(exercise_id: str) -> Exercise:
    """Return an exercise of a lesson, computed on the texts loaded.

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
    found = {one: (lesson, settings) for lesson, asked in _questions().items() for one, settings in asked.items()}
    if exercise_id not in found:
        if course_folder() is None:
            raise unknown(_("l’exercice"), exercise_id, found)
        return _not_asked(exercise_id)
    lesson_id, settings = found[exercise_id]
    lesson = open_lesson(lesson_id)
    asked = _asked_about(lesson, settings)
    expected = compute_expected(settings["expects"], lesson, asked) if asked else Expected()
    return _not_asked(exercise_id) if expected.form == "none" else _filled(asked, expected, lesson.corpus)


def exercises_of(lesson_id: str) -> list[str]:
    """Return the ids of the exercises of a lesson, in order.

    Examples
    --------
    >>> exercises_of("00-bienvenue")[:2]
    ['00-1', '00-2']
    """
    return list(_questions().get(lesson_id, {}))


def _questions() -> dict[str, dict[str, Mapping[str, Any]]]:
    lessons = read_lessons().items()
    return {lesson: {asked["id"]: asked for asked in settings.get("questions", ())} for lesson, settings in lessons}


def _asked_about(lesson: Lesson, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Add the text and the word asked about: the lesson's own, or a word by rank; nothing where a course lacks them."""
    text, word = settings.get("text", lesson.text), settings.get("word", 1)
    if not {text, *settings.get("needs", ())} <= set(lesson.corpus.ids):
        return {}
    if isinstance(word, int):
        word = next(iter(lesson.words[word - 1 : word]), "")
    return {**settings, "text": text, "word": word} if word else {}


def _not_asked(exercise_id: str) -> Exercise:
    quiet = _("La question {id} ne se pose pas pour les textes de ce cours.").format(id=exercise_id)
    return Exercise(exercise_id, quiet, Expected(()))


def _filled(settings: Mapping[str, Any], expected: Expected, corpus: Corpus) -> Exercise:
    name, answer = short_name(corpus[settings["text"]].record), _answer(expected, corpus)
    facts = {**settings, "answer": answer, **{key: _told(fact) for key, fact in expected.facts.items()}, "text": name}

    def fill(sentence: str) -> str:
        return typeset(sentence.format_map(facts).strip())

    ask, comment, worked, discuss = (fill(settings.get(key, "")) for key in ("ask", "comment", "worked", "discuss"))
    worked = worked or (comment if answer in comment else f"{answer.rstrip('.')}. {comment}".strip())
    hints, essential = tuple(map(fill, settings.get("hints", ()))), bool(settings.get("essential"))
    return Exercise(settings["id"], ask, expected, hints, comment, worked, discuss, essential)


def _told(fact: str | float) -> str:
    return fact if isinstance(fact, str) else french_number(fact, int(isinstance(fact, float)))


def _answer(expected: Expected, corpus: Corpus) -> str:
    # Of a passage where it stands: its words are the text's, and an article's words stay in the article.
    places = [place_of(corpus, one) for one in expected.right if isinstance(one, Passage)]
    return _(" ou ").join(places) or expected.answer


def place_of(corpus: Corpus, passage: Passage) -> str:
    """Return where a passage stands, as one cites it.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> place_of(load_corpus(edition="etude"), Passage("prevost", "etude", 400, 410)).replace(chr(0x202F), " ")
    'Prévost, § 2'
    """
    text = corpus[passage.text]
    number = text.paragraph_at(passage.start).number
    return short_name(text.record) + (_(", § {n}").format(n=number) if number else "")
