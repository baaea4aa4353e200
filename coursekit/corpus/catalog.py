"""The catalog: what is known of each text, in CSL-JSON so that Zotero reads it, and what its source does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import unknown
from ..language import _
from .folder import data_path, own_paths, read_data

__all__ = ["UNFILLED", "Record", "catalog", "is_known", "record"]

_ABSENT, UNFILLED = _("absent de la source"), _("non renseigné")
_MONTHS = re.findall(r"\w+", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre")


@dataclass(frozen=True)
class Record:
    """One work of the catalog.

    Attributes
    ----------
    id : str
    csl : dict
        The CSL-JSON item as it stands in the file.

    Examples
    --------
    >>> work = record("ruffier")
    >>> work.author, work.title
    ('Alexandre Ruffier', 'absent de la source')
    """

    id: str
    csl: Mapping[str, Any]

    @property
    def searched(self) -> bool:
        """Whether someone looked in the source for what it says: of a text of one's own, nobody has told yet."""
        return "date_known" in (self.csl.get("custom") or {})

    @property
    def unknown(self) -> str:
        """What stands in place of what the record does not say."""
        return _ABSENT if self.searched else UNFILLED

    @property
    def author(self) -> str:
        """The author's name, or that the source does not give it."""
        people = [
            " ".join(filter(None, (p.get("given"), p.get("family")))) or p.get("literal", "")
            for p in self.csl.get("author", [])
        ]
        return ", ".join(people) or self.unknown

    @property
    def title(self) -> str:
        """The title, or that the source does not give it."""
        return str(self.csl.get("title") or self.unknown)

    @property
    def outlet(self) -> str:
        """Where the text appeared."""
        return str(self.csl.get("container-title") or self.unknown)

    @property
    def date(self) -> str:
        """The date as French writes it, or what is known of it."""
        parts = (self.csl.get("issued") or {}).get("date-parts")
        if not parts:
            return self.say("date_known")
        year, *rest = parts[0]
        words = [str(rest[1]) if len(rest) > 1 else "", _MONTHS[rest[0] - 1] if rest else "", str(year)]
        return " ".join(filter(None, words))

    @property
    def genre(self) -> str:
        """The genre, as a reader would name it."""
        return str(self.csl.get("genre") or self.unknown)

    @property
    def link(self) -> str:
        """A link to the source, or that there is none."""
        return str(self.csl.get("URL") or self.unknown)

    @property
    def presentation(self) -> str:
        """One neutral sentence that presents the text."""
        return str(self.csl.get("abstract") or "")

    def say(self, key: str) -> str:
        """Return a field of the course's own: ``publisher_note``, ``date_known``, ``rights``, ``content_note`` …"""
        return str((self.csl.get("custom") or {}).get(key) or self.unknown)

    @property
    def sha256(self) -> str | None:
        """The hash of the complete article's canonical text; None for a text that has no article."""
        value = (self.csl.get("custom") or {}).get("sha256")
        return str(value) if value else None


def catalog() -> dict[str, Record]:
    """Return the records of the course by text id.

    Raises
    ------
    DataError
        When the catalog is not valid JSON or a record has no id.

    Examples
    --------
    >>> list(catalog())[:5]
    ['prevost', 'wsws', 'ruffier', 'lehalle', 'casilli']
    """
    records = dict(read_data(data_path("catalog/catalog.json"), _records))
    for own in own_paths().values():
        records |= read_data(own, _records)
    return records


def is_known(said: str) -> bool:
    """Say whether a field of a record says something.

    Examples
    --------
    >>> is_known(record("ruffier").author), is_known(record("ruffier").title)
    (True, False)
    """
    return said not in ("", _ABSENT, UNFILLED)


def _records(stored: Any) -> dict[str, Record]:
    # A text of one's own carries its record in its own file: one file to copy, nothing to keep in step.
    items = stored if isinstance(stored, list) else [stored["record"]] if "record" in stored else []
    return {item["id"]: Record(item["id"], item) for item in items}


def record(text_id: str) -> Record:
    """Return the record of one text.

    Raises
    ------
    UnknownName
        When the catalog has no such text.
    """
    records = catalog()
    if text_id not in records:
        raise unknown(_("le texte"), text_id, records)
    return records[text_id]
