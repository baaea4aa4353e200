"""The index of a corpus: which form stands where, in arrays of integers of the standard library.

Concordance, counting and the statistics read these arrays and never the text again (NumPy can view them with
``np.frombuffer``). An index is kept in the user's cache under the hashes of its texts and the tokenizer's version; a
stored index that is damaged, or made from other words, is built again and never trusted.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from pathlib import Path

from ..corpus.passage import Passage, sha256
from ..corpus.store import atomic_write, cache_folder
from ..corpus.text import Text
from ..errors import StorageError
from .tokens import END, PIECE, Token, cut_piece, is_word, tokenizer_version

__all__ = ["Index", "fold", "fold_accents", "index_of"]

_FOLDED = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u00a0": " ", "\u202f": " "}
)


@lru_cache(maxsize=1 << 16)
def fold(form: str) -> str:
    """Return what a form is matched by: no case, one apostrophe, one hyphen, no soft hyphen. Accents stay.

    Examples
    --------
    >>> fold("L’"), fold("SAG‑AFTRA")
    ("l'", 'sag-aftra')
    """
    return form.translate(_FOLDED).casefold()


def fold_accents(form: str) -> str:
    """Return a form without its accents, for those who search without typing them.

    Examples
    --------
    >>> fold_accents("tâche"), fold_accents("œuvre")
    ('tache', 'oeuvre')
    """
    plain = unicodedata.normalize("NFD", form.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


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
    >>> index = index_of(load_corpus(edition="etude"))
    >>> index.surfaces[index.surface_ids[0]], index.token(0).start
    ('Texte', 0)
    """

    def __init__(self, texts: Sequence[Text], surfaces: Sequence[str], arrays: dict[str, array[int]]) -> None:
        self.texts = tuple(texts)
        self.surfaces = tuple(surfaces)
        self.surface_ids, self.starts, self.text_bounds = (arrays[name] for name in _ARRAYS)
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

    def positions(self, form: str) -> array[int]:
        """Return where a form stands, case and apostrophes folded; nowhere for a form that no text has."""
        number = self._ids.get(fold(form))
        return array("I") if number is None else self.postings[number]

    def token(self, position: int) -> Token:
        """Return the token at a position; its offsets count in its own text."""
        form, start = self.surfaces[self.surface_ids[position]], self.starts[position]
        return Token(form, start, start + len(form))

    def paragraph_number(self, position: int) -> int:
        """Return the number, in ``paragraphs``, of the paragraph that holds a position."""
        return bisect_right(self.paragraph_bounds, position) - 1

    def passage(self, first: int, last: int) -> Passage:
        """Return the passage from one position to another of the same text, both included."""
        text = self.texts[bisect_right(self.text_bounds, first) - 1]
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
        spans = self.spans(text_number, every_role=every_role)
        return sum(self.word_flags[surface] for first, end in spans for surface in self.surface_ids[first:end])


_ARRAYS = ("surface_ids", "starts", "text_bounds")


class _Cuts(dict[str, list[int]]):
    """The surface numbers of each distinct piece, made when first asked; ``steps`` goes from token to token."""

    def __init__(self) -> None:
        super().__init__()
        self.surfaces: dict[str, int] = {}
        self.steps: dict[str, list[int]] = {}

    def __missing__(self, piece: str) -> list[int]:
        numbers: list[int] = []
        steps: list[int] = []
        for form in cut_piece(piece):
            if not form.isspace():
                numbers.append(self.surfaces.setdefault(form, len(self.surfaces)))
                steps.append(len(form))
            elif steps:
                steps[-1] += len(form)
        self[piece], self.steps[piece] = numbers, steps
        return numbers


def build_index(texts: Sequence[Text]) -> Index:
    """Cut the texts and return their index; :func:`index_of` keeps what this makes."""
    cuts = _Cuts()
    surface_ids, starts, bounds = array("I"), array("I"), array("I", [0])
    for text in texts:
        # Each distinct piece is cut once; the rest runs inside map, chain and accumulate, without a Python loop.
        pieces = PIECE.findall(text.text + END)
        lead = len(text.text) - len(text.text.lstrip())
        surface_ids.extend(chain.from_iterable(map(cuts.__getitem__, pieces)))
        starts.extend(accumulate(chain.from_iterable(map(cuts.steps.__getitem__, pieces)), initial=lead))
        starts.pop()  # where a next token would begin
        bounds.append(len(surface_ids))
    return Index(texts, tuple(cuts.surfaces), dict(zip(_ARRAYS, (surface_ids, starts, bounds), strict=True)))


def index_of(corpus: Sequence[Text]) -> Index:
    """Return the index of a corpus: from memory, else from the cache, else built now and kept.

    Parameters
    ----------
    corpus : sequence of Text

    Returns
    -------
    Index

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> corpus = load_corpus(edition="etude")
    >>> index_of(corpus) is index_of(corpus)
    True
    """
    texts = tuple(corpus)
    known = tuple((text.id, text.edition, text.sha256, text.paragraphs) for text in texts)
    if known not in _RECENT:
        while len(_RECENT) >= _N_RECENT:
            del _RECENT[next(iter(_RECENT))]
        _RECENT[known] = _read_or_build(texts)
    return _RECENT[known]


_N_RECENT = 8  # a lesson looks at the whole corpus, at one text, at two: all of that stays in memory
_RECENT: dict[Hashable, Index] = {}


def _read_or_build(texts: tuple[Text, ...]) -> Index:
    layout = f"1 {sys.byteorder} {array('I').itemsize}"
    key = sha256(json.dumps([layout, tokenizer_version(), [text.sha256 for text in texts]]))
    path = cache_folder() / f"index-{key[:24]}.bin"
    stored = _unpack(path, key)
    if stored is not None:
        return Index(texts, *stored)
    index = build_index(texts)
    # A disk that refuses costs the time of building again, not the lesson.
    with suppress(StorageError):
        atomic_write(path, _pack(index, key))
    return index


def _pack(index: Index, key: str) -> bytes:
    arrays = [getattr(index, name) for name in _ARRAYS]
    head = json.dumps({"key": key, "lengths": [len(a) for a in arrays], "surfaces": index.surfaces})
    body = b"\n".join([head.encode(), b"".join(a.tobytes() for a in arrays)])
    return hashlib.sha256(body).digest() + body


def _unpack(path: Path, key: str) -> tuple[list[str], dict[str, array[int]]] | None:
    """Return what a stored index holds; None where there is none, or its checksum or its key are not the right ones."""
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return None
    if hashlib.sha256(content[32:]).digest() != content[:32]:
        return None
    head_bytes, _, numbers = bytes(content[32:]).partition(b"\n")
    head = json.loads(head_bytes)
    if head["key"] != key:
        return None
    values = array("I", numbers)
    ends = [0, *accumulate(head["lengths"])]
    return head["surfaces"], {name: values[ends[n] : ends[n + 1]] for n, name in enumerate(_ARRAYS)}
