"""French syllables, counted from the spelling: as many as vowels that are heard, the mute *e* inside a word among them.

No dictionary: each rule has its words beside it. What spelling does not tell stays wrong: *août*, *pays* are listed,
*moelle*, *poêle* are not. A verb's *-ent* is told from a noun's by the lemma: *ils parlent*, *souvent*.
"""

from __future__ import annotations

import re

from .folding import fold
from .lemmas import lemma

__all__ = ["count_syllables"]

_VOWEL = "aàâäeéèêëiîïoôöuùûüyœæ"

# What is read first, in this order: vowels that are written and not heard become consonants, or go.
_REWRITTEN = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"^aoû", "ou"),  # août
        (r"^(pay)(s|san)", r"pa-i\2"),  # pays, paysan
        (rf"qu(?=[{_VOWEL}]|$)", "k"),  # que, quatre, presqu’île
        (r"gu(?=[eéèêiîy])", "g"),  # langue, guide
        (r"ge(?=[aoâôu])", "j"),  # mangeait, pigeon
        (r"(?<!^c)oo|eo(?=i)", "o"),  # alcool, but coopérer; asseoir
        (r"(?<=[cg])ueil", "ej"),  # accueil, orgueil
        (r"(?<=[aeuœo])il(?:l(?=[^l])|$|(?=s$))", "j"),  # travail, feuille, conseils, brouillard
        (rf"(?<=[{_VOWEL}])y(?=[{_VOWEL}])", "ij"),  # payer, voyage
        (rf"^y(?=[{_VOWEL}])", "j"),  # yeux
        (r"(?<=[iuyao])e(?=ments?$|r(?:a|i|o|ez))", ""),  # paiement, remerciera
    )
)
_MUTE = re.compile(rf"(?<=[^\W{_VOWEL}])es?$|(?<=[{_VOWEL}])es?$")  # table, tables, idée
_VERBAL = re.compile(r"(?:er|ir|oir|re)$")

# One vowel that is heard: letters that make one sound, and i, u, ou said in one breath with what follows (« pied »,
# « nuit », « oui »), unless two consonants come before (« client », « cruel », but « fruit »).
_HEARD = re.compile(
    r"(?:u(?=[iî])|(?<![bcdfgptv][lr])(?:ou|[iuy]))?"
    r"(?:eau|œu|oeu|eû|eu|au|ai|aî|ei|où|oû|ou|oi|oî|[aàâeéèêëiîïoôöuùûüyœæ])"
)


def count_syllables(word: str) -> int:
    """Return how many syllables a word has; an elided one (« l’ ») has none of its own, an acronym one a letter.

    Examples
    --------
    >>> [count_syllables(word) for word in ("idée", "été", "travailleuses", "ouvrier", "l’", "IA", "parlent")]
    [2, 2, 3, 3, 0, 2, 1]
    """
    if word.isupper() and word.isalpha() and 1 < len(word) <= 3:
        return len(word)
    folded = fold(word)
    if not any(map(str.isalpha, folded)) or folded.endswith("'"):
        return 0
    return sum(_in_part(part) for part in re.split(r"[-'·.]", folded) if part)


def _in_part(part: str) -> int:
    heard = part
    if part.endswith("ent") and _VERBAL.search(lemma(part)):
        heard = part[:-3] + "e"
    for pattern, letters in _REWRITTEN:
        heard = pattern.sub(letters, heard)
    shorter = _MUTE.sub("", heard)
    return len(_HEARD.findall(shorter)) or min(1, len(_HEARD.findall(heard)))
