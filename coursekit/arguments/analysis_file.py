"""The file of an analysis that is being written: its records and its bytes, and what can be saved of a damaged one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from typing import Any

from ..language import _
from .analysis import PARTS, Analysis, build_record
from .evidence import Evidence
from .marks import whole
from .validation import Located, at_hand, problems, schema_problem

__all__ = ["AnalysisFile", "Key", "key_of", "record_to_json", "sentence"]

Key = tuple[str, ...]  # the part, then what tells one of its records from the others
Hashes = Mapping[tuple[str, str], str]  # of a text, by id and edition
_PART_OF = {kind: part for part, kind in PARTS.items()}


def key_of(record: Any) -> Key:
    """Return what a record is known by: a position by its question and its text, any other by its id."""
    part = _PART_OF[type(record)]
    return (part, record.question, record.text) if part == "positions" else (part, record.id)


def record_to_json(record: Any) -> dict[str, Any]:
    """Return a position, claim, move, relation or question as a file stores it, without what says nothing.

    Examples
    --------
    >>> from coursekit.arguments.questions import Position
    >>> record_to_json(Position("Q1", "prevost", None))
    {'question': 'Q1', 'text': 'prevost', 'position': None}
    """
    plain = {one.name: one.default for one in fields(record) if one.default is not MISSING}
    stored = {key: value for key, value in asdict(record).items() if key not in plain or value != plain[key]}
    return dict(json.loads(json.dumps(stored)))  # tuples become lists, which is what the schema knows


@dataclass(frozen=True)
class AnalysisFile:
    """The records of one file, as they were made; ``meant`` holds the hashes of the texts that its passages are in."""

    records: Mapping[Key, Any] = field(default_factory=dict)
    meant: Hashes = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)

    def analysis(self, given: Analysis) -> Analysis:
        """Return the records as an analysis, with the questions that were given."""
        own = {part: tuple(one for key, one in self.records.items() if key[0] == part) for part in PARTS}
        return Analysis(**{**own, "questions": (*given.questions, *own["questions"])}, hidden=self.hidden)

    def to_bytes(self) -> bytes:
        """Return the bytes of the file, one record a line so that a change reads well."""
        hashes: dict[str, dict[str, str]] = {}
        for (text_id, edition), digest in self.meant.items():
            hashes.setdefault(text_id, {})[edition] = digest
        parts = {"sha256": json.dumps(hashes), "hidden": json.dumps(dict(self.hidden))}
        for key, one in self.records.items():
            line = "\n  " + json.dumps(record_to_json(one), ensure_ascii=False)
            parts[key[0]] = f"{parts[key[0]][:-2]},{line}\n]" if key[0] in parts else f"[{line}\n]"
        body = ",\n".join(f' "{name}": {written}' for name, written in parts.items() if written != "{}")
        return whole(f"{{\n{body}\n}}\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes, given: Analysis) -> tuple[AnalysisFile, str]:
        """Return what can be read of a file, and a sentence on the first thing that is wrong in it, if any."""
        try:
            stored = json.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            return cls(), sentence(_("ce n’est pas du JSON ({why})").format(why=error))
        why = schema_problem(stored) or ""
        stored = stored if isinstance(stored, dict) else {}
        heads = {name: stored.get(name, {}) for name in ("sha256", "hidden")}
        sound = {name: value for name, value in heads.items() if not schema_problem({name: value})}
        meant = {(text_id, edition): s for text_id, of in sound.get("sha256", {}).items() for edition, s in of.items()}
        listed = [(part, one) for part in PARTS for one in _listed(stored, part)]
        fit = [(part, one) for part, one in listed if not (why and schema_problem({part: [one]}))]
        built = [build_record(PARTS[part], one) for part, one in fit]
        read = cls({key_of(one): one for one in built}, meant, sound.get("hidden", {}))
        if len(read.records) < len(built):
            why = why or _("une réponse y est deux fois")
        return read._sound(given, why)

    def _sound(self, given: Analysis, why: str) -> tuple[AnalysisFile, str]:
        file = self
        while wrong := next(file.faults(given), None):
            why = why or wrong[1]
            kept = {key: one for key, one in file.records.items() if key != wrong[0]}
            file = replace(file, records=kept)
        return file, sentence(why)

    def faults(self, given: Analysis) -> Iterator[tuple[Any, str]]:
        """Yield the key of the record and the reason of everything wrong that the schema cannot see."""
        located: dict[str, list[Located]] = {part: [("", one) for one in getattr(given, part)] for part in PARTS}
        for key, one in self.records.items():
            located[key[0]].append((key, one))
        return problems(located, self.meant)

    def with_hashes(self) -> AnalysisFile:
        """Return the file with the hashes of the texts at hand, unless a passage stands in an older copy only."""
        cited: dict[tuple[str, str], list[Evidence]] = {}
        for one in (one for record in self.records.values() for one in getattr(record, "passages", ())):
            cited.setdefault((one.text, one.edition), []).append(one)
        hashes = {place: digest for place, digest in self.meant.items() if place in cited}
        for (text_id, edition), passages in cited.items():
            text = at_hand(text_id, edition)
            if text and all(one.stands_in(text) for one in passages):
                hashes[text_id, edition] = text.sha256
        return replace(self, meant=hashes)


def sentence(why: str) -> str:
    """Return a reason with its full stop."""
    return why if not why or why.endswith((".", "?")) else f"{why}."


def _listed(stored: Mapping[str, Any], part: str) -> list[Any]:
    found = stored.get(part)
    return found if isinstance(found, list) else []
