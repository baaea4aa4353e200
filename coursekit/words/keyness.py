"""Keyness: which words one text, voice or role says more, or less, than another or than all the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

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
    n_words_part, n_words_against : int
    words : tuple of str
        Ranked by ``lrc``, the least that the difference may be, then by ``log_ratio``.
    n, n_against : array of int
        How often each stands here and there: read the rest with these beside.
    log_ratio, low, high, lrc, g2, specificity : array of float
        See :mod:`coursekit.words.contingency`.
    p, p_bonferroni, p_bh : array of float
        Twice the tail that *specificity* shows, and adjusted for as many tests as words.
    n_slices : array of int
        How many slices of the part, of some 200 words each, hold the word.
    clumped : array of bool
        True for a word that stands 5 times or more and in less than half of the slices that chance would give it: its
        count comes from one passage.
    """

    part: str
    against: str
    n_words_part: int
    n_words_against: int
    words: tuple[str, ...]
    n: Ints
    n_against: Ints
    log_ratio: Floats
    low: Floats
    high: Floats
    lrc: Floats
    g2: Floats
    specificity: Floats
    p: Floats
    p_bonferroni: Floats
    p_bh: Floats
    n_slices: Ints
    clumped: NDArray[np.bool_]

    def __repr__(self) -> str:
        return f"<Keyness: {self.part} against {self.against or 'the rest'}, {len(self.words)} words>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row a word."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return frame(word=self.words, **{name: x for name, x in columns.items() if isinstance(x, np.ndarray)})


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
    # Words that stand as often here and there have the same figures: each pair of counts is measured once.
    pairs, inverse = np.unique(a[tested] << 32 | b[tested], return_inverse=True)
    measured = _measures(pairs >> 32, pairs & 0xFFFFFFFF, n_here, n_there, len(tested))
    rank = np.lexsort((-measured["log_ratio"][inverse], -measured["lrc"][inverse]))
    tested, columns = tested[rank], {name: values[inverse[rank]] for name, values in measured.items()}
    return Keyness(
        part=part,
        against=against or "",
        n_words_part=n_here,
        n_words_against=n_there,
        words=tuple([counts.words[number] for number in tested.tolist()]),
        n=a[tested],
        n_against=b[tested],
        p_bonferroni=np.minimum(columns["p"] * len(tested), 1),
        p_bh=benjamini_hochberg(columns["p"]),
        n_slices=n_slices[tested],
        clumped=_is_clumped(a[tested], n_slices[tested], int(here.sum())),
        **columns,
    )


def compare_all(counts: Counts, *, by: str | Callable[[Part], str] = "text", min_n: int = 3) -> dict[str, Keyness]:
    """Compare each text, voice or role with all the rest, at once; see :func:`compare`."""
    return {name: compare(counts, name, by=by, min_n=min_n) for name in counts.slices.groups(by)[0]}


def _measures(a: Ints, b: Ints, n_here: int, n_there: int, n_tests: int) -> dict[str, Any]:
    ratio, low, high = log_ratio(a, n_here, b, n_there)
    specific = specificity(a, a + b, n_here, n_here + n_there)
    return {
        "log_ratio": ratio,
        "low": low,
        "high": high,
        "lrc": conservative_log_ratio(a, n_here, b, n_there, n_tests=n_tests),
        "g2": log_likelihood(a, n_here, b, n_there),
        "specificity": specific,
        "p": np.minimum(2 * 10.0 ** -np.abs(specific), 1),
    }


def _is_clumped(n: Ints, n_slices: Ints, n_parts: int) -> NDArray[np.bool_]:
    by_chance = n_parts * (1 - (1 - 1 / max(1, n_parts)) ** n)
    return (n >= 5) & (n_slices < by_chance / 2)
