"""Long work of a widget: in a thread of its own, it says how far it is, can be stopped, and goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any

from ..corpus.text import Text
from ..words.progress import listen

__all__ = ["Work", "is_long"]

_Send = Callable[[dict[str, Any]], object]
_LONG_CHARS = 1_000_000  # some 170,000 words: a school's computer takes a second


def is_long(texts: Sequence[Text]) -> bool:
    """Say whether a page should not wait for what is done with all words of these texts."""
    return sum(len(text.text) for text in texts) > _LONG_CHARS


class _Abandoned(Exception):
    """Something newer is wanted."""


class Work:
    """One thing at a time, the newest wanted; what is done says how far it is by :func:`coursekit.words.progress.step`.

    The page is told ``{"work": name, "done": 3, "n": 20}``, with ``"stopped": True`` once it stands still, and at the
    end ``{"work": name}``.

    Parameters
    ----------
    name : str
        Under which the page shows it.
    send : callable
    lock : Lock
        Of a widget: its works wait for each other, and the second finds what the first has made.
    makes_way : bool
        Whether the others go on while this one stands still: not while words are read, which they all need.

    Examples
    --------
    >>> from coursekit.words.progress import step
    >>> work, over = Work("sum", print, Lock()), Event()
    >>> work.start(lambda: step(1, 2), lambda found: over.set()), over.wait(5)
    {'work': 'sum', 'done': 1, 'n': 2}
    {'work': 'sum'}
    (None, True)
    """

    def __init__(self, name: str, send: _Send, lock: Lock, *, makes_way: bool = True) -> None:
        self._name, self._send, self._lock, self._makes_way = name, send, lock, makes_way
        self._going, self._wanted = Event(), object()

    def start(self, job: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do a job, then something with what it gives; instead of what was begun before."""
        self._wanted = wanted = object()
        self._going.set()  # what was stopped wakes, and finds that it is wanted no more
        Thread(target=self._run, args=(job, then, wanted), daemon=True).start()

    def stop(self) -> None:
        """Stand still at the next step."""
        self._going.clear()

    def go_on(self) -> None:
        """Go on where it was stopped."""
        self._going.set()

    def _run(self, job: Callable[[], Any], then: Callable[[Any], object], wanted: object) -> None:
        def check() -> None:
            if wanted is not self._wanted:
                raise _Abandoned

        def told(done: int, n: int) -> None:
            far = {"work": self._name, "done": done, "n": n}
            self._send(far)
            if not self._going.is_set():
                self._send(far | {"stopped": True})
                if self._makes_way:
                    self._lock.release()
                self._going.wait()
                if self._makes_way:
                    self._lock.acquire()
            check()

        listen(told)
        with suppress(_Abandoned), self._lock:
            check()
            found = job()
            check()
            self._send({"work": self._name})
            then(found)
