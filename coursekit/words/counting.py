"""From texts at hand, or shipped tables, to counts: the same figures by either way."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

import numpy as np

from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from .counts import Counts, arranged
from .folding import fold
from .index import Index
from .indexing import index_of
from .progress import steps
from .slices import Ints, Part, Slices
from .tables import SLICE_WORDS, LexicalTable

__all__ = ["count_ngrams", "count_words"]

_COUNTED: WeakKeyDictionary[Index, Counts] = WeakKeyDictionary()


def count_words(source: Sequence[Text] | Sequence[LexicalTable]) -> Counts:
    """Count the words of texts at hand, or of lexical tables.

    Parameters
    ----------
    source : sequence of Text or of LexicalTable
        ``load_corpus()``, or ``load_tables()`` for the articles' figures where the articles are not at hand.

    Returns
    -------
    Counts

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.tables import load_tables
    >>> corpus = load_corpus(edition="etude")
    >>> counts = count_words(corpus)
    >>> counts["travail"] == count_words(load_tables(edition="etude"))["travail"]
    True
    >>> counts.keep(stopwords=False).words[0]
    'IA'
    """
    tables = [item for item in source if isinstance(item, LexicalTable)]
    if tables:
        return _count_tables(tables)
    index = index_of([item for item in source if isinstance(item, Text)])
    if index not in _COUNTED:
        _COUNTED[index] = _count_index(index, 1)
    return _COUNTED[index]


def count_ngrams(corpus: Sequence[Text], n_words: int = 2) -> Counts:
    """Count runs of words that follow each other without a mark between them, in one paragraph.

    Each is counted in the slice of its first word; *per thousand* divides by words, as for single ones. Shipped tables
    hold single words only: this needs the texts.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> count_ngrams(load_corpus(edition="etude")).keep(pattern="intelligence .*").words[0]
    'intelligence artificielle'
    """
    if n_words < 1:
        raise CoursekitError(_("Une suite de mots en compte au moins un : choisissez 2, 3 ou plus."))
    return _count_index(index_of(corpus), n_words)


def _count_tables(tables: Iterable[LexicalTable]) -> Counts:
    surfaces: dict[str, int] = {}
    parts: dict[Part, int] = {}
    part_ids: list[int] = []
    ids: list[int] = []
    n: list[int] = []
    lengths: list[int] = []
    for table in tables:
        for part in table.slices:
            voice = Part(table.text, table.edition, part.speaker, part.role)
            part_ids.append(parts.setdefault(voice, len(parts)))
            ids.extend(surfaces.setdefault(form, len(surfaces)) for form in part.forms)
            n.extend(part.forms.values())
            lengths.append(len(part.forms))
    forms: dict[str, int] = {}
    form_of = np.array([forms.setdefault(fold(surface), len(forms)) for surface in surfaces], dtype=np.int64)
    surface_ids, times = np.array(ids, dtype=np.int64), np.array(n, dtype=np.int64)
    totals = np.bincount(surface_ids, weights=times, minlength=len(surfaces)).astype(np.int64)
    bounds = np.cumsum([0, *lengths])
    n_words = np.diff(np.append(0, np.cumsum(times))[bounds])
    slices = Slices(tuple(parts), np.array(part_ids, dtype=np.int64), n_words, bounds, surface_ids, times)
    labels = _labels(list(surfaces), totals, form_of, len(forms))
    return arranged(labels, list(forms), _filled(slices).renumbered(form_of), {})


def _count_index(index: Index, n_words: int) -> Counts:
    surface_ids, form_of = np.frombuffer(index.surface_ids, "I"), np.frombuffer(index.form_of, "I")
    parts: list[Part] = []
    part_ids: list[Ints] = [np.zeros(0, dtype=np.int64)]
    sizes: list[Ints] = [np.zeros(0, dtype=np.int64)]
    lengths: list[Ints] = [np.zeros(1, dtype=np.int64)]
    word_ids, times = array("I"), array("H")  # they grow in place, which arrays of NumPy do not
    totals = np.zeros(len(form_of), dtype=np.int64)
    grams: dict[tuple[int, ...], int] = {}
    numbers = range(len(index.texts))
    for text in steps(numbers) if n_words > 1 else numbers:  # single words are counted at once
        positions, paragraphs, slices, voices, voice_ids = _sliced(index, text, surface_ids)
        surfaces = surface_ids[positions]
        totals += np.bincount(surfaces, minlength=len(totals))
        ids: Ints = form_of[surfaces]
        sizes.append(np.bincount(slices, minlength=len(voice_ids)))
        if n_words > 1:
            ids, slices = _grams(ids, positions, paragraphs, slices, n_words, grams)
        n_forms = max(len(index.forms), len(grams))
        cells, n = np.unique(slices * n_forms + ids, return_counts=True)
        lengths.append(np.bincount(cells // n_forms, minlength=len(voice_ids)))
        word_ids.frombytes((cells % n_forms).astype("I").tobytes())
        times.frombytes(n.astype("H").tobytes())
        part_ids.append(voice_ids + len(parts))
        parts.extend(voices)
    labels = _labels(index.surfaces, totals, form_of, len(index.forms))
    keys: Sequence[str] = index.forms
    if n_words > 1:
        labels = [_joined(labels[number] for number in gram) for gram in grams]
        keys = list(map(fold, labels))
    sliced = Slices(
        tuple(parts),
        np.concatenate(part_ids),
        np.concatenate(sizes),
        np.cumsum(np.concatenate(lengths)),
        np.frombuffer(word_ids, "I"),
        np.frombuffer(times, "H"),
    )
    return arranged(labels, keys, _filled(sliced), {})


def _filled(slices: Slices) -> Slices:
    if not len(slices):
        raise CoursekitError(_("Il n’y a aucun mot à compter. Chargez des textes, par exemple avec load_corpus()."))
    return slices


def _sliced(index: Index, text: int, surface_ids: Ints) -> tuple[Ints, Ints, Ints, list[Part], Ints]:
    """Return position, paragraph and slice of each word of a text that counts; the voices, and the voice of each slice.

    The slices are those of a lexical table, so that a corpus and its shipped tables give the same figures.
    """
    first, last = index.text_paragraphs[text : text + 2]
    bounds = np.array(index.paragraph_bounds[first : last + 1], dtype=np.int64)
    voices: dict[Part, int] = {}
    voice_of = [
        voices.setdefault(Part(owner.id, owner.edition, place.speaker, place.role), len(voices)) if place.counts else -1
        for owner, place in index.paragraphs[first:last]
    ]
    voice = np.repeat(np.array(voice_of, dtype=np.int64), np.diff(bounds))
    flags = np.frombuffer(index.word_flags, np.uint8)[surface_ids[bounds[0] : bounds[-1]]]
    here = np.flatnonzero((voice >= 0) & (flags > 0))
    here = here[np.argsort(voice[here], kind="stable")]
    sizes = np.bincount(voice[here], minlength=len(voices))
    n_slices = np.array([max(1, round(size / SLICE_WORDS)) if size else 0 for size in sizes.tolist()], dtype=np.int64)
    rank = np.arange(len(here)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    # Slice i of a voice of n words begins at n * i // n_slices; this is the other way round.
    inside = ((rank + 1) * np.repeat(n_slices, sizes) - 1) // np.repeat(sizes, sizes)
    slices = inside + np.repeat(np.cumsum(n_slices) - n_slices, sizes)
    paragraphs = np.repeat(np.arange(first, last), np.diff(bounds))[here]
    return here + bounds[0], paragraphs, slices, list(voices), np.repeat(np.arange(len(voices)), n_slices)


def _grams(
    ids: Ints, positions: Ints, paragraphs: Ints, slices: Ints, n_words: int, known: dict[tuple[int, ...], int]
) -> tuple[Ints, Ints]:
    """Return the number of each run of words, and its slice."""
    last = n_words - 1
    runs = np.flatnonzero(
        (positions[last:] - positions[: len(positions) - last] == last)
        & (paragraphs[last:] == paragraphs[: len(paragraphs) - last])
    )
    rows = np.stack([ids[runs + step] for step in range(n_words)], axis=1)
    distinct, inverse = np.unique(rows, axis=0, return_inverse=True)
    numbers = np.array([known.setdefault(tuple(row), len(known)) for row in distinct.tolist()], dtype=np.int64)
    return numbers[inverse.reshape(-1)], slices[runs]


def _labels(surfaces: Sequence[str], totals: Ints, form_of: Ints, n_forms: int) -> list[str]:
    """Return for each form how it is written most often, with the apostrophe of print: « IA », « l’ »."""
    written: Counter[tuple[int, str]] = Counter()
    most, labels = [0] * n_forms, [""] * n_forms
    # Arrays of the standard library give out numbers of Python, one at a time.
    for surface, form, n in zip(
        surfaces, array("q", form_of.astype("q").tobytes()), array("q", totals.tobytes()), strict=True
    ):
        if "'" in surface or "’" in surface:
            surface = surface.replace("'", "’")
            n = written[form, surface] = written[form, surface] + n
        if n > most[form] or (
            n == most[form] and surface > labels[form]
        ):  # of two as frequent, « table », not « Table »
            most[form], labels[form] = n, surface
    return labels


def _joined(words: Iterable[str]) -> str:
    return " ".join(words).replace("’ ", "’")
