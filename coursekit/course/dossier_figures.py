"""What a learner adds to a dossier: lines of a concordance, tables, figures and pictures, as blocks of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import CoursekitError
from ..language import _, french_number
from ..words.lines import Concordance
from .dossier_parts import Block, Note, Picture, Sources, Table

__all__ = ["added_part"]

_N_ROWS = 60


def added_part(added: Any, number: int, sources: Sources) -> Iterator[Block]:
    """Give the blocks of one thing added: itself, or ``("its caption", itself)``.

    Raises
    ------
    CoursekitError
        When it is nothing that a page can hold.
    """
    thing: Any
    caption, thing = added if isinstance(added, tuple) and len(added) == 2 else ("", added)
    if not hasattr(thing, "itertuples"):  # a column of a table may bear any of these names
        thing = getattr(thing, "found", getattr(thing, "figures", thing))  # the widgets of lines, and of words
    caption = caption or _("Figure {n}").format(n=number)
    if isinstance(thing, Concordance):
        yield from _lines(thing, sources)
    elif hasattr(thing, "itertuples"):
        head = (_("Ligne"), *map(str, thing.columns))
        yield from _cut(caption, head, [tuple(map(_shown, row)) for row in thing.itertuples()])
    elif hasattr(thing, "head") and hasattr(thing, "rows"):
        yield from _cut(caption, thing.head, thing.rows)
    else:
        yield _picture(thing, caption)


def _lines(found: Concordance, sources: Sources) -> Iterator[Block]:
    texts = {text.id: text for text in found.searched.texts}
    head = (_("Où"), _("Avant"), _("Mot"), _("Après"))
    rows = [
        (sources.place(texts[line.text], line.passage.start), line.left.strip(), line.match, line.right.strip())
        for line in found[:_N_ROWS]
    ]
    yield from _cut(found.heading, head, rows, len(found))


def _cut(caption: str, head: tuple[str, ...], rows: Any, n_rows: int = 0) -> Iterator[Block]:
    n_left = max(len(rows), n_rows) - _N_ROWS
    yield Table(caption, head, tuple(rows[:_N_ROWS]))
    if n_left > 0:
        yield Note(_("… et {n} autres lignes.").format(n=n_left), "quiet")


def _shown(value: Any) -> str:
    decimal = isinstance(value, float) and value == value
    return french_number(value, 0 if value == int(value) else 2) if decimal and abs(value) < 1e12 else str(value)


def _picture(thing: Any, caption: str) -> Picture:
    figure = getattr(thing, "figure", thing)  # an Axes knows its figure
    if hasattr(figure, "savefig"):
        from ..views.plots import drawn  # matplotlib, which is here already once there is a figure

        page = io.BytesIO()
        figure.savefig(page, format="png", dpi=150, bbox_inches="tight")
        return Picture(page.getvalue(), "png", caption, " ".join(plot.alt for plot in drawn(figure)) or caption)
    content = thing.encode() if isinstance(thing, str) and "<svg" in thing else thing
    with suppress(OSError, TypeError):  # the file of a picture
        content = content if isinstance(content, bytes) else Path(content).read_bytes()
        if kind := "png" if content.startswith(b"\x89PNG") else "svg" if b"<svg" in content[:1000] else "":
            return Picture(content, kind, caption, caption)
    raise CoursekitError(
        _(
            "« {caption} » n’entre pas dans un dossier. Ce qui y entre : lignes, tableau, figure, image PNG ou SVG."
        ).format(caption=caption)
    )
