"""Heat map: words by texts; the figure is in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...language import _, french_number
from ...words.counts import Counts
from .canvas import ROW_INCHES, WIDTH_INCHES, Canvas, Plot, drawing, nothing
from .grid import Grid, grid
from .mark import Names

__all__ = ["draw", "plan"]

_DARKEST = 0.5  # letters keep 4.5:1 on it, in ink on paper and the other way round
_N_WIDE = 8  # in more columns than that there is no room for a decimal
_ROW_INCHES = 1.2 * ROW_INCHES


def plan(
    result: Counts,
    *,
    n: int = 10,
    words: Sequence[str] | None = None,
    by: str = "text",
    names: Names = None,
    title: str = "",
) -> Plot:
    """Return the plot of words by texts, per thousand words.

    A row is darkest where its word is said most, so that rows cannot be compared by their shade: that is what the
    figures are for. The marks are ``cell-{row}-{column}``, with their words and the text of the column.

    Parameters
    ----------
    result : Counts
    n : int, default 10
        How many words, the first ones.
    words : sequence of str, optional
        These instead.
    by : {"text", "speaker", "role"}, default "text"
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> plot = plan(count_words(load_corpus(edition="etude")), words=["IA"])
    >>> print(plot.marks[0].label.replace(chr(0x202F), " "))
    « IA », Prévost : 6 fois, 5,1 pour mille mots
    """
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
    return Plot("heatmap", title, marks, said, lambda canvas: _paint(canvas, table, figures, shades))


draw = drawing(plan)


def _figure(share: float, n_columns: int) -> str:
    if n_columns > _N_WIDE:
        return french_number(share) if share >= 0.5 or not share else "<1"
    return french_number(share, 1 if 0 < share < 10 else 0)


def _paint(canvas: Canvas, table: Grid, figures: list[str], shades: list[float]) -> None:
    for row, name in enumerate(table.words):
        canvas.name(row, name)
    n_rows, n_columns = len(table.words), len(table.names)
    look: dict[str, Any] = {"dy": 4, "ha": "center", "va": "bottom", "weight": "bold"}
    heads = [canvas.text(column + 0.5, -0.5, name, **look) for column, name in enumerate(table.names)]
    top, widest = 1.0, canvas.inches(heads)
    if widest > (WIDTH_INCHES - canvas.inches(canvas.left)) / n_columns + 0.1:
        top = 0.7 * widest / _ROW_INCHES
        for head in heads:
            head.set(rotation=40, ha="left")
        canvas.right.append(heads[-1])  # a slanted name leaves its column
    for (row, column), mark, figure, shade in zip(table.cells(), canvas.plot.marks, figures, shades, strict=True):
        canvas.box(column + 0.02, row - 0.48, 0.96, 0.96, f"{mark.id}.cell", alpha=_DARKEST * shade)
        canvas.text(column + 0.5, row, figure, f"{mark.id}.figure", ha="center")
    scales = (0, n_columns), (n_rows - 0.5, -0.5 - top)
    notes = [_("Fois pour mille mots. Teinte la plus forte : le texte qui dit le plus ce mot.")]
    canvas.frame(*scales, body=(n_rows + top) * _ROW_INCHES, notes=notes)
