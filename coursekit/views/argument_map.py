"""The argument map: claims as boxes, what supports and what answers them, each a way to its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import traitlets

from ..arguments.analysis import Analysis
from ..arguments.analysis_book import AnalysisBook
from ..arguments.analysis_file import record_to_json
from ..arguments.analysis_formats import to_csv, to_web_annotations
from ..arguments.argdown import to_argdown
from ..arguments.claims import Claim, Relation
from ..arguments.evidence import Evidence
from ..corpus.passage import Passage, sha256
from ..errors import CoursekitError, unknown
from ..language import _, ngettext
from .argument_map_editing import carry_out
from .argument_map_graph import Graph, graph_of
from .argument_map_labels import map_labels
from .argument_map_picture import nested_list, picture
from .comparison_matrix_cells import course_of, show_in
from .house import HouseWidget, house_style, module
from .reader import Reader
from .sheet import short_name

__all__ = ["ArgumentMap"]


class ArgumentMap(HouseWidget):
    """Show how a text argues, how texts meet on a question, or build one's own map.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
        By default the texts of the course.
    text : str, optional
        The id of the text whose claims are shown; by default those of all texts.
    question : str, optional
        The id of a question: only claims that bear on it are shown, with the relations between texts.
    book : AnalysisBook, optional
        The learner's own analysis, to be built; without it, the course's, to be read.
    reader : Reader, optional
        Where passages are shown, and chosen.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> ArgumentMap(load_corpus(edition="etude"), text="prevost")
    <ArgumentMap prevost: 17 claims, 18 links>
    """

    _esm = module("argument_map")
    _css = house_style("argument_map")

    _labels = traitlets.Dict().tag(sync=True)
    _editable = traitlets.Bool().tag(sync=True)

    def __init__(
        self,
        lecon: Any = None,
        *,
        text: str = "",
        question: str = "",
        book: AnalysisBook | None = None,
        reader: Reader | None = None,
    ) -> None:
        self.texts, self._reference = course_of(lecon)
        self.text, self.question, self.book, self.reader = text, question, book, reader
        self._names = {one.id: short_name(one.record) for one in self.texts}
        asked = {one.id: one.question for one in self._reference.questions}
        for kind, name, known in ((_("le texte"), text, self._names), (_("la question"), question, asked)):
            if name and name not in known:
                raise unknown(kind, name, known)
        title = " · ".join(filter(None, (self._names.get(text), asked.get(question)))) or _("Mes énoncés")
        texts = {text: self._names[text]} if text else self._names
        told = {"map": title, "texts": texts, "questions": {question: asked[question]} if question else asked}
        super().__init__(_labels=map_labels() | told, _editable=book is not None)
        self._whole = False  # whether a map of one's own shows also what was made on another map
        self.on_msg(self._answer)
        if reader is not None and book is not None:
            reader.observe(lambda _change: self._send_chosen(), ["_selected", "text"])
            reader.offer("map", {_("la carte"): (text, self._ask_of)})

    def __repr__(self) -> str:
        shown = self.text or self.question or "all texts"
        n_claims = sum(bool(box.kind) for box in self.graph.boxes)
        return f"<ArgumentMap {shown}: {n_claims} claims, {len(self.graph.links)} links>"

    @property
    def analysis(self) -> Analysis:
        """The learner's own analysis, else the course's."""
        return self.book.analysis if self.book is not None else self._reference

    @property
    def graph(self) -> Graph:
        """The boxes and links, as :func:`coursekit.views.argument_map_graph.graph_of` makes them.

        One file holds what a learner makes in several lessons: a map of their own on a question shows what bears on
        it, one without text or question what bears on none, until the rest is asked for.
        """
        analysis, narrow = self.analysis, not self._whole
        if self.book is not None and narrow and not (self.text or self.question):
            analysis = replace(analysis, claims=tuple(one for one in analysis.claims if not one.questions))
        return graph_of(analysis, self.names, text=self.text * narrow, question=self.question * narrow)

    @property
    def shown(self) -> Analysis:
        """The claims and relations on the map."""
        graph, whole = self.graph, self.analysis
        ids = {one.id for one in graph.boxes} | {one.id for one in graph.links}
        claims = tuple(one for one in whole.claims if one.id in ids)
        return Analysis(whole.questions, (), claims, (), tuple(one for one in whole.relations if one.id in ids))

    @property
    def names(self) -> dict[str, str]:
        """What each text is called; in one's own map also those that are no longer at hand, so that nothing is lost."""
        own = self.book.analysis.claims if self.book is not None else ()
        return self._names | {one.text: one.text for one in own if one.text not in self._names}

    def static_html(self) -> str:
        """Return the map as a nested list, for a notebook without its kernel."""
        return nested_list(self.graph, self.names, map_labels()["words"])

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        try:
            if content.get("ask") in ("map", "whole"):
                self._whole ^= content["ask"] == "whole"
                if self.book is not None:
                    self.book.refresh()
                self._send_map({"told": self.book.problem if self.book else ""})
                self._send_chosen()
            elif content.get("ask") == "show":
                self.send(self._show(content["id"]))
            elif content.get("ask") == "file":
                made = _FILES[content["name"]](self.shown, self.texts)
                text = made if isinstance(made, str) else made.decode()
                self.send({"file": [f"carte.{content['name'].lower()}", text, "text/plain"]})
            elif self.book is not None:
                taken = self._chosen() if content.get("take") else None
                seen = carry_out(self.book, {**content, "asked": self.question}, taken)
                self._send_map({"saved": True, "told": self.book.problem, "seen": seen})
        except CoursekitError as error:
            self.send({"refused": str(error)})

    def _send_map(self, told: dict[str, Any]) -> None:
        # A message, not state: what learners write is theirs, and state can end up in the notebook file.
        back = {"undo": self.book.can_undo, "redo": self.book.can_redo} if self.book else {}
        graph, analysis = self.graph, self.analysis
        own = {one.id: record_to_json(one) for part in (analysis.claims, analysis.relations) for one in part}
        n = len(analysis.claims) - sum(bool(box.kind) for box in graph.boxes)
        more = ngettext("{n} autre énoncé dans votre analyse : le montrer", _OTHERS, n).format(n=n) if n else ""
        rest = _("Ne montrer que cette carte") if self._whole else more
        self.send({"map": {**picture(graph, self.names), **back, "rest": rest, "own": own}, "told": "", **told})

    def _chosen(self) -> Evidence | None:
        place = self.reader.selected if self.reader else None
        if place is None or self.reader is None or place.text not in self._labels["texts"]:
            return None
        words = self.reader.corpus[place.text].words_of(place)
        return Evidence(place.text, place.edition, place.start, len(place), sha256(words))

    def _ask_of(self, _passage: Passage) -> str:
        self.send({"take": True})
        return _("Dites sur la carte ce que ce passage avance.")

    def _send_chosen(self) -> None:
        taken, shown = self._chosen(), self.reader.text if self.reader else ""
        self.send({"chosen": taken and {"text": taken.text, "said": self._place(taken)}, "open": shown})

    def _place(self, passage: Passage | Evidence) -> str:
        number = self.texts[passage.text].paragraph_at(passage.start).number
        return _("{name}, § {n}").format(name=self._names[passage.text], n=number or "–")

    def _show(self, record_id: str) -> dict[str, Any]:
        """Open the passage of a claim, or those of a relation side by side; say where it is, or why it is not."""
        records: tuple[Claim | Relation, ...] = (*self.analysis.claims, *self.analysis.relations)
        one = next((one for one in records if one.id == record_id), None)
        if one is None or not one.passages:
            return {"told": _("Aucun passage n’est noté pour cet énoncé.") if one else ""}
        found = self._found(one.passages)
        if not found:
            return {"told": _ABSENT[{place.edition for place in one.passages} == {"etude"}]}
        said = _(" ; ").join(map(self._place, found))
        if self.reader is None:
            return {"told": said, "words": [self.texts[place.text].words_of(place) for place in found]}
        show_in(self.reader, self.texts, found)
        return {"told": _("Montré dans le lecteur : {said}.").format(said=said)}

    def _found(self, passages: Iterable[Evidence]) -> list[Passage]:
        """Return the first passage of each text that is at hand."""
        found: dict[str, Passage] = {}
        for place in filter(None, (one.find(self.texts[one.text]) for one in passages if one.text in self._names)):
            found.setdefault(place.text, place)
        return list(found.values())


_ABSENT = (
    _("Ce passage n’est que dans l’article, qui n’est pas importé ici : vous lisez le texte d’étude."),
    _("Ce passage est dans le texte d’étude, et vous lisez une autre édition."),
)
_OTHERS = "{n} autres énoncés dans votre analyse : les montrer"
_FILES: dict[str, Callable[..., str | bytes]] = {"CSV": to_csv, "JSON": to_web_annotations, "Argdown": to_argdown}
