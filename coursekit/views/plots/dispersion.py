"""Dispersion: where in each text the words stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes

from ...language import _, french_number, ngettext
from ...words.lines import Concordance
from .canvas import NOTE_POINTS, ROW_INCHES, Canvas, Mark, Plot, nothing, text_name
from .colours import BAR, LINE, SOFT

__all__ = ["draw", "plan"]

_N_PLACES = 250  # what the eye tells apart in a row, and a finger hits: lines that fall together are one tick
_N_ROWS = 40


def draw(result: Concordance, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a tick for each line of a concordance, one row a text; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(result: Concordance, *, names: Mapping[str, str] | None = None, title: str = "") -> Plot:
    """Return the plot of where in each text the lines stand, from its beginning to its end.

    Rows are as long for short texts as for long ones. The marks are ``row-{text}`` for all lines of a text, and
    ``tick-{text}-{place}`` with their text, the passage of the first line and the numbers of all.

    Parameters
    ----------
    result : Concordance
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.concordance import find
    >>> plot = plan(find(load_corpus(edition="etude"), "luddite"))
    >>> [mark.id for mark in plot.marks][:2], plot.marks[1].passage.text
    (['row-0', 'tick-0-116'], 'prevost')
    """
    if not len(result):
        why = _("« {query} » ne se trouve dans aucun de ces textes.").format(query=result.query)
        return nothing("dispersion", why, title=title)
    rows = [_row(result, number, names) for number in range(len(result.counts))][:_N_ROWS]
    alt = _("Dispersion de « {query} » : {rows}.").format(
        query=result.query, rows="\u202f; ".join(row[0].label for row in rows)
    )
    marks = tuple(mark for row in rows for mark in row)
    return Plot(
        "dispersion", marks, f"{title}. {alt}" if title else alt, lambda canvas: _paint(canvas, result, rows, names, title)
    )


def _row(result: Concordance, number: int, names: Mapping[str, str] | None) -> list[Mark]:
    """Return the mark of a text, and those of its ticks."""
    count, (first, end) = result.counts[number], result.searched.text_bounds[number : number + 2]
    name = text_name(count.text, names)
    told = {"name": name, "share": french_number(count.per_thousand, 1), "n": french_number(count.n)}
    said = ngettext("{name}, {n} fois, {share} pour mille mots", "{name}, {n} fois, {share} pour mille mots", count.n)
    places: dict[int, list[int]] = {}
    for line, position in enumerate(result.firsts):
        if first <= position < end:
            places.setdefault((position - first) * _N_PLACES // (end - first), []).append(line)
    row = [Mark(f"row-{number}", "row", said.format(**told), (result.query,), count.text)]
    return row + [_tick(result, number, place, places[place], name) for place in sorted(places)]


def _tick(result: Concordance, number: int, place: int, lines: list[int], name: str) -> Mark:
    # No word of the line: a plot travels, and the articles are in copyright.
    first = result[lines[0]]
    told = {"name": name, "percent": 100 * place // _N_PLACES, "n": len(lines), "paragraph": first.paragraph.number or "–"}
    said = ngettext(
        "{name}, à {percent} % du texte, paragraphe {paragraph}",
        "{name}, à {percent} % du texte, paragraphe {paragraph}, {n} lignes",
        len(lines),
    )
    mark = f"tick-{number}-{place}"
    return Mark(mark, "tick", said.format(**told), (result.query,), first.text, first.passage, tuple(lines))


def _paint(
    canvas: Canvas, result: Concordance, rows: list[list[Mark]], names: Mapping[str, str] | None, title: str
) -> None:
    called, figures = [], []
    across = {"transform": canvas.ax.get_yaxis_transform(), "dx": 8}
    for y, (row, *ticks) in enumerate(rows):
        count = result.counts[y]
        canvas.row(y, row.id)
        canvas.line([0, 1], [y, y], f"{row.id}.line", color=LINE, linewidth=1.5)
        called.append(canvas.name(y, text_name(count.text, names), row.id))
        figure = f"{french_number(count.n)} ({french_number(count.per_thousand, 1)} ‰)"
        figures.append(canvas.text(1, y, figure, f"{row.id}.figure", **across))
        for tick in ticks:
            x = (int(tick.id.rpartition("-")[2]) + 0.5) / _N_PLACES
            canvas.line([x, x], [y - 0.34, y + 0.34], f"{tick.id}.tick", color=BAR, linewidth=3)
    bottom = len(rows) - 0.4
    for x, name in ((0, _("début")), (0.5, _("milieu")), (1, _("fin"))):
        canvas.text(x, bottom, name, dy=-9, ha="center", size=NOTE_POINTS, color=SOFT)
    sides = {"left": canvas.inches(called) + 0.2, "right": canvas.inches(figures) + 0.2}
    body = len(rows) * 1.25 * ROW_INCHES
    notes = [_("Un trait : le mot est là. Textes ramenés à une même longueur.")]
    canvas.frame((0, 1), (bottom, -0.6), body=body, below=0.22, title=title, notes=notes, **sides)
