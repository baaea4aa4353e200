"""The words of a text as bars: which text, how many bars, with or without the small words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import traitlets

from ..corpus.catalog import record
from ..corpus.loading import Corpus, load_corpus
from ..corpus.roles import roles
from ..errors import unknown
from ..language import _, french_number, ngettext
from ..words.folding import fold
from ..words.stopwords import stopwords
from ..words.tables import LexicalTable, count_text
from .house import HouseWidget, house_style, module
from .plots import BAR, INK, WordBars, alt_text
from .sheet import edition_name, short_name

__all__ = ["WordChart", "top_words"]


def top_words(table: LexicalTable, n: int, *, hide_stopwords: bool = True) -> list[tuple[str, int]]:
    """Return the most frequent words of a text as they are mostly written; of two equal ones, in alphabetical order.

    Forms are counted, not lemmas: *machine* and *machines* are two.

    Parameters
    ----------
    table : LexicalTable
    n : int
    hide_stopwords : bool, default True

    Returns
    -------
    list of (str, int)

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> table = count_text(load_corpus(edition="etude")["ruffier"])
    >>> top_words(table, 1, hide_stopwords=False)[0][0] in {"de", "la", "le", "l’", "et", "un"}
    True
    """
    left_out = stopwords() if hide_stopwords else frozenset()
    kept = [(form, count) for form, count in table.counts().items() if form not in left_out]
    kept.sort(key=lambda pair: (-pair[1], pair[0]))
    written: dict[str, str] = {}
    for form, _count in sorted(table.counts(key=str).items(), key=lambda pair: (-pair[1], pair[0])):
        written.setdefault(fold(form), form.replace("'", "’"))
    return [(written[form], count) for form, count in kept[:n]]


class WordChart(HouseWidget):
    """Show the most frequent words of a text; the reader of the chart chooses the text, the bars and what is hidden.

    Parameters
    ----------
    texts : Corpus or sequence of LexicalTable, optional
        By default what :func:`coursekit.load_corpus` gives; tables show the figures of articles that are not at hand.
    text : str, optional
        The id of the text to begin with; by default the first.

    Attributes
    ----------
    text : str
    n_bars : int
        How many words are shown, 5 to 30.
    hide_stopwords : bool
    per_thousand : bool
        Whether the share per thousand words leads.
    counts : list of (str, int)
        What the bars show.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> chart = WordChart(load_corpus(edition="etude"), text="ruffier", n_bars=5)
    >>> chart, len(chart.counts)
    (<WordChart ruffier (etude), 5 words>, 5)
    """

    _esm = module("word_chart")
    _css = house_style("word_chart")

    text = traitlets.Unicode().tag(sync=True)
    n_bars = traitlets.Int(15, min=5, max=30).tag(sync=True)
    hide_stopwords = traitlets.Bool(True).tag(sync=True)
    per_thousand = traitlets.Bool(False).tag(sync=True)
    _texts: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    _said = traitlets.Dict().tag(sync=True)
    _picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self, texts: Corpus | Sequence[LexicalTable] | None = None, *, text: str | None = None, **traits: Any
    ) -> None:
        given = load_corpus() if texts is None else texts
        tables = [one if isinstance(one, LexicalTable) else count_text(one) for one in given]
        self.tables = {table.text: table for table in tables}
        self.counts: list[tuple[str, int]] = []
        self._bars = WordBars()
        names = [[table.text, _title(table)] for table in tables]
        super().__init__(text=text or tables[0].text, _texts=names, _labels=_labels(), **traits)
        self.observe(lambda _change: self._draw(), ["text", "n_bars", "hide_stopwords", "per_thousand"])
        self._draw()

    def __repr__(self) -> str:
        return f"<WordChart {self.text} ({self.tables[self.text].edition}), {len(self.counts)} words>"

    def static_html(self) -> str:
        """Return the figures of the chart as HTML: counts of single words, which say nothing of the sentences."""
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self._said["rows"]
        )
        heads = "".join(f"<th>{escape(head)}</th>" for head in self._labels["heads"])
        return f"<p>{escape(self._said['sentence'])}</p>\n<table><tr>{heads}</tr>{rows}</table>"

    @traitlets.validate("text")
    def _known_text(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in self.tables:
            raise unknown(_("le texte"), proposal["value"], self.tables)
        return str(proposal["value"])

    def _draw(self) -> None:
        # The figures leave first, the picture follows. The browser sends no new wish before this one is done, so a
        # slider that runs asks for the pictures that can be drawn in time and for no more.
        table = self.tables[self.text]
        self.counts = top_words(table, self.n_bars, hide_stopwords=self.hide_stopwords)
        self._said = {
            "sentence": _sentence(table, self.counts, hide_stopwords=self.hide_stopwords),
            "rows": [[word, french_number(n), french_number(1000 * n / table.n_words, 1)] for word, n in self.counts],
        }
        title = _title(table)
        self._bars.draw(self.counts, n_words=table.n_words, per_thousand=self.per_thousand, title=title)
        alt = alt_text(self.counts, n_words=table.n_words, title=title)
        self._picture = {"svg": _themed(self._bars.svg()), "alt": alt}


def _title(table: LexicalTable) -> str:
    work = record(table.text)
    return f"{short_name(work)}, {edition_name(work, table.edition)}"


def _sentence(table: LexicalTable, counts: Sequence[tuple[str, int]], *, hide_stopwords: bool) -> str:
    if not counts:
        return _("{title} : aucun mot à compter.").format(title=_title(table))
    counted = {part.role for part in table.slices}
    parts = ", ".join(role.label for role in roles().values() if role.id in counted)
    hidden = _("mots-outils masqués") if hide_stopwords else _("mots-outils compris")
    shown = ngettext("le mot le plus fréquent", "les {n} mots les plus fréquents", len(counts)).format(n=len(counts))
    words = ngettext("{n}\u00a0mot compté", "{n}\u00a0mots comptés", table.n_words)
    said = _("{title} : {shown}, {hidden}, sur {words} ({parts}).").format(
        title=_title(table), shown=shown, hidden=hidden, words=words.format(n=french_number(table.n_words)), parts=parts
    )
    return said + " " + _("‰ : pour mille mots du texte, mots-outils compris.")


_OF_A_PAGE_ALONE = re.compile(r'<(metadata|defs)>.*?</\1>| id="[^"]*"', re.DOTALL)


def _themed(svg: str) -> str:
    """Let an SVG take the colours of the page; its style sheet and its ids would reach beyond it, over the notebook."""
    drawing = _OF_A_PAGE_ALONE.sub("", svg[svg.index("<svg") :])
    return drawing.replace(INK, "currentColor").replace(BAR, "var(--ck-blue)")


def _labels() -> dict[str, Any]:
    return {
        "text": _("Texte"),
        "n_bars": _("Nombre de mots"),
        "stopwords": _("masquer les mots-outils"),
        "unit": _("Chiffres en"),
        "counts": _("nombre de fois"),
        "per_thousand": _("pour mille mots"),
        "figures": _("Les chiffres du graphique"),
        "heads": [_("Mot"), _("Nombre de fois"), _("Pour mille mots")],
    }
