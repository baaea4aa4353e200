"""Making the dossier without typing Python: a title, the parts, a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipywidgets import Button, Checkbox, Layout, Output, Text, VBox  # type: ignore[import-untyped]

from ..errors import CoursekitError
from ..language import _
from .dossier import PARTS, dossier

__all__ = ["DossierPanel"]


class DossierPanel(VBox):  # type: ignore[misc]
    """Choose the title and the parts of the dossier, and make it.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
    book : AnalysisBook, optional
    figures : list, optional
        What was chosen to be added; a cell further down may add to the list.
    **given
        What else :func:`coursekit.course.dossier.dossier` takes, ``map_picture`` for example.

    Examples
    --------
    >>> DossierPanel()
    <DossierPanel>
    """

    def __init__(self, lecon: Any = None, *, book: Any = None, figures: Sequence[Any] = (), **given: Any) -> None:
        self._given = {"lecon": lecon, "book": book, "figures": figures, **given}
        wide = {"style": {"description_width": "14em"}, "layout": Layout(width="36em")}
        self.title = Text(_("Mon dossier"), description=_("Titre"), **wide)
        self.author = Text("", description=_("Nom, si vous voulez"), **wide)
        self.parts = {part: Checkbox(True, description=said, indent=False) for part, said in PARTS.items()}
        self.button = Button(description=_("Faire mon dossier"), button_style="primary", layout=Layout(width="auto"))
        self.told = Output()
        self.button.on_click(lambda _button: self.make())
        super().__init__([self.title, self.author, *self.parts.values(), self.button, self.told])

    def __repr__(self) -> str:
        return "<DossierPanel>"

    def make(self) -> None:
        """Make the files, and show where they are and what they lack."""
        chosen = [part for part, box in self.parts.items() if box.value]
        asked = {**self._given, "title": self.title.value, "author": self.author.value, "parts": chosen}
        self.told.outputs = ()
        try:
            self.told.append_display_data(dossier(asked.pop("lecon"), **asked))
        except CoursekitError as error:
            self.told.append_stdout(f"{error}\n")
