"""An exercise as learners meet it: the question, a place to answer, hints, and what is said of the answer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from html import escape
from typing import Any

import traitlets

from ..corpus.passage import Passage
from ..errors import CoursekitError
from ..language import _
from ..views.house import HouseWidget, house_style, module
from ..views.reader import Reader
from .answers import passage_in
from .attempts import Attempts
from .exercises import Verdict, exercise, place_of
from .progress import Progress

__all__ = ["Question"]


class Question(HouseWidget):
    """One exercise, answered without typing code.

    Parameters
    ----------
    exercise_id : str
        ``"01-3"``: lesson and number. Where the course does not ask it, one quiet sentence stands in its place.
    reader : Reader, optional
        Where a passage is pointed at, and where the right one is shown.
    progress : Progress, optional
        Where answers last; by default in the working folder.

    Attributes
    ----------
    answer : object
        What is answered so far: a text, a list for several, an order or a match; empty where nothing is.
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

    answer = traitlets.Any("").tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    _asked = traitlets.Dict().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    # Hints and worked answer come when they are asked for: nobody finds them in the page before.
    _help = traitlets.Dict().tag(sync=True)

    def __init__(
        self, exercise_id: str, *, reader: Reader | None = None, progress: Progress | None = None, **traits: Any
    ) -> None:
        self._exercise, self._reader = exercise(exercise_id), reader
        self._attempts = Attempts(self._exercise, progress)
        expected = self._exercise.expected
        asked = {
            "id": self._exercise.label,
            "ask": self._exercise.ask,
            "form": expected.form,
            "choices": list(expected.choices.items()),
            "left": list(expected.left),
            "linked": reader is not None,
            "open": self._exercise.is_open,
        }
        super().__init__(_asked=asked, _labels=_question_labels(exercise_id), **traits)
        if expected.form != "none":
            self._open_again()
        if reader is not None:
            reader.observe(lambda _change: self._tell_chosen(), "_selected")
            if expected.form == "passage":
                named = _("l’exercice {id}").format(id=exercise_id)
                reader.offer(exercise_id, {named: ("", lambda _passage: self._pointed())})
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"<Question {self._exercise.id}>"

    def check(self) -> Verdict:
        """Check the answer, keep it, show what is said of it and return that."""
        verdict = self._attempts.answer(self.answer)
        self._say(verdict)
        if verdict and (passage := passage_in(self.answer)):
            self._show(passage)
        return verdict

    def static_html(self) -> str:
        """Return the question as a notebook file keeps it; never the answer."""
        shown = "".join(f"<li>{escape(name)}</li>" for name in self._exercise.expected.choices.values())
        if self._exercise.expected.form == "none":
            return f"<p><em>{escape(self._exercise.ask)}</em></p>"
        asked = f"<p><strong>{escape(self._exercise.label)}</strong> · {escape(self._exercise.ask)}</p>"
        how = f"<p><em>{escape(_('Exécutez cette cellule pour répondre.'))}</em></p>"
        return asked + (f"<ul>{shown}</ul>" if shown else "") + how

    def _open_again(self) -> None:
        # The last answer, and what was said of it: no attempt more.
        if (last := self._attempts.entry.answer) is not None:
            self.answer = last if isinstance(last, list | dict) else str(last)
            self._say(self._exercise.check(self.answer))
        self._offer()

    def _say(self, verdict: Verdict) -> None:
        # `times` tells the browser that the same words were said again.
        times = self.verdict.get("times", 0) + 1
        self.verdict = {"state": verdict.state, "message": str(verdict), "times": times}
        self._offer()

    def _offer(self, worked: str = "") -> None:
        attempts = self._attempts
        self._help = {
            "state": attempts.entry.state,
            "hints": attempts.hints,
            "left": len(self._exercise.hints) - len(attempts.hints),
            "may_see": attempts.may_see,
            "worked": worked or self._help.get("worked", ""),
            "notice": attempts.notice,
        }

    def _pointed(self) -> str:
        self.answer = self._chosen()
        return str(self.check())

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if "check" in content:
            passages = self._exercise.expected.form == "passage"
            self.answer = self._chosen() if passages else content["check"]
            self.check()
        elif "hint" in content:
            self._attempts.hint()
            self._offer()
        elif "see" in content:
            self._offer(self._attempts.see())
            if right := [one for one in self._exercise.expected.right if isinstance(one, Passage)]:
                self._show(right[0])
        elif "chosen" in content:
            self._tell_chosen()

    def _chosen(self) -> Any:
        passage = self._reader.selected if self._reader else None
        return self.answer if passage is None else asdict(passage)

    def _show(self, passage: Passage) -> None:
        with suppress(CoursekitError):  # the Reader at hand has other texts, or another edition
            if self._reader is not None:
                self._reader.show(passage)

    def _tell_chosen(self) -> None:
        # In a message, not as state: a program that saves the state of widgets would put an article's words there.
        passage = passage_in(self._chosen())
        if self._reader is None or passage is None or passage.text not in self._reader.corpus.ids:
            return
        text = self._reader.corpus[passage.text]
        if text.edition == passage.edition:
            where = place_of(self._reader.corpus, passage)
            self.send({"chosen": {"words": text.words_of(passage), "where": where}})


def _question_labels(exercise_id: str) -> dict[str, str]:
    return {
        "answer": _("Votre réponse"),
        "check": _("Vérifier"),
        "keep": _("Garder ma réponse"),
        "number": _("un nombre"),
        "word": _("un mot"),
        "several": _("plusieurs mots, séparés par des virgules"),
        "up": _("Monter : {name}"),
        "down": _("Descendre : {name}"),
        "moved": _("{name} : place {n} sur {total}"),
        "choose": _("choisir…"),
        "point": _("Choisissez un passage dans le lecteur : il apparaîtra ici."),
        "unlinked": _("Cette question demande un lecteur : Question(…, reader=lecteur)."),
        "table": _('Répondez en code : verifier("{id}", votre_tableau)').format(id=exercise_id),
        "hint": _("Un indice"),
        "hint_left": _("(encore {n})"),
        "hint_n": _("Indice {n}"),
        "see": _("Voir la réponse expliquée"),
        "worked": _("Réponse expliquée"),
        "fait": _("fait"),
        "vu": _("vu"),
        "silent": _("Pas de réponse : le noyau est occupé ou arrêté. Exécutez de nouveau cette cellule."),
    }
