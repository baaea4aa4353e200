"""What people who annotate French by hand count as a word: CoNLL-U files, read for scoring and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

Spans = frozenset[tuple[int, int]]
CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV", "PROPN"))
_NO_WORD = frozenset(("PUNCT", "SYM"))


class Word(NamedTuple):
    """A syntactic word: contractions are two of them (*du* is *de* and *le*), which is how lemmas are given."""

    form: str
    lemma: str
    kind: str


@dataclass
class Sentence:
    """One sentence: its text, its surface tokens, its syntactic words."""

    text: str
    tokens: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    @property
    def spans(self) -> Spans:
        """Where the surface tokens stand in the text."""
        return align(self.text, self.tokens)


def read_treebank(path: Path) -> list[Sentence]:
    """Read a file; a range (``4-5 du``) is one surface token, and its parts are none."""
    sentences: list[Sentence] = []
    inside = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            sentences.append(Sentence(line.removeprefix("# text = ")))
            inside = 0
        columns = line.split("\t")
        if len(columns) < 10 or "." in columns[0]:
            continue
        number, form, lemma, kind = columns[:4]
        first, _, last = number.partition("-")
        if last or int(first) > inside:
            sentences[-1].tokens.append(form)
        if last:
            inside = int(last)
        elif kind not in _NO_WORD and lemma != "_":
            sentences[-1].words.append(Word(form, lemma, kind))
    return sentences


def align(text: str, forms: Iterable[str]) -> Spans:
    """Return where each form stands, in order; a form that is not in the text (a tool changed it) is nowhere."""
    spans, at = [], 0
    for form in forms:
        start = text.find(form, at)
        if start >= 0:
            at = start + len(form)
            spans.append((start, at))
    return frozenset(spans)


def f1(gold: Iterable[Spans], found: Iterable[Spans]) -> float:
    """Return 100 times the harmonic mean of precision and recall over all sentences."""
    pairs = list(zip(gold, found, strict=True))
    n_both = sum(len(one & other) for one, other in pairs)
    return 200 * n_both / sum(len(one) + len(other) for one, other in pairs)


def differing_stretches(text: str, gold: Spans, found: Spans) -> Iterator[tuple[str, str]]:
    """Give each shortest stretch that was cut in two ways, as both cut it: ``l'on``, ``l' on``."""
    differing = sorted(gold ^ found)
    while differing:
        _start, end = differing[0]
        inside = [span for span in differing if span[0] < end]
        while max(stop for _, stop in inside) > end:
            end = max(stop for _, stop in inside)
            inside = [span for span in differing if span[0] < end]
        yield _shown(text, inside, gold), _shown(text, inside, found)
        differing = differing[len(inside) :]


def _shown(text: str, spans: list[tuple[int, int]], cut: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans if (start, end) in cut)
