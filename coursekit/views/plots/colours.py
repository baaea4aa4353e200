"""The colours of plots: told apart from paper by colour-blind eyes, on a grey copy and by a weak projector.

No colour ever says something alone: a shape, a hatch or a figure says it too.
"""

from __future__ import annotations

__all__ = ["BAR", "INK", "LINE", "OF_PAGE", "PAPER", "SOFT", "TEXT"]

INK, SOFT, LINE, PAPER = "#1f1f1f", "#575757", "#cfcfcf", "#fefefe"
BAR, TEXT = "#14588c", "#9a3d07"

OF_PAGE = {
    INK: "currentColor",
    SOFT: "var(--ck-soft, currentColor)",
    LINE: "var(--ck-line, #cfcfcf)",
    PAPER: "var(--ck-paper, #fefefe)",
    BAR: f"var(--ck-blue, {BAR})",
    TEXT: f"var(--ck-orange, {TEXT})",
}
"""What each becomes in a page, light or dark."""
