"""Answers last: through a new kernel, a second notebook and a damaged file; nothing is said kept that is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit import Reader, load_corpus, open_lesson
from coursekit.arguments.mark_store import FolderStorage
from coursekit.course.attempts import Attempts, verifier
from coursekit.course.exercises import Exercise, exercise
from coursekit.course.expected_answer import Expected
from coursekit.course.lesson_files import open_course
from coursekit.course.lesson_head import LessonHead
from coursekit.course.progress import DONE, LEFT, SEEN, Entry, Progress, _progress_in
from coursekit.course.question import Question

ASKED = Exercise("x-1", "?", Expected((7.0,)), ("un", "deux", "trois"), "Voilà.", "Sept, car 3 + 4.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's working folder, in which the kernel runs."""
    made = open_course(tmp_path / "carnets été").folder
    monkeypatch.chdir(made)
    return made


def stored(folder: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((folder / "progression.json").read_bytes())["exercices"]
    return found


def new_kernel() -> None:
    _progress_in.cache_clear()


def sent(question: Question, **content: object) -> None:
    question._answer(question, content, None)  # as the browser sends it


def test_an_answer_is_on_the_disk_in_words_that_people_read(folder: Path) -> None:
    Question("00-1").check()
    assert not (folder / "progression.json").exists()  # nothing was answered
    sent(Question("00-1"), check="12")
    kept = stored(folder)["00-1"]
    assert (kept["state"], kept["tries"], kept["hints"], kept["answer"]) == ("à faire", 1, 1, "12")
    assert str(kept["time"]).startswith("20")
    assert "à faire" in (folder / "progression.json").read_text(encoding="utf-8")


def test_a_question_opened_again_shows_the_last_answer_and_what_was_said_of_it(folder: Path) -> None:
    sent(Question("00-1"), check="5")
    new_kernel()
    before = (folder / "progression.json").stat().st_mtime_ns
    again = Question("00-1")
    assert (folder / "progression.json").stat().st_mtime_ns == before  # to look is to write nothing
    assert again.answer == "5"
    assert again.verdict["state"] == "right"
    assert again._help["state"] == DONE
    sent(Question("00-4"), check=[*exercise("00-4").expected.choices])
    new_kernel()
    assert Question("00-4").answer == [*exercise("00-4").expected.choices]
    assert Question("00-4").verdict["state"] == "not-yet"
    assert Attempts(exercise("00-4")).entry.tries == 1  # to look is not to try


def test_hints_come_one_by_one_asked_or_after_each_wrong_try() -> None:
    attempts = Attempts(ASKED, Progress())
    attempts.hint()
    assert list(attempts.hints) == ["un"]
    attempts.answer("6")
    assert list(attempts.hints) == ["un", "deux"]
    attempts.answer("6")
    attempts.answer("six")
    assert (len(attempts.hints), attempts.entry.tries) == (2, 1)  # the same again, or no number, is no new try
    attempts.answer("5")
    attempts.answer("4")
    attempts.hint()
    assert (attempts.hints, attempts.entry.tries, attempts.entry.hints) == (ASKED.hints, 3, 3)


def test_the_worked_answer_opens_after_three_tries_and_counts_as_seen() -> None:
    attempts = Attempts(ASKED, Progress())
    for answer in ("4", "5"):
        attempts.answer(answer)
    assert not attempts.may_see
    attempts.answer("6")
    assert (attempts.may_see, attempts.entry.state) == (True, LEFT)  # offered, not opened
    assert attempts.see() == "Sept, car 3 + 4."
    assert attempts.entry.state == SEEN
    attempts.answer("7")
    assert attempts.entry.state == SEEN  # found after it was shown


def test_what_was_done_stays_done() -> None:
    attempts = Attempts(ASKED, Progress())
    attempts.answer("7")
    attempts.answer("8")
    attempts.see()
    assert attempts.entry.state == DONE


def test_the_page_holds_no_hint_and_no_worked_answer_before_they_are_asked_for() -> None:
    question = Question("00-1", progress=Progress())
    asked = exercise("00-1")

    def page() -> str:
        return str({name: getattr(question, name) for name in question.keys if name not in ("_esm", "_css")})

    assert asked.worked not in page()
    assert not [hint for hint in asked.hints if hint in page()]
    for answer in ("1", "2", "3"):
        sent(question, check=answer)
    assert all(hint in page() for hint in asked.hints)
    assert asked.worked not in page()
    sent(question, see=True)
    assert question._help["worked"] == asked.worked
    assert question._help["state"] == SEEN


def test_in_code_hints_and_worked_answer_come_the_same_way() -> None:
    said = [verifier("00-5", answer).message for answer in (1, 2, 3)]
    assert [hint in told for hint, told in zip(exercise("00-5").hints, said, strict=True)] == [True] * 3
    assert "voir=True" in said[2]
    assert "voir" not in said[1]
    assert "10080" in verifier("00-5", voir=True).message.replace("\u202f", "")


def test_outside_a_working_folder_nothing_is_written_and_nothing_is_said_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sent(question := Question("01-5"), check=None)
    assert question.verdict["state"] == "unanswered"
    verifier("00-1", 12)
    assert Attempts(exercise("00-1")).entry.tries == 1  # it lasts as long as the kernel
    assert not list(tmp_path.glob("*.json"))
    assert "pas gardées" in LessonHead(open_lesson("00-bienvenue"))._state["notice"]


def test_a_disk_that_refuses_is_told_and_the_verdict_is_said_all_the_same(folder: Path) -> None:
    (folder / "progression.json").mkdir()
    question = Question("00-1")
    sent(question, check="5")
    assert question.verdict["state"] == "right"
    assert question._help["notice"]
    assert verifier("00-1", 5).message != exercise("00-1").check(5).message
    head = LessonHead(open_lesson("00-bienvenue"))  # the lesson opens all the same
    assert "5 à faire" in head.line
    assert "progression.json" in head._state["notice"]


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"exercices": {"00-1": {"tries": 1, "why": 2}}}', b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_and_its_name_told(folder: Path, damage: bytes) -> None:
    (folder / "progression.json").write_bytes(damage)
    (folder / "progression.illisible-1.txt").write_bytes(b"d'avant")
    sent(Question("00-1"), check="5")
    assert (folder / "progression.illisible-2.txt").read_bytes() == damage
    assert (folder / "progression.illisible-1.txt").read_bytes() == b"d'avant"
    assert stored(folder)["00-1"]["state"] == DONE
    assert "illisible-2" in LessonHead(open_lesson("00-bienvenue"))._state["notice"]


