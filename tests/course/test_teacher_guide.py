"""The teacher's guide: what it says of lessons, exercises, minutes and reading times is so."""

from __future__ import annotations

import json
import math
import re
from itertools import takewhile

from coursekit.course.exercises import exercise, exercises_of
from coursekit.words.tables import load_tables, read_table

from .conftest import ROOT, SOURCES

GUIDE = (ROOT / "docs" / "guide-enseignant.md").read_text(encoding="utf-8").replace("\u202f", " ")
PATHS = {"Deux heures": 120, "Six heures": 360, "Douze heures": 720}


def rows_under(heading: str) -> list[list[str]]:
    lines = GUIDE.split(f"### {heading}\n")[1].splitlines()
    table = takewhile(lambda line: line.startswith("|"), lines[lines.index(next(x for x in lines if x[:1] == "|")) :])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table][2:]


def test_a_path_keeps_to_its_hours_and_leaves_some_minutes() -> None:
    for heading, minutes in PATHS.items():
        planned = sum(int(row[-1]) for row in rows_under(heading))
        assert minutes * 0.85 <= planned < minutes, heading


def test_the_exercises_of_a_path_are_the_essential_ones() -> None:
    named = [row for heading in PATHS for row in rows_under(heading) if re.fullmatch(r"\d\d-\d, \d\d-\d", row[2])]
    assert len(named) >= 9
    for _session, lesson, exercises, _minutes in named:
        lesson_id = re.findall(r"`([\w-]+)`", lesson)[0]
        assert exercises.split(", ") == [one for one in exercises_of(lesson_id) if exercise(one).essential], lesson_id


def test_no_path_needs_a_lesson_that_it_has_not_had() -> None:
    sources = {path.stem: json.loads(path.read_text(encoding="utf-8"))["cells"] for path in SOURCES.glob("*.ipynb")}
    first = {lesson: "".join(cells[0]["source"]) for lesson, cells in sources.items()}
    levels = {lesson: re.search(r"\*\*Niveau.*?\*\*À", words) for lesson, words in first.items()}
    needs = {lesson: re.findall(r"`([\w-]+)`", level[0]) for lesson, level in levels.items() if level}
    assert len(needs) == len(sources) and needs["06-argumenter"] == ["02-voix"]
    for heading in PATHS:
        had: list[str] = []
        for row in rows_under(heading):
            for lesson in re.findall(r"`([\w-]+)`", row[1]):
                assert set(needs[lesson]) <= set(had), f"{heading}: {lesson} comes too early"
                had.append(lesson)


def test_every_lesson_that_the_guide_names_exists_and_twelve_hours_hold_all() -> None:
    sources = {path.stem for path in SOURCES.glob("*.ipynb")}
    named = set(re.findall(r"`((?:\d\d|atelier)-[a-z-]+)`", GUIDE))
    assert named <= sources
    assert {name for row in rows_under("Douze heures") for name in re.findall(r"`([\w-]+)`", row[1])} == sources


def test_reading_times_follow_from_the_words() -> None:
    told = re.findall(
        r"^\| (\w+), (texte d’étude|article) \| ([\d ]+) \| (\d+) min \| (\d+) min \|$", GUIDE, re.MULTILINE
    )
    editions = {"texte d’étude": "etude", "article": "integrale"}
    found = {
        (name.casefold().replace("é", "e"), editions[edition]): tuple(map(int, (n.replace(" ", ""), fast, slow)))
        for name, edition, n, fast, slow in told
    }
    study = load_tables(edition="etude")
    tables = [*study, *(read_table(table.text) for table in study)]
    words = {(table.text, table.edition): table.n_words for table in tables}
    assert found == {key: (n, math.ceil(n / 200), math.ceil(n / 110)) for key, n in words.items()}
