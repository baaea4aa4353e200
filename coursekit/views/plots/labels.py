"""Labels beside points, none over another: the first have the best places, those without one are left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from ...words.keyness import Floats
from .canvas import SOFT, Canvas, extent

__all__ = ["place"]

# Where a label may stand: how many points off its own, and to which side of it. The nearest first.
_SIDES = ((0.6, 1), (1, 0), (-0.6, 1), (-1, 0), (0.6, -1), (-0.6, -1), (0, 1), (0, -1))
_SPOTS = [(reach, across, up) for reach in (3, 10, 20, 32) for across, up in _SIDES]
_TIED = 15
_GAP = 1.5


def place(canvas: Canvas, labels: Sequence[tuple[str, Text, float]], *, fixed: Sequence[Text] = ()) -> None:
    """Move each label to where it is over no point, no other label and nothing fixed; hide it if that is nowhere.

    Parameters
    ----------
    canvas : Canvas
        Its scales are set.
    labels : sequence of (str, Text, float)
        The id of a mark, its letters, which stand at its point, and how large the point is, in points (1/72 inch).
    fixed : sequence of Text
        Letters that stay where they are.
    """
    unit = 72 / float(canvas.figure.dpi)
    edges = np.asarray(canvas.ax.bbox.extents) * unit
    points = [canvas.ax.transData.transform(text.get_position()) * unit for _gid, text, _size in labels]
    taken = [np.asarray(extent(text).extents) * unit for text in fixed]
    taken += [np.array([x - r, y - r, x + r, y + r]) for (x, y), (_gid, _text, r) in zip(points, labels, strict=True)]
    for (gid, text, radius), (x, y) in zip(labels, points, strict=True):
        letters = extent(text)
        width, height = letters.width * unit, letters.height * unit
        for reach, across, up in _SPOTS:
            dx, dy = across * (radius + reach), up * (radius + reach * 0.8 + height / 2 - 2)
            left, low = x + dx - width * (float(across < 0) if across else 0.5), y + dy - height / 2
            box = np.array([left - _GAP, low, left + width + _GAP, low + height])
            inside = bool((box[:2] >= edges[:2]).all() and (box[2:] <= edges[2:]).all())
            if inside and not any(_meet(box, other) for other in taken):
                break
        else:
            text.set(visible=False, gid=None)
            continue
        taken.append(box)
        moved = ScaledTranslation(dx / 72, dy / 72, canvas.figure.dpi_scale_trans)
        text.set(transform=canvas.ax.transData + moved, ha="left" if across > 0 else "right" if across else "center")
        if reach > _TIED:  # a line ties it to its point
            near = np.clip([x, y], box[:2] + 3, box[2:] - 3)
            ends = canvas.ax.transData.inverted().transform(np.array([[x, y], near]) / unit)
            canvas.line(ends[:, 0], ends[:, 1], f"{gid}.leader", color=SOFT, linewidth=0.8, zorder=1)


def _meet(one: Floats, other: Floats) -> bool:
    return bool((one[:2] < other[2:]).all() and (other[:2] < one[2:]).all())
