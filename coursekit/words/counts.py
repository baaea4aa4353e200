"""Counts of words: what every statistic reads, the same from texts at hand and from shipped tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import CoursekitError, unknown
from ..language import _
from .folding import fold
from .lemmas import group
from .queries import matching
from .slices import Ints, Part, Slices
from .stopwords import is_stopword
from .tokens import tokenize

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    from nltk.probability import ConditionalFreqDist, FreqDist

__all__ = ["Counts", "Table", "arranged", "frame"]


class Table(NamedTuple):
    """Words (rows) by groups (columns): ``n`` times in ``n_slices`` slices; ``n_words`` in each group."""

    names: tuple[str, ...]
    n: Ints
    n_slices: Ints
    n_words: Ints


@dataclass(frozen=True, eq=False, repr=False)
class Counts:
    """How often each word stands in each slice, the most frequent word first.

    Attributes
    ----------
    words, keys : tuple of str
        Each as the texts write it most often (« IA », « l’ »); and folded, as it is looked up.
    slices : Slices
        Where they stand: numbers of words are places in ``words``.
    members : dict
        Of lemmas: the forms counted under each, which ``concordance.find`` takes as one query.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    slices: Slices
    members: dict[str, list[str]]

    def __repr__(self) -> str:
        return f"<Counts: {len(self.words)} words, {self.n_words} in all, {len(self.slices)} slices>"

    @property
    def n_words(self) -> int:
        """How many words the texts have, those that a filter hides too: what *per thousand* divides by."""
        return int(self.slices.n_words.sum())

    @cached_property
    def totals(self) -> Ints:
        """How often each word stands in all."""
        return self.slices.column(np.ones(len(self.slices), dtype=bool), len(self.words))[0]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.keys)}

    def number(self, word: str) -> int | None:
        """Return the place of a word in ``words``; None for one that is not counted."""
        return self._numbers.get(fold(word))

    def places(self, keys: Iterable[str]) -> Ints:
        """Return the places in ``words`` of words that are counted, each as ``keys`` has it."""
        return np.fromiter(map(self._numbers.__getitem__, keys), dtype=np.int64)

    def __getitem__(self, word: str) -> int:
        number = self.number(word)
        return 0 if number is None else int(self.totals[number])

    def per_thousand(self, word: str) -> float:
        """Return how often a word stands per thousand words; in a short text one occurrence more changes it much."""
        return 1000 * self[word] / max(1, self.n_words)

    def table(self, by: str | Callable[[Part], str] = "text") -> Table:
        """Return the counts by ``"text"``, ``"speaker"``, ``"role"``, ``"slice"``, or what a function says of a part.

        Examples
        --------
        >>> from coursekit import load_corpus
        >>> from coursekit.words.counting import count_words
        >>> table = count_words(load_corpus(edition="etude")).table("role")
        >>> table.names, bool(table.n.sum() == table.n_words.sum())
        (('standfirst', 'body', 'quoted-report', 'heckler', 'question', 'answer'), True)
        """
        names, group_ids = self.slices.groups(by)
        columns = [self.slices.column(group_ids == number, len(self.words)) for number in range(len(names))]
        n, n_slices = (np.stack(side, axis=1) for side in zip(*columns, strict=True))
        n_words = np.bincount(group_ids, weights=self.slices.n_words, minlength=len(names))
        return Table(names, n, n_slices, n_words.astype(np.int64))

    def only(self, **wanted: str) -> Counts:
        """Return the counts of some slices: ``only(text="wsws", role="quoted-report")``."""
        here = np.ones(len(self.slices), dtype=bool)
        for name, value in wanted.items():
            known, group_ids = self.slices.groups(name)
            if value not in known:
                raise unknown({"text": _("le texte"), "speaker": _("la voix")}.get(name, name), value, known)
            here &= group_ids == known.index(value)
        if not here.any():
            raise CoursekitError(_("Aucune tranche ne répond à tous ces choix à la fois. Retirez-en un."))
        return arranged(self.words, self.keys, self.slices.only(here), self.members)

    def keep(
        self,
        *,
        stopwords: bool = True,
        min_letters: int = 1,
        min_n: int = 1,
        pattern: str | None = None,
        words: Iterable[str] | None = None,
    ) -> Counts:
        """Return the counts of some words; *per thousand* still divides by all of them.

        Parameters
        ----------
        stopwords : bool, default True
            False leaves out small words, and what begins or ends with one.
        min_letters, min_n : int
            The shortest and the rarest to keep.
        pattern : str, optional
            A regular expression for whole words.
        words : iterable of str, optional
            A list of one's own.
        """
        listed = None if words is None else {fold(word) for word in words}
        matched = None if pattern is None else set(matching(pattern, self.words))
        kept = [
            number
            for number, (word, key, n) in enumerate(zip(self.words, self.keys, self.totals, strict=True))
            if n >= min_n
            and len(word) >= min_letters
            and (listed is None or key in listed)
            and (matched is None or number in matched)
            and (stopwords or not _is_small(word))
        ]
        new_ids = np.full(len(self.words), -1)
        new_ids[kept] = np.arange(len(kept))
        words, keys = ([names[number] for number in kept] for names in (self.words, self.keys))
        return arranged(words, keys, self.slices.renumbered(new_ids), self.members)

    def lemmas(self) -> Counts:
        """Return the counts of lemmas; ``members`` says which forms are counted under each.

        A lemma does not know its neighbours: *la marche* and *il marche* are counted together.
        """
        members: dict[str, list[str]] = {}
        named: dict[str, str] = {}
        for name, forms in sorted(group(self.words).items(), reverse=True):  # « bon » before « Bon », and for both
            members.setdefault(named.setdefault(fold(name), name), []).extend(forms)
        lemma_of = {form: number for number, forms in enumerate(members.values()) for form in forms}
        new_ids = np.array([lemma_of[word] for word in self.words], dtype=np.int64)
        return arranged(list(members), list(map(fold, members)), self.slices.renumbered(new_ids), members)

    def freq_dist(self) -> FreqDist:
        """Return the counts as NLTK's ``FreqDist``, for what the NLTK book does with one."""
        from nltk.probability import FreqDist  # NLTK takes half a second, and counting does without it

        return FreqDist(dict(zip(self.words, self.totals.tolist(), strict=True)))

    def conditional_freq_dist(self, by: str = "text") -> ConditionalFreqDist:
        """Return the counts by text, speaker, role or slice as NLTK's ``ConditionalFreqDist``."""
        from nltk.probability import ConditionalFreqDist  # as above

        table, counts = self.table(by), ConditionalFreqDist()
        for name, column in zip(table.names, table.n.T.tolist(), strict=True):
            counts[name].update({word: n for word, n in zip(self.words, column, strict=True) if n})
        return counts

    def to_frame(self, by: str | None = None) -> pd.DataFrame:
        """Return one row a word: ``n`` and ``per_thousand``, or one column of counts for each text, speaker or role."""
        if by is not None:
            table = self.table(by)
            return frame(word=self.words, **dict(zip(table.names, table.n.T, strict=True)))
        return frame(word=self.words, n=self.totals, per_thousand=1000 * self.totals / max(1, self.n_words))


