"""What learners type, read the way they mean it: numbers, words and names, French or English."""

from __future__ import annotations

import math
import re
import unicodedata
from numbers import Real

from ..words.folding import fold

__all__ = ["is_unanswered", "numbers_in", "plain"]

_BLANK = "[ \u00a0\u2009\u202f]"
# « 1 294 », « 5,4 », « 5.4 », « 1,294 »; a sign only where no word or figure stands before it.
_NUMBER = re.compile(rf"(?<![\w,.])[-−]?[0-9]+(?:{_BLANK}[0-9]{{3}}(?![0-9]))*(?:[.,][0-9]+)?(?![0-9])")
_GROUPED = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")


def is_unanswered(answer: object) -> bool:
    """Return whether nothing was answered: None, the ``...`` of an unfilled cell, or blanks.

    Examples
    --------
    >>> [is_unanswered(answer) for answer in (None, ..., "  ", 0)]
    [True, True, True, False]
    """
    return answer is None or answer is ... or (isinstance(answer, str) and not answer.strip())


def numbers_in(answer: object) -> list[float]:
    """Return every number that an answer can mean; none when it holds no number, or several.

    Parameters
    ----------
    answer : object
        An int, a float, or what someone typed: ``"5,4"``, ``"5.4 ‰"``, ``"1 294 mots"``, ``"7 fois"``.

    Returns
    -------
    list of float
        Two readings for ``"1,294"``: a French decimal or an English thousand; the exercise knows which it expects.

    Examples
    --------
    >>> numbers_in("7 fois"), numbers_in("5,4"), numbers_in("1,294"), numbers_in("sept")
    ([7.0], [5.4], [1.294, 1294.0], [])
    """
    if isinstance(answer, Real):
        return [float(answer)] if not isinstance(answer, bool) and math.isfinite(answer) else []
    found = _NUMBER.findall(answer) if isinstance(answer, str) else []
    if len(found) != 1:
        return []
    written = re.sub(_BLANK, "", found[0]).replace("−", "-")
    readings = [float(written.replace(",", "."))]
    if _GROUPED.fullmatch(written):
        readings.append(float(written.replace(",", "").replace(".", "")))
    return readings


def plain(answer: object) -> str:
    """Return a word or name as it is compared: case, apostrophe, accents typed apart and the marks around it aside.

    Examples
    --------
    >>> plain(" « L’IA » ") == plain("l'ia")
    True
    """
    folded = fold(unicodedata.normalize("NFC", str(answer)))
    return re.sub(r"\s+", " ", folded).strip(' «»“”".,;:!?…')
