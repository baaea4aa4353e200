"""The command line speaks French: its help, what it says of a wrong use, and every sentence of the library under it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from coursekit import cli
from coursekit.cli import main

ROOT = Path(__file__).resolve().parents[1]
CATALOG = ROOT / "coursekit" / "locale" / "fr" / "LC_MESSAGES" / "messages.po"
NOBREAK = "\u202f"
# Words of click's sentences that are no French words: seen anywhere, a sentence has been missed.
ENGLISH = (
    r"\b(try|help\.|error|missing|such|show|got|extra|invalid|value|commands|did|mean|exit|must|is|not|the|range|yes)\b"
)
SEEN = ("core", "exceptions", "formatting", "parser", "types", "decorators")  # we page, colour and complete nothing
FOR_PROGRAMMERS = (
    "DeprecationWarning", "deprecated", "must be an iterable", "Takes {nargs}", "defined twice", "cannot use the same",
    "Could not determine", "No options defined", "env var", "(dynamic)", "exactly one", "Do you want", "Confirm the",
    "%(prog)s", "start character", "Choice(", "Choose from", "is not {choice}", "does not match the format", "boolean",
    "UUID", "not executable", "values are required",
)  # fmt: skip


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", ["", *main.commands])
def test_the_help_of_every_command_is_french(command: str) -> None:
    done = run(*filter(None, [command]), "--help")
    assert done.exit_code == 0
    assert f"Usage{NOBREAK}: " in done.output and f"Options{NOBREAK}:" in done.output
    assert not re.search(ENGLISH, done.output.replace("--help", ""), re.IGNORECASE), done.output
    assert "Afficher cette aide." in done.output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["lib"], "Je ne connais pas la commande « lib ». Vouliez-vous dire 'lab' ?"),
        (["zzz"], "Je ne connais pas la commande « zzz »."),
        (["lab", "--fodler", "x"], "Je ne connais pas l’option « --fodler ». Vouliez-vous dire '--folder' ?"),
        (["--folder"], "Je ne connais pas l’option « --folder »."),
        (["lab", "--port"], "L’option « --port » demande une valeur."),
        (["lab", "--port", "huit"], "La valeur donnée à '--port' ne convient pas : « huit » n’est pas un nombre."),
        (["lab", "--port", "99999"], "99999 n’est pas dans l’intervalle 1<=x<=65535."),
        (["lab", "--no-browser=non"], "L’option « --no-browser » ne prend pas de valeur."),
        (["lab", "ici"], "Ce mot est en trop : ici"),
        (["check", "a", "b"], "Ces mots sont en trop : a b"),
        (["import"], "Il manque l’argument 'FICHIER…'."),
        (["new"], "Il manque l’argument 'DOSSIER'."),
        (["new", __file__], f"Dossier « {__file__} » : c’est un fichier."),
        (["tables", "nulle-part"], "Chemin « nulle-part » : il n’y a rien de ce nom."),
    ],
)
def test_a_wrong_use_is_told_in_french_with_what_comes_nearest(wrong: list[str], said: str) -> None:
    done = run(*wrong)
    told = done.output.replace(NOBREAK, " ")
    assert done.exit_code == 2
    assert f"Erreur : {said}" in told or said in told.split("Erreur : ")[1]
    assert not re.search(ENGLISH, told.replace("--help", ""), re.IGNORECASE), told


def test_every_sentence_that_click_can_say_here_has_its_french() -> None:
    folder = Path(click.__file__).parent
    catalog = read_po(io.BytesIO(CATALOG.read_bytes()))
    said = [
        found[2] if isinstance(found[2], str) else found[2][0]
        for found in extract_from_dir(folder)
        if found[0].removesuffix(".py") in SEEN
    ]
    assert len(said) > 50
    missed = {one for one in said if one not in catalog and not any(part in one for part in FOR_PROGRAMMERS)}
    assert not missed


def test_the_catalog_that_is_read_is_the_one_that_is_written() -> None:
    catalogs = read_po(io.BytesIO(CATALOG.read_bytes())), read_mo(io.BytesIO(CATALOG.with_suffix(".mo").read_bytes()))
    written, read = (
        sorted(repr((*one.id,)) + repr((*(one.string or ""),)) for one in found if one.id) for found in catalogs
    )
    assert written == read, "run: pybabel compile -d coursekit/locale"
    assert not re.search(r" [;:!?»]|« ", CATALOG.read_text(encoding="utf-8").replace("# ", ""))


@pytest.mark.parametrize("arguments", [["--help"], ["lib"], ["lab", "--port", "x"]])
def test_french_comes_whatever_the_machine_speaks_and_its_console_knows(arguments: list[str]) -> None:
    code = "import sys; sys.argv[0] = 'coursekit'; from coursekit.cli import main; main()"
    foreign = {"LANGUAGE": "en", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=foreign, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("cp1252")
    assert "Usage?: coursekit" in told and "Traceback" not in told


def test_a_file_that_is_not_there_is_named_as_it_was_typed_and_counted_in_french(tmp_path: Path) -> None:
    told = run("import", missing := str(tmp_path / "part.txt")).output.replace(NOBREAK, " ")
    assert f"« {missing} » ne s’ouvre pas : il n’y a rien de ce nom" in told
    assert "0 document importé sur 1." in told
    told = run("new", str(tmp_path / "cours"), str(tmp_path)).output.replace(NOBREAK, " ")
    assert f"« {tmp_path} » ne s’ouvre pas : c’est un dossier" in told and not (tmp_path / "cours").exists()


@pytest.mark.parametrize(("typed", "wanted"), [("o", True), ("Oui", True), ("y", True), ("", False), ("non", False)])
def test_a_question_is_answered_with_o_for_oui(typed: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(f"{typed}\n"))
    assert cli._wants_own("conte.txt") is wanted
