"""The border between offsets of Python and offsets of the browser."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

__all__ = ["Utf16"]


class Utf16:
    """The border between Python, which counts code points, and JavaScript, which counts UTF-16 units.

    Examples
    --------
    >>> border = Utf16("🙂 oui")
    >>> border.units(2), border.code_points(3)
    (3, 2)
    """

    def __init__(self, words: str) -> None:
        self._wide = [position for position, letter in enumerate(words) if ord(letter) > 0xFFFF]
        self._wide_units = [position + before for before, position in enumerate(self._wide)]

    def units(self, code_points: int) -> int:
        """Return an offset in UTF-16 units."""
        return code_points + bisect_left(self._wide, code_points)

    def code_points(self, units: int) -> int:
        """Return an offset in code points; inside a pair, the one where the pair begins."""
        return units - bisect_left(self._wide_units, units)

    def bounds(self, stretches: Iterable[tuple[int, int]]) -> list[int]:
        """Return stretches as one flat list of units, start, end, start, end: half the JSON of a list of pairs."""
        return [self.units(bound) for stretch in stretches for bound in stretch]
