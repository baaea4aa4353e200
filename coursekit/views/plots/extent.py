"""Where letters stand, whatever they were drawn into before."""

from __future__ import annotations

from typing import cast

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

__all__ = ["extent"]


def extent(text: Text) -> Bbox:
    """Return the box of some letters, in dots of their figure.

    Letters that are in an SVG already would measure themselves as there, at 72 dots an inch, whatever their figure
    has: a plot drawn again would leave a third too little room for its names.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> round(extent(Figure().text(0, 0, "machine")).width) > 20
    True
    """
    figure = cast(Figure, text.get_figure(root=True))
    return text.get_window_extent(RendererAgg(1, 1, float(figure.dpi)))  # type: ignore[no-untyped-call]
