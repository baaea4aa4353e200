"""The concordance as learners use it: a word asked, its lines one below the other, each a way into the text."""

from __future__ import annotations

from typing import Any

import traitlets

from ..corpus.loading import Corpus, load_corpus
from ..errors import CoursekitError, unknown
from ..language import _
from ..words.concordance import Concordance as Found
from ..words.concordance import find
from .house import HouseWidget, house_style, module
from .kwic import count_heads, kwic, static_kwic
from .reader import Reader
from .sheet import short_name

__all__ = ["Concordance"]


class Concordance(HouseWidget):
    """Look for a word or a phrase in all texts, and see its lines.

    Parameters
    ----------
    corpus : Corpus, optional
        By default what :func:`coursekit.load_corpus` gives.
    word : str, optional
        What to look for first.
    reader : Reader, optional
        Where a line chosen is shown; it must read the same corpus.

    Attributes
    ----------
    word : str
        What is looked for; setting it looks again.
    text : str
        The id of the one text whose lines are shown; empty for all. The counts are always those of all texts.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> Concordance(load_corpus(edition="etude"), word="zeugme")
    <Concordance 'zeugme', 0 lines in 5 texts>
    """

    _esm = module("concordance_view")
    _css = house_style("concordance_view")

    word = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    _texts: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    _linked = traitlets.Bool().tag(sync=True)

    def __init__(
        self, corpus: Corpus | None = None, word: str = "", *, reader: Reader | None = None, **traits: Any
    ) -> None:
        self.corpus = load_corpus() if corpus is None else corpus
        self.reader = reader
        names = [[text.id, short_name(text.record)] for text in self.corpus]
        super().__init__(word=word, _texts=names, _labels=_labels(), _linked=reader is not None, **traits)
        self.on_msg(self._answer)
        self.observe(lambda _change: self._send_lines(), "word")

    def __repr__(self) -> str:
        n = len(self.found) if self.word.strip() else 0
        return f"<Concordance {self.word!r}, {n} lines in {len(self.corpus)} texts>"

    @property
    def found(self) -> Found:
        """The lines of the word, as :func:`coursekit.words.concordance.find` gives them."""
        return find(self.corpus, self.word, window_words=12)

    def static_html(self) -> str:
        """Return the counts, and the lines of study texts, as HTML."""
        return static_kwic(self.found, self.corpus) if self.word.strip() else ""

    @traitlets.validate("text")
    def _known_text(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in ("", *self.corpus.ids):
            raise unknown(_("le texte"), proposal["value"], self.corpus.ids)
        return str(proposal["value"])

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("ask") == "lines":
            self._send_lines()
        elif content.get("ask") == "show":
            self._show(int(content["line"]))

    def _send_lines(self) -> None:
        # A message, not state: lines hold the words of the articles, and state can end up in the notebook file.
        try:
            self.send({"found": kwic(self.found, self.corpus)})
        except CoursekitError as error:
            self.send({"problem": str(error)})

    def _show(self, number: int) -> None:
        if self.reader is None:
            return
        line = self.found[number]
        try:
            self.reader.show(line.passage)
        except CoursekitError as error:
            self.send({"told": str(error)})
        else:
            place = line.paragraph.number or "–"
            self.send({"told": _("Montré dans le lecteur : {id}, paragraphe {n}.").format(id=line.text, n=place)})


def _labels() -> dict[str, Any]:
    return {
        "word": _("Mot ou suite de mots"),
        "search": _("Chercher"),
        "text": _("Lignes de"),
        "all": _("tous les textes"),
        "counts": _("Combien de fois, par texte"),
        "heads": list(count_heads()),
        "lines": _("Les lignes, mot cherché au milieu"),
        "columns": [_("Texte, paragraphe"), _("Avant"), _("Mot cherché"), _("Après")],
        "show": _("{match} : montrer cette ligne dans le lecteur"),
        "hint": _("Cliquez sur une ligne pour la lire dans le texte ; au clavier : ↑, ↓, puis Entrée."),
        "nothing": _("Aucune ligne. Vérifiez l’orthographe et les accents, ou essayez un mot plus court."),
        "here": _("Aucune ligne dans ce texte."),
        "near": _("Formes voisines dans ces textes :"),
        "more": _("Montrer les {n} autres lignes"),
    }
