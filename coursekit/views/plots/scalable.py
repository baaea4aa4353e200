"""Plots as SVG: letters are letters, every mark has its id, the colours are the page's."""

from __future__ import annotations

from matplotlib.figure import Figure

__all__ = ["svg"]


def svg(figure: Figure, *, prefix: str = "", themed: bool = True) -> str:
    """Return a figure as SVG, the same for the same plot.

    Each mark is a group ``<g id="{prefix}{mark.id}" class="ck-mark" role="button" tabindex="…" aria-label="…">`` that
    holds its shape and its letters, and takes clicks on the whole of its row or cell. The first has ``tabindex="0"``,
    the others -1: the widget moves it with the arrow keys. ``<svg>`` itself bears the plot in words.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    prefix : str
        Put before every id, so that two figures in one page do not share any.
    themed : bool, default True
        Whether colours are those of the page (``currentColor``, ``var(--ck-blue)``) instead of those of paper.
    """
    raise NotImplementedError
