"""Counts of words, slice by slice: what every statistic reads, the same from texts at hand and from shipped tables.

A slice is some 200 consecutive words of one voice (see :mod:`coursekit.words.tables`). Only the words that a slice
holds are stored, so that ten million words need no table of all words by all slices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import CoursekitError, unknown
from ..language import _
from .folding import fold
from .lemmas import group
from .queries import matching
from .stopwords import is_stopword
from .tokens import tokenize

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    from nltk.probability import ConditionalFreqDist, FreqDist

__all__ = ["BY", "Counts", "Part", "Table", "frame"]

Ints = NDArray[np.integer[Any]]
BY = ("text", "speaker", "role", "slice")
_BLOCK = 4096  # slices looked at together: some megabytes, however long the corpus


class Part(NamedTuple):
    """Whose words a slice holds."""

    text: str
    edition: str
    speaker: str
    role: str


class Table(NamedTuple):
    """Words (rows) by groups (columns): ``n`` times in ``n_slices`` slices; each group's words and slices in all."""

    names: tuple[str, ...]
    n: Ints
    n_slices: Ints
    n_words: Ints
    n_parts: Ints


@dataclass(frozen=True, eq=False, repr=False)
class Counts:
    """How often each word stands in each slice, the most frequent word first.

    Attributes
    ----------
    words : tuple of str
        Each as the texts write it most often (« IA », « l’ »); looked up without case.
    parts : tuple of Part
        Whose slice each is.
    n_words : array
        All words of each slice, those that a filter hides too: what *per thousand* divides by.
    bounds, word_ids, n : array
        Slice ``k`` holds the words ``word_ids[bounds[k]:bounds[k + 1]]``, ``n`` times each.
    members : dict
        Of lemmas: the forms counted under each, which ``concordance.find`` takes as one query.
    """

    words: tuple[str, ...]
    parts: tuple[Part, ...]
    n_words: Ints
    bounds: Ints
    word_ids: Ints
    n: Ints
    members: dict[str, list[str]]

    def __repr__(self) -> str:
        return f"<Counts: {len(self.words)} words, {self.n_words.sum()} in all, {len(self.parts)} slices>"

    def blocks(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Give word, slice and count of what is stored, some megabytes at a time."""
        for first in range(0, len(self.parts), _BLOCK):
            bounds = self.bounds[first : first + _BLOCK + 1]
            slices = np.repeat(np.arange(first, first + len(bounds) - 1), np.diff(bounds))
            stored = slice(bounds[0], bounds[-1])
            yield self.word_ids[stored], slices, self.n[stored]

    @cached_property
    def totals(self) -> Ints:
        """How often each word stands in all."""
        return self.table(lambda _part: "").n[:, 0]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {fold(word): number for number, word in enumerate(self.words)}

    def number(self, word: str) -> int | None:
        """Return the place of a word in ``words``; None for one that is not counted."""
        return self._numbers.get(fold(word))

    def __getitem__(self, word: str) -> int:
        number = self.number(word)
        return 0 if number is None else int(self.totals[number])

    def per_thousand(self, word: str) -> float:
        """Return how often a word stands per thousand words; in a short text one occurrence more changes it much."""
        return 1000 * self[word] / max(1, int(self.n_words.sum()))

    def table(self, by: str | Callable[[Part], str] = "text") -> Table:
        """Return the counts by ``"text"``, ``"speaker"``, ``"role"``, ``"slice"``, or what a function says of a part.

        Examples
        --------
        >>> from coursekit import load_corpus
        >>> from coursekit.words.counting import count_words
        >>> table = count_words(load_corpus(edition="etude")).table("role")
        >>> table.names, bool(table.n.sum() == table.n_words.sum())
        (('standfirst', 'body', 'quoted-report', 'heckler', 'question', 'answer'), True)
        """
        of_slice = self.groups(by)
        names = tuple(dict.fromkeys(of_slice))
        place = {name: number for number, name in enumerate(names)}
        group_ids = np.array([place[name] for name in of_slice], dtype=np.int64)
        shape = len(self.words), len(names)
        n, n_slices = np.zeros(shape[0] * shape[1]), np.zeros(shape[0] * shape[1], dtype=np.int64)
        for words, slices, times in self.blocks():
            cells = words.astype(np.int64) * shape[1] + group_ids[slices]
            n += np.bincount(cells, weights=times, minlength=len(n))
            n_slices += np.bincount(cells, minlength=len(n))
        n_words = np.bincount(group_ids, weights=self.n_words, minlength=len(names)).astype(np.int64)
        n_parts = np.bincount(group_ids, minlength=len(names))
        return Table(names, n.astype(np.int64).reshape(shape), n_slices.reshape(shape), n_words, n_parts)

    def groups(self, by: str | Callable[[Part], str]) -> list[str]:
        """Return the group of each slice."""
        if callable(by):
            return [by(part) for part in self.parts]
        if by == "slice":
            return [f"{part.text} {number}" for number, part in enumerate(self.parts, 1)]
        if by not in BY:
            raise unknown(_("le groupement"), by, BY)
        return [str(getattr(part, by)) for part in self.parts]

    def only(self, **wanted: str) -> Counts:
        """Return the counts of some slices: ``only(text="wsws", role="quoted-report")``."""
        for name, value in wanted.items():
            known = tuple(dict.fromkeys(self.groups(name)))
            if value not in known:
                raise unknown({"text": _("le texte"), "speaker": _("la voix")}.get(name, name), value, known)
        mask = np.array([all(getattr(part, name) == value for name, value in wanted.items()) for part in self.parts])
        if not mask.any():
            raise CoursekitError(_("Aucune tranche ne répond à tous ces choix à la fois. Retirez-en un."))
        slices = np.repeat(np.where(mask, np.cumsum(mask) - 1, -1), np.diff(self.bounds))
        rows = slices[slices >= 0], self.word_ids[slices >= 0], self.n[slices >= 0]
        parts = tuple(part for part, kept in zip(self.parts, mask, strict=True) if kept)
        return arranged(self.words, parts, self.n_words[mask], rows, self.members)

    def keep(
        self,
        *,
        stopwords: bool = True,
        min_letters: int = 1,
        min_n: int = 1,
        pattern: str | None = None,
        words: Iterable[str] | None = None,
    ) -> Counts:
        """Return the counts of some words; *per thousand* still divides by all of them.

        Parameters
        ----------
        stopwords : bool, default True
            False leaves out small words, and what begins or ends with one.
        min_letters, min_n : int
            The shortest and the rarest to keep.
        pattern : str, optional
            A regular expression for whole words.
        words : iterable of str, optional
            A list of one's own.
        """
        listed = None if words is None else {fold(word) for word in words}
        matched = None if pattern is None else set(matching(pattern, self.words))
        kept = [
            number
            for number, (word, n) in enumerate(zip(self.words, self.totals, strict=True))
            if n >= min_n
            and len(word) >= min_letters
            and (listed is None or fold(word) in listed)
            and (matched is None or number in matched)
            and (stopwords or not _is_small(word))
        ]
        new_ids = np.full(len(self.words), -1)
        new_ids[kept] = np.arange(len(kept))
        return self._renumbered(tuple(self.words[number] for number in kept), new_ids, self.members)

    def lemmas(self) -> Counts:
        """Return the counts of lemmas; ``members`` says which forms are counted under each.

        A lemma does not know its neighbours: *la marche* and *il marche* are counted together.
        """
        members: dict[str, list[str]] = {}
        named: dict[str, str] = {}
        for name, forms in sorted(group(self.words).items(), reverse=True):  # « bon » before « Bon », and for both
            members.setdefault(named.setdefault(fold(name), name), []).extend(forms)
        lemma_of = {form: number for number, forms in enumerate(members.values()) for form in forms}
        return self._renumbered(tuple(members), np.array([lemma_of[word] for word in self.words]), members)

    def _renumbered(self, words: tuple[str, ...], new_ids: Ints, members: dict[str, list[str]]) -> Counts:
        slices = np.repeat(np.arange(len(self.parts)), np.diff(self.bounds))
        ids = new_ids[self.word_ids]
        rows = slices[ids >= 0], ids[ids >= 0], self.n[ids >= 0]
        return arranged(words, self.parts, self.n_words, merged(*rows, len(words)), members)

    def freq_dist(self) -> FreqDist:
        """Return the counts as NLTK's ``FreqDist``, for what the NLTK book does with one."""
        from nltk.probability import FreqDist  # NLTK takes half a second, and counting does without it

        return FreqDist(dict(zip(self.words, self.totals.tolist(), strict=True)))

    def conditional_freq_dist(self, by: str = "text") -> ConditionalFreqDist:
        """Return the counts by text, speaker, role or slice as NLTK's ``ConditionalFreqDist``."""
        from nltk.probability import ConditionalFreqDist  # as above

        table, counts = self.table(by), ConditionalFreqDist()
        for name, column in zip(table.names, table.n.T.tolist(), strict=True):
            counts[name].update({word: n for word, n in zip(self.words, column, strict=True) if n})
        return counts

    def to_frame(self, by: str | None = None) -> pd.DataFrame:
        """Return one row a word: ``n`` and ``per_thousand``, or one column of counts for each text, speaker or role."""
        if by is not None:
            table = self.table(by)
            return frame(word=self.words, **dict(zip(table.names, table.n.T, strict=True)))
        return frame(word=self.words, n=self.totals, per_thousand=1000 * self.totals / max(1, self.n_words.sum()))


def frame(word: Sequence[str], **columns: NDArray[Any]) -> pd.DataFrame:
    """Return columns as a DataFrame whose rows are named by their word."""
    import pandas as pd  # 60 megabytes and half a second, which only those pay who ask for a DataFrame

    return pd.DataFrame(columns, index=pd.Index(word, name="word"))


def _is_small(word: str) -> bool:
    tokens = tokenize(word)
    return is_stopword(tokens[0].form) or is_stopword(tokens[-1].form)


def merged(slices: Ints, ids: Ints, n: Ints, n_words: int) -> tuple[Ints, Ints, Ints]:
    """Add up what stands several times for the same slice and word, and put it in order."""
    cells, inverse = np.unique(slices.astype(np.int64) * n_words + ids, return_inverse=True)
    return cells // n_words, cells % n_words, np.bincount(inverse, weights=n).astype(np.uint32)


def arranged(
    words: Sequence[str],
    parts: tuple[Part, ...],
    n_words: Ints,
    rows: tuple[Ints, Ints, Ints],
    members: dict[str, list[str]],
) -> Counts:
    """Return the counts, the most frequent word first, and no word that no slice holds."""
    slices, ids, n = rows
    totals = np.bincount(ids, weights=n, minlength=len(words)).tolist()
    order = sorted((number for number in range(len(words)) if totals[number]), key=lambda k: (-totals[k], words[k]))
    new_ids = np.zeros(len(words), dtype=np.uint32)
    new_ids[order] = np.arange(len(order))
    kept = tuple(words[number] for number in order)
    bounds = np.searchsorted(slices, np.arange(len(parts) + 1))
    said = {name: members[name] for name in kept if name in members}
    return Counts(kept, parts, n_words, bounds, new_ids[ids], n.astype(np.uint32), said)
