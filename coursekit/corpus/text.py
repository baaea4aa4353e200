"""A text as the course reads it: canonical words, and for each paragraph who speaks and in which role."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..errors import DataError, unknown
from ..language import _, ngettext
from .canonical import BREAK, canonical_paragraph
from .catalog import Record
from .passage import Passage, sha256
from .roles import role

__all__ = ["Paragraph", "Text"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place in the canonical text, its role and its speaker.

    Attributes
    ----------
    number : int or None
        1, 2, 3 … among the paragraphs that are numbered; None for a title, a caption and the like.
    role : str
        An id of the roles table, such as ``"body"`` or ``"question"``.
    speaker : str
        An id; ``Text.speakers`` gives the name to show.
    start, end : int
        Offsets in code points.
    continues : bool
        True where the paragraph finishes the sentence of the one before (a block quote lost its marks).
    """

    number: int | None
    role: str
    speaker: str
    start: int
    end: int
    continues: bool = False

    @property
    def counts(self) -> bool:
        """Whether counting, search and reading include this paragraph unless told otherwise."""
        return role(self.role).counts


@dataclass(frozen=True)
class Text:
    """One edition of one text.

    Attributes
    ----------
    id : str
        ``"prevost"`` …
    edition : str
        ``"etude"`` (written for the course) or ``"integrale"`` (the article, imported by the user).
    text : str
        The canonical text, what all offsets count in.
    paragraphs : tuple of Paragraph
    speakers : dict
        Displayed name of each speaker id.
    record : Record
        What the catalog says of the work.
    variant : str or None
        The name of an incomplete or differing copy; None for the complete one.
    missing : tuple of int
        Of a variant: the lines of the source that it lacks.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> text = load_corpus(edition="etude")["ruffier"]
    >>> text.id, text.edition, any(p.role == "heckler" for p in text.paragraphs)
    ('ruffier', 'etude', True)
    """

    id: str
    edition: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    speakers: dict[str, str]
    record: Record
    variant: str | None = None
    missing: tuple[int, ...] = field(default=())

    def __repr__(self) -> str:
        return f"<Text {self.id} ({self.edition}), {len(self.paragraphs)} paragraphs>"

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical text: the name under which all that points into it knows this edition."""
        return sha256(self.text)

    @cached_property
    def counted(self) -> tuple[Paragraph, ...]:
        """The paragraphs whose role counts by default."""
        return tuple(p for p in self.paragraphs if p.counts)

    @property
    def lacks(self) -> str:
        """In what this copy of an article differs from the article: a sentence; nothing where it is complete."""
        if not self.variant:
            return ""
        n = len(self.missing)
        if not n:
            return _("Cette copie n’a pas exactement les mots de l’article.")
        said = ngettext("Il manque {n} paragraphe à cette copie.", "Il manque {n} paragraphes à cette copie.", n)
        return said.format(n=n)

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage between two offsets, brought back inside the text."""
        last = len(self.text)
        start = min(max(start, 0), last)
        return Passage(self.id, self.edition, start, min(max(end, start), last))

    def words_of(self, place: Passage | Paragraph) -> str:
        """Return the words of a passage or paragraph of this text."""
        return self.text[place.start : place.end]

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph that holds an offset (the one before it, between two paragraphs)."""
        return self.paragraphs[max(bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1, 0)]

    def to_json(self) -> dict[str, Any]:
        """Return the text as its file stores it: paragraphs in order, with role and speaker."""
        paragraphs = [
            {"role": p.role, "speaker": p.speaker}
            | ({"continues": True} if p.continues else {})
            | {"text": self.words_of(p)}
            for p in self.paragraphs
        ]
        stored: dict[str, Any] = {"text": self.id, "edition": self.edition, "speakers": self.speakers}
        if self.variant:
            stored |= {"variant": self.variant, "missing": list(self.missing)}
        return {**stored, "sha256": self.sha256, "paragraphs": paragraphs}

    @classmethod
    def from_json(cls, stored: dict[str, Any], record: Record) -> Text:
        """Build a text from what its file stores.

        Raises
        ------
        DataError
            When a part is missing, a role is unknown, or the words no longer have the hash that the file states.
        """
        try:
            pieces = [
                (p["role"], p["speaker"], bool(p.get("continues")), canonical_paragraph(p["text"]))
                for p in stored["paragraphs"]
            ]
            identity = stored["text"], stored["edition"]
            speakers = dict(stored["speakers"])
        except (KeyError, TypeError) as error:
            raise DataError(_("Le fichier du texte est incomplet : il y manque {part}.").format(part=error)) from error
        if absent := next((s for _role, s, _c, _w in pieces if s not in speakers), None):
            raise unknown(_("la voix"), absent, speakers)
        words = BREAK.join(piece[3] for piece in pieces)
        if stored.get("sha256", sha256(words)) != sha256(words):
            wrong = _("Le fichier du texte « {id} » est abîmé : ses mots ne correspondent plus à son empreinte.")
            raise DataError(wrong.format(id=identity[0]))
        missing = tuple(stored.get("missing", ()))
        return cls(*identity, words, _laid_out(pieces), speakers, record, stored.get("variant"), missing)


def _laid_out(pieces: list[tuple[str, str, bool, str]]) -> tuple[Paragraph, ...]:
    paragraphs, start, number = [], 0, 0
    for role_id, speaker, continues, words in pieces:
        numbered = role(role_id).numbered
        number += numbered
        end = start + len(words)
        paragraphs.append(Paragraph(number if numbered else None, role_id, speaker, start, end, continues))
        start = end + len(BREAK)
    return tuple(paragraphs)
