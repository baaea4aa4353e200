"""What all plots are drawn with: boxes, lines, points and letters that are made once and used again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from ...language import _
from ..sheet import short_name
from .colours import BAR, INK, SOFT

__all__ = ["FIGURE_POINTS", "NAME_POINTS", "NOTE_POINTS", "ROW_INCHES", "Canvas", "Mark", "Plot", "blank", "nothing", "text_name"]

NAME_POINTS, FIGURE_POINTS, NOTE_POINTS = 15, 14, 13
WIDTH_INCHES, ROW_INCHES = 6.4, 0.31
_LONGEST_NAME = 28
_TITLE_CHARS, _NOTE_CHARS = 50, 63


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
        if ax is None:
            from matplotlib import pyplot  # half a second that a plot inside a widget does not need

            ax = _owned(pyplot.figure())
        canvas = Canvas(ax, self.kind)
        self.paint(canvas)
        canvas.hide_rest()
        vars(ax)["_coursekit_plot"] = self
        return ax


def blank() -> Axes:
    """Return axes on a figure of their own, whose size follows what is drawn; pyplot knows nothing of it."""
    return _owned(Figure())


def _owned(figure: Figure) -> Axes:
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    vars(ax)["_coursekit_owned"] = True
    return ax


def nothing(kind: str, why: str, *, title: str = "") -> Plot:
    """Return a plot that has nothing to show, and says why."""

    def paint(canvas: Canvas) -> None:
        canvas.text(0.5, 0.5, why, ha="center", size=NOTE_POINTS, transform=canvas.ax.transAxes)
        canvas.frame((0, 1), (0, 1), body=3 * ROW_INCHES, title=title)

    return Plot(kind, (), f"{title}. {why}" if title else why, paint)


def text_name(name: str, names: Mapping[str, str] | None = None) -> str:
    """Return what a text is called on a plot: as asked, else its author, else its own name."""
    if names and name in names:
        return names[name]
    work = catalog().get(name)
    return short_name(work) if work else name


class Canvas:
    """The axes of a plot: what was drawn there before is used again, which is several times faster.

    Parts of a mark have its id and a part after a point, ``bar-3.name``; the SVG makes them one.
    """

    def __init__(self, ax: Axes, kind: str) -> None:
        # The artists live with their axes, and die with them.
        self.ax, kept = ax, vars(ax)
        if kept.get("_coursekit_kind", kind) != kind:
            ax.clear()
            kept["_coursekit_artists"] = {}
        kept["_coursekit_kind"] = kind
        self._artists: dict[str, list[Any]] = kept.setdefault("_coursekit_artists", {})
        self._used: Counter[str] = Counter()
        self.figure = cast(Figure, ax.get_figure(root=True))
        ax.set_axis_off()  # letters stand at the marks themselves, and the same on paper as in a widget

    def _take(self, sort: str, make: Callable[[], Any], gid: str, **properties: Any) -> Any:
        artists, number = self._artists.setdefault(sort, []), self._used[sort]
        self._used[sort] += 1
        if number == len(artists):
            artists.append(self.ax.add_artist(make()))
        artists[number].set(gid=gid or None, visible=True, clip_on=False, **properties)
        return artists[number]

    def hide_rest(self) -> None:
        """Hide what an earlier drawing had more."""
        for sort, artists in self._artists.items():
            for artist in artists[self._used[sort] :]:
                artist.set(visible=False, gid=None)

    def box(
        self, x: float, y: float, width: float, height: float, gid: str, *, color: str = BAR, alpha: float = 1.0
    ) -> None:
        """Draw a box from its corner, in the units of the data."""
        shape = {"x": x, "y": y, "width": width, "height": height, "facecolor": color, "alpha": alpha}
        self._take("box", lambda: Rectangle((0, 0), 1, 1, linewidth=0), gid, **shape)

    def row(self, y: float, gid: str, *, x: float = 0.0, width: float = 1.0, height: float = 1.0) -> None:
        """Make a whole row sensitive, or a part of its width (0 to 1), to clicks that nothing else takes."""
        shape = {"x": x, "y": y - height / 2, "width": width, "height": height}
        across = self.ax.get_yaxis_transform()
        self._take("row", lambda: Rectangle((0, 0), 1, 1, fill=False, linewidth=0), f"{gid}.area", transform=across, **shape)

    def line(self, x: Sequence[float], y: Sequence[float], gid: str = "", **look: Any) -> None:
        """Draw a line, or a point (``marker=…``)."""
        plain = {"color": INK, "linewidth": 1.5, "linestyle": "-", "marker": "", "markersize": 9, "zorder": 2, "alpha": 1.0}
        plain |= {"markerfacecolor": look.get("color", INK), "markeredgewidth": 2, "transform": self.ax.transData}
        self._take("line", lambda: Line2D([], []), gid, data=(x, y), **(plain | look))

    def text(
        self, x: float, y: float, letters: str, gid: str = "", *, dx: float = 0, dy: float = 0, **look: Any
    ) -> Text:
        """Write letters, moved by some points; no mathematics: a word such as « $x$ » is shown as it is."""
        plain = {"size": FIGURE_POINTS, "color": INK, "ha": "left", "va": "center", "weight": "normal", "rotation": 0}
        base = look.pop("transform", self.ax.transData)
        moved = base + ScaledTranslation(dx / 72, dy / 72, self.figure.dpi_scale_trans) if dx or dy else base
        where = {"x": x, "y": y, "text": letters, "transform": moved}
        return cast(Text, self._take("text", lambda: Text(parse_math=False), gid, **where, **(plain | look)))

    def name(self, y: float, name: str, gid: str = "", **look: Any) -> Text:
        """Write what a row is called, before it."""
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        across = self.ax.get_yaxis_transform()
        return self.text(0, y, shown, gid and f"{gid}.name", dx=-7, ha="right", size=NAME_POINTS, transform=across, **look)

    def inches(self, texts: Iterable[Text]) -> float:
        """Return the width of the widest."""
        return max((text.get_window_extent().width for text in texts), default=0.0) / float(self.figure.dpi)

    def frame(
        self,
        xlim: tuple[float, float],
        ylim: tuple[float, float],
        *,
        body: float,
        left: float = 0.0,
        right: float = 0.0,
        title: str = "",
        notes: Sequence[str] = (),
        below: float = 0.0,
    ) -> None:
        """Set the scales, write title and notes and, on a figure of its own, give each its inches."""
        self.ax.set(xlim=xlim, ylim=ylim)
        heads, feet = wrap(title, _TITLE_CHARS), [line for note in notes for line in wrap(note, _NOTE_CHARS)]
        head, foot = 0.3 * len(heads) + 0.1, 0.24 * len(feet) + 0.08 + below
        if vars(self.ax).get("_coursekit_owned"):
            height = head + body + foot
            self.figure.set_size_inches(WIDTH_INCHES, height)
            across = 1 - (left + right) / WIDTH_INCHES
            self.ax.set_position((left / WIDTH_INCHES, foot / height, across, body / height))
        margin = {"dx": 4 - 72 * left, "transform": self.ax.transAxes}
        for number, line in enumerate(reversed(heads)):
            self.text(0, 1, line, dy=9 + 21.6 * number, va="bottom", size=NAME_POINTS, weight="bold", **margin)
        for number, line in enumerate(feet):
            self.text(0, 0, line, dy=-4 - 72 * below - 17.3 * number, va="top", size=NOTE_POINTS, color=SOFT, **margin)
