"""Collocates: the words that stand near the lines of a concordance more often than elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import CoursekitError
from ..language import _
from .concordance import Concordance
from .contingency import log_likelihood
from .counting import count_words
from .counts import frame
from .index import Index
from .keyness import Floats
from .slices import Ints

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["Collocates", "collocates"]


@dataclass(frozen=True, eq=False, repr=False)
class Collocates:
    """Words near what was looked for, the strongest ``log_dice`` first.

    Attributes
    ----------
    query : str
    n_lines, n_near : int
        Lines looked at, and words near them.
    words : tuple of str
    n, n_total : array of int
        How often each stands near, and in all.
    log_dice, mi, g2 : array of float
    """

    query: str
    n_lines: int
    n_near: int
    words: tuple[str, ...]
    n: Ints
    n_total: Ints
    log_dice: Floats
    mi: Floats
    g2: Floats

    def __repr__(self) -> str:
        return f"<Collocates of {self.query}: {len(self.words)} words>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row a word."""
        names = ("n", "n_total", "log_dice", "mi", "g2")
        return frame(word=self.words, **{name: getattr(self, name) for name in names})


def collocates(found: Concordance, *, window_words: int = 5, in_sentence: bool = False, min_n: int = 3) -> Collocates:
    """Return the words that stand within some words of the lines, or in their sentence; never beyond their paragraph.

    A word near two lines is counted once, so that the corpus falls in two: what is near, and the rest (Evert 2008,
    "Corpora and collocations", §3.1 and 5.1). Of a word that stands O times near, E expected, f in all, near n lines:

    - ``log_dice``: ``14 + log2(2 O / (n + f))`` (Rychlý 2008, "A lexicographer-friendly association score", *RASLAN*,
      p. 9): 14 at most, one less is half as strong; it can be compared between corpora, and is no test.
    - ``mi``: ``log2(O / E)`` (Church & Hanks 1990, *Computational Linguistics* 16(1), p. 23): puts rare words first,
      whatever ``min_n``.
    - ``g2``: see :func:`~coursekit.words.contingency.log_likelihood`: puts frequent words first.

    Parameters
    ----------
    found : Concordance
        The lines of a word, phrase, lemma or expression.
    window_words : int, default 5
        How many words before, and after.
    in_sentence : bool, default False
        The whole sentence instead.
    min_n : int, default 3
        How often a word must stand near.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.concordance import find
    >>> near = collocates(find(load_corpus(edition="etude"), "intelligence"), window_words=1)
    >>> near.words[0]
    'artificielle'
    """
    if not len(found):
        near_forms = ", ".join(found.near) or _("aucune")
        raise CoursekitError(
            _("« {query} » ne se trouve nulle part : rien ne peut être autour. Formes voisines : {forms}.").format(
                query=found.query, forms=near_forms
            )
        )
    index, counts = found.searched, count_words(found.searched.texts)
    spans = np.array(index.counted_spans)
    counted = np.array(found.firsts) < spans[np.searchsorted(spans[:, 0], found.firsts, side="right") - 1, 1]
    firsts, lasts = (np.array(places, dtype=np.int64)[counted] for places in (found.firsts, found.lasts))
    length = int((lasts - firsts).max(initial=0)) + 1
    inside = _distinct(np.concatenate([np.minimum(firsts + step, lasts) for step in range(length)]))
    around = _in_sentences(found) if in_sentence else _in_windows(index, firsts, lasts, window_words)
    in_lines = _by_form(index, inside)
    here = _by_form(index, _distinct(np.concatenate([inside, around]))) - in_lines
    n_near, n_rest = int(here.sum()), int(counts.n_words - here.sum() - in_lines.sum())
    forms = np.flatnonzero(here >= max(1, min_n))
    numbers = counts.places(map(index.forms.__getitem__, forms.tolist()))
    n, total, n_lines = here[forms], counts.totals[numbers], len(firsts)
    rest = total - n - in_lines[forms]
    log_dice = 14 + np.log2(2 * n / (n_lines + total))
    mi = np.log2(n * (n_near + n_rest) / np.maximum((n + rest) * n_near, 1))
    rank = np.lexsort((-n, -log_dice))
    g2 = log_likelihood(n, n_near, rest, n_rest)
    words = tuple(map(counts.words.__getitem__, numbers[rank].tolist()))
    return Collocates(found.query, n_lines, n_near, words, n[rank], total[rank], log_dice[rank], mi[rank], g2[rank])


def _distinct(positions: Ints) -> Ints:
    positions = np.sort(positions)
    return positions[np.append(True, positions[1:] != positions[:-1])] if len(positions) else positions


def _by_form(index: Index, positions: Ints) -> Ints:
    """Return how often each form stands at some positions; marks are passed over."""
    surfaces = np.frombuffer(index.surface_ids, "I")[positions]
    words = surfaces[np.frombuffer(index.word_flags, np.uint8)[surfaces] > 0]
    return np.bincount(np.frombuffer(index.form_of, "I")[words], minlength=len(index.forms))


def _in_windows(index: Index, firsts: Ints, lasts: Ints, window_words: int) -> Ints:
    surface_ids, flags = np.frombuffer(index.surface_ids, "I"), np.frombuffer(index.word_flags, np.uint8)
    bounds = np.frombuffer(index.paragraph_bounds, "I")
    met = [firsts]
    for at, step in ((firsts, -1), (lasts, 1)):
        number = np.searchsorted(bounds, at, side="right")
        low, high, left = bounds[number - 1], bounds[number], np.full(len(at), window_words)
        while len(at):
            at = at + step
            going = (low <= at) & (at < high) & (left > 0)
            at, low, high = at[going], low[going], high[going]
            left = left[going] - flags[surface_ids[at]]
            met.append(at)
    return np.concatenate(met)


def _in_sentences(found: Concordance) -> Ints:
    index, met = found.searched, [np.zeros(0, dtype=np.int64)]
    for line, first in zip(found.widened("sentence"), found.firsts, strict=True):
        text = index.text_number(first)
        if line.paragraph.counts:
            start, end = line.passage.start - len(line.left), line.passage.end + len(line.right)
            bounds = index.text_bounds[text : text + 2]
            met.append(np.arange(*(bisect_left(index.starts, offset, *bounds) for offset in (start, end))))
    return np.concatenate(met)
