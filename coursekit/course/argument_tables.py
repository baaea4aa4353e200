"""What the course's analysis says of the texts of a lesson: which paragraphs to take apart, who answers whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..arguments.analysis import Analysis, load_analysis
from ..arguments.claims import RELATION_KINDS, Claim, Relation
from ..arguments.evidence import passages
from ..corpus.loading import load_corpus
from ..corpus.passage import Passage
from ..corpus.text import Paragraph, Text
from ..errors import CoursekitError
from ..language import _, french_number, typeset
from ..views.reader import Reader
from ..views.sheet import short_name
from .facts import Facts
from .lesson import Lesson

__all__ = ["analysis_of", "paragraphs_to_read", "relations", "show_relation", "with_hidden_texts"]

_NO_ANALYSIS = _(
    "Les textes de ce cours n’ont pas encore d’analyse : cette cellule n’a rien à montrer. "
    "Le reste de la leçon se fait avec votre propre lecture."
)


def analysis_of(lesson: Lesson) -> Analysis:
    """Return what the course's analysis says of the texts that a lesson reads; of other texts nothing.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> sorted({claim.text for claim in analysis_of(open_lesson("06-argumenter")).claims})
    ['casilli', 'lehalle', 'prevost', 'ruffier', 'wsws']
    """
    whole = load_analysis(lesson=lesson.id)
    spoken_of = {one.text for one in (*whole.positions, *whole.claims, *whole.moves, *whole.relations)}
    return whole.without({*spoken_of, *(one.other for one in whole.relations)} - {*lesson.loaded.ids})


def with_hidden_texts(lesson: Lesson) -> Lesson:
    """Return the lesson with the texts that the analysis kept back until now, such as one to be placed alone.

    A course without any of the texts that were analysed stays as it is.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> with_hidden_texts(open_lesson("08-debattre")).corpus.ids[-1]
    'contrepoint'
    """
    analysis = load_analysis(lesson=lesson.id)
    analysed = {position.text for position in analysis.positions}
    shown = [text for text, until in analysis.hidden.items() if until <= lesson.id and text in analysed]
    added = [text for text in shown if text not in lesson.loaded.ids]
    if not added or not analysed & {*lesson.loaded.ids}:
        return lesson
    return replace(lesson, loaded=load_corpus(texts=[*lesson.loaded.ids, *added]))


def paragraphs_to_read(lesson: Lesson) -> Facts:
    """Return one paragraph of each text to take apart, by its number in the edition that is read.

    The lesson's file names a claim of the analysis for each text; the paragraph is the one where that claim stands.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> len(paragraphs_to_read(open_lesson("06-argumenter")).rows)
    5
    """
    claims = {claim.id: claim for claim in analysis_of(lesson).claims}
    asked = [(claims[one["claim"]], one["look"]) for one in lesson.settings.get("paragraphs", ())
             if one["claim"] in claims]
    rows = [row for claim, look in asked for row in _paragraph_row(lesson.corpus[claim.text], claim, look)]
    head = (_("Texte"), _("Paragraphe"), _("Mots"), _("À y chercher"))
    return Facts(head, tuple(rows)) if rows else Facts((_NO_ANALYSIS,), ())


def _paragraph_row(text: Text, claim: Claim, look: str) -> Iterator[tuple[str, ...]]:
    for paragraph in paragraphs_of(claim, text)[:1]:
        n_words = french_number(len(text.words_of(paragraph).split()))
        yield short_name(text.record), f"§ {paragraph.number}", n_words, typeset(look)


def paragraphs_of(claim: Claim, text: Text) -> list[Paragraph]:
    """Return the numbered paragraphs of the text at hand in which a claim stands."""
    starts = [passage.start for passage in passages(claim.passages, text)]
    return [one for one in text.counted if any(one.start <= start < one.end for start in starts)]


def relations(lesson: Lesson) -> Facts:
    """Return who answers whom on what, numbered; each can be read side by side with :func:`show_relation`.

    Those that have no passage in both texts at hand are left out: nothing could be shown of them.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> relations(open_lesson("07-comparer")).rows[0][1:5]
    ('Prévost', 'cite', 'Casilli', 'Travail caché')
    """
    found = _relations_at_hand(lesson)
    head = (_("N°"), _("Qui"), _("Que fait-il ?"), _("De qui ?"), _("Question"), _("Pourquoi nous le disons"))
    rows = tuple(_relation_row(lesson, number, one) for number, one in enumerate(found, start=1))
    return Facts(tuple(map(typeset, head)), rows) if rows else Facts((_NO_ANALYSIS,), ())


def _relation_row(lesson: Lesson, number: int, one: Relation) -> tuple[str, ...]:
    short = {question.id: question.short for question in analysis_of(lesson).questions}
    names = [short_name(lesson.corpus[text].record) for text in (one.text, one.other)]
    return str(number), names[0], RELATION_KINDS[one.kind], names[1], short[one.question], typeset(one.reason)


def _relations_at_hand(lesson: Lesson) -> list[Relation]:
    return [one for one in analysis_of(lesson).relations if all(_sides(lesson, one))]


def _sides(lesson: Lesson, one: Relation) -> list[list[Passage]]:
    return [passages(one.passages, lesson.corpus[text]) for text in (one.text, one.other)]


def show_relation(reader: Reader, lesson: Lesson, number: int = 1) -> str:
    """Open both passages of a relation side by side in the Reader, and say what relation it is.

    Parameters
    ----------
    reader : Reader
    lesson : Lesson
    number : int
        As :func:`relations` numbers them.

    Raises
    ------
    CoursekitError
        When no relation has that number.
    """
    found = _relations_at_hand(lesson)
    if not found:
        return _NO_ANALYSIS
    if number not in range(1, len(found) + 1):
        raise CoursekitError(
            _("Il n’y a pas de relation n° {number} : choisissez de 1 à {n}.").format(number=number, n=len(found))
        )
    first, second = (side[0] for side in _sides(lesson, found[number - 1]))
    reader.show(first, beside=second)
    _n, *said, _question, _reason = relations(lesson).rows[number - 1]
    return _("{what} : les deux passages sont côte à côte dans le lecteur.").format(what=" ".join(said))
