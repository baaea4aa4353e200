"""Charts for a class: few marks, large letters, French figures, readable in grey. They draw what others computed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, cast

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...errors import CoursekitError
from ...language import _, french_number, ngettext

__all__ = ["BAR", "INK", "WordBars", "alt_text", "bar_labels", "word_bars"]

# One dark hue: told apart from paper by colour-blind eyes, on a grey copy and by a weak projector.
BAR = "#14588c"
INK = "#1f1f1f"
_NAME_POINTS, _FIGURE_POINTS = 15, 14
_WIDTH_INCHES, _ROW_INCHES, _HEAD_INCHES = 6.4, 0.31, 0.5

Counts = Mapping[str, int] | Sequence[tuple[str, int]]


def bar_labels(counts: Counts, *, n_words: int | None = None, per_thousand: bool = False) -> list[str]:
    """Return what stands at the end of each bar: the count, and per thousand words where their number is known.

    Examples
    --------
    >>> bar_labels({"IA": 24}, n_words=3512), bar_labels({"IA": 24}, n_words=3512, per_thousand=True)
    (['24 (6,8 ‰)'], ['6,8 ‰ (24)'])
    """
    pairs = _pairs(counts)
    if n_words is None:
        return [french_number(n) for _word, n in pairs]
    shares = [f"{french_number(_share(n, n_words), 1)} ‰" for _word, n in pairs]
    both = zip((french_number(n) for _word, n in pairs), shares, strict=True)
    return [f"{share} ({n})" if per_thousand else f"{n} ({share})" for n, share in both]


def alt_text(counts: Counts, *, n_words: int | None = None, title: str = "") -> str:
    """Return a chart in words, for those who do not see it: what it shows, how many bars, the longest and the shortest.

    Examples
    --------
    >>> print(alt_text({"IA": 24, "art": 9}, n_words=3512, title="Prévost").replace(chr(0x202F), " "))
    Prévost. Graphique à barres, 2 mots : de « IA », 24 (6,8 ‰), à « art », 9 (2,6 ‰).
    """
    pairs, labels = _pairs(counts), bar_labels(counts, n_words=n_words)
    head = f"{title}. " if title else ""
    if not pairs:
        return head + _("Graphique à barres, vide.")
    bars = ngettext("{n} mot", "{n} mots", len(pairs)).format(n=len(pairs))
    ends = {"first": pairs[0][0], "most": labels[0], "last": pairs[-1][0], "least": labels[-1]}
    said = _("Graphique à barres, {bars} : de « {first} », {most}, à « {last} », {least}.")
    return head + said.format(bars=bars, **ends)


def word_bars(
    counts: Counts,
    *,
    n_words: int | None = None,
    per_thousand: bool = False,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw counts of words as horizontal bars, in the order given, the first on top.

    Parameters
    ----------
    counts : mapping of str to int, or sequence of (str, int)
        Such as ``FreqDist(words).most_common(15)``. Nothing is sorted, counted or left out here.
    n_words : int, optional
        How many words were counted in all; then each bar also says its share per thousand words.
    per_thousand : bool, default False
        Let the share lead. Within one text the bars keep their proportions: the share serves to compare texts.
    title : str, optional
        What is counted: text and edition.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a figure of its own.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    CoursekitError
        When shares are asked and ``n_words`` is not given.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = word_bars({"IA": 24, "art": 9}, n_words=3512, title="Prévost, article", ax=Figure().subplots())
    >>> [bar.get_width() for bar in ax.patches]
    [24, 9]
    """
    if per_thousand and n_words is None:
        raise CoursekitError(_("Pour dire « pour mille », il faut le nombre de mots comptés : ajoutez n_words=…"))
    if ax is None:
        from matplotlib import pyplot  # half a second that a chart inside a widget does not need

        ax = pyplot.figure(figsize=_size(len(counts))).add_axes(_room(counts))
    WordBars(ax).draw(counts, n_words=n_words, per_thousand=per_thousand, title=title)
    return ax


class WordBars:
    """The bars of a chart that changes: letters and bars are made once and used again, which is five times faster.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        By default on a figure of its own that fits its bars.
    """

    def __init__(self, ax: Axes | None = None) -> None:
        self._own = ax is None
        self.ax = Figure().add_axes((0.0, 0.0, 1.0, 1.0)) if ax is None else ax
        self._figure = cast(Figure, self.ax.get_figure(root=True))
        self.ax.set_axis_off()  # each bar carries its name and its figure: an axis would say them twice
        self._rows: list[tuple[Any, Any, Any]] = []

    def draw(self, counts: Counts, *, n_words: int | None = None, per_thousand: bool = False, title: str = "") -> None:
        """Show these counts, see :func:`word_bars`."""
        pairs = _pairs(counts)
        labels = bar_labels(pairs, n_words=n_words, per_thousand=per_thousand)
        while len(self._rows) < len(pairs):
            self._rows.append(self._row(len(self._rows)))
        for number, row in enumerate(self._rows):
            for artist in row:
                artist.set_visible(number < len(pairs))
        for (bar, name, figure), (word, n), label in zip(self._rows, pairs, labels, strict=False):
            bar.set_width(n)
            name.set_text(word)
            figure.set_text(f"\u00a0{label}")  # SVG drops an ordinary space at the start
            figure.set_x(n)
        self.ax.set_xlim(0, max((n for _word, n in pairs), default=0) or 1)
        self.ax.set_ylim(max(len(pairs), 1) - 0.4, -0.6)
        self.ax.set_title(title, fontsize=_NAME_POINTS, color=INK, loc="left", x=0, parse_math=False)
        if self._own:
            self.ax.set_position(_room(pairs))
            self._figure.set_size_inches(_size(len(pairs)))

    def _row(self, number: int) -> tuple[Any, Any, Any]:
        # No mathematics: a word such as « $x$ » is shown as it is.
        write: dict[str, Any] = {"va": "center", "color": INK, "parse_math": False}
        margin = self.ax.get_yaxis_transform()
        return (
            self.ax.barh([number], [0], height=0.72, color=BAR, clip_on=False)[0],
            self.ax.text(-0.02, number, "", ha="right", size=_NAME_POINTS, transform=margin, **write),
            self.ax.text(0, number, "", ha="left", size=_FIGURE_POINTS, **write),
        )

    def svg(self) -> str:
        """Return the figure as SVG, the same for the same bars; its letters are text."""
        sheet = io.StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "coursekit"}):
            self._figure.savefig(sheet, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        return sheet.getvalue()


def _pairs(counts: Counts) -> list[tuple[str, int]]:
    return list(counts.items()) if isinstance(counts, Mapping) else list(counts)


def _share(n: int, n_words: int) -> float:
    return 1000 * n / n_words if n_words else 0.0


def _size(n_bars: int) -> tuple[float, float]:
    return _WIDTH_INCHES, _HEAD_INCHES + _ROW_INCHES * max(n_bars, 1)


def _room(counts: Counts) -> tuple[float, float, float, float]:
    """Return where the bars go, so that the longest word before them and the figures after them have room."""
    pairs = _pairs(counts)
    longest = max((len(word) for word, _n in pairs), default=1)
    before = min(0.03 + longest * 0.62 * _NAME_POINTS / 72 / _WIDTH_INCHES, 0.55)
    height = _size(len(pairs))[1]
    return before, 0.02, 0.76 - before, 1 - 0.02 - _HEAD_INCHES / height
