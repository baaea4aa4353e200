"""French words: tokens, sentences, lemmas, the index and what is read from it.

Examples
--------
>>> from coursekit import load_corpus, words
>>> words.concordance.find(load_corpus(edition="etude"), "luddite")[0].text
'prevost'
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .nltk_reader import as_nltk as as_nltk


def __dir__() -> list[str]:
    return ["as_nltk", *(room.stem for room in Path(__file__).parent.glob("[a-z]*.py"))]


def __getattr__(name: str) -> Any:
    # Reading a line in context needs neither simplemma nor nltk: a room is opened when its name is first said.
    if name == "as_nltk":
        return import_module(".nltk_reader", __name__).as_nltk
    if name in __dir__():
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'coursekit.words' has no attribute {name!r}")
