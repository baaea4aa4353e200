"""How far long work is: it says so between two texts, to whoever listens in this thread, who may also stop it.

Nothing is handed from function to function: what takes long goes through ``steps(texts)``, and knows of no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

__all__ = ["listen", "step", "steps"]

T = TypeVar("T")
Listener = Callable[[int, int], object]
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def step(done: int, n: int) -> None:
    """Say that so many of ``n`` steps are done; a listener may raise, and the work is left there."""
    if (listener := _LISTENER.get()) is not None:
        listener(done, n)


def steps(items: Sequence[T]) -> Iterator[T]:
    """Give one item after another, and say before each how many are done."""
    for done, item in enumerate(items):
        step(done, len(items))
        yield item


def listen(listener: Listener | None) -> None:
    """Have a function told of each step that is taken in this thread.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.indexing import build_index
    >>> listen(lambda done, n: print(done, "of", n))
    >>> index = build_index(load_corpus(edition="etude", texts=["wsws", "casilli"]))
    0 of 2
    1 of 2
    >>> listen(None)
    """
    _LISTENER.set(listener)
