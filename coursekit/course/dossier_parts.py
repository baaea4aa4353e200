"""What a dossier says of the texts: their words with their place, the matrix, the sources, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element

from ..arguments.analysis import Analysis
from ..arguments.claims import RELATION_KINDS
from ..arguments.evidence import Evidence
from ..arguments.questions import Position, Question
from ..corpus.catalog import is_known, record
from ..corpus.loading import load_text
from ..corpus.text import Text
from ..errors import DataError, UnknownName
from ..language import _
from ..views.sheet import edition_name, short_name, summary
from .dossier_html import table, tag

__all__ = ["Sources", "matrix_part", "missing", "relations_part"]


class Sources:
    """The texts that a dossier quotes: their words by passage, their names, and in the end their references."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.read = {(text.id, text.edition): text for text in texts}
        self.quoted: dict[tuple[str, str], Text] = {}

    def name(self, text_id: str) -> str:
        """Return what a text is called."""
        return short_name(record(text_id))

    def quote(self, evidence: Sequence[Evidence]) -> Iterator[Element]:
        """Give the passages with their place; of one that is not found here, that it is not."""
        # The course's analysis points into both editions of a text: the one that is read is enough.
        read = {one.text for one in evidence if (one.text, one.edition) in self.read}
        for one in evidence:
            if one.text in read and (one.text, one.edition) not in self.read:
                continue
            text = self.read.get((one.text, one.edition))
            with suppress(DataError, UnknownName):
                text = text or load_text(one.text, edition=one.edition)
            if text and (passage := one.find(text)):
                place = tag("cite", self.place(text, passage.start))
                yield tag("blockquote", " ".join(text.words_of(passage).splitlines()), place)
            else:
                absent = _("(passage de {name}, introuvable sur cet ordinateur)")
                yield tag("p", absent.format(name=self.name(one.text)), kind="quiet")

    def place(self, text: Text, start: int) -> str:
        """Return where a passage stands: « Prévost, § 4 (texte d’étude) »."""
        self.quoted[text.id, text.edition] = text
        edition = edition_name(text.record, text.edition, variant=text.variant)
        number = text.paragraph_at(start).number
        place = _(", §\u00a0{n}").format(n=number) if number else ""
        return f"{self.name(text.id)}{place} ({edition})"

    def references(self) -> Iterator[Element]:
        """Give the reference of each text read or quoted, as the catalog has it, and who may be given its words."""
        yield tag("h2", _("Sources"))
        yield tag("ul", *(tag("li", _reference(text)) for text in (self.read | self.quoted).values()))
        if any(text.edition == "integrale" for text in self.quoted.values()):
            yield tag("p", _RIGHTS, kind="quiet")


_RIGHTS = _(
    "Ce dossier cite des articles protégés par le droit d’auteur. Il est pour vous et pour votre enseignant : ne le "
    "publiez pas, et ne le mettez pas en ligne."
)


def _reference(text: Text) -> str:
    told = summary(text, n_words=0)
    title = "" if text.edition == "etude" or told["untitled"] else f"« {told['title']} »"
    link = text.record.link if is_known(text.record.link) else ""
    head = ", ".join(filter(None, (told["by"], title, told["edition"])))
    return ". ".join(filter(None, (head, told["origin"], link)))


def matrix_part(analysis: Analysis, sources: Sources) -> Iterator[Element]:
    """Give the table of positions, then each with its reason and its passages."""
    if not analysis.positions:
        return
    given = {(one.question, one.text): one for one in analysis.positions}
    texts = tuple(dict.fromkeys((*(text for text, _edition in sources.read), *(text for _question, text in given))))
    asked = [question for question in analysis.questions if any((question.id, text) in given for text in texts)]
    rows = ((_named(q, q.short), *(_sign(given.get((q.id, text)), q) for text in texts)) for q in asked)
    yield table(_CAPTION, (_("Question"), *map(sources.name, texts)), rows)
    for question in asked:
        yield tag("h3", _named(question, question.question))
        if question.scaled:
            poles = _("1 : {low} ; 5 : {high}").format(low=question.low, high=question.high)
            yield tag("p", poles, kind="quiet")
        for one in (given[question.id, text] for text in texts if (question.id, text) in given):
            number = f"{one.position} / 5. " if one.position else _("n’en parle pas. ") * question.scaled
            yield tag("p", f"{sources.name(one.text)}\u202f: {number}{one.reason or _('(raison à écrire)')}")
            yield from sources.quote(one.passages)


def relations_part(analysis: Analysis, sources: Sources) -> Iterator[Element]:
    """Give who answers, names or contradicts whom, with the passages of both sides."""
    asked = {one.id: one.short for one in analysis.questions}
    for tie in analysis.relations:
        who, whom, about = sources.name(tie.text), sources.name(tie.other), asked.get(tie.question, tie.question)
        yield tag("p", f"{who} {RELATION_KINDS[tie.kind]} {whom} ({about})\u202f: {tie.reason}")
        yield from sources.quote(tie.passages)


_CAPTION = _("1 … 5 : d’un pôle à l’autre. ∅ : n’en parle pas. ✎ : en mots, plus bas. · : pas de réponse.")


def _named(question: Question, words: str) -> str:
    return f"{question.id} – {words}" if question.scaled else words


def _sign(position: Position | None, question: Question) -> str:
    """Return what the cell of the lesson's matrix shows."""
    return str(position.position or "∅✎"[not question.scaled]) if position else "·"


def missing(analysis: Analysis, sources: Sources, written: Sequence[Any]) -> Iterator[str]:
    """Give what a teacher will look for and not find: it is said before the dossier is handed in."""
    given, short = analysis.positions, {one.id: one.short for one in analysis.questions}
    unexplained = [one for one in given if not one.reason]
    bare = [one for one in given if one.position and not one.passages]
    if not given:
        yield _("une matrice (aucune position encore)")
    for what, found in ((_("une raison"), unexplained), (_("un passage"), bare)):
        named = ((short.get(one.question, one.question), sources.name(one.text)) for one in found[:6])
        cells = ", ".join(_("« {question} » ({text})").format(question=asked, text=text) for asked, text in named)
        if found:
            yield _("{what} pour {cells}").format(what=what, cells=cells + " …" * bool(found[6:]))
    quoted = [*(one.passages for one in given), *(one.passages for one in analysis.claims)]
    if len({place.text for places in quoted for place in places}) < min(3, len(sources.read)):
        yield _("des passages d’au moins trois textes")
    if not analysis.claims:
        yield _("une carte (aucun énoncé encore)")
    if not written:
        yield _("un texte : répondez aux questions ouvertes, ou donnez le vôtre")
