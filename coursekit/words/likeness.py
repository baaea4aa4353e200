"""Likeness: which texts use words alike. On a map (AFC), as distances, as a tree whose branches are tried.

Five texts are few: whatever the words, some two are the nearest. ``stability`` says how often a branch comes back when
the slices are drawn again; what comes back seldom is not to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..errors import CoursekitError, unknown
from ..language import _, ngettext
from .counts import Counts, frame
from .keyness import Floats
from .richness import refuse_study_texts

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["MEASURES", "Correspondence", "Tree", "caution", "correspond", "distances", "grow_tree"]

MEASURES = ("cosine", "delta")
FEW_TEXTS = 10


def caution(n_texts: int) -> str:
    """Return the sentence that a plot of few texts bears; an empty one for many."""
    if n_texts >= FEW_TEXTS:
        return ""
    return ngettext(
        "{n} texte, c’est trop peu pour comparer.",
        "{n} textes, c’est peu : deux d’entre eux sont toujours les plus proches, quoi qu’ils disent.",
        n_texts,
    ).format(n=n_texts)


@dataclass(frozen=True, eq=False, repr=False)
class Correspondence:
    """A map of texts and words; axis ``k`` is column ``k`` everywhere.

    Attributes
    ----------
    names, words : tuple of str
        The texts and the words placed.
    inertia : array
        What each axis shows; ``share`` of all there is to show.
    name_places, word_places : array
        Principal coordinates.
    name_contributions, word_contributions : array
        The share of the axis that is due to each: who made it. They add up to 1 on an axis.
    name_qualities, word_qualities : array
        cos²: the share of each point's distance from the centre that the axis shows. Low on both axes of a plane: the
        point lies elsewhere, and is not to be read there.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    inertia: Floats
    share: Floats
    name_places: Floats
    word_places: Floats
    name_contributions: Floats
    word_contributions: Floats
    name_qualities: Floats
    word_qualities: Floats

    def __repr__(self) -> str:
        shown = self.share[:2].sum()
        return f"<Correspondence: {len(self.names)} texts, {len(self.words)} words, {shown:.0%} on two axes>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each text and word: place, contribution and quality on the first two axes."""
        columns = {
            f"{name}_{axis + 1}": np.concatenate([of_names[:, axis], of_words[:, axis]])
            for name, of_names, of_words in (
                ("place", self.name_places, self.word_places),
                ("contribution", self.name_contributions, self.word_contributions),
                ("quality", self.name_qualities, self.word_qualities),
            )
            for axis in range(min(2, len(self.inertia)))
        }
        return frame(word=self.names + self.words, **columns)


def correspond(counts: Counts, *, by: str = "text", min_n: int = 5) -> Correspondence:
    """Return the correspondence analysis (AFC) of a table of texts by words.

    Singular values of ``(P - r cᵀ) / √(r cᵀ)``, P the table over its sum (Greenacre 2017, *Correspondence Analysis in
    Practice*, 3rd ed., appendix A; Benzécri 1973, *L'analyse des données*). A point near the centre is ordinary, or
    badly shown; a word near a text is no count of it there: only words among themselves, and texts among themselves,
    are as near as they are alike. Rare words pull axes: look at the contributions first.

    Parameters
    ----------
    counts : Counts
        Filter it first: with or without small words is another map.
    by : str, default "text"
    min_n : int, default 5
        Words that stand less often are not placed.
    """
    refuse_study_texts([part.edition for part in counts.slices.parts], _("L’analyse des correspondances"))
    table = counts.table(by)
    kept = np.flatnonzero(counts.totals >= min_n)
    words = tuple(counts.words[number] for number in kept)
    return analyse(table.n[kept].T.astype(np.float64), table.names, words)


def analyse(n: Floats, names: tuple[str, ...], words: tuple[str, ...]) -> Correspondence:
    """Return the correspondence analysis of any table: names by rows, words by columns.

    Examples
    --------
    >>> found = analyse(np.array([[10.0, 5, 1], [3, 8, 4], [1, 4, 9]]), ("a", "b", "c"), ("x", "y", "z"))
    >>> found.share.round(2), found.word_contributions.sum(axis=0).round(6)
    (array([0.87, 0.13]), array([1., 1.]))
    """
    rows, columns = n.sum(axis=1) > 0, n.sum(axis=0) > 0
    if min(rows.sum(), columns.sum()) < 3:
        raise CoursekitError(
            _("Une carte demande au moins trois textes et trois mots : il y a {texts} et {words}.").format(
                texts=rows.sum(), words=columns.sum()
            )
        )
    p = n[rows][:, columns] / n.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    left, values, right = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    n_axes = min(p.shape) - 1
    left, values, right = left[:, :n_axes], values[:n_axes], right[:n_axes].T
    # The sign of an axis is arbitrary: its heaviest text is put on the right, the same each time.
    signs = np.where(left[np.abs(left).argmax(axis=0), np.arange(n_axes)] < 0, -1, 1)
    name_places, word_places = (
        side * signs * values / np.sqrt(mass)[:, None] for side, mass in ((left, r), (right, c))
    )
    return Correspondence(
        tuple(name for name, kept in zip(names, rows, strict=True) if kept),
        tuple(word for word, kept in zip(words, columns, strict=True) if kept),
        values**2,
        values**2 / (values**2).sum(),
        name_places,
        word_places,
        left**2,
        right**2,
        _qualities(name_places),
        _qualities(word_places),
    )


