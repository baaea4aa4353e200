"""The questions put to every text, and the place that a text takes on each."""

from __future__ import annotations

from dataclasses import dataclass

from .evidence import Evidence

__all__ = ["SCALE", "Position", "Question"]

SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Question:
    """A question; ``low`` and ``high`` say what 1 and 5 mean, and are None where the answer is in words only."""

    id: str
    question: str
    short: str  # for the head of a row
    low: str | None = None
    high: str | None = None

    @property
    def scaled(self) -> bool:
        """Whether the answer is a number."""
        return self.low is not None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one text stands on one question. A voice that the text reports is not the text's position.

    Attributes
    ----------
    position : int or None
        1 to 5, 3 holding both poles; None where the text does not speak of it, or the question has no scale.
    reason : str
        One sentence; on a question without a scale, the answer.
    confidence : {"low", "medium", "high", ""}
    note : str
        What was hard about it.
    """

    question: str
    text: str
    position: int | None
    reason: str = ""
    confidence: str = ""
    note: str = ""
    passages: tuple[Evidence, ...] = ()
