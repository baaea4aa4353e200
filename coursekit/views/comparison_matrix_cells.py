"""What the comparison matrix shows, as plain JSON: rows, cells, what bears them, and two readings face to face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from ..arguments.analysis import Analysis, load_analysis
from ..arguments.comparison import Comparison, distance, spread
from ..arguments.evidence import Evidence
from ..arguments.questions import Position, Question
from ..corpus.loading import Corpus, load_corpus, load_text
from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import DataError
from ..language import _, french_number, ngettext
from .reader import Reader
from .sheet import edition_name, short_name
from .utf16 import Utf16
from .voices_layer import voices_layer

__all__ = [
    "cell_name",
    "code_of",
    "course_of",
    "distances",
    "earned",
    "face_to_face",
    "quotations",
    "rows",
    "said_of",
    "show_in",
    "static_table",
    "voices_row",
]

Positions = Mapping[tuple[str, str], Position]  # by question and text


def course_of(lecon: Any) -> tuple[Corpus, Analysis]:
    """Return the texts of a lesson, or of a corpus, and the course's analysis of them.

    A text that the course keeps back until a lesson comes with that lesson.
    """
    corpus: Sequence[Text] = load_corpus() if lecon is None else getattr(lecon, "corpus", lecon)
    analysis, ids = load_analysis(lesson=getattr(lecon, "id", "")), [text.id for text in corpus]
    known = dict.fromkeys(position.text for position in analysis.positions)
    late = [load_text(text_id) for text_id in known if text_id in analysis.hidden and text_id not in ids]
    return Corpus([*corpus, *(late if known.keys() & set(ids) else ())]), analysis


def show_in(reader: Reader | None, texts: Sequence[Text], passages: Sequence[Passage]) -> None:
    """Show one passage in the Reader, or two side by side; it is given the texts that it does not have yet."""
    if reader is None or not passages:
        return
    wanted = [passage.text for passage in passages]
    late = [text for text in texts if text.id in wanted and text.id not in reader.corpus.ids]
    if late:
        reader.corpus = Corpus([*reader.corpus, *late])
    reader.show(passages[0], beside=passages[1] if passages[1:] else None)


def cell_name(question: Question, text: Text) -> str:
    """Return what a cell is called: « Emplois, Prévost »."""
    return f"{question.short}, {short_name(text.record)}"


def code_of(position: Position | None, question: Question) -> str:
    """Return what a cell shows: 1 to 5, ``"silent"``, ``"words"`` for an answer in words; empty where nothing is said.

    Examples
    --------
    >>> asked = Question("Q1", "L’IA supprime-t-elle des emplois ?", "Emplois", "non", "oui")
    >>> [code_of(one, asked) for one in (None, Position("Q1", "wsws", 5), Position("Q1", "wsws", None))]
    ['', '5', 'silent']
    """
    if position is None:
        return ""
    if not question.scaled:
        return "words" if position.reason else ""
    return str(position.position or "silent")


def earned(position: Position | None, question: Question) -> bool:
    """Say whether a learner has answered a cell with a reason and a passage; what is not there has no passage.

    Examples
    --------
    >>> asked = Question("Q1", "L’IA supprime-t-elle des emplois ?", "Emplois", "non", "oui")
    >>> earned(Position("Q1", "wsws", 5, "Il le dit."), asked), earned(Position("Q1", "wsws", None, "Rien."), asked)
    (False, True)
    """
    if position is None or not position.reason.strip():
        return False
    return bool(position.passages) or code_of(position, question) == "silent"


def quotations(evidence: Sequence[Evidence], text: Text) -> list[dict[str, Any]]:
    """Return the words of passages in the edition at hand; where it has none of them, those of the study text.

    Each has its number ``n`` among ``evidence``; ``text`` is empty where the Reader cannot show it.
    """
    for copy in (text, *_study_text(text)):
        found = [(n, place) for n, one in enumerate(evidence) if (place := one.find(copy)) is not None]
        edition = edition_name(copy.record, copy.edition, variant=copy.variant)
        if found:
            shown = {"text": text.id if copy is text else "", "edition": edition, "kind": copy.edition}
            where = ((n, copy.words_of(p), p.start, p.end) for n, p in found)
            return [{**shown, "n": n, "words": words, "start": start, "end": end} for n, words, start, end in where]
    return []


def _study_text(text: Text) -> list[Text]:
    try:
        return [load_text(text.id, edition="etude")] if text.edition != "etude" else []
    except DataError:  # a text of one's own
        return []


def said_of(position: Position | None, question: Question, text: Text) -> dict[str, Any]:
    """Return all that is said in one cell; ``lacks`` says why it shows no passage although it has some."""
    if position is None:
        return {"code": "", "reason": "", "confidence": "", "note": "", "passages": [], "lacks": ""}
    found = quotations(position.passages, text)
    told = {name: getattr(position, name) for name in ("reason", "confidence", "note")}
    return {**told, "code": code_of(position, question), "passages": found, "lacks": _lack(position, found, text)}


def _lack(position: Position, found: list[dict[str, Any]], text: Text) -> str:
    if text.edition == "etude" and any(one.edition == "integrale" for one in position.passages):
        if found:
            return _("L’article n’est pas chargé : les passages sont ceux du texte d’étude.")
        return _("Les passages sont dans l’article, qui n’est pas chargé ; le texte d’étude n’en a pas.")
    lost = position.passages and not found
    return _("Ses passages ne sont ni dans le texte ouvert ici ni dans un texte d’étude.") if lost else ""


def rows(
    questions: Iterable[Question], texts: Sequence[Text], shown: Positions, opened: Positions, *, order: str
) -> list[dict[str, Any]]:
    """Return the rows of the matrix, those without a scale last.

    Parameters
    ----------
    questions, texts : sequence
    shown : mapping
        The positions that the cells show.
    opened : mapping
        The reference cells that are open.
    order : {"course", "disagreement", "silence"}
        Of the rows with a scale: that of the course; the widest mean gap between two texts, or most silences, first.
    """
    made = [_row(question, texts, shown, opened) for question in questions]
    return sorted(made, key=lambda row: (not row["scaled"], -row.get(order, 0)))


def _row(question: Question, texts: Sequence[Text], shown: Positions, opened: Positions) -> dict[str, Any]:
    keys = [(question.id, text.id) for text in texts]
    gap, n_silent = spread((shown[key] for key in keys if key in shown), question.id)
    told = [_("écart moyen {gap}").format(gap=french_number(gap, 1))] if gap is not None else []
    told += [ngettext("{n} silence", "{n} silences", n_silent).format(n=n_silent)] if n_silent else []
    return {
        "id": question.id,
        "short": question.short,
        "question": question.question,
        "low": question.low or "",
        "high": question.high or "",
        "scaled": question.scaled,
        "disagreement": -1.0 if gap is None else gap,
        "silence": n_silent,
        "told": ", ".join(told) if question.scaled else "",
        "cells": [{"code": code_of(shown.get(key), question), "open": key in opened} for key in keys],
    }


def static_table(questions: Iterable[Question], texts: Sequence[Text], shown: Positions) -> str:
    """Return what the cells show as an HTML table."""
    lines = ["<th></th>" + "".join(f"<th>{escape(short_name(text.record))}</th>" for text in texts)]
    for question in questions:
        codes = (code_of(shown.get((question.id, text.id)), question) for text in texts)
        figures = "".join(f"<td>{_SIGNS.get(code, code)}</td>" for code in codes)
        lines.append(f"<th>{escape(question.short)}</th>{figures}")
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


_SIGNS = {"silent": "∅", "words": "✎"}


def distances(texts: Sequence[Text], shown: Positions) -> list[dict[str, Any]]:
    """Return for each text its distance to each, with the number of questions on which both speak."""
    return [
        {"name": short_name(a.record), "to": [_distance(distance(shown.values(), a.id, b.id), a is b) for b in texts]}
        for a in texts
    ]


def _distance(found: tuple[float | None, int], same: bool) -> str:
    gap, n = found
    if same or gap is None:
        return "—" if same else _("rien en commun")
    return _("{gap}, n = {n}").format(gap=french_number(gap, 1), n=n)


def voices_row(texts: Iterable[Text]) -> list[dict[str, Any]]:
    """Return for each text whom it makes speak, most often first, and where each speaks first."""
    return [_voices(text) for text in texts]


def _voices(text: Text) -> dict[str, Any]:
    layer, points = voices_layer(text), Utf16(text.text).code_points
    times = Counter(voice["speaker"] for voice in layer["voices"])
    first = {voice["speaker"]: (points(voice["start"]), points(voice["end"])) for voice in reversed(layer["voices"])}
    people = [(name, n, *first[name]) for name, n in times.most_common() if not name.lower().startswith("on\u202f")]
    named = [{"name": name, "n": n, "text": text.id, "start": start, "end": end} for name, n, start, end in people]
    return {"n": len(layer["voices"]), "said": layer["said"], "people": named}


def face_to_face(
    found: Comparison, questions: Iterable[Question], texts: Iterable[Text], names: tuple[str, str]
) -> dict[str, Any]:
    """Return a comparison for the page: the disagreements with what bears each, then the measures."""
    asked, at_hand = {question.id: question for question in questions}, {text.id: text for text in texts}
    pairs = [pair for pair in found.disagreements if pair[0].text in at_hand]
    return {
        "names": list(names),
        "disagreements": [
            {
                "question": one.question,
                "text": one.text,
                "head": cell_name(asked[one.question], at_hand[one.text]),
                "sides": [said_of(side, asked[side.question], at_hand[side.text]) for side in (one, other)],
            }
            for one, other in pairs
        ],
        "n": found.percent.n,
        "measures": str(found).splitlines(),
    }
