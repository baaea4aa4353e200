"""Lexical tables: counts of forms in slices of about 200 words, by role and speaker.

A table says how often, and roughly where, each form stands, and nothing of the sentences: the counts of the articles
can ship though their words may not (as HathiTrust's Extracted Features do for books in copyright). A table read from a
shipped file and a table counted from a text at hand are the same thing to all that follows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ..corpus.folder import data_path, read_data
from ..corpus.loading import course_texts, load_text
from ..corpus.roles import role
from ..corpus.text import Text
from ..errors import DataError
from ..language import _
from .index import fold
from .tokens import is_word, tokenize, tokenizer_version

__all__ = ["SLICE_WORDS", "LexicalTable", "Slice", "count_text", "load_tables", "read_table", "table_bytes"]

SLICE_WORDS = 200


@dataclass(frozen=True)
class Slice:
    """About 200 consecutive words of one voice.

    Attributes
    ----------
    role, speaker : str
        Whose words these are, and in which kind of paragraph.
    forms : dict of str to int
        How often each form stands there, as written (apostrophes straight), in alphabetical order.
    """

    role: str
    speaker: str
    forms: dict[str, int]

    @cached_property
    def n_words(self) -> int:
        """How many words the slice holds."""
        return sum(self.forms.values())


@dataclass(frozen=True)
class LexicalTable:
    """The counts of one edition of one text.

    Attributes
    ----------
    text, edition, sha256 : str
        What was counted.
    tokenizer : str
        The version of the rules by which it was cut into words.
    speakers : dict of str to str
        The displayed name of each speaker.
    slices : tuple of Slice
        Voice after voice, in the order of the text within each voice. All words of counted roles stand in exactly one.

    Examples
    --------
    >>> table = read_table("prevost")
    >>> table.edition, table.counts()["ia"]
    ('integrale', 24)
    """

    text: str
    edition: str
    sha256: str
    tokenizer: str
    speakers: dict[str, str]
    slices: tuple[Slice, ...]

    def __repr__(self) -> str:
        return f"<LexicalTable {self.text} ({self.edition}), {self.n_words} words>"

    @cached_property
    def n_words(self) -> int:
        """How many words were counted: what *per thousand* divides by."""
        return sum(part.n_words for part in self.slices)

    def counts(
        self, *, speaker: str | None = None, role: str | None = None, key: Callable[[str], str] = fold
    ) -> Counter[str]:
        """Return how often each form stands in the text.

        Parameters
        ----------
        speaker, role : str, optional
            One voice only.
        key : callable
            What makes two forms one; by default case and apostrophes are folded (« L'IA » and « l’ia »).

        Returns
        -------
        collections.Counter
        """
        total: Counter[str] = Counter()
        for part in self.slices:
            if speaker in (None, part.speaker) and role in (None, part.role):
                for form, n in part.forms.items():
                    total[key(form)] += n
        return total

    def per_thousand(self, form: str) -> float:
        """Return how often a form stands per thousand words; in a short text one occurrence more changes it much."""
        return 1000 * self.counts()[fold(form)] / self.n_words if self.n_words else 0.0

    def n_slices(self, form: str) -> int:
        """Return in how many slices a form stands: 24 times in 2 slices is a word of one passage, not of the text."""
        return sum(any(fold(known) == fold(form) for known in part.forms) for part in self.slices)

    def to_json(self) -> dict[str, Any]:
        """Return the table as its file stores it."""
        head = {"text": self.text, "edition": self.edition, "sha256": self.sha256, "tokenizer": self.tokenizer}
        slices = [{"role": s.role, "speaker": s.speaker, "forms": s.forms} for s in self.slices]
        return {**head, "slice_words": SLICE_WORDS, "speakers": self.speakers, "slices": slices}


def count_text(text: Text) -> LexicalTable:
    """Count a text at hand.

    Parameters
    ----------
    text : Text

    Returns
    -------
    LexicalTable
        Paragraphs whose role does not count by default are left out.

    Examples
    --------
    >>> table = count_text(load_text("ruffier", edition="etude"))
    >>> sorted({part.role for part in table.slices})
    ['body', 'heckler']
    """
    voices: dict[tuple[str, str], list[str]] = {}
    for paragraph in text.counted:
        forms = (token.form for token in tokenize(text.words_of(paragraph)))
        words = [form.replace("’", "'") for form in forms if is_word(form)]
        voices.setdefault((paragraph.role, paragraph.speaker), []).extend(words)
    slices = tuple(Slice(*voice, _alphabetical(part)) for voice, words in voices.items() for part in _sliced(words))
    return LexicalTable(text.id, text.edition, text.sha256, tokenizer_version(), dict(text.speakers), slices)


def _alphabetical(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _sliced(words: Sequence[str]) -> Iterator[Sequence[str]]:
    # Slices of one length to within a word, so that no remainder of three words stands alone.
    n_slices = max(1, round(len(words) / SLICE_WORDS))
    bounds = [len(words) * n // n_slices for n in range(n_slices + 1)]
    return (words[first:end] for first, end in pairwise(bounds) if first < end)


def table_bytes(table: LexicalTable) -> bytes:
    """Return the bytes of a table's file: one slice a line."""
    stored = table.to_json()
    slices = ",\n".join("    " + json.dumps(part, ensure_ascii=False) for part in stored.pop("slices"))
    head = "".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)},\n" for k, v in stored.items())
    return f'{{\n{head}  "slices": [\n{slices}\n  ]\n}}\n'.encode()


def read_table(text_id: str) -> LexicalTable:
    """Return the shipped table of one article.

    Raises
    ------
    DataError
        When there is none, or it is damaged or was cut by other rules than today's.
    """
    path = data_path(f"tables/{text_id}.json")
    table = read_data(path, _built)
    if table.tokenizer != tokenizer_version():
        raise DataError(
            _(
                "La table « {path} » a été comptée avec d’autres règles de découpage. Refaites-la : coursekit tables."
            ).format(path=path)
        )
    unknown_role = next((part.role for part in table.slices if not role(part.role).counts), None)
    if unknown_role:
        raise DataError(
            _("La table « {path} » compte un rôle qui ne compte pas : {role}.").format(path=path, role=unknown_role)
        )
    return table


def _built(stored: Any) -> LexicalTable:
    del stored["slice_words"]
    return LexicalTable(**stored | {"slices": tuple(Slice(**part) for part in stored["slices"])})


def load_tables(*, edition: str | None = None, texts: Sequence[str] | None = None) -> list[LexicalTable]:
    """Return the counts of the course's texts: the articles' own wherever they can be had.

    Parameters
    ----------
    edition : {"etude"}, optional
        ``"etude"`` counts the study texts. By default each complete article at hand is counted, and elsewhere the
        shipped table stands for it; a text that never had an article is counted as it is.
    texts : sequence of str, optional
        Some ids only; by default those of the course file.

    Returns
    -------
    list of LexicalTable
    """
    return [_table(text_id, edition) for text_id in texts or course_texts()]


def _table(text_id: str, edition: str | None) -> LexicalTable:
    text = load_text(text_id, edition=edition)
    # A copy that lacks paragraphs would give other figures than the article's own, which are here.
    if edition is None and text.record.sha256 and (text.edition == "etude" or text.variant):
        return read_table(text_id)
    return count_text(text)
