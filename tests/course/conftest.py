"""What the course tests share: a fresh home, the study texts, and where the lessons lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.course.lesson import _asked
from coursekit.course.progress import _progress_in

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "notebooks" / "corriges"
COPIES = ROOT / "notebooks"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a home of its own, nothing answered or asked before, and reads the study texts, as outputs do."""
    _progress_in.cache_clear()
    _asked.clear()
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "maison"))
    monkeypatch.setenv("COURSEKIT_EDITION", "etude")
    monkeypatch.delenv("COURSEKIT_COURSE", raising=False)
