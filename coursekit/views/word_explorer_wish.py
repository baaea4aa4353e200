"""What is asked of the explorer, and the counts that answer: the same steps are taken, and told as Python."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from ..corpus.loading import Corpus, course_texts, load_corpus
from ..corpus.roles import roles
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from ..words.counting import count_ngrams, count_words
from ..words.counts import Counts
from ..words.tables import LexicalTable
from .sheet import edition_name, short_name

__all__ = ["Source", "Wish", "open_source"]

_N_CELLS = 30_000_000  # words by slices that fit in the memory of a school's computer


@dataclass(frozen=True)
class Wish:
    """What is asked.

    Attributes
    ----------
    view : str
    part, against : str
        A text, voice or role, and what it is compared with; empty for all of them, or all the rest.
    by : str
        What the parts are: ``"text"``, ``"speaker"`` or ``"role"``.
    word : str
        The word looked for, which some views are about.
    n_shown : int
    hide_stopwords, per_thousand : bool
    units : str
        ``"forms"``, ``"lemmas"``, or how many words follow each other: ``"2"``, ``"3"``.
    min_letters : int
    pattern, listed : str
        A regular expression; words of one's own, with blanks between them.
    measure : str
        What a view ranks by, where it has a choice.
    window_words : int
        How far collocates are looked for; 0 for the sentence.
    kind : str
        What the word looked for is: see :func:`coursekit.words.concordance.find`.
    """

    view: str = "bars"
    part: str = ""
    against: str = ""
    by: str = "text"
    word: str = ""
    n_shown: int = 15
    hide_stopwords: bool = True
    per_thousand: bool = False
    units: str = "forms"
    min_letters: int = 1
    pattern: str = ""
    listed: str = ""
    measure: str = ""
    window_words: int = 5
    kind: str = "form"

    @property
    def asked(self) -> str:
        """What ``find`` is asked, as Python writes it."""
        several = [one for one in self.word.split(", ") if one.strip()]
        return repr(several if several[1:] else self.word) + (f", kind={self.kind!r}" if self.kind != "form" else "")

    @property
    def filters(self) -> dict[str, Any]:
        """What ``Counts.keep`` is asked, and nothing that it does anyway."""
        asked = {
            "stopwords": False if self.hide_stopwords else None,
            "min_letters": self.min_letters if self.min_letters > 1 else None,
            "pattern": self.pattern.strip() or None,
            "words": self.listed.replace(",", " ").split() or None,
        }
        return {name: value for name, value in asked.items() if value is not None}


class _Lesson(Protocol):
    """What the explorer wants of a lesson, whose floor is above this one."""

    id: str

    @property
    def corpus(self) -> Corpus: ...
    @property
    def tables(self) -> list[LexicalTable]: ...
    @property
    def word(self) -> str: ...


@dataclass(eq=False)
class Source:
    """Texts to read, figures to count, and the Python that gives both.

    Attributes
    ----------
    corpus : Corpus
        Where lines come from.
    counted : Corpus or sequence of LexicalTable
        Where figures come from: of an article that is not at hand, its table.
    corpus_code, counted_code : str
    """

    corpus: Corpus
    counted: Corpus | Sequence[LexicalTable]
    corpus_code: str
    counted_code: str
    word: str = ""

    def __post_init__(self) -> None:
        self._kept: dict[object, Counts] = {}
        self._names: dict[str, str] | None = None

    @property
    def names(self) -> dict[str, str]:
        """What texts, voices and roles are called."""
        if self._names is None:
            self._names = self._named()
        return self._names

    def _named(self) -> dict[str, str]:
        called = {text.id: short_name(text.record) for text in self.corpus}
        voices = {
            key: name.partition(" (")[0] for one in [*self.corpus, *self.counted] for key, name in one.speakers.items()
        }
        return {role.id: role.label for role in roles().values()} | voices | called

    @property
    def editions(self) -> dict[str, str]:
        """Which edition of each text is counted, as learners call it."""
        read = {text.id: text for text in self.corpus}
        return {
            key: edition_name(text.record, one.edition, variant=text.variant if isinstance(one, Text) else None)
            for one in self.counted
            if (key := one.id if isinstance(one, Text) else one.text) and (text := read[key])
        }

    @property
    def absent(self) -> list[str]:
        """The texts whose figures are an article's and whose lines are the study text's."""
        return [
            one.text
            for one in self.counted
            if isinstance(one, LexicalTable) and self.corpus[one.text].edition != one.edition
        ]

    def parts(self, by: str) -> tuple[str, ...]:
        """Return the texts, voices or roles there are."""
        return self._all("forms").slices.groups(by)[0]

    def _all(self, units: str) -> Counts:
        if units not in self._kept:
            if units.isdigit():
                if self.absent:
                    raise CoursekitError(_(_ONLY_WORDS))
                self._kept[units] = count_ngrams(self.corpus, int(units))
            else:
                counts = count_words(self.counted)
                self._kept[units] = counts.lemmas() if units == "lemmas" else counts
        return self._kept[units]

    def take(self, corpus: Corpus) -> Corpus:
        """Read other editions of the same texts, after an import for example."""
        self.counted = corpus if self.counted is self.corpus else self.counted
        self.corpus, self._names = corpus, None
        self._kept.clear()
        return corpus

    def of_corpus(self) -> Counts:
        """Return the counts of the texts that can be read."""
        return count_words(self.corpus)

    def counts(self, wish: Wish, *, part: str = "") -> Counts:
        """Return the counts that are asked for, of one part or of all."""
        key = wish.units, wish.by if part else "", part, str(wish.filters)
        if key not in self._kept:
            if len(self._kept) > 40:
                self._kept.clear()
            counts = self._all(wish.units)
            counts = counts.only(**{wish.by: part}) if part else counts
            self._kept[key] = counts.keep(**wish.filters) if wish.filters else counts
        return self._kept[key]

    def code(self, wish: Wish, *, part: str = "") -> str:
        """Return the lines of Python that give the same counts."""
        source = self.corpus_code if wish.units.isdigit() else self.counted_code
        counter = f"count_ngrams({source}, {wish.units})" if wish.units.isdigit() else f"count_words({source})"
        steps = ".lemmas()" if wish.units == "lemmas" else ""
        steps += f".only({wish.by}={part!r})" if part else ""
        steps += (
            f".keep({', '.join(f'{name}={value!r}' for name, value in wish.filters.items())})" if wish.filters else ""
        )
        return f"counts = words.counting.{counter}{steps}"


_ONLY_WORDS = (
    "Les suites de mots se comptent dans les textes eux-mêmes, et un article au moins n’est pas sur cet ordinateur : "
    "sa table ne garde que des mots seuls. Importez les articles, ou comptez des mots."
)


def check_size(counts: Counts) -> None:
    """Raise where a table of all words by all slices would not fit in memory."""
    if len(counts.words) * len(counts.slices) > _N_CELLS:
        raise CoursekitError(
            _("C’est trop de mots à la fois pour ce calcul. Prenez moins de textes, ou masquez des mots.")
        )


def open_source(given: Any = None) -> Source:
    """Return the texts and figures of a lesson, a corpus, or lexical tables.

    Examples
    --------
    >>> open_source(load_corpus(edition="etude", texts=["wsws"])).counted_code
    "load_corpus(edition='etude', texts=['wsws'])"
    """
    given = load_corpus() if given is None else given
    if isinstance(given, Corpus):
        code = _loading({text.edition for text in given}, given.ids)
        return Source(given, given, f"load_corpus({code})", f"load_corpus({code})")
    if isinstance(given, Sequence):
        tables = cast("Sequence[LexicalTable]", given)
        ids = [table.text for table in tables]
        code = _loading({table.edition for table in tables} - {"integrale"}, ids)
        return Source(
            load_corpus(texts=ids), tables, f"load_corpus({_loading(set(), ids)})", f"words.tables.load_tables({code})"
        )
    lesson = cast(_Lesson, given)
    code = f'open_lesson("{lesson.id}")'
    return Source(lesson.corpus, lesson.tables, f"{code}.corpus", f"{code}.tables", lesson.word)


def _loading(editions: Collection[str], ids: Sequence[str]) -> str:
    """Return what loads these texts, and nothing that is so anyway."""
    edition = [f"edition={next(iter(editions))!r}"] if len(editions) == 1 else []
    return ", ".join(edition + ([] if list(ids) == course_texts() else [f"texts={list(ids)}"]))
