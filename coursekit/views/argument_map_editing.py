"""What a learner does to a map of their own: each order of the page is one step of the AnalysisBook, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from ..arguments.analysis_book import AnalysisBook
from ..arguments.claims import Claim, Relation
from ..arguments.evidence import Evidence
from ..errors import CoursekitError
from ..language import _

__all__ = ["carry_out"]


def carry_out(book: AnalysisBook, order: Mapping[str, Any], taken: Evidence | None) -> str:
    """Do what the page asks; return the id of the claim or relation to look at then, empty where there is none.

    Parameters
    ----------
    book : AnalysisBook
    order : mapping
        ``do`` is ``write`` (a claim, or where it has a ``source`` a relation), ``link``, ``unlink``, ``remove``,
        ``undo`` or ``redo``. A new claim bears on ``asked``.
    taken : Evidence or None
        The passage to go with what is written.

    Raises
    ------
    CoursekitError
        When it cannot be done; the sentence says why, and nothing has changed.
    """
    known = {one.id: one for part in (book.analysis.claims, book.analysis.relations) for one in part}
    ends = [_named(known, order[end]) for end in ("source", "target") if end in order]
    match order["do"]:
        case "undo" | "redo" as way:
            getattr(book, way)()
        case "remove":
            book.remove(_named(known, order["id"]))
        case "unlink":
            source, target = ends
            left = tuple(one for one in source.attacks if one != target.id)
            book.put(_without(target, source.id) if order["sign"] == "+" else replace(source, attacks=left))
        case "link":
            source, target = ends
            book.put(*_linked(source, target, order["sign"], book.analysis.claims))
            return str(source.id)
        case "write":
            one = _written(_begun(known, ends, order, taken), order, taken)
            book.put(one)
            return str(one.id)
    return ""


def _named(known: Mapping[str, Any], record_id: str) -> Any:
    if record_id not in known:
        raise CoursekitError(_("Cet énoncé n’est plus là : une autre fenêtre l’a supprimé."))
    return known[record_id]


def _written(one: Any, order: Mapping[str, Any], taken: Evidence | None) -> Any:
    words = re.sub(r"[ \t\r\n]+", " ", str(order["words"])).strip(" ")  # « mot\u202f: » keeps its narrow space
    if not words:
        raise CoursekitError(_("Il n’y a encore rien d’écrit : dites-le en une phrase, avec vos mots."))
    marked = bool(order.get("marked"))
    if taken and taken.text not in (one.text, getattr(one, "other", "")):
        raise CoursekitError(_("Ce passage est d’un autre texte que l’énoncé : choisissez-en un du même texte."))
    kept = one.passages if taken is None else (*(place for place in one.passages if place.text != taken.text), taken)
    if isinstance(one, Claim):
        return replace(one, kind=order["kind"], gist=words, stated=not marked, passages=kept)
    return replace(one, kind=order["kind"], reason=words, explicit=marked, passages=kept, question=order["question"])


def _begun(known: Mapping[str, Any], ends: list[Claim], order: Mapping[str, Any], taken: Evidence | None) -> Any:
    """Return what is written anew: what was there, a relation between two claims, with their passages, or a claim."""
    if order.get("id"):
        return _named(known, order["id"])
    if ends:
        one, two = ends
        passages = (*one.passages, *two.passages)
        return Relation(_free("r", known), one.text, two.text, "", "", False, "", passages, (one.id, two.id))
    text, asked = taken.text if taken else order["text"], (order["asked"],) if order["asked"] else ()
    return Claim(_free("e", known), text, "", "", questions=asked)


def _free(letter: str, known: Mapping[str, Any]) -> str:
    return next(name for n in count(1) if (name := f"{letter}{n}") not in known)


def _linked(source: Claim, target: Claim, sign: str, claims: Iterable[Claim]) -> list[Claim]:
    if source.id == target.id:
        raise CoursekitError(_("Un énoncé ne se relie pas à lui-même : choisissez-en un autre."))
    if sign == "-":
        made = [replace(source, attacks=tuple(dict.fromkeys((*source.attacks, target.id))))]
    elif sign == "+":
        known = any(source.id in group for group in target.premises)
        made = [target if known else replace(target, premises=(*target.premises, (source.id,)))]
    else:  # linked with a premise, in whatever that one supports
        made = [_joined(one, source.id, target.id) for one in claims if any(target.id in g for g in one.premises)]
        if not made:
            why = _("« {gist} » ne soutient rien encore : reliez-le d’abord à ce qu’il soutient.")
            raise CoursekitError(why.format(gist=target.gist))
    if all(one in (source, target, *claims) for one in made):
        raise CoursekitError(_("Ce lien est déjà sur la carte."))
    return made


def _joined(claim: Claim, source: str, premise: str) -> Claim:
    if any({source, premise} <= {*group} for group in claim.premises):
        return claim
    groups = _without(claim, source).premises
    return replace(claim, premises=tuple((*group, source) if premise in group else group for group in groups))


def _without(claim: Claim, premise: str) -> Claim:
    groups = (tuple(one for one in group if one != premise) for group in claim.premises)
    return replace(claim, premises=tuple(group for group in groups if group))
