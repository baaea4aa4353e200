"""What the corpus tests share: a fresh home for imports, and the articles where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coursekit.corpus.importing import import_files

FOLDER = Path(os.environ.get("COURSEKIT_ORIGINALS", Path(__file__).parents[3] / "shared" / "originals"))
ORDER = ("prevost", "wsws", "ruffier", "lehalle", "casilli")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home of its own and no edition pinned."""
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "maison"))
    monkeypatch.delenv("COURSEKIT_EDITION", raising=False)
    monkeypatch.delenv("COURSEKIT_COURSE", raising=False)
    return tmp_path / "maison"


@pytest.fixture(scope="session")
def originals() -> dict[str, Path]:
    """The five raw articles by text id."""
    found = sorted(FOLDER.glob("*.txt"))
    if len(found) != len(ORDER):
        pytest.skip("the five articles are not at hand (COURSEKIT_ORIGINALS names their folder)")
    return dict(zip(ORDER, found, strict=True))


@pytest.fixture(scope="session")
def imported(originals: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which all five are imported; tests read it and do not write."""
    folder = tmp_path_factory.mktemp("articles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSEKIT_HOME", str(folder))
        import_files(originals.values())
    return folder


@pytest.fixture
def articles(imported: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All five imported."""
    monkeypatch.setenv("COURSEKIT_HOME", str(imported))
