"""The lessons: every source was run as it says, no copy frightens, and nothing in them belongs to the articles."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from .conftest import COPIES, SOURCES

NAMES = sorted(path.name for path in SOURCES.glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def code_cells(path: Path) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_source_was_run_in_order(name: str) -> None:
    cells = code_cells(SOURCES / name)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run the sources again"


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_that_shows_something_has_its_output(name: str) -> None:
    # nbval compares nothing on a cell without a stored output, and passes.
    silent = [cell.id for cell in code_cells(SOURCES / name) if not cell.outputs and not says_nothing(cell.source)]
    assert not silent


def says_nothing(source: str) -> bool:
    return not any(isinstance(statement, ast.Expr) for statement in ast.parse(source).body)


@pytest.mark.parametrize("name", NAMES)
def test_only_a_cell_that_says_so_ends_in_an_error(name: str) -> None:
    for cell in code_cells(SOURCES / name):
        failed = any(output.output_type == "error" for output in cell.outputs)
        assert failed == ("raises-exception" in cell.metadata.get("tags", ())), cell.id


@pytest.mark.parametrize("name", NAMES)
def test_no_output_warns_or_names_a_place_of_one_machine(name: str) -> None:
    for cell in code_cells(SOURCES / name):
        for output in cell.outputs:
            assert output.get("name") != "stderr", cell.id
            assert not re.search(r"/home/|/Users/|/tmp/|/root/|[A-Z]:\\\\|0x[0-9a-f]{6,}", str(output)), cell.id


@pytest.mark.parametrize("name", NAMES)
def test_a_source_was_run_on_the_study_texts(name: str) -> None:
    # What an output says of the edition it shows; that no words of an article are there, the rights test looks at.
    outputs = str([cell.outputs for cell in code_cells(SOURCES / name)])
    assert "textes d’étude" in outputs
    # A chart may show the figures of an article, which are shipped.
    assert not re.search(r"<(?!WordChart)[^<>]*\(integrale\)|articles importés|votre copie", outputs)


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_opens_with_what_it_asks_and_ends_with_exercises(name: str) -> None:
    cells = read(SOURCES / name).cells
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert all(f"**{what}" in cells[0].source for what in ("Objectifs", "Durée", "Niveau", "À rendre"))
    order = [prose.index(f"## {title}") for title in ("Les mots nouveaux", "Exercices", "Pour aller plus loin")]
    assert order == sorted(order)
    questions = [cell.source for cell in code_cells(SOURCES / name) if "Question(" in cell.source]
    assert 3 <= len(questions) <= 5
    assert "open_lesson(" in "".join(cell.source for cell in code_cells(SOURCES / name))


@pytest.mark.parametrize("name", NAMES)
def test_prose_is_set_as_french_print_is(name: str) -> None:
    prose = [cell.source for cell in read(COPIES / name).cells if cell.cell_type == "markdown"]
    for text in (re.sub(r"`[^`]*`|\]\([^)]*\)", "", one) for one in prose):
        assert not re.search(r"[^\u202f\s:][;:!?»]|«[^\u202f]| [;:!?»]", re.sub(r":-+|https?:", "", text)), text
        assert "'" not in text, text


@pytest.mark.parametrize("name", NAMES)
def test_code_cells_are_short(name: str) -> None:
    assert not [cell.id for cell in code_cells(COPIES / name) if len(cell.source.splitlines()) > 7]


@pytest.mark.parametrize("name", NAMES)
def test_an_unfilled_copy_runs_from_top_to_bottom(name: str, tmp_path: Path) -> None:
    copy = read(COPIES / name)
    NotebookClient(copy, timeout=120).execute(cwd=str(tmp_path), env=dict(os.environ))
    checks = [cell for cell in copy.cells if cell.source.startswith("from coursekit import verifier")]
    assert checks
    for cell in checks:
        assert "Pas encore répondu" in str(cell.outputs), cell.id
