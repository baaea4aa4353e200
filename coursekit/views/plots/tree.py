"""Tree: which texts are joined first, and how often a branch comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.likeness import Tree
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Tree, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a tree of texts; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Tree,
    *,
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Marks: leaf-{number} (text), fork-{step} (no text: its label says which texts).
    """
    raise NotImplementedError
