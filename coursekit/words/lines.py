"""Lines of a concordance: the words found, what is before and after them, and the orders they can be read in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import overload

from ..corpus.passage import Passage
from ..corpus.text import Paragraph, Text
from ..errors import unknown
from ..language import _, french_number, ngettext
from .folding import fold_accents
from .index import Index
from .sentences import split_sentences

SORT_KEYS = ("text", *(f"{side}{n}" for side in "LR" for n in range(1, 6)))
"""What lines can be sorted on: their place, and the words before (L1, the nearest, to L5) and after them (R1 to R5)."""
WIDTHS = ("words", "sentence", "paragraph")

Places = tuple["array[int]", "array[int]"]  # the first and the last token of each

__all__ = ["SORT_KEYS", "Concordance", "Line", "TextCount"]


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

    A line is made when it is looked at: a word that stands a hundred thousand times costs what is shown of it.

    Attributes
    ----------
    query : str
        What was looked for.
    searched : Index
        Where it was looked for.
    firsts, lasts : sequence of int
        For each line, the positions in the index of the first and the last token found.
    counts : tuple of TextCount
        One for each text searched, those without a line too.
    n_left_out : int
        How many times the words also stand in paragraphs that do not count (titles, captions, pull-quotes).
    near : tuple of str
        When nothing was found: forms of the corpus that look like the query.
    """

    def __init__(
        self, query: str, index: Index, places: Places, *, n_left_out: int = 0, every_role: bool, near: Sequence[str]
    ) -> None:
        self.query, self.searched, self.n_left_out, self.near = query, index, n_left_out, tuple(near)
        self.firsts, self.lasts = places
        self.every_role = every_role
        self.window_words, self.width = 8, "words"
        ends = [bisect_left(self.firsts, bound) for bound in index.text_bounds]
        self.counts = tuple(
            TextCount(text.id, text.edition, high - low, index.n_words(number, every_role=every_role))
            for number, (text, (low, high)) in enumerate(zip(index.texts, pairwise(ends), strict=True))
        )

    def __len__(self) -> int:
        return len(self.firsts)

    @overload
    def __getitem__(self, key: int) -> Line: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, key: int | slice) -> Line | tuple[Line, ...]:
        numbers = range(len(self))[key]
        return self._line(numbers) if isinstance(numbers, int) else tuple(map(self._line, numbers))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, made at once."""
        return self[:]

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

    def sorted(self, *keys: str) -> Concordance:
        """Return the lines in another order: ``found.sorted("R1", "R2")`` shows what often follows.

        Parameters
        ----------
        *keys : str
            ``"L1"`` (the word before) to ``"L5"``, ``"R1"`` (the word after) to ``"R5"``, ``"text"``. Marks are passed
            over, a line without such a word in its paragraph comes first, and accents do not part *a* from *à*.
        """
        for key in keys:
            if key not in SORT_KEYS:
                raise unknown(_("l’ordre"), key, SORT_KEYS)
        depth = {side: max([int(key[1]) for key in keys if key[0] == side], default=0) for side in "LR"}
        columns: dict[str, Sequence[int | str]] = {"text": self.firsts}
        for side, n_words in depth.items():
            columns |= {f"{side}{n}": words for n, words in enumerate(self._beside(side, n_words), 1)}
        rows = list(zip(*(columns[key] for key in keys), strict=True)) if keys else [()] * len(self)
        order = sorted(range(len(self)), key=rows.__getitem__)
        return self._with(firsts=[self.firsts[n] for n in order], lasts=[self.lasts[n] for n in order])

    def _beside(self, side: str, n_words: int) -> Iterator[list[str]]:
        """Give, for the nearest word on one side and each further one, its letters in every line."""
        index = self.searched
        flags, ids, bounds = index.word_flags, index.surface_ids, index.paragraph_bounds
        letters = cache(lambda surface: fold_accents(index.forms[index.form_of[surface]]))
        step, places = (1, list(self.lasts)) if side == "R" else (-1, list(self.firsts))
        numbers = [index.paragraph_number(place) for place in places] if n_words else []
        ends = [bounds[number + 1] if step > 0 else bounds[number] - 1 for number in numbers]
        for _n in range(n_words):
            for number, (place, end) in enumerate(zip(places, ends, strict=True)):
                place += step if place != end else 0
                while place != end and not flags[ids[place]]:
                    place += step
                places[number] = place
            yield [letters(ids[place]) if place != end else "" for place, end in zip(places, ends, strict=True)]

    def widened(self, width: str) -> Concordance:
        """Return the lines with more around them: the whole ``"sentence"``, or the whole ``"paragraph"``."""
        if width not in WIDTHS:
            raise unknown(_("la largeur"), width, WIDTHS)
        return self._with(width=width)

    def _with(self, **changes: object) -> Concordance:
        other = copy(self)
        vars(other).pop("lines", None)
        vars(other).update(changes)
        return other

    def _line(self, number: int) -> Line:
        index, first = self.searched, self.firsts[number]
        text, paragraph = index.paragraphs[index.paragraph_number(first)]
        passage = index.passage(first, self.lasts[number])
        start, end = self._around(number, text, paragraph, passage)
        left = text.text[max(start, paragraph.start) : passage.start]
        right = text.text[passage.end : min(end, paragraph.end)]
        return Line(passage, paragraph, left, text.words_of(passage), right)

    def _around(self, number: int, text: Text, paragraph: Paragraph, passage: Passage) -> tuple[int, int]:
        if self.width == "sentence":
            inside = passage.start - paragraph.start
            sentences = _sentences(text.words_of(paragraph))
            start, end = next(sentence for sentence in sentences if inside < sentence[1])
            return paragraph.start + start, paragraph.start + end
        if self.width == "paragraph":
            return paragraph.start, paragraph.end
        index, n_words = self.searched, self.window_words
        before, after = index.walk(self.firsts[number], -n_words), index.walk(self.lasts[number], n_words)
        return index.token(before).start, index.token(after).end

    def kwic(self) -> list[str]:
        """Return the lines as plain text, the words found one below the other."""
        labels = [f"{line.text} §{line.paragraph.number or '–'}" for line in self]
        widest = max(map(len, labels), default=0)
        return [
            f"{label:<{widest}}  {_short(line.left[::-1])[::-1]:>{_SHORT}}[{_flat(line.match)}]{_short(line.right)}"
            for label, line in zip(labels, self, strict=True)
        ]


_sentences = lru_cache(maxsize=64)(split_sentences)  # the lines of a paragraph follow each other


_SHORT = 40  # characters on each side of a printed line


def _short(words: str) -> str:
    # Whole words alone: « la machine à vapeur », never « la machine à vap ».
    return _flat(words) if len(words) <= _SHORT else _flat(words)[: _SHORT + 1].rpartition(" ")[0]


def _flat(words: str) -> str:
    return words.replace("\n", " ")
