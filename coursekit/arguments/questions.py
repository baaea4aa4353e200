"""The questions put to every text, and the place that a text takes on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

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

    Examples
    --------
    >>> Position.from_json({"question": "Q1", "text": "prevost", "position": None}).to_json()
    {'question': 'Q1', 'text': 'prevost', 'position': None}
    """

    question: str
    text: str
    position: int | None
    reason: str = ""
    confidence: str = ""
    note: str = ""
    passages: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the record as its file stores it."""
        stored = asdict(self) | {"passages": [asdict(one) for one in self.passages]}
        return {key: value for key, value in stored.items() if value or key == "position"}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Position:
        """Build the position from its record; a passage that names no text is in the position's."""
        places = (Evidence(**{"text": stored["text"], **one}) for one in stored.get("passages", ()))
        return cls(**{**stored, "passages": tuple(places)})
