"""What learners type, read the way they mean it: numbers, words and names, French or English."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

from ..corpus.passage import Passage
from ..words.folding import fold

__all__ = ["is_unanswered", "items_in", "numbers_in", "passage_in", "plain", "rows_in"]

_BLANK = "[ \u00a0\u2009\u202f]"
# « 1 294 », « 5,4 », « 5.4 », « 1,294 »; a sign only where no word or figure stands before it.
_NUMBER = re.compile(rf"(?<![\w,.])[-−]?[0-9]+(?:{_BLANK}[0-9]{{3}}(?![0-9]))*(?:[.,][0-9]+)?(?![0-9])")
_GROUPED = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")


def is_unanswered(answer: object) -> bool:
    """Return whether nothing was answered: None, the ``...`` of an unfilled cell, blanks, an empty list.

    Examples
    --------
    >>> [is_unanswered(answer) for answer in (None, ..., "  ", ["", ""], 0)]
    [True, True, True, True, False]
    """
    if isinstance(answer, list | tuple | set | dict):
        return all(map(is_unanswered, answer))
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


def items_in(answer: object) -> list[object]:
    """Return the items of an answer that has several: a list, or words typed between commas or semicolons.

    Examples
    --------
    >>> items_in("machine ; outil, atelier"), items_in(["machine", "outil"])
    (['machine', 'outil', 'atelier'], ['machine', 'outil'])
    """
    if isinstance(answer, str):
        return [item for item in re.split(r"\s*[;,\n]\s*", answer.strip()) if item]
    return list(answer) if isinstance(answer, Iterable) else [answer]


def passage_in(answer: object) -> Passage | None:
    """Return the passage that an answer is: one of the Reader's, or the offsets that were kept of it.

    Examples
    --------
    >>> passage_in({"text": "prevost", "edition": "etude", "start": 3, "end": 9}).end, passage_in("ici")
    (9, None)
    """
    if isinstance(answer, Passage):
        return answer if len(answer) else None
    try:
        return Passage(**answer) if isinstance(answer, Mapping) else None
    except (TypeError, ValueError):
        return None


def rows_in(answer: Any) -> list[tuple[Any, ...]] | None:
    """Return the rows of a table: of a DataFrame or a Series, index included where it has names, or of a list of rows.

    Examples
    --------
    >>> rows_in([("prevost", 24), ["wsws", 27]]), rows_in("24")
    ([('prevost', 24), ('wsws', 27)], None)
    """
    if hasattr(answer, "reset_index"):  # pandas' own; pandas itself need not be loaded to know
        frame = answer.to_frame() if hasattr(answer, "to_frame") else answer
        counted = type(frame.index).__name__ == "RangeIndex"
        return list((frame if counted else frame.reset_index()).itertuples(index=False, name=None))
    if not isinstance(answer, list | tuple) or not all(isinstance(row, list | tuple) for row in answer):
        return None
    return [tuple(row) for row in answer]
