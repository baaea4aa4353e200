"""A window of its own: a process that answers cell after cell and says so only once the save has returned.

Run with the folder of the analysis, the text that it answers for, how many rounds and, optionally, a file to wait for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.arguments.questions import Position

from .processes import acknowledge, ready


def answer(folder: Path, text: str, n_rounds: int, starting: Path | None = None) -> None:
    book = AnalysisBook(folder, storage=FolderStorage(folder, patience_seconds=60))
    ready(starting)
    for n in range(n_rounds):
        question = f"Q{n % 10 + 1}"
        book.put(Position(question, text, n % 5 + 1, f"{n} 🎬"))
        acknowledge(question, n)


if __name__ == "__main__":
    answer(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *map(Path, sys.argv[4:]))
