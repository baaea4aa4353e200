"""The Reader: the texts of a course, in numbered paragraphs that show who speaks, to be read, searched and marked."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets

from ..arguments.mark_book import MarkBook
from ..arguments.mark_store import Storage
from ..corpus.loading import Corpus, load_corpus
from ..corpus.passage import Passage
from ..corpus.store import atomic_write
from ..corpus.text import Text
from ..errors import CoursekitError, StorageError, unknown
from ..language import _
from ..words.indexing import index_of
from .house import HouseWidget, house_style, module
from .marking import MarkDesk, tags
from .printed_sheet import printed_sheet
from .reader_labels import reader_labels
from .sheet import edition_name, sheet, summary
from .static_page import static_page
from .utf16 import Utf16
from .voices_layer import voices_layer
from .word_card import word_card

__all__ = ["Reader"]

Places = Mapping[str, tuple[str, Callable[[Passage], str]]]


class Reader(HouseWidget):
    """Show the texts of a corpus, to be read, searched and marked.

    Parameters
    ----------
    corpus : Corpus, optional
        By default what :func:`coursekit.load_corpus` gives.
    text : str, optional
        The id of the text to open first; by default the first.
    storage : Storage, optional
        Where marks last; by default files in ``marques``, in the working folder.

    Attributes
    ----------
    text : str
        The id of the text shown; setting it opens the text.
    beside : str
        The id of a second text shown beside it; empty for none.
    text_size : int
        Size of the letters in pixels, 14 to 48.
    line_spacing : float
        Distance of the lines, 1.3 to 2.6 times the size of the letters.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> Reader(load_corpus(edition="etude"), text="wsws")
    <Reader wsws (etude), 5 texts>
    """

    _esm = module("page", "find", "marks", "slip", "pane", "projection", "margin", "reader")
    _css = house_style("reader")

    text = traitlets.Unicode().tag(sync=True)
    beside = traitlets.Unicode().tag(sync=True)
    text_size = traitlets.Int(18, min=14, max=48).tag(sync=True)
    line_spacing = traitlets.Float(1.6, min=1.3, max=2.6).tag(sync=True)
    _tags: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _texts: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    # Places are offsets in UTF-16 units, never words. `times` tells a second call from the first.
    _shown = traitlets.Dict().tag(sync=True)
    _selected = traitlets.Dict().tag(sync=True)
    _offers: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)

    def __init__(
        self,
        corpus: Corpus | None = None,
        *,
        text: str | None = None,
        storage: Storage | None = None,
        **traits: Any,
    ) -> None:
        self._corpus = load_corpus() if corpus is None else corpus
        self._desk = MarkDesk(lambda text_id: self._corpus[text_id], storage)
        self._owners: dict[str, Places] = {}
        self._places: Places = {}
        first = self._corpus[0].id if text is None else text
        state = {"_texts": self._summaries(), "_labels": reader_labels(), "_tags": tags()}
        super().__init__(text=first, **state, **traits)
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
        if self.beside not in corpus.ids:
            self.beside = ""
        self._texts = self._summaries()

    @property
    def selected(self) -> Passage | None:
        """The passage that was chosen last, by mouse or by keyboard; observe ``_selected`` to hear of the next one."""
        place = self._selected
        if place.get("text") not in self._corpus.ids:
            return None
        text = self._corpus[place["text"]]
        border = Utf16(text.text)
        start, end = border.code_points(place["start"]), border.code_points(place["end"])
        return text.passage(start, end) if 0 <= start < end <= len(text.text) else None

    def offer(self, owner: str, places: Places) -> None:
        """Offer, beside each passage chosen, to put it where ``owner`` needs it, in place of what it offered before.

        ``places`` gives, by what the learner calls each, the id of the text whose passages are wanted (empty for any)
        and what takes the passage and returns what the learner is to be told.
        """
        self._owners[owner] = places
        self._places = {name: place for offered in self._owners.values() for name, place in offered.items()}
        self._offers = [{"name": name, "text": text} for name, (text, _take) in self._places.items()]

    def invite(self, text: str) -> None:
        """Bring the learner to a text, to choose a passage in it."""
        if text != self.beside:
            self.text = text
        self._lead([])

    def show(self, passage: Passage, *, beside: Passage | None = None) -> None:
        """Open the text of a passage, scroll to its words and highlight them; with a second passage, side by side.

        Whoever asked for it with a widget that is elsewhere on the page is taken to the Reader, and can come back.

        Raises
        ------
        CoursekitError
            When the Reader has another edition of that text: the offsets would point at other words.
        """
        places = [self._place(one) for one in (passage, beside) if one]
        if beside:
            self.text, self.beside = passage.text, beside.text
        elif passage.text != self.beside:
            self.text = passage.text
        self._lead(places)

    def _lead(self, places: list[dict[str, Any]]) -> None:
        self._shown = {"places": places, "times": self._shown.get("times", 0) + 1}

    def _place(self, passage: Passage) -> dict[str, Any]:
        text = self._corpus[passage.text]
        if text.edition != passage.edition:
            raise CoursekitError(
                _(
                    "Ce passage est d’une autre édition de « {id} » que celle du lecteur ({edition}). "
                    "Ouvrez un lecteur sur le corpus où vous l’avez trouvé."
                ).format(id=text.id, edition=edition_name(text.record, text.edition, variant=text.variant))
            )
        border = Utf16(text.text)
        return {"text": text.id, "start": border.units(passage.start), "end": border.units(passage.end)}

    def marks(self, text: str | None = None) -> MarkBook:
        """Return the learner's marks on a text, by default the open one, as the page shows them."""
        return self._desk.book(text or self.text)

    def save_sheet(self, text: str | None = None, *, folder: Path | None = None) -> Path:
        """Write a text, by default the open one, as a page to be printed, with margins to write in; return its path.

        ``folder`` is ``feuilles``, in the working folder, by default. The page of an article holds the article: keep
        it on your own computer.
        """
        shown = self._corpus[text or self.text]
        path = (folder or Path.cwd() / "feuilles") / f"{shown.id}.{shown.edition}.html"
        atomic_write(path, printed_sheet(shown, n_words=self._n_words(shown.id)).encode())
        return path

    def static_html(self) -> str:
        """Return the open text as HTML if it is a study text, nothing if it is an article."""
        text = self._corpus[self.text]
        return static_page(text, n_words=self._n_words(self.text)) if text.edition == "etude" else ""

    def _n_words(self, text_id: str) -> int:
        return index_of(self._corpus).n_words(self._corpus.ids.index(text_id))

    def _summaries(self) -> list[dict[str, Any]]:
        return [summary(text, n_words=self._n_words(text.id)) for text in self._corpus]

    @traitlets.validate("text", "beside")
    def _known_text(self, proposal: dict[str, Any]) -> str:
        wanted = str(proposal["value"])
        if wanted not in self._corpus.ids and (wanted or proposal["trait"].name == "text"):
            raise unknown(_("le texte"), wanted, self._corpus.ids)
        return wanted

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        # The words travel as messages, not as state: a program that saves the state of widgets into the notebook
        # (nbconvert does) would put an article there.
        if content.get("text") not in self._corpus.ids:
            return
        text = self._corpus[content["text"]]
        match content.get("ask"):
            case "sheet":
                self.send({"sheet": sheet(text)})
            case "marks":
                self.send({"marks": self._desk.marks(text.id)})
            case "mark":
                self.send({"marks": self._desk.do(content)})
            case "take-away":
                self.send(self._desk.take_away(text.id, content["form"]))
            case "bring-back":
                self.send({"marks": self._desk.bring_back(text.id, b64decode(content["file"]))})
            case "learner":
                for told in self._desk.name(content["name"], [text.id, *content["others"]]):
                    self.send({"marks": told})
            case "word":
                start, end = map(Utf16(text.text).code_points, (content["start"], content["end"]))
                self.send({"word": {**word_card(self._corpus, text.id, start, end), "asked": content["asked"]}})
            case "voices":
                self.send({"voices": voices_layer(text)})
            case "print":
                self._print(text)
            case "give":
                self._give(content["to"])

    def _give(self, name: str) -> None:
        if (passage := self.selected) and (place := self._places.get(name)):
            self.send({"told": place[1](passage)})

    def _print(self, text: Text) -> None:
        try:
            told = _("Feuille enregistrée : {path}.").format(path=self.save_sheet(text.id).relative_to(Path.cwd()))
        except StorageError as error:
            told = str(error)
        self.send({"printed": {"page": printed_sheet(text, n_words=self._n_words(text.id)), "told": told}})
