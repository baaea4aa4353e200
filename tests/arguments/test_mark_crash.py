"""A notebook may be killed at any moment, and two may write at once: what was acknowledged is there."""

from __future__ import annotations

import random
import time
from pathlib import Path

from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.corpus.text import Text

from .processes import acknowledged, start

N_SAVES = 1_000


def notes(text: Text, folder: Path) -> dict[str, int]:
    book = MarkBook(text, "Léa", storage=FolderStorage(folder))
    assert not book.notice  # no unreadable file
    assert not book.orphans
    return {mark.id: int(mark.note.split()[0]) for mark in book.marks}


def test_a_notebook_killed_at_any_moment_loses_nothing_that_it_acknowledged(text: Text, tmp_path: Path) -> None:
    chance, expected, n_saves, n_kills = random.Random(4), dict[str, int](), 0, 0
    while n_saves < N_SAVES:
        process = start("writer", tmp_path, f"essai-{n_kills}", N_SAVES)
        time.sleep(chance.uniform(0.05, 0.8))
        process.kill()
        n_kills += 1
        said = acknowledged(process)
        n_saves += max(said.values(), default=0) + 1
        expected |= said
        found = notes(text, tmp_path)
        # The one that was being saved when the kill came may be there without having been acknowledged.
        assert all(expected[mark_id] <= found.get(mark_id, -1) <= expected[mark_id] + 1 for mark_id in expected)
        assert len(found) <= len(expected) + n_kills
    assert not list(tmp_path.rglob("*illisible*"))


def test_two_notebooks_that_write_at_once_lose_nothing(text: Text, tmp_path: Path) -> None:
    signal = tmp_path / "partez"
    processes = [start("writer", tmp_path, name, 90, signal) for name in ("une", "deux")]
    signal.touch()
    expected = acknowledged(processes[0]) | acknowledged(processes[1])
    assert [process.returncode for process in processes] == [0, 0]
    assert len(expected) == 60
    assert notes(text, tmp_path) == expected
