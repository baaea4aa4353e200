"""Dispersion: where in each text the words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.lines import Concordance
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Concordance, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the places of a concordance's lines, one row a text; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Concordance,
    *,
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Marks: row-{text number} (text: the whole row) and tick-{text number}-{place}: text, passage, lines.
    """
    raise NotImplementedError
