"""The matrix without a browser: what opens when, in which edition, what is kept back, what is compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coursekit.arguments.analysis import load_analysis
from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position, Question
from coursekit.corpus.loading import Corpus, load_corpus, load_text
from coursekit.corpus.own_texts import draft_text, keep_text
from coursekit.corpus.passage import sha256
from coursekit.errors import DataError
from coursekit.views.comparison_matrix import ComparisonMatrix
from coursekit.views.comparison_matrix_cells import course_of, quotations, rows
from coursekit.views.reader import Reader
from coursekit.views.show_of_hands import ShowOfHands

from .conftest import TextMaker, sent_by

Q3 = {"question": "Q3", "text": "ruffier", "cells": []}
WORDS = "Je suis rentré furieux"


@pytest.fixture
def book(tmp_path: Path) -> AnalysisBook:
    return AnalysisBook(tmp_path / "mon-analyse")


@pytest.fixture
def matrix(study: Corpus, book: AnalysisBook) -> ComparisonMatrix:
    return ComparisonMatrix(study, book=book)


def tell(matrix: ComparisonMatrix, **content: Any) -> None:
    matrix._answer(matrix, content, [])


def put(matrix: ComparisonMatrix, code: str, reason: str = "", **more: Any) -> None:
    tell(matrix, ask="put", code=code, reason=reason, confidence="", **{**Q3, **more})


def test_a_reference_cell_opens_once_there_is_a_position_a_reason_and_a_passage(matrix: ComparisonMatrix) -> None:
    key = ("Q3", "ruffier")
    put(matrix, "1")
    assert key not in matrix.opened
    put(matrix, "1", "Elle appauvrit.")
    assert key not in matrix.opened
    put(matrix, "1", "Elle appauvrit.", take=WORDS)
    assert set(matrix.opened) == {key}
    put(matrix, "1", "Elle appauvrit.", drop=0)
    assert not matrix.opened


def test_silence_has_no_passage_and_a_reason_opens_it(matrix: ComparisonMatrix) -> None:
    put(matrix, "silent", " ")
    assert not matrix.opened
    put(matrix, "silent", "J’ai cherché « contrôle » : rien.")
    assert set(matrix.opened) == {("Q3", "ruffier")}


def test_an_answer_in_words_needs_a_passage(matrix: ComparisonMatrix) -> None:
    put(matrix, "", "La France, 2024.", question="setting")
    assert not matrix.opened
    put(matrix, "", "La France, 2024.", question="setting", take=WORDS)
    assert set(matrix.opened) == {("setting", "ruffier")}


def test_nothing_of_a_closed_answer_reaches_the_page(matrix: ComparisonMatrix, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_by(matrix, monkeypatch)
    matrix.shows = "reference"
    for question in matrix.questions:
        tell(matrix, ask="cells", cells=[[question.id, text.id] for text in matrix.texts])
    tell(matrix, ask="compare", path="")
    page = json.dumps([sent, matrix.get_state()], ensure_ascii=False, default=str)
    reasons = [position.reason for position in load_analysis().positions]
    assert not [reason for reason in reasons if reason in page]
    assert {cell["code"] for row in sent[0]["table"]["rows"] for cell in row["cells"]} == {""}


def test_the_teacher_may_open_all(study: Corpus, book: AnalysisBook) -> None:
    assert len(ComparisonMatrix(study, book=book, open_all=True).opened) == 60
    matrix = ComparisonMatrix(study, book=book)
    matrix.open_all = True
    assert len(matrix.opened) == 60
    assert matrix.static_html().count("<td>") == 60


def test_enregistre_is_said_only_of_what_is_on_the_disk(
    matrix: ComparisonMatrix, book: AnalysisBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = sent_by(matrix, monkeypatch)
    put(matrix, "", "Sans position.")
    assert sent[0]["state"] == "waiting" and not book.analysis.positions
    put(matrix, "4", "Sans position.")
    assert [message["told"] for message in sent if message.get("state") == "saved"] == ["Enregistré"]
    assert AnalysisBook(book.folder).analysis.positions == (Position("Q3", "ruffier", 4, "Sans position."),)
    monkeypatch.setattr(Path, "replace", _full)
    sent.clear()
    put(matrix, "5", "Autre.")
    assert sent[0]["state"] == "refused" and "plein" in sent[0]["told"]
    assert book.analysis.positions[0].position == 4


def _full(*_path: Any) -> None:
    raise OSError(28, "No space left on device")


def test_undo_and_emptying_a_cell(matrix: ComparisonMatrix, book: AnalysisBook) -> None:
    put(matrix, "4")
    tell(matrix, ask="back", clear=["Q3", "ruffier"], cells=[])
    assert not book.analysis.positions
    tell(matrix, ask="back", way="undo", cells=[])
    assert book.analysis.positions == (Position("Q3", "ruffier", 4),)
    tell(matrix, ask="back", way="redo", cells=[])
    assert not book.analysis.positions


def test_what_was_written_without_a_position_outlives_an_undo(
    matrix: ComparisonMatrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(matrix, "4", text="wsws")
    put(matrix, "", "Pas encore de place.")
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="back", way="undo", cells=[["Q3", "ruffier"]])
    assert sent[-1]["cells"][0]["mine"]["reason"] == "Pas encore de place."
    tell(matrix, ask="back", clear=["Q3", "ruffier"], cells=[["Q3", "ruffier"]])
    assert sent[-1]["cells"][0]["mine"]["reason"] == ""


def test_a_cell_opened_shows_what_another_window_has_answered(
    matrix: ComparisonMatrix, book: AnalysisBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    AnalysisBook(book.folder).put(Position("Q3", "ruffier", 2, "Autre fenêtre."))
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="cells", cells=[["Q3", "ruffier"]])
    assert sent[0]["cells"][0]["mine"]["reason"] == "Autre fenêtre."
    AnalysisBook(book.folder).put(Position("Q3", "ruffier", 2, "Autre fenêtre, plus tard."))
    put(matrix, "1", "Celle-ci.")
    assert book.analysis.positions == (Position("Q3", "ruffier", 1, "Autre fenêtre, plus tard.\n\nCelle-ci."),)


def test_a_damaged_file_is_told_when_the_matrix_is_shown(
    study: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "analyse.json").write_bytes(b"{")
    matrix = ComparisonMatrix(study, book=AnalysisBook(tmp_path))
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="table")
    assert "analyse.illisible-1.txt" in sent[-1]["told"]


def test_an_article_that_is_not_here_is_said_beside_the_passages(study: Corpus, book: AnalysisBook) -> None:
    matrix = ComparisonMatrix(study, book=book, open_all=True)
    assert "L’article n’est pas" in matrix._cell("Q3", "wsws")["reference"]["lacks"]
    without = matrix._cell("Q6", "lehalle")["reference"]
    assert without["passages"] == [] and "le texte d’étude n’en a pas" in without["lacks"]
    assert matrix._cell("Q3", "lehalle")["reference"]["lacks"] == ""


def test_a_passage_is_taken_from_what_is_chosen_in_the_reader(study: Corpus, book: AnalysisBook) -> None:
    reader = Reader(study)
    matrix = ComparisonMatrix(study, reader, book)
    start = study["ruffier"].text.index(WORDS)
    reader._selected = {"text": "ruffier", "start": start, "end": start + len(WORDS)}
    put(matrix, "1", take="")
    assert book.analysis.positions[0].passages == (cite(study["ruffier"], WORDS),)
    put(matrix, "1", take="")
    assert len(book.analysis.positions[0].passages) == 1  # the same passage twice is one


def test_a_passage_of_another_text_is_refused_by_the_name_of_the_right_one(
    study: Corpus, book: AnalysisBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(study)
    matrix = ComparisonMatrix(study, reader, book)
    sent = sent_by(matrix, monkeypatch)
    reader._selected = {"text": "wsws", "start": 0, "end": 9}
    put(matrix, "1", take="")
    assert "Ruffier" in sent[-1]["told"] and sent[-1]["state"] == "refused"


def test_two_cells_open_side_by_side_in_the_reader(study: Corpus, book: AnalysisBook) -> None:
    reader = Reader(study)
    matrix = ComparisonMatrix(study, reader, book, open_all=True)
    tell(matrix, ask="cells", cells=[["Q3", "wsws"]])
    assert reader.beside == ""
    tell(matrix, ask="cells", cells=[["Q3", "wsws"], ["Q3", "prevost"]])
    assert (reader.text, reader.beside) == ("wsws", "prevost")
    assert [place["text"] for place in reader._shown["places"]] == ["wsws", "prevost"]


def test_contrepoint_comes_with_lesson_07_and_the_reader_is_given_it(study: Corpus, book: AnalysisBook) -> None:
    for lesson, expected in (("06-argumenter", 5), ("07-comparer", 6), ("08-debattre", 6)):
        texts, analysis = course_of(SimpleNamespace(id=lesson, corpus=study))
        assert len(texts) == len({position.text for position in analysis.positions}) == expected
    reader = Reader(study)
    matrix = ComparisonMatrix(SimpleNamespace(id="07-comparer", corpus=study), reader, book, open_all=True)
    tell(matrix, ask="cells", cells=[["Q3", "wsws"], ["Q2", "contrepoint"]])
    assert reader.beside == "contrepoint"


@pytest.mark.usefixtures("articles")
def test_passages_are_of_the_edition_loaded_and_of_the_study_text_where_it_has_none(make_text: TextMaker) -> None:
    position = load_analysis().position("Q3", "wsws")
    assert position is not None
    article, study = load_text("wsws", edition="integrale"), load_text("wsws", edition="etude")
    for text in (article, study):
        found = quotations(position.passages, text)
        assert {quote["kind"] for quote in found} == {text.edition}
        assert all(text.text[quote["start"] : quote["end"]] == quote["words"] for quote in found)
    other_copy = make_text(("body", "Une copie qui n’a pas ces mots."), text_id="wsws")
    assert {(quote["kind"], quote["text"]) for quote in quotations(position.passages, other_copy)} == {("etude", "")}


def test_a_passage_that_is_nowhere_at_hand_is_told(
    make_text: TextMaker, book: AnalysisBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = load_text("ruffier", edition="etude")
    put(ComparisonMatrix(Corpus([text]), book=book), "1", take=WORDS)
    gone = make_text(("body", "Autre chose."), text_id="ruffier", edition="etude")
    matrix = ComparisonMatrix(Corpus([gone]), book=book)
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="cells", cells=[["Q3", "ruffier"]])
    mine = sent[0]["cells"][0]["mine"]
    assert mine["passages"] == [] and "ni dans" in mine["lacks"]


def shown(**codes: tuple[int | None, ...]) -> dict[tuple[str, str], Position]:
    texts = ("prevost", "wsws", "ruffier")
    return {(q, t): Position(q, t, code) for q, row in codes.items() for t, code in zip(texts, row, strict=True)}


def test_rows_are_sorted_by_disagreement_and_by_silence_and_those_without_a_scale_stay_last(study: Corpus) -> None:
    questions = [Question("W", "?", "W"), *(Question(q, "?", q, "non", "oui") for q in ("A", "B", "C", "D"))]
    positions = shown(A=(3, 3, None), B=(1, 5, 1), C=(2, None, None))
    for order, expected in (("course", "ABCD"), ("disagreement", "BACD"), ("silence", "CABD")):
        found = rows(questions, study[:3], positions, {}, order=order)
        assert "".join(row["id"] for row in found) == expected + "W"
    told = {row["id"]: row["told"] for row in found}
    assert told == {"A": "écart moyen 0,0, 1 silence", "B": "écart moyen 2,7", "C": "2 silences", "D": "", "W": ""}


def test_a_learner_is_compared_with_open_answers_only_and_with_all_of_a_classmates(
    matrix: ComparisonMatrix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(matrix, "5", "Oui.", text="wsws", take=cite_of("wsws"))
    put(matrix, "5", "Oui.", take=WORDS)
    put(matrix, "5", text="prevost")
    assert matrix.compare_with().percent.n == 2
    classmate = AnalysisBook(tmp_path / "léa")
    classmate.put(Position("Q3", "prevost", 1, "Non."), Position("Q3", "wsws", 5))
    found = matrix.compare_with(classmate.folder / "analyse.json")
    assert found.percent.n == 2 and len(found.disagreements) == 1
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="compare", path=f" {classmate.folder / 'analyse.json'} ")
    compared = sent[0]["compared"]
    assert [side["code"] for side in compared["disagreements"][0]["sides"]] == ["5", "1"]
    assert any("trop peu de cases" in line for line in compared["measures"])
    tell(matrix, ask="compare", path="ailleurs.json")
    assert "ailleurs.json" in sent[-1]["told"] and sent[-1]["state"] == "refused"


def cite_of(text_id: str) -> str:
    """Return words that stand once in a study text."""
    text = load_text(text_id, edition="etude")
    return text.words_of(text.counted[0])


def own_course(folder: Path, analysis: dict[str, Any], texts: Sequence[str] = ("wsws",)) -> None:
    (folder / "texts").mkdir(parents=True)
    (folder / "arguments").mkdir()
    (folder / "course.toml").write_text(f"texts = {list(texts)}\n", encoding="utf-8")
    (folder / "arguments" / "analyse.json").write_text(json.dumps(analysis), encoding="utf-8")


HOSTILE = "<img src=x onerror=alert(1)> {n} « oui »"


def test_a_course_of_ones_own_brings_its_questions_and_needs_no_positions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = {"id": "P1", "question": HOSTILE, "short": HOSTILE, "low": "non", "high": "oui"}
    own_course(tmp_path / "cours", {"questions": [question]})
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path / "cours"))
    matrix = ComparisonMatrix(load_corpus(), book=AnalysisBook(tmp_path / "mon-analyse"))
    sent = sent_by(matrix, monkeypatch)
    tell(matrix, ask="table")
    assert [row["short"] for row in sent[0]["table"]["rows"]] == [HOSTILE]
    assert "<img" not in matrix.static_html()
    tell(
        matrix,
        ask="put",
        question="P1",
        text="wsws",
        code="2",
        reason=HOSTILE,
        confidence="low",
        cells=[["P1", "wsws"]],
    )
    said = sent[-1]["cells"][0]
    assert said["mine"]["reason"] == HOSTILE and "ne répond pas" in said["closed"]
    assert repr(matrix) == "<ComparisonMatrix, 1 questions, 1 texts: 1 answers, 0 open>"


def test_a_teacher_fills_the_reference_for_texts_brought_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = {"id": "P1", "question": "Faut-il un phare ?", "short": "Phare", "low": "non", "high": "oui"}
    own_course(tmp_path / "cours", {"questions": [question]}, texts=[])
    (tmp_path / "cours" / "arguments" / "analyse.json").rename(tmp_path / "cours" / "arguments" / "questions.json")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path / "cours"))
    pages = ["La lampe tourne et les bateaux rentrent. " * 9, "Éteignez la lampe : les oiseaux s’y perdent. " * 9]
    own = [
        keep_text(draft_text("a.md", f"{n} 🎬 mots. {page}".encode()), {"author": f"N. Auteur{'ab'[n]}"})
        for n, page in enumerate(pages)
    ]
    corpus, teacher = load_corpus(), AnalysisBook(tmp_path / "cours")
    matrix, reader = ComparisonMatrix(corpus, book=teacher), Reader(corpus)
    for code, text in zip(("5", "1"), own, strict=True):
        put(matrix, code, "Le texte le dit.", question="P1", text=text.id, take=text.words_of(text.counted[0]))
    learner = ComparisonMatrix(corpus, reader, AnalysisBook(tmp_path / "mon-analyse"), True)
    assert {position.position for position in learner.opened.values()} == {1, 5}
    tell(learner, ask="cells", cells=[["P1", text.id] for text in own])
    assert (reader.text, reader.beside) == tuple(text.id for text in own)
    vote = ShowOfHands("P1", corpus)
    sent = sent_by(vote, monkeypatch)
    vote._answer(vote, {"ask": "reveal"}, [])
    assert {one["words"] for one in sent[0]["pair"]} == {text.words_of(text.counted[0]) for text in own}


def test_a_faulty_analysis_of_ones_own_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_course(tmp_path / "cours", {"positions": [{"question": "P1", "text": "wsws", "position": 8}]})
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path / "cours"))
    with pytest.raises(DataError, match=r"analyse\.json, positions\[0\]\.position"):
        ComparisonMatrix(load_corpus())


def test_the_state_that_a_notebook_may_keep_holds_no_word_of_a_text(
    make_text: TextMaker, book: AnalysisBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = make_text(("body", "Mots sous droits et rien d’autre."), text_id="wsws")
    reader = Reader(Corpus([text]))
    matrix = ComparisonMatrix(Corpus([text]), reader, book)
    sent = sent_by(matrix, monkeypatch)
    reader._selected = {"text": "wsws", "start": 0, "end": 16}
    assert sent[-1]["selected"]["words"] == "Mots sous droits"
    assert "sous droits" not in json.dumps(matrix.get_state(), default=str) + matrix.static_html()
    put(matrix, "1", text="wsws", take="")
    stored = (book.folder / "analyse.json").read_text(encoding="utf-8")
    assert "sous droits" not in stored and sha256("Mots sous droits") in stored
