"""Zipf: how fast words grow rare, from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

import numpy as np

from ...language import _, french_number
from ...words.counts import Counts
from .canvas import BLUE, LINE, NOTE_POINTS, ORANGE, PAPER, SOFT, Canvas, Plot, drawing, nothing
from .labels import place
from .mark import Mark

__all__ = ["draw", "plan"]

_ON_THE_WAY = (0, 2, 9, 29, 99, 299, 999, 2999, 9999)  # ranks less one


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
        return nothing("zipf", title, _("Aucun mot à montrer."))
    asked = [result.number(word) for word in words] or [at for at in _ON_THE_WAY if 2 * at < len(result.words)]
    shown = sorted({number for number in asked if number is not None})
    said, marks = _("« {word} » : rang {rank}, {n} fois"), []
    for number in shown:
        word, n = result.words[number], french_number(result.totals[number])
        label = said.format(word=word, rank=french_number(number + 1), n=n)
        marks.append(Mark(f"point-{number + 1}", "point", label, tuple(result.members.get(word, (word,)))))
    once, forms = french_number((result.totals == 1).sum()), french_number(len(result.words))
    note = _("{once} mots sur {forms} ne viennent qu’une fois.").format(once=once, forms=forms)
    alt = _("Fréquence des mots selon leur rang, tous deux en puissances de dix : {marks}. {note}")
    alt = alt.format(marks="\u202f; ".join(mark.label for mark in marks), note=note)
    return Plot("zipf", title, tuple(marks), alt, lambda canvas: _paint(canvas, result, shown, note))


draw = drawing(plan)


def _paint(canvas: Canvas, result: Counts, shown: list[int], note: str) -> None:
    n, forms = result.totals, len(result.words)
    x_ends, y_ends = (0.8, 1.6 * forms), (0.7, 1.6 * float(n[0]))
    soft: dict[str, Any] = {"size": NOTE_POINTS, "color": SOFT}
    canvas.ax.set(xscale="log", yscale="log")
    tens_x, tens_y = ([10**power for power in range(1 + int(log10(ends[1])))] for ends in (x_ends, y_ends))
    for x in tens_x:
        canvas.line([x, x], y_ends, color=LINE, linewidth=1, zorder=0)
    for y in tens_y:
        canvas.line(x_ends, [y, y], color=LINE, linewidth=1, zorder=0)
    canvas.left += [canvas.text(x_ends[0], y, french_number(y), dx=-6, ha="right", **soft) for y in tens_y]
    notes = [_("De gauche à droite : rang du mot ; de bas en haut : nombre de fois. Tirets : la ligne de Zipf."), note]
    ticks: dict[float, str] = {x: french_number(x) for x in tens_x}
    canvas.frame(x_ends, y_ends, body=4.2, ticks=ticks, notes=notes)
    canvas.line([1, n[0]], [n[0], 1], color=SOFT, linestyle=(0, (5, 3)))
    # A step for each count, not a point for each of ten thousand words.
    last = np.flatnonzero(np.append(n[:-1] != n[1:], True))
    ranks = np.column_stack([np.append(0, last[:-1] + 1) + 1, last + 1]).ravel()
    canvas.line(ranks, np.repeat(n[last], 2), color=BLUE, linewidth=3.5)
    labels = []
    for mark, number in zip(canvas.plot.marks, shown, strict=True):
        at = float(number + 1), float(n[number])
        canvas.line([at[0]], [at[1]], f"{mark.id}.point", color=ORANGE, marker="o", markerfacecolor=PAPER, zorder=3)
        labels.append((mark.id, canvas.text(*at, result.words[number], f"{mark.id}.name"), 5.0))
    place(canvas, labels)
