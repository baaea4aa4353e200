"""A lesson: the texts that it reads, the figures that it compares, and what its head says of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any

from ..corpus.folder import course_folder, own_paths, read_lessons
from ..corpus.loading import Corpus, load_corpus
from ..corpus.text import Text
from ..errors import CoursekitError, unknown
from ..language import _
from ..views.sheet import short_name
from ..words.tables import LexicalTable, load_tables
from .example_words import example_words
from .facts import figures_line

__all__ = ["Lesson", "edition_line", "open_lesson"]


@dataclass(frozen=True, repr=False)
class Lesson:
    """What one lesson works on.

    Attributes
    ----------
    id : str
        The name of its notebook, ``"01-lire"``.
    loaded : Corpus
        The texts at hand; none in a course that was made a minute ago.
    settings : mapping
        What the lesson's own file says.
    """

    id: str
    loaded: Corpus
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def corpus(self) -> Corpus:
        """The texts to read: the articles where they were imported, else the study texts."""
        if not self.loaded:
            raise CoursekitError(_NO_TEXT)
        return self.loaded

    @property
    def text(self) -> str:
        """The id of the text that the lesson reads."""
        return str(self.corpus[self.settings.get("text", 0)].id)

    @cached_property
    def tables(self) -> list[LexicalTable]:
        """The figures to compare, whichever edition is read: those of the articles, and of one's own texts."""
        return load_tables(texts=self.corpus.ids)

    def table(self, text_id: str | None = None) -> LexicalTable:
        """Return the figures of one text, by default of the one that the lesson reads."""
        wanted = self.corpus[text_id or self.text].id
        return next(table for table in self.tables if table.text == wanted)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The example words, of the subject, rare and small; those that the course file does not give are chosen."""
        given = tuple(self.settings.get("words", ()))
        return given if len(given) > 2 else given + example_words(self.tables)[len(given) :]

    @property
    def word(self) -> str:
        """The first example word."""
        return self.words[0]

    def __repr__(self) -> str:
        if not self.loaded:
            return _NO_TEXT
        if not self.settings.get("counts"):
            return edition_line(self.loaded)
        return figures_line(self.tables) + " " + edition_line(self.loaded, head=_("Lignes"))

    def _ipython_display_(self, **options: Any) -> None:
        from .lesson_head import LessonHead  # it asks exercises, which open lessons

        LessonHead(self)._ipython_display_(**options)

    def _repr_html_(self) -> str:
        return f'<p lang="fr" style="{_BANNER}">📖 {escape(repr(self))}</p>'


_NO_TEXT = _(
    "Ce cours n’a pas encore de texte : exécutez la cellule ImportPanel() de la leçon 00-bienvenue, "
    "déposez-y un document, puis exécutez de nouveau cette leçon depuis le haut."
)
_BANNER = (
    "max-width: 46em; margin: 0; padding: 0.6em 1em; line-height: 1.5; "
    "border-left: 4px solid var(--jp-brand-color1, #14588c); background: var(--jp-layout-color2, #eeeeee)"
)


# The edition asked of a lesson since the kernel began: its exercises open it again, and must be of the same texts.
_asked: dict[str, str] = {}


def open_lesson(lesson_id: str, *, edition: str | None = None) -> Lesson:
    """Open a lesson: load its texts and read its example words from its file.

    Parameters
    ----------
    lesson_id : str
        ``"01-lire"`` …
    edition : {"etude", "integrale"}, optional
        Read this edition, in the exercises too, until the kernel is restarted: ``"etude"`` brings back the study texts
        once the articles were imported. By default see :func:`coursekit.corpus.loading.load_corpus`. The figures that
        are compared stay those of the articles.

    Returns
    -------
    Lesson
        Shown in a notebook, it names the edition that is read and, where the lesson counts, what was counted; and how
        far the learner is with its exercises.

    Raises
    ------
    UnknownName
        When the course that was shipped has no such lesson, or there is no such edition.

    Examples
    --------
    >>> lesson = open_lesson("01-lire")
    >>> lesson.text in lesson.corpus.ids, len(lesson.words)
    (True, 3)
    >>> {text.edition for text in open_lesson("00-bienvenue", edition="etude").corpus}
    {'etude'}
    """
    lessons = read_lessons()
    # A course of one's own need not say anything of a lesson.
    if lesson_id not in lessons and course_folder() is None:
        raise unknown(_("la leçon"), lesson_id, lessons)
    corpus = load_corpus(edition=edition or _asked.get(lesson_id))
    if edition:
        _asked[lesson_id] = edition
    return Lesson(lesson_id, corpus, lessons.get(lesson_id, {}))


_READ = {
    "integrale": _("articles importés ({names})"),
    "etude": _("textes d’étude ({names}), écrits pour ce cours : aucun mot n’est des auteurs cités"),
    "own": _("textes apportés par vous ({names})"),
}


def edition_line(corpus: Corpus, *, head: str = _("Édition lue")) -> str:
    """Return the sentence that says which edition of which text is read.

    Parameters
    ----------
    corpus : Corpus
    head : str
        What the sentence begins with.

    Returns
    -------
    str

    Examples
    --------
    >>> edition_line(load_corpus(edition="etude", texts=["prevost"])).startswith("Édition lue")
    True
    """
    own, groups = own_paths(), dict[str, list[Text]]()
    for text in corpus:
        groups.setdefault("own" if text.id in own else text.edition, []).append(text)
    parts = [said.format(names=_names(groups[kind])) for kind, said in _READ.items() if kind in groups]
    line = _("{head} : {parts}.").format(head=head, parts=_(" ; ").join(parts))
    differing = [text for text in groups.get("integrale", ()) if text.variant]
    if differing:
        line += " " + _("Copie différente de l’article complet : {names}.").format(names=_names(differing))
    return line


def _names(texts: Sequence[Text]) -> str:
    return ", ".join(short_name(text.record) for text in texts)
