"""Lollipops: what one part says more, effect first, with its interval; or which words stand nearby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...words.collocates import Collocates
from ...words.keyness import Keyness
from .canvas import Plot

__all__ = ["draw", "plan"]


def draw(result: Keyness | Collocates, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw effects as points; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Keyness | Collocates,
    *,
    n: int = 12,
    n_less: int = 0,
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Marks: point-{row}: words, text (the part). n: words said more; n_less: words said less, below them.
    """
    raise NotImplementedError
