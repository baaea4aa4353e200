"""A teacher's own texts: any document becomes a text of the course, with the few facts that a reader needs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from ..errors import ImportFailure, unknown
from ..language import _
from .canonical import BREAK
from .catalog import Record, catalog
from .documents import Document, read_document
from .folder import own_paths, own_texts_folder
from .passage import sha256
from .store import atomic_write
from .text import Text

__all__ = ["FACTS", "Draft", "draft_text", "keep_text", "remove_text"]

# What the form asks, with the words it uses; each may stay empty, and the catalog then says that it is absent.
FACTS = {
    "title": "Titre",
    "author": "Autrice ou auteur",
    "outlet": "Journal, site ou livre",
    "date": "Date (2026, 2026-03 ou 2026-03-15)",
    "genre": "Genre (éditorial, tribune, entretien…)",
    "rights": "Droits (par exemple : usage en classe)",
    "content_note": "À savoir avant de lire",
}
_CSL = {"title": "title", "outlet": "container-title", "genre": "genre"}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_MIN_WORDS = 20


@dataclass(frozen=True)
class Draft:
    """A document that was read and awaits the facts of the form.

    Attributes
    ----------
    name : str
        The file's name.
    document : Document
    facts : dict of str to str
        What the document says of itself: the form's first values.
    """

    name: str
    document: Document
    facts: dict[str, str]

    @property
    def n_words(self) -> int:
        """How long it is, for the person to see that it was read whole."""
        return sum(len(block.text.split()) for block in self.document.blocks)


def draft_text(name: str, content: bytes) -> Draft:
    """Read a document of any known format, without storing it.

    Raises
    ------
    ImportFailure
        When it cannot be read or holds fewer than twenty words.
    """
    document = read_document(name, content)
    draft = Draft(name, document, {key: value for key, value in document.metadata.items() if key in FACTS})
    if draft.n_words < _MIN_WORDS:
        wrong = _("{name} : ce document n’a que {n} mots ; il en faut au moins {least} pour lire et compter.")
        raise ImportFailure(wrong.format(name=name, n=draft.n_words, least=_MIN_WORDS))
    draft.facts.setdefault("title", next((b.text for b in document.blocks if b.role == "title"), ""))
    return draft


def keep_text(draft: Draft, facts: Mapping[str, str] | None = None) -> Text:
    """Store a draft as a text of the course.

    Parameters
    ----------
    draft : Draft
    facts : mapping, optional
        The form's values, by the keys of ``FACTS``; by default what the document says of itself.

    Returns
    -------
    Text
        Its id comes from its author and title; a second text of the same name gets a number, and the same words
        brought again take the place of the first with the facts said now.

    Raises
    ------
    ImportFailure
        When the date is not a date.
    StorageError
        When the disk refuses.
    """
    said = {key: value.strip() for key, value in (draft.facts if facts is None else facts).items()}
    name = said.get("author", "").split(" ")[-1] or said.get("title") or draft.name.rsplit(".", 1)[0]
    text_id = _same_words(draft) or _new_id(name)
    csl = _csl(text_id, said)
    voice = said.get("author") or _("l’auteur")
    paragraphs = [{"role": block.role, "speaker": "author", "text": block.text} for block in draft.document.blocks]
    stored = {"text": text_id, "edition": "integrale", "speakers": {"author": voice}, "paragraphs": paragraphs}
    text = Text.from_json(stored, Record(text_id, csl))
    content = json.dumps({**text.to_json(), "record": csl}, ensure_ascii=False, indent=1) + "\n"
    atomic_write(own_texts_folder() / f"{text_id}.json", content.encode("utf-8"))
    return text


def remove_text(text_id: str) -> None:
    """Take one's own text out of the course; the document that it came from is untouched.

    Raises
    ------
    UnknownName
        When it is not one's own.
    """
    own = own_paths()
    if text_id not in own:
        raise unknown(_("parmi vos textes le texte"), text_id, own)
    own[text_id].unlink()


def _same_words(draft: Draft) -> str | None:
    words = sha256(BREAK.join(block.text for block in draft.document.blocks))
    stored = ((text_id, json.loads(path.read_bytes())) for text_id, path in own_paths().items())
    return next((text_id for text_id, text in stored if text.get("sha256") == words), None)


def _csl(text_id: str, said: Mapping[str, str]) -> dict[str, Any]:
    csl: dict[str, Any] = {"id": text_id, "type": "article", "language": said.get("language", "")}
    csl |= {theirs: said[ours] for ours, theirs in _CSL.items() if said.get(ours)}
    if said.get("author"):
        csl["author"] = [{"literal": said["author"]}]
    if said.get("date"):
        csl["issued"] = {"date-parts": [_date_parts(said["date"])]}
    return csl | {"custom": {key: said[key] for key in ("rights", "content_note") if said.get(key)}}


def _date_parts(written: str) -> list[int]:
    found = _DATE.match(written)
    parts = [int(part) for part in found.groups() if part] if found else []
    if not parts or not all(1 <= p <= most for p, most in zip(parts[1:], (12, 31), strict=False)):
        wrong = _("La date « {date} » n’est pas comprise. Écrivez 2026, 2026-03 ou 2026-03-15, ou laissez vide.")
        raise ImportFailure(wrong.format(date=written))
    return parts


def _new_id(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:24].strip("-") or "texte"
    taken = catalog()
    return next(name for name in chain([stem], (f"{stem}-{number}" for number in count(2))) if name not in taken)