def _qualities(places: Floats) -> Floats:
    squares = places**2
    return np.asarray(squares / np.maximum(squares.sum(axis=1, keepdims=True), 1e-300))


def distances(counts: Counts, *, by: str = "text", measure: str = "delta", n_words: int = 150) -> Floats:
    """Return how far apart the texts are, in the order of ``counts.table(by).names``.

    - ``"delta"``: the mean over the ``n_words`` most frequent words of ``|z - z'|``, z being the frequency of the word
      in the text, less its mean over the texts, over its standard deviation (Burrows 2002, "Delta", *Literary and
      Linguistic Computing* 17(3), p. 269-271). Made for who wrote, by small words; genre and period weigh as much.
    - ``"cosine"``: ``1 - cos`` of the frequencies of the same words: what it is about, once small words are left out.
    """
    if measure not in MEASURES:
        raise unknown(_("la distance"), measure, MEASURES)
    if measure == "delta":
        refuse_study_texts([part.edition for part in counts.slices.parts], _("Delta"))
    table = counts.table(by)
    if len(table.names) < 2:
        raise CoursekitError(
            _("Une distance demande deux textes : il n’y a que « {name} ».").format(name=table.names[0])
        )
    if not len(table.n):
        raise CoursekitError(_("Il ne reste aucun mot : changez les filtres, ils les cachent tous."))
    return _distances(table.n[:n_words].T / np.maximum(table.n_words, 1)[:, None], measure)


def _distances(shares: Floats, measure: str) -> Floats:
    if measure == "delta":
        spread = shares.std(axis=0, ddof=1)
        z = (shares - shares.mean(axis=0))[:, spread > 0] / spread[spread > 0]
        return np.asarray(np.abs(z[:, None] - z[None]).mean(axis=2))
    units = shares / np.maximum(np.linalg.norm(shares, axis=1, keepdims=True), 1e-300)
    return np.asarray(np.maximum((1 - units @ units.T).round(12), 0))  # a text is at no distance from itself


@dataclass(frozen=True, eq=False, repr=False)
class Tree:
    """Texts joined two by two, the nearest first.

    Attributes
    ----------
    names : tuple of str
    joined : tuple of (int, int)
        What each step joins: a text, by number, or the branch of step ``k``, as ``len(names) + k``.
    heights : array
        The mean distance between what is joined.
    stability : array
        The share of draws in which the same texts make a branch; the last is always 1.
    """

    names: tuple[str, ...]
    joined: tuple[tuple[int, int], ...]
    heights: Floats
    stability: Floats

    def __repr__(self) -> str:
        return f"<Tree of {', '.join(self.names)}>"


def grow_tree(
    counts: Counts, *, by: str = "text", measure: str = "delta", n_words: int = 150, n_runs: int = 200, seed: int = 4
) -> Tree:
    """Return the tree of the texts by average linkage, and how often each branch comes back.

    Two branches are as far apart as their texts on average (UPGMA, Sokal & Michener 1958). For ``stability`` the slices
    of each text are drawn again with replacement (Eder 2017, "Visualization in stylometry", *DSH* 32(1)). A tree is
    always found, whether or not there is anything to find.
    """
    distances(counts, by=by, measure=measure, n_words=n_words)  # refuses what it has to
    table, (names, groups) = counts.table("slice"), counts.slices.groups(by)
    if len(names) < 3:
        raise CoursekitError(_("Un arbre demande au moins trois textes : il y en a {n}.").format(n=len(names)))
    n, sizes, chance = table.n[:n_words].T, table.n_words, np.random.default_rng(seed)
    slices = [np.flatnonzero(groups == number) for number in range(len(names))]

    def tree(drawn: list[NDArray[np.intp]]) -> list[tuple[int, int, float, frozenset[int]]]:
        shares = np.stack([n[part].sum(axis=0) / max(1, sizes[part].sum()) for part in drawn])
        return _link(_distances(shares, measure))

    steps = tree(slices)
    draws = [{step[3] for step in tree([chance.choice(part, len(part)) for part in slices])} for _run in range(n_runs)]
    stability = np.array([np.mean([step[3] in draw for draw in draws]) for step in steps])
    return Tree(names, tuple((a, b) for a, b, _h, _m in steps), np.array([step[2] for step in steps]), stability)


def _link(apart: Floats) -> list[tuple[int, int, float, frozenset[int]]]:
    """Join the two nearest until one is left: what is joined, how far apart, and the texts below."""
    branches = {number: frozenset([number]) for number in range(len(apart))}
    steps: list[tuple[int, int, float, frozenset[int]]] = []
    while len(branches) > 1:
        pairs = ((a, b) for a in branches for b in branches if a < b)
        height, a, b = min(
            (float(apart[np.ix_(sorted(branches[a]), sorted(branches[b]))].mean()), a, b) for a, b in pairs
        )
        below = branches.pop(a) | branches.pop(b)
        steps.append((a, b, height, below))
        branches[len(apart) + len(steps) - 1] = below
    return steps
