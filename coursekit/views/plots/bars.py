"""Bars: how often words stand in one text, or in several under each word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from ...errors import CoursekitError
from ...language import _, french_number, ngettext
from .canvas import ROW_INCHES, Canvas, Names, Plot, nothing
from .grid import Grid, Tally, grid

__all__ = ["draw", "plan"]


def draw(result: Tally, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw counts as horizontal bars, the first on top; options as for :func:`plan`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = draw({"IA": 24, "art": 9}, n_words=3512, title="Prévost, article", ax=Figure().subplots())
    >>> [bar.get_width() for bar in ax.patches if bar.get_gid().endswith(".bar")]
    [24, 9]
    """
    return plan(result, **options).draw(ax)


def plan(
    result: Tally,
    *,
    n: int | None = None,
    words: Sequence[str] | None = None,
    by: str | None = None,
    per_thousand: bool = False,
    n_words: int = 0,
    names: Names = None,
    title: str = "",
) -> Plot:
    """Return the plot of counts: one bar a word, or with ``by`` one a text under each word.

    The marks are ``bar-{row}``, or ``bar-{row}-{column}``, with their words (of a lemma, its forms) and their text.

    Parameters
    ----------
    result : Counts, mapping of str to int, or sequence of (str, int)
        Such as ``FreqDist(words).most_common(15)``. Nothing is sorted or counted here.
    n : int, optional
        How many words, the first ones: 15, or 3 in several texts.
    words : sequence of str, optional
        These instead, of Counts; one that no text has is shown with 0.
    by : {"text", "speaker", "role"}, optional
        One bar for each, of Counts.
    per_thousand : bool, default False
        Let the length be the share per thousand words: to compare texts of unequal length.
    n_words : int, optional
        How many words were counted in all, where the result does not know it.
    names : mapping of str to str, optional
        What texts or voices are called on the plot.
    title : str, optional

    Examples
    --------
    >>> plot = plan({"IA": 24, "art": 9}, n_words=3512, title="Prévost")
    >>> print(plot.alt.replace(chr(0x202F), " "))
    Prévost. Graphique à barres, 2 mots : de « IA », 24 (6,8 ‰), à « art », 9 (2,6 ‰).
    """
    table = grid(result, n or (3 if by else 15), words, by, names, n_words)
    if per_thousand and not all(table.n_words):
        raise CoursekitError(_("Pour dire « pour mille », il faut le nombre de mots comptés : ajoutez n_words=…"))
    if not table.words:
        return nothing("bars", title, _("Aucun mot à montrer."))
    marks = tuple(table.mark("bar", *cell) for cell in table.cells())
    return Plot("bars", title, marks, _said(table), lambda canvas: _paint(canvas, table, per_thousand))


def _figure(table: Grid, row: int, column: int, *, per_thousand: bool = False) -> str:
    n, share = french_number(table.n[row][column]), f"{french_number(table.share(row, column), 1)} ‰"
    if not table.n_words[column] or not table.n[row][column]:
        return n
    return f"{share} ({n})" if per_thousand else f"{n} ({share})"


def _said(table: Grid) -> str:
    if len(table.texts) > 1:
        said = _("Graphique à barres, {texts} sous chaque mot. Le plus : {most}.")
        return said.format(texts=", ".join(table.names), most=", ".join(table.most()))
    bars = ngettext("{n} mot", "{n} mots", len(table.words)).format(n=len(table.words))
    said = _("Graphique à barres, {bars} : de « {first} », {most}, à « {last} », {least}.")
    most, least = _figure(table, 0, 0), _figure(table, -1, 0)
    return said.format(bars=bars, first=table.words[0], most=most, last=table.words[-1], least=least)


def _paint(canvas: Canvas, table: Grid, per_thousand: bool) -> None:
    names, figures, values, y, several = [], [], [], -1.0, len(table.texts) > 1
    for (row, column), mark in zip(table.cells(), canvas.plot.marks, strict=True):
        y += 1.0
        if several and not column:  # the word stands over its texts, a little apart from those before
            names.append(canvas.name(y + 0.3, table.words[row], weight="bold"))
            y += 1.3
        values.append(table.share(row, column) if per_thousand else table.n[row][column])
        canvas.area(y, mark)
        canvas.box(0, y - 0.36, values[-1], 0.72, f"{mark.id}.bar")
        names.append(canvas.name(y, table.names[column] if several else table.words[row], mark))
        figure = _figure(table, row, column, per_thousand=per_thousand)
        figures.append(canvas.text(values[-1], y, figure, f"{mark.id}.figure", dx=5))
    scales = (0, max(values) or 1), (y + 0.6, -0.6)
    canvas.frame(*scales, body=(y + 1.2) * ROW_INCHES, left=names, right=figures)
