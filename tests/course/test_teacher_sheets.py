"""A teacher's sheet for each lesson: one page, always in the same order, with answers computed; learners get none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.course import laboratory
from coursekit.course.exercises import exercise, exercises_of
from coursekit.course.teacher_sheet import expected_answers

from .conftest import COPIES, SOURCES

SHEETS = COPIES / "enseigner"
NAMES = sorted(path.stem for path in SHEETS.glob("*.ipynb"))
HEADINGS = [
    "Réponses attendues",
    "Contresens habituels",
    "Questions qui ouvrent la discussion",
    "Avec des apprenants de français (FLE)",
    "Si une machine ne marche pas",
]
N_WORDS_ON_A_PAGE = 1_000  # of small print; most have 700


def sheet(name: str) -> Any:
    return nbformat.read(SHEETS / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def test_every_lesson_has_its_sheet_the_workshop_too() -> None:
    assert sorted(path.stem for path in SOURCES.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_one_page_in_the_usual_order(name: str) -> None:
    words = "\n".join(cell.source for cell in sheet(name).cells if cell.cell_type == "markdown")
    headings = [line[3:] for line in words.splitlines() if line.startswith("## ")]
    assert [one for one in headings if one in HEADINGS] == HEADINGS  # a lesson may have one of its own
    assert "| minutes | étape |" in words
    assert len(words.split()) <= N_WORDS_ON_A_PAGE
    assert f'expected_answers("{name}")' in "".join(c.source for c in sheet(name).cells if c.cell_type == "code")


@pytest.mark.parametrize("name", NAMES)
def test_expected_answers_name_every_exercise_that_is_asked(name: str) -> None:
    rows = expected_answers(name).rows
    assert [row[0].split(" ")[0] for row in rows] == exercises_of(name)
    assert all(len(row) == 3 and row[2] for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_asks_four_to_six_exercises_two_essential_each_with_three_hints(name: str) -> None:
    asked = [exercise(one) for one in exercises_of(name)]
    assert 4 <= len(asked) <= 6
    assert sum(one.essential for one in asked) == 2
    assert [one.id for one in asked if len(one.hints) != 3] == []
    assert all(one.is_open or one.worked for one in asked)


def test_sheets_come_into_the_working_folder_only_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laboratory, "_run", lambda *_command: 0)
    folder = tmp_path / "carnets"
    assert CliRunner().invoke(main, ["lab", "--no-browser", "--folder", str(folder)]).exit_code == 0
    assert not (folder / "enseigner").exists()
    done = CliRunner().invoke(main, ["lab", "--no-browser", "--enseigner", "--folder", str(folder)])
    assert done.exit_code == 0, done.output
    assert sorted(path.stem for path in (folder / "enseigner").glob("*.ipynb")) == NAMES
