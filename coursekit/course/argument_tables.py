"""What the course's analysis says of the texts of a lesson: which paragraphs to take apart, who answers whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..arguments.analysis import Analysis, load_analysis, load_codings
from ..arguments.claims import Claim
from ..arguments.comparison import compare
from ..arguments.evidence import passages
from ..arguments.questions import Question
from ..corpus.loading import Corpus
from ..corpus.text import Paragraph, Text
from ..errors import CoursekitError, unknown
from ..language import _, french_number, typeset
from ..views.comparison_matrix_cells import course_of
from ..views.sheet import short_name
from .facts import Facts
from .lesson import Lesson

__all__ = [
    "analysis_of",
    "compare_codings",
    "debated_question",
    "paragraphs_of",
    "paragraphs_to_read",
    "with_hidden_texts",
]

_NO_ANALYSIS = _(
    "Les textes de ce cours n’ont pas encore d’analyse : cette cellule n’a rien à montrer. "
    "Le reste de la leçon se fait avec votre propre lecture."
)
_NOTHING = Facts((_NO_ANALYSIS,), ())


def analysis_of(lesson: Lesson) -> Analysis:
    """Return what the course's analysis says of the texts that a lesson reads; of other texts nothing.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> sorted({claim.text for claim in analysis_of(open_lesson("06-argumenter")).claims})
    ['casilli', 'lehalle', 'prevost', 'ruffier', 'wsws']
    """
    _texts, whole = course_of(lesson)
    spoken_of = {position.text for position in whole.positions} | {claim.text for claim in whole.claims}
    return whole.without(spoken_of - {*lesson.loaded.ids})


def with_hidden_texts(lesson: Lesson) -> Lesson:
    """Return the lesson with the texts that the analysis kept back until now, such as one to be placed alone.

    A course without any of the texts that were analysed stays as it is.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> with_hidden_texts(open_lesson("08-debattre")).corpus.ids[-1]
    'contrepoint'
    """
    return replace(lesson, loaded=Corpus(course_of(lesson)[0]))


def debated_question(lesson: Lesson, question: str = "") -> Question:
    """Return the question that is debated: the one named, else that of the lesson's file, else the first with a scale.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> lesson = open_lesson("08-debattre")
    >>> debated_question(lesson).short, debated_question(lesson, "Q3").short
    ('Refus', 'Émancipation')
    """
    asked = {one.id: one for one in analysis_of(lesson).questions if one.scaled}
    if question and question not in asked:
        raise unknown(_("la question"), question, asked)
    named = asked.get(question or lesson.settings.get("question", ""))
    if first := named or next(iter(asked.values()), None):
        return first
    raise CoursekitError(
        _("Aucune question de ce cours n’a deux pôles. Écrivez-en une dans « arguments/questions.json ».")
    )


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
    asked = [one for one in lesson.settings.get("paragraphs", ()) if one["claim"] in claims]
    rows = [row for one in asked for row in _paragraph_row(lesson, claims[one["claim"]], one["look"])]
    head = (_("Texte"), _("Paragraphe"), _("Mots"), _("À y chercher"))
    return Facts(head, tuple(rows)) if rows else _NOTHING


def _paragraph_row(lesson: Lesson, claim: Claim, look: str) -> Iterator[tuple[str, ...]]:
    text = lesson.corpus[claim.text]
    for paragraph in paragraphs_of(claim, text)[:1]:
        n_words = french_number(len(text.words_of(paragraph).split()))
        yield short_name(text.record), f"§ {paragraph.number}", n_words, typeset(look)


def paragraphs_of(claim: Claim, text: Text) -> list[Paragraph]:
    """Return the numbered paragraphs of the text at hand in which a claim stands."""
    starts = [passage.start for passage in passages(claim.passages, text)]
    return [one for one in text.counted if any(one.start <= start < one.end for start in starts)]


def compare_codings(lesson: Lesson) -> str:
    """Return how far the two codings of the course's analysis agree, made apart, before they were compared.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> compare_codings(open_lesson("07-comparer")).splitlines()[0].replace(chr(0x202F), " ")
    'Désaccords : 5'
    """
    codings = [positions for positions in load_codings().values() if {p.text for p in positions} & {*lesson.loaded.ids}]
    if len(codings) < 2:
        return _NO_ANALYSIS
    found = compare(codings[0], codings[1], load_analysis().questions)
    return "\n".join([_("Désaccords : {n}").format(n=len(found.disagreements)), str(found)])
