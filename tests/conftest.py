"""What all tests share: a home of their own, the articles where they are at hand, the browser, what CI refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from coursekit.corpus.importing import import_files
from tests.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ("prevost", "wsws", "ruffier", "lehalle", "casilli")  # in the order of the file names
ORIGINALS = Path(os.environ.get("COURSEKIT_ORIGINALS") or ROOT.parent / "shared" / "originals")

# Never the home of the person who runs the tests: doctests and lessons begin with nothing imported.
_HOME = tempfile.TemporaryDirectory(prefix="coursekit-", ignore_cleanup_errors=True)
os.environ["COURSEKIT_HOME"] = _HOME.name
os.environ["MPLBACKEND"] = "agg"
for _name in ("COURSEKIT_EDITION", "COURSEKIT_COURSE"):
    os.environ.pop(_name, None)

# A slow machine is no reason to fail, and the same examples everywhere make a red run repeatable.
settings.register_profile("same-everywhere", deadline=None, derandomize=True)
settings.load_profile("same-everywhere")


@pytest.fixture(scope="session")
def articles_folder() -> Path:
    """The folder of the five raw articles."""
    if not ORIGINALS.is_dir():
        pytest.skip("the five articles are not at hand (COURSEKIT_ORIGINALS names their folder)")
    return ORIGINALS


@pytest.fixture(scope="session")
def originals(articles_folder: Path) -> dict[str, Path]:
    """The five raw articles by text id."""
    return dict(zip(ARTICLES, sorted(articles_folder.glob("*.txt")), strict=True))


@pytest.fixture(scope="session")
def imported(originals: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which all five are imported; tests read it and do not write."""
    folder = tmp_path_factory.mktemp("articles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSEKIT_HOME", str(folder))
        import_files(originals.values())
    return folder


@pytest.fixture
def articles(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home is one in which all five articles are imported."""
    monkeypatch.setenv("COURSEKIT_HOME", str(imported))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium here: install one, or name it in COURSEKIT_CHROMIUM")
    return str(found)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once; hatchling comes from the lock, so that no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


def refused_in_ci(reason: str) -> bool:
    """Say whether a skip hides something that this machine should have shown."""
    browser = re.search(r"chrom(e|ium)|browser|playwright|navigateur", reason, re.IGNORECASE)
    articles = re.search(r"article|original", reason, re.IGNORECASE)
    return bool(browser or (articles and ORIGINALS.is_dir()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a missing browser is a failure, and so are articles left unread although they are there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true":
        return
    reasons = [report.longrepr[2] for report in reporter.stats.get("skipped", ())]
    for reason in filter(refused_in_ci, reasons):
        reporter.write_line(f"\nCI=true, and yet: {reason}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
