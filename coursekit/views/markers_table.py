"""Markers of argument as a table, relations by texts: each figure is a button, and below it are its lines."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from ..arguments.markers import MarkerRow, count_markers
from ..corpus.loading import Corpus, load_corpus
from ..corpus.roles import role
from ..language import _, french_number
from ..words.concordance import Concordance as Found
from .concordance_view import Concordance
from .house import house_style, module
from .reader import Reader
from .sheet import n_words_said, short_name

__all__ = ["MarkersTable"]


class MarkersTable(Concordance):
    """Show how often each relation is marked in each text, and the lines of a figure that is chosen.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
    reader : Reader, optional
        Where a line chosen is shown.
    by : {"text", "role"}, default "text"
        With ``"role"``, a column for each role of each text: what questions and answers link.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> MarkersTable(load_corpus(edition="etude"))
    <MarkersTable, 17 relations, 5 columns>
    """

    _esm = module("lines", "markers_table")
    _css = house_style("concordance_view")

    _table = traitlets.Dict().tag(sync=True)

    def __init__(self, lecon: Any = None, reader: Reader | None = None, by: str = "text") -> None:
        corpus: Corpus = load_corpus() if lecon is None else getattr(lecon, "corpus", lecon)
        self.counts = count_markers(corpus)
        self._rows = self.counts.role_rows if by == "role" else self.counts.rows
        table = _table_of(self._rows, {text.id: short_name(text.record) for text in corpus})
        super().__init__(corpus, self._asking(self.counts.relations[0]), reader=reader, _table=table)

    def __repr__(self) -> str:
        return f"<MarkersTable, {len(self.counts.relations)} relations, {len(self._table['heads']) - 1} columns>"

    @property
    def found(self) -> Found:
        """The lines of the relation chosen, or of the word looked for."""
        asked = next((one for one in self.counts.relations if self.word == self._asking(one)), None)
        if asked is None:
            return super().found
        lines = self.counts.lines(asked)
        lines.query = self.word
        return (lines if self.sort == "text" else lines.sorted(self.sort, "text")).widened(self.width)

    def static_html(self) -> str:
        """Return the table, which holds no word of a text."""
        heads = "".join(f"<th>{escape(head)}</th>" for head in self._table["heads"])
        rows = (
            f"<tr><th>{escape(relation)}</th>{''.join(f'<td>{said}</td>' for said, _text, _role in cells)}</tr>"
            for relation, cells in self._table["rows"]
        )
        return f"<table><tr>{heads}</tr>{''.join(rows)}</table><p>{escape(self._table['caution'])}</p>"

    def _asking(self, relation: str) -> str:
        return _("marqueurs : {relation}").format(relation=relation)  # « but » alone is a word to look for

    def _answer(self, widget: object, content: dict[str, Any], buffers: object) -> None:
        if content.get("ask") == "cell":
            relation, text, of_role = (str(content[part]) for part in ("relation", "text", "role"))
            self.look(self._asking(relation), text=text, _within={"role": of_role} if of_role else {})
        else:
            super()._answer(widget, content, buffers)


def _table_of(rows: tuple[MarkerRow, ...], names: dict[str, str]) -> dict[str, Any]:
    columns = {(row.text, row.role): row for row in rows}
    relations = dict.fromkeys(row.relation for row in rows)
    heads = [" – ".join(filter(None, (_head(row, names), n_words_said(row.n_words)))) for row in columns.values()]
    lines = [(relation, [_cell(row) for row in rows if row.relation == relation]) for relation in relations]
    return {"heads": [_("Relation"), *heads], "rows": lines, "caption": _CAPTION, "caution": _CAUTION}


_CAPTION = _("Marqueurs, par relation : combien, pour mille mots, et combien sont ambigus (?)")
_CAUTION = _(
    "Un marqueur ambigu (« car », « si », « pour ») n’en est un qu’une fois sa ligne lue ; et un texte peut "
    "argumenter sans marqueur."
)


def _head(row: MarkerRow, names: dict[str, str]) -> str:
    return f"{names[row.text]}, {role(row.role).label}" if row.role else names[row.text]


def _cell(row: MarkerRow) -> tuple[str, str, str]:
    said = f"{row.n} · {french_number(row.per_thousand, 1)}\u00a0‰" if row.n else "0"
    return said + (f" · {row.n_ambiguous}\u202f?" if row.n_ambiguous else ""), row.text, row.role
