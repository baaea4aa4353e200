"""The analysis of a course's texts: questions, positions, claims, moves and relations, read from its files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..corpus.folder import data_path
from ..errors import DataError
from ..language import _
from .claims import Claim, Move, Relation
from .evidence import Evidence
from .questions import Position, Question
from .validation import Located, problems, schema_problem

__all__ = ["PARTS", "Analysis", "build_record", "load_analysis", "load_codings", "read_analysis"]

_ABOUT_TEXTS: dict[str, Any] = {"positions": Position, "claims": Claim, "moves": Move, "relations": Relation}
PARTS: dict[str, Any] = {"questions": Question, **_ABOUT_TEXTS}
"""The parts of an analysis, as its files name them, and what each holds."""


@dataclass(frozen=True)
class Analysis:
    """Everything that is said of the texts; ``hidden`` gives the lesson until which a text is kept back.

    Examples
    --------
    >>> load_analysis().position("Q3", "wsws").position
    5
    """

    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()
    moves: tuple[Move, ...] = ()
    relations: tuple[Relation, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)

    def position(self, question: str, text: str) -> Position | None:
        """Return what is said of a text on a question; None where nothing is, which is not the text's silence."""
        return next((p for p in self.positions if (p.question, p.text) == (question, text)), None)

    def without(self, texts: Iterable[str]) -> Analysis:
        """Return the analysis with nothing in it about some texts."""
        gone = set(texts)

        def kept(part: str) -> tuple[Any, ...]:
            return tuple(one for one in getattr(self, part) if not {one.text, getattr(one, "other", one.text)} & gone)

        changes: dict[str, Any] = {part: kept(part) for part in _ABOUT_TEXTS}
        return replace(self, **changes)


def load_analysis(*, lesson: str = "") -> Analysis:
    """Return the course's analysis: the folder ``arguments`` of the course folder, else the shipped one.

    A text that is hidden until ``lesson`` or an earlier one is in it; by default no hidden text is. The first thing
    wrong in a file raises a ``DataError``: nothing is left out in silence, and no file is ever changed.

    Examples
    --------
    >>> [len({p.text for p in load_analysis(lesson=lesson).positions}) for lesson in ("06", "07-comparer")]
    [5, 6]
    """
    whole = read_analysis(sorted(data_path("arguments").glob("*.json")))
    return whole.without(text for text, until in whole.hidden.items() if lesson < until)


def load_codings() -> dict[str, tuple[Position, ...]]:
    """Return the positions that were coded apart, before the codings were compared, by coder.

    Examples
    --------
    >>> {coder: len(positions) for coder, positions in load_codings().items()}
    {'a': 60, 'b': 60}
    """
    folder = data_path("arguments")
    codings = sorted((folder / "codings").glob("*.json"))
    return {path.stem: read_analysis([folder / "questions.json", path]).positions for path in codings}


def read_analysis(paths: Iterable[Path]) -> Analysis:
    """Read the files of one analysis together, and check it; see :func:`load_analysis`."""
    parts: dict[str, list[Located]] = {part: [] for part in PARTS}
    hidden: dict[str, str] = {}
    meant: dict[tuple[str, str], str] = {}
    for path in paths:
        stored = _stored(path)
        hidden |= stored.get("hidden", {})
        meant |= {(text, edition): sha for text, of in stored.get("sha256", {}).items() for edition, sha in of.items()}
        for part, kind in PARTS.items():
            built = (build_record(kind, record) for record in stored.get(part, ()))
            parts[part] += [(f"{path}, {part}[{n}]", one) for n, one in enumerate(built)]
    for place, why in problems(parts, meant):
        raise DataError(_("{place} : {why}").format(place=place, why=why))
    return Analysis(**{part: tuple(one for _place, one in records) for part, records in parts.items()}, hidden=hidden)


def _stored(path: Path) -> dict[str, Any]:
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise DataError(_("{path} ne se lit pas : {why}.").format(path=path, why=error)) from error
    if why := schema_problem(stored):
        raise DataError(_("{path}, {why}.").format(path=path, why=why))
    return stored


def build_record(kind: Any, record: Mapping[str, Any]) -> Any:
    """Build a record of one of :data:`PARTS` from what a file stores of it, once the schema has been kept."""
    values = {key: _frozen(value) for key, value in record.items()}
    if kind is not Question:  # a passage that names no text is in the record's own
        values["passages"] = tuple(Evidence(**{"text": record["text"], **one}) for one in record.get("passages", ()))
    return kind(**values)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
