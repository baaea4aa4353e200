"""A noisy page, and the decisions that make a text of it.

The page is ours, made with the faults that saved pages have. As a recipe does for an article, it knows what each line
is; unlike a recipe it waits to be told, one decision at a time, so that learners see what each of them changes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ..errors import unknown
from ..language import _
from .catalog import Record
from .folder import data_path, read_data
from .roles import role
from .text import Text

__all__ = ["DECISIONS", "NoisyPage", "PageLine", "read_noisy_page"]

# In French, for learners may type them.
DECISIONS = ("menu", "voisins", "exergues", "legendes", "espaces", "rapport")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page.

    Attributes
    ----------
    text : str
        As the page gives it.
    decision : str
        Which decision it waits for; empty for the article's own lines that nothing befell.
    role : str or None
        What it is once decided; None for what is no part of the article.
    speaker : str
    continues : bool
        True where it finishes the sentence of the line before.
    mends : tuple of (str, str)
        Blanks that the copy lost or added: « robotRécurix » for « robot Récurix », « XX e » for « XXe ».
    """

    text: str
    decision: str = ""
    role: str | None = "body"
    speaker: str = "journal"
    continues: bool = False
    mends: tuple[tuple[str, str], ...] = ()

    def words(self, decisions: Collection[str]) -> str:
        """Return the line, mended where that was decided."""
        text = self.text
        for lost, found in self.mends if self.decision in decisions else ():
            text = text.replace(lost, found)
        return text

    def taken_for(self, decisions: Collection[str]) -> PageLine:
        """Return the line as whoever counts takes it: until it is decided, one paragraph like the others."""
        decided = not self.decision or self.decision in decisions
        return self if decided else PageLine(self.text, self.decision)


@dataclass(frozen=True)
class NoisyPage:
    """The page: its lines in order, who speaks in them, what its decisions are called, and the word to count there.

    Examples
    --------
    >>> page = read_noisy_page()
    >>> page.text(()).counted[0].role, len(page.text(DECISIONS).counted) < len(page.text(()).counted)
    ('body', True)
    """

    record: Record
    word: str
    speakers: dict[str, str]
    decisions: dict[str, dict[str, str]]
    lines: tuple[PageLine, ...]

    def counts(self, line: PageLine, decisions: Collection[str], *, with_report: bool = True) -> bool:
        """Whether a line counts once these decisions are taken; the table of roles says it."""
        taken = line.taken_for(decisions)
        left_out = taken.role == "quoted-report" and not with_report
        return taken.role is not None and role(taken.role).counts and not left_out

    def text(self, decisions: Collection[str], *, with_report: bool = True) -> Text:
        """Return the text that these decisions make of the page.

        Parameters
        ----------
        decisions : collection of str
            Some of ``DECISIONS``, in any order.
        with_report : bool, default True
            Whether the report that the article quotes is kept, once ``"rapport"`` tells its lines from the others.

        Returns
        -------
        Text
            What is decided to be no part of the article is gone; captions and pull-quotes stay, uncounted.

        Raises
        ------
        UnknownName
            When a decision does not exist.
        """
        if strange := next((one for one in decisions if one not in DECISIONS), None):
            raise unknown(_("la décision"), strange, DECISIONS)
        taken = [(line.taken_for(decisions), line.words(decisions)) for line in self.lines]
        pieces = [
            {"role": line.role, "speaker": line.speaker, "continues": line.continues, "text": words}
            for line, words in taken
            if line.role and (with_report or line.role != "quoted-report")
        ]
        stored = {"text": self.record.id, "edition": "etude", "speakers": self.speakers, "paragraphs": pieces}
        return Text.from_json(stored, self.record)


def read_noisy_page() -> NoisyPage:
    """Return the page of the course.

    Raises
    ------
    DataError
        When its file is damaged.
    """
    return read_data(data_path("workshop/page.json"), _page)


def _page(stored: Any) -> NoisyPage:
    lines = tuple(PageLine(**line | {"mends": tuple(map(tuple, line.get("mends", ())))}) for line in stored["lines"])
    return NoisyPage(**stored | {"record": Record(stored["record"]["id"], stored["record"]), "lines": lines})
