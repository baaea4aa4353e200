"""Concordance: every line in which a word or a phrase stands, with what is before and after it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import overload

from ..corpus.passage import Passage
from ..corpus.text import Paragraph, Text
from ..errors import CoursekitError
from ..language import _, french_number, ngettext
from .folding import fold
from .index import Index
from .indexing import index_of
from .tokens import tokenize

__all__ = ["Concordance", "Line", "TextCount", "find"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the words found, and the words around them in the same paragraph.

    Attributes
    ----------
    passage : Passage
        Where the words found stand.
    paragraph : Paragraph
        Its number, role and speaker.
    left, match, right : str
        The words of the text itself, blanks and line feeds included.
    """

    passage: Passage
    paragraph: Paragraph
    left: str
    match: str
    right: str

    @property
    def text(self) -> str:
        """The id of the text."""
        return self.passage.text

    def __str__(self) -> str:
        return " ".join(f"{self.left}{self.match}{self.right}".split())


@dataclass(frozen=True, slots=True)
class TextCount:
    """How often the words stand in one text.

    ``per_thousand`` compares texts of unequal length; in a short text one occurrence more or less changes it much, so
    read it with ``n``.
    """

    text: str
    edition: str
    n: int
    n_words: int

    @property
    def per_thousand(self) -> float:
        """Occurrences per thousand words of the text."""
        return 1000 * self.n / self.n_words if self.n_words else 0.0


class Concordance(Sequence[Line]):
    """The lines found, in the order of the texts; ``len()`` is the count, and always the number of lines.

    Attributes
    ----------
    query : str
        What was looked for.
    lines : tuple of Line
    counts : tuple of TextCount
        One for each text searched, those without a line too.
    n_left_out : int
        How many times the words also stand in paragraphs that do not count (titles, captions, pull-quotes).
    near : tuple of str
        When nothing was found: forms of the corpus that look like the query.
    """

    def __init__(
        self,
        query: str,
        lines: Sequence[Line],
        counts: Sequence[TextCount],
        *,
        n_left_out: int = 0,
        near: Sequence[str] = (),
    ) -> None:
        self.query = query
        self.lines = tuple(lines)
        self.counts = tuple(counts)
        self.n_left_out = n_left_out
        self.near = tuple(near)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, key: int) -> Line: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, key: int | slice) -> Line | tuple[Line, ...]:
        return self.lines[key]

    def __repr__(self) -> str:
        return f"<Concordance {self.heading}>"

    def __str__(self) -> str:
        return "\n".join([self.heading, *self.kwic()])

    @property
    def heading(self) -> str:
        """One sentence: how many lines, how often in each text, or what there is instead."""
        n = len(self)
        found = ngettext("« {query} » : {n} ligne", "« {query} » : {n} lignes", n).format(query=self.query, n=n)
        if n:
            found += " — " + ", ".join(f"{c.text} {c.n} ({french_number(c.per_thousand, 1)} ‰)" for c in self.counts)
        if self.n_left_out:
            found += " " + _("(et {n} dans ce qui ne compte pas : titres, légendes…)").format(n=self.n_left_out)
        if self.near:
            found += " ; " + _("formes voisines : {forms}").format(forms=", ".join(self.near))
        return found

    def kwic(self, *, width_chars: int = 40) -> list[str]:
        """Return the lines as plain text, the words found one below the other."""
        labels = [f"{line.text} §{line.paragraph.number or '–'}" for line in self]
        widest = max(map(len, labels), default=0)
        return [
            f"{label:<{widest}}  {_flat(line.left)[-width_chars:]:>{width_chars}}"
            f"[{_flat(line.match)}]{_flat(line.right)[:width_chars]}"
            for label, line in zip(labels, self, strict=True)
        ]


def _flat(words: str) -> str:
    return words.replace("\n", " ")


