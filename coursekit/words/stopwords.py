"""Stop-words: the small words that every text has, which one list for editing holds."""

from __future__ import annotations

from functools import cache

from ..corpus.folder import data_path
from .folding import fold

__all__ = ["is_stopword", "stopwords"]


@cache
def stopwords() -> frozenset[str]:
    """Return the stop-words, folded, from ``words/stopwords-fr.txt`` (a course folder may hold a list of its own).

    Deliberately NOT in the shipped list: words that an argument lives by (*mais*, *donc*, *jamais*, *nous*, *il faut*)
    are there, for they fill every count; take out of the list those that you want to study.

    Examples
    --------
    >>> "les" in stopwords(), "travail" in stopwords()
    (True, False)
    """
    lines = data_path("words/stopwords-fr.txt").read_text(encoding="utf-8-sig").splitlines()
    return frozenset(fold(word) for line in lines for word in line.partition("#")[0].split())


def is_stopword(form: str) -> bool:
    """Say whether a form is on the list, case and apostrophes folded.

    Examples
    --------
    >>> is_stopword("L’"), is_stopword("qu'"), is_stopword("IA")
    (True, True, False)
    """
    return fold(form) in stopwords()
