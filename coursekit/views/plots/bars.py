"""Bars: how often words stand in a text, or in all."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import CoursekitError
from ...language import _, french_number, ngettext
from .canvas import ROW_INCHES, Canvas, Plot, drawing, nothing
from .grid import Grid, Tally, grid

__all__ = ["draw", "plan"]


def plan(
    result: Tally,
    *,
    n: int = 15,
    words: Sequence[str] | None = None,
    per_thousand: bool = False,
    n_words: int = 0,
    title: str = "",
) -> Plot:
    """Return the plot of counts, one bar a word. The marks are ``bar-{row}``, with their words (of a lemma, its forms).

    Parameters
    ----------
    result : Counts, mapping of str to int, or sequence of (str, int)
        Such as ``FreqDist(words).most_common(15)``. Nothing is sorted or counted here.
    n : int, default 15
        How many words, the first ones.
    words : sequence of str, optional
        These instead, of Counts; one that no text has is shown with 0.
    per_thousand : bool, default False
        Let the length be the share per thousand words: to compare texts of unequal length.
    n_words : int, optional
        How many words were counted in all, where the result does not know it.
    title : str, optional

    Examples
    --------
    >>> plot = plan({"IA": 24, "art": 9}, n_words=3512, title="Prévost")
    >>> print(plot.alt.replace(chr(0x202F), " "))
    Prévost. Graphique à barres, 2 mots : de « IA », 24 (6,8 ‰), à « art », 9 (2,6 ‰).
    """
    table = grid(result, n, words, n_words=n_words)
    if per_thousand and not table.n_words[0]:
        raise CoursekitError(_("Pour dire « pour mille », il faut le nombre de mots comptés : ajoutez n_words=…"))
    if not table.words:
        return nothing("bars", title, _("Aucun mot à montrer."))
    marks = tuple(table.mark("bar", *cell) for cell in table.cells())
    return Plot("bars", title, marks, _said(table), lambda canvas: _paint(canvas, table, per_thousand))


draw = drawing(plan)


def _figure(table: Grid, row: int, *, per_thousand: bool = False) -> str:
    n, share = french_number(table.n[row][0]), f"{french_number(table.share(row, 0), 1)} ‰"
    if not table.n_words[0] or not table.n[row][0]:
        return n
    return f"{share} ({n})" if per_thousand else f"{n} ({share})"


def _said(table: Grid) -> str:
    bars = ngettext("{n} mot", "{n} mots", len(table.words)).format(n=len(table.words))
    said = _("Graphique à barres, {bars} : de « {first} », {most}, à « {last} », {least}.")
    most, least = _figure(table, 0), _figure(table, -1)
    return said.format(bars=bars, first=table.words[0], most=most, last=table.words[-1], least=least)


def _paint(canvas: Canvas, table: Grid, per_thousand: bool) -> None:
    values = [table.share(row, 0) if per_thousand else table.n[row][0] for row in range(len(table.words))]
    for y, (value, mark) in enumerate(zip(values, canvas.plot.marks, strict=True)):
        canvas.area(y, mark)
        canvas.box(0, y - 0.36, value, 0.72, f"{mark.id}.bar")
        canvas.name(y, table.words[y], mark)
        figure = _figure(table, y, per_thousand=per_thousand)
        canvas.right.append(canvas.text(value, y, figure, f"{mark.id}.figure", dx=5))
    canvas.frame((0, max(values) or 1), (len(values) - 0.4, -0.6), body=(len(values) + 0.2) * ROW_INCHES)
