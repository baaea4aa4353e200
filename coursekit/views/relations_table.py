"""Who answers whom, as a table: each line leads to the two passages that bear it, side by side in the Reader."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from ..arguments.claims import RELATION_KINDS
from ..arguments.evidence import passages
from ..corpus.passage import Passage
from ..language import _, typeset
from .comparison_matrix_cells import course_of, show_in
from .house import HouseWidget, house_style, module
from .reader import Reader
from .sheet import short_name

__all__ = ["RelationsTable"]


class RelationsTable(HouseWidget):
    """Show what each text does to another, on which question, and why the course says so.

    A relation that has no passage in both texts at hand is left out: nothing could be shown of it.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
    reader : Reader, optional
        Where both passages of a line are shown.

    Attributes
    ----------
    rows : list of tuple of str
        What is said of each relation, and why.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> table = RelationsTable(load_corpus(edition="etude", texts=["prevost", "casilli"]))
    >>> table, table.rows[0][0]
    (<RelationsTable, 3 relations>, 'Prévost cite Casilli · Travail caché')
    """

    _esm = module("relations_table")
    _css = house_style()

    _table = traitlets.Dict().tag(sync=True)

    def __init__(self, lecon: Any = None, reader: Reader | None = None) -> None:
        every, analysis = course_of(lecon)
        self.texts, self.reader = getattr(lecon, "corpus", lecon) or every, reader
        names = {text.id: short_name(text.record) for text in self.texts}
        short = {question.id: question.short for question in analysis.questions}
        self.rows: list[tuple[str, str]] = []
        self._sides: list[list[Passage]] = []
        for one in analysis.relations:
            sides = [passages(one.passages, self.texts[text]) for text in (one.text, one.other) if text in names]
            if len(sides) == 2 and all(sides):
                said = f"{names[one.text]} {RELATION_KINDS[one.kind]} {names[one.other]}"
                self.rows.append((f"{said} · {short[one.question]}", typeset(one.reason)))
                self._sides.append([side[0] for side in sides])
        show = _("Lire les deux passages") if reader else ""
        super().__init__(_table={"heads": _HEADS, "rows": self.rows, "show": show, "nothing": _NOTHING})
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"<RelationsTable, {len(self.rows)} relations>"

    def static_html(self) -> str:
        """Return the table, which holds no word of a text."""
        rows = "".join(f"<tr><th>{escape(said)}</th><td>{escape(why)}</td></tr>" for said, why in self.rows)
        return f"<table>{rows}</table>" if rows else f"<p>{_NOTHING}</p>"

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        show_in(self.reader, self.texts, self._sides[content["line"]])


_HEADS = [_("Qui fait quoi à qui, et sur quoi"), _("Pourquoi nous le disons")]
_NOTHING = _("Les textes de ce cours n’ont pas encore d’analyse : la leçon se fait avec votre propre lecture.")
