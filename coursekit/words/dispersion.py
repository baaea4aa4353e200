"""Dispersion: whether a word stands all over the texts, or in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .counts import Counts, frame
from .keyness import Floats
from .slices import Ints

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["Dispersion", "disperse"]


@dataclass(frozen=True, eq=False, repr=False)
class Dispersion:
    """The dispersion of every word, in the order of the counts.

    Attributes
    ----------
    words : tuple of str
    n : array of int
    n_slices : array of int
        The *range*: how many slices hold the word, of ``n_parts``.
    dp, dp_norm : array of float
        0 for a word spread as evenly as the slices allow, near 1 for one that stands in a single place.
    """

    n_parts: int
    words: tuple[str, ...]
    n: Ints
    n_slices: Ints
    dp: Floats
    dp_norm: Floats

    def __repr__(self) -> str:
        return f"<Dispersion: {len(self.words)} words over {self.n_parts} slices>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row a word."""
        return frame(word=self.words, n=self.n, n_slices=self.n_slices, dp=self.dp, dp_norm=self.dp_norm)


def disperse(counts: Counts) -> Dispersion:
    """Return the dispersion of all words over the slices.

    DP is half the sum, over the slices, of ``|share of the word - share of the words|`` (Gries 2008, "Dispersions and
    adjusted frequencies in corpora", *IJCL* 13(4), p. 415-419); DPnorm divides it by the most it could be, ``1 -`` the
    share of the smallest slice (Lijffijt & Gries 2012, *IJCL* 17(1), p. 147-149). Both mislead for rare words: one that
    stands three times cannot be in forty slices. Compare words of like frequency.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> counts = count_words(load_corpus(edition="etude"))
    >>> found = disperse(counts)
    >>> found.words[0], bool(found.dp[0] < found.dp[-1])
    ('de', True)
    """
    shares = counts.slices.n_words / max(1, counts.n_words)
    # A slice without the word adds its own share; the others, what differs: no table of words by slices is needed.
    dp, n_slices = np.ones(len(counts.words)), np.zeros(len(counts.words), dtype=np.int64)
    for ids, slices, n in counts.slices.blocks():
        words, expected = ids.astype(np.int64), shares[slices]
        differs = np.abs(n / counts.totals[words] - expected) - expected
        dp += np.bincount(words, weights=differs, minlength=len(dp))
        n_slices += np.bincount(words, minlength=len(dp))
    dp = np.clip(dp / 2, 0, 1)
    most = 1 - shares.min(initial=1.0)
    return Dispersion(len(counts.slices), counts.words, counts.totals, n_slices, dp, dp / most if most > 0 else dp)
