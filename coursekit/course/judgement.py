"""Whether an answer is right, form by form; what cannot be read, or how near it comes, is said in a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..corpus.passage import Passage
from ..language import _, ngettext
from .answers import items_in, numbers_in, passage_in, plain, rows_in
from .expected_answer import Expected

__all__ = ["Judgement", "judge"]


@dataclass(frozen=True)
class Judgement:
    """What an answer is worth.

    Attributes
    ----------
    right : bool
    why : str
        What is missing, or what is expected instead.
    readable : bool
        What cannot be read is no attempt.
    """

    right: bool
    why: str = ""
    readable: bool = True


def judge(expected: Expected, answer: object) -> Judgement:
    """Return what an answer is worth.

    Parameters
    ----------
    expected : Expected
    answer : object
        As typed, chosen or computed; a DataFrame for a table.

    Returns
    -------
    Judgement

    Examples
    --------
    >>> several = Expected(("a", "b"), {one: one for one in "abc"}, form="several")
    >>> judge(several, ["b", "a"]).right, judge(several, ["a", "c"]).why
    (True, '1 bonne réponse sur 2.')
    """
    return _BY_FORM[expected.form](expected, answer)


def _number(expected: Expected, answer: object) -> Judgement:
    found = numbers_in(answer)
    if not found:
        return _unread(_("j’attends un seul nombre, en chiffres, comme 12 ou 5,4."))
    return Judgement(any(_agree(given, right, expected.decimals) for given in found for right in expected.right))


def _agree(given: object, right: object, decimals: int) -> bool:
    # Rounded up or cut off, with more decimals than asked: all name the same number. A count has no tolerance.
    if not isinstance(right, float | int):
        return plain(given) == plain(right)
    tolerance = 10.0**-decimals if decimals else 0
    return any(math.isclose(one, right, rel_tol=1e-9, abs_tol=tolerance) for one in numbers_in(given))


def _one(expected: Expected, answer: object) -> Judgement:
    given = _item(expected, answer)
    return _not_a_choice(expected) if given is None else Judgement(given in map(plain, expected.right))


def _item(expected: Expected, answer: object) -> str | None:
    # Of a choice by the name shown or by its id: « Prévost », « prevost ».
    asked, choices = plain(answer), [(plain(value), plain(shown)) for value, shown in expected.choices.items()]
    return next((names[0] for names in choices if asked in names), None) if choices else asked


def _not_a_choice(expected: Expected) -> Judgement:
    return _unread(_("choisissez parmi : {choices}.").format(choices=" ; ".join(expected.choices.values())))


def _several(expected: Expected, answer: object) -> Judgement:
    given, right = set(_items(expected, answer)), {plain(one) for one in expected.right}
    if None in given:
        return _not_a_choice(expected)
    return Judgement(given == right, _so_many(len(given & right), len(right)))


def _order(expected: Expected, answer: object) -> Judgement:
    given, right = _items(expected, answer), [plain(one) for one in expected.right]
    if len(given) != len(right) or None in given:
        return _unread(_("j’attends une réponse pour chaque ligne."))
    n = sum(one == other for one, other in zip(given, right, strict=True))
    return Judgement(n == len(right), _so_many(n, len(right)))


def _match(expected: Expected, answer: object) -> Judgement:
    # Given as pairs in code, or as what stands beside each line.
    pairs = {plain(left): right for left, right in answer.items()} if isinstance(answer, Mapping) else None
    return _order(expected, [pairs.get(plain(left)) for left in expected.left] if pairs is not None else answer)


def _items(expected: Expected, answer: object) -> list[str | None]:
    return [_item(expected, one) for one in items_in(answer)]


def _so_many(n: int, total: int) -> str:
    told = ngettext("{n} bonne réponse sur {total}.", "{n} bonnes réponses sur {total}.", n)
    return told.format(n=n, total=total)


def _passage(expected: Expected, answer: object) -> Judgement:
    """Half of what is shown must lie in what is expected: a page points at nothing, a word too many is no fault.

    And ``share`` of what is expected must be shown: by default half, since two readers seldom begin and end at the same
    word; where any place in a paragraph will do, none.
    """
    shown = passage_in(answer)
    if shown is None:
        return _unread(_("choisissez d’abord un passage dans le lecteur."))
    right = [one for one in expected.right if isinstance(one, Passage)]
    shared, best = max((_n_shared(shown, one), one) for one in right)
    inside, covered = shared / len(shown), shared / len(best)
    if not shared:
        return Judgement(False)
    if inside < 0.5:
        return Judgement(False, _("Vous y touchez, mais votre passage en déborde de plus de la moitié."))
    share = _("Vous y touchez, mais votre passage n’en couvre que {share} %.").format(share=round(100 * covered))
    return Judgement(covered >= expected.share, share)


def _n_shared(one: Passage, other: Passage) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one.overlaps(other) else 0


def _table(expected: Expected, answer: object) -> Judgement:
    rows = rows_in(answer)
    if rows is None:
        return _unread(_("j’attends un tableau (DataFrame)."))
    left, right = list(rows), [one for one in expected.right if isinstance(one, tuple)]
    for row in right:
        found = next((one for one in left if _same_row(one, row, expected.decimals)), None)
        if found is not None:
            left.remove(found)
    n = len(rows) - len(left)
    return Judgement(n == len(right) == len(rows), _so_many(n, len(right)))


def _same_row(given: tuple[Any, ...], right: tuple[Any, ...], decimals: int) -> bool:
    return len(given) == len(right) and all(map(_agree, given, right, [decimals] * len(right)))


def _unread(why: str) -> Judgement:
    return Judgement(False, why, readable=False)


_BY_FORM: dict[str, Callable[[Expected, object], Judgement]] = {
    "number": _number,
    "word": _one,
    "choice": _one,
    "several": _several,
    "order": _order,
    "match": _match,
    "passage": _passage,
    "table": _table,
}
