"""The Reader: the texts of a course, one at a time, in numbered paragraphs that show who speaks."""

from __future__ import annotations

from typing import Any

import traitlets

from ..corpus.loading import Corpus, load_corpus
from ..corpus.passage import Passage
from ..errors import CoursekitError, unknown
from ..language import _
from ..words.indexing import index_of
from .house import HouseWidget, house_style, module
from .sheet import edition_name, sheet, summary
from .static_page import static_page
from .utf16 import Utf16

__all__ = ["Reader"]


class Reader(HouseWidget):
    """Show the texts of a corpus, to be read and searched.

    Parameters
    ----------
    corpus : Corpus, optional
        By default what :func:`coursekit.load_corpus` gives.
    text : str, optional
        The id of the text to open first; by default the first.

    Attributes
    ----------
    text : str
        The id of the text shown; setting it opens the text.
    text_size : int
        Size of the letters in pixels, 14 to 48.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> Reader(load_corpus(edition="etude"), text="wsws")
    <Reader wsws (etude), 5 texts>
    """

    _esm = module("reader")
    _css = house_style("reader")

    text = traitlets.Unicode().tag(sync=True)
    text_size = traitlets.Int(18, min=14, max=48).tag(sync=True)
    _texts: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    # Where to scroll, as offsets in UTF-16 units and never as words; `times` tells a second call from the first.
    _shown = traitlets.Dict().tag(sync=True)

    def __init__(self, corpus: Corpus | None = None, *, text: str | None = None, **traits: Any) -> None:
        self._corpus = load_corpus() if corpus is None else corpus
        first = self._corpus[0].id if text is None else text
        super().__init__(text=first, _texts=self._summaries(), _labels=_reader_labels(), **traits)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"<Reader {self.text} ({self._corpus[self.text].edition}), {len(self._corpus)} texts>"

    @property
    def corpus(self) -> Corpus:
        """The texts; setting it, after an import for example, shows the new ones."""
        return self._corpus

    @corpus.setter
    def corpus(self, corpus: Corpus) -> None:
        self._corpus = corpus
        if self.text not in corpus.ids:
            self.text = corpus[0].id
        self._texts = self._summaries()

    def show(self, passage: Passage) -> None:
        """Open the text of a passage, scroll to its words and highlight them.

        Parameters
        ----------
        passage : Passage

        Raises
        ------
        CoursekitError
            When the Reader has another edition of that text: the same offsets would point at other words.
        """
        text = self._corpus[passage.text]
        if text.edition != passage.edition:
            raise CoursekitError(
                _(
                    "Ce passage est d’une autre édition de « {id} » que celle du lecteur ({edition}). "
                    "Ouvrez un lecteur sur le corpus où vous l’avez trouvé."
                ).format(id=text.id, edition=edition_name(text.record, text.edition, variant=text.variant))
            )
        border = Utf16(text.text)
        place = {"text": text.id, "start": border.units(passage.start), "end": border.units(passage.end)}
        self._shown = {**place, "times": self._shown.get("times", 0) + 1}
        self.text = text.id

    def static_html(self) -> str:
        """Return the open text as HTML if it is a study text, nothing if it is an article."""
        text = self._corpus[self.text]
        return static_page(text, n_words=self._n_words(self.text)) if text.edition == "etude" else ""

    def _n_words(self, text_id: str) -> int:
        return index_of(self._corpus).n_words(self._corpus.ids.index(text_id))

    def _summaries(self) -> list[dict[str, Any]]:
        return [summary(text, n_words=self._n_words(text.id)) for text in self._corpus]

    @traitlets.validate("text")
    def _known_text(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in self._corpus.ids:
            raise unknown(_("le texte"), proposal["value"], self._corpus.ids)
        return str(proposal["value"])

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        # The words travel as a message, not as state: a program that saves the state of widgets into the notebook
        # (nbconvert does) would put an article there.
        if content.get("ask") == "sheet" and content.get("text") in self._corpus.ids:
            self.send({"sheet": sheet(self._corpus[content["text"]])})


def _reader_labels() -> dict[str, str]:
    return {
        "texts": _("Textes"),
        "page": _("Texte à lire"),
        "find": _("Chercher dans le texte"),
        "whole": _("mot entier"),
        "previous": _("Résultat précédent (Maj+Entrée)"),
        "next": _("Résultat suivant (Entrée)"),
        "found": _("{at} sur {n}"),
        "some": _("résultats : {n}"),
        "uncounted": _("dont {n} hors du compte"),
        "plain": _("sans tenir compte des accents"),
        "nothing": _("aucun résultat"),
        "paragraph": _("paragraphe {n}"),
        "size": _("Taille du texte"),
        "smaller": _("Texte plus petit"),
        "larger": _("Texte plus grand"),
        "note": _("Avant de lire : note de contenu"),
        "details": _("Source et droits"),
        "not_counted": _("hors du compte"),
        "continues": _("suite de la phrase"),
        "waiting": _("Le texte arrive…"),
        "silent": _("Le texte ne vient pas : le noyau est occupé ou arrêté. Exécutez de nouveau la cellule."),
    }
