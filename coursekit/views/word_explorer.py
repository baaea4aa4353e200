"""Count, compare, and see the lines: a plot and its figures above, the lines they count below, always."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from html import escape
from typing import Any, cast

import traitlets
from ipywidgets import widget_serialization  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..corpus.loading import load_corpus
from ..errors import CoursekitError, unknown
from ..language import _
from . import plots
from .concordance_view import Concordance
from .house import HouseWidget, house_style, module
from .import_panel import ImportPanel
from .long_work import is_long
from .plots import Plot
from .reader import Reader
from .word_explorer_chance import try_chance
from .word_explorer_figures import Figures
from .word_explorer_files import csv, picture, save_under_new_name
from .word_explorer_labels import explorer_labels
from .word_explorer_source import Source
from .word_explorer_views import OF_PARTS, VIEWS, show, tell
from .word_explorer_wish import Wish

__all__ = ["WordExplorer"]

_WISHES = tuple(Wish.__dataclass_fields__)
_OF_LINES = ("dispersion", "collocates", "zipf")  # what these show is about the word looked for


class WordExplorer(Concordance):
    """Show the words of texts as a plot and as figures, and below them the lines that each mark counts.

    Parameters
    ----------
    lesson : Lesson, Corpus or sequence of LexicalTable, optional
        By default what :func:`coursekit.load_corpus` gives. Of a lesson or of tables the figures are the articles';
        the widget says where what is at hand to be read differs, and ``counted="here"`` counts that.
    word : str, optional
        What to look for first; by default the lesson's first example word.
    text : str, optional
        The id of the text to begin with; by default all of them.
    view : str, default "bars"
        One of ``word_explorer_views.VIEWS``.
    reader : Reader, optional
        Where a line chosen is shown; by default one below the lines.
    **wishes
        What else can be asked, as the fields of :class:`coursekit.views.word_explorer_wish.Wish`.

    Attributes
    ----------
    figures : pandas.DataFrame
        What is shown.
    code : str
        The Python that gives the same figures.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> explorer = WordExplorer(load_corpus(edition="etude"), text="wsws", n_shown=1)
    >>> explorer, explorer.figures.n.to_dict()
    (<WordExplorer bars wsws>, {'IA': 9})
    """

    _esm = module("lines", "word_explorer")
    _css = house_style("concordance_view", "word_explorer")

    view = traitlets.Enum(tuple(VIEWS), "bars").tag(sync=True)
    part = traitlets.Unicode().tag(sync=True)
    against = traitlets.Unicode().tag(sync=True)
    by = traitlets.Enum(("text", "speaker", "role"), "text").tag(sync=True)
    n_shown = traitlets.Int(15, min=1, max=50).tag(sync=True)
    hide_stopwords = traitlets.Bool(True).tag(sync=True)
    per_thousand = traitlets.Bool(False).tag(sync=True)
    units = traitlets.Enum(("forms", "lemmas", "2", "3"), "forms").tag(sync=True)
    min_letters = traitlets.Int(1, min=1, max=30).tag(sync=True)
    pattern = traitlets.Unicode().tag(sync=True)
    listed = traitlets.Unicode().tag(sync=True)
    measure = traitlets.Unicode().tag(sync=True)
    window_words = traitlets.Int(5, min=0, max=50).tag(sync=True)
    counted = traitlets.Enum(("", "here"), "").tag(sync=True)
    _panel = traitlets.Instance(HouseWidget, allow_none=True).tag(sync=True, **widget_serialization)
    _pane = traitlets.Instance(HouseWidget, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(
        self,
        lesson: Any = None,
        *,
        word: str | None = None,
        text: str = "",
        view: str = "bars",
        reader: Reader | None = None,
        **wishes: Any,
    ) -> None:
        self.source = Source(lesson)
        if text and text not in self.source.corpus.ids:
            raise unknown(_("le texte"), text, self.source.corpus.ids)
        if word is None:
            word = "" if is_long(self.source.corpus) else self.source.word
        self._shown: Figures | None = None
        self._plot: Plot | None = None
        self._ax: Axes | None = None
        state = {"part": text, "view": view, "_linked": True, **wishes}
        super().__init__(self.source.corpus, word, reader=reader, **state)
        self._labels = {**self._labels, **explorer_labels()}
        self.observe(self._wish_changed, _WISHES)

    def __repr__(self) -> str:
        about = self.word if self.view in _OF_LINES else self.part
        return f"<WordExplorer {' '.join(filter(None, (self.view, about)))}>"

    @property
    def wish(self) -> Wish:
        """What is asked."""
        return Wish(**{name: getattr(self, name) for name in _WISHES})

    @property
    def figures(self) -> Any:
        """What is shown, as a DataFrame."""
        return self.source.run(self._figures().code)

    @property
    def code(self) -> str:
        """The Python that gives the same figures, ready to paste."""
        return self.source.pasteable(self._figures().code)

    def static_html(self) -> str:
        """Return the figures as HTML: counts of single words, which say nothing of the sentences."""
        if is_long(self.corpus):
            return ""
        try:
            return self._figures().to_html()
        except CoursekitError as error:
            return f"<p>{escape(str(error))}</p>"

    def _figures(self) -> Figures:
        if self._shown is None:
            self._shown = show(self.source, self.wish, lambda: self.found)
        return self._shown

    def _wish_changed(self, change: dict[str, Any]) -> None:
        if change["name"] in ("word", "kind") and self.view not in _OF_LINES:
            return
        self._within = {} if "near" in self._within else self._within  # a neighbour clicked goes with its plot
        if change["name"] == "by":
            self.part = self.against = ""
        self.measure = "" if change["name"] == "view" else self.measure
        self._send_figures()

    def _send_figures(self) -> None:
        # The figures leave at once; the page asks for the picture when it has shown them.
        self._plot = self._shown = None
        self._do("figures", self._told_figures, self._tell)

    def _told_figures(self) -> tuple[Figures | None, dict[str, Any]] | None:
        if self.view == "keyness" and not self.part and (parts := self.source.parts(self.by)):
            self.part = parts[0]  # one of them is compared; which, the page must say: it is asked again
            return None
        return tell(self.source, self.wish, lambda: self.found)

    def _tell(self, figures: tuple[Figures | None, dict[str, Any]] | None) -> None:
        if figures is not None:
            self._shown, told = figures
            self.send({"figures": told})

    def _said_nothing(self) -> str:
        if not self.source.absent or not self.source.counts(Wish(hide_stopwords=False))[self.word]:
            return ""
        return _("Ce mot est dans les articles, mais pas dans les textes d’étude : importez les articles pour le lire.")

    def _answer(self, widget: object, content: dict[str, Any], buffers: object) -> None:
        match content.get("ask"):
            case "figures":
                self._send_figures()
            case "picture":
                self._draw()
            case "mark":
                self._follow(content["mark"])
            case "row":
                self._look_for(self._figures().asks[int(content["row"])])
            case "save":
                self._save(content["format"])
            case "chance":
                job = partial(try_chance, self.source.of(self.wish), self.wish)
                self._work("chance").start(job, lambda found: self.send({"chance": found}))
            case "import":
                self._panel = ImportPanel(self._imported)
            case _:
                super()._answer(widget, content, buffers)

    def _draw(self) -> None:
        if self._shown is None and is_long(self.corpus):
            return  # newer figures are on their way, and will ask for their picture
        with suppress(CoursekitError):  # the figures have said why there are none
            self._plot = self._figures().plot()
        drawing = ""
        if self._plot is not None:
            self._ax = self._plot.draw(self._ax or plots.blank())
            drawing = plots.svg(cast(Figure, self._ax.figure), prefix=f"{self.model_id[:8]}-")
        self.send({"picture": drawing})

    def _follow(self, name: str) -> None:
        for mark in self._plot.marks if self._plot else ():
            if mark.id == name and mark.words and not mark.lines:
                self._look_for(", ".join(mark.words), mark.text)
            elif mark.id == name and mark.text:
                self.look(self.word, kind=self.kind, **self._within_part(mark.text))
                if mark.lines:
                    self.send({"current": mark.lines[0]})

    def _look_for(self, words: str, part: str = "") -> None:
        if self.view == "collocates":
            self.look(self.word, kind=self.kind, _within={"near": words, "window_words": self.window_words})
        elif words:
            self.look(words, **self._within_part(part or (self.part if self.view in OF_PARTS else "")))

    def _within_part(self, part: str) -> dict[str, Any]:
        # A study text has other speakers than its article: all its lines are shown rather than none.
        by = self.source.of(Wish(counted="here")).kind(part)
        return {"text": part} if by == "text" else {"_within": {by: part}} if by else {}

    def _show(self, number: int) -> None:
        if self.reader is None:
            self.reader = self._pane = Reader(self.corpus)
        super()._show(number)

    def _save(self, kind: str) -> None:
        try:
            figures = self._figures()
            content = csv(figures, self.figures) if kind == "csv" else picture(figures, kind)
            path = save_under_new_name(content, "-".join(filter(None, (self.view, self.part))), kind)
            told = _("Enregistré : {path}, dans le dossier de travail.").format(path=path)
        except CoursekitError as error:
            told = str(error)
        self.send({"saved": told})

    def _imported(self, _imported: object) -> None:
        self.corpus = self.source.take(load_corpus(texts=self.corpus.ids))
        if self.reader is not None:
            self.reader.corpus = self.corpus
        self._answer(self, {"ask": "lines"}, [])
        self._send_figures()
