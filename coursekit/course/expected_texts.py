"""What exercises on the texts themselves expect: their paragraphs, voices and dates; and answers given outright."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from ..corpus.text import Text
from ..language import _, typeset
from ..views.sheet import short_name
from .expected_answer import Expected, Settings, some_texts
from .lesson import Lesson
from .voice_counts import n_opening_marks

__all__ = ["all_opening_marks", "all_paragraphs", "genres", "given", "opening_marks", "paragraphs"]
__all__ += ["passages_with_role", "texts", "texts_with_roles"]


def given(lesson: Lesson, settings: Settings) -> Expected:
    """Take the answer that the lesson's file gives, of what is not about the texts, such as how a notebook behaves."""
    if pairs := settings.get("pairs"):
        left, beside = (tuple(map(typeset, side)) for side in zip(*pairs, strict=True))
        offered = {*beside, *map(typeset, settings.get("choices", ()))}
        return Expected(beside, _mixed(sorted(offered)), form="match", left=left)
    right = tuple(settings.get("answer", ()))
    if settings.get("form") == "order":
        return Expected(right, _mixed(right), form="order")
    return Expected(right, {choice: typeset(choice) for choice in settings.get("choices", ())})


def _mixed(choices: Iterable[object]) -> dict[str, str]:
    # Always the same, so that a notebook executed again is the same, and never in the right order.
    given = list(map(str, choices))
    mixed = sorted(given, key=lambda choice: sha256(choice.encode()).digest())
    return {choice: typeset(choice) for choice in (mixed if mixed != given else reversed(mixed))}


def texts(lesson: Lesson, settings: Settings) -> Expected:
    """Count the texts."""
    return Expected((len(lesson.corpus),))


def paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    """Count the numbered paragraphs of a text."""
    return Expected((_numbered(lesson.corpus[settings["text"]]),))


def all_paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    """Count the numbered paragraphs of all texts."""
    return Expected((sum(map(_numbered, lesson.corpus)),))


def _numbered(text: Text) -> int:
    return sum(paragraph.number is not None for paragraph in text.paragraphs)


def opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    """Count the quotation marks that open in the numbered paragraphs of a text."""
    return Expected((n_opening_marks(lesson.corpus[settings["text"]]),))


def all_opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    """Count the quotation marks that open in all texts, wherever they stand."""
    return Expected((sum(text.text.count("«") for text in lesson.corpus),))


def genres(lesson: Lesson, settings: Settings) -> Expected:
    """Match the texts with their genres."""
    genres = tuple(text.record.genre for text in lesson.corpus)
    if len(set(genres)) < 2:  # texts that someone brought in, of which nothing is known
        return Expected()
    names = tuple(short_name(text.record) for text in lesson.corpus)
    return Expected(genres, _mixed(sorted(set(genres))), form="match", left=names)


def texts_with_roles(lesson: Lesson, settings: Settings) -> Expected:
    """Take the texts where some of these roles are."""
    roles = set(settings["roles"])
    found = [text.id for text in lesson.corpus if not roles.isdisjoint(p.role for p in text.paragraphs)]
    return some_texts(lesson.corpus, found)


def passages_with_role(lesson: Lesson, settings: Settings) -> Expected:
    """Take any paragraph of this role, in any text."""
    spoken = [(text, one) for text in lesson.corpus for one in text.paragraphs if one.role == settings["role"]]
    names = _(" et ").join(dict.fromkeys(short_name(text.record) for text, _one in spoken))
    found = tuple(text.passage(one.start, one.end) for text, one in spoken)
    return Expected(found, facts={"texts": names}, share=settings.get("share", 0))
