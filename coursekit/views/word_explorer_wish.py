"""What is asked of the explorer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..language import _

__all__ = ["PARTS", "Wish"]

PARTS = {"text": _("textes"), "speaker": _("voix"), "role": _("rôles")}


@dataclass(frozen=True)
class Wish:
    """What is asked.

    Attributes
    ----------
    view : str
    part, against : str
        A text, voice or role, and what it is compared with; empty for all of them, or all the rest.
    by : str
        What the parts are: ``"text"``, ``"speaker"`` or ``"role"``.
    word, kind : str
        What is looked for, which some views are about: see :func:`coursekit.words.concordance.find`.
    n_shown : int
    hide_stopwords, per_thousand : bool
    units : str
        ``"forms"``, ``"lemmas"``, or how many words follow each other: ``"2"``, ``"3"``.
    min_letters : int
    pattern, listed : str
        A regular expression; words of one's own, with blanks between them.
    measure : str
        What a view ranks by, where it has a choice.
    window_words : int
        How far collocates are looked for; 0 for the sentence.
    counted : str
        ``"here"`` to count the texts to read, where the figures would be those of articles that are not at hand.
    """

    view: str = "bars"
    part: str = ""
    against: str = ""
    by: str = "text"
    word: str = ""
    kind: str = "form"
    n_shown: int = 15
    hide_stopwords: bool = True
    per_thousand: bool = False
    units: str = "forms"
    min_letters: int = 1
    pattern: str = ""
    listed: str = ""
    measure: str = ""
    window_words: int = 5
    counted: str = ""

    @property
    def asked(self) -> str:
        """What ``find`` is asked, as Python writes it."""
        several = [one for one in self.word.split(", ") if one.strip()]
        return repr(several if several[1:] else self.word) + (f", kind={self.kind!r}" if self.kind != "form" else "")

    @property
    def filters(self) -> dict[str, Any]:
        """What ``Counts.keep`` is asked, and nothing that it does anyway."""
        asked = {
            "stopwords": False if self.hide_stopwords else None,
            "min_letters": self.min_letters if self.min_letters > 1 else None,
            "pattern": self.pattern.strip() or None,
            "words": self.listed.replace(",", " ").split() or None,
        }
        return {name: value for name, value in asked.items() if value is not None}
