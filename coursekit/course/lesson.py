"""A lesson: what the course file gives it to work on, and the edition that it names at its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..corpus.folder import own_paths, read_course
from ..corpus.loading import Corpus, load_corpus, load_text
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
    set_aside : tuple of Text
        Articles at hand that are not read, since the lesson compares and the other articles are missing.
    """

    id: str
    corpus: Corpus
    text: str
    words: tuple[str, ...]
    set_aside: tuple[Text, ...] = ()

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
        said = edition_line(self.corpus)
        if self.set_aside:
            said += " " + _(
                "Cette leçon compare, et l’on ne compare pas un article à un texte d’étude : "
                "vos articles ({names}) attendent que vous apportiez les autres."
            ).format(names=_names(self.set_aside))
        return said

    def _repr_html_(self) -> str:
        return f'<p lang="fr" style="{_BANNER}">📖 {escape(repr(self))}</p>'


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
    settings, corpus, set_aside = lesson_settings(lesson_id), load_corpus(), tuple[Text, ...]()
    if settings.get("one_edition"):
        corpus, set_aside = _in_one_edition(corpus)
    text = corpus[settings.get("text", corpus.ids[0])].id
    return Lesson(lesson_id, corpus, text, tuple(settings.get("words", ())), set_aside)


def _in_one_edition(corpus: Corpus) -> tuple[Corpus, tuple[Text, ...]]:
    # Of texts that have an article: all articles, or all study texts. Others have one edition only.
    paired = [text for text in corpus if text.record.sha256]
    articles = tuple(text for text in paired if text.edition == "integrale")
    if len(articles) == len(paired):
        return corpus, ()
    return Corpus([load_text(t.id, edition="etude") if t in articles else t for t in corpus]), articles


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
    own = [text for text in corpus if text.id in own_paths()]
    articles = [text for text in corpus if text.edition == "integrale" and text not in own]
    studies = [text for text in corpus if text.edition == "etude" and text not in own]
    parts = []
    if articles:
        parts.append(_("articles importés ({names})").format(names=_names(articles)))
    if studies:
        parts.append(
            _("textes d’étude ({names}), écrits pour ce cours : aucun mot n’est des auteurs cités").format(
                names=_names(studies)
            )
        )
    if own:
        parts.append(_("textes apportés par vous ({names})").format(names=_names(own)))
    line = _("Édition lue : {parts}.").format(parts=_(" ; ").join(parts))
    differing = [text for text in articles if text.variant]
    if differing:
        line += " " + _("Copie différente de l’article complet : {names}.").format(names=_names(differing))
    return line


def _names(texts: Sequence[Text]) -> str:
    return ", ".join(short_name(text.record) for text in texts)
