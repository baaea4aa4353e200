"""What a view of the explorer shows: figures, a plot, a legend, and the Python that gives the same.

Nothing here knows of a widget or of a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from ..language import _, french_number, ngettext
from ..words.concordance import Concordance
from ..words.counts import Counts
from .plots import Plot
from .word_explorer_wish import Source, Wish

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["PARTS", "Figures", "Found", "legend", "part_name", "query", "share", "table_of"]

PARTS = {"text": _("textes"), "speaker": _("voix"), "role": _("rôles")}

Found = Callable[[], Concordance]


@dataclass(frozen=True, eq=False)
class Figures:
    """What is shown.

    Attributes
    ----------
    said : str
        What is counted, of which texts, what is left out: the legend.
    heads, rows : tuple, list
        The figures as a table, written as French print does.
    code : str
        Python that gives ``frame()``, ready to paste.
    frame : callable
        Gives the figures as a DataFrame.
    plan : callable, optional
        Gives the plot; None for a view that is a table alone.
    cautions : list of str
        What the figures do not say.
    asks : list
        For each row, the words whose lines are behind it, or nothing.
    """

    said: str
    heads: tuple[str, ...]
    rows: list[list[str]]
    code: str
    frame: Callable[[], pd.DataFrame]
    plan: Callable[[], Plot] | None = None
    cautions: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    def to_html(self) -> str:
        """Return legend and table for a notebook file."""

        def row(cells: Sequence[str], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

        rows = "".join(row(cells, "td") for cells in self.rows)
        return f"<p>{escape(self.said)}</p>\n<table>{row(self.heads, 'th')}{rows}</table>"


def part_name(source: Source, wish: Wish) -> str:
    """Return what the chosen part is called, with its edition: « Prévost (article) », « tous les textes »."""
    if not wish.part:
        return _("tous les textes")
    name = source.names.get(wish.part, wish.part)
    edition = source.editions.get(wish.part)
    return f"{name} ({edition})" if edition else name


def legend(head: str, said: str, wish: Wish, n_words: int | None) -> str:
    """Return one sentence: what is shown, of what, what was left out, out of how many words."""
    letters = ngettext("{n} lettre au moins", "{n} lettres au moins", wish.min_letters).format(n=wish.min_letters)
    units = {"lemmas": _("lemmes"), "2": _("suites de 2 mots"), "3": _("suites de 3 mots")}
    choices = [
        units.get(wish.units, ""),
        _("mots-outils masqués") if wish.hide_stopwords else _("mots-outils compris"),
        letters if wish.min_letters > 1 else "",
        _("motif « {pattern} »").format(pattern=wish.pattern.strip()) if wish.pattern.strip() else "",
        _("liste : {words}").format(words=wish.listed.strip()) if wish.listed.strip() else "",
        _("sur {n} mots comptés").format(n=french_number(n_words)) if n_words is not None else "",
    ]
    return _("{head} : {said}.").format(head=head, said=", ".join([said, *filter(None, choices)]))


def table_of(records: Any, *names: Any) -> pd.DataFrame:
    """Return records, or an array and its names, as a DataFrame."""
    import pandas  # 60 megabytes and half a second, which only those pay who ask for a DataFrame

    return pandas.DataFrame(records, *names)


def share(n: int, n_words: int) -> str:
    """Return a count per thousand words, as French print writes it."""
    return french_number(1000 * n / max(1, n_words), 1)


def query(counts: Counts, word: str) -> str:
    """Return what finds the lines of a counted word: itself, or of a lemma its forms."""
    return ", ".join(counts.members.get(word, [word]))
