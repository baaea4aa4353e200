"""A passage: the one way of pointing at words. Everything countable or arguable in coursekit is one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = ["Passage", "sha256"]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of the canonical text of one edition of one text.

    Attributes
    ----------
    text : str
        The text's id, for example ``"prevost"``.
    edition : str
        ``"etude"`` or ``"integrale"``.
    start, end : int
        Offsets in code points; ``canonical[start:end]`` are the words. JavaScript counts UTF-16 units: convert at
        the border.

    Examples
    --------
    >>> Passage("prevost", "etude", 0, 11)
    Passage(text='prevost', edition='etude', start=0, end=11)
    """

    text: str
    edition: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a passage runs forward from 0 or more, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Passage) -> bool:
        """Say whether the two share at least one character of the same edition."""
        return (self.text, self.edition) == (other.text, other.edition) and (
            max(self.start, other.start) < min(self.end, other.end)
        )


def sha256(words: str) -> str:
    """Return the SHA-256 of the words in UTF-8, in hexadecimal: how a passage or a text is known without its words.

    Examples
    --------
    >>> sha256("IA")[:12]
    'a75d067fa44b'
    """
    return hashlib.sha256(words.encode("utf-8")).hexdigest()
