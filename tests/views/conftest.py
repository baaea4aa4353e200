"""What the tests of the views share: a home of their own, texts made by hand, what a widget sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from coursekit.corpus.catalog import record
from coursekit.corpus.loading import Corpus, load_corpus
from coursekit.corpus.text import Text

SPEAKERS = {"a": "Nadège Ortolan, sociologue (personnage fictif)", "b": "Malo Ferrandis (personnage fictif)"}

TextMaker = Callable[..., Text]

expect.set_options(timeout=30_000)  # a slow machine is no reason to fail


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is imported and no edition pinned."""
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path / "maison"))
    monkeypatch.delenv("COURSEKIT_EDITION", raising=False)
    monkeypatch.delenv("COURSEKIT_COURSE", raising=False)
    return tmp_path / "maison"


@pytest.fixture(scope="session")
def study() -> Corpus:
    """The five study texts."""
    return load_corpus(edition="etude", texts=["prevost", "wsws", "ruffier", "lehalle", "casilli"])


@pytest.fixture
def make_text() -> TextMaker:
    """Make a text of (role, words) or (role, speaker, words)."""

    def make(*parts: tuple[str, ...], text_id: str = "prevost", edition: str = "integrale", **stored: Any) -> Text:
        paragraphs = [{"role": part[0], "speaker": part[1] if part[2:] else "a", "text": part[-1]} for part in parts]
        content = {"text": text_id, "edition": edition, "speakers": SPEAKERS, "paragraphs": paragraphs, **stored}
        return Text.from_json(content, record(text_id))

    return make


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for the pages of one module."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def sent_by(widget: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the list into which a widget's messages will fall."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", sent.append)
    return sent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the pages of these tests first.

    Playwright runs once at a time in a process, and the tests in JupyterLab keep theirs until the end.
    """
    items.sort(key=lambda item: not item.path.name.endswith("_front.py"))
