"""An analysis to take away: a table that French spreadsheets open, and W3C web annotations that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

from ..corpus.text import Text
from ..language import _
from .analysis import Analysis
from .argdown import quoted
from .claims import CLAIM_KINDS, MOVE_KINDS, RELATION_KINDS, Claim, Move, Relation
from .evidence import Evidence
from .mark_formats import guarded  # the one place that knows what a spreadsheet would compute
from .questions import Position
from .web_annotation import CONTEXT, SOURCE  # what marks say of a text is said here in the same words

__all__ = ["to_csv", "to_web_annotations"]

_RIGHTS = _("Les mots cités sont d’articles protégés : ce fichier est pour votre usage personnel.")
_HEAD = (
    *(_("ce que c’est"), _("question"), _("texte"), _("autre texte"), _("position"), _("genre")),
    *(_("ce qui est dit"), _("confiance"), _("soutenu par"), _("répond à"), _("passages"), _("identifiant")),
)
Record = Position | Claim | Move | Relation


def to_csv(analysis: Analysis, texts: Iterable[Text] = ()) -> bytes:
    """Return an analysis as one table, a line for each position, claim, move and relation.

    Semicolons and UTF-8 with a mark, as French spreadsheets open it; what one would compute (« =1+1 ») stands behind an
    apostrophe. The words of passages are those of the texts given; of an article, for the learner's own use.

    Examples
    --------
    >>> given = Analysis(positions=(Position("Q1", "wsws", 5, "=1+1"),))
    >>> print(to_csv(given).decode("utf-8-sig").splitlines()[1])
    "position";"Q1";"wsws";"";"5";"";"'=1+1";"";"";"";"";"Q1-wsws"
    """
    at_hand = {text.id: text for text in texts}
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEAD)
    for one in _records(analysis):
        places = "\n".join(f"{place} : {words}" for place, words in quoted(one.passages, at_hand))
        writer.writerow(map(guarded, (*_row(one), places, _name(one))))
    if any(text.edition == "integrale" for text in at_hand.values()):
        writer.writerow([_RIGHTS, *[""] * (len(_HEAD) - 1)])
    return table.getvalue().encode("utf-8-sig")


def _records(analysis: Analysis) -> Iterable[Record]:
    return chain(analysis.positions, analysis.claims, analysis.moves, analysis.relations)


def _name(one: Record) -> str:
    return f"{one.question}-{one.text}" if isinstance(one, Position) else one.id


def _row(one: Record) -> tuple[str, ...]:
    match one:
        case Position():
            number = _("n’en parle pas") if one.position is None else str(one.position)
            return _("position"), one.question, one.text, "", number, "", one.reason, one.confidence, "", ""
        case Claim():
            kind = CLAIM_KINDS[one.kind] + ("" if one.stated else _(", implicite"))
            ties = " / ".join(" + ".join(group) for group in one.premises), ", ".join(one.attacks)
            return _("énoncé"), ", ".join(one.questions), one.text, "", "", kind, one.gist, "", *ties
        case Move():
            return _("façon de faire"), "", one.text, "", "", MOVE_KINDS[one.kind], one.note, "", "", ""
        case Relation():
            kind, drawn = RELATION_KINDS[one.kind], " → ".join(one.claims)
            return _("relation"), one.question, one.text, one.other, "", kind, one.reason, "", "", drawn


def to_web_annotations(analysis: Analysis, texts: Iterable[Text] = ()) -> bytes:
    """Return an analysis as a page of W3C web annotations (JSON-LD): each record is a body, each passage a target.

    A record without a passage has the whole text for its target. https://www.w3.org/TR/annotation-model/

    Examples
    --------
    >>> page = json.loads(to_web_annotations(Analysis(positions=(Position("Q1", "wsws", 5, "Oui."),))))
    >>> page["items"][0]["target"]
    [{'source': 'urn:coursekit:text:wsws'}]
    """
    at_hand = {(text.id, text.edition): text for text in texts}
    head: dict[str, Any] = {"@context": CONTEXT, "id": "urn:coursekit:analysis", "type": "AnnotationPage"}
    if any(edition == "integrale" for _text, edition in at_hand):
        head["label"] = _RIGHTS  # « rights » asks for an address
    items = []
    for one in _records(analysis):
        what, question, _text, other, position, kind, said, *_rest = _row(one)
        tags = [(tag, "tagging") for tag in (what, question, other, position, kind)]
        bodies = [
            {"type": "TextualBody", "value": value, "format": "text/plain", "language": "fr", "purpose": purpose}
            for value, purpose in (*tags, (said, "describing"))
            if value
        ]
        targets = [_target(place, at_hand.get((place.text, place.edition))) for place in one.passages]
        whole = [{"source": f"{SOURCE}{text}"} for text in filter(None, (one.text, other))]
        items.append(
            {"id": f"urn:coursekit:{_name(one)}", "type": "Annotation", "body": bodies, "target": targets or whole}
        )
    return json.dumps({**head, "items": items}, ensure_ascii=False, indent=1).encode()


def _target(place: Evidence, text: Text | None) -> dict[str, Any]:
    found = place.find(text) if text else None
    start = found.start if found else place.start
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": start + place.length}]
    if text and found:
        selectors.append({"type": "TextQuoteSelector", "exact": text.words_of(found)})
    state = {"type": "coursekit:TextState", "coursekit:passageSha256": place.sha256}
    return {"source": f"{SOURCE}{place.text}:{place.edition}", "selector": selectors, "state": state}
