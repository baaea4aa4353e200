"""The plane of a correspondence analysis (AFC): texts and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.likeness import Correspondence
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Correspondence, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw texts and words on two axes; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Correspondence,
    *,
    n: int = 20,
    axes: tuple[int, int] = (0, 1),
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Marks: text-{number} (text) and point-{number} (words). n: words shown, the heaviest in the two axes.
    """
    raise NotImplementedError
