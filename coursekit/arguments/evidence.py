"""What bears a position or a claim: places in the editions of a text, known by position, length and hash."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..corpus.passage import Passage, sha256
from ..corpus.standoff import find_once
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _

__all__ = ["Evidence", "cite", "passages"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as an analysis stores it, in code points of one edition; it never holds the words, only their hash."""

    text: str
    edition: str
    start: int
    length: int
    sha256: str

    @classmethod
    def at(cls, passage: Passage, text: Text) -> Evidence:
        """Return the evidence for a passage of a text."""
        return cls(passage.text, passage.edition, passage.start, len(passage), sha256(text.words_of(passage)))

    def stands_in(self, text: Text) -> bool:
        """Say whether the words are exactly where the analysis puts them."""
        return sha256(text.text[self.start : self.start + self.length]) == self.sha256

    def find(self, text: Text) -> Passage | None:
        """Return the passage in the text at hand, which may be another copy; None where its words are not there."""
        if (self.text, self.edition) != (text.id, text.edition):
            return None
        start = self.start if self.stands_in(text) else find_once(text.text, self.length, self.sha256)
        return None if start is None else text.passage(start, start + self.length)


def passages(evidence: Iterable[Evidence], text: Text) -> list[Passage]:
    """Return those passages that the text at hand has, in reading order.

    Examples
    --------
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("casilli", edition="etude")
    >>> [text.words_of(p) for p in passages([cite(text, "une absence de choix")], text)]
    ['une absence de choix']
    """
    return sorted(found for one in evidence if (found := one.find(text)) is not None)


def cite(text: Text, words: str) -> Evidence:
    """Return the evidence for words that stand exactly once in a text: what a teacher's own analysis needs."""
    n_places = text.text.count(words) if words else 0
    if n_places != 1:
        told = _("« {words} » se trouve {n} fois dans le texte « {id} » : citez des mots qui n’y sont qu’une fois.")
        raise CoursekitError(told.format(words=words, n=n_places, id=text.id))
    start = text.text.index(words)
    return Evidence.at(text.passage(start, start + len(words)), text)
