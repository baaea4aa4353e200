"""Figures to take away: a picture or a table, with what it counts and what was left out written in it."""

from __future__ import annotations

import io
from pathlib import Path
from textwrap import wrap
from typing import Any, cast

from matplotlib.figure import Figure

from ..corpus.store import atomic_write
from ..errors import CoursekitError
from ..language import _
from . import plots
from .word_explorer_figures import Figures

__all__ = ["csv", "picture", "save_under_new_name"]

_LEGEND_CHARS, _LEGEND_POINTS, _LINE_INCHES = 78, 10, 0.2


def save_under_new_name(content: bytes, name: str, kind: str, *, folder: Path = Path("figures")) -> Path:
    """Write a file and return its path; where there is one of its name already, a number is added."""
    names = (f"{name}{f'-{number}' if number > 1 else ''}.{kind}" for number in range(1, 10_000))
    path = next(path for path in map(folder.joinpath, names) if not path.exists())
    atomic_write(path, content)
    return path


def csv(figures: Figures, frame: Any) -> bytes:
    """Return a DataFrame as a French spreadsheet opens it: semicolons, decimal commas, a mark that says UTF-8."""
    table = frame.to_csv(sep=";", decimal=",", lineterminator="\r\n")
    legend = "".join(f'"{line}"\r\n' for line in (figures.said, *figures.cautions))
    return f"{table}\r\n{legend}".encode("utf-8-sig")


def picture(figures: Figures, kind: str) -> bytes:
    """Return the plot as ``"svg"`` or ``"png"``, on white paper, with its legend below."""
    figure = _with_legend(figures)
    if kind == "svg":
        return plots.svg(figure, themed=False).encode()
    sheet = io.BytesIO()
    figure.savefig(sheet, format="png", dpi=200, facecolor="white", metadata={"Description": figures.said})
    return sheet.getvalue()


def _with_legend(figures: Figures) -> Figure:
    if figures.plan is None:
        raise CoursekitError(_("Ces chiffres n’ont pas de graphique : enregistrez le tableau (CSV)."))
    ax = figures.plan().draw(plots.blank())
    figure, lines, box = cast(Figure, ax.figure), wrap(figures.said, _LEGEND_CHARS), ax.get_position()
    width, height = figure.get_size_inches()
    taller = height + _LINE_INCHES * (len(lines) + 1)
    figure.set_size_inches(width, taller)
    ax.set_position((box.x0, 1 - (1 - box.y0) * height / taller, box.width, box.height * height / taller))
    look: dict[str, Any] = {"size": _LEGEND_POINTS, "color": plots.INK, "va": "bottom", "parse_math": False}
    figure.text(0.02, 0.05 / taller, "\n".join(lines), linespacing=1.35, **look)
    return figure