def test_two_notebooks_at_once_lose_nothing(folder: Path) -> None:
    one, other = (Progress(FolderStorage(folder)) for _notebook in range(2))
    one.put("a", Entry(DONE))
    other.put("b", Entry(SEEN))
    one.put("c", Entry(DONE))
    assert {key: one["state"] for key, one in stored(folder).items()} == {"a": DONE, "b": SEEN, "c": DONE}
    assert other.entry("c").state == DONE


def test_the_head_of_a_lesson_counts_what_is_done_seen_and_left_as_it_happens() -> None:
    progress = Progress()
    head = LessonHead(open_lesson("00-bienvenue"), progress)
    assert head.line.replace("\u202f", " ") == "Exercices : 5 à faire."
    sent(Question("00-1", progress=progress), check="5")
    Attempts(exercise("00-3"), progress).see()
    assert head._state["line"].replace("\u202f", " ") == "Exercices : 1 fait, 1 vu, 3 à faire."
    assert head._state["exercises"][:3] == [("00-1", DONE), ("00-2", LEFT), ("00-3", SEEN)]
    assert "textes d’étude" in head.static_html()


def test_beginning_again_keeps_the_old_copy_and_its_answers_and_writes_over_nothing(folder: Path) -> None:
    notebook = folder / "00-bienvenue.ipynb"
    fresh = notebook.read_bytes()
    notebook.write_text("mon travail", encoding="utf-8")
    sent(Question("00-1"), check="5")
    sent(Question("01-3"), check="4")
    head = LessonHead(open_lesson("00-bienvenue"))
    assert head._state["kept"]
    assert "Recharger" in head.restart()
    assert notebook.read_bytes() == fresh
    (copy,) = folder.glob("00-bienvenue (copie du *).ipynb")
    assert copy.read_text(encoding="utf-8") == "mon travail"
    (answers,) = folder.glob("00-bienvenue (copie du *).progression.json")
    assert json.loads(answers.read_bytes())["exercices"]["00-1"]["answer"] == "5"
    assert list(stored(folder)) == ["01-3"]  # another lesson's answers stay
    assert head.line.replace("\u202f", " ") == "Exercices : 5 à faire."
    assert Question("00-1").answer == ""
    notebook.write_text("encore", encoding="utf-8")
    head.restart()
    assert sorted(one.read_text(encoding="utf-8") for one in folder.glob("00-bienvenue (copie*.ipynb")) == [
        "encore",
        "mon travail",
    ]
    assert "00-bienvenue.ipynb" in open_course(folder).kept  # coursekit knows the fresh one as its own


