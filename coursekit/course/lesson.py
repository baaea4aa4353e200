"""A lesson: what the course file gives it to work on, and the edition that it names at its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ..corpus.folder import read_course
from ..corpus.loading import Corpus, load_corpus
from ..corpus.text import Text
from ..errors import DataError, unknown
from ..language import _
from ..views.sheet import short_name

__all__ = ["Lesson", "edition_line", "lesson_settings", "open_lesson"]


@dataclass(frozen=True, repr=False)
class Lesson:
    """What one lesson works on.

    Attributes
    ----------
    id : str
        The name of its notebook, ``"01-lire"``.
    corpus : Corpus
        The texts loaded: the articles where they were imported, else the study texts.
    text : str
        The id of the text that the lesson reads.
    words : tuple of str
        The example words, from the course file.
    """

    id: str
    corpus: Corpus
    text: str
    words: tuple[str, ...]

    @property
    def word(self) -> str:
        """The first example word."""
        if not self.words:
            raise DataError(
                _("Le fichier du cours ne donne aucun mot à la leçon « {id} ». Ajoutez-y : {line}").format(
                    id=self.id, line='words = ["…"]'
                )
            )
        return self.words[0]

    def __repr__(self) -> str:
        return edition_line(self.corpus)

    def _repr_html_(self) -> str:
        return f'<p lang="fr" style="{_BANNER}">📖 {escape(edition_line(self.corpus))}</p>'


_BANNER = (
    "max-width: 46em; margin: 0; padding: 0.6em 1em; line-height: 1.5; "
    "border-left: 4px solid var(--jp-brand-color1, #14588c); background: var(--jp-layout-color2, #eeeeee)"
)


def open_lesson(lesson_id: str) -> Lesson:
    """Open a lesson: load its texts and read its example words from the course file.

    Parameters
    ----------
    lesson_id : str
        ``"01-lire"`` …

    Returns
    -------
    Lesson
        Shown in a notebook, it names the edition that is read.

    Raises
    ------
    UnknownName
        When the course file has no such lesson.

    Examples
    --------
    >>> lesson = open_lesson("01-lire")
    >>> lesson.text in lesson.corpus.ids, len(lesson.words) > 0
    (True, True)
    """
    settings, corpus = lesson_settings(lesson_id), load_corpus()
    text = corpus[settings.get("text", corpus.ids[0])].id
    return Lesson(lesson_id, corpus, text, tuple(settings.get("words", ())))


def lesson_settings(lesson_id: str) -> Mapping[str, Any]:
    """Return what the course file says of a lesson."""
    lessons: Mapping[str, Mapping[str, Any]] = read_course().get("lessons", {})
    if lesson_id not in lessons:
        raise unknown(_("la leçon"), lesson_id, lessons)
    return lessons[lesson_id]


def edition_line(corpus: Corpus) -> str:
    """Return the sentence that says which edition of which text is read.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    str

    Examples
    --------
    >>> edition_line(load_corpus(edition="etude", texts=["prevost"])).startswith("Édition lue")
    True
    """
    articles = [text for text in corpus if text.edition == "integrale"]
    studies = [text for text in corpus if text.edition == "etude"]
    parts = []
    if articles:
        parts.append(_("articles importés ({names})").format(names=_names(articles)))
    if studies:
        parts.append(
            _("textes d’étude ({names}), écrits pour ce cours : aucun mot n’est des auteurs cités").format(
                names=_names(studies)
            )
        )
    line = _("Édition lue : {parts}.").format(parts=_(" ; ").join(parts))
    differing = [text for text in articles if text.variant]
    if differing:
        line += " " + _("Copie différente de l’article complet : {names}.").format(names=_names(differing))
    return line


def _names(texts: list[Text]) -> str:
    return ", ".join(short_name(text.record) for text in texts)
