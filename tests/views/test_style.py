"""Widgets share a page: what the sheet of one says must not reach another."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from coursekit.views.house import STATIC

# Each sheet, with the programs of the widgets that it is for.
PROGRAMS = {
    "argument_map": ("argument_map",),
    "cleaning": ("cleaning",),
    "comparison_matrix": ("comparison_matrix", "relations_table"),
    "concordance_view": ("lines", "concordance_view", "markers_table"),
    "import_panel": ("import_panel",),
    "lesson_head": ("lesson_head",),
    "question": ("question",),
    "reader": ("page", "find", "marks", "slip", "pane", "projection", "margin", "reader"),
    "show_of_hands": ("show_of_hands",),
    "word_explorer": ("word_explorer", "lines"),
}
_OF_ALL = {"ck", "ck-hidden", "ck-ok", "ck-bad"}


def read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def selectors(sheet: str) -> list[set[str]]:
    """The classes of each selector of a sheet."""
    rules = re.sub(r"/\*.*?\*/|@[^{]+\{", "", read(f"{sheet}.css"), flags=re.DOTALL)
    found = [one for head in re.findall(r"([^{}]+)\{", rules) for one in re.split(r",(?![^(]*\))", head)]
    return [set(re.findall(r"\.(ck(?:-[\w-]+)?)", one)) - _OF_ALL for many in found for one in spelt_out(many)]


def spelt_out(selector: str) -> list[str]:
    """Each of the selectors that `:is(.a, .b) .c` stands for; what `:not(…)` and `:has(…)` hold tells no place."""
    bare = re.sub(r":(?:not|has)\([^()]*\)", "", selector)
    found = re.search(r":is\(([^()]*)\)", bare)
    if found is None:
        return [bare]
    return [one for choice in found[1].split(",") for one in spelt_out(bare.replace(found[0], choice, 1))]


def vocabulary(sheet: str) -> set[str]:
    """The classes that the widgets of a sheet put on the page."""
    words = set(re.findall(r"ck-[\w-]*\w", "".join(read(f"{program}.js") for program in PROGRAMS[sheet])))
    roots = re.findall(r'root\("(\w+)"\)', "".join(read(f"{program}.js") for program in PROGRAMS[sheet]))
    return words | {f"ck-{name}" for name in roots}


def test_every_sheet_and_program_is_looked_at() -> None:
    assert {path.stem for path in STATIC.glob("*.css")} == {*PROGRAMS, "house"}
    programs = {one for many in PROGRAMS.values() for one in many}
    assert {path.stem for path in STATIC.glob("*.js")} == programs | {"house"}


@pytest.mark.parametrize(("sheet", "other"), list(permutations(PROGRAMS, 2)))
def test_no_rule_of_a_sheet_reaches_another_widget(sheet: str, other: str) -> None:
    if set(PROGRAMS[sheet]) & set(PROGRAMS[other]):
        return  # the explorer is a list of lines with more above it
    known = vocabulary(other)
    assert [classes for classes in selectors(sheet) if classes and classes <= known] == []
