"""Tree: which texts are joined first, and how often a branch comes back."""

from __future__ import annotations

from matplotlib.ticker import MaxNLocator

from ...language import _, french_number
from ...words.likeness import Tree, caution
from .canvas import BLUE, PAPER, ROW_INCHES, SOFT, Canvas, Plot, drawing
from .mark import Mark, Names, text_name

__all__ = ["draw", "plan"]

_ON_LINES = {"facecolor": PAPER, "linewidth": 0, "pad": 1}
SHAKY = 0.5  # a branch that comes back in less than half of the draws is dashed


def plan(result: Tree, *, names: Names = None, title: str = "") -> Plot:
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
    called = [text_name(name, names) for name in result.names]
    below = [[leaf] for leaf in range(len(called))]
    for a, b in result.joined:
        below.append(below[a] + below[b])
    marks = [Mark(f"leaf-{leaf}", "leaf", called[leaf], text=result.names[leaf]) for leaf in below[-1]]
    said = _("{texts} : réunis dans {percent} % des tirages, à une distance de {height}.")
    shaky = " " + _("Trop peu pour conclure.")
    for step, (leaves, height, share) in enumerate(
        zip(below[len(called) :], result.heights, result.stability, strict=True)
    ):
        texts = ", ".join(called[leaf] for leaf in leaves)
        label = said.format(texts=texts, percent=int(100 * share), height=french_number(height, 2))
        marks.append(Mark(f"fork-{step}", "fork", label + shaky * bool(share < SHAKY)))
    alt = [_("Arbre de {n} textes.").format(n=len(called)), *(mark.label for mark in marks[len(called) : -1])]
    said = " ".join([*alt, caution(len(called))])
    return Plot("tree", title, tuple(marks), said, lambda canvas: _paint(canvas, result, below[-1], called))


draw = drawing(plan)


def _paint(canvas: Canvas, result: Tree, order: list[int], called: list[str]) -> None:
    n, most = len(called), float(max(result.heights))
    marks = {mark.id: mark for mark in canvas.plot.marks}
    places = [(0.0, float(order.index(leaf))) for leaf in range(n)]
    for leaf, (_x, y) in enumerate(places):
        canvas.name(y, called[leaf], marks[f"leaf-{leaf}"])
    for (a, b), x, share in zip(result.joined, result.heights, result.stability, strict=True):
        fork, shaky = f"fork-{len(places) - n}", share < SHAKY
        y = (places[a][1] + places[b][1]) / 2
        look = {"color": BLUE, "linewidth": 2.5, "linestyle": (0, (2, 1.6)) if shaky else "-"}
        bend = [places[a][1]] * 2 + [places[b][1]] * 2
        canvas.line([places[a][0], x, x, places[b][0]], bend, f"{fork}.branch", **look)
        places.append((float(x), y))
        if len(places) < 2 * n - 1:  # the last holds all texts, in every draw
            inside = PAPER if shaky else BLUE
            canvas.line([x], [y], f"{fork}.point", color=BLUE, marker="o", markerfacecolor=inside, zorder=3)
            canvas.text(x, y, f"{int(100 * share)} %", f"{fork}.figure", dx=-9, ha="right", bbox=_ON_LINES)
    canvas.line([0, most], [n - 0.4] * 2, color=SOFT, linewidth=1)
    ticks = {x: french_number(x, 1) for x in MaxNLocator(4).tick_values(0, most) if x <= most}
    notes = [
        _("Plus à droite : plus éloignés. % : tirages où la branche revient ;"),
        _("tirets et point creux : moins d’une fois sur deux."),
        caution(n),
    ]
    canvas.frame((0, 1.05 * most), (n - 0.4, -0.6), body=1.5 * n * ROW_INCHES, ticks=ticks, notes=notes)
