"""Zipf: how fast words grow rare, from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ...language import _, french_number, ngettext
from ...words.counts import Counts
from .canvas import FIGURE_POINTS, NOTE_POINTS, Canvas, Mark, Plot, nothing
from .colours import BAR, LINE, PAPER, SOFT, TEXT
from .labels import place

__all__ = ["draw", "plan"]

_ON_THE_WAY = (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)


def draw(result: Counts, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw how often each word stands against its rank, both in powers of ten; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(result: Counts, *, words: Sequence[str] = (), title: str = "") -> Plot:
    """Return the plot of counts by rank, and Zipf's line: twice as far down, half as often.

    The line is no fit: it starts from the first word. Any text follows it more or less, so that it says nothing of
    what this one is about; with words left out it bends at the top. The marks are ``point-{rank}`` with their words.

    Parameters
    ----------
    result : Counts
    words : sequence of str, optional
        Those pointed at; by default some on the way down. One that no text has is left out.
    title : str, optional

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> plot = plan(count_words(load_corpus(edition="etude")), words=["IA"])
    >>> plot.marks[0].kind, plot.marks[0].words
    ('point', ('IA',))
    """
    if not result.words:
        return nothing("zipf", _("Aucun mot à montrer."), title=title)
    found = (result.number(word) for word in words)
    on_the_way = (rank - 1 for rank in _ON_THE_WAY if rank <= len(result.words))
    shown = sorted({number for number in found if number is not None} if words else on_the_way)
    said = _("« {word} » : rang {rank}, {n} fois")
    marks = [
        Mark(
            f"point-{number + 1}",
            "point",
            said.format(word=result.words[number], rank=french_number(number + 1), n=french_number(result.totals[number])),
            tuple(result.members.get(result.words[number], (result.words[number],))),
        )
        for number in shown
    ]
    once, forms = int((result.totals == 1).sum()), len(result.words)
    told = {"once": french_number(once), "forms": french_number(forms)}
    note = _("{once} mots sur {forms} ne viennent qu’une fois.").format(**told)
    alt = " ".join([_("Fréquence des mots selon leur rang, qui descend à peu près en ligne droite."), *(f"{mark.label}." for mark in marks), note])
    return Plot(
        "zipf", tuple(marks), f"{title}. {alt}" if title else alt, lambda canvas: _paint(canvas, result, shown, marks, note, title)
    )


def _paint(canvas: Canvas, result: Counts, shown: list[int], marks: list[Mark], note: str, title: str) -> None:
    n, forms = result.totals, len(result.words)
    notes = [_("De gauche à droite : du mot le plus fréquent au plus rare. Tirets : la ligne de Zipf."), note]
    canvas.ax.set(xscale="log", yscale="log")
    x_ends, y_ends = (0.8, 1.6 * forms), (0.7, 1.6 * float(n[0]))
    canvas.frame(x_ends, y_ends, body=4.2, left=0.75, right=0.1, below=0.5, title=title, notes=notes)
    for power in range(1 + int(log10(max(x_ends[1], y_ends[1])))):
        if (at := 10**power) <= x_ends[1]:
            canvas.line([at, at], y_ends, color=LINE, linewidth=1, zorder=0)
            canvas.text(at, y_ends[0], french_number(at), dy=-10, ha="center", size=NOTE_POINTS, color=SOFT)
        if at <= y_ends[1]:
            canvas.line(x_ends, [at, at], color=LINE, linewidth=1, zorder=0)
            canvas.text(x_ends[0], at, french_number(at), dx=-6, ha="right", size=NOTE_POINTS, color=SOFT)
    across = {"transform": canvas.ax.transAxes, "ha": "right", "size": NOTE_POINTS, "color": SOFT}
    canvas.text(1, 0, _("rang du mot"), dy=-29, **across)
    canvas.text(1, 1, _("nombre de fois, selon le rang"), dx=-4, dy=-10, **across)
    canvas.line([1, float(n[0])], [float(n[0]), 1], color=SOFT, linestyle=(0, (5, 3)), linewidth=1.5)
    # A step for each count, not a point for each of ten thousand words.
    last = np.flatnonzero(np.append(n[:-1] != n[1:], True))
    first = np.append(0, last[:-1] + 1)
    ranks = np.column_stack([first + 1, last + 1]).ravel()
    canvas.line(ranks, np.repeat(n[last], 2), color=BAR, linewidth=3.5)
    labels = []
    for number, mark in zip(shown, marks, strict=True):
        x, y = float(number + 1), float(n[number])
        canvas.line([x], [y], f"{mark.id}.point", color=TEXT, marker="o", markerfacecolor=PAPER, zorder=3)
        labels.append((mark.id, canvas.text(x, y, result.words[number], f"{mark.id}.name", size=FIGURE_POINTS), 5.0))
    place(canvas, labels)
