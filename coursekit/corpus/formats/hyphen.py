"""Words cut at the end of a line: « travail-leur » is one word again, « peut-être » keeps its hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

__all__ = ["joined_lines", "keeps_hyphen", "written_words"]

_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_NEXT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")

# After these the hyphen is spelling: « peut-être », « au-delà », « ci-dessus », « soi-disant », « c’est-à-dire ».
_SPELLED = re.compile(
    r"(?:peut-être|au-(?:delà|dessus|dessous|devant|dedans)|par-(?:delà|dessus|dessous|devers)|"
    r"là-(?:bas|haut|dessus|dessous|dedans)|soi-disant|rendez-vous|vis-à|à-(?:vis|dire|coup)|est-à|week-end|"
    r"quelques-un\w*|chefs?-d|grand-(?:mère|père|chose)|ci-(?:dessus|dessous|après|contre|joint|gît))"
)
# Before these too, when the two halves make no word together: « dit-elle », « lui-même », « celui-ci », « donne-leur ».
_HANGING = re.compile(r"je|tu|ils?|elles?|on|nous|vous|ce|ci|là|moi|toi|lui|leur|les?|la|y|en|t|mêmes?")
# The same for what is set before a word: « ex-ministre », « techno-féodalisme », but « exemple », « posture ».
_LEADING = re.compile(
    r"demi|semi|mi|ex|non|quasi|vice|néo|post|techno|anti|sous|sur|contre|co|auto|porte|garde|nord|sud|avant|après|arrière"
)


def written_words(text: str) -> frozenset[str]:
    """Return the words that a text writes within its lines: they say how a word that a line end cuts is spelled.

    Examples
    --------
    >>> sorted(written_words("Un accord sino-américain est sur la ta-\\nble."))
    ['accord', 'ble', 'est', 'la', 'sino-américain', 'sur', 'ta', 'un']
    """
    return frozenset(word.replace("\u2010", "-").lower() for word in _WORD.findall(text))


def joined_lines(lines: Sequence[str], written: AbstractSet[str] = frozenset(), language: str = "fr") -> str:
    """Join the lines of one paragraph, and mend the words that were cut at their ends.

    Parameters
    ----------
    lines : sequence of str
    written : set of str, optional
        ``written_words`` of the text they come from.
    language : str, default "fr"
        The language that the file says it is in.

    Returns
    -------
    str

    Examples
    --------
    >>> joined_lines(["Les travail-", "leurs sont peut-", "être las."])
    'Les travailleurs sont peut-être las.'
    """
    pieces: list[str] = []
    for line in lines:
        last = pieces[-1] if pieces else ""
        cut, after = _CUT.search(last[-40:]), _NEXT.match(line)
        if cut and after:
            if last[-1] == "\u00ad" or not keeps_hyphen(cut.group(1), after.group(), written, language):
                pieces[-1] = last[:-1]
        # « – » that opens an aside has a space before it, a hyphen after a figure has none: « 2023-2025 ».
        elif pieces and not re.search(r"\w-$", last[-2:]):
            line = f" {line}"
        pieces.append(line)
    return "".join(pieces)


def keeps_hyphen(before: str, after: str, written: AbstractSet[str] = frozenset(), language: str = "fr") -> bool:
    """Say whether the hyphen between two halves belongs to the word.

    In this order: the text itself writes the word elsewhere; a capital follows (« Seine-Maritime »); the dictionary
    knows the word in one piece; French spelling. Misleads on a compound that none of these knows.

    Parameters
    ----------
    before, after : str
        The letters on either side.
    written : set of str, optional
    language : str, default "fr"

    Returns
    -------
    bool

    Examples
    --------
    >>> keeps_hyphen("dit", "elle"), keeps_hyphen("travail", "leur"), keeps_hyphen("co", "opération")
    (True, False, False)
    >>> keeps_hyphen("sino", "américain", written={"sino-américain"})
    True
    """
    one, two = f"{before}{after}".lower(), f"{before}-{after}".lower()
    if (one in written) != (two in written):
        return two in written
    if after[0].isupper() and not before.isupper():
        return True
    halves, spelled = (before.lower(), after.lower()), bool(_SPELLED.match(two))
    if spelled or _known(one, language):
        return spelled
    if language != "fr":  # « well-known »
        return all(len(half) > 2 and _known(half, language) for half in halves)
    return bool(_LEADING.fullmatch(halves[0]) or _HANGING.fullmatch(halves[1]))


@lru_cache(maxsize=4096)
def _known(word: str, language: str) -> bool:
    import simplemma  # its dictionary is 30 MB in memory, and few texts have cut words

    try:
        # Its list lacks many inflected forms, whose lemma it finds by rule: « travailleurs ».
        return any(simplemma.is_known(form, lang=language) for form in (word, simplemma.lemmatize(word, lang=language)))
    except ValueError:  # a language without a dictionary
        return False
