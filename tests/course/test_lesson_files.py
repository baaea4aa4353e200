"""Working copies belong to the learner: nothing that someone touched is ever written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.corpus import folder as data
from coursekit.corpus.store import atomic_write
from coursekit.course.lesson_files import default_folder, open_course
from coursekit.errors import StorageError


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    folder = tmp_path / "leçons livrées"
    folder.mkdir()
    for name in ("00-bienvenue", "01-lire"):
        (folder / f"{name}.ipynb").write_text(f"{name}, version 1", encoding="utf-8")
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "Élève n° 1" / "mes carnets"


def publish(lessons: Path, words: str) -> None:
    (lessons / "01-lire.ipynb").write_text(words, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ipynb"))}


def test_a_new_folder_receives_every_lesson(lessons: Path, mine: Path) -> None:
    done = open_course(mine, lessons=lessons)
    assert read(mine) == read(lessons)
    assert done.new == ("00-bienvenue.ipynb", "01-lire.ipynb")
    assert "2 leçons ajoutées" in str(done)
    assert str(mine) in str(done)


def test_opening_again_changes_nothing(lessons: Path, mine: Path) -> None:
    open_course(mine, lessons=lessons)
    before = {path: path.stat().st_mtime_ns for path in mine.iterdir() if path.is_file()}
    done = open_course(mine, lessons=lessons)
    assert {path: path.stat().st_mtime_ns for path in mine.iterdir() if path.is_file()} == before
    assert "tel que vous l’avez laissé" in str(done)


def test_work_stays_and_a_newer_lesson_is_put_beside_it(lessons: Path, mine: Path) -> None:
    open_course(mine, lessons=lessons)
    (mine / "01-lire.ipynb").write_text("mon travail", encoding="utf-8")
    assert open_course(mine, lessons=lessons).beside == ()  # the same lesson: nothing newer to offer
    publish(lessons, "version 2")
    done = open_course(mine, lessons=lessons)
    assert done.beside == ("01-lire (nouvelle version).ipynb",)
    assert read(mine)["01-lire.ipynb"] == "mon travail"
    assert read(mine)["01-lire (nouvelle version).ipynb"] == "version 2"
    assert "n’a pas été touché" in str(done)


def test_a_newer_lesson_is_put_beside_once_even_when_it_is_worked_on(lessons: Path, mine: Path) -> None:
    open_course(mine, lessons=lessons)
    (mine / "01-lire.ipynb").write_text("mon travail", encoding="utf-8")
    publish(lessons, "version 2")
    open_course(mine, lessons=lessons)
    (mine / "01-lire (nouvelle version).ipynb").write_text("mon second travail", encoding="utf-8")
    before = read(mine)
    assert open_course(mine, lessons=lessons).beside == ()
    assert read(mine) == before
    publish(lessons, "version 3")
    assert open_course(mine, lessons=lessons).beside == ("01-lire (nouvelle version 2).ipynb",)


def test_an_untouched_copy_gives_way_to_the_newer_lesson(lessons: Path, mine: Path) -> None:
    open_course(mine, lessons=lessons)
    publish(lessons, "version 2")
    done = open_course(mine, lessons=lessons)
    assert done.replaced == ("01-lire.ipynb",)
    assert read(mine) == read(lessons)


def test_a_lesson_that_was_deleted_comes_back(lessons: Path, mine: Path) -> None:
    open_course(mine, lessons=lessons)
    (mine / "01-lire.ipynb").unlink()
    assert open_course(mine, lessons=lessons).new == ("01-lire.ipynb",)


def test_a_file_that_was_there_before_is_someones_work(lessons: Path, mine: Path) -> None:
    mine.mkdir(parents=True)
    (mine / "01-lire.ipynb").write_text("venu d’ailleurs", encoding="utf-8")
    assert open_course(mine, lessons=lessons).beside == ("01-lire (nouvelle version).ipynb",)
    assert read(mine)["01-lire.ipynb"] == "venu d’ailleurs"


@pytest.mark.parametrize("ledger", ["", "{", "[]", '"x"', "\udcff"])
def test_without_a_ledger_that_reads_everything_is_someones_work(lessons: Path, mine: Path, ledger: str) -> None:
    open_course(mine, lessons=lessons)
    (mine / ".coursekit" / "lessons.json").write_bytes(ledger.encode("utf-8", "surrogateescape"))
    publish(lessons, "version 2")
    done = open_course(mine, lessons=lessons)
    assert (done.replaced, done.beside) == ((), ("01-lire (nouvelle version).ipynb",))
    assert read(mine)["01-lire.ipynb"] == "01-lire, version 1"


def test_a_stop_between_file_and_ledger_loses_nothing_and_leaves_one_copy(
    lessons: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_course(mine, lessons=lessons)
    publish(lessons, "version 2")

    def stopped(path: Path, content: bytes) -> None:
        if path.name == "lessons.json":
            raise KeyboardInterrupt
        atomic_write(path, content)

    monkeypatch.setattr("coursekit.course.lesson_files.atomic_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        open_course(mine, lessons=lessons)
    monkeypatch.setattr("coursekit.course.lesson_files.atomic_write", atomic_write)
    open_course(mine, lessons=lessons)
    assert read(mine) == read(lessons)


def test_a_lesson_that_fails_is_told_and_the_others_go_on(lessons: Path, mine: Path) -> None:
    (mine / "00-bienvenue.ipynb").mkdir(parents=True)
    done = open_course(mine, lessons=lessons)
    assert done.new == ("01-lire.ipynb",)
    assert len(done.problems) == 1
    assert "00-bienvenue.ipynb" in str(done)


def test_a_folder_that_cannot_be_made_gets_one_sentence(lessons: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(StorageError, match="Choisissez-en un autre"):
        open_course(tmp_path / "fichier" / "carnets", lessons=lessons)


def test_copies_of_a_read_only_install_can_be_written(lessons: Path, mine: Path) -> None:
    for lesson in lessons.iterdir():
        lesson.chmod(0o444)
    lessons.chmod(0o555)
    open_course(mine, lessons=lessons)
    (mine / "01-lire.ipynb").write_text("mon travail", encoding="utf-8")
    assert (mine / "01-lire.ipynb").stat().st_mode & 0o600 == 0o600
    lessons.chmod(0o755)


def test_the_home_that_is_named_moves_the_working_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "ma clé"))
    assert default_folder() == tmp_path / "ma clé" / "carnets"


def test_copies_go_to_the_documents_and_stay_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_HOME")
    documents, own = tmp_path / "Mes documents", tmp_path / "moi"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: documents)
    monkeypatch.setattr(Path, "home", lambda: own)
    assert default_folder() == own / "coursekit"  # there are no documents here
    documents.mkdir()
    assert default_folder() == documents / "coursekit"
    open_course(own / "coursekit", lessons=tmp_path)
    assert default_folder() == documents / "coursekit"  # nothing was copied: no one works there
    (tmp_path / "01-lire.ipynb").write_text("x")
    open_course(own / "coursekit", lessons=tmp_path)
    assert default_folder() == own / "coursekit"


steps = st.lists(st.sampled_from(["open", "publish", "work", "delete", "lose ledger", "rename"]), max_size=14)


@settings(max_examples=40)
@given(steps)
def test_whatever_happens_no_word_of_a_learner_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    place = tmp_path_factory.mktemp("cours")
    lessons, mine = place / "livrées", place / "à moi"
    lessons.mkdir()
    publish(lessons, "version 0")
    written: set[str] = set()
    for number, step in enumerate(["open", *steps, "open"]):
        notebooks = sorted(mine.glob("*.ipynb"))
        if step == "open":
            open_course(mine, lessons=lessons)
        elif step == "publish":
            publish(lessons, f"version {number}")
        elif step == "work" and notebooks:
            old = notebooks[number % len(notebooks)].read_text(encoding="utf-8")
            written = written - {old} | {f"travail {number}"}
            notebooks[number % len(notebooks)].write_text(f"travail {number}", encoding="utf-8")
        elif step == "delete" and notebooks:
            gone = notebooks[number % len(notebooks)]
            written -= {gone.read_text(encoding="utf-8")}
            gone.unlink()
        elif step == "rename" and notebooks:
            notebooks[-1].rename(mine / f"mon carnet {number}.ipynb")
        elif step == "lose ledger":
            (mine / ".coursekit" / "lessons.json").unlink(missing_ok=True)
        assert written <= set(read(mine).values())


def test_the_shipped_copies_are_found(tmp_path: Path) -> None:
    done = open_course(tmp_path / "carnets")
    assert {path.name for path in data.notebooks_folder().glob("*.ipynb")} == set(done.new)
    assert json.loads((tmp_path / "carnets" / ".coursekit" / "lessons.json").read_text())
