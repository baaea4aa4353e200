"""The argument map: claims as boxes, what supports and what answers them, each a way to its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import traitlets

from ..arguments.analysis import Analysis
from ..arguments.analysis_book import AnalysisBook
from ..arguments.analysis_formats import to_csv, to_web_annotations
from ..arguments.argdown import to_argdown
from ..arguments.claims import CLAIM_KINDS, RELATION_KINDS, Claim, Relation
from ..arguments.evidence import Evidence
from ..corpus.passage import Passage, sha256
from ..corpus.text import Text
from ..errors import CoursekitError, unknown
from ..language import _, ngettext
from .argument_map_editing import carry_out
from .argument_map_graph import Graph, graph_of
from .argument_map_picture import nested_list, picture
from .comparison_matrix import course_of, show_in
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
        if text and text not in self._names:
            raise unknown(_("le texte"), text, self._names)
        asked = {one.id: one.question for one in self._reference.questions}
        if question and question not in asked:
            raise unknown(_("la question"), question, asked)
        title = " · ".join(filter(None, (self._names.get(text), asked.get(question)))) or _("Mes énoncés")
        texts = {text: self._names[text]} if text else self._names
        told = {"map": title, "texts": texts, "questions": {question: asked[question]} if question else asked}
        super().__init__(_labels=_labels() | told, _editable=book is not None)
        self._whole = False  # whether a map of one's own shows also what was made on another map
        self.on_msg(self._answer)
        if reader is not None and book is not None:
            reader.observe(lambda _change: self._send_chosen(), ["_selected", "text"])

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
        return nested_list(self.graph, self.names, _labels()["words"])

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
                name, (write, kind) = content["name"], _FILES[content["name"]]
                self.send({"file": [f"carte.{name.lower()}", write(self.shown, self.texts), kind]})
            elif self.book is not None:
                seen = carry_out(self.book, content, self._chosen(), self.question)
                self._send_map({"saved": True, "told": self.book.problem, "seen": seen})
        except CoursekitError as error:
            self.send({"refused": str(error)})

    def _send_map(self, told: dict[str, Any]) -> None:
        # A message, not state: what learners write is theirs, and state can end up in the notebook file.
        book = self.book
        back = {"undo": book.can_undo, "redo": book.can_redo} if book else {}
        graph, analysis = self.graph, self.analysis
        own = {one.id: _written(one) for part in (analysis.claims, analysis.relations) for one in part}
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

    def _send_chosen(self) -> None:
        place = self.reader.selected if self.reader and self._chosen() else None
        chosen = {"text": place.text, "said": self._place(place)} if place else None
        self.send({"chosen": chosen, "open": self.reader.text if self.reader else ""})

    def _place(self, passage: Passage) -> str:
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
            return {"told": self._absent(one.passages)}
        said = _(" ; ").join(map(self._place, found))
        if self.reader is None:
            return {"told": said, "words": [self.texts[place.text].words_of(place) for place in found]}
        show_in(self.reader, self.texts, found)
        return {"told": _("Montré dans le lecteur : {said}.").format(said=said)}

    def _found(self, passages: Iterable[Evidence]) -> list[Passage]:
        """Return the first passage of each text that is at hand."""
        found: dict[str, Passage] = {}
        for one in passages:
            place = one.find(self.texts[one.text]) if one.text in self._names else None
            if place is not None:
                found.setdefault(one.text, place)
        return list(found.values())

    def _absent(self, passages: Iterable[Evidence]) -> str:
        if {one.edition for one in passages} == {"etude"}:
            return _("Ce passage est dans le texte d’étude, et vous lisez une autre édition.")
        return _("Ce passage n’est que dans l’article, qui n’est pas importé ici : vous lisez le texte d’étude.")


def _written(one: Claim | Relation) -> dict[str, Any]:
    """Return what a form shows of what was written."""
    if isinstance(one, Claim):
        return {"kind": one.kind, "words": one.gist, "marked": not one.stated, "passages": len(one.passages)}
    said = {"words": one.reason, "marked": one.explicit, "question": one.question}
    return {"kind": one.kind, "passages": len(one.passages), "relation": True, **said}


_OTHERS = "{n} autres énoncés dans votre analyse : les montrer"
_FILES: dict[str, tuple[Callable[[Analysis, Iterable[Text]], str], str]] = {
    "CSV": (lambda analysis, texts: to_csv(analysis, texts).decode(), "text/csv"),
    "JSON": (lambda analysis, texts: to_web_annotations(analysis, texts).decode(), "application/ld+json"),
    "Argdown": (to_argdown, "text/plain"),
}


def _labels() -> dict[str, Any]:
    return {
        "words": {
            "+": _("+ soutient"),
            "-": _("− s’oppose"),
            "again": _("voir plus haut"),
            "together": _("ensemble, aucun ne suffit :"),
            "between": _("Entre les textes"),
        },
        "kinds": [{kind: name.capitalize() for kind, name in CLAIM_KINDS.items()}, RELATION_KINDS],
        "canvas": _("Carte : flèches pour aller de boîte en boîte, Entrée pour le passage"),
        "view": _("Présentation"),
        "drawn": _("Carte"),
        "listed": _("Liste"),
        "smaller": _("Réduire"),
        "larger": _("Agrandir"),
        "fit": _("Ajuster"),
        "full": _("Plein écran"),
        "legend": _("Lire la carte"),
        "signs": [
            ["+", _("soutient : trait plein, rond")],
            ["-", _("s’oppose ou répond : tirets, losange")],
            ["++", _("prémisses liées, aucune ne suffit : double rond")],
            ["~", _("relation entre deux textes : pointillés et un mot")],
            ["i", _("implicite, le texte le suppose : cadre en tirets")],
        ],
        "keys": _(
            "Au clavier : ← vers ce qu’une boîte soutient ou attaque, → vers ce qui porte sur elle, ↑ ↓ d’une voisine "
            "à l’autre, Entrée pour le passage. Sur une carte à vous : + − & ou r pour relier, Suppr pour ôter."
        ),
        "empty": _("Aucun énoncé n’est encore relevé ici."),
        "invite": _(
            "Votre carte est vide. 1. Choisissez un passage dans le lecteur. 2. Ajoutez un énoncé : dites avec vos "
            "mots ce que le texte affirme là. 3. Reliez deux énoncés : la case d’où part le lien, + ou −, celle où il "
            "arrive."
        ),
        "add": _("Ajouter un énoncé"),
        "asked": [_("L’énoncé, avec vos mots"), _("Ce que l’un fait à l’autre, avec vos mots")],
        "kind": _("C’est"),
        "text": _("Texte"),
        "question": _("À propos de"),
        "marked": [_("implicite : le texte le suppose sans le dire"), _("{text} nomme {other}")],
        "take": _("avec le passage choisi dans le lecteur ({said})"),
        "none": _("Pour joindre un passage, choisissez-le dans le lecteur."),
        "joined": _("Passages joints : {n}."),
        "keep": _("Enregistrer"),
        "cancel": _("Renoncer"),
        "links": {
            "+": _("+ soutient…"),
            "-": _("− s’oppose à…"),
            "&": _("∧ va avec…"),
            "r": _("↔ d’un texte à l’autre…"),
        },
        "target": _(
            "« {gist} » {link} Cliquez sur la case où le lien arrive, ou flèches puis Entrée ; Échap pour renoncer."
        ),
        "same": _("Ces deux énoncés sont du même texte : choisissez une case d’un autre texte, ou Échap."),
        "passage": [_("Voir le passage"), _("Voir les passages")],
        "away": _("Emporter :"),
        "picked": _("Énoncé choisi"),
        "edit": _("Modifier"),
        "remove": _("Supprimer"),
        "unlink": _("Ôter le lien « {word} {gist} »"),
        "undo": _("Annuler"),
        "redo": _("Rétablir"),
        "saved": _("Enregistré"),
        "saving": _("…"),
        "mute": _("Le noyau ne répond pas : rien n’est enregistré. Exécutez de nouveau la cellule."),
    }
