"""Making the dossier without typing Python: a title, a name if one likes, a button."""

from __future__ import annotations

from typing import Any

from ipywidgets import Button, Layout, Output, Text, VBox  # type: ignore[import-untyped]

from ..errors import CoursekitError
from ..language import _
from .dossier import DossierFiles, dossier

__all__ = ["DossierPanel"]


class DossierPanel(VBox):  # type: ignore[misc]
    """Say the title of the dossier and, if you like, your name, and make it.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
    **given
        What else :func:`coursekit.course.dossier.dossier` takes; ``title`` and ``author`` are what the fields show at
        first, and a cell further down may add to the list of ``figures``.

    Examples
    --------
    >>> DossierPanel()
    <DossierPanel>
    """

    def __init__(self, lecon: Any = None, **given: Any) -> None:
        self._given = given | {"lecon": lecon}
        wide = {"style": {"description_width": "8em"}, "layout": Layout(width="36em")}
        self.title = Text(given.get("title", _("Mon dossier")), description=_("Titre"), **wide)
        told = _("facultatif : écrit dans le dossier, reste sur cet ordinateur")
        self.author = Text(given.get("author", ""), description=_("Votre nom"), placeholder=told, **wide)
        self.button = Button(description=_("Faire mon dossier"), button_style="primary", layout=Layout(width="auto"))
        self.told = Output()
        self.button.on_click(lambda _button: self.make())
        super().__init__([self.title, self.author, self.button, self.told])

    def __repr__(self) -> str:
        return "<DossierPanel>"

    def make(self) -> DossierFiles | None:
        """Make the files, and show where they are and what they lack; a refusal is said in their place."""
        asked = {"title": self.title.value, "author": self.author.value}
        self.told.outputs = ()
        try:
            made = dossier(**self._given | asked)
        except CoursekitError as error:
            self.told.append_stdout(f"{error}\n")
            return None
        self.told.append_display_data(made)
        return made
