"""What all plots are drawn with: boxes, lines, points and letters that are made once and used again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from ...corpus.catalog import catalog
from ...corpus.passage import Passage
from ..sheet import short_name
from .house_colours import BAR, INK, PAPER, SOFT

__all__ = ["Canvas", "Mark", "Plot", "blank", "shortened", "text_name"]

NAME_POINTS, FIGURE_POINTS, NOTE_POINTS = 15, 14, 13
WIDTH_INCHES, ROW_INCHES = 6.4, 0.31
_LONGEST_NAME = 28
_LINE_CHARS = 56


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be pointed at: a bar, a point, a tick, a cell, a leaf.

    Attributes
    ----------
    id : str
        Its id in the SVG, behind the prefix.
    kind : str
        ``bar``, ``point``, ``tick``, ``row``, ``cell``, ``leaf``, ``fork`` or ``text``.
    label : str
        The mark in words, to be spoken.
    words : tuple of str
        What :func:`coursekit.words.concordance.find` takes to give its lines: a word, or the forms of a lemma.
    text : str
        The text, voice or role whose lines it shows, as the result names it; empty for all.
    passage : Passage, optional
        Where it stands, of a mark that is one place (or the first of some that fall together).
    lines : tuple of int
        Of a dispersion, the numbers of its lines in the concordance.
    """

    id: str
    kind: str
    label: str
    words: tuple[str, ...] = ()
    text: str = ""
    passage: Passage | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Plot:
    """What a plot shows, before it is drawn.

    Attributes
    ----------
    kind : str
    marks : tuple of Mark
        In the order in which they are read.
    alt : str
        The plot in words, for those who do not see it.
    """

    kind: str
    marks: tuple[Mark, ...]
    alt: str
    paint: Callable[[Canvas], None]

    def draw(self, ax: Axes | None = None) -> Axes:
        """Draw the plot; on an ``ax`` that shows one of its kind, the marks that are there are moved.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            By default a figure of pyplot's, that fits what it shows; :func:`blank` gives one without pyplot.
        """
        raise NotImplementedError


def blank() -> Axes:
    """Return axes on a figure of their own, whose size follows what is drawn; pyplot knows nothing of it."""
    raise NotImplementedError
