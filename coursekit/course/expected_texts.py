"""What exercises on the texts themselves expect: their paragraphs, voices and dates; and answers given outright."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256

from ..corpus.text import Text
from ..language import _, typeset
from ..views.sheet import short_name
from .expected_answer import Expected, Settings, some_texts
from .lesson import Lesson
from .voice_counts import n_opening_marks, n_paragraphs_with

__all__ = ["COMPUTATIONS"]


def _given(lesson: Lesson, settings: Settings) -> Expected:
    # For what is not about the texts, such as how a notebook behaves.
    if pairs := settings.get("pairs"):
        left, beside = (tuple(map(typeset, side)) for side in zip(*pairs, strict=True))
        offered = {*beside, *map(typeset, settings.get("choices", ()))}
        return Expected(beside, _mixed(sorted(offered)), form="match", left=left)
    right = tuple(one if isinstance(one, str) else float(one) for one in settings.get("answer", ()))
    if settings.get("form") == "order":
        return Expected(right, _mixed(right), form="order")
    return Expected(right, {choice: typeset(choice) for choice in settings.get("choices", ())})


def _mixed(choices: Iterable[object]) -> dict[str, str]:
    # Always the same, so that a notebook executed again is the same, and never in the right order.
    given = list(map(str, choices))
    mixed = sorted(given, key=lambda choice: sha256(choice.encode()).digest())
    return {choice: typeset(choice) for choice in (mixed if mixed != given else reversed(mixed))}


def _n_texts(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(len(lesson.corpus)),))


def _n_paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(_numbered(lesson.corpus[settings["text"]])),))


def _all_paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(sum(map(_numbered, lesson.corpus))),))


def _numbered(text: Text) -> int:
    return sum(paragraph.number is not None for paragraph in text.paragraphs)


def _texts_with_role(lesson: Lesson, settings: Settings) -> Expected:
    return _texts_where(lesson, lambda text: any(p.role == settings["role"] for p in text.paragraphs))


def _n_paragraphs_with_role(lesson: Lesson, settings: Settings) -> Expected:
    found = n_paragraphs_with(lesson.corpus[settings["text"]], settings["role"])
    return Expected((float(found),) if found else ())


def _n_opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(n_opening_marks(lesson.corpus[settings["text"]])),))


def _all_opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(sum(text.text.count("«") for text in lesson.corpus)),))


def _genres(lesson: Lesson, settings: Settings) -> Expected:
    genres = tuple(text.record.genre for text in lesson.corpus)
    if len(set(genres)) < 2:  # texts that someone brought in, of which nothing is known
        return Expected()
    names = tuple(short_name(text.record) for text in lesson.corpus)
    return Expected(genres, _mixed(sorted(set(genres))), form="match", left=names)


def _texts_with_roles(lesson: Lesson, settings: Settings) -> Expected:
    roles = set(settings["roles"])
    return _texts_where(lesson, lambda text: not roles.isdisjoint(p.role for p in text.paragraphs))


def _texts_where(lesson: Lesson, test: Callable[[Text], bool]) -> Expected:
    return some_texts(lesson.corpus, tuple(text.id for text in lesson.corpus if test(text)))


def _passages_with_role(lesson: Lesson, settings: Settings) -> Expected:
    spoken = [(text, one) for text in lesson.corpus for one in text.paragraphs if one.role == settings["role"]]
    names = _(" et ").join(dict.fromkeys(short_name(text.record) for text, _one in spoken))
    found = tuple(text.passage(one.start, one.end) for text, one in spoken)
    return Expected(found, facts={"texts": names}, share=settings.get("share", 0))


COMPUTATIONS = {
    "given": _given,
    "texts": _n_texts,
    "paragraphs": _n_paragraphs,
    "all-paragraphs": _all_paragraphs,
    "texts-with-role": _texts_with_role,
    "texts-with-roles": _texts_with_roles,
    "paragraphs-with-role": _n_paragraphs_with_role,
    "passages-with-role": _passages_with_role,
    "opening-marks": _n_opening_marks,
    "all-opening-marks": _all_opening_marks,
    "genres": _genres,
}
"""By the name in ``expects``: a function of the lesson and of the question's settings."""
