"""The wheel, as a school would have it: in a clean environment, read-only, in a path with spaces and accents."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import start

ROOT = Path(__file__).resolve().parents[1]
LESSONS = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
N_SECONDS_TO_OPEN = 90


@dataclass(frozen=True)
class School:
    """A shared installation that nobody may write to, and a pupil's own folder."""

    venv: Path
    home: Path

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COURSEKIT_", "PYTHON"))}
        own = {"HOME": str(self.home), "COURSEKIT_HOME": str(self.home / "données"), "PYTHONUTF8": "1"}
        return {**kept, **own}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        program = [start.program(self.venv, command[0]), *command[1:]]
        return subprocess.run(
            program, cwd=self.home, env=self.environment(), capture_output=True, encoding="utf-8", check=False
        )

    def state(self) -> dict[str, tuple[int, int]]:
        """Every file with its size and time: what root could change in spite of all permissions."""
        files = [path for path in self.venv.rglob("*") if "__pycache__" not in path.parts]
        return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in files if not path.is_dir()}

    @contextmanager
    def untouched(self) -> Iterator[None]:
        before = self.state()
        yield
        assert self.state() == before


def constraints(folder: Path) -> Path:
    """The versions of the lock without its hashes: the wheel itself says which of them it needs."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    path = folder / "constraints.txt"
    path.write_text("\n".join(line.rstrip("\\") for line in lines if re.match(r"[a-z0-9]", line)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def school(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    folder = tmp_path_factory.mktemp("Salle d’été n° 2")
    (folder / "Élève Zoé").mkdir()
    here = School(folder / "logiciels partagés", folder / "Élève Zoé")
    venv.create(here.venv, with_pip=True)
    options = ["--quiet", "--only-binary", ":all:", "--constraint", str(constraints(folder))]
    installed = here.run("python", "-m", "pip", "install", *options, str(wheel))
    assert installed.returncode == 0, installed.stderr[-2000:]
    set_writable(here.venv, False)
    yield here
    set_writable(here.venv, True)  # so that pytest can clear its temporary folders


def set_writable(folder: Path, writable: bool) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200 if writable else path.stat().st_mode & ~0o222)


def test_wheel_carries_data_lessons_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"coursekit/_shipped/notebooks/{name}" for name in LESSONS} <= names
    sheets = {name for name in LESSONS if name[0].isdigit()}
    assert {f"coursekit/_shipped/notebooks/enseigner/{name}" for name in sheets} <= names
    for folder in ("coursekit", "datasets"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.is_file() and path.suffix != ".pyc" and not path.name.startswith("."):
                name = path.relative_to(ROOT).as_posix()
                assert name.replace("datasets/", "coursekit/_shipped/datasets/", 1) in names
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-CC-BY"}
    assert not [name for name in names if "checkpoint" in name or "__pycache__" in name]


def test_installed_wheel_finds_its_own_data(school: School) -> None:
    code = "import coursekit; print(coursekit.__file__); print(*coursekit.load_corpus(edition='etude').ids)"
    with school.untouched():
        result = school.run("python", "-c", code)
    assert result.returncode == 0, result.stderr
    place, ids = result.stdout.splitlines()
    assert Path(place).is_relative_to(school.venv)
    assert ids.split()[:2] == ["prevost", "wsws"]


def test_check_finds_nothing_wrong(school: School) -> None:
    with school.untouched():
        result = school.run("coursekit", "check")
    assert result.returncode == 0, result.stdout + result.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int, path: str, token: str) -> Any:
    request = urllib.request.Request(
        f"http://localhost:{port}/api/contents/{path}", headers={"Authorization": f"token {token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as reply:
        return json.load(reply)


@contextmanager
def laboratory(school: School) -> Iterator[tuple[int, str]]:
    """`coursekit lab` without a browser; what it prints is all that a person would know of it."""
    port = free_port()
    command = [start.program(school.venv, "coursekit"), "lab", "--no-browser", "--port", str(port)]
    log = school.home / "lab.log"
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            command, cwd=school.home, env=school.environment(), stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield port, wait_for_address(server, log, port)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for_address(server: subprocess.Popen[bytes], log: Path, port: int) -> str:
    """The token in the printed address, once the server answers."""
    deadline = time.monotonic() + N_SECONDS_TO_OPEN
    while time.monotonic() < deadline and server.poll() is None:
        printed = re.search(r"http://\S+?[?&]token=(\S+)", log.read_text(encoding="utf-8"))
        try:
            if printed:
                answer(port, "", printed[1])
                return printed[1]
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    raise AssertionError("the course did not open: " + log.read_text(encoding="utf-8"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to end the server with")
def test_the_same_course_opens(school: School) -> None:
    with school.untouched(), laboratory(school) as (port, token):
        opened = {entry["name"] for entry in answer(port, "", token)["content"] if entry["type"] == "notebook"}
        assert opened == LESSONS != set()
        for name in LESSONS:
            shipped = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))
            cells = answer(port, name, token)["content"]["cells"]
            assert [cell["source"] for cell in cells] == ["".join(cell["source"]) for cell in shipped["cells"]]
