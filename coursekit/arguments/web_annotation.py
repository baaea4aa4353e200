"""Marks as W3C web annotations: the form in which they are stored, and which Hypothesis and Recogito read and write.

https://www.w3.org/TR/annotation-model/ ; offsets are in code points there as here. What that model has no word for,
the hashes and the body of a category, stands under the prefix ``coursekit``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from .marks import UNTAGGED, Mark, Quote, mark_from_row, whole

__all__ = ["CONTEXT", "SOURCE", "item_of", "items_in", "page_bytes", "read_page", "row_from_item"]

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"coursekit": "urn:coursekit:", "coursekit:body": {"@type": "@json"}},
]
SOURCE = "urn:coursekit:text:"
_HEAD = {"@context": CONTEXT, "id": "#marks", "type": "AnnotationPage"}  # an IRI relative to the file
_OPEN = json.dumps(_HEAD)[:-1] + ', "items": [\n'
_BETWEEN = ",\n"  # never inside an annotation, where JSON writes a new line as \\n
_CLOSE = "\n]}\n"


def item_of(mark: Mark) -> dict[str, Any]:
    """Return a mark as one web annotation."""
    said = [(mark.category, "tagging")] if mark.category != UNTAGGED else []
    said += [(mark.note, "commenting")] if mark.note else []
    selectors = [
        {"type": "TextPositionSelector", "start": mark.start, "end": mark.start + mark.length},
        {"type": "TextQuoteSelector", **mark.quote._asdict()},
    ]
    state = {
        "type": "coursekit:TextState",
        "coursekit:textSha256": mark.text_sha256,
        "coursekit:passageSha256": mark.sha256,
    }
    return {
        "id": mark.id,
        "type": "Annotation",
        "creator": {"type": "Person", "name": mark.author},
        "created": mark.created,
        "modified": mark.modified,
        "body": [
            {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
            for value, purpose in said
        ],
        **({"coursekit:body": dict(mark.body)} if mark.body else {}),
        "target": {"source": f"{SOURCE}{mark.text}:{mark.edition}", "selector": selectors, "state": state},
    }


def page_bytes(marks: Iterable[Mark]) -> bytes:
    """Return the bytes of a file of marks, one annotation a line so that a change reads well."""
    items = (json.dumps(item_of(mark), ensure_ascii=False) for mark in marks)
    return f"{_OPEN}{_BETWEEN.join(items)}{_CLOSE}".encode()


def read_page(content: bytes) -> tuple[dict[str, Mark], bool]:
    """Return the marks of a file by id, and whether writing them back would lose nothing of it.

    Of a damaged file the lines that can still be read are returned.
    """
    found, intact = _item_lines(content)
    marks: dict[str, Mark] = {}
    for line in found:
        mark, lossless = _mark_of_line(line)
        intact = intact and lossless and mark is not None and mark.id not in marks
        if mark is not None:
            marks.setdefault(mark.id, mark)
    return marks, intact


def _item_lines(content: bytes) -> tuple[list[str], bool]:
    """Return the annotations of a file, each as JSON, and whether nothing else was in it."""
    try:
        text, intact = content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        text, intact = content.decode("utf-8-sig", "replace"), False
    if text.startswith(_OPEN):
        between = text.removeprefix(_OPEN).removesuffix(_CLOSE)
        return [line for line in between.split(_BETWEEN) if line], intact and text.endswith(_CLOSE)
    try:  # laid out by another program
        page = json.loads(text)
    except (ValueError, RecursionError):
        return [], False
    head = {key: value for key, value in page.items() if key != "items"} if isinstance(page, dict) else None
    return [json.dumps(item, ensure_ascii=False) for item in items_in(page)], intact and head == _HEAD


def _mark_of_line(line: str) -> tuple[Mark | None, bool]:
    try:
        item = json.loads(line)
        mark = mark_from_row(row_from_item(item))
    except (ValueError, RecursionError):
        return None, False
    return mark, item_of(mark) == item


def items_in(stored: Any) -> list[Any]:
    """Return the annotations of a JSON document: page, collection, list, one alone, or what Hypothesis exports."""
    if isinstance(stored, list):
        return stored
    if not isinstance(stored, dict):
        return []
    for key in ("items", "annotations", "rows"):
        if isinstance(stored.get(key), list):
            return list(stored[key])
    return items_in(stored["first"]) if "first" in stored else [stored]


def row_from_item(item: Any) -> dict[str, Any]:
    """Return what can be understood of any program's annotation as a row; what it does not say is left out.

    Hypothesis' own form is understood besides: ``text``, ``tags``, ``user`` and ``updated``.
    """
    item = item if isinstance(item, dict) else {}
    tags, notes = _said(item)
    made = {
        "id": _words(item.get("id")) or f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(item, sort_keys=True))}",
        "category": tags[0] if tags else UNTAGGED,
        "note": "\n\n".join(notes),
        "author": _name(item.get("creator") or item.get("user")),
        "created": _words(item.get("created")),
        "modified": _words(item.get("modified") or item.get("updated") or item.get("created")),
        "body": item["coursekit:body"] if _many(item.get("coursekit:body")) else {"tags": tags} if tags[1:] else {},
    }
    targets = _many(item.get("target"))
    return {**made, **(_place(targets[0]) if len(targets) == 1 else {})}


def _place(target: Mapping[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if (source := _words(target.get("source"))).startswith(SOURCE):
        place["text"], _colon, place["edition"] = source.removeprefix(SOURCE).partition(":")
    for selector in _many(target.get("selector")):
        if selector.get("type") == "TextQuoteSelector":
            place |= {part: _words(selector.get(part)) for part in Quote._fields}
        elif selector.get("type") == "TextPositionSelector" and {"start", "end"} <= selector.keys():
            start, end = selector["start"], selector["end"]
            place |= {"start": start, "length": end - start} if type(start) is type(end) is int else {}
    for state in _many(target.get("state")):
        if state.get("type") == "coursekit:TextState":
            place["text_sha256"] = _words(state.get("coursekit:textSha256"))
            place["sha256"] = _words(state.get("coursekit:passageSha256"))
    return place


def _said(item: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the tags and the comments of an annotation."""
    tags = [_words(tag) for tag in item["tags"]] if isinstance(item.get("tags"), list) else []
    notes = [_words(item.get(key)) for key in ("text", "bodyValue")]
    for body in _many(item.get("body")):
        tagging = body.get("purpose") in ("tagging", "classifying")
        (tags if tagging else notes).append(_words(body.get("value")))
    return list(filter(None, tags)), list(filter(None, notes))


def _many(value: Any) -> list[dict[str, Any]]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]


def _words(value: Any) -> str:
    return whole(value) if isinstance(value, str) else ""


def _name(creator: Any) -> str:
    if isinstance(creator, dict):
        return _words(creator.get("name") or creator.get("nickname") or creator.get("id"))
    return _words(creator)
