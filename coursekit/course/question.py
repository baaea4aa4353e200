"""An exercise as learners meet it: the question, a place to answer, a button, and what is said of the answer."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from ..language import _
from ..views.house import HouseWidget, house_style, module
from .exercises import Verdict, exercise

__all__ = ["Question"]


class Question(HouseWidget):
    """One exercise, answered without typing code.

    Parameters
    ----------
    exercise_id : str
        ``"01-3"``: lesson and number. Where the course does not ask it, one quiet sentence stands in its place.

    Attributes
    ----------
    answer : str
        What is answered so far; empty where nothing is.
    verdict : dict
        ``state`` and ``message`` of what was last said.

    Examples
    --------
    >>> question = Question("00-1")
    >>> question.answer = "5"
    >>> question.check().state
    'right'
    """

    _esm = module("question")
    _css = house_style("question")

    answer = traitlets.Unicode().tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    _asked = traitlets.Dict().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)

    def __init__(self, exercise_id: str, **traits: Any) -> None:
        self._exercise = exercise(exercise_id)
        expected = self._exercise.expected
        asked = {
            "id": self._exercise.label,
            "ask": self._exercise.ask,
            "form": expected.form,
            "choices": list(expected.choices.items()),
        }
        super().__init__(_asked=asked, _labels=_question_labels(), **traits)
        self.on_msg(self._answered)

    def __repr__(self) -> str:
        return f"<Question {self._exercise.id}>"

    def check(self) -> Verdict:
        """Check the answer, show what is said of it and return that."""
        verdict = self._exercise.check(self.answer)
        # `times` tells the browser that the same words were said again.
        times = self.verdict.get("times", 0) + 1
        self.verdict = {"state": verdict.state, "message": str(verdict), "times": times}
        return verdict

    def static_html(self) -> str:
        """Return the question as a notebook file keeps it; never the answer."""
        shown = "".join(f"<li>{escape(name)}</li>" for name in self._exercise.expected.choices.values())
        if self._exercise.expected.form == "none":
            return f"<p><em>{escape(self._exercise.ask)}</em></p>"
        asked = f"<p><strong>{escape(self._exercise.label)}</strong> · {escape(self._exercise.ask)}</p>"
        how = f"<p><em>{escape(_('Exécutez cette cellule pour répondre.'))}</em></p>"
        return asked + (f"<ul>{shown}</ul>" if shown else "") + how

    def _answered(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if "check" in content:
            self.answer = str(content["check"])
            self.check()


def _question_labels() -> dict[str, str]:
    return {
        "answer": _("Votre réponse"),
        "check": _("Vérifier"),
        "number": _("un nombre"),
        "word": _("un mot"),
        "silent": _("Pas de réponse : le noyau est occupé ou arrêté. Exécutez de nouveau cette cellule."),
    }
