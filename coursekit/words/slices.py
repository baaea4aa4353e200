"""Slices: which words some 200 consecutive words of one voice hold, and how often; what counts are made of.

Only the words that a slice holds are stored, so that ten million words need no table of all words by all slices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import unknown
from ..language import _

__all__ = ["BY", "Ints", "Part", "Slices"]

Ints = NDArray[np.integer[Any]]
BY = ("text", "speaker", "role", "slice")
_BLOCK = 1024  # slices looked at together: some megabytes, however long the corpus


class Part(NamedTuple):
    """Whose words a slice holds."""

    text: str
    edition: str
    speaker: str
    role: str


@dataclass(frozen=True, eq=False)
class Slices:
    """The slices of some texts, in their order; words are numbers here.

    Attributes
    ----------
    parts : tuple of Part
        The voices.
    part_ids : array
        Whose slice each is: a place in ``parts``.
    n_words : array
        All words of each slice, those that a filter hides too.
    bounds, word_ids, n : array
        Slice ``k`` holds the words ``word_ids[bounds[k]:bounds[k + 1]]``, ``n`` times each.
    """

    parts: tuple[Part, ...]
    part_ids: Ints
    n_words: Ints
    bounds: Ints
    word_ids: Ints
    n: Ints

    def __len__(self) -> int:
        return len(self.n_words)

    def groups(self, by: str | Callable[[Part], str]) -> tuple[tuple[str, ...], Ints]:
        """Return the names of the texts, speakers, roles, or what a function says of a part; and each slice's."""
        if by == "slice":
            names = tuple(f"{self.parts[part].text} {number}" for number, part in enumerate(self.part_ids, 1))
            return names, np.arange(len(self))
        if not callable(by) and by not in BY:
            raise unknown(_("le groupement"), by, BY)
        of_part = [by(part) if callable(by) else str(getattr(part, by)) for part in self.parts]
        place = {name: number for number, name in enumerate(dict.fromkeys(of_part))}
        return tuple(place), np.array([place[name] for name in of_part], dtype=np.int64)[self.part_ids]

    def blocks(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Give word, slice and count of what is stored, some megabytes at a time."""
        for first in range(0, len(self), _BLOCK):
            bounds = self.bounds[first : first + _BLOCK + 1]
            slices = np.repeat(np.arange(first, first + len(bounds) - 1), np.diff(bounds))
            yield self.word_ids[bounds[0] : bounds[-1]], slices, self.n[bounds[0] : bounds[-1]]

    def column(self, wanted: NDArray[np.bool_], n_forms: int) -> tuple[Ints, Ints]:
        """Return how often each word stands in some of the slices, and in how many of them."""
        n, n_slices = np.zeros(n_forms), np.zeros(n_forms, dtype=np.int64)
        for first in range(0, len(self), _BLOCK):
            bounds = self.bounds[first : first + _BLOCK + 1]
            here = np.repeat(wanted[first : first + _BLOCK], np.diff(bounds))
            stored = slice(bounds[0], bounds[-1])
            words = self.word_ids[stored][here].astype(np.int64)  # bincount would take three times as long to convert
            n += np.bincount(words, weights=self.n[stored][here].astype(np.float64), minlength=n_forms)
            n_slices += np.bincount(words, minlength=n_forms)
        return n.astype(np.int64), n_slices

    def only(self, wanted: NDArray[np.bool_]) -> Slices:
        """Return some of the slices, and the voices that are heard in them."""
        lengths, heard = np.diff(self.bounds), np.unique(self.part_ids[wanted], return_inverse=True)
        stored = np.repeat(wanted, lengths)
        parts = tuple(self.parts[number] for number in heard[0])
        bounds = np.cumsum(np.append(0, lengths[wanted]))
        return Slices(parts, heard[1], self.n_words[wanted], bounds, self.word_ids[stored], self.n[stored])

    def renumbered(self, new_ids: Ints) -> Slices:
        """Return the slices with other numbers for the words; those of one number are added up, -1 is left out."""
        ids, n_forms = new_ids[self.word_ids], int(new_ids.max(initial=0)) + 1
        cells = (np.repeat(np.arange(len(self)), np.diff(self.bounds)) * n_forms + ids)[ids >= 0]
        cells, inverse = np.unique(cells, return_inverse=True)
        n = np.bincount(inverse, weights=self.n[ids >= 0]).astype(np.int64)
        return replace(
            self, bounds=np.searchsorted(cells, np.arange(len(self) + 1) * n_forms), word_ids=cells % n_forms, n=n
        )
