"""Building and asking, beside NLTK, conc and bare NumPy, on generated corpora of 1 and 10 million tokens.

``x_vs_y`` is coursekit's time over the other's: below 1 is faster. ``SIZE=1m`` measures the small corpus only. What is
built once (the index with its postings, the counts) has figures of its own; queries are asked of what is built, as
conc's are.
"""

from __future__ import annotations

import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coursekit.corpus.text import Text
from coursekit.words import counting
from coursekit.words.collocates import collocates
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.dispersion import disperse
from coursekit.words.index import Index
from coursekit.words.indexing import build_index, index_of
from coursekit.words.keyness import compare
from coursekit.words.slices import Part

from .french_like import french_like
from .tokens_speed import plain_pass

SIZES = {"1m": 1_000_000, "10m": 10_000_000}
RANKS = (50, 500, 5_000)  # the words asked for: frequent, middling, rare
N_SHOWN = 20
WINDOW = 5
Ints = NDArray[np.int64]

QUERIES = """
import pickle, sys
from benchmarks.words_speed import ask_everything, most_memory_mb
with open(sys.argv[1], "rb") as file:
    ask_everything(pickle.load(file))
print(most_memory_mb())
"""


def most_memory_mb() -> float:
    """Return the most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # what the resource module says here is also what the parent held when it started us
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    try:
        import resource  # Windows has none
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # macOS counts bytes


def in_turn(works: dict[str, Callable[[], object]], runs: int = 3) -> dict[str, float]:
    """Return the median time of each piece of work, done in turn so that a busy machine is busy for all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _run in range(runs):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def half(part: Part) -> str:
    return "first" if int(part.text[1:]) % 2 else "second"


def asked(index: Index) -> list[str]:
    by_frequency = sorted(index.postings, key=len, reverse=True)
    return [index.surfaces[index.surface_ids[by_frequency[rank][0]]] for rank in RANKS]


def ask_everything(texts: list[Text]) -> None:
    """Ask one of each, as a lesson does."""
    index = index_of(texts)
    for word in asked(index):
        found = find(texts, word)
        found.sorted("R1")[:N_SHOWN]
        collocates(found, window_words=WINDOW)
    counts = count_words(texts)
    compare(counts, "first", by=half)
    disperse(counts)