def frame(word: Sequence[str], **columns: NDArray[Any]) -> pd.DataFrame:
    """Return columns as a DataFrame whose rows are named by their word."""
    import pandas as pd  # 60 megabytes and half a second, which only those pay who ask for a DataFrame

    return pd.DataFrame(columns, index=pd.Index(word, name="word"))


def _is_small(word: str) -> bool:
    tokens = tokenize(word)
    return is_stopword(tokens[0].form) or is_stopword(tokens[-1].form)


def arranged(words: Sequence[str], keys: Sequence[str], slices: Slices, members: dict[str, list[str]]) -> Counts:
    """Return the counts of some slices, the most frequent word first and none that does not stand there.

    The numbers in ``slices`` are changed in place: a second copy would be the largest thing in memory.
    """
    totals = slices.column(np.ones(len(slices), dtype=bool), len(words))[0]
    order = np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)
    order = order[np.argsort(-totals[order], kind="stable")][: int((totals > 0).sum())]
    new_ids = np.zeros(len(words), dtype=slices.word_ids.dtype)
    new_ids[order] = np.arange(len(order))
    for ids, _slices, _n in slices.blocks():
        ids[:] = new_ids[ids]
    words, keys = (tuple([names[number] for number in order.tolist()]) for names in (words, keys))
    return Counts(words, keys, slices, {name: members[name] for name in words if name in members})
