"""Queries: from what a person types to the forms of an index, word by word of a phrase.

A query is one of three kinds. ``"form"``: words as they stand, ``*`` for any letters (*travail\\**). ``"lemma"``: all
forms of each word. ``"regex"``: one regular expression per word, blanks between them, each for a whole form.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from fnmatch import translate

from ..errors import CoursekitError, unknown
from ..language import _
from .folding import fold
from .index import Index
from .lemmas import group
from .tokens import tokenize

__all__ = ["KINDS", "matching", "phrase", "wanted"]

KINDS = ("form", "lemma", "regex")
REGEX_SECONDS = 2.0
"""How long a regular expression may search: one that backtracks without end would freeze the page."""

_ANY = "ƻ"  # stands for * while the query is cut into words: a letter, which French has not
_CLITIC = re.compile(r"((?<!\S)[-‑][^\W\d]\S*)")  # « -il », as the concordance and the counts write it


def phrase(query: str, kind: str = "form") -> list[str]:
    """Return the words of a query.

    Examples
    --------
    >>> phrase("l’intelligence artif*"), phrase("nous|vous .*ons", "regex")
    (['l’', 'intelligence', 'artif*'], ['nous|vous', '.*ons'])
    """
    if kind not in KINDS:
        raise unknown(_("la recherche"), kind, KINDS)
    query = unicodedata.normalize("NFC", query)
    words = query.split() if kind == "regex" else [word for part in _CLITIC.split(query) for word in _cut(part)]
    if not words:
        raise CoursekitError(_("Que faut-il chercher ? Écrivez un mot, ou quelques mots qui se suivent."))
    return words


def _cut(part: str) -> list[str]:
    if _CLITIC.fullmatch(part):
        return [part]
    # The blank after it: « M. » alone is no end of a sentence.
    return [token.form.replace(_ANY, "*") for token in tokenize(part.replace("*", _ANY) + " ")]


def wanted(index: Index, words: Sequence[str], kind: str) -> list[Collection[int]]:
    """Return, for each word of a query, the numbers of the forms of the index that it asks for."""
    if kind == "lemma":
        return [index.lemmas.get(fold(name), ()) for word in words for name in group([word])]
    if kind == "regex":
        return [frozenset(matching(word, index.forms)) for word in words]
    return [frozenset(_like(fold(word), index.forms)) if "*" in word else index.numbers(word) for word in words]


def _like(pattern: str, forms: Iterable[str]) -> Iterable[int]:
    # Only the star is special; fnmatch makes it an expression that never backtracks.
    like = re.compile(translate(pattern.replace("[", "[[]").replace("?", "[?]"))).match
    return (number for number, form in enumerate(forms) if like(form))


def matching(pattern: str, forms: Iterable[str]) -> list[int]:
    """Return the numbers of the forms that a regular expression matches whole, case and apostrophes folded.

    Raises
    ------
    CoursekitError
        When the expression cannot be read, or searches for too long.

    Examples
    --------
    >>> matching("travail(leu(r|se)s?)?", ["travail", "Travailleuses", "travaillent"])
    [0, 1]
    """
    import regex  # type: ignore[import-untyped] # the standard re cannot be stopped; loaded when first asked for

    try:
        expression = regex.compile(pattern.replace("’", "'"), regex.IGNORECASE)
    except regex.error as error:
        raise CoursekitError(
            _(
                "L’expression « {pattern} » ne peut pas être lue (caractère {place}). Vérifiez qu’à chaque parenthèse "
                "ou crochet ouvrant répond un fermant, et qu’une lettre précède * + et ?."
            ).format(pattern=pattern, place=(error.pos or 0) + 1)
        ) from error
    end = time.monotonic() + REGEX_SECONDS
    try:
        return [
            number
            for number, form in enumerate(forms)
            if expression.fullmatch(fold(form), timeout=max(end - time.monotonic(), 1e-3))
        ]
    except TimeoutError as error:
        raise CoursekitError(
            _(
                "L’expression « {pattern} » demande trop d’essais : la recherche est arrêtée. Évitez de répéter ce qui "
                "se répète déjà, comme (a+)+."
            ).format(pattern=pattern)
        ) from error
