"""The index of a corpus: which form stands where, in arrays of integers of the standard library.

Concordance, counting and the statistics read these arrays and never the text again (NumPy can view them with
``np.frombuffer``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain

from ..corpus.passage import Passage
from ..corpus.text import Text
from .folding import fold, fold_accents
from .tokens import Token, is_word

__all__ = ["ARRAYS", "Index", "fold"]

ARRAYS = ("surface_ids", "starts", "text_bounds")
"""What an index is made of, besides its texts and its vocabulary: all the rest follows from these."""


class Index:
    """Every token of a corpus, by position; positions run through the texts in order.

    Attributes
    ----------
    texts : tuple of Text
    surfaces, forms : tuple of str
        The vocabularies: forms as written, and folded.
    surface_ids, form_ids, starts : array of unsigned int
        For each position, the numbers of its forms in the vocabularies and its offset in its own text.
    text_bounds, paragraph_bounds : array of unsigned int
        The position at which each text, and each paragraph, begins; and the last end.
    paragraphs : tuple of (Text, Paragraph)
        All paragraphs, numbered as in ``paragraph_bounds``.

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
        self._ids: dict[str, int] = {}
        self.form_of = array("I", (self._ids.setdefault(fold(form), len(self._ids)) for form in self.surfaces))
        self.forms = tuple(self._ids)
        self.form_ids = array("I", map(self.form_of.__getitem__, self.surface_ids))
        self.paragraphs = tuple((text, paragraph) for text in self.texts for paragraph in text.paragraphs)
        self.paragraph_bounds = array("I", [*self._paragraph_begins(), len(self)])

    def __len__(self) -> int:
        return len(self.surface_ids)

    def __repr__(self) -> str:
        return f"<Index: {len(self.texts)} texts, {len(self)} tokens, {len(self.forms)} forms>"

    def _paragraph_begins(self) -> Iterator[int]:
        for number, text in enumerate(self.texts):
            low, high = self.text_bounds[number : number + 2]
            for paragraph in text.paragraphs:
                low = bisect_left(self.starts, paragraph.start, low, high)
                yield low

    @cached_property
    def postings(self) -> tuple[array[int], ...]:
        """For each folded form, the positions at which it stands, in order."""
        postings = tuple(array("I") for _form in self.forms)
        append = [positions.append for positions in postings]
        for position, form in enumerate(self.form_ids):
            append[form](position)
        return postings

    @cached_property
    def word_flags(self) -> bytes:
        """For each surface form, 1 if it counts as a word, 0 for punctuation."""
        return bytes(map(is_word, self.surfaces))

    @cached_property
    def _words_before(self) -> array[int]:
        return array("I", accumulate(map(self.word_flags.__getitem__, self.surface_ids), initial=0))

    @cached_property
    def _without_accents(self) -> dict[str, list[int]]:
        plain: dict[str, list[int]] = {}
        for form, number in self._ids.items():
            plain.setdefault(fold_accents(form), []).append(number)
        return plain

    def numbers(self, form: str, *, ignore_accents: bool = False) -> Sequence[int]:
        """Return the numbers of the folded forms that a form matches: one, none, or several without accents."""
        if ignore_accents:
            return self._without_accents.get(fold_accents(fold(form)), ())
        number = self._ids.get(fold(form))
        return () if number is None else (number,)

    def positions(self, form: str) -> array[int]:
        """Return where a form stands, case and apostrophes folded; nowhere for a form that no text has."""
        return array("I", chain.from_iterable(self.postings[number] for number in self.numbers(form)))

    def label(self, form: str) -> str:
        """Return a folded form as the texts write it most often: « IA » for « ia », « l’ » for « l' »."""
        written = Counter(self.surfaces[self.surface_ids[position]] for position in self.positions(form))
        return written.most_common(1)[0][0] if written else form

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

    def counts_at(self, position: int) -> bool:
        """Say whether the paragraph of a position counts by default."""
        return self.paragraphs[self.paragraph_number(position)][1].counts

    def walk(self, position: int, n_words: int) -> int:
        """Return the position that many words further (before, if negative), in the same paragraph at most."""
        number = self.paragraph_number(position)
        step = 1 if n_words > 0 else -1
        reached, left = position, abs(n_words)
        while left and self.paragraph_bounds[number] <= position + step < self.paragraph_bounds[number + 1]:
            position += step
            if self.word_flags[self.surface_ids[position]]:
                left -= 1
            reached = position
        return reached

    def passage(self, first: int, last: int) -> Passage:
        """Return the passage from one position to another of the same text, both included."""
        text = self.texts[self.text_number(first)]
        return Passage(text.id, text.edition, self.starts[first], self.token(last).end)

    def spans(self, text_number: int, *, every_role: bool = False) -> list[tuple[int, int]]:
        """Return the stretches of positions of one text that count, paragraph by paragraph."""
        bounds = self.paragraph_bounds
        return [
            (bounds[number], bounds[number + 1])
            for number, (owner, paragraph) in enumerate(self.paragraphs)
            if owner is self.texts[text_number] and (every_role or paragraph.counts)
        ]

    def n_words(self, text_number: int, *, every_role: bool = False) -> int:
        """Return how many words of a text count: what *per thousand* divides by. Punctuation is left out."""
        before = self._words_before
        return sum(before[end] - before[first] for first, end in self.spans(text_number, every_role=every_role))
