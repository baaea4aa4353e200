"""A vote by show of hands: where the class puts a text, then where the course puts it, then two passages that clash."""

from __future__ import annotations

from html import escape
from itertools import combinations
from typing import Any

import traitlets

from ..arguments.analysis import Analysis
from ..arguments.claims import Relation
from ..arguments.evidence import Evidence
from ..arguments.questions import SCALE, Position
from ..corpus.loading import Corpus
from ..errors import CoursekitError, unknown
from ..language import _
from .comparison_matrix_cells import code_of, course_of, quotations
from .house import HouseWidget, house_style, module
from .sheet import short_name

__all__ = ["ShowOfHands", "opposed"]


class ShowOfHands(HouseWidget):
    """« Vote à main levée »: the teacher types how many hands went up; nothing is kept about anyone.

    The vote is on where a text stands, never on what the pupils think themselves.

    Parameters
    ----------
    question : str
        The id of a question that has a scale, ``"Q3"``.
    lecon : Lesson or Corpus, optional
        By default the texts of the course.
    text : str, optional
        The text that is placed; by default the one that the lesson reads, else the first.

    Attributes
    ----------
    hands : list of int
        For 1, 2, 3, 4, 5, and for « n’en parle pas » or blank.
    step : int
        0 the question, 1 the spread, 2 the course's answer, 3 two passages that contradict each other.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> ShowOfHands("Q3", load_corpus(edition="etude"), text="wsws")
    <ShowOfHands Q3, wsws: 0 hands>
    """

    _esm = module("show_of_hands")
    _css = house_style("show_of_hands")

    text = traitlets.Unicode().tag(sync=True)
    hands: traitlets.List[int] = traitlets.List(traitlets.Int(min=0), [0] * 6, minlen=6, maxlen=6).tag(sync=True)
    step = traitlets.Int(0, min=0, max=3).tag(sync=True)
    _asked = traitlets.Dict().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)

    def __init__(self, question: str, lecon: Any = None, *, text: str | None = None) -> None:
        self.texts, self._analysis = course_of(lecon)
        asked = {one.id: one for one in self._analysis.questions}
        if question not in asked:
            raise unknown(_("la question"), question, asked)
        self.question = asked[question]
        if not self.question.scaled:
            raise CoursekitError(
                _("La question « {id} » n’a pas d’échelle : choisissez-en une autre.").format(id=question)
            )
        first = self.texts[str(text or getattr(lecon, "text", self.texts[0].id))].id
        names = [[one.id, short_name(one.record)] for one in self.texts]
        poles = [self.question.low, "", "", "", self.question.high, _("n’en parle pas, ou blanc")]
        super().__init__(
            text=first, _asked={"question": self.question.question, "poles": poles, "texts": names}, _labels=_labels()
        )
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"<ShowOfHands {self.question.id}, {self.text}: {sum(self.hands)} hands>"

    def static_html(self) -> str:
        """Return the question: no count of hands stays in a notebook's page."""
        return f"<p>{escape(self.question.question)}</p>"

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        # Words of the articles travel as messages, never as state, which can end up in the notebook file.
        if content.get("ask") != "reveal":
            return
        said = {text.id: self._analysis.position(self.question.id, text.id) for text in self.texts}
        codes = [(text, code_of(position, self.question)) for text, position in said.items()]
        placed = [[text for text, code in codes if code == str(one)] for one in (*SCALE, "silent")]
        chosen = opposed(self._analysis, self.question.id, self.texts, self.text)
        pair = [
            {"name": short_name(self.texts[text_id].record), **quotations(evidence, self.texts[text_id])[0]}
            for text_id, evidence in chosen
        ]
        sides = [side for text_id, _evidence in chosen if (side := said[text_id])]
        self.send({"placed": placed, "pair": pair, "near": len(sides) == 2 and _gap(*sides) < _APART})


def opposed(analysis: Analysis, question: str, texts: Corpus, text: str) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Return two texts that contradict each other on a question, with what bears each; ``text`` is one if it can be.

    They are two steps apart at least, where two are: a contradiction that close reading found, else the furthest.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.arguments.analysis import load_analysis
    >>> [one for one, _passages in opposed(load_analysis(), "Q3", load_corpus(edition="etude"), "wsws")]
    ['wsws', 'prevost']
    """
    spoken = [p for p in analysis.positions if p.question == question and p.text in texts.ids and p.position]
    codes = {p.text: p for p in spoken}
    clashes = [r for r in analysis.relations if _clash(r, question) and {r.text, r.other} <= codes.keys()]
    pairs: list[Pair] = [
        (gap + 9 * (gap >= _APART), (r.text, r.other), r.passages)
        for r in clashes
        for gap in [_gap(codes[r.text], codes[r.other])]
    ]
    pairs += [(_gap(a, b), (a.text, b.text), a.passages + b.passages) for a, b in combinations(spoken, 2) if _gap(a, b)]
    shown = [pair for pair in pairs if all(one in texts.ids and quotations(e, texts[one]) for one, e in _borne(pair))]
    best = max(shown, key=lambda pair: (text in pair[1] and pair[0] >= _APART, pair[0]), default=None)
    return _borne(best) if best else []


_APART = 2  # steps of the scale; texts nearer than that are on one side

Pair = tuple[int, tuple[str, str], tuple[Evidence, ...]]  # how far apart, the two texts, what bears both


def _borne(pair: Pair) -> list[tuple[str, tuple[Evidence, ...]]]:
    return [(text, tuple(one for one in pair[2] if one.text == text)) for text in pair[1]]


def _clash(relation: Relation, question: str) -> bool:
    return (relation.question, relation.kind) == (question, "contradicts")


def _gap(a: Position, b: Position) -> int:
    return abs((a.position or 0) - (b.position or 0))


def _labels() -> dict[str, Any]:
    return {
        "place": _("Où se place « {name} » ? Levez la main."),
        "text": _("Texte"),
        "hands": _("{n} mains"),
        "count": _("Mains levées pour : {what}"),
        "steps": [_("Montrer la répartition"), _("Montrer la réponse du cours"), _("Montrer deux passages")],
        "back": _("Revenir d’un pas"),
        "again": _("Nouveau vote"),
        "project": _("Projeter"),
        "close": _("Fermer"),
        "keys": _("→ suite · ← retour · + − taille · Échap fermer"),
        "placed": _("Voici où le cours place les textes."),
        "clash": _("Deux passages qui s’opposent."),
        "near": _("Deux passages voisins : aucun de ces textes ne s’oppose nettement à un autre."),
        "next": _("Suite →"),
        "nothing": _("Le cours ne répond pas à cette question pour ces textes."),
        "no_pair": _("Aucun passage de ces textes ne s’oppose à un autre sur cette question."),
    }