def find(
    corpus: Sequence[Text],
    query: str | Iterable[str],
    *,
    window_words: int = 8,
    window_chars: int | None = None,
    ignore_accents: bool = False,
    every_role: bool = False,
) -> Concordance:
    """Return every line in which a word or a phrase stands; case and apostrophes are folded.

    The words of a phrase follow each other without a mark between them, in one paragraph. Inflected forms are not
    found: look for the members of a lemma, all at once, for that.

    Parameters
    ----------
    corpus : sequence of Text
    query : str or iterable of str
        A word, a phrase, or several of them that count as one.
    window_words : int, default 8
        How many words before and after, at most: a line never leaves its paragraph.
    window_chars : int, optional
        The same in characters, instead.
    ignore_accents : bool, default False
        Find *tâche* when *tache* is asked: which also mixes two words.
    every_role : bool, default False
        Search titles, captions and pull-quotes as well, which repeat sentences that are counted already.

    Returns
    -------
    Concordance

    Raises
    ------
    CoursekitError
        When nothing is asked.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> lines = find(load_corpus(edition="etude"), "IA")
    >>> len(lines) == sum(count.n for count in lines.counts)
    True
    """
    index = index_of(corpus)
    phrases = [_phrase(one) for one in ([query] if isinstance(query, str) else query)]
    places = sorted({place for phrase in phrases for place in _places(index, phrase, ignore_accents)})
    kept = [place for place in places if every_role or index.counts_at(place[0])]
    lines = [_line(index, place, window_words, window_chars) for place in kept]
    counts = [
        TextCount(text.id, text.edition, n_found, index.n_words(number, every_role=every_role))
        for number, (text, n_found) in enumerate(zip(index.texts, _by_text(index, kept), strict=True))
    ]
    shown = query if isinstance(query, str) else ", ".join(map(" ".join, phrases))
    near = () if lines else _near(index, phrases)
    return Concordance(shown.strip(), lines, counts, n_left_out=len(places) - len(kept), near=near)


def _phrase(query: str) -> list[str]:
    # The blank after it: « M. » alone is no end of a sentence.
    phrase = [token.form for token in tokenize(unicodedata.normalize("NFC", query) + " ")]
    if not phrase:
        raise CoursekitError(_("Que faut-il chercher ? Écrivez un mot, ou quelques mots qui se suivent."))
    return phrase


def _places(index: Index, phrase: list[str], ignore_accents: bool) -> list[tuple[int, int]]:
    """Return the first and last position of each place where the forms stand in a row, in one paragraph."""
    wanted = [index.numbers(form, ignore_accents=ignore_accents) for form in phrase]
    last = len(phrase) - 1
    starts = sorted(position for number in wanted[0] for position in index.postings[number])
    return [
        (start, start + last)
        for start in starts
        if all(number in wanted[step] for step, number in enumerate(index.form_ids[start : start + last + 1]))
        and start + last < index.paragraph_bounds[index.paragraph_number(start) + 1]
    ]


def _line(index: Index, place: tuple[int, int], window_words: int, window_chars: int | None) -> Line:
    first, last = place
    text, paragraph = index.paragraphs[index.paragraph_number(first)]
    passage = index.passage(first, last)
    if window_chars is None:
        start = index.token(index.walk(first, -window_words)).start
        end = index.token(index.walk(last, window_words)).end
    else:
        start, end = passage.start - window_chars, passage.end + window_chars
    left = text.text[max(start, paragraph.start) : passage.start]
    right = text.text[passage.end : min(end, paragraph.end)]
    return Line(passage, paragraph, left, text.text[passage.start : passage.end], right)


def _by_text(index: Index, places: list[tuple[int, int]]) -> list[int]:
    found = Counter(index.text_number(first) for first, _last in places)
    return [found[number] for number in range(len(index.texts))]


def _near(index: Index, phrases: list[list[str]]) -> list[str]:
    absent = [fold(form) for phrase in phrases for form in phrase if not index.positions(form)]
    return [index.label(form) for form in get_close_matches(absent[0], index.forms, n=3, cutoff=0.75)] if absent else []
