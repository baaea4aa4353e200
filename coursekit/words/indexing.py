"""From texts to their index: cut now, or taken from the user's cache.

An index is stored under the hashes of its texts and the tokenizer's version. One that is damaged, or made from other
words, is built again and never trusted.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, count
from pathlib import Path
from struct import Struct

from ..corpus.passage import sha256
from ..corpus.store import atomic_write, cache_folder
from ..corpus.text import Text
from ..errors import StorageError
from .index import ARRAYS, Index
from .progress import steps
from .tokens import ELIDED, END, LONG, MARKS, cut_piece, tokenizer_version

__all__ = ["build_index", "index_of"]


# Cutting a text at its blanks is the quickest cut there is; those inside a number (« 26 000 ») and before another blank
# are held meanwhile, and one is put between paragraphs. The tokenizer cuts what is between as it cuts its own pieces.
_HELD, _PUT = "\x1f", "\x1e"  # blanks too, and such as no text has
_NEW_PARAGRAPH = re.compile(r"\n\n(?=\S)")
_TO_HOLD = re.compile(r" (?=[0-9\s])(?:(?=\s)|(?<=[0-9] )(?=[0-9]{3}(?![0-9])))")
_BLOCK = re.compile(r"(.{8000}[^ ]*|.+) ?", re.DOTALL)  # its chunks stay in the processor's memory until all are found


class _Cuts(dict[str, bytes]):
    """For each distinct chunk, made when first asked: the number of each of its tokens, and the steps to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.surfaces = defaultdict[str, int](count().__next__)

    def __missing__(self, chunk: str) -> bytes:
        self[chunk] = made = self._cut(chunk)
        return made

    def _cut(self, chunk: str) -> bytes:
        # Most are a word (« texte »), a word and a mark (« texte, ») or an elided word and a word (« l’IA »): the
        # tokenizer would cut them so, and takes five times as long.
        number = self.surfaces
        if chunk.isalpha():
            return _ONE(number[chunk], len(chunk) + 1)
        if (word := chunk[:-1]).isalpha() and ((mark := chunk[-1]) in MARKS or (mark == "." and len(word) >= LONG)):
            return _TWO(number[word], len(word), number[mark], 2)
        if (elided := chunk[:2]) in ELIDED and (word := chunk[2:]).isalpha():
            return _TWO(number[elided], 2, number[word], len(word) + 1)
        pairs: list[int] = []
        for part in cut_piece(_piece(chunk)):
            if not part.isspace():
                pairs += number[part], len(part)
            elif pairs:
                pairs[-1] += len(part)
        return array("I", pairs).tobytes()


_ONE, _TWO = Struct("2I").pack, Struct("4I").pack  # what an array of unsigned int holds


def _piece(chunk: str) -> str:
    piece = chunk.replace(_HELD, " ")
    return piece.removesuffix(_PUT) if piece.endswith(_PUT) else piece + " "


def build_index(texts: Sequence[Text]) -> Index:
    """Cut the texts and return their index; :func:`index_of` keeps what this makes."""
    cuts = _Cuts()
    surface_ids, starts, bounds = array("I"), array("I"), array("I", [0])
    for text in steps(texts):
        words = text.text.lstrip()
        held = _NEW_PARAGRAPH.sub(f"\n\n{_PUT} ", _TO_HOLD.sub(_HELD, words + END))
        pairs = array("I")
        for block in _BLOCK.findall(held):
            # Each distinct chunk is cut once; the rest runs inside map, join and accumulate, without a Python loop.
            pairs.frombytes(b"".join(map(cuts.__getitem__, block.split(" "))))
        surface_ids.extend(pairs[::2])
        starts.extend(accumulate(pairs[1::2], initial=len(text.text) - len(words)))
        starts.pop()  # where a next token would begin
        bounds.append(len(surface_ids))
    surfaces = "\n".join(cuts.surfaces).split("\n")  # copies, so that what the chunks took goes with them
    return Index(texts, surfaces, dict(zip(ARRAYS, (surface_ids, starts, bounds), strict=True)))


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
    known = tuple(map(id, texts))  # of texts that are held below, so that none can take the place of another
    if known not in _RECENT:
        same = next((index for _texts, index in _RECENT.values() if index.texts == texts), None)
        while len(_RECENT) >= _N_RECENT:
            del _RECENT[next(iter(_RECENT))]
        _RECENT[known] = texts, same or _read_or_build(texts)
    return _RECENT[known][1]


_N_RECENT = 8  # a lesson looks at the whole corpus, at one text, at two: all of that stays in memory
_RECENT: dict[tuple[int, ...], tuple[tuple[Text, ...], Index]] = {}


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
    arrays = [getattr(index, name) for name in ARRAYS]
    head = json.dumps({"key": key, "lengths": [len(a) for a in arrays], "surfaces": index.surfaces})
    body = b"\n".join([head.encode(), b"".join(a.tobytes() for a in arrays)])
    return hashlib.sha256(body).digest() + body


def _unpack(path: Path, key: str) -> tuple[list[str], dict[str, array[int]]] | None:
    """Return what a stored index holds; None where there is none, or its checksum or its key are not the right ones."""
    try:
        with path.open("rb") as file:
            checksum, head_bytes = file.read(32), file.readline()
            head = json.loads(head_bytes)
            arrays = {name: array("I") for name in ARRAYS}
            digest = hashlib.sha256(head_bytes)
            # Read into place, and checked before it is used: a copy of a long corpus would cost as much again.
            for numbers, length in zip(arrays.values(), head["lengths"], strict=True):
                numbers.fromfile(file, min(length, path.stat().st_size))
                digest.update(numbers)
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None
    return (head["surfaces"], arrays) if digest.digest() == checksum and head["key"] == key else None
