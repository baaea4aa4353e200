"""What the tests of marks share: a text, a folder of marks, and books on it as two notebooks would open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.corpus.loading import load_text
from coursekit.corpus.text import Text


@pytest.fixture
def text() -> Text:
    """A study text."""
    return load_text("prevost", edition="etude")


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    """A folder of marks."""
    return FolderStorage(tmp_path / "marques")


@pytest.fixture
def open_book(text: Text, storage: FolderStorage) -> Callable[[], MarkBook]:
    """Open the same learner's marks, as another notebook would."""
    return lambda: MarkBook(text, "Élodie", storage=storage)


@pytest.fixture
def book(open_book: Callable[[], MarkBook]) -> MarkBook:
    """A book without marks."""
    return open_book()
