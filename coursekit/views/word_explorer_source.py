"""The counts that answer a wish: the same steps are taken, and told as Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from copy import copy
from typing import Any

from .. import words
from ..corpus.loading import Corpus, course_texts, load_corpus
from ..corpus.roles import roles
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from ..words.counting import count_ngrams, count_words
from ..words.counts import Counts
from ..words.tables import LexicalTable
from .sheet import edition_name, short_name
from .word_explorer_wish import PARTS, Wish

__all__ = ["Source", "check_size"]

_N_CELLS = 30_000_000  # words by slices that fit in the memory of a school's computer
_N_KEPT = 40


class Source:
    """Texts to read, figures to count, and the Python that gives both.

    Attributes
    ----------
    given : Corpus, list of LexicalTable, or a lesson, whose floor is above this one; by default ``load_corpus()``
    corpus : Corpus
        Where lines come from.
    counted : Corpus or list of LexicalTable
        Where figures come from: of an article that is not at hand, its table.
    code : str
        The line of Python that gives the texts or tables.
    corpus_name, counted_name : str
        What they are called after that line.

    Examples
    --------
    >>> Source(load_corpus(edition="etude", texts=["wsws"])).code
    "corpus = load_corpus(edition='etude', texts=['wsws'])"
    """

    def __init__(self, given: Any = None) -> None:
        self.given = given = load_corpus() if given is None else given
        self.counted: Any
        self.corpus_name = self.counted_name = "corpus"
        if isinstance(given, Corpus):
            self.corpus = self.counted = given
            self.code = f"corpus = load_corpus({_loading({text.edition for text in given}, given.ids)})"
        elif isinstance(given, list):
            ids = [table.text for table in given]
            self.corpus, self.counted, self.counted_name = load_corpus(texts=ids), given, "tables"
            loading = _loading({table.edition for table in given} - {"integrale"}, ids)
            self.code = f"corpus, tables = load_corpus({_loading((), ids)}), words.tables.load_tables({loading})"
        else:
            self.corpus, self.counted = given.corpus, given.tables
            self.corpus_name, self.counted_name = "lecon.corpus", "lecon.tables"
            self.code = f'lecon = open_lesson("{given.id}")'
        self._kept: dict[object, Counts] = {}
        self._here: Source | None = None
        self.names = self._named()

    def _named(self) -> dict[str, str]:
        """Return what texts, voices and roles are called."""
        both = [*self.corpus, *self.counted]
        voices = {key: name.partition(" (")[0] for one in both for key, name in one.speakers.items()}
        texts = {text.id: short_name(text.record) for text in self.corpus}
        return {role.id: role.label for role in roles().values()} | voices | texts

    @property
    def word(self) -> str:
        """What to look for first: the lesson's example, else the most frequent word that is not small."""
        if self.given is self.counted:
            with suppress(CoursekitError):  # no text: the figures say so
                return next(iter(self.counts(Wish()).words), "")
        return str(getattr(self.given, "word", ""))

    def run(self, lines: str) -> Any:
        """Return what the code that is shown gives: the learner's is run, so that the figures cannot be others."""
        names = {"words": words, "corpus": self.corpus, "tables": self.counted, "lecon": self.given}
        *before, last = lines.splitlines()
        exec("\n".join(before), names)
        return eval(last, names)

    def pasteable(self, lines: str) -> str:
        """Return code with what it needs before it."""
        pandas, body = ("import pandas\n", lines[14:]) if lines.startswith("import pandas\n") else ("", lines)
        opener = "open_lesson" if "open_lesson" in self.code else "load_corpus"
        return f"{pandas}from coursekit import {opener}, words\n{self.code}\n{body}"

    def edition(self, text: str) -> str:
        """Return which edition of a text is counted, as learners call it; nothing for what is no text."""
        for one in self.counted:
            if text == (one.id if isinstance(one, Text) else one.text):
                variant = one.variant if isinstance(one, Text) else None
                return edition_name(self.corpus[text].record, one.edition, variant=variant)
        return ""

    @property
    def absent(self) -> list[str]:
        """The texts whose figures are an article's and whose lines are the study text's."""
        tables = [one for one in self.counted if isinstance(one, LexicalTable)]
        return [one.text for one in tables if self.corpus[one.text].edition != one.edition]

    def take(self, corpus: Corpus) -> Corpus:
        """Read other editions of the same texts, after an import for example."""
        self.counted = corpus if self.counted is self.corpus else self.counted
        self.corpus = corpus
        self.names = self._named()
        self._kept, self._here = {}, None
        return corpus

    def of(self, wish: Wish) -> Source:
        """Return the source that counts what is asked: another where the texts to read are to be counted."""
        if wish.counted != "here" or not self.absent:
            return self
        if self._here is None:
            self._here = copy(self)
            self._here.counted, self._here.counted_name, self._here._kept = self.corpus, self.corpus_name, {}
        return self._here

    def kind(self, part: str) -> str:
        """Return what a part is: ``"text"``, ``"speaker"`` or ``"role"``; nothing where no words are so called."""
        return next((by for by in PARTS if part in self.parts(by)), "")

    def part(self, part: str) -> Counts:
        """Return all words of a text, voice or role; of all texts where none is so called."""
        by = self.kind(part)
        return self.counts(Wish(hide_stopwords=False, by=by), part=part if by else "")

    def n_lines(self, words: Iterable[str], part: str = "") -> int:
        """Return how many lines there are to read of some words."""
        counts = self.of(Wish(counted="here")).part(part)
        return sum(counts[word] for word in words)

    def parts(self, by: str) -> tuple[str, ...]:
        """Return the texts, voices or roles there are; none where there is no word."""
        with suppress(CoursekitError):  # the figures say so
            return self._all("forms").slices.groups(by)[0]
        return ()

    def _all(self, units: str) -> Counts:
        if units.isdigit() and self.absent:
            raise CoursekitError(
                _(
                    "Les suites de mots se comptent dans les textes eux-mêmes, et un article au moins n’est pas ici : "
                    "sa table ne garde que des mots seuls. Importez les articles, ou comptez des mots."
                )
            )
        if units not in self._kept:
            counts = count_ngrams(self.corpus, int(units)) if units.isdigit() else count_words(self.counted)
            self._kept[units] = counts.lemmas() if units == "lemmas" else counts
        return self._kept[units]

    def counts(self, wish: Wish, *, part: str = "") -> Counts:
        """Return the counts that are asked for, of one part or of all."""
        key = wish.units, wish.by if part else "", part, str(wish.filters)
        if key not in self._kept:
            if len(self._kept) > _N_KEPT:
                self._kept.clear()
            counts = self._all(wish.units)
            counts = counts.only(**{wish.by: part}) if part else counts
            self._kept[key] = counts.keep(**wish.filters) if wish.filters else counts
        return self._kept[key]

    def counting(self, wish: Wish, *, part: str = "") -> str:
        """Return the line of Python that gives the same counts."""
        grams = f"count_ngrams({self.corpus_name}, {wish.units})"
        filters = ", ".join(f"{name}={value!r}" for name, value in wish.filters.items())
        steps = [
            "counts = words.counting",
            grams if wish.units.isdigit() else f"count_words({self.counted_name})",
            "lemmas()" if wish.units == "lemmas" else "",
            f"only({wish.by}={part!r})" if part else "",
            f"keep({filters})" if filters else "",
        ]
        return ".".join(filter(None, steps))


def _loading(editions: Collection[str], ids: Sequence[str]) -> str:
    """Return what loads these texts, and nothing that is so anyway."""
    edition = [f"edition={next(iter(editions))!r}"] if len(editions) == 1 else []
    return ", ".join(edition + ([] if list(ids) == course_texts() else [f"texts={list(ids)}"]))


def check_size(counts: Counts) -> None:
    """Raise where a table of all words by all slices would not fit in memory."""
    if len(counts.words) * len(counts.slices) > _N_CELLS:
        raise CoursekitError(
            _("C’est trop de mots à la fois pour ce calcul. Prenez moins de textes, ou masquez des mots.")
        )
