"""The plane of a correspondence analysis (AFC): texts and words."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...language import _, french_number
from ...words.keyness import Floats
from ...words.likeness import Correspondence, caution
from .canvas import BLUE, LINE, NAME_POINTS, NOTE_POINTS, ORANGE, PAPER, SOFT, Canvas, Plot, drawing
from .labels import place
from .mark import Mark, Names, text_name

__all__ = ["draw", "plan"]

WELL_SHOWN = 0.5  # a point of which the plane shows less than half is hollow
_BODY_INCHES, _MARGIN = 5.2, 1.16


def plan(result: Correspondence, *, n: int = 20, names: Names = None, title: str = "") -> Plot:
    """Return the plot of the first two axes of a correspondence analysis.

    The larger a point, the more it makes the two axes (contribution); hollow, it lies elsewhere (quality below half)
    and is not to be read here. Few texts make a map whatever they say: the plot says so. The marks are
    ``text-{number}`` with its text and ``point-{number}`` with its word; a word without room for its letters keeps its
    point. Labels are placed when it is drawn: give the figure its size and layout before.

    Parameters
    ----------
    result : Correspondence
    n : int, default 20
        How many words: those that make the axes most.
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional

    Examples
    --------
    >>> from coursekit.words.likeness import analyse
    >>> found = analyse(np.array([[10.0, 5, 1], [3, 8, 4], [1, 4, 9]]), ("a", "b", "c"), ("x", "y", "z"))
    >>> print(plan(found).marks[0].label.replace(chr(0x202F), " "))
    a : fait 52 % de l’axe 1 et 12 % de l’axe 2 ; montré à 100 %.
    """
    both = [0, min(1, len(result.inertia) - 1)]
    of_words = result.word_contributions[:, both] @ result.inertia[both]
    shown = np.argsort(-of_words, kind="stable")[:n].tolist()
    called = [text_name(name, names) for name in result.names]
    letters = called + [result.words[number] for number in shown]
    contributions = np.vstack([result.name_contributions, result.word_contributions[shown]])[:, both]
    qualities = np.vstack([result.name_qualities, result.word_qualities[shown]])[:, both].sum(axis=1)
    places = np.vstack([result.name_places, result.word_places[shown]])[:, both]
    weights = contributions @ result.inertia[both] / max(float(result.inertia[both].sum()), 1e-300)
    labels = [_said(*point, both) for point in zip(letters, contributions, qualities, strict=True)]
    marks = [Mark(f"text-{at}", "text", labels[at], text=name) for at, name in enumerate(result.names)]
    for number, label in zip(shown, labels[len(marks) :], strict=True):
        marks.append(Mark(f"point-{number}", "point", label, (result.words[number],)))
    shares = [(axis + 1, french_number(100 * result.share[axis])) for axis in both]
    axis_names = [_("axe {n} : {share} %").format(n=n, share=share) for n, share in shares]
    few = caution(len(called))
    said = _("Carte de {n} textes et {words} mots, {axes} de ce qu’il y a à montrer.")
    said = said.format(n=len(called), words=len(shown), axes=", ".join(axis_names)) + f" {few}"
    points = np.column_stack([places, weights, qualities])
    return Plot("plane", title, tuple(marks), said, lambda canvas: _paint(canvas, points, letters, axis_names, few))


draw = drawing(plan)


def _said(name: str, contributions: Floats, quality: float, axes: list[int]) -> str:
    one, two, shown = (french_number(100 * value) for value in (*contributions, min(quality, 1.0)))
    said = _("{name} : fait {one} % de l’axe {first} et {two} % de l’axe {second} ; montré à {shown} %.")
    return said.format(name=name, one=one, first=axes[0] + 1, two=two, second=axes[1] + 1, shown=shown)


def _paint(canvas: Canvas, points: Floats, letters: list[str], axis_names: list[str], few: str) -> None:
    notes = [_("■ textes, ● mots. Gros : pèse dans les axes ; creux : mal montré ici."), few]
    canvas.frame((0, 1), (0, 1), body=_BODY_INCHES, notes=notes)
    low, high = _limits(canvas, points[:, :2])
    canvas.ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    canvas.line([low[0], high[0]], [0, 0], color=LINE, linewidth=1, zorder=0)
    canvas.line([0, 0], [low[1], high[1]], color=LINE, linewidth=1, zorder=0)
    soft: dict[str, Any] = {"size": NOTE_POINTS, "color": SOFT}
    fixed = [canvas.text(high[0], 0, axis_names[0], dx=-2, dy=10, ha="right", **soft)]
    fixed += [canvas.text(0, high[1], axis_names[1], dx=6, dy=-9, **soft)]
    labels = []
    for mark, (x, y, weight, quality), name in zip(canvas.plot.marks, points, letters, strict=True):
        hue, marker, zorder = (ORANGE, "s", 4) if mark.kind == "text" else (BLUE, "o", 3)
        size, inside = 5 + 18 * float(np.sqrt(weight)), hue if quality >= WELL_SHOWN else PAPER
        look = {"color": hue, "marker": marker, "markersize": size, "markerfacecolor": inside, "zorder": zorder}
        canvas.line([x], [y], f"{mark.id}.point", **look)
        bold: dict[str, Any] = {"size": NAME_POINTS, "weight": "bold", "color": ORANGE}
        text = canvas.text(x, y, name, f"{mark.id}.name", **(bold if mark.kind == "text" else {"size": NOTE_POINTS}))
        labels.append((mark.id, text, size / 2 + 1))
    place(canvas, labels, fixed=fixed)


def _limits(canvas: Canvas, places: Floats) -> tuple[Floats, Floats]:
    """Return the corners that hold all points and the centre, one unit being as long on both axes."""
    held = np.vstack([places, np.zeros((1, 2))])
    size = np.array([canvas.ax.bbox.width, canvas.ax.bbox.height])
    half = size * (np.ptp(held, axis=0) / size).max() / 2 * _MARGIN
    middle = (held.max(axis=0) + held.min(axis=0)) / 2
    return middle - half, middle + half
