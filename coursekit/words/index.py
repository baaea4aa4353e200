"""The index of a corpus: which form stands where, in arrays of integers of the standard library.

Concordance, counting and the statistics read these arrays and never the text again (NumPy can view them with
``np.frombuffer``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise
from operator import call

from ..corpus.passage import Passage
from ..corpus.text import Paragraph, Text
from .folding import fold
from .lemmas import group
from .tokens import Token, is_word

__all__ = ["ARRAYS", "Index", "fold"]

ARRAYS = ("surface_ids", "starts", "text_bounds")
"""What an index is made of, besides its texts and its vocabulary: all the rest follows from these."""


class Index:
    """Every token of a corpus, by position; positions run through the texts in order.

    Attributes
    ----------
    texts : tuple of Text
    surfaces : tuple of str
        The vocabulary: forms as written; ``forms`` are these folded.
    surface_ids, starts : array of unsigned int
        For each position, the number of its form in the vocabulary and its offset in its own text.
    text_bounds : array of unsigned int
        The position at which each text begins; and the last end.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.indexing import index_of
    >>> index = index_of(load_corpus(edition="etude"))
    >>> index.surfaces[index.surface_ids[0]], index.token(0).start
    ('Texte', 0)
    """

    def __init__(self, texts: Sequence[Text], surfaces: Sequence[str], arrays: Mapping[str, array[int]]) -> None:
        self.texts = tuple(texts)
        self.surfaces = tuple(surfaces)
        self.surface_ids, self.starts, self.text_bounds = (arrays[name] for name in ARRAYS)

    def __len__(self) -> int:
        return len(self.surface_ids)

    def __repr__(self) -> str:
        return f"<Index: {len(self.texts)} texts, {len(self)} tokens, {len(self.forms)} forms>"

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The folded forms."""
        return tuple(dict.fromkeys(map(fold, self.surfaces)))

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {form: number for number, form in enumerate(self.forms)}

    @cached_property
    def form_of(self) -> array[int]:
        """For each surface form, the number of its folded form."""
        return array("I", map(self._ids.__getitem__, map(fold, self.surfaces)))

    @cached_property
    def paragraphs(self) -> tuple[tuple[Text, Paragraph], ...]:
        """All paragraphs, numbered as in ``paragraph_bounds``."""
        return tuple((text, paragraph) for text in self.texts for paragraph in text.paragraphs)

    @cached_property
    def paragraph_bounds(self) -> array[int]:
        """The position at which each paragraph begins; and the last end."""
        bounds = array("I")
        for number, text in enumerate(self.texts):
            low, high = self.text_bounds[number : number + 2]
            for paragraph in text.paragraphs:
                low = bisect_left(self.starts, paragraph.start, low, high)
                bounds.append(low)
        bounds.append(len(self))
        return bounds

    @cached_property
    def form_ids(self) -> array[int]:
        """For each position, the number of its folded form."""
        return array("I", map(self.form_of.__getitem__, self.surface_ids))

    @cached_property
    def postings(self) -> tuple[array[int], ...]:
        """For each folded form, the positions at which it stands, in order."""
        postings = tuple(array("I") for _form in self.forms)
        append = [postings[form].append for form in self.form_of]
        deque(map(call, map(append.__getitem__, self.surface_ids), range(len(self))), maxlen=0)
        return postings

    @cached_property
    def word_flags(self) -> bytes:
        """For each surface form, 1 if it counts as a word, 0 for punctuation."""
        return bytes(map(is_word, self.surfaces))

    @cached_property
    def text_paragraphs(self) -> tuple[int, ...]:
        """The number of the first paragraph of each text; and the last end."""
        return tuple(accumulate((len(text.paragraphs) for text in self.texts), initial=0))

    @cached_property
    def counted_spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of positions that count by default, in order; those that touch are one."""
        merged: list[tuple[int, int]] = []
        for number in range(len(self.texts)):
            for first, end in self.spans(number):
                touches = bool(merged) and merged[-1][1] == first
                merged.append((merged.pop()[0], end) if touches else (first, end))
        return tuple(merged)

    @cached_property
    def _n_words(self) -> tuple[tuple[int, int], ...]:
        # For each text, the words that count by default and all of them.
        flags, ids = self.word_flags, self.surface_ids
        n_words = [sum(map(flags.__getitem__, ids[first:end])) for first, end in pairwise(self.paragraph_bounds)]
        counted = [n if paragraph.counts else 0 for n, (_, paragraph) in zip(n_words, self.paragraphs, strict=True)]
        return tuple((sum(counted[low:high]), sum(n_words[low:high])) for low, high in pairwise(self.text_paragraphs))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """For each folded form, how the texts write it most often: « IA » for « ia »."""
        written = Counter(self.surface_ids)
        most = [(0, "")] * len(self.forms)
        for number, (surface, form) in enumerate(zip(self.surfaces, self.form_of, strict=True)):
            most[form] = max(most[form], (written[number], surface))  # of two as frequent, the one in small letters
        return tuple(surface for _n, surface in most)

    @cached_property
    def lemmas(self) -> dict[str, list[int]]:
        """The numbers of the folded forms under each folded lemma: « Bon » that begins a sentence is under « bon »."""
        numbers: dict[str, list[int]] = {}
        for name, forms in group(self.labels).items():
            numbers.setdefault(fold(name), []).extend(self._ids[fold(form)] for form in forms)
        return numbers

    def numbers(self, form: str) -> Sequence[int]:
        """Return the number of a form, case and apostrophes folded; none where no text has it."""
        number = self._ids.get(fold(form))
        return () if number is None else (number,)

    def positions(self, form: str) -> array[int]:
        """Return where a form stands, case and apostrophes folded; nowhere for a form that no text has."""
        return array("I", chain.from_iterable(self.postings[number] for number in self.numbers(form)))

    def counted(self, positions: Sequence[int]) -> Iterator[slice]:
        """Give the stretches of some positions, which are in order, that count by default."""
        for first, end in self.counted_spans:
            yield slice(bisect_left(positions, first), bisect_left(positions, end))

    def token(self, position: int) -> Token:
        """Return the token at a position; its offsets count in its own text."""
        form, start = self.surfaces[self.surface_ids[position]], self.starts[position]
        return Token(form, start, start + len(form))

    def paragraph_number(self, position: int) -> int:
        """Return the number, in ``paragraphs``, of the paragraph that holds a position."""
        return bisect_right(self.paragraph_bounds, position) - 1

    def text_number(self, position: int) -> int:
        """Return the number, in ``texts``, of the text that holds a position."""
        return bisect_right(self.text_bounds, position) - 1

    def walk(self, position: int, n_words: int) -> int:
        """Return the position that many words further (before, if negative), in the same paragraph at most."""
        flags, ids, number = self.word_flags, self.surface_ids, self.paragraph_number(position)
        low, high = self.paragraph_bounds[number : number + 2]
        step, left = (1, n_words) if n_words > 0 else (-1, -n_words)
        while left and low <= position + step < high:
            position += step
            left -= flags[ids[position]]
        return position

    def passage(self, first: int, last: int) -> Passage:
        """Return the passage from one position to another of the same text, both included."""
        text = self.texts[self.text_number(first)]
        return Passage(text.id, text.edition, self.starts[first], self.token(last).end)

    def spans(self, text_number: int, *, every_role: bool = False) -> list[tuple[int, int]]:
        """Return the stretches of positions of one text that count, paragraph by paragraph."""
        bounds = self.paragraph_bounds
        first, last = self.text_paragraphs[text_number : text_number + 2]
        return [
            (bounds[number], bounds[number + 1])
            for number in range(first, last)
            if every_role or self.paragraphs[number][1].counts
        ]

    def n_words(self, text_number: int, *, every_role: bool = False) -> int:
        """Return how many words of a text count: what *per thousand* divides by. Punctuation is left out."""
        return self._n_words[text_number][every_role]
