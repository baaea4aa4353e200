"""How long a person waits before the first thing happens: whole processes, from their start to their last line."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from coursekit.corpus.importing import import_files

RUNS = 7
ORIGINALS = Path(os.environ.get("COURSEKIT_ORIGINALS", Path(__file__).parents[2] / "shared" / "originals"))

NOTHING = "pass"
IMPORT = "import coursekit"
FIRST_LINE = (
    "from coursekit import load_corpus\nfrom coursekit.words import concordance\n"
    "print(concordance.find(load_corpus(), 'travail').lines[0])"
)
NLTK_FIRST_LINE = """
import sys, glob
from nltk.tokenize import NLTKWordTokenizer
from nltk.text import Text
words = [t for path in sorted(glob.glob(sys.argv[1] + '/*.txt'))
         for t in NLTKWordTokenizer().tokenize(open(path, encoding='utf-8').read())]
print(Text(words).concordance_list('travail', lines=1)[0].line)
"""


def median_s(python: str, code: str, *arguments: str, runs: int = RUNS, **environment: str) -> float:
    """Return the median wall time of a new process that runs some code, one warm-up left out."""
    times = []
    for _run in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(
            [python, "-c", code, *arguments],
            env={**os.environ, **environment},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def first_ever_s(home: str) -> float:
    """Return the median time of a first line for which nothing is stored: text, index and word lists are all read."""
    times = []
    for _run in range(3):
        for stored in (Path(home) / "cache").rglob("*"):
            if stored.is_file():
                stored.unlink()
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", FIRST_LINE],
            env={**os.environ, "COURSEKIT_HOME": home},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    bare, loaded = median_s(sys.executable, NOTHING), median_s(sys.executable, IMPORT)
    yield "import_above_python_ms", 1000 * (loaded - bare)
    with tempfile.TemporaryDirectory() as home:
        os.environ["COURSEKIT_HOME"] = home
        articles = sorted(ORIGINALS.glob("*.txt"))
        import_files(articles)
        yield "cold_texts_n", len(articles) or 5  # the five articles, or the five study texts where they are absent
        yield "cold_first_line_ever_s", first_ever_s(home)
        yield "cold_first_line_s", median_s(sys.executable, FIRST_LINE, COURSEKIT_HOME=home)
        peers = os.environ.get("COURSEKIT_PEERS_PYTHON")
        if peers and articles:
            yield "cold_first_line_nltk_s", median_s(peers, NLTK_FIRST_LINE, str(ORIGINALS), runs=3)
