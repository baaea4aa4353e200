"""Lollipops: what one part says more, effect first, with its interval; or which words stand nearby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ...language import _, french_number, ngettext
from ...words.collocates import Collocates
from ...words.keyness import Keyness
from .canvas import NOTE_POINTS, ROW_INCHES, Canvas, Mark, Plot, nothing, text_name
from .colours import BAR, INK, LINE, PAPER, SOFT

__all__ = ["draw", "plan"]

_ENDS = (-7.0, 9.0)  # an interval that goes further is cut: « 500 times » and more says no more


def draw(result: Keyness | Collocates, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw effects as points on a scale, the strongest on top; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Keyness | Collocates,
    *,
    n: int = 12,
    n_less: int = 0,
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Return the plot of keyness by log ratio with its 95 % interval, or of collocates by logDice.

    Effect is what the eye meets; a hollow point cautions that the least difference may be none (``lrc`` is 0). The
    marks are ``point-{row}``, with their words and, of keyness, the text.

    Parameters
    ----------
    result : Keyness or Collocates
    n : int, default 12
        How many words that are said more, or stand nearby.
    n_less : int, default 0
        How many words that are said less, below the others.
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
    « Lydie » : 6 fois dans Lehalle, nulle part ailleurs. L’écart peut tenir au hasard.
    """
    rows = _of_collocates(result, n) if isinstance(result, Collocates) else _of_keyness(result, n, n_less, names)
    if not rows:
        return nothing("lollipop", _("Aucun mot à montrer."), title=title)
    scale = _draw_collocates if isinstance(result, Collocates) else _draw_keyness
    alt = _("Graphique à points, {words} : {said}").format(
        words=ngettext("{n} mot", "{n} mots", len(rows)).format(n=len(rows)),
        said=" ".join(row.mark.label for row in (rows[0], rows[-1])[: len(rows)]),
    )
    marks = tuple(row.mark for row in rows)
    return Plot("lollipop", marks, f"{title}. {alt}" if title else alt, lambda canvas: scale(canvas, rows, title))


@dataclass(frozen=True)
class _Row:
    mark: Mark
    at: float
    low: float
    high: float
    sure: bool
    figures: str


def _of_keyness(result: Keyness, n: int, n_less: int, names: Mapping[str, str] | None) -> list[_Row]:
    more, less = (np.flatnonzero(side).tolist() for side in (result.log_ratio > 0, result.log_ratio < 0))
    low, high, clumped = result.low, result.high, result.clumped
    shown = more[: max(n, 0)] + less[max(len(less) - n_less, 0) :]
    return [
        _Row(
            Mark(f"point-{row}", "point", _keyness_said(result, word, names), (result.words[word],), result.part),
            float(result.log_ratio[word]),
            float(low[word]),
            float(high[word]),
            bool(result.lrc[word]),
            f"{french_number(result.n[word])} / {french_number(result.n_against[word])}" + " *" * bool(clumped[word]),
        )
        for row, word in enumerate(shown)
    ]


def _keyness_said(result: Keyness, word: int, names: Mapping[str, str] | None) -> str:
    here, elsewhere, ratio = result.n[word], result.n_against[word], float(result.log_ratio[word])
    known = {"word": result.words[word], "part": text_name(result.part, names), "here": here, "elsewhere": elsewhere}
    known["times"] = french_number(2 ** abs(ratio), 1 if abs(ratio) < 3 else 0)
    if not elsewhere:
        said = _("« {word} » : {here} fois dans {part}, nulle part ailleurs.")
    elif ratio > 0:
        said = _("« {word} » : {times} fois plus fréquent dans {part} ({here} fois ici, {elsewhere} ailleurs).")
    else:
        said = _("« {word} » : {times} fois moins fréquent dans {part} ({here} fois ici, {elsewhere} ailleurs).")
    cautions = [] if result.lrc[word] else [_("L’écart peut tenir au hasard.")]
    cautions += [_("Presque tout est au même endroit du texte.")] if result.clumped[word] else []
    return " ".join([said.format(**known), *cautions])


