"""Zipf: how fast words grow rare, from the first to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.counts import Counts
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Counts, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw how often each word stands against its rank, both in powers of ten; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Counts,
    *,
    words: Sequence[str] = (),
    title: str = "",
) -> Plot:
    """Marks: point-{number}: words. words: those pointed at, besides some on the way down.
    """
    raise NotImplementedError
