"""What a dossier is made of: plain blocks that know nothing of HTML or Word, and what each part of the work becomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..arguments.analysis import Analysis
from ..arguments.claims import CLAIM_KINDS, RELATION_KINDS, Claim
from ..arguments.evidence import Evidence
from ..arguments.questions import Position, Question
from ..corpus.catalog import ABSENT, record
from ..corpus.loading import load_text
from ..corpus.text import Text
from ..errors import DataError, UnknownName
from ..language import _
from ..views.sheet import edition_name, short_name, summary

__all__ = [
    "Block",
    "Heading",
    "Listing",
    "Note",
    "Picture",
    "Quotation",
    "Sources",
    "Table",
    "map_part",
    "matrix_part",
    "missing",
]


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; ``kind`` is empty, ``"quiet"`` (a place, a warning) or ``"missing"``."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A nested list: how deep each item is, and its words."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (``"png"`` or ``"svg"``) with the words that stand for it."""

    content: bytes
    kind: str
    caption: str
    alt: str


Block = Heading | Note | Quotation | Listing | Table | Picture


class Sources:
    """The texts that a dossier quotes: their words by passage, their names, and in the end their references."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts: dict[tuple[str, str], Text | None] = {(text.id, text.edition): text for text in texts}
        self._here = set(self._texts)
        self.read = tuple(text for text in self._texts.values() if text)
        self.quoted: dict[tuple[str, str], Text] = {}

    def name(self, text_id: str) -> str:
        """Return what a text is called."""
        return short_name(record(text_id))

    def quote(self, evidence: Sequence[Evidence]) -> Iterator[Quotation | Note]:
        """Give the passages with their place; of one that is not found here, that it is not."""
        # The course's analysis points into both editions of a text: the one that is read is enough.
        read = {text.id for text in self.read} & {one.text for one in evidence if (one.text, one.edition) in self._here}
        for one in evidence:
            text = self._text(one) if one.text not in read or (one.text, one.edition) in self._here else None
            if text is not None and (passage := one.find(text)):
                yield Quotation(" ".join(text.words_of(passage).splitlines()), self.place(text, passage.start))
            elif one.text not in read:
                yield Note(
                    _("(passage de {name}, introuvable sur cet ordinateur)").format(name=self.name(one.text)), "quiet"
                )

    def place(self, text: Text, start: int) -> str:
        """Return where a passage stands: « Prévost, § 4 (texte d’étude) »."""
        self.quoted[text.id, text.edition] = text
        edition = edition_name(text.record, text.edition, variant=text.variant)
        number = text.paragraph_at(start).number
        place = _(", §\u00a0{n}").format(n=number) if number else ""
        return f"{self.name(text.id)}{place} ({edition})"

    def _text(self, one: Evidence) -> Text | None:
        key = one.text, one.edition
        if key not in self._texts:
            try:
                self._texts[key] = load_text(one.text, edition=one.edition)
            except (DataError, UnknownName):
                self._texts[key] = None
        return self._texts[key]

    def references(self) -> Iterator[Block]:
        """Give the reference of each text read or quoted, as the catalog has it, and who may be given its words."""
        texts = {(text.id, text.edition): text for text in self.read} | self.quoted
        yield Heading(_("Sources"))
        yield Listing(tuple((0, _reference(text)) for text in texts.values()))
        if any(text.edition == "integrale" for text in self.quoted.values()):
            yield Note(_RIGHTS, "quiet")


_RIGHTS = _(
    "Ce dossier cite des articles protégés par le droit d’auteur. Il est pour vous et pour votre enseignant : ne le "
    "publiez pas, et ne le mettez pas en ligne."
)


def _reference(text: Text) -> str:
    told = summary(text, n_words=0)
    title = "" if text.edition == "etude" or told["untitled"] else f"« {told['title']} »"
    link = "" if text.record.link == ABSENT else text.record.link
    head = ", ".join(filter(None, (told["by"], title, told["edition"])))
    return ". ".join(filter(None, (head, told["origin"], link)))


def matrix_part(analysis: Analysis, sources: Sources) -> Iterator[Block]:
    """Give the table of positions, then each with its reason and its passages, then who answers whom."""
    given = {(one.question, one.text): one for one in analysis.positions}
    texts = tuple(dict.fromkeys((*(t.id for t in sources.read), *(p.text for p in analysis.positions))))
    asked = [question for question in analysis.questions if any((question.id, text) in given for text in texts)]
    rows = ((_named(q, q.short), *(_code(given.get((q.id, text)), q) for text in texts)) for q in asked)
    caption = _(
        "De 1 à 5, le sens de chaque bout est dit plus bas ; « – » : n’en parle pas ; « ? » : pas encore répondu."
    )
    yield Table(caption, (_("Question"), *map(sources.name, texts)), tuple(rows))
    for question in asked:
        yield Heading(_named(question, question.question), 3)
        if question.scaled:
            yield Note(_("1 : {low} ; 5 : {high}").format(low=question.low, high=question.high), "quiet")
        for text in texts:
            if one := given.get((question.id, text)):
                yield Note(f"{sources.name(text)} : {_said(one, question)}")
                yield from sources.quote(one.passages)
    if analysis.relations:
        yield Heading(_("Ce que les textes se font"), 3)
    for tie in analysis.relations:
        who, whom = sources.name(tie.text), sources.name(tie.other)
        yield Note(f"{who} {RELATION_KINDS[tie.kind]} {whom} ({tie.question}) : {tie.reason}")
        yield from sources.quote(tie.passages)


def _named(question: Question, words: str) -> str:
    return f"{question.id} – {words}" if question.scaled else words


def _code(position: Position | None, question: Question) -> str:
    if position is None:
        return "?"
    return str(position.position or ("–" if question.scaled else _("voir plus bas")))


def _said(position: Position, question: Question) -> str:
    number = f"{position.position} / 5. " if position.position else _("n’en parle pas. ") if question.scaled else ""
    return number + (position.reason or _("(raison à écrire)"))


def map_part(analysis: Analysis, sources: Sources) -> Iterator[Block]:
    """Give the map of each text as a nested list: under a claim what supports it, and what it answers; its passages."""
    claims = {claim.id: claim for claim in analysis.claims}
    for text, of_text in groupby(sorted(analysis.claims, key=lambda claim: claim.text), lambda claim: claim.text):
        here = list(of_text)
        below = {premise for claim in here for group in claim.premises for premise in group}
        met: set[str] = set()
        tops = [claim for claim in here if claim.id not in below]
        yield Heading(sources.name(text), 3)
        yield Listing(tuple(item for claim in tops for item in _branch(claim, 0, "", claims, met)))
        for claim in here:
            if passages := tuple(sources.quote(claim.passages)):
                yield Note(claim.gist, "quiet")
                yield from passages


def _branch(
    claim: Claim, depth: int, tie: str, claims: Mapping[str, Claim], met: set[str]
) -> Iterator[tuple[int, str]]:
    kind = CLAIM_KINDS[claim.kind] + ("" if claim.stated else _(", implicite"))
    again = claim.id in met
    yield depth, f"{tie}{claim.gist} ({_('voir plus haut') if again else kind})"
    if again:  # a claim may support several
        return
    met.add(claim.id)
    for group in claim.premises:
        told = _("+ (liée) ") if len(group) > 1 else "+ "
        for premise in (claims[name] for name in group if name in claims):
            yield from _branch(premise, depth + 1, told, claims, met)
    for attacked in (claims[name] for name in claim.attacks if name in claims):
        yield depth + 1, _("− répond à : {gist}").format(gist=attacked.gist)


def missing(
    analysis: Analysis, n_texts: int, written: Sequence[Any], added: Sequence[Any], parts: Collection[str]
) -> Iterator[str]:
    """Give what a teacher will look for and not find: the dossier says it before it is handed in."""
    if "matrix" in parts:
        yield from _positions_missing(analysis.positions, n_texts)
    if "map" in parts and not analysis.claims:
        yield _("une carte (aucun énoncé encore)")
    if "figures" in parts and not added:
        yield _("des lignes ou des figures")
    if "writing" in parts and not written:
        yield _("un texte : répondez aux questions ouvertes, ou donnez le vôtre")


def _positions_missing(positions: Sequence[Position], n_texts: int) -> Iterator[str]:
    if not positions:
        yield _("une matrice (aucune position encore)")
        return
    faults = {
        _("une raison"): [one for one in positions if not one.reason],
        _("un passage"): [one for one in positions if one.position and not one.passages],
    }
    for what, found in faults.items():
        if found:
            cells = ", ".join(f"{one.question} {one.text}" for one in found[:6]) + (" …" if found[6:] else "")
            yield _("{what} pour : {cells}").format(what=what, cells=cells)
    if len({place.text for one in positions for place in one.passages}) < min(3, n_texts):
        yield _("des passages d’au moins trois textes")
