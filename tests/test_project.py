"""The project itself: its lock, its environments, its commands, and what start.py does when things go wrong."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import start
from coursekit import cli
from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LESSONS = tuple(sorted(path.stem for path in (ROOT / "datasets" / "lessons").glob("*.toml")))


def requirements(lock: str) -> dict[str, list[Requirement]]:
    """The pins of a lock by name: a package has two where one version does not suit every Python."""
    pins: dict[str, list[Requirement]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if line and line[0] not in " #":
            pin = Requirement(line.rstrip("\\"))
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


def asked(*lists: list[str]) -> list[Requirement]:
    return [Requirement(text) for given in lists for text in given]


# The lock -------------------------------------------------------------------------------------------------------------


def test_every_dependency_is_locked_within_its_bounds() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = asked(PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"], *extras)
    pins = requirements("requirements.lock")
    for requirement in wanted:
        for pin in pins[canonicalize_name(requirement.name)]:
            (version,) = [clause.version for clause in pin.specifier]
            assert version in requirement.specifier, f"{requirement} is locked at {version}: run `make lock`"


def test_every_peer_is_locked() -> None:
    pins = requirements("requirements-peers.lock")
    assert {canonicalize_name(peer.name) for peer in asked(PROJECT["dependency-groups"]["peers"])} <= set(pins)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-peers.lock"])
def test_lock_pins_by_hash_and_names_no_host_nor_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--(extra-)?index|--find-links|--trusted|/opt|/tmp|/home|@ ", text)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 100
    for entry in entries:
        assert "==" in entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry


def test_environment_yml_asks_for_what_pyproject_asks() -> None:
    lines = re.findall(r"^ +- (.+)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    conda = {line for line in lines if line not in {"conda-forge", "pip", "pip:"}}
    project = PROJECT["project"]
    # conda's `matplotlib` brings Qt with it; the library alone is `matplotlib-base`
    wanted = {line.replace("matplotlib>", "matplotlib-base>") for line in project["dependencies"]}
    assert conda == wanted | {"python" + project["requires-python"], "-e .[formats,maps]"}


def test_supported_python_is_said_once_and_for_all() -> None:
    lowest, highest = start.LOWEST, start.HIGHEST
    assert PROJECT["project"]["requires-python"] == f">=3.{lowest[1]},<3.{highest[1] + 1}"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py3{lowest[1]}"
    assert PROJECT["tool"]["mypy"]["python_version"] == f"3.{lowest[1]}"
    minors = [line.split("::")[-1].strip() for line in PROJECT["project"]["classifiers"] if ":: 3." in line]
    assert minors == [f"3.{minor}" for minor in range(lowest[1], highest[1] + 1)]


def test_version_is_the_same_in_the_package_and_in_the_changelog() -> None:
    version = PROJECT["project"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "coursekit" / "__init__.py").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_first_lessons_exist_with_their_sources() -> None:
    for lesson in LESSONS:
        assert (ROOT / "notebooks" / f"{lesson}.ipynb").is_file()
        assert (ROOT / "notebooks" / "corriges" / f"{lesson}.ipynb").is_file()


# start.py -------------------------------------------------------------------------------------------------------------


def test_start_uses_the_standard_library_alone_and_an_old_python_can_read_it() -> None:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 start.py lab" in readme
    assert "python3 start.py test" in readme


def test_server_runs_the_same_command_as_anyone() -> None:
    script = ROOT / ".ci" / "run"
    assert "python3 start.py test" in script.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(script, os.X_OK)


def test_too_old_a_python_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert start.main(["lab"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Python 3.11 à 3.13" in said


@pytest.mark.parametrize("command", [*start.HELP])
def test_help_answers_at_once_on_a_bare_machine(
    command: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main([command, "--help"]) == 0
    assert f"  {command}" in (said := capsys.readouterr().out) and said.startswith("Usage : python3 start.py")
    assert {"requirements.lock", "pyproject.toml"} == {path.name for path in checkout.iterdir()}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["lib"], "Je ne connais pas « lib ». Vouliez-vous dire « lab » ?"),
        (["zzz"], "Je ne connais pas « zzz ».\n"),
        (["lab", "--fodler", "x"], "Je ne connais pas « --fodler ». Vouliez-vous dire « --folder » ?"),
        (["lab", "--port", "8890", "ici"], "Je ne connais pas « ici »."),
        (["lab", "--port"], "Il manque une valeur après « --port »."),
        (["lab", "--port", "abc"], "« abc » n’est pas un port : donnez un nombre de 1 à 65535."),
        (["lab", "--port=65536"], "« 65536 » n’est pas un port"),
        (["lab", "--folder", __file__], f"« {__file__} » est un fichier : donnez un dossier."),
        (["import", "--onw", "x.txt"], "Je ne connais pas « --onw ». Vouliez-vous dire « --own » ?"),
        (["new"], "Il manque le nom du dossier à créer."),
        (["check", "ici"], "Je ne connais pas « ici »."),
    ],
)
def test_a_wrong_word_is_said_at_once_with_what_comes_nearest(
    wrong: list[str], said: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(wrong) == 2
    told = capsys.readouterr().out
    assert told.startswith(said) and f"  {wrong[0] if wrong[0] in start.HELP else 'lab':6} " in told
    assert not (checkout / ".venv").exists()


def test_every_option_of_the_course_is_known_before_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {one for parameter in cli.main.commands["lab"].params for one in parameter.opts}
    assert options == set(re.findall("--[a-z-]+", start.HELP["lab"]))
    assert start.objection("lab", ["--port", "8890", "--folder=ici", "--enseigner", "--no-browser"]) == ""
    assert all(start.objection(name, ["-k", "tokens"]) == "" for name in ("test", "bench", "eval"))
    assert start.objection("import", ["--own", "Un été.txt"]) == start.objection("new", ["Un cours", "a.txt"]) == ""


def test_what_start_passes_on_is_a_command_of_the_course() -> None:
    assert set(start.HELP) - {"test", "bench", "eval"} <= set(cli.main.commands)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in a path with a space and accents, whose pip is only recorded: one line in `pip.log` per call."""
    folder = tmp_path / "élève à côté"
    folder.mkdir()
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(start, "ROOT", folder)
    monkeypatch.setattr(start, "has", lambda module: module == "pip")  # a venv without pip of its own is made faster,
    monkeypatch.setattr(start, "on_debian_as_root", lambda: False)  # and no test may install Debian packages

    def record(venv: Path, *arguments: str) -> None:
        with (start.ROOT / "pip.log").open("a", encoding="utf-8") as log:
            log.write(" ".join(arguments) + "\n")

    monkeypatch.setattr(start, "pip", record)
    return folder