def test_a_newer_version_put_beside_begins_again_as_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = folder / "00-bienvenue (nouvelle version).ipynb"
    newer.write_text("mon travail", encoding="utf-8")
    before = (folder / "00-bienvenue.ipynb").read_bytes()
    monkeypatch.setenv("JPY_SESSION_NAME", str(newer))
    LessonHead(open_lesson("00-bienvenue")).restart()
    assert newer.read_bytes() == before  # as new
    (copy,) = folder.glob("00-bienvenue (copie du *).ipynb")
    assert copy.read_text(encoding="utf-8") == "mon travail"


def test_a_lesson_that_is_not_there_cannot_begin_again_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "pas de « 00-bienvenue.ipynb »" in LessonHead(open_lesson("00-bienvenue")).restart().replace("\u202f", " ")
    assert not list(tmp_path.glob("*.ipynb"))


def test_a_passage_is_taken_from_the_reader_and_the_right_one_is_shown_there() -> None:
    corpus = load_corpus(edition="etude")
    text = corpus["ruffier"]
    reply = next(one for one in text.paragraphs if one.role == "heckler")
    reader = Reader(corpus, text="prevost")
    question = Question("01-2", reader=reader, progress=Progress())
    sent(question, check="")
    assert question.verdict["state"] == "unanswered"
    reader._selected = {"text": "ruffier", "start": reply.start, "end": reply.start + 12}  # as the page tells it
    sent(question, check="")
    assert question.verdict["state"] == "right"
    assert question.answer == {"text": "ruffier", "edition": "etude", "start": reply.start, "end": reply.start + 12}
    assert (reader.text, reader._shown["times"]) == ("ruffier", 1)


def test_the_words_of_a_passage_travel_as_a_message_and_never_as_state(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = load_corpus(edition="etude")
    reader = Reader(corpus, text="ruffier")
    question = Question("01-2", reader=reader, progress=Progress())
    messages: list[dict[str, dict[str, str]]] = []
    monkeypatch.setattr(question, "send", messages.append)
    body = next(one for one in corpus["ruffier"].paragraphs if one.role == "body")
    reader._selected = {"text": "ruffier", "start": body.start, "end": body.start + 20}
    words = corpus["ruffier"].text[body.start : body.start + 20]
    assert messages[-1]["chosen"] == {"words": words, "where": "Ruffier, § 1"}
    sent(question, check="")
    assert words not in str(question.get_state())
