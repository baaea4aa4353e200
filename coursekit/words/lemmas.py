"""Lemmas: the dictionary form under which the forms of a word are counted together.

simplemma's dictionary answers for most words. A list for editing (``words/lemmas-fr.txt``) comes first, and a few rules
put right what the dictionary groups badly: feminine agents, inclusive writing, past participles, plurals that it does
not know. The lemma of a form never depends on its neighbours, so that a table of forms, which has no neighbours, groups
them as a text does; the price is that *une demande* and *il demande* cannot be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from ..corpus.folder import data_path
from .folding import fold
from .stopwords import is_stopword

__all__ = ["group", "lemma", "members"]

# « étasunien·nes », « tous.tes », « ami(e)s », « étudiant-e-s »: what stands before the first mark is a form by itself.
_INCLUSIVE = re.compile(
    r"(\w{2,})(?:[·•‧⋅*]\w{0,6}[esx]|[.](?:[lnstv]?es?|s|t?rices?|ices?|euses?|i?ères?|ales?|elles?|i?ennes?)"
    r"|-e(?:-?s)?\b|\(-?\w{0,4}[esx]\)s?)+"
)

# Endings that only a plural has, for the words that no dictionary knows yet: « luddites », « microtravailleurs ».
_PLURAL = re.compile(
    r".{2,}(?:iqu|air|ist|it|eus|ienn|ism|abl|ibl|ag|ud|os|gèn|oïd|logu|graph|phil|phob|crat|as|id|in|iv|ric)es"
    r"|.{2,}(?:[stx]ion|eur|ien|if|el|al|é)s"
)

# Feminine to masculine, tried in this order where the dictionary knows the masculine (or knows neither).
_FEMININE = (
    ("trices", "teur"),
    ("trice", "teur"),  # actrice, acteur
    ("euse", "eur"),  # travailleuse, travailleur
    ("euse", "eux"),  # douloureuse, douloureux
    ("ienne", "ien"),  # étasunienne, étasunien
    ("elle", "el"),  # industrielle, industriel
    ("ale", "al"),  # sociale, social
)


class _Words(NamedTuple):
    lemma_of: dict[str, str]
    kept: frozenset[str]


@cache
def _words() -> _Words:
    lemma_of: dict[str, str] = {}
    kept: set[str] = set()
    for line in data_path("words/lemmas-fr.txt").read_text(encoding="utf-8-sig").splitlines():
        head, colon, forms = line.partition("#")[0].partition(" : ")
        if colon:
            lemma_of |= {fold(form): head.strip() for form in forms.split()}
        elif head.startswith("="):
            kept.update(head[1:].split())
    endings = {word: ("", "s", "e", "es") if word.endswith("é") else ("", "s") for word in kept}
    inflected = {fold(word + ending): word for word in kept for ending in endings[word]}
    return _Words(inflected | lemma_of, frozenset(kept))


@lru_cache(maxsize=1 << 16)
def lemma(form: str) -> str:
    """Return the lemma of a form; a form that nothing knows is its own.

    Parameters
    ----------
    form : str
        As the tokenizer gives it; case matters to names alone.

    Returns
    -------
    str

    Examples
    --------
    >>> [lemma(form) for form in ("travailleuses", "créateur·ices", "licenciées", "L’", "luddites", "-t-il")]
    ['travailleur', 'créateur', 'licencier', 'le', 'luddite', 'lui']
    """
    listed = _words().lemma_of.get(fold(form))
    if listed:
        return listed
    inclusive = _INCLUSIVE.fullmatch(form)
    if inclusive:
        return lemma(inclusive[1])
    return _regroup(_ask(form.replace("’", "'")), form)


def _ask(form: str) -> str:
    # Imported at the first lemma: the dictionary takes a fifth of a second, and reading needs none.
    from simplemma import lemmatize

    return lemmatize(form, "fr")


def _is_known(word: str) -> bool:
    from simplemma import is_known  # as above

    return is_known(word, "fr")


def _is_lemma(word: str) -> bool:
    return _is_known(word) and _ask(word) == word


def _regroup(found: str, form: str) -> str:
    """Put right what the dictionary groups badly."""
    kept = _words().kept
    if found == form and form.islower() and form not in kept and _PLURAL.fullmatch(form) and not _is_known(form):
        found = _ask(form[:-1])
    elif found.endswith("er") and form.endswith("es") and not form.endswith(("ées", "ères")):
        found = _ask(form[:-1])  # « les votes », not « tu votes »
    if found in kept or not found.islower():
        return found
    if found.endswith(("é", "i")):
        infinitive = found[:-1] + "er" if found.endswith("é") else found + "r"
        return infinitive if _is_lemma(infinitive) else found
    for feminine, masculine in _FEMININE:
        candidate = found.removesuffix(feminine) + masculine
        if found.endswith(feminine) and (_is_lemma(candidate) or not _is_known(found)):
            return candidate
    return found


def group(forms: Iterable[str]) -> dict[str, list[str]]:
    """Return the forms under each lemma, both in alphabetical order.

    Small words stay apart: the dictionary has *notre* and *votre* under *son*, and an argument does not.

    Examples
    --------
    >>> group(["travailleuses", "travailleur", "IA", "notre", "son"])
    {'IA': ['IA'], 'notre': ['notre'], 'son': ['son'], 'travailleur': ['travailleur', 'travailleuses']}
    """
    groups: dict[str, set[str]] = {}
    for form in forms:
        groups.setdefault(fold(form) if is_stopword(form) else lemma(form), set()).add(form)
    return {name: sorted(groups[name]) for name in sorted(groups)}


def members(form: str, forms: Iterable[str]) -> list[str]:
    """Return those of the forms that have the same lemma as one of them: what a search for the lemma looks for.

    Examples
    --------
    >>> members("travailleur", ["Travailleuses", "travail", "travailleurs"])
    ['Travailleuses', 'travailleurs']
    """
    return sorted({other for other in forms if lemma(other) == lemma(form)})
