"""What ``coursekit check`` says: what was found, what it means for the lesson, what to do; and its exit code."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import webbrowser
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.course import checkup
from coursekit.errors import DataError


def check() -> tuple[int, list[str]]:
    """The exit code, and the lines with ordinary spaces."""
    done = CliRunner().invoke(main, ["check"])
    return done.exit_code, done.output.replace("\u202f", " ").splitlines()


def about(lines: list[str], subject: str) -> str:
    (n,) = [n for n, line in enumerate(lines) if line[2:].startswith(f"{subject} :")]
    return lines[n] + (lines[n + 1].strip() if "→" in lines[n + 1] else "")


def no_browser(*_names: str) -> Any:
    raise webbrowser.Error


@pytest.fixture(autouse=True)
def _a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: SimpleNamespace(name="firefox"))


def test_where_all_is_well_each_line_says_what_it_means_and_nothing_is_to_do(tmp_path: Path) -> None:
    code, lines = check()
    assert code == 0 and lines[-1] == "Les leçons peuvent se tenir."
    assert all(line.startswith("✓ ") for line in lines[:-2])
    assert about(lines, "Navigateur") == "✓ Navigateur : firefox ; le cours s’y ouvre seul"
    assert about(lines, "Texte prevost") == "✓ Texte prevost : texte d’étude ; l’article n’est pas importé"
    assert about(lines, "Dossier de travail").startswith(f"✓ Dossier de travail : {tmp_path}")
    assert "de 00-bienvenue à atelier-du-web-au-corpus" in about(lines, "Leçons")


def test_a_missing_browser_bears_no_tick_and_stops_no_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", no_browser)
    code, lines = check()
    said = about(lines, "Navigateur")
    assert code == 0 and said.startswith("! Navigateur : aucun trouvé") and "« python3 start.py lab » affiche" in said
    assert lines[-1] == "Les leçons peuvent se tenir. Lisez ce qui porte un « ! »."


def test_room_is_told_in_gigabytes_as_french_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=78_323_000_000))
    assert ", 78,3 Go libres ; les leçons et les réponses s’y gardent" in about(check()[1], "Dossier de travail")


def test_a_full_disk_stops_a_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=100_000_000))
    code, lines = check()
    assert code == 1 and "0,1 Go libres" in (said := about(lines, "Dossier de travail")) and "Libérez" in said
    assert lines[-1].startswith("Une leçon ne pourrait pas se tenir") and "2 (✗)" in lines[-1]


def test_a_folder_that_cannot_be_written_stops_a_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plein").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "plein"))
    code, lines = check()
    said = about(lines, "Dossier de travail")
    assert code == 1 and said.startswith("✗ ") and "rien n’y serait gardé" in said and "--folder DOSSIER" in said


def test_a_library_too_old_or_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["click>=99", "nulle-part>=1", 'nbgrader>=9; extra == "teach"']
    monkeypatch.setattr(metadata, "requires", lambda _name: asked)
    code, lines = check()
    said = about(lines, "Bibliothèques")
    assert code == 1 and "click 8" in said and "nulle-part absent" in said and "nbgrader" not in said
    assert "start.py lab" in said


def test_without_the_writer_of_word_files_a_lesson_can_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "find_spec", lambda name: None if name == "docx" else importlib.util.find_spec(name))
    code, lines = check()
    said = about(lines, "Document de traitement de texte")
    assert code == 0 and said.startswith("! ") and "page web seulement" in said


def test_a_python_that_the_course_does_not_know_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    code, lines = check()
    assert code == 1 and "le cours demande 3.11, 3.12 ou 3.13" in about(lines, "Python")


def test_a_text_that_cannot_be_read_stops_a_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(text_id: str, **_more: object) -> None:
        raise DataError(f"« {text_id} » est abîmé.")

    monkeypatch.setattr(checkup, "load_text", damaged)
    monkeypatch.setattr(checkup, "_layers", lambda: iter(()))
    code, lines = check()
    said = about(lines, "Données")
    assert code == 1 and said.startswith("✗ ") and "« prevost » est abîmé." in said and "Réinstallez coursekit" in said


def test_an_incomplete_copy_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = SimpleNamespace(edition="integrale", variant="b", lacks="Il manque 2 paragraphes à cette copie.")
    monkeypatch.setattr(checkup, "load_text", lambda _id, **_more: copy)
    monkeypatch.setattr(checkup, "_layers", lambda: iter(()))
    code, lines = check()
    said = about(lines, "Texte wsws")
    assert code == 0 and said.startswith("! ") and "Il manque 2 paragraphes à cette copie." in said
