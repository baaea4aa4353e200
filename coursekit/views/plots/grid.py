"""Words by texts, as bars and heat maps show them: which, how often, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...language import _, french_number, typeset
from ...words.counts import Counts
from .mark import Mark, Names, text_name

__all__ = ["Grid", "Tally", "grid"]

Tally = Counts | Mapping[str, int] | Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Grid:
    """How often each word (row) stands in each text (column); one column without a name for all together.

    ``n_words`` is 0 where it is not known how many words were counted.
    """

    words: tuple[str, ...]
    queries: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    names: tuple[str, ...]
    n: list[list[int]]
    n_words: list[int]

    def cells(self) -> list[tuple[int, int]]:
        """Return row and column of every cell, in the order of reading."""
        return [(row, column) for row in range(len(self.words)) for column in range(len(self.texts))]

    def share(self, row: int, column: int) -> float:
        """Return how often a word stands per thousand words of a text."""
        return 1000 * self.n[row][column] / self.n_words[column] if self.n_words[column] else 0.0

    def most(self) -> list[str]:
        """Say for each word the text that says it most, and how often per thousand words."""
        rows = [[self.share(row, column) for column in range(len(self.texts))] for row in range(len(self.words))]
        return [
            f"«\u202f{word}\u202f» {self.names[row.index(max(row))]} ({french_number(max(row), 1)} ‰)"
            for word, row in zip(self.words, rows, strict=True)
        ]

    def mark(self, kind: str, row: int, column: int) -> Mark:
        """Return the mark of a word in a text."""
        n, text = self.n[row][column], self.texts[column]
        called = f"« {self.words[row]} »" + (f", {self.names[column]}" if text else "")
        label = _("{called} : {n} fois").format(called=typeset(called), n=french_number(n))
        if self.n_words[column]:
            label += ", " + _("{share} pour mille mots").format(share=french_number(self.share(row, column), 1))
        return Mark(f"{kind}-{row}-{column}" if text else f"{kind}-{row}", kind, label, self.queries[row], text)


def grid(
    result: Tally, n: int, words: Sequence[str] | None, by: str | None = None, names: Names = None, n_words: int = 0
) -> Grid:
    """Return the first words of a count, or those asked, that are not sorted here."""
    if not isinstance(result, Counts):
        pairs = list(result.items() if isinstance(result, Mapping) else result)[:n]
        shown = tuple(word for word, _n in pairs)
        return Grid(shown, tuple((word,) for word in shown), ("",), ("",), [[n] for _word, n in pairs], [n_words])
    shown = tuple(words if words is not None else result.words[:n])
    queries = tuple(tuple(result.members.get(word, (word,))) for word in shown)
    if by is None:
        return Grid(shown, queries, ("",), ("",), [[result[word]] for word in shown], [result.n_words])
    table, numbers = result.table(by), [result.number(word) for word in shown]
    cells = [[0] * len(table.names) if number is None else table.n[number].tolist() for number in numbers]
    called = tuple(text_name(name, names) for name in table.names)
    return Grid(shown, queries, table.names, called, cells, table.n_words.tolist())
