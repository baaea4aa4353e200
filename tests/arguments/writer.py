"""A notebook of its own: a process that marks a text and says so only once the save has returned.

Run with the folder of the marks, a name, the number of marks to make and, optionally, a file to wait for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_store import FolderStorage
from coursekit.corpus.loading import load_text

from .processes import acknowledge, ready


def write(folder: Path, name: str, n_marks: int, starting: Path | None = None) -> None:
    text = load_text("prevost", edition="etude")
    book = MarkBook(text, "Léa", storage=FolderStorage(folder, patience_seconds=60))
    ready(starting)
    for n in range(n_marks):
        mark_id = f"urn:{name}:{n // 3}"
        if n % 3 == 0:
            book.add(text.passage(n, n + 20), "argument", f"{n} 🎬", id=mark_id)
        else:
            book.edit(mark_id, note=f"{n} 🎬")
        acknowledge(mark_id, n)


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *map(Path, sys.argv[4:]))
