"""The glossary: short explanations of notions, turns of phrase and allusions, found where the texts use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..corpus.folder import data_path, read_data
from .folding import fold
from .tokens import Token, tokenize

__all__ = ["Entry", "find_entries", "read_glossary"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes
    ----------
    id, head, gloss : str
    kind : {"notion", "tournure", "allusion"}
    forms : tuple of str
        As the texts write it; nothing else is recognised.
    """

    id: str
    kind: str
    head: str
    forms: tuple[str, ...]
    gloss: str


def read_glossary() -> tuple[Entry, ...]:
    """Return the glossary of the course: the teacher's own where there is one, else the shipped one.

    Examples
    --------
    >>> {entry.kind for entry in read_glossary()} == {"notion", "tournure", "allusion"}
    True
    """
    return read_data(data_path("glossary/glossary.json"), _entries)


def _entries(stored: Any) -> tuple[Entry, ...]:
    return tuple(Entry(**{**entry, "forms": tuple(entry["forms"])}) for entry in stored)


@cache
def _by_first_word(glossary: tuple[Entry, ...]) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    forms = [(_words(tokenize(form + " ")), entry) for entry in glossary for form in entry.forms]
    begun: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for words, entry in sorted(forms, key=lambda form: -len(form[0])):
        begun.setdefault(words[0], []).append((words, entry))
    return begun


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(fold(token.form) for token in tokens)


def find_entries(words: str) -> list[tuple[int, int, Entry]]:
    """Return where the entries of the glossary stand in a paragraph: first and last offset, and the entry.

    Whole words, whatever the case, the apostrophes and the blanks. Where two entries share words, the longer has them
    (« vont taxer », not « taxer »). A form is taken for what the glossary says wherever it stands: it knows no context.

    Examples
    --------
    >>> [(start, end, entry.head) for start, end, entry in find_entries("Un luddite, à l'aune de son temps")]
    [(3, 10, 'luddite'), (12, 23, 'à l’aune de')]
    """
    begun, tokens = _by_first_word(read_glossary()), tokenize(words)
    forms = _words(tokens)
    found, free = [], 0
    for at in [at for at, form in enumerate(forms) if form in begun]:
        fits = (fit for fit in begun[forms[at]] if forms[at : at + len(fit[0])] == fit[0])
        if at >= free and (fit := next(fits, None)):
            free = at + len(fit[0])
            found.append((tokens[at].start, tokens[free - 1].end, fit[1]))
    return found
