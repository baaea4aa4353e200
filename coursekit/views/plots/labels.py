"""Labels beside points, none over another: the first have the best places, those without one are left out."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from .canvas import Canvas
from .colours import SOFT

__all__ = ["place"]

Box = tuple[float, float, float, float]
# Where a label may stand: how many points off its own, and to which side of it. The nearest first.
_SPOTS = [
    (reach, *side)
    for reach in (3, 10, 20, 32)
    for side in ((0.6, 1), (1, 0), (-1, 0), (0.6, -1), (-0.6, 1), (-0.6, -1), (0, 1), (0, -1))
]
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
    left, bottom, right, top = canvas.ax.bbox.extents * unit
    points = [canvas.ax.transData.transform(text.get_position()) * unit for _gid, text, _size in labels]
    taken: list[Box] = [tuple(text.get_window_extent().extents * unit) for text in fixed]
    taken += [(x - r, y - r, x + r, y + r) for (x, y), (_gid, _text, r) in zip(points, labels, strict=True)]
    for (gid, text, radius), (x, y) in zip(labels, points, strict=True):
        extent = text.get_window_extent()
        for reach, across, up in _SPOTS:
            dx, dy = across * (radius + reach), up * (radius + reach * 0.8 + extent.height * unit / 2 - 3)
            box = _box(x + dx, y + dy, extent.width * unit, extent.height * unit, across)
            inside = left <= box[0] and box[2] <= right and bottom <= box[1] and box[3] <= top
            if inside and not any(_meet(box, other) for other in taken):
                break
        else:
            text.set(visible=False, gid=None)
            continue
        taken.append(box)
        moved = ScaledTranslation(dx / 72, dy / 72, canvas.figure.dpi_scale_trans)
        text.set(transform=canvas.ax.transData + moved, ha=_SIDES[across > 0, across < 0])
        if reach > _TIED:  # a line ties it to its point
            near = min(max(x, box[0]), box[2]), min(max(y, box[1] + 3), box[3] - 3)
            ends = canvas.ax.transData.inverted().transform([(x / unit, y / unit), (near[0] / unit, near[1] / unit)])
            canvas.line(ends[:, 0], ends[:, 1], f"{gid}.leader", color=SOFT, linewidth=0.8, zorder=1)


_SIDES = {(True, False): "left", (False, True): "right", (False, False): "center"}


def _box(x: float, y: float, width: float, height: float, across: float) -> Box:
    left = x - width * (0.0 if across > 0 else 1.0 if across < 0 else 0.5)
    return left - _GAP, y - height / 2, left + width + _GAP, y + height / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
