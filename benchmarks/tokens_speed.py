"""Tokens per second, and the building of an index, beside one pass of a plain regular expression with a dictionary."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from coursekit.corpus.loading import load_corpus
from coursekit.words.indexing import build_index
from coursekit.words.tokens import tokenize

COPIES = 20  # the five texts are some 7,000 words, or 14,000 where the articles are: too few for a steady figure
PLAIN = re.compile(r"\w+|[^\w\s]")


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median time of a piece of work, one warm-up left out."""
    times = []
    for _run in range(runs + 1):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def plain_pass(strings: list[str]) -> int:
    """Number every match of a plain expression: the least that any index has to do."""
    numbers: dict[str, int] = {}
    positions = []
    for string in strings:
        for found in PLAIN.finditer(string):
            positions.append((numbers.setdefault(found.group(), len(numbers)), found.start()))
    return len(positions)


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    texts = [replace(text, text="\n\n".join([text.text] * COPIES), paragraphs=()) for text in load_corpus()]
    strings = [text.text for text in texts]
    n_tokens = sum(len(tokenize(string)) for string in strings)
    plain = seconds(lambda: plain_pass(strings))
    index = seconds(lambda: build_index(texts))
    yield "speed_tokens_n", n_tokens
    yield "speed_tokenize_tokens_per_s", n_tokens / seconds(lambda: [tokenize(string) for string in strings])
    yield "speed_plain_regex_tokens_per_s", plain_pass(strings) / plain
    yield "speed_index_build_s", index
    yield "speed_plain_regex_with_dict_s", plain
    yield "speed_index_to_plain_regex_ratio", index / plain
