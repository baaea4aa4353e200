"""What a text claims, on what grounds, and by which moves; and how two texts stand to each other on a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..language import _
from .evidence import Evidence

__all__ = ["CLAIM_KINDS", "MOVE_KINDS", "RELATION_KINDS", "Claim", "Move", "Relation", "premise_cycle"]

CLAIM_KINDS = {
    "thesis": _("thèse"),
    "argument": _("argument"),
    "example": _("exemple ou preuve"),
    "concession": _("concession"),
    "objection": _("objection rapportée"),  # heard, not granted (« ça démocratise l’art ! »): what a rebuttal answers
    "rebuttal": _("réfutation"),
}
MOVE_KINDS = {
    "concession": _("concession puis réfutation"),
    "irony": _("ironie"),
    "authority": _("autorité"),
    "figures": _("chiffres"),
    "history": _("histoire"),
    "heckler": _("contradicteur"),
}
RELATION_KINDS = {
    "contradicts": _("contredit"),
    "agrees": _("s’accorde avec"),
    "qualifies": _("nuance"),
    "extends": _("prolonge"),
    "cites": _("cite"),
    "refutes-beforehand": _("réfute d’avance"),
    "speaks-of-something-else": _("parle d’autre chose que"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One box of an argument map, its words (``gist``) our own.

    Attributes
    ----------
    stated : bool
        False for what the text takes for granted; its passage is then the step that needs it.
    premises : tuple of tuple of str
        Ids of the claims that support this one. Those of one group are linked: each needs the others. The groups are
        independent: one may fall while the rest stands.
    attacks : tuple of str
        Ids of the claims that this one answers.
    questions : tuple of str
        Ids of the questions that it bears on.
    """

    id: str
    text: str
    kind: str
    gist: str
    stated: bool = True
    premises: tuple[tuple[str, ...], ...] = ()
    attacks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    passages: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A way of arguing at one place, and in ``note`` what it does there."""

    id: str
    text: str
    kind: str
    note: str
    passages: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How ``text`` stands to ``other`` on a question; explicit where it names the other, else a reader's tie.

    ``claims`` are the two that it was drawn between, where it was drawn on a map.
    """

    id: str
    text: str
    other: str
    question: str
    kind: str
    explicit: bool
    reason: str
    passages: tuple[Evidence, ...] = ()  # in both texts
    claims: tuple[str, ...] = ()


def premise_cycle(claims: Sequence[Claim]) -> list[str]:
    """Return the ids of a circle of premises, its first claim repeated at the end; empty where there is none.

    Examples
    --------
    >>> a = Claim("a", "t", "argument", "…", premises=(("b",),))
    >>> premise_cycle([a, Claim("b", "t", "argument", "…", premises=(("a",),))])
    ['a', 'b', 'a']
    """
    below = {claim.id: [one for group in claim.premises for one in group] for claim in claims}
    safe: set[str] = set()
    return next((circle for claim_id in below if (circle := _circle(claim_id, [], below, safe))), [])


def _circle(claim_id: str, path: list[str], below: Mapping[str, list[str]], safe: set[str]) -> list[str]:
    if claim_id in path:
        return [*path[path.index(claim_id) :], claim_id]
    if claim_id not in safe:
        for premise in below.get(claim_id, ()):
            if circle := _circle(premise, [*path, claim_id], below, safe):
                return circle
        safe.add(claim_id)
    return []
