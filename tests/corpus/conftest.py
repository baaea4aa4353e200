"""Corpus tests write: each has a home of its own, and no edition pinned."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for imports."""
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "maison"))
    monkeypatch.delenv("COURSEKIT_EDITION", raising=False)
    monkeypatch.delenv("COURSEKIT_COURSE", raising=False)
    return tmp_path / "maison"
