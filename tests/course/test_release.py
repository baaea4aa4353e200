"""Learner copies: nothing of the answers is left in them, and the same sources give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.cli import main
from coursekit.course.release import CODE_STUB, TEXT_STUB, learner_copy, release
from coursekit.errors import DataError

from .conftest import COPIES, SOURCES

NAMES = sorted(path.name for path in SOURCES.glob("*.ipynb"))
MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS", "BEGIN MARK SCHEME")


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def graded(grade_id: str, **more: object) -> dict[str, Any]:
    kind = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**kind, "grade_id": grade_id, **more}}


def source(*cells: Any) -> Any:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=list(cells), metadata={"kernelspec": kernel})  # type: ignore[no-untyped-call]


def code(words: str, **metadata: object) -> Any:
    return new_code_cell(words, metadata=metadata, execution_count=3)  # type: ignore[no-untyped-call]


def test_every_source_has_its_learner_copy_and_no_copy_is_stale(tmp_path: Path) -> None:
    made = release(SOURCES, tmp_path)
    assert [path.name for path in made] == NAMES == sorted(path.name for path in COPIES.glob("*.ipynb"))
    stale = [path.name for path in made if path.read_bytes() != (COPIES / path.name).read_bytes()]
    assert not stale, "run: coursekit release"


def test_releasing_again_writes_nothing(tmp_path: Path) -> None:
    before = [(path, path.stat().st_mtime_ns) for path in release(SOURCES, tmp_path)]
    assert [(path, path.stat().st_mtime_ns) for path in release(SOURCES, tmp_path)] == before


@pytest.mark.parametrize("name", NAMES)
def test_a_learner_copy_holds_no_marker_solution_output_or_number(name: str) -> None:
    words = (COPIES / name).read_text(encoding="utf-8")
    assert not [marker for marker in MARKERS if marker in words]
    solutions = [
        cell.source for cell in read(SOURCES / name).cells if cell.metadata.get("nbgrader", {}).get("solution")
    ]
    assert solutions
    hidden = [line for text in solutions for line in secret(text)]
    shown = [line.strip() for cell in read(COPIES / name).cells for line in cell.source.splitlines()]
    assert not set(hidden) & set(shown)
    for cell in read(COPIES / name).cells:
        assert cell.source.strip(), cell.id
        assert cell.cell_type != "code" or (cell.outputs == [] and cell.execution_count is None), cell.id


def secret(text: str) -> list[str]:
    """The lines of a solution cell that no copy may show: the marked region, else the whole cell."""
    lines = [line.strip() for line in text.splitlines()]
    if "### BEGIN SOLUTION" not in lines:
        return lines
    return lines[lines.index("### BEGIN SOLUTION") + 1 : lines.index("### END SOLUTION")]


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_keeps_its_id_from_source_to_copy(name: str) -> None:
    sources = [cell.id for cell in read(SOURCES / name).cells]
    copies = [cell.id for cell in read(COPIES / name).cells]
    assert [one for one in sources if one in set(copies)] == copies
    assert not [one for one in sources if len(one) == 8 and set(one) <= set("0123456789abcdef")], "ids should tell"


def test_a_solution_becomes_a_stub_that_runs() -> None:
    words = "n = None\n### BEGIN SOLUTION\nn = 12\n### END SOLUTION"
    copy = learner_copy(source(code(words, **graded("a", solution=True))))
    assert copy.cells[0].source == f"n = None\n{CODE_STUB}"
    exec(copy.cells[0].source, {})


def test_a_written_answer_becomes_an_invitation_to_write() -> None:
    answer = new_markdown_cell("Réponse possible.", metadata=graded("a", solution=True, grade=True, points=0))  # type: ignore[no-untyped-call]
    assert learner_copy(source(answer)).cells[0].source == TEXT_STUB


def test_a_cell_of_hidden_tests_alone_is_gone_and_a_check_keeps_its_visible_part() -> None:
    hidden = "### BEGIN HIDDEN TESTS\nassert n == 12\n### END HIDDEN TESTS"
    test = {"grade": True, "locked": True, "points": 1}
    copy = learner_copy(source(code(hidden, **graded("a", **test)), code(f"n\n{hidden}", **graded("b", **test))))
    assert [cell.source for cell in copy.cells] == ["n"]
    assert copy.cells[0].metadata["editable"] is False


@pytest.mark.parametrize(
    "words",
    ["### BEGIN SOLUTION\nn = 12", "### BEGIN SOLUTION\nn = 12\n### END SOLUTION"],
    ids=["a region without an end", "a region outside a solution cell"],
)
def test_a_source_that_would_leak_is_refused(words: str) -> None:
    with pytest.raises(DataError, match="copie d’élève"):
        learner_copy(source(code(words)))


def test_a_file_that_is_no_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "01-lire.ipynb").write_text("pas du JSON", encoding="utf-8")
    with pytest.raises(DataError, match=r"01-lire\.ipynb"):
        release(tmp_path, tmp_path / "copies")


def test_the_command_runs_the_sources_before_it_copies_them(tmp_path: Path) -> None:
    sources = tmp_path / "corriges"
    sources.mkdir()
    nbformat.write(source(code("20 + 22", **graded("a"))), sources / "x.ipynb")  # type: ignore[no-untyped-call]
    done = CliRunner().invoke(main, ["release", str(sources), str(tmp_path / "copies"), "--execute"])
    assert done.exit_code == 0, done.output
    assert "42" in str(read(sources / "x.ipynb").cells[0].outputs)
    assert read(tmp_path / "copies" / "x.ipynb").cells[0].outputs == []
