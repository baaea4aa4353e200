"""A course of one's own: the same lessons on other texts, and nothing of anyone's written over."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from coursekit import comparison, load_corpus, open_lesson
from coursekit.cli import main
from coursekit.course.exercises import exercise
from coursekit.course.new_course import course_files, new_course
from coursekit.errors import ImportFailure, StorageError

LESSONS = ("00-bienvenue", "01-lire", "02-voix", "03-compter")


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    """Two documents with a space and an accent in their names, as people have them."""
    paths = []
    for text in load_corpus(edition="etude", texts=["contrepoint", "lehalle"]):
        words = [text.words_of(p) for p in text.paragraphs if p.role in ("title", "body")]
        paths.append(tmp_path / f"Découpé {text.id}.txt")
        paths[-1].write_text("\n\n".join(words), encoding="utf-8")
    return paths


@pytest.fixture
def course(documents: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course on them, found as a notebook finds it: from the folder it runs in."""
    folder = new_course(tmp_path / "Presse locale", documents).folder
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COURSEKIT_EDITION")
    return folder


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_same_lessons_run_on_the_texts_of_a_new_course(lesson: str, course: Path) -> None:
    copy = nbformat.read(course / f"{lesson}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(copy, timeout=120).execute(cwd=str(course), env=dict(os.environ))
    outputs = str([cell.outputs for cell in copy.cells if cell.cell_type == "code"])
    assert "textes apportés par vous" in outputs
    assert "Prévost" not in outputs
    assert "prevost" not in outputs.replace("prevost (etude)", "")  # lesson 00 shows what study texts there are


def test_nbval_passes_on_the_lessons_of_a_new_course(course: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env"]
    names = [f"{lesson}.ipynb" for lesson in LESSONS]
    done = subprocess.run([*command, *names], cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.usefixtures("course")
def test_every_question_that_a_new_course_asks_has_an_answer_in_its_texts() -> None:
    # What later lessons ask of arguments is asked of texts whose arguments were noted down, and quietly not of others.
    lessons = [tomllib.loads(course_files()[f"lessons/{lesson}.toml"]) for lesson in LESSONS]
    asked = [question["id"] for lesson in lessons for question in lesson.get("questions", ())]
    assert {"00-1", "01-3", "03-4"} <= set(asked)
    assert not {"01-2", "02-2", "02-3"} & set(asked)  # about voices that a document does not mark
    left_out = {one for one in asked if exercise(one).expected.form == "none"}
    assert left_out <= {"01-1"}  # nobody said of what genre these texts are
    assert all(row[1] != "0" for row in comparison(open_lesson("01-lire").tables, open_lesson("01-lire").word).rows)


def test_a_new_course_without_a_text_says_how_to_bring_one_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = new_course(tmp_path / "Vide")
    monkeypatch.chdir(made.folder)
    assert "pas encore de texte" in str(made)
    assert "pas encore de texte" in repr(open_lesson("03-compter"))
    readme = (made.folder / "README.txt").read_text(encoding="utf-8")
    assert len(readme.splitlines()) == 5
    assert str(made.folder) in readme


def test_the_documents_that_a_folder_holds_already_become_its_texts(tmp_path: Path, documents: list[Path]) -> None:
    for name in ("photo.png", "~$conte.docx", ".conte.txt"):
        (tmp_path / name).touch()
    before = files(tmp_path)
    made = new_course(tmp_path)
    assert len(made.texts) == len(documents) and "pas encore de texte" not in str(made)
    assert before.items() <= files(tmp_path).items()


@pytest.mark.parametrize("name", ["course.toml", "README.txt"])
def test_an_existing_course_is_refused_and_left_as_it_is(name: str, tmp_path: Path, documents: list[Path]) -> None:
    (tmp_path / "là").mkdir()
    (tmp_path / "là" / name).write_text("à moi", encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(StorageError, match="rien n’a été modifié"):
        new_course(tmp_path / "là", documents)
    assert files(tmp_path) == before


def test_a_file_that_cannot_be_read_stops_it_before_anything_is_made(tmp_path: Path, documents: list[Path]) -> None:
    (tmp_path / "court.txt").write_text("Trois mots seulement.")
    for wrong in (tmp_path / "court.txt", tmp_path / "absent.txt"):
        with pytest.raises(ImportFailure, match=wrong.name):
            new_course(tmp_path / "cours", [*documents, wrong])
    assert not (tmp_path / "cours").exists()


def test_it_says_in_the_terminal_what_was_made_and_leaves_the_environment_alone(
    tmp_path: Path, documents: list[Path]
) -> None:
    done = CliRunner().invoke(main, ["new", str(tmp_path / "cours"), *map(str, documents)])
    assert done.exit_code == 0, done.output
    assert "Le dos des autres" in done.output
    assert f'python3 start.py lab --folder "{tmp_path / "cours"}"' in done.output
    assert not os.environ.get("COURSEKIT_COURSE")
    again = CliRunner().invoke(main, ["new", str(tmp_path / "cours")])
    assert again.exit_code == 1
    assert "rien n’a été modifié" in again.output
