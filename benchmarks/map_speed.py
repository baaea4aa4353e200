"""An argument map of sixty claims: from the analysis to JSON with every place in it, and in Chromium to its paint.

Nothing is stored of this map, so that the engine lays it out each time.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from coursekit.arguments.analysis import Analysis
from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.claims import CLAIM_KINDS, Claim
from coursekit.corpus.loading import load_corpus
from coursekit.views.argument_map import ArgumentMap
from coursekit.views.argument_map_graph import graph_of
from coursekit.views.argument_map_picture import picture
from tests.chromium import find_chromium
from tests.views.stage import Stage

N_CLAIMS = 60
N_RUNS = 9
GIST = "Un énoncé de la longueur de ceux des cartes livrées, qui tient en cinq ou six lignes d’une boîte étroite."

DRAWN = """async () => {
  window.unmount();
  const began = performance.now();
  window.unmount = window.mount();
  while (!document.querySelector(".ck-box")) await new Promise((soon) => setTimeout(soon));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began; }"""
AT_HAND = "(answer) => { window.toPython = async () => ({ state: {}, messages: [answer] }); }"


def claims() -> list[Claim]:
    """Return a tree of claims, each with up to three premises, the last two of them linked; some are answered."""
    kinds = list(CLAIM_KINDS)
    made = []
    for n in range(N_CLAIMS):
        below = [f"c{child}" for child in range(3 * n + 1, 3 * n + 4) if child < N_CLAIMS]
        groups = tuple(group for group in (tuple(below[:1]), tuple(below[1:])) if group)
        attacks = (f"c{n - 7}",) if n % 9 == 8 else ()
        made.append(Claim(f"c{n}", "wsws", kinds[n % len(kinds)], GIST, premises=groups, attacks=attacks))
    return made


def layout_s(analysis: Analysis) -> float:
    """Return how long Python takes from the analysis to what is sent to the page."""
    began = time.perf_counter()
    json.dumps(picture(graph_of(analysis, {}, text="wsws"), {"wsws": "wsws"}))
    return time.perf_counter() - began


def paints_ms(executable: Path, made: list[Claim]) -> list[float]:
    """Return how long the browser takes to draw the map, its answer at hand."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        book = AnalysisBook(Path(place))
        book.put(*made)
        browser = playwright.chromium.launch(executable_path=str(executable), args=["--no-sandbox", "--disable-gpu"])
        widget = ArgumentMap(load_corpus(edition="etude"), text="wsws", book=book)
        scene = Stage(browser.new_page(viewport={"width": 1280, "height": 900}), widget)
        scene.page.wait_for_selector(".ck-box")
        widget._answer(widget, {"ask": "map"}, [])
        scene.page.evaluate(AT_HAND, scene._sent[0])
        times = [float(scene.page.evaluate(DRAWN)) for _run in range(N_RUNS)]
        browser.close()
    return times


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    made = claims()
    yield "map_60_nodes_s", statistics.median(layout_s(Analysis(claims=tuple(made))) for _run in range(N_RUNS))
    executable = find_chromium()
    if executable is not None:
        yield "map_60_nodes_paint_ms", statistics.median(paints_ms(executable, made))
