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
    head: Any
    rows: Any
    thing: Any
    caption, thing = added if isinstance(added, tuple) and len(added) == 2 else ("", added)
    if not hasattr(thing, "itertuples"):  # a column of a table may bear any of these names
        thing = getattr(thing, "found", getattr(thing, "figures", thing))  # the widgets of lines, and of words
    caption = caption or _("Figure {n}").format(n=number)
    if isinstance(thing, Concordance):
        caption, head, rows = thing.heading, (_("Où"), _("Avant"), _("Mot"), _("Après")), list(_lines(thing, sources))
    elif hasattr(thing, "itertuples"):
        head, rows = (_("Ligne"), *map(str, thing.columns)), [tuple(map(_shown, row)) for row in thing.itertuples()]
    elif hasattr(thing, "head") and hasattr(thing, "rows"):
        head, rows = thing.head, thing.rows
    else:
        yield _picture(thing, caption)
        return
    yield table(caption, head, rows[:_N_ROWS])
    if len(rows) > _N_ROWS:
        yield tag("p", _("… et {n} autres lignes.").format(n=len(rows) - _N_ROWS), kind="quiet")


def _lines(found: Concordance, sources: Sources) -> Iterator[tuple[str, ...]]:
    texts = {text.id: text for text in found.searched.texts}
    for one in found:
        yield sources.place(texts[one.text], one.passage.start), one.left.strip(), one.match, one.right.strip()


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
