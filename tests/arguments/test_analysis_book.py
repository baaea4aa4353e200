"""A learner's analysis: half-finished work lasts, what cannot be right is refused, no window or kill loses a word."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coursekit.arguments.analysis import load_analysis, read_analysis
from coursekit.arguments.analysis_book import AnalysisBook, read_book
from coursekit.arguments.claims import Claim, Move, Relation
from coursekit.arguments.evidence import Evidence, cite
from coursekit.arguments.questions import Position
from coursekit.corpus.folder import data_path
from coursekit.corpus.loading import load_text
from coursekit.errors import CoursekitError, DataError, StorageError

from .processes import acknowledged, start

POSITION = Position("Q1", "prevost", 2)
POSITION_2 = Position("Q2", "wsws", 1)
CLAIMS = (
    Claim("a", "wsws", "thesis", "La machine peut servir à d’autres.", premises=(("b", "c"), ("d",))),
    Claim("b", "wsws", "argument", "Ce n’est pas elle qui licencie."),
    Claim("c", "wsws", "argument", "Elle est un bien commun."),
    Claim("d", "wsws", "example", "Des mois rendus.", attacks=("b",)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mon-analyse"


def file_of(folder: Path) -> Path:
    return folder / "analyse.json"


def test_half_finished_work_is_there_when_the_book_is_opened_again(folder: Path) -> None:
    AnalysisBook(folder).put(POSITION, Position("Q2", "prevost", None), *CLAIMS)
    again = AnalysisBook(folder).analysis
    assert again.positions == (POSITION, Position("Q2", "prevost", None))
    assert again.claims == CLAIMS
    assert again.questions == load_analysis().questions


def test_opening_a_book_writes_nothing(folder: Path) -> None:
    AnalysisBook(folder).refresh()
    assert not folder.exists()


def test_the_whole_reference_can_be_put_and_read_as_an_analysis_of_its_own(folder: Path) -> None:
    whole = load_analysis(lesson="07")
    AnalysisBook(folder).put(*whole.positions, *whole.claims, *whole.moves, *whole.relations)
    read = read_analysis([data_path("arguments") / "questions.json", file_of(folder)])
    assert replace(read, hidden=whole.hidden) == whole


REFUSED: dict[str, tuple[Any, str]] = {
    "position 7": (replace(POSITION, position=7), "la valeur 7"),
    "unknown text": (replace(POSITION, text="prevot"), "Vouliez-vous dire «\u202fprevost"),
    "unknown question": (replace(POSITION, question="Q99"), "Q99"),
    "number without a scale": (Position("action", "wsws", 3), "pas d’échelle"),
    "unknown confidence": (replace(POSITION, confidence="total"), "total"),
    "circle": (Claim("a", "wsws", "thesis", "…", premises=(("a",),)), "(a) ← «"),
    "unknown premise": (Claim("a", "wsws", "thesis", "…", premises=(("z",),)), "«\u202fz"),
    "no words": (Claim("a", "wsws", "thesis", ""), "gist"),
    "unknown kind": (Move("m", "wsws", "magic", "…"), "magic"),
    "id with a space": (Move("deux mots", "wsws", "irony", "…"), "deux mots"),
    "unknown other text": (Relation("r", "wsws", "nobody", "Q1", "cites", True, "…"), "nobody"),
    "beyond the end": (
        replace(POSITION, passages=(Evidence("prevost", "etude", 10**6, 9, "0" * 64),)),
        "dépasse la fin",
    ),
    "other words": (replace(POSITION, passages=(Evidence("prevost", "etude", 0, 9, "0" * 64),)), "empreinte"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_right_is_refused_in_a_sentence_and_nothing_changes(case: str, folder: Path) -> None:
    book = AnalysisBook(folder)
    book.put(Position("Q2", "wsws", 5, "Oui."))
    before, record, why = file_of(folder).read_bytes(), *REFUSED[case]
    with pytest.raises(CoursekitError) as caught:
        book.put(Position("Q3", "wsws", 5), record)
    said = str(caught.value)
    assert why in said
    assert said.startswith("Ce n’est pas enregistré\u202f:") and said.endswith((".", "?")) and "\n" not in said
    assert file_of(folder).read_bytes() == before
    assert book.analysis == AnalysisBook(folder).analysis
    book.undo()
    assert book.analysis.positions == ()


def test_everything_done_can_be_undone_and_done_again(folder: Path) -> None:
    chance, book = random.Random(6), AnalysisBook(folder)
    states = [book.analysis]
    for n in range(40):
        present = book.analysis.positions
        if present and chance.random() < 0.3:
            book.remove(chance.choice(present))
        else:
            book.put(Position(f"Q{chance.randint(1, 4)}", "wsws", chance.randint(1, 5), f"raison {n}"))
        states.append(book.analysis)
    for state in reversed(states[:-1]):
        book.undo()
        assert set(book.analysis.positions) == set(state.positions)
    assert not book.can_undo
    assert AnalysisBook(folder).analysis == book.analysis
    for state in states[1:]:
        book.redo()
        assert set(book.analysis.positions) == set(state.positions)
    assert not book.can_redo
    assert AnalysisBook(folder).analysis == book.analysis
    book.undo()
    book.put(POSITION)
    assert not book.can_redo
    book.redo()
    assert book.problem == "Il n’y a rien à rétablir."


def test_putting_the_same_thing_twice_is_one_step(folder: Path) -> None:
    book = AnalysisBook(folder)
    book.put(POSITION)
    book.put(POSITION)
    book.undo()
    assert not book.can_undo and book.analysis.positions == ()


def test_a_claim_removed_is_forgotten_by_those_it_supported_and_by_those_that_answered_it(folder: Path) -> None:
    book = AnalysisBook(folder)
    book.put(*CLAIMS)
    book.remove(CLAIMS[1])
    left = {claim.id: claim for claim in book.analysis.claims}
    assert left["a"].premises == (("c",), ("d",)) and left["d"].attacks == ()
    book.undo()
    assert set(book.analysis.claims) == set(CLAIMS)


def test_two_windows_on_one_cell_keep_the_words_and_passages_of_both(folder: Path) -> None:
    text = load_text("ruffier", edition="etude")
    first, second = AnalysisBook(folder), AnalysisBook(folder)
    mine, theirs = cite(text, "Je suis rentré furieux"), cite(text, "Prochain départ en juin")
    first.put(Position("Q5", "ruffier", 1, "Il y perd.", passages=(theirs,)))
    second.put(Position("Q5", "ruffier", 2, "Un savoir.", passages=(mine,)))
    assert "Une autre fenêtre" in second.problem
    (kept,) = AnalysisBook(folder).analysis.positions
    assert kept == Position("Q5", "ruffier", 2, "Il y perd.\n\nUn savoir.", passages=(theirs, mine))
    second.put(replace(kept, confidence="high"))
    assert second.problem == ""
    first.refresh()
    assert first.analysis == second.analysis


def test_undo_leaves_what_another_window_has_changed_since(folder: Path) -> None:
    first, second = AnalysisBook(folder), AnalysisBook(folder)
    first.put(POSITION)
    second.refresh()
    second.put(replace(POSITION, reason="Dégradé."))
    first.undo()
    assert "restée telle" in first.problem
    assert AnalysisBook(folder).analysis.positions == (replace(POSITION, reason="Dégradé."),)
    first.put(replace(POSITION, reason="Dégradé.", position=3))
    second.put(replace(POSITION, reason="Déplacé.", position=3))
    first.undo()
    assert "restée telle" in first.problem
    assert "Déplacé." in AnalysisBook(folder).analysis.positions[0].reason


def test_an_edit_brings_back_what_another_window_removed(folder: Path) -> None:
    first, second = AnalysisBook(folder), AnalysisBook(folder)
    first.put(POSITION)
    second.refresh()
    first.remove(POSITION)
    second.put(replace(POSITION, reason="Dégradé."))
    assert AnalysisBook(folder).analysis.positions == (replace(POSITION, reason="Dégradé."),)


def stored(question: str, position: int, text: str = "wsws") -> dict[str, Any]:
    return {"question": question, "text": text, "position": position}


DAMAGED: dict[str, tuple[Any, set[str]]] = {
    "cut": (b'{"positions": [{"question"', set()),
    "not an object": (b"[]", set()),
    "not UTF-8": (b"\xff\xfe{}", set()),
    "deep": (b"[" * 100_000, set()),
    "one wrong": ({"positions": [stored("Q1", 9), stored("Q2", 1)]}, {"Q2"}),
    "unknown text": ({"positions": [stored("Q1", 1, "nobody"), stored("Q2", 1)]}, {"Q2"}),
    "twice": ({"positions": [stored("Q2", 4), stored("Q2", 1)]}, {"Q2"}),
    "no list": ({"positions": 7, "claims": "x"}, set()),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_set_aside_whole_and_what_can_be_read_of_it_stays(case: str, folder: Path) -> None:
    content, kept = DAMAGED[case]
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    folder.mkdir()
    file_of(folder).write_bytes(content)
    book = AnalysisBook(folder)
    aside = folder / "analyse.illisible-1.txt"
    assert str(aside) in book.problem and "\n" not in book.problem
    assert aside.read_bytes() == content
    assert {position.question for position in book.analysis.positions} == kept
    book.put(POSITION)
    assert AnalysisBook(folder).problem == ""
    with pytest.raises(DataError, match=r"illisible-1\.txt"):
        read_book(aside)
    assert aside.read_bytes() == content


def test_a_file_damaged_while_the_book_is_open_costs_nothing_that_was_in_it(folder: Path) -> None:
    book = AnalysisBook(folder)
    book.put(POSITION)
    file_of(folder).write_bytes(b"{")
    book.put(Position("Q2", "wsws", 1))
    assert "illisible" in book.problem
    assert {one.question for one in AnalysisBook(folder).analysis.positions} == {"Q1", "Q2"}


class FullDisk:
    """A storage that takes so many writes and refuses the next."""

    def __init__(self, n_writes: int) -> None:
        self.n_writes, self.content = n_writes, dict[str, bytes]()

    def read(self, name: str) -> bytes | None:
        return self.content.get(name)

    def replace(self, name: str, content: bytes) -> None:
        if not self.n_writes:
            raise StorageError("Rien n’est enregistré. Le disque est plein.")
        self.n_writes -= 1
        self.content[name] = content

    def lock(self, name: str) -> AbstractContextManager[None]:
        return nullcontext()


def test_a_full_disk_refuses_in_its_own_words_and_nothing_has_changed(folder: Path) -> None:
    disk = FullDisk(1)
    book = AnalysisBook(folder, storage=disk)
    book.put(POSITION)
    acts: list[Callable[[], None]] = [lambda: book.put(POSITION_2), lambda: book.remove(POSITION), book.undo]
    for act in acts:
        with pytest.raises(StorageError, match="plein"):
            act()
        assert book.analysis.positions == (POSITION,)
    disk.n_writes = 1
    book.undo()
    assert book.analysis.positions == ()


def test_passages_of_a_text_that_has_changed_since_are_kept(folder: Path) -> None:
    text = load_text("ruffier", edition="etude")
    AnalysisBook(folder).put(Position("Q5", "ruffier", 1, passages=(cite(text, "Je suis rentré furieux"),)))
    older = json.loads(file_of(folder).read_text(encoding="utf-8"))
    older["sha256"]["ruffier"]["etude"] = "a" * 64
    older["positions"][0]["passages"][0]["start"] += 3  # as it stood in that older copy
    file_of(folder).write_text(json.dumps(older), encoding="utf-8")
    book = AnalysisBook(folder)
    book.put(Position("Q6", "ruffier", 1))
    (evidence,) = AnalysisBook(folder).analysis.positions[0].passages
    found = evidence.find(text)
    assert found is not None and text.words_of(found) == "Je suis rentré furieux"
    assert json.loads(file_of(folder).read_text(encoding="utf-8"))["sha256"]["ruffier"]["etude"] == "a" * 64


def test_hostile_words_and_half_an_emoji_are_only_words(folder: Path) -> None:
    hostile = "<script>alert('« oui »')</script> & {0} \u202e \\ \n 🎬" + chr(0xD83D)
    AnalysisBook(folder).put(replace(POSITION, reason=hostile))
    kept = AnalysisBook(folder).analysis.positions[0].reason
    assert kept == hostile[:-1] + "\ufffd"


def test_a_teacher_writes_into_the_courses_own_analysis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = tmp_path / "cours"
    (course / "arguments").mkdir(parents=True)
    (course / "course.toml").write_text('texts = ["wsws"]\n', encoding="utf-8")
    question = {"id": "P1", "question": "Faut-il des ponts ?", "short": "Ponts", "low": "non", "high": "oui"}
    by_hand = {"questions": [question], "positions": [{"question": "P1", "text": "ruffier", "position": 4}]}
    (course / "arguments" / "questions.json").write_text(json.dumps(by_hand), encoding="utf-8")
    book = AnalysisBook(course)
    book.put(Position("P1", "wsws", 5, "Oui."))
    with pytest.raises(CoursekitError, match="deuxième fois"):
        book.put(Position("P1", "ruffier", 5))
    with pytest.raises(CoursekitError, match="Q1"):
        book.put(POSITION)
    monkeypatch.setenv("COURSEKIT_COURSE", str(course))
    assert {(p.text, p.position) for p in load_analysis().positions} == {("wsws", 5), ("ruffier", 4)}
    (course / "arguments" / "analyse.json").write_bytes(b"{")
    assert "illisible" in AnalysisBook(course).problem
    assert [p.text for p in load_analysis().positions] == ["ruffier"]  # what was set aside is not read as analysis


def test_a_classmates_file_is_read_and_left_as_it_is(folder: Path) -> None:
    AnalysisBook(folder).put(POSITION)
    before = file_of(folder).read_bytes()
    assert read_book(file_of(folder)).position("Q1", "prevost") == POSITION
    assert file_of(folder).read_bytes() == before
    with pytest.raises(DataError, match=r"absent\.json.*ne se lit pas"):
        read_book(folder / "absent.json")


def told(folder: Path, text: str) -> dict[str, int]:
    book = AnalysisBook(folder)
    assert not book.problem
    return {p.question: int(p.reason.split()[0]) for p in book.analysis.positions if p.text == text}


def test_a_window_killed_at_any_moment_loses_nothing_that_it_acknowledged(folder: Path) -> None:
    chance = random.Random(5)
    for text in ("prevost", "wsws", "ruffier"):
        process = start("answerer", folder, text, 100_000)
        time.sleep(chance.uniform(0.3, 1.2))
        process.kill()
        said, found = acknowledged(process), told(folder, text)
        assert said
        # The answer that was being saved when the kill came may be there without having been acknowledged.
        last = max(said.values())
        assert all(found[question] in (n, last + 1) for question, n in said.items())
    assert not list(folder.glob("*illisible*"))


def test_two_windows_that_write_at_once_lose_nothing(folder: Path, tmp_path: Path) -> None:
    signal = tmp_path / "partez"
    processes = {text: start("answerer", folder, text, 40, signal) for text in ("prevost", "wsws")}
    signal.touch()
    for process in processes.values():
        assert acknowledged(process) == {f"Q{n % 10 + 1}": n for n in range(30, 40)}
        assert process.returncode == 0
    for text in processes:
        assert told(folder, text) == {f"Q{n % 10 + 1}": n for n in range(30, 40)}
