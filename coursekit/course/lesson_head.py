"""The head of a lesson: what it reads and counts, how far the learner is, and a way to begin again."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from ..corpus.folder import course_folder
from ..errors import CoursekitError, StorageError
from ..language import _, ngettext
from ..views.house import HouseWidget, house_style, module
from .exercises import exercise, exercises_of
from .lesson import Lesson
from .lesson_files import restart_lesson
from .progress import DONE, LEFT, SEEN, Progress, progress_here

__all__ = ["LessonHead"]


class LessonHead(HouseWidget):
    """What stands at the head of a lesson, and follows what the learner does.

    Parameters
    ----------
    lesson : Lesson
    progress : Progress, optional
        By default that of the working folder.

    Examples
    --------
    >>> from coursekit import open_lesson
    >>> LessonHead(open_lesson("00-bienvenue"), Progress()).line.replace(chr(0x202F), " ")
    'Exercices : 5 à faire.'
    """

    _esm = module("lesson_head")
    _css = house_style("lesson_head")

    _state = traitlets.Dict().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)

    def __init__(self, lesson: Lesson, progress: Progress | None = None) -> None:
        self._lesson, self._told = lesson, ""
        self._progress = progress or progress_here()
        self._asked = _asked(lesson)
        super().__init__(_labels={**_LABELS, "said": repr(lesson)})
        self.refresh()
        self._progress.listeners.add(self)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return repr(self._lesson)

    @property
    def states(self) -> list[tuple[str, str]]:
        """Each exercise with its state; all are left where the file cannot be read, which is told."""
        try:
            return [(one, self._progress.entry(one).state) for one in self._asked]
        except StorageError as error:
            self._told = str(error)
            return [(one, LEFT) for one in self._asked]

    @property
    def line(self) -> str:
        """How many exercises are done, were seen and are left."""
        n = Counter(state for _one, state in self.states)
        counted = [
            (n[DONE], ngettext("{n} fait", "{n} faits", n[DONE])),
            (n[SEEN], ngettext("{n} vu", "{n} vus", n[SEEN])),
            (n[LEFT], _("{n} à faire")),
        ]
        parts = ", ".join(said.format(n=n) for n, said in counted if n)
        return _("Exercices : {parts}.").format(parts=parts) if parts else ""

    def refresh(self) -> None:
        """Say again how far the learner is."""
        shown = {"line": self.line, "exercises": self.states, "kept": self._progress.lasts}
        notice = " ".join(filter(None, (self._progress.notice, self._told)))
        self._state = {**shown, "notice": notice}

    def static_html(self) -> str:
        """Return what a notebook file keeps of it."""
        return self._lesson._repr_html_() + (f"<p>{escape(self.line)}</p>" if self.line else "")

    def restart(self) -> str:
        """Put the learner's notebook and answers aside, dated, and give the lesson afresh; return what was done."""
        try:
            answers = self._progress.taken(self._asked)
            kept = restart_lesson(Path.cwd(), self._lesson.id, answers)
            self._progress.forget(self._asked)
            told = _(
                "Votre copie est gardée sous le nom « {name} », avec vos réponses. Maintenant, dans le menu Fichier, "
                "choisissez « Recharger Notebook depuis le disque » : la leçon est comme neuve."
            ).format(name=kept)
        except (CoursekitError, OSError) as error:
            told = str(error)
        self._told = told
        self.refresh()
        return told

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if "restart" in content:
            self.restart()


def _asked(lesson: Lesson) -> list[str]:
    """Return the exercises of a lesson; in a course of one's own, those that its texts can answer."""
    found = exercises_of(lesson.id) if lesson.loaded else []
    return [one for one in found if course_folder() is None or exercise(one).expected.form != "none"]


_LABELS = {
    DONE: _("fait"),
    SEEN: _("vu"),
    LEFT: _("à faire"),
    "again": _("Recommencer la leçon"),
    "sure": _(
        "Enregistrez d’abord ce carnet (Ctrl + S). Votre copie et vos réponses seront gardées à part, datées ; "
        "rien n’est effacé."
    ),
    "go": _("Recommencer"),
}
