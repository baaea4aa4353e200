"""What all plots are drawn with: boxes, lines, points and letters that are made once and used again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox, ScaledTranslation

from ...language import _
from ...words.keyness import Floats
from .mark import Mark

__all__ = ["INK", "Canvas", "Mark", "Plot", "blank", "drawing", "drawn", "extent", "nothing"]

# Dark hues: told apart from paper by colour-blind eyes, on a grey copy and by a weak projector. No colour ever says
# something alone: a shape, a place or a figure says it too.
INK, SOFT, LINE, PAPER, BLUE, ORANGE = "#1f1f1f", "#575757", "#cfcfcf", "#fefefe", "#14588c", "#9a3d07"
UNREAD = "\u202f∅"
NAME_POINTS, FIGURE_POINTS, NOTE_POINTS = 15, 14, 13
WIDTH_INCHES, ROW_INCHES = 6.4, 0.31
_NAME_CHARS, _TITLE_CHARS, _NOTE_CHARS = 28, 50, 70

_MAKERS: dict[str, Callable[[], Any]] = {
    "box": lambda: Rectangle((0, 0), 1, 1),
    "line": lambda: Line2D([], []),
    "text": lambda: Text(parse_math=False),
}


@dataclass(frozen=True, eq=False)
class Plot:
    """What a plot shows, before it is drawn.

    Attributes
    ----------
    kind, title : str
    marks : tuple of Mark
        In the order in which they are read.
    said : str
        What it shows, in words; ``alt`` says its title too.
    unread : set of str
        The ids of marks that have no line in the texts to read: they bear a sign, and their bar is hollow.
    """

    kind: str
    title: str
    marks: tuple[Mark, ...]
    said: str
    paint: Callable[[Canvas], None]
    unread: Collection[str] = ()

    @property
    def alt(self) -> str:
        """The plot in words, for those who do not see it."""
        return f"{self.title}. {self.said}" if self.title else self.said

    def draw(self, ax: Axes | None = None) -> Axes:
        """Draw the plot, by default on a figure of pyplot's that fits it; :func:`blank` gives one without pyplot.

        On an ``ax`` that shows one of its kind, the marks that are there are moved.
        """
        if ax is None:
            from matplotlib import pyplot  # half a second that a plot inside a widget does not need

            ax = _owned(pyplot.figure())
        canvas = Canvas(ax, self)
        self.paint(canvas)
        canvas.hide_rest()
        return ax


def blank() -> Axes:
    """Return axes on a figure of their own, whose size follows what is drawn; pyplot knows nothing of it."""
    return _owned(Figure())


def _owned(figure: Figure) -> Axes:
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    vars(ax)["_coursekit_owned"] = True
    return ax


def drawn(figure: Figure) -> list[Plot]:
    """Return the plots that a figure shows."""
    return [vars(ax)["_coursekit_plot"] for ax in figure.axes if "_coursekit_plot" in vars(ax)]


def drawing(plan: Callable[..., Plot]) -> Callable[..., Axes]:
    """Return what draws a result at once: ``draw(result, *, ax=None, **options)``, with the options of its plan."""

    def draw(result: Any, *, ax: Axes | None = None, **options: Any) -> Axes:
        return plan(result, **options).draw(ax)

    return draw


def nothing(kind: str, title: str, why: str) -> Plot:
    """Return a plot that has nothing to show, and says why."""

    def paint(canvas: Canvas) -> None:
        for row, line in enumerate(wrap(why, _NOTE_CHARS)):
            canvas.text(0.5, row, line, ha="center")
        canvas.frame((0, 1), (3, -2), body=5 * ROW_INCHES)

    return Plot(kind, title, (), why, paint)


def extent(text: Text) -> Bbox:
    """Return the box of some letters, in dots of their figure.

    Letters that are in an SVG already would measure themselves as there, at 72 dots an inch: a plot drawn again would
    leave a third too little room for its names.

    Examples
    --------
    >>> round(extent(Figure().text(0, 0, "machine")).width) > 20
    True
    """
    figure = cast(Figure, text.get_figure(root=True))
    return text.get_window_extent(RendererAgg(1, 1, float(figure.dpi)))  # type: ignore[no-untyped-call]


class Canvas:
    """The axes of a plot: what was drawn there before is used again, which is several times faster.

    Parts of a mark have its id and a part after a point, ``bar-3.name``; the SVG makes them one.
    """

    def __init__(self, ax: Axes, plot: Plot) -> None:
        # The artists live with their axes, and die with them.
        self.ax, self.plot, kept = ax, plot, vars(ax)
        if (before := kept.get("_coursekit_plot")) and before.kind != plot.kind:
            ax.clear()
            del kept["_coursekit_artists"]
        kept["_coursekit_plot"] = plot
        self._artists: dict[str, list[Any]] = kept.setdefault("_coursekit_artists", {name: [] for name in _MAKERS})
        self._used: Counter[str] = Counter()
        self.left: list[Text] = []  # letters before and after the rows, that need room there
        self.right: list[Text] = []
        self.figure = cast(Figure, ax.get_figure(root=True))
        ax.set_axis_off()  # letters stand at the marks themselves, and the same on paper as in a widget

    def _take(self, sort: str, gid: str, **look: Any) -> Any:
        artists, number = self._artists[sort], self._used[sort]
        self._used[sort] += 1
        if number == len(artists):
            artists.append(self.ax.add_artist(_MAKERS[sort]()))
        artists[number].set(gid=gid or None, visible=True, clip_on=False, **look)
        return artists[number]

    def hide_rest(self) -> None:
        """Hide what an earlier drawing had more."""
        for sort, artists in self._artists.items():
            for artist in artists[self._used[sort] :]:
                artist.set(visible=False, gid=None)

    def box(self, x: float, y: float, width: float, height: float, gid: str, *, alpha: float = 1.0) -> None:
        """Draw a box from its corner, in the units of the data."""
        shape = {"x": x, "y": y, "width": width, "height": height, "transform": self.ax.transData}
        hollow = gid.partition(".bar")[0] in self.plot.unread
        look = {"facecolor": PAPER if hollow else BLUE, "edgecolor": BLUE, "linewidth": 1.5 * hollow}
        self._take("box", gid, alpha=alpha, **look, **shape)

    def area(self, y: float, mark: Mark, *, x: float = 0.0, width: float = 1.0) -> None:
        """Make the row of a mark, or a part of its width (0 to 1), take the clicks that nothing else takes."""
        shape = {"x": x, "y": y - 0.5, "width": width, "height": 1, "transform": self.ax.get_yaxis_transform()}
        self._take("box", f"{mark.id}.area", facecolor="none", alpha=None, linewidth=0, **shape)

    def line(self, x: Sequence[float] | Floats, y: Sequence[float] | Floats, gid: str = "", **look: Any) -> None:
        """Draw a line, or a point (``marker=…``)."""
        plain = {"color": INK, "linewidth": 1.5, "linestyle": "-", "marker": "", "markersize": 9, "zorder": 2}
        plain |= {"alpha": 1.0, "markerfacecolor": look.get("color", INK), "markeredgewidth": 2}
        self._take("line", gid, data=(x, y), transform=self.ax.transData, **(plain | look))

    def text(
        self, x: float, y: float, letters: str, gid: str = "", *, dx: float = 0, dy: float = 0, **look: Any
    ) -> Text:
        """Write letters, moved by some points; no mathematics: a word such as « $x$ » is shown as it is."""
        plain = {"size": FIGURE_POINTS, "color": INK, "ha": "left", "va": "center", "weight": "normal", "rotation": 0}
        plain["bbox"] = None
        mark, _dot, part = gid.partition(".")
        if mark in self.plot.unread and part == ("figure" if mark.startswith("cell") else "name"):
            letters += UNREAD
        moved = look.pop("transform", self.ax.transData)
        if dx or dy:
            moved += ScaledTranslation(dx / 72, dy / 72, self.figure.dpi_scale_trans)
        return cast(Text, self._take("text", gid, x=x, y=y, text=letters, transform=moved, **(plain | look)))

    def name(self, y: float, name: str, mark: Mark | None = None, **look: Any) -> None:
        """Write what a row is called, before it."""
        shown = name if len(name) <= _NAME_CHARS else f"{name[: _NAME_CHARS - 1]}…"
        look |= {"ha": "right", "size": NAME_POINTS, "transform": self.ax.get_yaxis_transform()}
        self.left.append(self.text(0, y, shown, f"{mark.id}.name" if mark else "", dx=-7, **look))

    def aside(self, y: float, figure: str, mark: Mark | None = None, **look: Any) -> None:
        """Write a figure after a row."""
        gid = f"{mark.id}.figure" if mark else ""
        self.right.append(self.text(1, y, figure, gid, dx=8, transform=self.ax.get_yaxis_transform(), **look))

    def row(self, y: float, mark: Mark, name: str, figure: str) -> None:
        """Write what a row is called and its figure, and make all of it take clicks."""
        self.area(y, mark)
        self.name(y, name, mark)
        self.aside(y, figure, mark)

    def inches(self, texts: Iterable[Text]) -> float:
        """Return the width that the widest takes."""
        return max((extent(text).width / float(self.figure.dpi) + 0.2 for text in texts), default=0.06)

    def frame(
        self,
        xlim: tuple[float, float],
        ylim: tuple[float, float],
        *,
        body: float,
        ticks: Mapping[float, str] | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        """Set the scales, write title, ticks and notes and, on a figure of its own, give each its inches."""
        self.ax.set(xlim=xlim, ylim=ylim)
        soft: dict[str, Any] = {"size": NOTE_POINTS, "color": SOFT}
        for x, tick in (ticks or {}).items():
            self.text(x, ylim[0], tick, dy=-11, ha="center", **soft)
        before, owned = self.inches(self.left), "_coursekit_owned" in vars(self.ax)
        room = 1.0 if owned else (before + self.ax.bbox.width / float(self.figure.dpi)) / WIDTH_INCHES
        if self.plot.unread:
            notes = [*notes, _("∅ : compté dans l’article, mais aucune ligne dans le texte à lire ici.")]
        heads = wrap(self.plot.title, max(int(_TITLE_CHARS * room), 15))
        feet = [line for note in notes for line in wrap(note, max(int(_NOTE_CHARS * room), 15))]
        head, below = 0.3 * len(heads) + 0.1, 0.28 if ticks else 0.0
        foot = 0.24 * len(feet) + 0.08 + below
        if owned:
            height, across = head + body + foot, WIDTH_INCHES - before - self.inches(self.right)
            self.figure.set_size_inches(WIDTH_INCHES, height)
            self.ax.set_position((before / WIDTH_INCHES, foot / height, across / WIDTH_INCHES, body / height))
        margin: dict[str, Any] = {"dx": 4 - 72 * before, "transform": self.ax.transAxes}
        for number, line in enumerate(reversed(heads)):
            self.text(0, 1, line, dy=9 + 21.6 * number, va="bottom", size=NAME_POINTS, weight="bold", **margin)
        for number, line in enumerate(feet):
            self.text(0, 0, line, dy=-4 - 72 * below - 17.3 * number, va="top", **soft, **margin)
