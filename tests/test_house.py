"""The house: rooms import only from below, reading needs no NumPy, `import coursekit` brings nothing heavy along."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "coursekit"
FLOORS = ("language", "errors", "corpus", "words", "arguments", "views", "course", "cli")
# These run in a browser-only edition one day, where NumPy is a download of its own.
READING = ("corpus", "arguments", "words.tokens", "words.sentences", "words.lemmas", "words.index", "words.concordance")
HEAVY = ("matplotlib", "nltk", "pandas", "numpy", "IPython", "ipywidgets", "jupyterlab")
N_LINES_LONGEST_MODULE = 250
N_LINES_CODE = 12_750  # without docstrings, comments and blank lines, which are nearly half and are the manual
N_LINES_FRONT = 3_500


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def n_lines(paths: Iterator[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def n_code_lines(path: Path) -> int:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    prose = {
        number
        for node in ast.walk(tree(path))
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None
        for number in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return sum(number not in prose and not re.match(r"\s*(#|$)", line) for number, line in lines)


def imported(module: str, path: Path) -> Iterator[str]:
    """Every name that a module imports, wherever in it, as an absolute dotted name."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def floor(name: str) -> int | None:
    parts = name.split(".")
    return FLOORS.index(parts[1]) if parts[0] == "coursekit" and len(parts) > 1 and parts[1] in FLOORS else None


def python(code: str) -> str:
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_every_room_is_on_a_floor() -> None:
    outside = {module.split(".")[1] for module, _ in modules() if "." in module} - {*FLOORS, "__main__"}
    assert not outside


def test_a_room_imports_only_from_below() -> None:
    reaching_up = [
        f"{module} -> {name}"
        for module, path in modules()
        for name in imported(module, path)
        if (here := floor(module)) is not None and (there := floor(name)) is not None and there > here
    ]
    assert not reaching_up


def test_a_floor_is_told_from_a_relative_import(tmp_path: Path) -> None:
    room = tmp_path / "text.py"
    room.write_text("from ..views import reader\nfrom . import passage\n", encoding="utf-8")
    names = list(imported("coursekit.corpus.text", room))
    assert names == ["coursekit.views.reader", "coursekit.corpus.passage"]
    assert [floor(name) for name in names] == [FLOORS.index("views"), FLOORS.index("corpus")]


def test_importing_coursekit_loads_nothing_heavy() -> None:
    loaded = python("import sys, coursekit; print(*sys.modules)").split()
    assert not {name for name in loaded if name.partition(".")[0] in HEAVY}


def reading_modules() -> list[str]:
    return [module for module, _ in modules() if module.removeprefix("coursekit.").startswith(READING)]


def test_reading_floors_name_no_numpy() -> None:
    paths = dict(modules())
    named = {name for module in reading_modules() for name in imported(module, paths[module])}
    assert not {name for name in named if name.partition(".")[0] in {"numpy", "pandas", "matplotlib"}}


@pytest.mark.parametrize("room", ["corpus", "words.tokens", "words.concordance"])
def test_reading_rooms_exist(room: str) -> None:
    assert any(module.startswith(f"coursekit.{room}") for module in reading_modules())


def test_reading_works_where_there_is_no_numpy() -> None:
    absent = "import sys; sys.modules.update(dict.fromkeys(['numpy', 'pandas', 'matplotlib'])); "
    imports = "".join(f"import {module}; " for module in reading_modules())
    use = "print(len(coursekit.words.tokens.tokenize(coursekit.load_corpus(edition='etude')['prevost'].text)) > 500)"
    assert python(absent + imports + "import coursekit; " + use).strip() == "True"


def test_every_library_in_use_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + extras["formats"] + extras["maps"] + extras["teach"]
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    distributions = packages_distributions()
    top_names = {name.partition(".")[0] for module, path in modules() for name in imported(module, path)}
    foreign = top_names - sys.stdlib_module_names - {"coursekit"}
    assert "click" in foreign
    assert {name for name in foreign if asked.isdisjoint(map(canonicalize_name, distributions.get(name, [])))} == set()


def test_modules_stay_readable_in_one_sitting() -> None:
    sizes = {module: n_lines(iter([path])) for module, path in modules()}
    assert not {module: size for module, size in sizes.items() if size > N_LINES_LONGEST_MODULE}


def test_the_library_stays_small() -> None:
    front = (path for kind in ("*.js", "*.css") for path in PACKAGE.rglob(kind))
    assert sum(n_code_lines(path) for _, path in modules()) <= N_LINES_CODE
    assert n_lines(front) <= N_LINES_FRONT


def public_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions that a module lists in __all__: what lessons and teachers call."""
    for module, path in modules():
        body = tree(path).body
        exported = {
            name.value
            for node in body
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
            for name in ast.walk(node.value)
            if isinstance(name, ast.Constant)
        }
        yield from ((module, node) for node in body if isinstance(node, ast.FunctionDef) and node.name in exported)


def test_public_functions_have_docstrings() -> None:
    functions = [(module, node) for module, node in public_functions() if module != "coursekit.cli"]
    assert len(functions) > 10
    assert not [f"{module}.{node.name}" for module, node in functions if not ast.get_docstring(node)]