class BareNumpy:
    """The same questions put to an array of word numbers, by someone who has NumPy and nothing else."""

    def __init__(self, index: Index) -> None:
        ids = np.frombuffer(index.form_of, "I")[np.frombuffer(index.surface_ids, "I")]
        flags = np.frombuffer(index.word_flags, np.uint8)[np.frombuffer(index.surface_ids, "I")] > 0
        self.tokens, self.ids, self.forms = ids, ids[flags], np.array(index.forms, dtype=object)
        self.bounds = np.array(index.text_bounds)
        text = np.repeat(np.arange(len(index.texts)), np.diff(self.bounds))[flags]
        self.first = text % 2 == 1
        self.totals = np.bincount(self.ids, minlength=len(self.forms))

    def kwic(self, word: int) -> tuple[Ints, list[str]]:
        places = np.flatnonzero(self.tokens == word)
        by_text = np.diff(np.searchsorted(places, self.bounds))
        return by_text, [" ".join(self.forms[self.tokens[max(0, at - 8) : at + 9]]) for at in places[:N_SHOWN]]

    def keyness(self) -> Ints:
        a = np.bincount(self.ids[self.first], minlength=len(self.forms))
        b = np.bincount(self.ids[~self.first], minlength=len(self.forms))
        tested = a + b >= 3
        a, b, n_a, n_b = a[tested], b[tested], a.sum(), b.sum()
        ratio = np.log2(np.maximum(a, 0.5) / n_a) - np.log2(np.maximum(b, 0.5) / n_b)
        share = (a + b) / (n_a + n_b)
        g2 = sum(
            seen * np.log(np.maximum(seen, 1e-9) / fit)
            for seen, fit in (
                (a, share * n_a),
                (b, share * n_b),
                (n_a - a, n_a - share * n_a),
                (n_b - b, n_b - share * n_b),
            )
        )
        return np.lexsort((-ratio, -g2))

    def collocates(self, word: int) -> Ints:
        places = np.flatnonzero(self.ids == word)
        steps = np.array([*range(-WINDOW, 0), *range(1, WINDOW + 1)])
        near = np.unique(np.clip(places[:, None] + steps, 0, len(self.ids) - 1))
        n = np.bincount(self.ids[near], minlength=len(self.forms))
        kept = np.flatnonzero(n >= 3)
        log_dice = 14 + np.log2(2 * n[kept] / (len(places) + self.totals[kept]))
        mi = np.log2(n[kept] * len(self.ids) / (self.totals[kept] * len(near)))
        return np.lexsort((mi, -log_dice))

    def dispersion(self) -> NDArray[np.float64]:
        n_forms, n_slices = len(self.forms), -(-len(self.ids) // 200)
        cells, n = np.unique(np.arange(len(self.ids)) // 200 * n_forms + self.ids, return_counts=True)
        words, share = cells % n_forms, 1 / n_slices
        differs = np.abs(n / self.totals[words] - share) - share
        dp: NDArray[np.float64] = (1 + np.bincount(words, weights=differs, minlength=n_forms)) / 2
        return dp


def measure(n_tokens: int, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures of one corpus."""
    texts = list(french_like(n_tokens))
    strings = [text.text for text in texts]
    built = in_turn({"index": lambda: build_index(texts), "regex": lambda: plain_pass(strings)})
    yield "build_s", built["index"]
    yield "build_vs_regex", built["index"] / built["regex"]
    index = index_of(texts)
    began = time.perf_counter()
    words = asked(index)
    yield "postings_s", time.perf_counter() - began
    counting_s = in_turn({"count_words": lambda: count_again(texts)})  # by itself: what is asked next, asks it anew
    asking = counting_s | in_turn(questions(texts, words), runs=9)
    yield "count_words_s", asking["count_words"]
    for name in ("kwic", "keyness", "collocates", "dispersion"):
        yield f"{name}_s", asking[name]
        yield f"{name}_vs_numpy", asking[name] / asking[f"{name}_numpy"]
    yield "memory_query_mb", memory_mb(texts, folder)
    ours = {"build": built["index"], "build_with_places": built["index"], **asking}
    for name, value in ask_peers(texts, words, folder).items():
        peer, _, question = name.partition("_")
        yield f"{question}_vs_{peer}", ours[question] / value


def questions(texts: list[Text], words: list[str]) -> dict[str, Callable[[], object]]:
    """Return what is asked of coursekit, once its counts are made, and of bare NumPy."""
    index, counts = index_of(texts), count_words(texts)
    bare = BareNumpy(index)
    numbers = [index.numbers(word)[0] for word in words]

    def count_again() -> None:
        counting._COUNTED.clear()
        count_words(texts)

    return {
        "kwic": lambda: [(found[:N_SHOWN], found.counts) for found in (find(texts, word) for word in words)],
        "kwic_numpy": lambda: [bare.kwic(number) for number in numbers],
        "kwic_sorted": lambda: [find(texts, word).sorted("R1", "R2", "R3")[:N_SHOWN] for word in words],
        "keyness": lambda: compare(counts, "first", by=half),
        "keyness_numpy": bare.keyness,
        "collocates": lambda: [collocates(find(texts, word), window_words=WINDOW) for word in words],
        "collocates_numpy": lambda: [bare.collocates(number) for number in numbers],
        "dispersion": lambda: disperse(counts),
        "dispersion_numpy": bare.dispersion,
    }


def count_again(texts: list[Text]) -> None:
    """Count as if for the first time."""
    counting._COUNTED.clear()
    count_words(texts)


def memory_mb(texts: list[Text], folder: Path) -> float:
    """Return the most that a process holds which reads the texts and the stored index, and asks one of each."""
    stored = folder / "texts.pickle"
    stored.write_bytes(pickle.dumps(texts))
    done = subprocess.run([sys.executable, "-c", QUERIES, str(stored)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def ask_peers(texts: list[Text], words: list[str], folder: Path) -> dict[str, float]:
    """Return the seconds that NLTK and conc take; none where the peers' environment is not there."""
    python = os.environ.get("COURSEKIT_PEERS_PYTHON")
    if not python:
        return {}
    for number, text in enumerate(texts):
        for name in ("all", "first" if number % 2 else "second"):
            (folder / name).mkdir(exist_ok=True)
            (folder / name / f"{text.id}.txt").write_text(text.text, encoding="utf-8")
    script = Path(__file__).with_name("words_peers.py")
    command = [python, "-W", "ignore", str(script), str(folder), json.dumps(words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {**answer, "conc_kwic_sorted": answer["conc_kwic"]}  # conc sorts whatever it shows


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure; those of the small corpus end in ``_1m`` where both are measured."""
    wanted = os.environ.get("SIZE", "").lower()
    sizes = {wanted: SIZES[wanted]} if wanted in SIZES else SIZES
    took: dict[str, list[float]] = {}
    for name, n_tokens in sizes.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["COURSEKIT_HOME"] = folder
            for figure, value in measure(n_tokens, Path(folder)):
                yield figure + ("_1m" if name == "1m" and len(sizes) > 1 else ""), value
                took.setdefault(figure, []).append(value)
    for figure, values in took.items():
        if figure.endswith("_s") and len(values) > 1:
            yield f"{figure[:-2]}_10m_over_10_times_1m", values[1] / values[0] / 10


def main() -> None:
    """Print each figure as it comes."""
    for name, value in figures():
        print(f"{name}: {value:.4g}", flush=True)


if __name__ == "__main__":
    main()
