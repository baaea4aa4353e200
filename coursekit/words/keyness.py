"""Keyness: which words one text, voice or role says more, or less, than another or than all the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..errors import CoursekitError, unknown
from ..language import _
from .contingency import benjamini_hochberg, conservative_log_ratio, log_likelihood, log_ratio, specificity
from .counts import Counts, frame
from .slices import Ints, Part

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["Keyness", "compare", "compare_all"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Keyness:
    """What one part says more (first) and less (last), ranked by effect; significance is a caution, not a rank.

    Attributes
    ----------
    part, against : str
        What was compared; ``against`` is empty for all the rest.
    n_words_part, n_words_against, n_slices_part : int
    vocabulary : tuple of str
        All words that were counted.
    numbers : array of int
        The words tested, as places in the vocabulary.
    words : tuple of str
        The same as words, ranked by ``lrc``, the least that the difference may be, then by ``log_ratio``.
    n, n_against : array of int
        How often each stands here and there: read the rest with these beside.
    n_slices : array of int
        How many slices of the part, of some 200 words each, hold the word.
    log_ratio, low, high, lrc, g2, specificity : array of float
        See :mod:`coursekit.words.contingency`.
    p, p_bonferroni, p_bh : array of float
        Twice the tail that *specificity* shows, and adjusted for as many tests as words.
    clumped : array of bool
        True for a word that stands 5 times or more and in less than half of the slices that chance would give it: its
        count comes from one passage.
    """

    part: str
    against: str
    n_words_part: int
    n_words_against: int
    n_slices_part: int
    vocabulary: tuple[str, ...]
    numbers: Ints
    n: Ints
    n_against: Ints
    n_slices: Ints
    log_ratio: Floats
    lrc: Floats

    def __repr__(self) -> str:
        return f"<Keyness: {self.part} against {self.against or 'the rest'}, {len(self.n)} words>"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words tested, in the order of all the figures."""
        return tuple(map(self.vocabulary.__getitem__, self.numbers.tolist()))

    @property
    def low(self) -> Floats:
        """The lower end of the log ratio's interval."""
        return log_ratio(self.n, self.n_words_part, self.n_against, self.n_words_against)[1]

    @property
    def high(self) -> Floats:
        """The upper end of the log ratio's interval."""
        return log_ratio(self.n, self.n_words_part, self.n_against, self.n_words_against)[2]

    @property
    def g2(self) -> Floats:
        """The log-likelihood ratio."""
        return log_likelihood(self.n, self.n_words_part, self.n_against, self.n_words_against)

    @cached_property
    def specificity(self) -> Floats:
        """What TXM shows: + for more, - for less, 3 for one chance in a thousand."""
        pairs, of_word = _distinct(self.n, self.n_against)
        both = self.n_words_part + self.n_words_against
        return specificity(pairs[0], pairs[0] + pairs[1], self.n_words_part, both)[of_word]

    @property
    def p(self) -> Floats:
        """The chance of a difference as large, on either side, if words were drawn one by one."""
        return np.asarray(np.minimum(2 * 10.0 ** -np.abs(self.specificity), 1))

    @property
    def p_bonferroni(self) -> Floats:
        """The chance that any of the words would differ as much."""
        return np.minimum(self.p * len(self.n), 1)

    @property
    def p_bh(self) -> Floats:
        """The share of false ones among the words that differ as much or more."""
        return benjamini_hochberg(self.p)

    @property
    def clumped(self) -> NDArray[np.bool_]:
        """Whether the word stands in few of the part's slices for its number."""
        by_chance = self.n_slices_part * (1 - (1 - 1 / max(1, self.n_slices_part)) ** self.n)
        return np.asarray((self.n >= 5) & (self.n_slices < by_chance / 2))

    def to_frame(self) -> pd.DataFrame:
        """Return one row a word, effect first and significance last."""
        counts = ["n", "n_against", "n_slices", "clumped"]
        measures = ["log_ratio", "low", "high", "lrc", "g2", "specificity", "p", "p_bonferroni", "p_bh"]
        return frame(word=self.words, **{name: getattr(self, name) for name in counts + measures})


def compare(
    counts: Counts, part: str, against: str | None = None, *, by: str | Callable[[Part], str] = "text", min_n: int = 3
) -> Keyness:
    """Compare one text with all the others, or with one: ``compare(counts, "casilli", "lvsl", by="speaker")``.

    Parameters
    ----------
    counts : Counts
    part, against : str
        Names among ``counts.slices.groups(by)``; without ``against``, all the rest.
    by : str or callable, default "text"
        What the parts are, as for :meth:`Counts.table`.
    min_n : int, default 3
        Words that stand less often in the two together are not tested.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> found = compare(count_words(load_corpus(edition="etude")), "lehalle")
    >>> found.words[0], int(found.n[0]), int(found.n_against[0])
    ('Lydie', 6, 0)
    """
    names, group_ids = counts.slices.groups(by)
    for name in (part, *([against] if against else [])):
        if name not in names:
            raise unknown(_("la partie"), name, names)
    here = group_ids == names.index(part)
    there = group_ids == names.index(against) if against else ~here
    if part == against or not there.any():
        raise CoursekitError(
            _(
                "Comparer demande deux parties au moins ; il n’y a ici que « {name} ». Ajoutez un texte, ou une voix."
            ).format(name=part)
        )
    a, n_slices = counts.slices.column(here, len(counts.words))
    b = counts.slices.column(there, len(counts.words))[0] if against else counts.totals - a
    tested = np.flatnonzero(a + b >= max(1, min_n))
    n_here, n_there = (int(counts.slices.n_words[side].sum()) for side in (here, there))
    pairs, of_word = _distinct(a[tested], b[tested])
    ratios = log_ratio(pairs[0], n_here, pairs[1], n_there)[0][of_word]
    lrc = conservative_log_ratio(pairs[0], n_here, pairs[1], n_there, n_tests=len(tested))[of_word]
    rank = np.lexsort((-ratios, -lrc))
    tested = tested[rank]
    figures = a[tested], b[tested], n_slices[tested], ratios[rank], lrc[rank]
    return Keyness(part, against or "", n_here, n_there, int(here.sum()), counts.words, tested, *figures)


def _distinct(a: Ints, b: Ints) -> tuple[tuple[Ints, Ints], Ints]:
    """Return the distinct pairs of counts, and the pair of each word: words that stand as often share their figures."""
    pairs, of_word = np.unique(a << 32 | b, return_inverse=True)
    return (pairs >> 32, pairs & 0xFFFFFFFF), of_word


def compare_all(counts: Counts, *, by: str | Callable[[Part], str] = "text", min_n: int = 3) -> dict[str, Keyness]:
    """Compare each text, voice or role with all the rest, at once; see :func:`compare`."""
    return {name: compare(counts, name, by=by, min_n=min_n) for name in counts.slices.groups(by)[0]}
