"""What a learner does to a map of their own: each order of the page is one step of the AnalysisBook, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from ..arguments.analysis_book import AnalysisBook
from ..arguments.claims import Claim, premise_cycle
from ..arguments.evidence import Evidence
from ..errors import CoursekitError
from ..language import _

__all__ = ["carry_out"]


def carry_out(book: AnalysisBook, order: Mapping[str, Any], passage: Evidence | None, question: str = "") -> str:
    """Do what the page asks; return the id of the claim to look at then, empty where there is none.

    Parameters
    ----------
    book : AnalysisBook
    order : mapping
        ``do`` is ``claim``, ``link``, ``unlink``, ``remove``, ``undo`` or ``redo``.
    passage : Evidence or None
        What is chosen in the Reader.
    question : str, optional
        What new claims bear on.

    Raises
    ------
    CoursekitError
        When it cannot be done; the sentence says why, and nothing has changed.
    """
    claims = {claim.id: claim for claim in book.analysis.claims}
    match order["do"]:
        case "undo":
            book.undo()
        case "redo":
            book.redo()
        case "remove":
            book.remove(_named(claims, order["id"]))
        case "unlink":
            book.put(_unlinked(claims, order["source"], order["target"], order["sign"]))
        case "link":
            source, target = _named(claims, order["source"]), _named(claims, order["target"])
            made = _linked(source, target, order["sign"], claims.values())
            _refuse_circles({**claims, **{one.id: one for one in made}})
            book.put(*made)
            return source.id
        case "claim":
            claim = _claim(claims, order, passage, question)
            book.put(claim)
            return claim.id
    return ""


def _named(claims: Mapping[str, Claim], claim_id: str) -> Claim:
    if claim_id not in claims:
        raise CoursekitError(_("Cet énoncé n’est plus là : une autre fenêtre l’a supprimé."))
    return claims[claim_id]


def _claim(claims: Mapping[str, Claim], order: Mapping[str, Any], passage: Evidence | None, question: str) -> Claim:
    gist = re.sub(r"[ \t\r\n]+", " ", str(order["gist"])).strip(" ")  # « mot\u202f: » keeps its narrow space
    if not gist:
        raise CoursekitError(_("Cet énoncé est vide : dites en une phrase, avec vos mots, ce que le texte affirme."))
    taken = (passage,) if passage and order.get("take") else ()
    known = {"kind": order["kind"], "gist": gist, "stated": not order.get("implied")}
    if order.get("id"):
        old = _named(claims, order["id"])
        if taken and taken[0].text != old.text:
            raise CoursekitError(_("Ce passage est d’un autre texte que l’énoncé : choisissez-en un du même texte."))
        return replace(old, **known, passages=taken or old.passages)
    new_id = next(name for n in count(1) if (name := f"e{n}") not in claims)
    asked = (question,) if question else ()
    return Claim(new_id, taken[0].text if taken else order["text"], **known, questions=asked, passages=taken)


def _linked(source: Claim, target: Claim, sign: str, claims: Iterable[Claim]) -> list[Claim]:
    if source.id == target.id:
        raise CoursekitError(_("Un énoncé ne se relie pas à lui-même : choisissez-en un autre."))
    if sign == "-":
        known = target.id in source.attacks
        made = [replace(source, attacks=(*source.attacks, target.id))]
    elif sign == "+":
        known = any(source.id in group for group in target.premises)
        made = [replace(target, premises=(*target.premises, (source.id,)))]
    else:  # linked with a premise, in whatever that one supports
        holding = [one for one in claims if any(target.id in group for group in one.premises)]
        if not holding:
            why = _("« {gist} » ne soutient rien encore : reliez-le d’abord à ce qu’il soutient.")
            raise CoursekitError(why.format(gist=target.gist))
        known = all(source.id in group for one in holding for group in one.premises if target.id in group)
        made = [_joined(one, source.id, target.id) for one in holding]
    if known:
        raise CoursekitError(_("Ce lien est déjà sur la carte."))
    return made


def _joined(claim: Claim, source: str, premise: str) -> Claim:
    groups = _without(claim, source).premises
    return replace(claim, premises=tuple((*group, source) if premise in group else group for group in groups))


def _without(claim: Claim, premise: str) -> Claim:
    groups = (tuple(one for one in group if one != premise) for group in claim.premises)
    return replace(claim, premises=tuple(group for group in groups if group))


def _unlinked(claims: Mapping[str, Claim], source: str, target: str, sign: str) -> Claim:
    if sign == "+":
        return _without(_named(claims, target), source)
    claim = _named(claims, source)
    return replace(claim, attacks=tuple(one for one in claim.attacks if one != target))


def _refuse_circles(claims: Mapping[str, Claim]) -> None:
    if circle := premise_cycle(list(claims.values())):
        said = _(" s’appuie sur ").join(_("« {gist} »").format(gist=claims[one].gist) for one in circle)
        raise CoursekitError(_("Ces énoncés tourneraient en rond : {said}. Le lien n’est pas tracé.").format(said=said))
