"""Lollipops: what one part says more, effect first, with its interval; or which words stand nearby."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np

from ...language import _, french_number, ngettext
from ...words.collocates import Collocates
from ...words.keyness import Keyness
from .canvas import BLUE, INK, LINE, NOTE_POINTS, PAPER, ROW_INCHES, SOFT, Canvas, Plot, drawing, nothing
from .mark import Mark, Names, text_name

__all__ = ["draw", "plan"]

_LOWEST, _HIGHEST = -7.0, 9.0  # an interval that goes further is cut: « 500 times » and more says no more


def plan(result: Keyness | Collocates, *, n: int = 12, names: Names = None, title: str = "") -> Plot:
    """Return the plot of keyness by log ratio with its 95 % interval, or of collocates by logDice.

    Effect is what the eye meets; a hollow point cautions that the least difference may be none (``lrc`` is 0). The
    marks are ``point-{row}``, with their words and, of keyness, the text.

    Parameters
    ----------
    result : Keyness or Collocates
    n : int, default 12
        How many words that are said more, or stand nearby.
    names : mapping of str to str, optional
        What texts or voices are called on the plot.
    title : str, optional

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.counting import count_words
    >>> from coursekit.words.keyness import compare
    >>> plot = plan(compare(count_words(load_corpus(edition="etude")), "lehalle"), n=1)
    >>> print(plot.marks[0].label.replace(chr(0x202F), " "))
    « Lydie » : 6 fois dans Lehalle, nulle part ailleurs.
    """
    near = isinstance(result, Collocates)
    rows = _collocates(result, n) if isinstance(result, Collocates) else _keyness(result, n, names)
    if not rows:
        return nothing("lollipop", title, _("Aucun mot à montrer."))
    words = ngettext("{n} mot", "{n} mots", len(rows)).format(n=len(rows))
    ends = " ".join(row.mark.label for row in {0: rows[0], len(rows) - 1: rows[-1]}.values())
    said = _("Graphique à points, {words}, du premier au dernier. {ends}").format(words=words, ends=ends)
    paint = _paint_collocates if near else _paint_keyness
    return Plot("lollipop", title, tuple(row.mark for row in rows), said, lambda canvas: paint(canvas, rows))


draw = drawing(plan)


class _Row(NamedTuple):
    mark: Mark
    at: float
    low: float
    high: float
    sure: bool
    figures: str


def _keyness(result: Keyness, n: int, names: Names) -> list[_Row]:
    low, high, clumped = result.low, result.high, result.clumped
    rows: list[_Row] = []
    for word in np.flatnonzero(result.log_ratio > 0)[:n].tolist():
        label = _said(result, word, bool(clumped[word]), names)
        mark = Mark(f"point-{len(rows)}", "point", label, (result.words[word],), result.part)
        counted = french_number(result.n[word]), french_number(result.n_against[word])
        figures = " / ".join(counted) + " *" * bool(clumped[word])
        ends = float(max(low[word], _LOWEST)), float(min(high[word], _HIGHEST))
        rows.append(_Row(mark, float(result.log_ratio[word]), *ends, bool(result.lrc[word]), figures))
    return rows


def _said(result: Keyness, word: int, clumped: bool, names: Names) -> str:
    ratio, elsewhere = float(result.log_ratio[word]), int(result.n_against[word])
    said = _("« {word} » : {times} fois plus fréquent dans {part} ({here} fois ici, {elsewhere} ailleurs).")
    if not elsewhere:
        said = _("« {word} » : {here} fois dans {part}, nulle part ailleurs.")
    said += "" if result.lrc[word] else " " + _("L’écart peut tenir au hasard.")
    said += " " + _("Presque tout est au même endroit du texte.") if clumped else ""
    times, part = french_number(2**ratio, 1 if ratio < 3 else 0), text_name(result.part, names)
    return said.format(word=result.words[word], part=part, times=times, here=result.n[word], elsewhere=elsewhere)


def _collocates(result: Collocates, n: int) -> list[_Row]:
    said = _("« {word} » : logDice {dice} ; {near} fois près de « {query} », {total} fois en tout.")
    rows: list[_Row] = []
    for row, word in enumerate(result.words[:n]):
        near, total = french_number(result.n[row]), french_number(result.n_total[row])
        at = float(result.log_dice[row])
        label = said.format(word=word, query=result.query, dice=french_number(at, 1), near=near, total=total)
        rows.append(_Row(Mark(f"point-{row}", "point", label, (word,)), at, at, at, True, f"{near} / {total}"))
    return rows


def _paint_keyness(canvas: Canvas, rows: Sequence[_Row]) -> None:
    low, high = floor(min(0, *(row.low for row in rows))), ceil(max(1, *(row.high for row in rows)))
    step = 1 + (high - low > 7) + (high - low > 12)
    shown = (at for at in range(low, high + 1) if not at % step)
    ticks: dict[float, str] = {at: f"{'×' if at > 0 else '÷'}{2 ** abs(at)}" if at else "=" for at in shown}
    notes = [_("À droite de la ligne : plus fréquent ici. Trait : intervalle à 95 %.")]
    if not all(row.sure for row in rows):
        notes.append(_("Point creux : le hasard peut suffire à expliquer l’écart."))
    if any(row.figures.endswith("*") for row in rows):
        notes.append(_("* presque tout au même endroit du texte."))
    for number, row in enumerate(rows):
        canvas.line([0, row.at], [number] * 2, f"{row.mark.id}.stem", color=BLUE, linewidth=6, alpha=0.4)
        canvas.line([row.low, row.high], [number] * 2, f"{row.mark.id}.interval")
    _paint(canvas, rows, (low, high), ticks, _("ici / ailleurs"), notes)


def _paint_collocates(canvas: Canvas, rows: Sequence[_Row]) -> None:
    low, high = floor(min(row.at for row in rows)) - 1, ceil(max(row.at for row in rows))
    for number, row in enumerate(rows):  # no bar: logDice has no zero to begin at
        canvas.line([low, high], [number] * 2, f"{row.mark.id}.guide", color=LINE, linewidth=1, linestyle=":")
    ticks: dict[float, str] = {at: french_number(at) for at in range(high, low - 1, -1 if high - low < 8 else -2)}
    notes = [_("logDice : 14 au plus ; un de moins, lien deux fois plus faible.")]
    _paint(canvas, rows, (low, high), ticks, _("près / en tout"), notes)


def _paint(
    canvas: Canvas, rows: Sequence[_Row], ends: tuple[int, int], ticks: dict[float, str], head: str, notes: list[str]
) -> None:
    """Draw the points over a scale whose ticks are named, and the counts beside: read one with the other."""
    bottom = len(rows) - 0.4
    canvas.aside(-0.9, head, size=NOTE_POINTS, color=SOFT)
    for at, name in ticks.items():
        canvas.line([at, at], [-0.5, bottom], color=INK if name == "=" else LINE, linewidth=1, zorder=1)
    for number, row in enumerate(rows):
        canvas.row(number, row.mark, row.mark.words[0], row.figures)
        look: dict[str, Any] = {
            "color": BLUE,
            "marker": "o",
            "markerfacecolor": BLUE if row.sure else PAPER,
            "zorder": 3,
        }
        canvas.line([row.at], [number], f"{row.mark.id}.point", **look)
    canvas.frame(ends, (bottom, -1.4), body=(len(rows) + 1) * ROW_INCHES, ticks=ticks, notes=notes)
