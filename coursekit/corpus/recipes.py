"""Recipes: how each article is taken out of the page that holds it, as data in ``datasets/recipes/``.

A recipe knows each line of the source by its number, its length and its hash, and says what it is: who speaks, in which
role, or why it falls out. Cleaning finds the lines wherever they stand in a page, in order, so that a menu, a feed's
other posts, lost line breaks or HTML around them make no difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .canonical import canonical_paragraph
from .catalog import record
from .fingerprint import Word, page_words, window_hashes
from .folder import data_path, places
from .text import Text

__all__ = ["Cleaned", "Correction", "Line", "Recipe", "clean", "known_recipes", "recipe"]

# A shorter line that is not recognised word for word could be a menu entry.
_MIN_EDITED_WORDS = 20
_EDITED_RATIO = (0.6, 1.6)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: where it was, how it is recognised, and what it is."""

    line: int
    n_words: int
    hash: str
    role: str | None = None
    speaker: str = ""
    continues: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A mend of what the copy damaged: a lost space, a broken ordinal. Never a change of the author's words."""

    line: int
    find: str
    replace: str
    reason: str


@dataclass(frozen=True)
class Recipe:
    """All that is known of one article's source."""

    text: str
    speakers: dict[str, str]
    labels: dict[str, str]
    corrections: tuple[Correction, ...]
    fingerprint: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def kept(self) -> tuple[Line, ...]:
        """The lines that belong to the text; the others are known furniture."""
        return tuple(line for line in self.lines if line.role)


@dataclass(frozen=True)
class Cleaned:
    """What cleaning gives: the text, and what of the source was not there or was worded otherwise."""

    text: Text
    missing: tuple[int, ...] = field(default=())
    edited: tuple[int, ...] = field(default=())


def known_recipes() -> dict[str, Recipe]:
    """Return the recipes of the course by text id.

    Examples
    --------
    >>> sorted(known_recipes())
    ['casilli', 'lehalle', 'prevost', 'ruffier', 'wsws']
    """
    names = {path.stem for place in places() for path in (place / "recipes").glob("*.json")}
    return {name: recipe(name) for name in sorted(names)}


def recipe(text_id: str) -> Recipe:
    """Return one recipe."""
    path = data_path(f"recipes/{text_id}.json")
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, changed: int) -> Recipe:
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Recipe(
        text=stored["text"],
        speakers=stored["speakers"],
        labels=stored.get("labels", {}),
        corrections=tuple(Correction(**entry) for entry in stored["corrections"]),
        fingerprint=tuple(int(value, 16) for value in stored["fingerprint"]),
        lines=tuple(Line(**entry) for entry in stored["lines"]),
    )


def clean(page: str, how: Recipe) -> Cleaned:
    """Take an article out of a page.

    Parameters
    ----------
    page : str
        The page's text, one block a line where the blocks are known.
    how : Recipe

    Returns
    -------
    Cleaned
        Its text is complete when nothing is missing or edited and the hash is the catalog's; otherwise it is a
        variant named after its own hash.
    """
    words = page_words(page)
    found = _located(how, words)
    edited = _edited(page, words, how, found)
    spans = found | edited
    pieces = [_piece(page, words, line, spans[line.line], how) for line in how.kept if line.line in spans]
    missing = tuple(line.line for line in how.kept if line.line not in spans)
    whole = {"text": how.text, "edition": "integrale", "speakers": how.speakers, "paragraphs": pieces}
    known = record(how.text)
    text = Text.from_json(whole, known)
    if text.sha256 != known.sha256:
        text = Text.from_json(whole | {"variant": f"variante-{text.sha256[:8]}", "missing": missing}, known)
    return Cleaned(text, missing, tuple(edited))


def _located(how: Recipe, words: list[Word]) -> dict[int, tuple[int, int]]:
    """Find each line's run of words, longest lines first, keeping their order in the source.

    A pull-quote stands twice in the page, alone and inside the paragraph that it repeats: the paragraph, being longer,
    takes its words first and the quote is left with the other place.
    """
    found: dict[int, tuple[int, int]] = {}
    folded = [word.folded for word in words]
    by_length: dict[int, dict[int, list[int]]] = {}
    for line in sorted(how.lines, key=lambda entry: -entry.n_words):
        if line.n_words not in by_length:
            places_of: dict[int, list[int]] = {}
            for position, value in enumerate(window_hashes(folded, line.n_words)):
                places_of.setdefault(value, []).append(position)
            by_length[line.n_words] = places_of
        after = max((end for number, (_s, end) in found.items() if number < line.line), default=0)
        before = min((start for number, (start, _e) in found.items() if number > line.line), default=len(words))
        for start in by_length[line.n_words].get(int(line.hash, 16), ()):
            if after <= start and start + line.n_words <= before:
                found[line.line] = (start, start + line.n_words)
                break
    return found


def _edited(page: str, words: list[Word], how: Recipe, found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Recognise by place and length a paragraph whose words differ a little (a site mends its misprints).

    Only between two lines that are known word for word: beyond the first and the last of them stands the feed.
    """
    edited: dict[int, tuple[int, int]] = {}
    numbers = [line.line for line in how.lines]
    for line in how.kept:
        if line.line in found or line.n_words < _MIN_EDITED_WORDS:
            continue
        spans = found | edited
        after = max((spans[n][1] for n in numbers if n in spans and n < line.line), default=None)
        before = min((spans[n][0] for n in numbers if n in spans and n > line.line), default=None)
        if after is None or before is None:
            continue
        blocks = [b for b in _blocks(page, words, after, before) if _like(b, line)]
        if blocks:
            edited[line.line] = min(blocks, key=lambda b: abs((b[1] - b[0]) - line.n_words))
    return edited


def _like(block: tuple[int, int], line: Line) -> bool:
    low, high = _EDITED_RATIO
    return low * line.n_words <= block[1] - block[0] <= high * line.n_words


def _blocks(page: str, words: list[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that stand on lines of their own between two words of the page."""
    first = start
    for position in range(start, end):
        last = position + 1 == end
        if last or "\n" in page[words[position].end : words[position + 1].start]:
            yield first, position + 1
            first = position + 1


# What may stand before the first word and after the last one, on the same line, and belong to the paragraph.
_OPENING = re.compile(r"[«“\"'‘(\[*@—–-][^\w\n]*$")
_CLOSING = re.compile(r"[^\w\s]*(?:[ \t\u00a0\u202f]{0,2}[»”\"'’?!;:…)\]*.]+)*")


def _piece(page: str, words: list[Word], line: Line, span: tuple[int, int], how: Recipe) -> dict[str, Any]:
    start, end = words[span[0]].start, words[span[1] - 1].end
    line_start = page.rfind("\n", 0, start) + 1
    if opening := _OPENING.search(page[line_start:start]):
        start = line_start + opening.start()
    closing = _CLOSING.match(page, end)
    raw = page[start : closing.end() if closing else end]
    piece: dict[str, Any] = {"role": line.role, "speaker": line.speaker, "text": _mended(raw, line, how)}
    return piece | {"continues": True} if line.continues else piece


def _mended(raw: str, line: Line, how: Recipe) -> str:
    text = canonical_paragraph(raw)
    label = how.labels.get(line.speaker)
    if label and text.startswith(label):
        text = text[len(label) :].lstrip(" \u00a0\u202f:–—-")
    for correction in how.corrections:
        if correction.line == line.line:
            text = text.replace(correction.find, correction.replace)
    return text
