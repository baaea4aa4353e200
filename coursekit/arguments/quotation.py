"""What stands between quotation marks, of whatever kind, nested or left open."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quote", "find_quotes"]

# Each closing mark and what opens for it. The apostrophe closes only what was opened: « l’art », « ‘l’art’ ».
_OPENERS = {"»": "«", "”": "“„", "›": "‹", '"': '"', "’": "‘", "'": "'"}
_OPENING = "«“„‹‘"
_DEPTH = 4  # nobody quotes deeper than three levels; the rest is noise, and would take long
_BEFORE_OPENING = re.compile(r"[\s(\[«“„‹‘'’—–:-]")


class Quote(NamedTuple):
    """What stands between two marks: without them and the blanks inside, and with them."""

    start: int
    end: int
    opens: int
    closes: int


def find_quotes(words: str) -> list[Quote]:
    """Return what is quoted in a paragraph, in order, the outer before the inner.

    A mark that nothing closes quotes to the end of the paragraph where it begins it or stands after a colon, as French
    print does when a quotation goes on in the next paragraph; elsewhere it is taken for a slip and quotes nothing.

    Parameters
    ----------
    words : str
        One paragraph.

    Examples
    --------
    >>> words = "Elle a dit : « Ne me parlez pas de “progrès” ! » puis elle s’est tue."
    >>> [words[quote.start : quote.end] for quote in find_quotes(words)]
    ['Ne me parlez pas de “progrès” !', 'progrès']
    """
    open_marks: list[int] = []
    found: list[Quote] = []
    for at, sign in enumerate(words):
        if len(open_marks) < _DEPTH and _opens(words, at, [words[mark] for mark in open_marks]):
            open_marks.append(at)
        elif sign in _OPENERS:
            opener = next((mark for mark in reversed(open_marks) if words[mark] in _OPENERS[sign]), None)
            if opener is not None and _closes(words, at):
                del open_marks[open_marks.index(opener) :]
                found.append(_quote(words, opener, at, at + 1))
    for mark in open_marks:
        if words[mark] in "«“„" and re.search(r"(?:^|:)\s*$", words[:mark]):
            found.append(_quote(words, mark, len(words), len(words)))
    return sorted((quote for quote in found if quote.start < quote.end), key=lambda quote: (quote.start, -quote.end))


def _opens(words: str, at: int, open_marks: list[str]) -> bool:
    sign, before, after = words[at], words[at - 1 : at], words[at + 1 : at + 2]
    if sign in _OPENING:
        return True
    # A straight mark opens where a word begins: « a dit "non" », « d'"art" », never « l'art ».
    begins = after.strip() != "" and (not before or bool(_BEFORE_OPENING.match(before)))
    return sign in "\"'" and begins and sign not in open_marks


def _closes(words: str, at: int) -> bool:
    return words[at] not in "'’" or not (words[at + 1 : at + 2].isalnum() or words[at - 1].isspace())


def _quote(words: str, mark: int, end: int, closes: int) -> Quote:
    inner = words[mark + 1 : end]
    start = mark + 1 + len(inner) - len(inner.lstrip())
    return Quote(start, end - len(inner) + len(inner.rstrip()), max(mark, 0), closes)
