"""The comparison matrix: questions by texts, what bears each answer one click away, two answers side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import traitlets

from ..arguments.analysis import Analysis
from ..arguments.analysis_book import AnalysisBook, read_book
from ..arguments.comparison import Comparison, compare
from ..arguments.evidence import Evidence, cite
from ..arguments.questions import SCALE, Position
from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from . import comparison_matrix_cells as cells
from .comparison_matrix_labels import matrix_labels
from .house import HouseWidget, house_style, module
from .reader import Reader
from .sheet import short_name

__all__ = ["ComparisonMatrix"]

_DRAFTS: dict[Path, dict[tuple[str, str], Position]] = {}  # by folder: what waits for a position


class ComparisonMatrix(HouseWidget):
    """Questions by texts: where each text stands, for what reason, and on which words.

    The learner answers first. What the course answers is shown for a cell once the learner has kept a position, a
    reason and a passage there (a reason alone where the text is silent), or when all is opened.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
        By default the texts of the course.
    reader : Reader, optional
        Where passages are shown, and chosen.
    book : AnalysisBook, optional
        Where answers last; by default ``mon-analyse``, in the working folder.
    open_all : bool, default False
        Whether the answers of the course are open from the beginning.

    Attributes
    ----------
    texts : Corpus
        In the order of the columns.
    questions : tuple of Question
        In the order of the course, those answered in words last.
    shows : str
        Whose answers the table shows: ``"mine"`` or ``"reference"`` (the open ones).
    order : str
        The order of the questions: ``"course"``, ``"disagreement"`` or ``"silence"``.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> ComparisonMatrix(load_corpus(edition="etude", texts=["prevost", "wsws"]), open_all=True)
    <ComparisonMatrix, 12 questions, 2 texts: 0 answers, 24 open>
    """

    _esm = module("comparison_matrix")
    _css = house_style("comparison_matrix")

    shows = traitlets.Enum(("mine", "reference"), "mine").tag(sync=True)
    order = traitlets.Enum(("course", "disagreement", "silence"), "course").tag(sync=True)
    open_all = traitlets.Bool(False).tag(sync=True)
    _linked = traitlets.Bool().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)

    def __init__(
        self, lecon: Any = None, reader: Reader | None = None, book: AnalysisBook | None = None, open_all: bool = False
    ) -> None:
        self.texts, analysis = cells.course_of(lecon)
        self.questions = tuple(sorted(analysis.questions, key=lambda question: not question.scaled))
        self._asked = {one.id: one for one in self.questions}
        self._reference = {key: one for key, one in _by_cell(analysis).items() if key[1] in self.texts.ids}
        self.reader, self.book = reader, book or AnalysisBook()
        self._drafts = _DRAFTS.setdefault(self.book.folder, {})
        shows = "reference" if open_all else "mine"
        super().__init__(_labels=matrix_labels(), _linked=reader is not None, open_all=open_all, shows=shows)
        self.on_msg(self._answer)
        self.observe(lambda _change: self._send_table(), ["shows", "order", "open_all"])
        if reader is not None:
            reader.observe(lambda _change: self._send_selected(), "_selected")

    def __repr__(self) -> str:
        n, m = len(self.questions), len(self.texts)
        return f"<ComparisonMatrix, {n} questions, {m} texts: {len(self.mine)} answers, {len(self.opened)} open>"

    @property
    def mine(self) -> dict[tuple[str, str], Position]:
        """The learner's answers, by question and text."""
        return _by_cell(self.book.analysis)

    @property
    def opened(self) -> dict[tuple[str, str], Position]:
        """The answers of the course that are open, by question and text."""
        mine, every = self.mine, self._reference.items()
        return {key: one for key, one in every if self.open_all or cells.earned(mine.get(key), self._asked[key[0]])}

    def compare_with(self, path: Path | str | None = None) -> Comparison:
        """Compare the learner's answers with a classmate's file; without one, with the open answers of the course."""
        theirs = read_book(Path(path)).positions if path else self.opened.values()
        return compare(self.mine.values(), theirs, self.questions)

    def static_html(self) -> str:
        """Return the answers that the table shows, in figures, for a notebook without its kernel."""
        return cells.static_table(self.questions, self.texts, self._shown())

    def _shown(self) -> Mapping[tuple[str, str], Position]:
        every = self.mine if self.shows == "mine" else self.opened
        return {key: position for key, position in every.items() if key[1] in self.texts.ids}

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        deeds: dict[str, Callable[[dict[str, Any]], None]] = {
            "table": lambda _content: self._greet(),
            "voices": lambda _content: self.send({"voices": cells.voices_row(self.texts)}),
            "cells": self._open,
            "put": self._put,
            "back": self._back,
            "show": lambda content: self._show(content["places"]),
            "choose": lambda content: self.reader.invite(content["text"]) if self.reader else None,
            "compare": self._compare,
        }
        try:
            deeds[content["ask"]](content)
        except CoursekitError as error:
            self.send({"told": str(error), "state": "refused"})

    def _greet(self) -> None:
        self._offer([])  # what a page that is gone had offered
        self._send_table()
        if self.book.problem:
            self.send({"told": self.book.problem, "state": "refused"})

    def _open(self, content: dict[str, Any]) -> None:
        self.book.refresh()  # only where all that is open is shown anew: a put merges with what it saw
        self._offer(content["cells"])
        self._send_cells(content, side_by_side=True)

    def _offer(self, keys: Iterable[tuple[str, str]]) -> None:
        if self.reader is not None:
            named = ((cells.cell_name(self._asked[q], self.texts[t]), t, partial(self._take, q, t)) for q, t in keys)
            self.reader.offer("matrix", {name: (text, take) for name, text, take in named})

    def _take(self, question: str, text: str, _passage: Passage) -> str:
        self.send({"take": [question, text]})  # the page adds what it did not send yet
        return _("Passage mis dans la case.")

    def _send_table(self) -> None:
        shown = self._shown()
        table = {
            "texts": [{"id": text.id, "name": short_name(text.record)} for text in self.texts],
            "rows": cells.rows(self.questions, self.texts, shown, self.opened, order=self.order),
            "distances": cells.distances(self.texts, shown),
        }
        self.send({"table": table | {"undo": self.book.can_undo, "redo": self.book.can_redo}})

    def _send_selected(self) -> None:
        if self.reader and (place := self.reader.selected):
            self.send({"selected": {"text": place.text, "words": self.reader.corpus[place.text].words_of(place)}})

    def _send_cells(self, content: dict[str, Any], *, side_by_side: bool = False) -> None:
        said = [self._cell(*cell) for cell in content["cells"]]
        self.send({"cells": said, "number": content.get("number", 0)})  # the order that this answers
        sides = [[*cell["mine"]["passages"], *cell["reference"]["passages"]] for cell in said]
        places = [place for side in sides for place in [one for one in side if one["text"]][:1]]
        if side_by_side and len(places) == 2:
            self._show(places)

    def _cell(self, question_id: str, text_id: str) -> dict[str, Any]:
        question, text, key = self._asked[question_id], self.texts[text_id], (question_id, text_id)
        opened, known = self.opened.get(key), key in self._reference
        closed = _("S’ouvre quand vous avez enregistré ici une position, une raison et un passage.")
        return {
            "question": question_id,
            "text": text_id,
            "mine": cells.said_of(self._drafts.get(key) or self.mine.get(key), question, text),
            "draft": key in self._drafts,
            "reference": cells.said_of(opened, question, text),
            "closed": "" if opened else closed if known else _("Le cours ne répond pas ici."),
        }

    def _put(self, content: dict[str, Any]) -> None:
        """Keep what the learner says in one cell; without a position it waits, and the page says so."""
        question, text = self._asked[content["question"]], self.texts[content["text"]]
        key, code = (question.id, text.id), content["code"]
        before = self._drafts.get(key) or self.mine.get(key) or Position(question.id, text.id, None)
        kept = [one for n, one in enumerate(before.passages) if n != content.get("drop")]
        kept += [self._taken(text, content["take"])] if "take" in content else []
        position = replace(
            before,
            position=int(code) if code in map(str, SCALE) else None,
            reason=content["reason"],
            confidence=content["confidence"],
            passages=tuple(dict.fromkeys(kept)),
        )
        if code or not question.scaled:
            self.book.put(position)
            self._drafts.pop(key, None)
            self._done(content)
        else:
            self._drafts[key] = position
            wanted = _("Pas encore enregistré : choisissez une position pour {cell}.")
            self._done(content, wanted.format(cell=cells.cell_name(question, text)), "waiting")

    def _taken(self, text: Text, words: str) -> Evidence:
        """Return the passage chosen in the Reader; without a Reader, that of the words copied from the text."""
        if self.reader is None:
            return cite(text, words)
        if (place := self.reader.selected) and place.text == text.id:
            return Evidence.at(place, self.reader.corpus[place.text])
        told = _("Choisissez d’abord un passage de « {name} » dans le lecteur.")
        raise CoursekitError(told.format(name=short_name(text.record)))

    def _back(self, content: dict[str, Any]) -> None:
        if content.get("clear"):
            question, text = content["clear"]
            self.book.remove(Position(question, text, None))
            self._drafts.pop((question, text), None)
        else:
            {"undo": self.book.undo, "redo": self.book.redo}[content["way"]]()
        for key in self.mine:
            self._drafts.pop(key, None)
        self._done(content)

    def _done(self, content: dict[str, Any], told: str = "", state: str = "saved") -> None:
        self.send({"told": told or self.book.problem or _("Enregistré"), "state": state})
        self._send_table()
        self._send_cells(content)

    def _show(self, places: Sequence[Mapping[str, Any]]) -> None:
        found = [self.texts[one["text"]].passage(one["start"], one["end"]) for one in places]
        cells.show_in(self.reader, [self.texts[one["text"]] for one in places], found)

    def _compare(self, content: dict[str, Any]) -> None:
        names = _("Vous"), _("Camarade") if content["path"] else _("Le cours")
        found = self.compare_with(content["path"].strip())
        self.send({"compared": cells.face_to_face(found, self.questions, self.texts, names)})


def _by_cell(analysis: Analysis) -> dict[tuple[str, str], Position]:
    return {(position.question, position.text): position for position in analysis.positions}
