"""What a dossier is made of: plain blocks that know nothing of HTML or Word, and what each part of the work becomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from ..arguments.analysis import Analysis
from ..arguments.claims import RELATION_KINDS
from ..arguments.evidence import Evidence
from ..arguments.questions import Position, Question
from ..corpus.catalog import ABSENT, record
from ..corpus.loading import load_text
from ..corpus.text import Text
from ..errors import DataError, UnknownName
from ..language import _
from ..views.argument_map_graph import Branch, graph_of, outline
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


class Heading(NamedTuple):
    words: str
    level: int = 2


class Note(NamedTuple):
    """A paragraph; ``kind`` is empty, ``"quiet"`` (a place, a warning) or ``"missing"``."""

    words: str
    kind: str = ""


class Quotation(NamedTuple):
    words: str
    place: str


class Listing(NamedTuple):
    """A nested list: how deep each item is, and its words."""

    items: tuple[tuple[int, str], ...]


class Table(NamedTuple):
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """A picture (``"png"`` or ``"svg"``) with the words that stand for it."""

    content: bytes
    kind: str
    caption: str
    alt: str


Block = Heading | Note | Quotation | Listing | Table | Picture


class Sources:
    """The texts that a dossier quotes: their words by passage, their names, and in the end their references."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.read = {(text.id, text.edition): text for text in texts}
        self.quoted: dict[tuple[str, str], Text] = {}

    def name(self, text_id: str) -> str:
        """Return what a text is called."""
        return short_name(record(text_id))

    def quote(self, evidence: Sequence[Evidence]) -> Iterator[Quotation | Note]:
        """Give the passages with their place; of one that is not found here, that it is not."""
        # The course's analysis points into both editions of a text: the one that is read is enough.
        read = {one.text for one in evidence if (one.text, one.edition) in self.read}
        for one in evidence:
            if one.text in read and (one.text, one.edition) not in self.read:
                continue
            text = self._text(one)
            if text and (passage := one.find(text)):
                yield Quotation(" ".join(text.words_of(passage).splitlines()), self.place(text, passage.start))
            else:
                absent = _("(passage de {name}, introuvable sur cet ordinateur)")
                yield Note(absent.format(name=self.name(one.text)), "quiet")

    def place(self, text: Text, start: int) -> str:
        """Return where a passage stands: « Prévost, § 4 (texte d’étude) »."""
        self.quoted[text.id, text.edition] = text
        edition = edition_name(text.record, text.edition, variant=text.variant)
        number = text.paragraph_at(start).number
        place = _(", §\u00a0{n}").format(n=number) if number else ""
        return f"{self.name(text.id)}{place} ({edition})"

    def _text(self, one: Evidence) -> Text | None:
        with suppress(DataError, UnknownName):
            return self.read.get((one.text, one.edition)) or load_text(one.text, edition=one.edition)
        return None

    def references(self) -> Iterator[Block]:
        """Give the reference of each text read or quoted, as the catalog has it, and who may be given its words."""
        yield Heading(_("Sources"))
        yield Listing(tuple((0, _reference(text)) for text in (self.read | self.quoted).values()))
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
    texts = tuple(dict.fromkeys((*(text for text, _edition in sources.read), *(text for _question, text in given))))
    asked = [question for question in analysis.questions if any((question.id, text) in given for text in texts)]
    rows = ((_named(q, q.short), *(_code(given.get((q.id, text)), q) for text in texts)) for q in asked)
    yield Table(_CAPTION, (_("Question"), *map(sources.name, texts)), tuple(rows))
    for question in asked:
        yield Heading(_named(question, question.question), 3)
        if question.scaled:
            yield Note(_("1 : {low} ; 5 : {high}").format(low=question.low, high=question.high), "quiet")
        for one in (given[question.id, text] for text in texts if (question.id, text) in given):
            number = f"{_code(one, question)} / 5. " if one.position else _("n’en parle pas. ") * question.scaled
            yield Note(f"{sources.name(one.text)}\u202f: {number}{one.reason or _('(raison à écrire)')}")
            yield from sources.quote(one.passages)
    if analysis.relations:
        yield Heading(_("Ce que les textes se font"), 3)
    for tie in analysis.relations:
        who, whom = sources.name(tie.text), sources.name(tie.other)
        yield Note(f"{who} {RELATION_KINDS[tie.kind]} {whom} ({tie.question})\u202f: {tie.reason}")
        yield from sources.quote(tie.passages)


_CAPTION = _("De 1 à 5, le sens de chaque bout est dit plus bas ; « – » : n’en parle pas ; « ? » : pas encore répondu.")


def _named(question: Question, words: str) -> str:
    return f"{question.id} – {words}" if question.scaled else words


def _code(position: Position | None, question: Question) -> str:
    unscaled = "–" if question.scaled else _("voir plus bas")
    return str(position.position or unscaled) if position else "?"


def map_part(analysis: Analysis, sources: Sources) -> Iterator[Block]:
    """Give the map of each text as the nested list that the map itself offers, then the passages of its claims."""
    names = {claim.text: sources.name(claim.text) for claim in analysis.claims}
    for text, name in names.items():
        graph = graph_of(analysis, names, text=text)
        heads = {box.id: f"{box.head}\u202f: {box.gist}" for box in graph.boxes}
        yield Heading(name, 3)
        yield Listing(tuple(item for branch in outline(graph) for item in _items(branch, 0, heads)))
        for claim in (claim for claim in analysis.claims if claim.text == text and claim.passages):
            yield Note(claim.gist, "quiet")
            yield from sources.quote(claim.passages)
    if between := [(0, link.said) for link in graph_of(analysis, names).links if link.across]:
        yield Heading(_("D’un texte à l’autre"), 3)
        yield Listing(tuple(between))


_SIGNS = {"": "", "+": _("soutenu par : "), "-": _("attaqué par : ")}


def _items(branch: Branch, depth: int, heads: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    words = heads.get(branch.id, _("ensemble (aucun ne suffit)"))
    yield depth, _SIGNS[branch.sign] + words + _(" (voir plus haut)") * branch.again
    for child in branch.children:
        yield from _items(child, depth + 1, heads)


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
    unexplained = [one for one in positions if not one.reason]
    bare = [one for one in positions if one.position and not one.passages]
    for what, found in ((_("une raison"), unexplained), (_("un passage"), bare)):
        cells = ", ".join(f"{one.question} {one.text}" for one in found[:6]) + " …" * bool(found[6:])
        if found:
            yield _("{what} pour : {cells}").format(what=what, cells=cells)
    if len({place.text for one in positions for place in one.passages}) < min(3, n_texts):
        yield _("des passages d’au moins trois textes")
