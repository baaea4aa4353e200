"""Dispersion: where in each text the words stand."""

from __future__ import annotations

from ...language import _, french_number, ngettext
from ...words.lines import Concordance
from .canvas import BLUE, LINE, ROW_INCHES, Canvas, Plot, drawing, nothing
from .mark import Mark, Names, text_name

__all__ = ["draw", "plan"]

# What the eye tells apart in a row, and a page can hold: lines that fall together are one tick.
_N_PLACES, _N_TICKS, _N_ROWS = 250, 2000, 40


def plan(result: Concordance, *, names: Names = None, title: str = "") -> Plot:
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
    (['row-0', 'tick-0-13'], 'prevost')
    """
    if not len(result):
        why = _("« {query} » ne se trouve dans aucun de ces textes.").format(query=result.query)
        return nothing("dispersion", title, why)
    called = [text_name(count.text, names) for count in result.counts[:_N_ROWS]]
    n_places = min(_N_PLACES, _N_TICKS // len(called))
    rows = [_row(result, number, name, n_places) for number, name in enumerate(called)]
    said = _("Dispersion de « {query} » : {rows}.")
    said = said.format(query=result.query, rows="\u202f; ".join(row[0].label for row in rows))
    marks = tuple(mark for row in rows for mark in row)
    return Plot("dispersion", title, marks, said, lambda canvas: _paint(canvas, result, rows, called, n_places))


draw = drawing(plan)


def _row(result: Concordance, number: int, name: str, n_places: int) -> list[Mark]:
    """Return the mark of a text, and those of its ticks."""
    count, (first, end) = result.counts[number], result.searched.text_bounds[number : number + 2]
    said = _("{name}, {n} fois, {share} pour mille mots")
    told = said.format(name=name, n=french_number(count.n), share=french_number(count.per_thousand, 1))
    places: dict[int, list[int]] = {}
    for line, position in enumerate(result.firsts):
        if first <= position < end:
            places.setdefault((position - first) * n_places // (end - first), []).append(line)
    ticks = [_tick(result, f"tick-{number}-{place}", name, places[place]) for place in sorted(places)]
    return [Mark(f"row-{number}", "row", told, (result.query,), count.text), *ticks]


def _tick(result: Concordance, mark: str, name: str, lines: list[int]) -> Mark:
    first = result[lines[0]]
    said = ngettext("{name}, paragraphe {paragraph}", "{name}, paragraphe {paragraph}, {n} lignes", len(lines))
    label = said.format(name=name, paragraph=first.paragraph.number or "–", n=len(lines))
    return Mark(mark, "tick", label, (result.query,), first.text, first.passage, tuple(lines))


def _paint(canvas: Canvas, result: Concordance, rows: list[list[Mark]], called: list[str], n_places: int) -> None:
    for y, (row, *ticks) in enumerate(rows):
        count = result.counts[y]
        canvas.line([0, 1], [y, y], f"{row.id}.line", color=LINE)
        share = f" ({french_number(count.per_thousand, 1)} ‰)" if count.n else ""
        canvas.row(y, row, called[y], french_number(count.n) + share)
        for tick in ticks:
            x = (int(tick.id.rpartition("-")[2]) + 0.5) / n_places
            canvas.line([x, x], [y - 0.34, y + 0.34], f"{tick.id}.tick", color=BLUE, linewidth=3)
    ticked, notes = {0: _("début"), 0.5: _("milieu"), 1: _("fin")}, [_("Textes ramenés à une même longueur.")]
    if len(result.counts) > len(rows):
        notes += [_("Les {n} premiers textes sur {all}.").format(n=len(rows), all=len(result.counts))]
    canvas.frame((0, 1), (len(rows) - 0.4, -0.6), body=1.25 * len(rows) * ROW_INCHES, ticks=ticked, notes=notes)
