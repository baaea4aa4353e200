"""What a learner adds to a dossier: lines of a concordance, tables, figures and pictures, as elements of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import CoursekitError
from ..language import _, french_number
from ..words.lines import Concordance
from .dossier_html import picture, table, tag
from .dossier_parts import Sources

__all__ = ["added_part"]

_N_ROWS = 60


def added_part(added: Any, number: int, sources: Sources) -> Iterator[Element]:
    """Give the elements of one thing added: itself, or ``("its caption", itself)``.

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
        texts = {text.id: text for text in thing.searched.texts}
        places = [sources.place(texts[line.text], line.passage.start) for line in thing[:_N_ROWS]]
        rows = [(at, one.left.strip(), one.match, one.right.strip()) for at, one in zip(places, thing, strict=False)]
        yield from _cut(thing.heading, (_("Où"), _("Avant"), _("Mot"), _("Après")), rows, len(thing))
    elif hasattr(thing, "itertuples"):
        lines = [tuple(map(_shown, row)) for row in thing.itertuples()]
        yield from _cut(caption, (_("Ligne"), *map(str, thing.columns)), lines, len(lines))
    elif hasattr(thing, "head") and hasattr(thing, "rows"):
        yield from _cut(caption, thing.head, thing.rows, len(thing.rows))
    else:
        yield _picture(thing, caption)


def _cut(caption: str, head: tuple[str, ...], rows: Any, n_rows: int) -> Iterator[Element]:
    yield table(caption, head, rows[:_N_ROWS])
    if n_rows > _N_ROWS:
        yield tag("p", _("… et {n} autres lignes.").format(n=n_rows - _N_ROWS), kind="quiet")


def _shown(value: Any) -> str:
    decimal = isinstance(value, float) and value == value
    return french_number(value, 0 if value == int(value) else 2) if decimal and abs(value) < 1e12 else str(value)


def _picture(thing: Any, caption: str) -> Element:
    figure = getattr(thing, "figure", thing)  # an Axes knows its figure
    if hasattr(figure, "savefig"):
        from ..views.plots import drawn  # matplotlib, which is here already once there is a figure

        page = io.BytesIO()
        figure.savefig(page, format="png", dpi=150, bbox_inches="tight")
        return picture(page.getvalue(), caption, " ".join(plot.alt for plot in drawn(figure)) or caption)
    with suppress(OSError, TypeError):  # the file of a picture
        content = thing if isinstance(thing, bytes) else Path(thing).read_bytes()
        if content.startswith(b"\x89PNG"):
            return picture(content, caption, caption)
    said = _("« {caption} » n’entre pas dans un dossier. Ce qui y entre : lignes, tableau, figure, image PNG.")
    raise CoursekitError(said.format(caption=caption))
