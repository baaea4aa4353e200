"""Known without its words: how a text, and each of its lines, is recognised in any file that holds it.

A text is recognised by a *bottom-k sketch* (Broder 1997, "On the resemblance and containment of documents", p. 21-29):
of the hashes of all its runs of five words, the 64 smallest. A line is found by the hash of its words, slid over the
page (Karp & Rabin 1987). Both look at folded words only, so page furniture, line breaks, spaces and quotation marks do
not matter; neither can be unrolled into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

__all__ = ["SKETCH_SIZE", "Word", "containment", "page_words", "sketch", "window_hashes"]

SKETCH_SIZE = 64
RUN_WORDS = 5

_WORD = re.compile(r"\w+")
_PRIME = (1 << 61) - 1
_BASE = 1_000_003


class Word(NamedTuple):
    """One word of a page: folded, with its offsets in the page."""

    folded: str
    start: int
    end: int


def page_words(page: str) -> list[Word]:
    """Return the words of a page, folded (« L'IA » and « l’ia » are alike), with offsets.

    Examples
    --------
    >>> [word.folded for word in page_words("L’IA, dit-on…")]
    ['l', 'ia', 'dit', 'on']
    """
    return [Word(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(page)]


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=7).digest(), "big")


def window_hashes(words: Sequence[str], n_words: int) -> list[int]:
    """Return the hash of each run of ``n_words`` consecutive words, in order.

    Examples
    --------
    >>> hashes = window_hashes(["a", "b", "a", "b"], 2)
    >>> hashes[0] == hashes[2] != hashes[1]
    True
    """
    prefixes = list(accumulate(words, lambda value, word: (value * _BASE + _word_hash(word)) % _PRIME, initial=0))
    power = pow(_BASE, n_words, _PRIME)
    return [(prefixes[i + n_words] - prefixes[i] * power) % _PRIME for i in range(len(words) - n_words + 1)]


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return at most 64 numbers by which a text is recognised.

    Examples
    --------
    >>> len(sketch([str(n) for n in range(500)]))
    64
    """
    return tuple(sorted(_mixed_runs(words))[:SKETCH_SIZE])


def containment(known: Iterable[int], words: Sequence[str]) -> float:
    """Return the share, 0 to 1, of a sketch that a page holds.

    It estimates how much of the text stands in the page, whatever else stands there; with 64 values its standard error
    is at most 0.06. A page that quotes one paragraph scores low but not zero.

    Examples
    --------
    >>> words = [str(n) for n in range(500)]
    >>> containment(sketch(words), ["menu", *words, "contact"])
    1.0
    """
    values = list(known)
    found = _mixed_runs(words)
    return sum(value in found for value in values) / len(values) if values else 0.0


def _mixed_runs(words: Sequence[str]) -> set[int]:
    # The polynomial hash is not spread evenly enough to take its smallest values as a random sample.
    runs = set(window_hashes(words, RUN_WORDS)) if len(words) >= RUN_WORDS else set()
    return {int.from_bytes(blake2b(run.to_bytes(8, "big"), digest_size=6).digest(), "big") for run in runs}
