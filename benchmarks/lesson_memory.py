"""How much memory a kernel holds when a lesson has been run to its end, its widgets drawn."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LESSONS = Path(__file__).parents[1] / "notebooks" / "corriges"
# No page asks for the pictures here, so the last cell does; psutil comes with every kernel.
HOLDS = """
import gc, psutil
from coursekit import WordExplorer
for explorer in [one for one in gc.get_objects() if isinstance(one, WordExplorer)]:
    explorer._handle_custom_msg({"ask": "figures"}, [])
    explorer._handle_custom_msg({"ask": "picture"}, [])
print(psutil.Process().memory_info().rss / 1024**2)
"""


def kernel_mb(lesson: Path) -> float:
    """Run a lesson in a kernel of its own and return the megabytes that the kernel holds then."""
    notebook = nbformat.read(lesson, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells.append(nbformat.v4.new_code_cell(HOLDS))  # type: ignore[no-untyped-call]
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(lesson.parent)}}).execute()
    return float(notebook.cells[-1].outputs[-1].text)


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["COURSEKIT_HOME"] = home
        yield "kernel_lesson03_mb", kernel_mb(LESSONS / "03-compter.ipynb")
