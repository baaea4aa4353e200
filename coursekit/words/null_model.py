"""The null made visible: how many words look "significant" where nothing but chance, or one author, is at work."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import CoursekitError, unknown
from ..language import _
from .contingency import log_likelihood
from .counts import Counts
from .keyness import Floats
from .slices import Ints

__all__ = ["G2_AT_5_PERCENT", "Null", "shuffle_slices", "split_in_two"]

G2_AT_5_PERCENT = 3.841459


@dataclass(frozen=True, eq=False, repr=False)
class Null:
    """Shares of the words that pass G² = 3.84, the mark that chance should pass once in 20.

    Attributes
    ----------
    observed : float
        As the texts are.
    by_chance : array of float
        The same after each shuffle.
    n_words : int
        How many words were tested each time.
    """

    observed: float
    by_chance: Floats
    n_words: int

    def __repr__(self) -> str:
        return f"<Null: {self.observed:.1%} as it is, {self.by_chance.mean():.1%} by chance, of {self.n_words} words>"


def split_in_two(counts: Counts, text: str, *, n_runs: int = 200, seed: int = 4, min_n: int = 5) -> Null:
    """Compare the first half of a text with the second, then halves of slices dealt at random, many times.

    Both halves have one author and one subject: what looks significant between them is no difference of *what is said*.
    It is more than 5 %, since a test takes words for drawn one by one and they come in clumps (Kilgarriff 2005,
    "Language is never, ever, ever, random", *CLLT* 1(2)). Words of fewer than ``min_n`` are left out: they hardly can
    pass.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> null = split_in_two(count_words(load_corpus(edition="etude")), "wsws")
    >>> null.n_words > 20, 0 <= null.observed <= 1
    (True, True)
    """
    one = counts.only(text=text)
    n_slices = len(one.slices)
    if n_slices < 2:
        raise CoursekitError(_("« {text} » est trop court pour être coupé en deux parties.").format(text=text))
    halves = np.arange(n_slices) * 2 // n_slices
    return _null(one, halves, n_runs, seed, min_n)


def shuffle_slices(
    counts: Counts, part: str, *, by: str = "text", n_runs: int = 200, seed: int = 4, min_n: int = 5
) -> Null:
    """Compare a text with the rest, then as many slices taken at random from all texts with the rest, many times."""
    names, group_ids = counts.slices.groups(by)
    if part not in names:
        raise unknown(_("la partie"), part, names)
    if len(names) < 2:
        raise CoursekitError(_("Il faut « {part} » et d’autres à quoi le comparer.").format(part=part))
    return _null(counts, (group_ids == names.index(part)).astype(np.int64), n_runs, seed, min_n)


def _null(counts: Counts, halves: Ints, n_runs: int, seed: int, min_n: int) -> Null:
    table = counts.table("slice")
    n = table.n[counts.totals >= min_n].astype(np.float64)
    chance = np.random.default_rng(seed)
    dealt = np.stack([halves, *(chance.permutation(halves) for _run in range(n_runs))], axis=1).astype(np.float64)
    here, n_here = n @ dealt, table.n_words @ dealt
    g2 = log_likelihood(here, n_here, n.sum(axis=1, keepdims=True) - here, table.n_words.sum() - n_here)
    # For each dealing of slices into two, the share of the words whose G² is as high as chance at 5 %.
    shares = (g2 >= G2_AT_5_PERCENT).mean(axis=0) if len(n) else np.zeros(dealt.shape[1])
    return Null(float(shares[0]), shares[1:], len(n))
