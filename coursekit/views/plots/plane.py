"""The plane of a correspondence analysis (AFC): texts and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ...language import _, french_number
from ...words.keyness import Floats
from ...words.likeness import Correspondence, caution
from .canvas import FIGURE_POINTS, NAME_POINTS, NOTE_POINTS, Canvas, Mark, Plot, text_name
from .colours import BAR, LINE, PAPER, SOFT, TEXT
from .labels import place

__all__ = ["draw", "plan"]

WELL_SHOWN = 0.5  # a point of which the plane shows less than half is hollow
_BODY_INCHES, _MARGIN = 5.2, 1.16


def draw(result: Correspondence, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw texts (squares) and words (discs) on two axes of an AFC; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(
    result: Correspondence,
    *,
    n: int = 20,
    axes: tuple[int, int] = (0, 1),
    names: Mapping[str, str] | None = None,
    title: str = "",
) -> Plot:
    """Return the plot of two axes of a correspondence analysis.

    The larger a point, the more it makes the two axes (contribution); hollow, it lies elsewhere (quality below half)
    and is not to be read here. Few texts make a map whatever they say: the plot says so. The marks are
    ``text-{number}`` with its text and ``point-{number}`` with its word; a word without room for its letters keeps its
    point.

    Parameters
    ----------
    result : Correspondence
    n : int, default 20
        How many words: those that make the axes most.
    axes : (int, int), default (0, 1)
        The first axis is 0.
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional
    """
    first, second = (min(axis, len(result.inertia) - 1) for axis in axes)
    both = [first, second]
    texts = _points(result.name_places, result.name_contributions, result.name_qualities, result.inertia, both)
    words = _points(result.word_places, result.word_contributions, result.word_qualities, result.inertia, both)
    shown = np.argsort(-words[:, 2], kind="stable")[:n].tolist()
    marks = [
        Mark(f"text-{number}", "text", _said(text_name(name, names), result.name_contributions[number, both], texts[number], both), text=name)
        for number, name in enumerate(result.names)
    ] + [
        Mark(f"point-{word}", "point", _said(f"« {result.words[word]} »", result.word_contributions[word, both], words[word], both), (result.words[word],))
        for word in shown
    ]
    points = np.concatenate([texts, words[shown]])
    few = caution(len(result.names))
    shares = [f"{french_number(100 * result.share[axis], 0)} %" for axis in both]
    alt = _("Carte de {n} textes et {words} mots ; l’axe {first} montre {share} de l’ensemble, l’axe {second} {other}.").format(
        n=len(result.names), words=len(shown), first=first + 1, share=shares[0], second=second + 1, other=shares[1]
    )
    called = [text_name(name, names) for name in result.names] + [result.words[word] for word in shown]
    axis_names = [_("axe {n} : {share}").format(n=axis + 1, share=share) for axis, share in zip(both, shares, strict=True)]
    notes = [
        _("■ textes, ● mots. Plus grand : fait davantage les axes ; creux : mal montré ici."), few
    ]
    return Plot(
        "plane",
        tuple(marks),
        " ".join(part for part in (title and f"{title}.", alt, few) if part),
        lambda canvas: _paint(canvas, marks, points, called, axis_names, notes, title),
    )


def _points(places: Floats, contributions: Floats, qualities: Floats, inertia: Floats, axes: list[int]) -> Floats:
    """Return for each point its place, what it adds to the two axes of what they show, and how well it is shown."""
    weight = contributions[:, axes] @ inertia[axes] / max(float(inertia[axes].sum()), 1e-300)
    return np.column_stack([places[:, axes], weight, qualities[:, axes].sum(axis=1)])


def _said(name: str, contributions: Floats, point: Floats, axes: list[int]) -> str:
    told = [french_number(100 * value, 0) for value in (*contributions, min(point[3], 1))]
    said = _("{name} : fait {one} % de l’axe {first} et {two} % de l’axe {second} ; montré à {quality} %.")
    return said.format(name=name, one=told[0], first=axes[0] + 1, two=told[1], second=axes[1] + 1, quality=told[2])


def _paint(
    canvas: Canvas, marks: list[Mark], points: Floats, called: list[str], axis_names: list[str], notes: list[str], title: str
) -> None:
    canvas.frame((0, 1), (0, 1), body=_BODY_INCHES, left=0.08, right=0.08, title=title, notes=notes)
    (x_low, x_high), (y_low, y_high) = _limits(canvas, points)
    canvas.ax.set(xlim=(x_low, x_high), ylim=(y_low, y_high))
    canvas.line([x_low, x_high], [0, 0], color=LINE, linewidth=1, zorder=0)
    canvas.line([0, 0], [y_low, y_high], color=LINE, linewidth=1, zorder=0)
    soft = {"size": NOTE_POINTS, "color": SOFT}
    fixed = [
        canvas.text(x_high, 0, axis_names[0], dx=-2, dy=10, ha="right", **soft),
        canvas.text(0, y_high, axis_names[1], dx=6, dy=-9, **soft),
    ]
    labels = []
    for mark, (x, y, weight, quality), name in zip(marks, points, called, strict=True):
        is_text, hue = mark.kind == "text", TEXT if mark.kind == "text" else BAR
        size = 5 + 18 * float(np.sqrt(weight))
        look = {"marker": "s" if is_text else "o", "markersize": size, "color": hue, "zorder": 3 + is_text}
        canvas.line([x], [y], f"{mark.id}.point", **look, markerfacecolor=hue if quality >= WELL_SHOWN else PAPER)
        letters = {"size": NAME_POINTS, "weight": "bold", "color": TEXT} if is_text else {"size": FIGURE_POINTS - 1}
        labels.append((mark.id, canvas.text(x, y, name, f"{mark.id}.name", **letters), size / 2 + 1))
    place(canvas, labels, fixed=fixed)


def _limits(canvas: Canvas, points: Floats) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return limits that hold all points and the centre, one unit being as long on both axes."""
    held = np.vstack([points[:, :2], [0, 0]])
    middle, span = (held.max(axis=0) + held.min(axis=0)) / 2, np.ptp(held, axis=0)
    size = np.array([canvas.ax.bbox.width, canvas.ax.bbox.height])
    half = size * max(span / size) / 2 * _MARGIN
    low, high = middle - half, middle + half
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))
