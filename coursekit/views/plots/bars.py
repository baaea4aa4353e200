"""Bars: how often words stand in one text, or in several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.counts import Counts
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Counts | Mapping[str, int] | Sequence[tuple[str, int]], *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw counts as bars; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Counts | Mapping[str, int] | Sequence[tuple[str, int]],
    *,
    n: int = 15,
    words: Sequence[str] | None = None,
    by: str | None = None,
    per_thousand: bool = False,
    n_words: int | None = None,
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Marks: bar-{row}, or bar-{row}-{column} with by=text|speaker|role: words (members of a lemma), text.

    n: how many words; words: these ones instead; n_words: only for pairs (Counts know it); names: displayed names.
    """
    raise NotImplementedError
