"""From the lines of a PDF to its paragraphs: where one ends, and which are headings, notes or running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .hyphen import joined_lines, written_words

__all__ = ["Line", "paragraphs_of", "without_running_heads"]

_SENTENCE_END = re.compile(r"[.!?…][»”\"'’)\]\s\u202f\u00a0\d]*$")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\W*#(?:\s*(?:/|sur|of|de)\s*#)?\W*", re.IGNORECASE)
_NOTE_CALL = re.compile(r"[\[(]?\d{1,3}[\])]?[.\s]{0,2}(?=\W*[A-ZÀ-ÖØ-Þ])|[*†]")
# How many lines of a page, from its top and its foot, may be running heads.
_MARGIN_LINES = 3


class Line(NamedTuple):
    """One line of a page: its place in points from the lower left corner, the height of its letters, its words."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


def without_running_heads(lines: list[Line]) -> list[Line]:
    """Leave out what stands at the same height of page after page in the same words, figures apart, and page numbers.

    Examples
    --------
    >>> heads = [Line(page, 50, 800, 8, False, "Le Journal") for page in (0, 1)]
    >>> texts = [Line(page, 50, 400, 10, False, "Du texte.") for page in (0,)]
    >>> [line.text for line in without_running_heads([*heads, *texts])]
    ['Du texte.']
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    heights = [sorted(page, key=lambda line: line.y) for page in pages.values()]
    margins = {line for page in heights for line in page[:_MARGIN_LINES] + page[-_MARGIN_LINES:]}
    seen = Counter((_figureless(line.text), round(line.y / 4)) for line in margins)
    # Left and right pages may bear different heads: two pages in five are enough.
    enough = max(2, 0.4 * len(pages))
    heads = set()
    for line in margins:
        words = _figureless(line.text)
        near = max(seen[words, round(line.y / 4) + step] for step in (-1, 0, 1))
        if near >= enough or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(words)):
            heads.add(line)
    return [line for line in lines if line not in heads]


def _figureless(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold()).strip()


def paragraphs_of(lines: list[Line], language: str = "fr") -> Iterator[tuple[str, str]]:
    """Join lines into paragraphs and say what each is by the size of its letters beside those of most lines.

    Examples
    --------
    >>> sizes = [20, 10, 10, 8]
    >>> words = ["Un titre", "Du texte qui dépas-", "se la ligne.", "1. Une note."]
    >>> lines = [Line(0, 50, 700 - 12 * n, s, False, w) for n, (s, w) in enumerate(zip(sizes, words))]
    >>> list(paragraphs_of(lines))
    [('title', 'Un titre'), ('body', 'Du texte qui dépasse la ligne.'), ('note', '1. Une note.')]
    """
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    largest = max((line.size for line in lines if line.size > 1.3 * body), default=0.0)
    written = written_words("\n".join(line.text for line in lines))
    for paragraph in _across_notes(list(_cut(lines, body)), body):
        text = joined_lines([line.text for line in paragraph], written, language)
        yield _role(paragraph, text, body, largest), text


def _cut(lines: list[Line], body: float) -> Iterator[list[Line]]:
    width = sorted(len(line.text) for line in lines)[int(0.9 * len(lines))] if lines else 0
    leading = _usual_leading(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _parted(paragraph, line, width, leading):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _usual_leading(lines: list[Line]) -> float:
    """The step from line to line, in heights of letter."""
    steps = Counter(
        round((line.y - after.y) / line.size, 1)
        for line, after in pairwise(lines)
        if line.page == after.page and line.size == after.size and 0 < line.y - after.y < 3 * line.size
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _parted(paragraph: list[Line], line: Line, width: int, leading: float) -> bool:
    """Say whether a line begins a new paragraph."""
    last = paragraph[-1]
    if abs(line.size - last.size) > 0.07 * last.size or line.bold != last.bold:
        return True
    ended = bool(_SENTENCE_END.search(last.text))
    step = last.y - line.y
    if line.page != last.page or step <= 0:  # a new page or column
        return ended or (not line.text[:1].islower() and len(last.text) < 0.7 * width)
    if step > (leading + 0.25) * last.size:
        return True
    indented = line.x > last.x + 0.8 * line.size and last.x <= min(each.x for each in paragraph) + 0.1
    room = 0.85 * width - len(last.text)  # the next word would have gone there
    return ended and (indented or len(line.text.split(maxsplit=1)[0]) < room)


def _across_notes(paragraphs: list[list[Line]], body: float) -> list[list[Line]]:
    """Join the two parts of a paragraph that the notes at the foot of a page have parted."""
    joined: list[list[Line]] = []
    open_at = -1  # where the last paragraph of ordinary letters stands
    for paragraph in paragraphs:
        first, small = paragraph[0], paragraph[0].size < 0.92 * body
        before = joined[open_at] if open_at >= 0 else None
        if not small and before and open_at < len(joined) - 1 and first.page == before[-1].page + 1:
            unfinished = not _SENTENCE_END.search(before[-1].text) and before[-1].size == first.size
            if unfinished and first.text[:1].islower():
                before.extend(paragraph)
                continue
        joined.append(paragraph)
        open_at = open_at if small else len(joined) - 1
    return joined


def _role(paragraph: list[Line], text: str, body: float, largest: float) -> str:
    size, words = paragraph[0].size, len(text.split())
    if size < 0.92 * body:
        return "note" if _NOTE_CALL.match(text) else "caption"
    if size > 1.08 * body:
        if words > 20:
            return "standfirst"  # kept only above the text
        return "title" if size == largest else "subhead"
    bold = paragraph[0].bold and words <= 12 and not _SENTENCE_END.search(text)
    return "subhead" if bold else "body"
