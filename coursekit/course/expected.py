"""What an exercise expects, computed for its lesson: on other texts the same question has another answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..errors import unknown
from ..language import _
from . import expected_arguments, expected_texts, expected_words
from .expected_answer import Expected, Settings
from .lesson import Lesson

__all__ = ["Expected", "compute_expected"]

# By the name in ``expects``: a function of the lesson and of the question's settings.
_COMPUTATIONS: dict[str, Callable[[Lesson, Settings], Expected]] = {
    name.replace("_", "-"): getattr(room, name)
    for room in (expected_texts, expected_words, expected_arguments)
    for name in room.__all__
}


def compute_expected(kind: str, lesson: Lesson, settings: Settings) -> Expected:
    """Compute what an exercise expects.

    Parameters
    ----------
    kind : str
        The name of the computation, ``expects`` in the lesson's file. What one sees in a text (paragraphs, voices,
        lines) is computed on the edition that is read; what the lesson compares, on the tables.
    lesson : Lesson
    settings : mapping
        The exercise in the lesson's file: the ``text``, ``word`` or ``role`` that it asks about.

    Returns
    -------
    Expected

    Raises
    ------
    UnknownName
        When no such computation exists, or no such text.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> compute_expected("texts-with-roles", open_lesson("01-lire"), {"roles": ["question"]}).right
    ('casilli',)
    """
    if kind not in _COMPUTATIONS:
        raise unknown(_("la réponse calculée"), kind, _COMPUTATIONS)
    found = _COMPUTATIONS[kind](lesson, settings)
    # What is to be discussed has no right answer, and is asked all the same.
    asked = settings.get("form") if found.right or "discuss" in settings else None
    return replace(found, form=asked) if asked else found
