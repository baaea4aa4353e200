"""What a view of the explorer shows: figures, a plot, a legend, and the Python that gives the same.

Nothing here knows of a widget or of a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..errors import CoursekitError
from ..language import _, french_number, ngettext
from ..words.concordance import Concordance
from ..words.counts import Counts
from .kwic import html_row
from .plots import Plot, nothing
from .word_explorer_labels import measure_names
from .word_explorer_source import Source
from .word_explorer_wish import PARTS, Wish

__all__ = ["PARTS", "Figures", "Found", "legend", "part_name", "per_thousand", "query", "with_share"]

Found = Callable[[], Concordance]


@dataclass(frozen=True, eq=False)
class Figures:
    """What is shown.

    Attributes
    ----------
    said : str
        What is counted, of which texts, what is left out: the legend.
    heads, cells : sequence
        The figures as a table.
    code : str
        Lines of Python that give the figures as a DataFrame, from the texts or tables on.
    plan : callable, optional
        Gives the plot; None for a view that is a table alone.
    cautions : sequence of str
        What the figures do not say.
    asks : sequence of str
        For each row, the words whose lines are behind it, or nothing.
    """

    said: str
    heads: Sequence[str]
    cells: Sequence[Sequence[Any]]
    code: str
    plan: Callable[[], Plot] | None = None
    cautions: Sequence[str] = ()
    asks: Sequence[str] = ()

    @property
    def rows(self) -> list[list[str]]:
        """The cells, written as French print does."""
        return [[_written(cell) for cell in row] for row in self.cells]

    def plot(self) -> Plot | None:
        """Return the plot, or in its place why there is none: of two texts there is no tree."""
        try:
            return self.plan() if self.plan else None
        except CoursekitError as error:
            return nothing("", "", str(error))

    def to_html(self) -> str:
        """Return legend and table for a notebook file."""
        rows = "".join(html_row(cells, "td") for cells in self.rows)
        return f"<p>{escape(self.said)}</p>\n<table>{html_row(self.heads, 'th')}{rows}</table>"


def _written(cell: Any) -> str:
    return cell if isinstance(cell, str) else french_number(cell, 2 if isinstance(cell, float) else 0)


def part_name(source: Source, wish: Wish) -> str:
    """Return what the chosen part is called, with its edition: « Prévost (article) », « tous les textes »."""
    if not wish.part:
        return _("Tous les textes")
    name, edition = source.names.get(wish.part, wish.part), source.edition(wish.part)
    return f"{name} ({edition})" if edition else name


def legend(head: str, said: str, wish: Wish, n_words: int | None = None) -> str:
    """Return one sentence: what is shown, of what, what was left out, out of how many words."""
    letters = ngettext("{n} lettre au moins", "{n} lettres au moins", wish.min_letters).format(n=wish.min_letters)
    units = {"lemmas": _("lemmes"), "2": _("suites de 2 mots"), "3": _("suites de 3 mots")}
    choices = [
        units.get(wish.units, ""),
        _("mots-outils masqués") if wish.hide_stopwords else _("mots-outils compris"),
        letters if wish.min_letters > 1 else "",
        _("motif « {pattern} »").format(pattern=wish.pattern.strip()) if wish.pattern.strip() else "",
        _("liste : {words}").format(words=wish.listed.strip()) if wish.listed.strip() else "",
        _("classés selon : {name}").format(name=measure_names()[wish.measure]) if wish.measure else "",
        _("sur {n} mots comptés").format(n=french_number(n_words)) if n_words is not None else "",
    ]
    return _("{head} : {said}.").format(head=head, said=", ".join([said, *filter(None, choices)]))


def per_thousand(n: int, n_words: int) -> str:
    """Return a count per thousand words."""
    return french_number(1000 * n / max(1, n_words), 1)


def with_share(n: int, n_words: int) -> str:
    """Return a count and its share: « 24 (6,8 ‰) »."""
    return f"{french_number(n)} ({per_thousand(n, n_words)} ‰)"


def query(counts: Counts, word: str) -> str:
    """Return what finds the lines of a counted word: itself, or of a lemma its forms."""
    return ", ".join(counts.members.get(word, [word]))