def _of_collocates(result: Collocates, n: int) -> list[_Row]:
    said = _("« {word} » : logDice {dice} ; {n} fois près de « {query} », {total} fois en tout.")
    rows = []
    for row, word in enumerate(result.words[:n]):
        figures = {"n": french_number(result.n[row]), "total": french_number(result.n_total[row])}
        at = float(result.log_dice[row])
        label = said.format(word=word, query=result.query, dice=french_number(at, 1), **figures)
        rows.append(_Row(Mark(f"point-{row}", "point", label, (word,)), at, at, at, True, "{n} / {total}".format(**figures)))
    return rows


def _draw_keyness(canvas: Canvas, rows: Sequence[_Row], title: str) -> None:
    low = floor(max(_ENDS[0], min(0, *(row.low for row in rows))))
    high = ceil(min(_ENDS[1], max(1, *(row.high for row in rows))))
    step = 2 if high - low > 7 else 1
    ticks = {at: "=" if not at else f"{'×' if at > 0 else '÷'}{2 ** abs(at)}" for at in range(low, high + 1) if not at % step}
    notes = [
        _("À droite de la ligne : plus fréquent ici, ×2, ×4… Trait : ce que l’écart peut être (à 95 %)."),
        _("Point creux : le hasard peut suffire à expliquer l’écart."),
        *([_("* presque tout au même endroit du texte.")] if any(row.figures.endswith("*") for row in rows) else []),
    ]
    _scale(canvas, rows, (low, high), ticks, start=0, head=_("ici / ailleurs"), title=title, notes=notes)


def _draw_collocates(canvas: Canvas, rows: Sequence[_Row], title: str) -> None:
    low, high = floor(min(row.at for row in rows)) - 1, ceil(max(row.at for row in rows))
    ticks = {at: french_number(at) for at in range(low, high + 1) if (high - at) % 2 == 0 or high - low < 8}
    notes = [_("logDice : 14 au plus ; un de moins, lien deux fois plus faible.")]
    _scale(canvas, rows, (low, high), ticks, start=None, head=_("près / en tout"), title=title, notes=notes)


def _scale(
    canvas: Canvas,
    rows: Sequence[_Row],
    ends: tuple[int, int],
    ticks: Mapping[int, str],
    *,
    start: float | None,
    head: str,
    title: str,
    notes: Sequence[str],
) -> None:
    """Draw the rows over a scale whose every tick is named."""
    bottom = len(rows) - 0.4
    for at, name in ticks.items():
        canvas.line([at, at], [-0.5, bottom], color=INK if at == start else LINE, linewidth=1, zorder=1)
        canvas.text(at, bottom, name, dy=-11, ha="center", size=NOTE_POINTS, color=SOFT)
    for number, row in enumerate(rows):
        gid = row.mark.id
        canvas.row(number, gid)
        if start is None:
            canvas.line(ends, [number] * 2, f"{gid}.guide", color=LINE, linewidth=1, linestyle=":")
        else:
            canvas.line([start, row.at], [number] * 2, f"{gid}.stem", color=BAR, linewidth=6, alpha=0.4)
        canvas.line([max(row.low, ends[0]), min(row.high, ends[1])], [number] * 2, f"{gid}.interval")
        inside = BAR if row.sure else PAPER
        canvas.line([row.at], [number], f"{gid}.point", color=BAR, marker="o", markerfacecolor=inside, zorder=3)
    names = [canvas.name(number, row.mark.words[0], row.mark.id) for number, row in enumerate(rows)]
    across = {"transform": canvas.ax.get_yaxis_transform(), "dx": 8}
    figures = [canvas.text(1, number, row.figures, f"{row.mark.id}.figure", **across) for number, row in enumerate(rows)]
    headed = canvas.text(1, -0.55, head, size=NOTE_POINTS, color=SOFT, va="bottom", **across)
    sides = {"left": canvas.inches(names) + 0.2, "right": canvas.inches([*figures, headed]) + 0.2}
    frame = {"body": (len(rows) + 1) * ROW_INCHES, "title": title, "notes": notes, "below": 0.28}
    canvas.frame(ends, (bottom, -1.4), **sides, **frame)
