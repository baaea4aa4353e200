"""NLTK's tokenizer and conc on a folder of texts; run by the Python of the peers' own environment.

Takes the folder (all texts in ``all``, halves of them in ``first`` and ``second``) and a JSON list of words; writes a
JSON object of seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the median time of a piece of work."""
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def nltk_build(folder: Path) -> dict[str, float]:
    """Return the seconds for the tokens alone, and for their places too, as an index has them."""
    tokenizer = import_module("nltk.tokenize").NLTKWordTokenizer()
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "all").glob("*.txt"))]
    return {
        "nltk_build": seconds(lambda: [tokenizer.tokenize(text) for text in texts], runs=1),
        "nltk_build_with_places": seconds(lambda: [list(tokenizer.span_tokenize(text)) for text in texts], runs=1),
    }


def blank_pipeline(folder: Path) -> Path:
    """Return a stored spaCy pipeline that only cuts words, with nothing under the names that conc switches off."""
    spacy = import_module("spacy")
    spacy.Language.component("nothing", func=lambda doc: doc)
    pipeline = spacy.blank("fr")
    for name in ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler"):
        pipeline.add_pipe("nothing", name=name)
    pipeline.to_disk(folder / "blank-fr")
    return folder / "blank-fr"


def conc_corpus(folder: Path, name: str, pipeline: Path) -> Any:
    corpus = import_module("conc.corpus").Corpus(name=name, description=name)
    return corpus.build_from_files(str(folder / name), str(folder / "conc"), model=str(pipeline))


def main() -> None:
    folder, words = Path(sys.argv[1]), json.loads(sys.argv[2])
    answer = nltk_build(folder)
    pipeline = blank_pipeline(folder)
    built: dict[str, Any] = {}
    answer["conc_build"] = seconds(lambda: built.update(all=conc_corpus(folder, "all", pipeline)), runs=1)
    make = import_module("conc.conc").Conc
    whole, first = make(built["all"]), make(conc_corpus(folder, "first", pipeline))
    first.set_reference_corpus(conc_corpus(folder, "second", pipeline))
    tasks: dict[str, Callable[[], object]] = {
        "conc_kwic": lambda: [whole.concordance(word, context_length=8) for word in words],
        "conc_collocates": lambda: [whole.collocates(word) for word in words],
        "conc_keyness": first.keywords,
    }
    for name, work in tasks.items():
        work()  # reads what is stored, the first time
        answer[name] = seconds(work)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
