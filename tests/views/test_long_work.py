"""Long work says how far it is, stands still when it is stopped, goes on where it was, and gives way to newer work."""

from __future__ import annotations

from queue import Empty, Queue
from threading import Event, Lock
from typing import Any

import pytest

from coursekit.views.long_work import Work
from coursekit.words.progress import step


def test_stopped_work_stands_still_and_goes_on_where_it_was() -> None:
    told, reached, taken = Queue[dict[str, Any]](), Queue[str](), list[int]()
    work = Work("figures", told.put, Lock())

    def job() -> int:
        for done in range(4):
            if done == 2:
                work.stop()
            step(done, 4)
            taken.append(done)
        return sum(taken)

    work.start(job, lambda found: reached.put(f"found {found}"))
    messages = [told.get(timeout=10) for _message in range(4)]
    assert messages[2:] == [far := {"work": "figures", "done": 2, "n": 4}, far | {"stopped": True}]
    assert (taken, reached.empty()) == ([0, 1], True)
    work.go_on()
    assert reached.get(timeout=10) == "found 6"
    assert [told.get(timeout=10).get("done") for _message in range(2)] == [3, None]


def test_work_that_was_stopped_gives_way_to_newer_work_and_says_no_more() -> None:
    told, reached = Queue[dict[str, Any]](), Queue[str]()
    work = Work("figures", told.put, Lock())

    def older() -> None:
        work.stop()
        step(1, 2)

    work.start(older, lambda _found: reached.put("older"))
    while not told.get(timeout=10).get("stopped"):
        pass
    work.start(lambda: None, lambda _found: reached.put("newer"))
    assert reached.get(timeout=10) == "newer"
    assert (reached.empty(), told.get(timeout=10)) == (True, {"work": "figures"})


def standing_still(name: str, lock: Lock, reached: Queue[str], **options: bool) -> Work:
    """Work that was stopped at its first step, and says when it is over."""
    told = Queue[dict[str, Any]]()
    work = Work(name, told.put, lock, **options)

    def job() -> None:
        work.stop()
        step(1, 2)

    work.start(job, lambda _found: reached.put(name))
    while not told.get(timeout=10).get("stopped"):
        pass
    return work


def test_work_that_stands_still_holds_no_other_back() -> None:
    reached, lock = Queue[str](), Lock()
    figures = standing_still("figures", lock, reached)
    Work("lines", lambda _message: None, lock).start(lambda: None, lambda _found: reached.put("lines"))
    assert reached.get(timeout=10) == "lines"
    figures.go_on()
    assert reached.get(timeout=10) == "figures"
    assert lock.acquire(timeout=10)


def test_nothing_begins_to_read_what_another_is_reading_when_that_stands_still() -> None:
    reached, lock = Queue[str](), Lock()
    lines = standing_still("lines", lock, reached, makes_way=False)
    Work("figures", lambda _message: None, lock).start(lambda: None, lambda _found: reached.put("figures"))
    with pytest.raises(Empty):
        reached.get(timeout=0.3)
    lines.go_on()
    assert [reached.get(timeout=10) for _work in range(2)] == ["lines", "figures"]


def test_works_of_one_widget_wait_for_each_other() -> None:
    lock, first, going, reached = Lock(), Event(), Event(), Queue[str]()
    for name in ("figures", "lines"):

        def job(name: str = name) -> None:
            first.set()
            if name == "figures":
                going.wait(10)

        def told(_found: object, name: str = name) -> None:
            reached.put(name)

        Work(name, lambda _message: None, lock).start(job, told)
        first.wait(10)
    going.set()
    assert [reached.get(timeout=10) for _work in range(2)] == ["figures", "lines"]
