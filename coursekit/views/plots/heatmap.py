"""Heat map: words by texts, or texts by texts; the figure is in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes

from ...language import _, french_number, ngettext
from ...words.counts import Counts
from ...words.keyness import Floats
from ...words.likeness import caution
from .canvas import ROW_INCHES, WIDTH_INCHES, Canvas, Mark, Plot, nothing, text_name
from .grid import grid

__all__ = ["draw", "plan"]

_DARKEST = 0.5  # letters keep 4.5:1 on it, in ink on paper and the other way round


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
    names: Mapping[str, str] | None = None,
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
    >>> import numpy as np
    >>> plot = plan(np.array([[0.0, 0.4], [0.4, 0.0]]), groups=["a", "b"])
    >>> print(plot.marks[1].label.replace(chr(0x202F), " "))
    a et b : à une distance de 0,40
    """
    if isinstance(result, Counts):
        return _of_words(result, n, words, by, names, title)
    return _of_distances(result, groups, names, title)


def _of_words(
    result: Counts, n: int, words: Sequence[str] | None, by: str, names: Mapping[str, str] | None, title: str
) -> Plot:
    table = grid(result, n, words, by=by, names=names)
    if not table.words:
        return nothing("heatmap", _("Aucun mot à montrer."), title=title)
    columns = range(len(table.texts))
    cells = [[table.share(row, column) for column in columns] for row in range(len(table.words))]
    marks = [[table.mark("cell", row, column) for column in columns] for row in range(len(table.words))]
    shades = [[share / (max(row) or 1) for share in row] for row in cells]
    figures = [[french_number(share, 1) if share else "0" for share in row] for row in cells]
    most = [f"« {word} » : {table.names[row.index(max(row))]}" for word, row in zip(table.words, cells, strict=True)]
    alt = _("Tableau de {words} par {texts}. Le plus, pour chaque mot : {most}.").format(
        words=ngettext("{n} mot", "{n} mots", len(cells)).format(n=len(cells)),
        texts=ngettext("{n} texte", "{n} textes", len(columns)).format(n=len(columns)),
        most=", ".join(most),
    )
    notes = [_("Fois pour mille mots. Plus foncé : le texte qui dit le plus ce mot.")]
    return _plot(table.words, table.names, marks, figures, shades, alt, notes, title)


def _of_distances(apart: Floats, groups: Sequence[str], names: Mapping[str, str] | None, title: str) -> Plot:
    called = [text_name(group, names) for group in groups]
    most, n = float(apart.max(initial=0)) or 1.0, range(len(called))
    said = [_("{one}, le même texte"), _("{one} et {other} : à une distance de {figure}")]
    figures = [[french_number(float(apart[row, column]), 2) if row != column else "–" for column in n] for row in n]
    shades = [[1 - float(apart[row, column]) / most if row != column else 0.0 for column in n] for row in n]
    marks = [
        [
            Mark(f"cell-{row}-{column}", "cell", said[row != column].format(one=called[row], other=called[column], figure=figures[row][column]), text=groups[column])
            for column in n
        ]
        for row in n
    ]
    few = caution(len(called))
    alt = _("Distances entre {texts}.").format(texts=", ".join(called)) + (f" {few}" if few else "")
    notes = [_("Plus foncé : plus proches. 0 : mêmes mots, dans les mêmes proportions."), few]
    return _plot(called, called, marks, figures, shades, alt, notes, title)


def _plot(
    rows: Sequence[str],
    columns: Sequence[str],
    marks: list[list[Mark]],
    figures: list[list[str]],
    shades: list[list[float]],
    alt: str,
    notes: list[str],
    title: str,
) -> Plot:
    def paint(canvas: Canvas) -> None:
        names = [canvas.name(row, name) for row, name in enumerate(rows)]
        left, look = canvas.inches(names) + 0.2, {"va": "bottom", "weight": "bold", "dy": 4}
        heads = [canvas.text(at + 0.5, -0.5, name, ha="center", **look) for at, name in enumerate(columns)]
        top = 1.0
        if (widest := canvas.inches(heads)) > 0.95 * (WIDTH_INCHES - left) / len(columns):
            for head in heads:
                head.set(rotation=40, ha="left")
            top = (0.65 * widest + 0.25) / (1.2 * ROW_INCHES)
        for row, line in enumerate(marks):
            for column, mark in enumerate(line):
                alpha = _DARKEST * shades[row][column]
                canvas.box(column + 0.02, row - 0.48, 0.96, 0.96, f"{mark.id}.cell", alpha=alpha)
                canvas.text(column + 0.5, row, figures[row][column], f"{mark.id}.figure", ha="center")
        scales = (0, len(columns)), (len(rows) - 0.5, -0.5 - top)
        canvas.frame(*scales, body=(len(rows) + top) * 1.2 * ROW_INCHES, left=left, title=title, notes=notes)

    return Plot("heatmap", tuple(mark for line in marks for mark in line), f"{title}. {alt}" if title else alt, paint)