def pip_calls(checkout: Path) -> int:
    return len((checkout / "pip.log").read_text(encoding="utf-8").splitlines())


def install(checkout: Path) -> Path:
    return start.install(lock=checkout / "requirements.lock")


def test_second_run_installs_nothing(checkout: Path) -> None:
    venv = install(checkout)
    assert venv == checkout / ".venv"
    assert subprocess.run([start.program(venv, "python"), "-c", ""], check=False).returncode == 0
    assert pip_calls(checkout) == 2
    install(checkout)
    assert pip_calls(checkout) == 2


def test_interrupted_installation_is_begun_again(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = start.pip

    def killed(venv: Path, *arguments: str) -> None:
        (venv / "half-a-package").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "pip", killed)
    with pytest.raises(KeyboardInterrupt):
        install(checkout)
    monkeypatch.setattr(start, "pip", recorded)
    venv = install(checkout)
    assert pip_calls(checkout) == 2
    assert not (venv / "half-a-package").exists()


def test_changed_lock_is_installed_over_what_is_there(checkout: Path) -> None:
    (install(checkout) / "kept").touch()
    with (checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert (install(checkout) / "kept").exists()
    assert pip_calls(checkout) == 4


def test_moved_checkout_is_installed_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (install(checkout) / "old").touch()
    moved = checkout.rename(checkout.with_name("ailleurs"))
    monkeypatch.setattr(start, "ROOT", moved)
    assert not (install(moved) / "old").exists()


def test_a_second_window_does_not_install_into_what_the_first_one_fills(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holds = "import sys, start\nwith start.alone(start.Path(sys.argv[1])): print('tenu', flush=True), input()"
    command = [sys.executable, "-c", holds, str(checkout / ".venv")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None and first.stdout.readline().strip() == b"tenu"
        (checkout / ".venv").mkdir()
        (checkout / ".venv" / "half-a-package").touch()
        assert start.main(["lab"]) == 1
        assert "déjà en cours dans une autre fenêtre" in capsys.readouterr().err
        assert (checkout / ".venv" / "half-a-package").exists()
        first.kill()  # however it ends, the system frees the lock
    assert install(checkout) == checkout / ".venv"


def test_read_only_folder_installs_into_the_users_data(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(checkout / "données"))
    monkeypatch.setenv("LOCALAPPDATA", str(checkout / "données"))
    monkeypatch.setenv("HOME", str(checkout))
    (checkout / ".venv").write_text("a file where the folder should go: as good as read-only", encoding="utf-8")
    assert start.data_folder() in start.venv_folder(".venv").parents


def test_pip_reads_nobodys_user_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    env = start.environment(Path("venv"), COURSEKIT_HOME="home")
    assert "PYTHONPATH" not in env
    assert (env["PIP_USER"], env["PYTHONUTF8"], env["COURSEKIT_HOME"]) == ("0", "1", "home")
    assert env["PATH"].startswith(str(Path(start.program(Path("venv"), "python")).parent))


def test_named_browser_comes_first_and_a_wrong_name_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "mon navigateur"
    monkeypatch.setenv("COURSEKIT_CHROMIUM", str(browser))
    assert find_chromium() is None
    browser.touch()
    assert find_chromium() == browser


# Skips ----------------------------------------------------------------------------------------------------------------

SKIPS = """
import pytest

@pytest.mark.skip(reason="no Chromium here")
def test_in_the_browser(): ...

@pytest.mark.skip(reason="the five articles are not at hand")
def test_on_the_articles(): ...

@pytest.mark.skip(reason="root reads everything")
def test_unreadable_file(): ...
"""


def run_skips(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, articles: Path) -> pytest.RunResult:
    for name, value in {"CI": ci, "COURSEKIT_ORIGINALS": str(articles), "PYTHONPATH": str(ROOT)}.items():
        monkeypatch.setenv(name, value)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(SKIPS)
    return pytester.runpytest_subprocess("-rs")


def test_ci_refuses_skips_that_hide_something(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_skips(pytester, monkeypatch, ci="true", articles=pytester.path)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*and yet*no Chromium here", "*and yet*the five articles are not at hand"])
    result.stdout.no_fnmatch_line("*and yet*root reads everything")


def test_ci_lets_absent_articles_pass(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_skips(pytester, monkeypatch, ci="true", articles=pytester.path / "nowhere")
    result.stdout.no_fnmatch_line("*and yet*articles*")


def test_every_skip_says_why(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_skips(pytester, monkeypatch, ci="", articles=pytester.path)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["SKIPPED*no Chromium here", "SKIPPED*articles*", "SKIPPED*root reads everything"])
