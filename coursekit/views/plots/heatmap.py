"""Heat map: words by texts, or texts by texts; the figure is in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.counts import Counts
from ...words.keyness import Floats
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Counts | Floats, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a table whose shades say where most is; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Counts | Floats,
    *,
    n: int = 10,
    words: Sequence[str] | None = None,
    by: str = "text",
    groups: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Counts: cell-{row}-{column}: words, text, per thousand. Distances with groups=counts.table(by).names: cell-{row}-{column}: text (of the column).
    """
    raise NotImplementedError
