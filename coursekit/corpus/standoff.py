"""Stand-off annotation: what is said about passages, kept apart from the words, and found again when a text changes.

One layer is one file about one edition of one text. Every annotation holds a position, a length and the hash of its
words, so a wrong position is always noticed and nothing ever points at words that have silently changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import DataError
from ..language import _
from .folder import data_path, read_data
from .loading import load_text
from .passage import Passage, sha256
from .store import atomic_write
from .text import Text

__all__ = ["Annotation", "Layer", "attach", "find_once", "layer_bytes", "read_layer", "reanchor", "reanchor_folder"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something said about one passage.

    Attributes
    ----------
    id, category, author, created : str
        ``created`` is an ISO 8601 date or date and time.
    start, length : int
        In code points of the canonical text.
    sha256 : str
        Hash of the passage's words.
    note : str
        In our own words or the learner's.
    body : mapping
        What the category needs besides.
    """

    id: str
    category: str
    start: int
    length: int
    sha256: str
    author: str
    created: str
    note: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Layer:
    """The annotations of one kind on one edition of one text."""

    layer: str
    text: str
    edition: str
    sha256: str
    annotations: tuple[Annotation, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the layer as its file stores it; empty notes and bodies are left out."""
        slots = Annotation.__slots__
        entries = [
            {key: getattr(a, key) for key in slots if key not in ("note", "body") or getattr(a, key)}
            for a in self.annotations
        ]
        head = {"layer": self.layer, "text": self.text, "edition": self.edition, "sha256": self.sha256}
        return {**head, "annotations": entries}


def read_layer(path: Path) -> Layer:
    """Read and validate one layer.

    Raises
    ------
    DataError
        When the file is not JSON or breaks the schema; the sentence names the file and the place in it.
    """
    stored = read_data(path, dict[str, Any])
    wrong = next(_validator().iter_errors(stored), None)
    if wrong is not None:
        said = _("« {path} » ne suit pas le schéma, à l’endroit {place} : {why}.")
        raise DataError(said.format(path=path, place=wrong.json_path, why=wrong.message))
    return Layer(**stored | {"annotations": tuple(Annotation(**entry) for entry in stored["annotations"])})


@cache
def _validator() -> Any:
    # jsonschema takes longer to import than everything else on this floor, and only layers need it.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(read_data(data_path("schema/standoff.schema.json"), dict[str, Any]))


def attach(layer: Layer, text: Text) -> tuple[dict[str, Passage], list[Annotation]]:
    """Find a layer's passages in a text, which may be another copy than the one that was annotated.

    Parameters
    ----------
    layer : Layer
    text : Text
        The edition at hand.

    Returns
    -------
    passages : dict
        Passage of each annotation id that was found.
    missing : list of Annotation
        Those whose words are not there, or are there more than once.
    """
    found: dict[str, Passage] = {}
    for one in layer.annotations:
        if text.sha256 != layer.sha256:
            start = find_once(text.text, one.length, one.sha256)
        else:
            start = one.start if sha256(text.text[one.start : one.start + one.length]) == one.sha256 else None
        if start is not None:
            found[one.id] = text.passage(start, start + one.length)
    return found, [one for one in layer.annotations if one.id not in found]


def reanchor(layer: Layer, text: Text) -> tuple[Layer, list[Annotation]]:
    """Return the layer moved onto the present canonical text, and the annotations that found no place.

    Those without a place keep their old position in the result: nothing is thrown away.
    """
    passages, missing = attach(layer, text)
    moved = tuple(replace(a, start=passages[a.id].start) if a.id in passages else a for a in layer.annotations)
    return replace(layer, sha256=text.sha256, annotations=moved), missing


def reanchor_folder(folder: Path) -> Iterator[tuple[Path, list[Annotation]]]:
    """Rewrite each layer below a folder whose text has changed; yield its path and what found no place.

    A layer on an article is left as it is, and not yielded, where the article was not imported.
    """
    for path in sorted(folder.glob("analysis/**/*.json")):
        layer = read_layer(path)
        try:
            text = load_text(layer.text, edition=layer.edition)
        except DataError:
            continue
        moved, missing = reanchor(layer, text)
        if moved != layer and not text.variant:
            atomic_write(path, layer_bytes(moved))
        yield path, missing


def layer_bytes(layer: Layer) -> bytes:
    """Return the bytes of a layer's file, one annotation a line so that a change reads well."""
    stored = layer.to_json()
    lines = ",\n".join("    " + json.dumps(a, ensure_ascii=False) for a in stored.pop("annotations"))
    head = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in stored.items())
    return f'{{\n{head}  "annotations": [\n{lines}\n  ]\n}}\n'.encode()


def find_once(words: str, length: int, digest: str) -> int | None:
    """Return where the only stretch of that length and hash begins, or None where there is none or more than one.

    Parameters
    ----------
    words : str
        A canonical text.
    length : int
        In code points.
    digest : str
        SHA-256 of the stretch.

    Examples
    --------
    >>> find_once("La machine, la machine seule.", 13, sha256("machine seule"))
    15
    >>> find_once("La machine, la machine seule.", 7, sha256("machine")) is None
    True
    """
    for starts in (_word_starts(words), range(len(words) - length + 1)):
        found = [start for start in starts if sha256(words[start : start + length]) == digest]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _word_starts(words: str) -> Iterator[int]:
    # Nearly every passage begins with a word or a sign, a seventh of all positions: try those before the others.
    return (match.start() for match in re.finditer(r"\b\w|[^\w\s]", words))
