"""Figures to take away: a picture or a table, with what it counts and what was left out written in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

from matplotlib.figure import Figure

from ..corpus.store import atomic_write
from ..errors import CoursekitError
from ..language import _
from . import plots
from .plots import INK
from .word_explorer_figures import Figures

__all__ = ["save_figures"]

_LEGEND_CHARS, _LEGEND_POINTS = 78, 10


def save_figures(figures: Figures, kind: str, *, name: str, folder: Path | None = None) -> Path:
    """Write the figures as ``"csv"``, ``"svg"`` or ``"png"`` and return the path; no file is ever written over.

    Parameters
    ----------
    figures : Figures
    kind : str
    name : str
        What the file is called; a number is added where there is one already.
    folder : pathlib.Path, optional
        By default ``figures``, in the working folder.
    """
    content = _WRITERS[kind](figures)
    folder = folder or Path("figures")
    names = (f"{name}{f'-{number}' if number > 1 else ''}.{kind}" for number in range(1, 10_000))
    path = next(path for path in map(folder.joinpath, names) if not path.exists())
    atomic_write(path, content)
    return path


def _csv(figures: Figures) -> bytes:
    # As a French spreadsheet opens it: semicolons, decimal commas, and a mark that says UTF-8.
    table = figures.frame().to_csv(sep=";", decimal=",", lineterminator="\r\n")
    legend = "".join(f'"{line}"\r\n' for line in [figures.said, *filter(None, figures.cautions)])
    return f"{table}\r\n{legend}".encode("utf-8-sig")


def _with_legend(figures: Figures) -> Figure:
    """Draw on a figure of its own, on paper's colours, and write below what is counted."""
    if figures.plan is None:
        raise CoursekitError(_("Ces chiffres n’ont pas de graphique : enregistrez le tableau (CSV)."))
    ax = figures.plan().draw(plots.blank())
    figure = ax.figure
    lines = wrap(figures.said, _LEGEND_CHARS)
    width, height = figure.get_size_inches()
    added = 0.2 * len(lines) + 0.15
    box = ax.get_position()
    figure.set_size_inches(width, height + added)
    ax.set_position(
        [box.x0, (box.y0 * height + added) / (height + added), box.width, box.height * height / (height + added)]
    )
    look = {"size": _LEGEND_POINTS, "color": INK, "va": "bottom", "parse_math": False, "linespacing": 1.35}
    figure.text(0.02, 0.05 / (height + added), "\n".join(lines), **look)
    return figure


def _svg(figures: Figures) -> bytes:
    return plots.svg(_with_legend(figures), themed=False).encode()


def _png(figures: Figures) -> bytes:
    sheet = io.BytesIO()
    _with_legend(figures).savefig(
        sheet, format="png", dpi=200, facecolor="white", metadata={"Description": figures.said}
    )
    return sheet.getvalue()


_WRITERS: dict[str, Callable[[Figures], bytes]] = {"csv": _csv, "svg": _svg, "png": _png}
