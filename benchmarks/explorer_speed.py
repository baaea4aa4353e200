"""The explorer in Chromium: from a wish to its numbers on the page, and from a wish to its picture.

A wish is a slider moved, another text, another word, in every view, on the figures of the five articles. What is
measured is Python's time and the browser's; the road between the two is left out. The picture's time holds the
numbers', and the pause in which the page waits for a newer wish. Without Chromium or Playwright there are no figures.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from playwright.sync_api import Page, sync_playwright

from coursekit.views.house import module
from coursekit.views.word_explorer import WordExplorer
from coursekit.views.word_explorer_labels import explorer_labels
from coursekit.words.tables import load_tables
from tests.chromium import find_chromium
from tests.views.stage import Stage

from .reader_speed import PAINTED

TAKE = """async (message) => {
  const began = performance.now();
  window.receive({ state: {}, messages: [message] });
  return await window.painted() - began; }"""
VIEWS = ("bars", "keyness", "heatmap", "zipf", "dispersion", "collocates", "plane", "tree")
WISHES: tuple[tuple[str, Any], ...] = (
    *(("n_shown", n) for n in (20, 12, 8, 15)),
    *(("part", text) for text in ("wsws", "ruffier", "casilli")),
    *(("word", word) for word in ("machine", "travail", "IA")),
    *(("hide_stopwords", hidden) for hidden in (False, True)),
)


def settled_ms() -> float:
    """Return how long the page waits for a newer wish before it asks for a picture."""
    found = re.search(r"SETTLED_MS = (\d+)", module("word_explorer"))
    assert found
    return float(found[1])


def taken_ms(page: Page, sent: list[dict[str, Any]], ask: Callable[[], None]) -> float:
    """Return the time that Python takes to answer and the browser to show the answer; 0 where nothing changes."""
    sent.clear()
    began = time.perf_counter()
    ask()
    messages = json.loads(json.dumps(sent))
    python_ms = 1000 * (time.perf_counter() - began)
    return python_ms + sum(page.evaluate(TAKE, message) for message in messages) if messages else 0.0


def times(page: Page, widget: WordExplorer) -> Iterator[tuple[float, float]]:
    """Yield the times of the numbers and of the picture for each wish that changes something."""
    sent: list[dict[str, Any]] = []
    widget.send = sent.append
    controls = explorer_labels()
    offered = {name: views for name, *_rest, views in controls["controls"] + controls["advanced"]}
    page.evaluate("() => { window.toPython = async () => ({ state: {}, messages: [] }); }")
    for view in VIEWS:
        widget.view = view
        widget._draw()  # what is loaded once, and the first drawing of a kind, is a start and no answer
        for name, value in WISHES:
            if offered.get(name) and view not in offered[name]:
                continue  # the page has no such control in this view
            numbers = taken_ms(page, sent, partial(setattr, widget, name, value))
            if any("figures" in message for message in sent):
                yield numbers, numbers + settled_ms() + taken_ms(page, sent, widget._draw)


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    chromium = find_chromium()
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        os.environ["COURSEKIT_HOME"] = home
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"])
        widget = WordExplorer(load_tables(), word="IA", text="prevost")
        page = Stage(browser.new_page(viewport={"width": 1280, "height": 900}), widget).page
        page.locator(".ck-drawing svg").wait_for()
        page.evaluate(PAINTED)
        measured = list(times(page, widget))
        for name, values in zip(("numbers", "picture"), zip(*measured, strict=True), strict=True):
            yield f"explorer_{name}_ms_median", statistics.median(values)
            yield f"explorer_{name}_ms_p95", statistics.quantiles(values, n=20)[-1]
        browser.close()
