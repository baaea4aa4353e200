"""Recipes: how each article is taken out of the page that holds it, as data in ``datasets/recipes/``.

A recipe knows each line of the source by its number, its length and its hash, and says what it is: who speaks, in which
role, or why it falls out. Cleaning finds the lines wherever they stand in a page, in order, so that a menu, a feed's
other posts, lost line breaks or HTML around them make no difference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from .canonical import canonical_paragraph
from .catalog import record
from .fingerprint import Word, page_words, window_hashes
from .folder import places, read_data
from .text import Text

__all__ = ["Correction", "Line", "Recipe", "clean", "known_recipes"]

# A shorter line that is not recognised word for word could be a menu entry.
_MIN_EDITED_WORDS = 20
_EDITED_SHARE = 0.4

Span = tuple[int, int]  # positions of words, the last one left out


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


def known_recipes() -> dict[str, Recipe]:
    """Return the recipes of the course by text id.

    Examples
    --------
    >>> sorted(known_recipes())
    ['casilli', 'lehalle', 'prevost', 'ruffier', 'wsws']
    """
    files = [path for place in reversed(places()) for path in (place / "recipes").glob("*.json")]
    return {path.stem: read_data(path, _recipe) for path in sorted(files, key=lambda path: path.name)}


def _recipe(stored: Any) -> Recipe:
    said = {
        "corrections": tuple(Correction(**entry) for entry in stored["corrections"]),
        "fingerprint": tuple(int(value, 16) for value in stored["fingerprint"]),
        "lines": tuple(Line(**entry) for entry in stored["lines"]),
    }
    return Recipe(**stored | said)


def clean(page: str, how: Recipe) -> Text:
    """Take an article out of a page.

    Parameters
    ----------
    page : str
        The page's text, one block a line where the blocks are known.
    how : Recipe

    Returns
    -------
    Text
        Complete where its hash is the catalog's; otherwise a variant named after its own hash, which lists the lines
        that it lacks.
    """
    words = page_words(page)
    spans = _with_edited(page, words, how, _located(how, words))
    pieces = [_piece(page, words, line, spans[line.line], how) for line in how.kept if line.line in spans]
    whole = {"text": how.text, "edition": "integrale", "speakers": how.speakers, "paragraphs": pieces}
    known = record(how.text)
    text = Text.from_json(whole, known)
    if text.sha256 == known.sha256:
        return text
    missing = [line.line for line in how.kept if line.line not in spans]
    return Text.from_json(whole | {"variant": f"variante-{text.sha256[:8]}", "missing": missing}, known)


def _located(how: Recipe, words: list[Word]) -> dict[int, Span]:
    """Find each line's run of words, longest lines first, keeping their order in the source.

    A pull-quote stands twice in the page, alone and inside the paragraph that it repeats: the paragraph, being longer,
    takes its words first and the quote is left with the other place.
    """
    found: dict[int, Span] = {}
    n_words_of = attrgetter("n_words")
    folded = [word.folded for word in words]
    for n_words, lines in groupby(sorted(how.lines, key=n_words_of, reverse=True), key=n_words_of):
        places_of = defaultdict(list)
        for position, value in enumerate(window_hashes(folded, n_words)):
            places_of[value].append(position)
        for line in lines:
            after, before = _room(found, line, len(words))
            free = (start for start in places_of[int(line.hash, 16)] if after <= start <= before - n_words)
            if (start := next(free, None)) is not None:
                found[line.line] = (start, start + n_words)
    return found


def _room(found: dict[int, Span], line: Line, n_words: int) -> Span:
    """The words between the nearest lines before and after one that are found, or the ends of the page."""
    after = max((end for number, (_start, end) in found.items() if number < line.line), default=0)
    return after, min((start for number, (start, _end) in found.items() if number > line.line), default=n_words)


def _with_edited(page: str, words: list[Word], how: Recipe, found: dict[int, Span]) -> dict[int, Span]:
    """Recognise by place and length a paragraph whose words differ a little (a site mends its misprints).

    Only between two lines that are known word for word: beyond the first and the last of them stands the feed.
    """
    spans = dict(found)
    inside = range(min(found, default=0), max(found, default=0))
    for line in how.kept:
        if line.line in inside and line.line not in found and line.n_words >= _MIN_EDITED_WORDS:
            after, before = _room(spans, line, len(words))
            breaks = [at for at in range(after + 1, before) if "\n" in page[words[at - 1].end : words[at].start]]
            blocks = [
                (abs(end - start - line.n_words), (start, end)) for start, end in pairwise([after, *breaks, before])
            ]
            more_or_less, nearest = min(blocks)
            if more_or_less <= _EDITED_SHARE * line.n_words:
                spans[line.line] = nearest
    return spans


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
