"""Tree: which texts are joined first, and how often a branch comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...language import _, french_number
from ...words.likeness import Tree, caution
from .canvas import NOTE_POINTS, ROW_INCHES, Canvas, Mark, Plot, text_name
from .colours import BAR, PAPER, SOFT

__all__ = ["draw", "plan"]

SHAKY = 0.5  # a branch that comes back in less than half of the draws is dashed


def draw(result: Tree, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw a tree of texts, the leaves on the left; options as for :func:`plan`."""
    return plan(result, **options).draw(ax)


def plan(result: Tree, *, names: Mapping[str, str] | None = None, title: str = "") -> Plot:
    """Return the plot of a tree: the further right two branches meet, the further apart they are.

    At each fork stands in how many draws of a hundred it comes back; a fork that seldom does is dashed and hollow, and
    is not to be read. The marks are ``leaf-{number}`` with its text, and ``fork-{step}``.

    Parameters
    ----------
    result : Tree
    names : mapping of str to str, optional
        What texts are called on the plot.
    title : str, optional

    Examples
    --------
    >>> import numpy as np
    >>> tree = Tree(("a", "b", "c"), ((0, 1), (2, 3)), np.array([0.4, 0.9]), np.array([0.3, 1.0]))
    >>> print(plan(tree).marks[3].label.replace(chr(0x202F), " "))
    a, b : réunis dans 30 % des tirages, à une distance de 0,40. Trop peu pour conclure.
    """
    n, places, below = len(result.names), _places(result), _below(result)
    called = [text_name(name, names) for name in result.names]
    marks = [Mark(f"leaf-{leaf}", "leaf", called[leaf], text=result.names[leaf]) for leaf in below[-1]]
    for step, (height, stability) in enumerate(zip(result.heights, result.stability, strict=True)):
        told = {"texts": ", ".join(called[leaf] for leaf in below[n + step]), "height": french_number(height, 2)}
        said = _("{texts} : réunis dans {percent} % des tirages, à une distance de {height}.")
        label = said.format(percent=int(100 * stability), **told)
        if stability < SHAKY:
            label += " " + _("Trop peu pour conclure.")
        marks.append(Mark(f"fork-{step}", "fork", label))
    alt = " ".join([_("Arbre de {n} textes.").format(n=n), *(mark.label for mark in marks[n:-1]), caution(n)])
    return Plot(
        "tree", tuple(marks), f"{title}. {alt}" if title else alt, lambda canvas: _paint(canvas, result, places, called, title)
    )


def _below(result: Tree) -> list[list[int]]:
    """Return the leaves under each leaf and fork, in the order in which they are drawn."""
    below = [[leaf] for leaf in range(len(result.names))]
    for a, b in result.joined:
        below.append(below[a] + below[b])
    return below


def _places(result: Tree) -> list[tuple[float, float]]:
    """Return where each leaf and fork stands: its height, and its row."""
    order = _below(result)[-1]
    places = [(0.0, float(order.index(leaf))) for leaf in range(len(result.names))]
    for (a, b), height in zip(result.joined, result.heights, strict=True):
        places.append((float(height), (places[a][1] + places[b][1]) / 2))
    return places


def _paint(canvas: Canvas, result: Tree, places: list[tuple[float, float]], called: list[str], title: str) -> None:
    n, most = len(called), float(max(result.heights, default=1)) or 1.0
    names = [canvas.name(places[leaf][1], name, f"leaf-{leaf}") for leaf, name in enumerate(called)]
    for leaf in range(n):
        canvas.row(places[leaf][1], f"leaf-{leaf}", x=-0.5, width=0.52)
    for step, (a, b) in enumerate(result.joined):
        gid, shaky, (height, y) = f"fork-{step}", result.stability[step] < SHAKY, places[n + step]
        (x_a, y_a), (x_b, y_b) = places[a], places[b]
        look = {"color": BAR, "linewidth": 2.5, "linestyle": (0, (2, 1.6)) if shaky else "-"}
        canvas.line([x_a, height, height, x_b], [y_a, y_a, y_b, y_b], f"{gid}.branch", **look)
        if step == n - 2:  # all texts make a branch in every draw
            continue
        canvas.line([height], [y], f"{gid}.point", color=BAR, marker="o", markerfacecolor=PAPER if shaky else BAR, zorder=3)
        canvas.text(height, y, f"{int(100 * result.stability[step])} %", f"{gid}.figure", dx=-9, ha="right")
    canvas.line([0, most], [n - 0.4] * 2, color=SOFT, linewidth=1)
    for x in (x for x in MaxNLocator(4).tick_values(0, most) if x <= most):
        canvas.text(x, n - 0.4, french_number(x, 1), dy=-11, ha="center", size=NOTE_POINTS, color=SOFT)
    notes = [
        _("Plus à droite : plus éloignés. % : tirages où la branche revient ; tirets et point creux : moins d’une fois sur deux."),
        caution(n),
    ]
    left = canvas.inches(names) + 0.2
    canvas.frame((0, most), (n - 0.4, -0.6), body=n * 1.5 * ROW_INCHES, left=left, right=0.35, below=0.28, title=title, notes=notes)
