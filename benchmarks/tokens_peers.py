"""Cut sentences with the libraries that teachers could pick; run by the Python of the peers' own environment.

Reads a JSON list of sentences and writes, per library, its tokens as strings, in their order.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module

Cut = Callable[[str], list[str]]


def spacy_blank() -> Cut:
    cut = import_module("spacy").blank("fr")
    return lambda text: [token.text for token in cut(text) if not token.is_space]


def sacremoses() -> Cut:
    cut = import_module("sacremoses").MosesTokenizer(lang="fr")
    # Its marks for HTML would change the text, and count against it.
    return lambda text: list(cut.tokenize(text, escape=False))


def nltk_french() -> Cut:
    # What word_tokenize(language="french") does once Punkt has split the sentences; it writes quotes in LaTeX.
    cut = import_module("nltk.tokenize").NLTKWordTokenizer()
    return lambda text: [form.replace("``", '"').replace("''", '"') for form in cut.tokenize(text)]


PEERS: dict[str, Callable[[], Cut]] = {"spacy": spacy_blank, "sacremoses": sacremoses, "nltk": nltk_french}


def main() -> None:
    """Write {library: {"seconds": …, "tokens": [[…], …]}}; a library that is absent is left out."""
    sentences = json.load(sys.stdin)
    answers = {}
    for name, make in PEERS.items():
        try:
            cut = make()
        except ImportError:
            continue
        began = time.perf_counter()
        tokens = [cut(sentence) for sentence in sentences]
        answers[name] = {"seconds": time.perf_counter() - began, "tokens": tokens}
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
