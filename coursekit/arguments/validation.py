"""What can be wrong in an analysis, each said in one sentence that names the file and the place in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ..corpus.catalog import catalog
from ..corpus.folder import data_path
from ..corpus.loading import load_text
from ..corpus.text import Text
from ..errors import DataError, UnknownName, unknown
from ..language import _
from .claims import premise_cycle
from .evidence import Evidence

__all__ = ["Located", "at_hand", "problems", "schema_problem"]

Located = tuple[Any, Any]  # the place of a record, and the record
_WRONG = {  # what jsonschema finds, in French
    "enum": _("la valeur {value} n’est pas admise ; il y a : {asked}"),
    "required": _("il y manque un de ces champs : {asked}"),
    "additionalProperties": _("un de ces champs y est de trop : {value}"),
    "type": _("{value} n’est pas du type {asked}"),
}


def schema_problem(stored: Any) -> str | None:
    """Return the first place where a file breaks the schema, and why; None where it follows it.

    Examples
    --------
    >>> print(schema_problem({"hidden": 7}).replace(chr(0x202F), " "))
    hidden : 7 n’est pas du type "object"
    """
    wrong = next(_validator().iter_errors(stored), None)
    if wrong is None:
        return None
    value = ", ".join(wrong.instance) if isinstance(wrong.instance, dict) else json.dumps(wrong.instance)
    asked = json.dumps(wrong.validator_value, ensure_ascii=False).strip("[]")
    say = _WRONG.get(str(wrong.validator))
    why = say.format(value=value, asked=asked) if say else wrong.message
    return _("{place} : {why}").format(place=wrong.json_path[2:] or _("tout le fichier"), why=why)


@cache
def _validator() -> Any:
    # As in corpus.standoff: slow to import, and only an analysis needs it.
    from jsonschema import Draft202012Validator

    shape, ours = (
        data_path(f"schema/{name}.schema.json").read_text(encoding="utf-8") for name in ("standoff", "arguments")
    )
    # The stand-off schema becomes a part of ours: a reference from file to file is far slower to follow.
    schema = json.loads(ours.replace("standoff.schema.json#/", "#/$defs/standoff/"))
    schema["$defs"]["standoff"] = json.loads(shape)
    return Draft202012Validator(schema)


def problems(parts: Mapping[str, Sequence[Located]], meant: Mapping[tuple[str, str], str]) -> Iterator[tuple[Any, str]]:
    """Yield the place and the reason of everything wrong that the schema cannot see.

    ``meant`` holds the SHA-256 of the texts that the passages were found in, by text id and edition.
    """
    known = {part: [one.id for _place, one in parts[part]] for part in ("questions", "claims")}
    known["texts"] = list(catalog())
    in_words = {question.id for _place, question in parts["questions"] if not question.scaled}
    found = cache(at_hand)
    for part, records in parts.items():
        seen: set[str] = set()
        for place, one in records:
            name = f"{one.question}, {one.text}" if part == "positions" else one.id
            if name in seen:
                yield place, _("« {name} » y est pour la deuxième fois.").format(name=name)
            seen.add(name)
            if part == "positions" and one.position and one.question in in_words:
                yield place, _("la question « {id} » n’a pas d’échelle.").format(id=one.question)
            yield from ((place, why) for why in _strangers(one, known))
            for evidence in getattr(one, "passages", ()):
                if why := _misplaced(evidence, found(evidence.text, evidence.edition), meant):
                    yield place, why
    claims = {claim.id: (place, claim) for place, claim in parts["claims"]}
    if circle := premise_cycle([claim for _place, claim in claims.values()]):
        said = " ← ".join(_("« {gist} » ({id})").format(gist=claims[one][1].gist, id=one) for one in circle)
        yield claims[circle[0]][0], _("ces prémisses tournent en rond : {said}.").format(said=said)


def _strangers(one: Any, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield a sentence for each name that nothing bears."""
    texts = [getattr(one, name) for name in ("text", "other") if hasattr(one, name)]
    texts += [evidence.text for evidence in getattr(one, "passages", ())]
    questions = getattr(one, "questions", (one.question,) if texts and hasattr(one, "question") else ())
    claims = [premise for group in getattr(one, "premises", ()) for premise in group]
    claims += [*getattr(one, "attacks", ()), *getattr(one, "claims", ())]
    named = {"texts": texts, "questions": questions, "claims": claims}
    for among, kind in (("texts", _("le texte")), ("questions", _("la question")), ("claims", _("l’énoncé"))):
        yield from (str(unknown(kind, name, known[among])) for name in named[among] if name not in known[among])


def _misplaced(evidence: Evidence, text: Text | None, meant: Mapping[tuple[str, str], str]) -> str | None:
    """Say what is wrong with a passage of the very copy that the analysis is about; other copies are searched later."""
    if text is None or text.sha256 != meant.get((text.id, text.edition), text.sha256) or evidence.stands_in(text):
        return None
    end = evidence.start + evidence.length
    if end > len(text.text):
        why = _("le passage {start}-{end} dépasse la fin du texte « {id} », qui a {n} caractères.")
    else:
        why = _("le passage {start}-{end} du texte « {id} » n’a pas l’empreinte annoncée.")
    return why.format(start=evidence.start, end=end, id=text.id, n=len(text.text))


def at_hand(text_id: str, edition: str) -> Text | None:
    """Return the very copy of a text that analyses point into; None where it is not here, or is another."""
    try:
        text = load_text(text_id, edition=edition)
    except (DataError, UnknownName):
        return None  # an article that was not imported, or a text that is reported as unknown
    return text if text.edition == edition and not text.variant else None
