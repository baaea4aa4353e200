"""A learner's mark: a stand-off annotation that also quotes its words, for it stands in the learner's own file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import uuid4

from ..corpus.canonical import canonical_paragraph
from ..corpus.passage import Passage, sha256
from ..corpus.standoff import Annotation
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _

__all__ = [
    "UNTAGGED",
    "Mark",
    "Quote",
    "find_quote",
    "make_mark",
    "mark_from_row",
    "new_id",
    "now",
    "place_of",
    "row_of",
    "whole",
]

UNTAGGED = "untagged"
"""The category of what is marked without a tag, as other programs allow."""

_N_CONTEXT = 32  # code points kept before and after the words, as Hypothesis keeps them
_APOSTROPHES = str.maketrans({"'": "['’]", "’": "['’]"})  # « l'art » on a web page is « l’art » in the copy at hand
_SURROGATES = re.compile("[\ud800-\udfff]")


class Quote(NamedTuple):
    """The words of a mark, with a little of what stands before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Annotation):
    """What a learner marked in one edition of one text.

    It is an :class:`~coursekit.corpus.standoff.Annotation` (position, length, hash of the words, category, author,
    time, note) that besides says on which text it stands and quotes it. ``repr`` and ``Layer`` leave the words out.

    Attributes
    ----------
    text, edition : str
    text_sha256 : str
        Hash of the whole text when the passage was chosen; with another text the mark is an orphan.
    modified : str
        When it was last changed, ISO 8601, UTC.
    quote : Quote
        Its words: they never leave the learner's own file and what the learner exports.

    Examples
    --------
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("prevost", edition="etude")
    >>> mark = make_mark(text, text.passage(983, 1099), category="argument", author="Élodie")
    >>> mark.passage, mark.stands_on(text), mark.quote.exact == text.text[983:1099]
    (Passage(text='prevost', edition='etude', start=983, end=1099), True, True)
    """

    text: str
    edition: str
    text_sha256: str
    modified: str
    quote: Quote = field(repr=False)

    @property
    def passage(self) -> Passage:
        """Where the mark was put; on an orphan, in a text that is no longer at hand."""
        return Passage(self.text, self.edition, self.start, self.start + self.length)

    def stands_on(self, text: Text) -> bool:
        """Say whether the mark's words are where it says in this very text; otherwise it is an orphan."""
        return (
            self.text_sha256 == text.sha256
            and (self.text, self.edition) == (text.id, text.edition)
            and text.text.startswith(self.quote.exact, self.start)
        )


def now() -> str:
    """Return the time in UTC as JavaScript writes it, so that times of both compare as strings."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """Return the id of a new mark; a web annotation asks for an IRI."""
    return f"urn:uuid:{uuid4()}"


def whole(words: str) -> str:
    """Return the words as UTF-8 can hold them: JavaScript sends half an emoji when a cut falls in its middle.

    Examples
    --------
    >>> whole("🎬" + chr(0xD83D)) == "🎬" + chr(0xFFFD)
    True
    """
    return _SURROGATES.sub("\ufffd", words)


def place_of(text: Text, passage: Passage) -> dict[str, Any]:
    """Return all that says where a mark stands: position, length, both hashes, the words and those around them."""
    if (passage.text, passage.edition) != (text.id, text.edition):
        raise CoursekitError(
            _("Ce passage est d’un autre texte que « {id} » ({edition}).").format(id=text.id, edition=text.edition)
        )
    start, end = passage.start, passage.end
    words = text.text[start:end]
    if not words or len(words) < len(passage):
        raise CoursekitError(_("Ce passage est vide ou dépasse la fin du texte : choisissez au moins un caractère."))
    around = text.text[max(start - _N_CONTEXT, 0) : start], text.text[end : end + _N_CONTEXT]
    return {
        "start": start,
        "length": len(words),
        "sha256": sha256(words),
        "text_sha256": text.sha256,
        "quote": Quote(words, *around),
    }


def make_mark(text: Text, passage: Passage, *, category: str, author: str, note: str = "", **known: Any) -> Mark:
    """Return a mark on a passage.

    Parameters
    ----------
    text : Text
    passage : Passage
        At least one character of that text and edition.
    category : str
        A tag, such as ``"argument"``; ids of the course or the teacher's own words.
    author : str
        The learner's name or pseudonym.
    note : str, optional
    **known
        ``id``, ``created``, ``modified`` and ``body`` where they are known already.

    Raises
    ------
    CoursekitError
        When the passage is empty or of another text, or the category is.
    """
    if not category:
        raise CoursekitError(_("Cette marque n’a pas d’étiquette : choisissez-en une."))
    created = known.pop("created", "") or now()
    said = {"category": whole(category), "author": whole(author), "note": whole(note), "created": created}
    place = {"text": text.id, "edition": text.edition, **place_of(text, passage)}
    return Mark(**{"id": new_id(), "modified": created, **known, **said, **place})


def find_quote(text: Text, quote: Quote) -> tuple[Passage | None, int]:
    """Return the only place where the quoted words stand, and how many places there are.

    As they are written first; then whatever the apostrophes, the blanks and the line breaks; then, where there are
    several, the one between the same words. The place is None when there is none, or still more than one.

    Examples
    --------
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("prevost", edition="etude")
    >>> find_quote(text, Quote("machine"))[0] is None, find_quote(text, Quote("est sur le métier à bas"))[1]
    (True, 0)
    """
    exact, before, after = map(_pattern, quote)
    if not exact:
        return None, 0
    n_places = 0
    for pattern in (f"({re.escape(quote.exact)})", f"({exact})", f"{before}\\s*({exact})\\s*{after}"):
        places = list(_places(re.compile(pattern), text.text))
        if len(places) == 1:
            return text.passage(*places[0]), 1
        n_places = n_places or len(places)
    return None, n_places


def _places(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    match = pattern.search(words)
    while match is not None:  # finditer() would jump over a place that overlaps the one before
        yield match.span(1)
        match = pattern.search(words, match.start() + 1)


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(run).translate(_APOSTROPHES) for run in canonical_paragraph(words).split())


def row_of(mark: Mark) -> dict[str, Any]:
    """Return a mark as one row of plain values, its quote in three of them."""
    names = [name for name in (*Annotation.__slots__, *Mark.__slots__) if name != "quote"]
    return {**{name: getattr(mark, name) for name in names}, **mark.quote._asdict()}


def mark_from_row(row: Mapping[str, Any]) -> Mark:
    """Return the mark that a row describes.

    Raises
    ------
    ValueError
        When a value is missing, of another kind, or the words do not have the length and hash that the row states:
        another program may have moved the mark and known nothing of the hashes.
    """
    row = dict(row)
    try:
        start, length, body = row.pop("start"), row.pop("length"), row.pop("body")
        quote = Quote(*(row.pop(part) for part in Quote._fields))
    except KeyError as error:
        raise ValueError(f"no {error}") from error
    numbers = type(start) is int and type(length) is int and start >= 0
    if not numbers or not isinstance(body, Mapping) or not all(isinstance(v, str) for v in (*quote, *row.values())):
        raise ValueError("a value of another kind")
    "".join([*quote, *row.values(), json.dumps(body, ensure_ascii=False)]).encode()  # half an emoji is a ValueError
    if not row.get("id") or not row.get("category") or not quote.exact:
        raise ValueError("an empty value")
    if (length, row.get("sha256")) != (len(quote.exact), sha256(quote.exact)):
        raise ValueError("other words than the hash says")
    try:
        return Mark(start=start, length=length, body=body, quote=quote, **row)
    except TypeError as error:
        raise ValueError(str(error)) from error
