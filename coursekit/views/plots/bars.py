"""Bars: how often words stand in one text, or in several side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...errors import CoursekitError
from ...language import _, french_number, ngettext
from .canvas import ROW_INCHES, Canvas, Plot, nothing
from .grid import Grid, Tally, grid

__all__ = ["draw", "plan"]


def draw(result: Tally, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw counts as horizontal bars, the first on top; options as for :func:`plan`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = draw({"IA": 24, "art": 9}, n_words=3512, title="Prévost, article", ax=Figure().subplots())
    >>> [bar.get_width() for bar in ax.patches if bar.get_fill()]
    [24.0, 9.0]
    """
    return plan(result, **options).draw(ax)


def plan(
    result: Tally,
    *,
    n: int | None = None,
    words: Sequence[str] | None = None,
    by: str | None = None,
    per_thousand: bool = False,
    n_words: int | None = None,
    names: Mapping[str, str] | None = None,
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
    table = grid(result, n or (3 if by else 15), words, by=by, n_words=n_words, names=names)
    if per_thousand and not all(table.n_words):
        raise CoursekitError(_("Pour dire « pour mille », il faut le nombre de mots comptés : ajoutez n_words=…"))
    if not table.words:
        return nothing("bars", _("Aucun mot à montrer."), title=title)
    marks = tuple(table.mark("bar", row, column) for row, column in _cells(table))
    return Plot("bars", marks, _alt(table, per_thousand, title), lambda canvas: _paint(canvas, table, per_thousand, title))


def _cells(table: Grid) -> list[tuple[int, int]]:
    return [(row, column) for row in range(len(table.words)) for column in range(len(table.texts))]


def _figure(table: Grid, row: int, column: int, *, per_thousand: bool) -> str:
    n, share = french_number(table.n[row][column]), french_number(table.share(row, column), 1)
    if not table.n_words[column] or not table.n[row][column]:
        return n
    return f"{share} ‰ ({n})" if per_thousand else f"{n} ({share} ‰)"


def _alt(table: Grid, per_thousand: bool, title: str) -> str:
    head = f"{title}. " if title else ""
    if len(table.texts) > 1:
        said = _("Graphique à barres, {texts} sous chaque mot. Le plus : {most}.")
        best = ", ".join(_most(table, row, per_thousand) for row in range(len(table.words)))
        return head + said.format(texts=", ".join(table.names), most=best)
    bars = ngettext("{n} mot", "{n} mots", len(table.words)).format(n=len(table.words))
    most, least = (_figure(table, row, 0, per_thousand=per_thousand) for row in (0, -1))
    said = _("Graphique à barres, {bars} : de « {first} », {most}, à « {last} », {least}.")
    return head + said.format(bars=bars, first=table.words[0], most=most, last=table.words[-1], least=least)


def _most(table: Grid, row: int, per_thousand: bool) -> str:
    values = table.n[row] if not per_thousand else [table.share(row, column) for column in range(len(table.texts))]
    column = values.index(max(values))
    return f"« {table.words[row]} » {table.names[column]} {_figure(table, row, column, per_thousand=per_thousand)}"


def _paint(canvas: Canvas, table: Grid, per_thousand: bool, title: str) -> None:
    cells, several = _cells(table), len(table.texts) > 1
    names, figures, y, most = [], [], -1.0, 0.0
    for row, column in cells:
        y += 1.0
        if several and not column:  # the word stands over its texts, a little apart from those before
            names.append(canvas.name(y + 0.3, table.words[row], weight="bold"))
            y += 1.3
        mark = table.mark("bar", row, column).id
        value = table.share(row, column) if per_thousand else float(table.n[row][column])
        canvas.row(y, mark)
        canvas.box(0, y - 0.36, value, 0.72, f"{mark}.bar")
        names.append(canvas.name(y, table.names[column] if several else table.words[row], mark))
        figure = _figure(table, row, column, per_thousand=per_thousand)
        figures.append(canvas.text(value, y, figure, f"{mark}.figure", dx=5))
        most = max(most, value)
    sides = {"left": canvas.inches(names) + 0.2, "right": canvas.inches(figures) + 0.2}
    canvas.frame((0, most or 1), (y + 0.6, -0.6), body=(y + 1.2) * ROW_INCHES, title=title, **sides)
