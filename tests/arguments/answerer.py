"""A window of its own: a process that answers cell after cell and says so only once the save has returned.

Run with the folder of the analysis, the text that it answers for, how many rounds and, optionally, a file to wait for.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.arguments.questions import Position


def acknowledge(*said: object) -> None:
    os.write(1, (" ".join(map(str, said)) + "\n").encode())  # not print(): what a kill leaves in a buffer was said


def answer(folder: Path, text: str, n_rounds: int, starting: Path | None = None) -> None:
    book = AnalysisBook(folder, storage=FolderStorage(folder, patience_seconds=60))
    acknowledge("ready")
    while starting is not None and not starting.exists():
        time.sleep(0.001)
    for n in range(n_rounds):
        question = f"Q{n % 10 + 1}"
        book.put(Position(question, text, n % 5 + 1, f"{n} 🎬"))
        acknowledge(question, n)


if __name__ == "__main__":
    answer(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *map(Path, sys.argv[4:]))
