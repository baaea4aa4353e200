"""Heat map: words by texts, or texts by texts; the figure is in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ...language import _, french_number
from ...words.counts import Counts
from ...words.keyness import Floats
from ...words.likeness import caution
from .canvas import ROW_INCHES, WIDTH_INCHES, Canvas, Mark, Names, Plot, nothing, text_name
from .grid import grid

__all__ = ["draw", "plan"]

_DARKEST = 0.5  # letters keep 4.5:1 on it, in ink on paper and the other way round
_N_WIDE = 8  # in more columns than that there is no room for a decimal
_ROW_INCHES = 1.2 * ROW_INCHES


def draw(result: Counts | Floats, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a table whose shades say where most is; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Counts | Floats,
    *,
    n: int = 10,
    words: Sequence[str] | None = None,
    by: str = "text",
    groups: Sequence[str] = (),
    names: Names = None,
    title: str = "",
) -> Plot:
    """Return the plot of words by texts, per thousand words, or of the distances between texts.

    A row of words is darkest where the word is said most, so that rows cannot be compared by their shade: that is what
    the figures are for. The marks are ``cell-{row}-{column}``, with their words and the text of the column.

    Parameters
    ----------
    result : Counts, or array of float
        The array is that of :func:`coursekit.words.likeness.distances`.
    n : int, default 10
        How many words, the first ones.
    words : sequence of str, optional
        These instead.
    by : {"text", "speaker", "role"}, default "text"
    groups : sequence of str
        Of distances, whose they are: ``counts.table(by).names``.
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional

    Examples
    --------
    >>> plot = plan(np.array([[0.0, 0.4], [0.4, 0.0]]), groups=["a", "b"])
    >>> print(plot.marks[1].label.replace(chr(0x202F), " "))
    a et b : à une distance de 0,40
    """
    if not isinstance(result, Counts):
        return _distances(result, groups, [text_name(group, names) for group in groups], title)
    table = grid(result, n, words, by, names)
    if not table.words:
        return nothing("heatmap", title, _("Aucun mot à montrer."))
    shares = np.array([table.share(*cell) for cell in table.cells()])
    rows = shares.reshape(len(table.words), -1)
    shades = (rows / np.maximum(rows.max(axis=1, keepdims=True), 1e-9)).ravel().tolist()
    figures = [_figure(share, len(table.texts)) for share in shares]
    said = _("Tableau de {words} mots par {texts} textes. Le plus : {most}.")
    said = said.format(words=len(table.words), texts=len(table.texts), most=", ".join(table.most()))
    marks = tuple(table.mark("cell", *cell) for cell in table.cells())
    notes = [_("Fois pour mille mots. Teinte la plus forte : le texte qui dit le plus ce mot.")]
    shown = table.words, table.names, figures, shades, notes
    return Plot("heatmap", title, marks, said, lambda canvas: _paint(canvas, *shown))


def _figure(share: float, n_columns: int) -> str:
    if n_columns > _N_WIDE:
        return french_number(share) if share >= 0.5 or not share else "<1"
    return french_number(share, 1 if 0 < share < 10 else 0)


def _distances(apart: Floats, groups: Sequence[str], called: list[str], title: str) -> Plot:
    cells = [(row, column) for row in range(len(called)) for column in range(len(called))]
    decimals = 2 if len(called) <= _N_WIDE else 1
    figures = [french_number(float(apart[cell]), decimals) if cell[0] != cell[1] else "–" for cell in cells]
    far = float(apart.max(initial=0)) or 1.0
    shades = [0.0 if row == column else 1 - float(apart[row, column]) / far for row, column in cells]
    said = [_("{one}, le même texte"), _("{one} et {other} : à une distance de {figure}")]
    marks = []
    for (row, column), figure in zip(cells, figures, strict=True):
        label = said[row != column].format(one=called[row], other=called[column], figure=figure)
        marks.append(Mark(f"cell-{row}-{column}", "cell", label, text=groups[column]))
    few = caution(len(called))
    notes = [_("Teinte plus forte : plus proches. 0 : mêmes mots, mêmes proportions."), few]
    alt = " ".join([_("Distances entre {texts}.").format(texts=", ".join(called)), few])
    shown = called, called, figures, shades, notes
    return Plot("heatmap", title, tuple(marks), alt, lambda canvas: _paint(canvas, *shown))


def _paint(
    canvas: Canvas,
    rows: Sequence[str],
    columns: Sequence[str],
    figures: Sequence[str],
    shades: Sequence[float],
    notes: Sequence[str],
) -> None:
    names = [canvas.name(row, name) for row, name in enumerate(rows)]
    look: dict[str, Any] = {"dy": 4, "ha": "center", "va": "bottom", "weight": "bold"}
    heads = [canvas.text(column + 0.5, -0.5, name, **look) for column, name in enumerate(columns)]
    top, widest = 1.0, canvas.inches(heads)
    if widest > (WIDTH_INCHES - canvas.inches(names)) / len(columns) + 0.1:
        top = 0.7 * widest / _ROW_INCHES
        for head in heads:
            head.set(rotation=40, ha="left")
    over = heads[-1:] if top > 1 else []  # a slanted name leaves its column
    for number, (mark, figure, shade) in enumerate(zip(canvas.plot.marks, figures, shades, strict=True)):
        row, column = divmod(number, len(columns))
        canvas.box(column + 0.02, row - 0.48, 0.96, 0.96, f"{mark.id}.cell", alpha=_DARKEST * shade)
        canvas.text(column + 0.5, row, figure, f"{mark.id}.figure", ha="center")
    scales = (0, len(columns)), (len(rows) - 0.5, -0.5 - top)
    canvas.frame(*scales, body=(len(rows) + top) * _ROW_INCHES, left=names, right=over, notes=notes)
