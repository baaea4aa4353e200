"""The Reader in Chromium on the longest text: from asking for it to seeing it, and from a tag to its paint.

The first render is the time that Python takes to cut the text and the browser to lay it out; the road between the two
is left out. Marks go to a real disk, after the paint.
Without Chromium or Playwright there are no figures.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from coursekit.arguments.mark_store import FolderStorage
from coursekit.arguments.marks import make_mark
from coursekit.corpus.importing import import_files
from coursekit.corpus.loading import Corpus, load_corpus
from coursekit.corpus.text import Text
from coursekit.views.reader import Reader
from coursekit.views.sheet import sheet
from tests.chromium import find_chromium
from tests.views.stage import Stage

ORIGINALS = Path(os.environ.get("COURSEKIT_ORIGINALS", Path(__file__).parents[2] / "shared" / "originals"))
N_WORDS = 5_900
N_MARKS = (0, 200, 2_000)
N_TAGS = 20
N_RENDERS = 9

# The paint is over when a task that was posted in an animation frame runs.
PAINTED = """window.painted = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0); }));"""
# The answers of Python are at hand: what carries them here is Playwright's, slower than a kernel's.
AT_HAND = """(answers) => { window.toPython = async ({ content }) =>
  ({ state: {}, messages: content.ask in answers ? [answers[content.ask]] : [] }); }"""
RENDER = """async () => {
  window.unmount();
  const began = performance.now();
  window.unmount = window.mount();
  while (!document.querySelector(".ck-words")) await new Promise((soon) => setTimeout(soon));
  return await window.painted() - began; }"""
TAG = """async () => {
  const page = document.querySelector(".ck-page");
  page.focus();
  const press = (key, code) => page.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
  press("ArrowRight", "ArrowRight");
  await new Promise((later) => setTimeout(later, 200)); // nobody tags faster
  await window.painted();
  const began = performance.now();
  press("1", "Digit1");
  return await window.painted() - began; }"""


def longest_text() -> Text:
    """Return the longest article; where there are none, study texts one after the other until they are as long."""
    articles = [text for text in load_corpus() if text.edition == "integrale"]
    if articles:
        return max(articles, key=lambda text: len(text.text))
    stored = load_corpus(edition="etude")["casilli"].to_json()
    stored.pop("sha256")
    body = [paragraph for paragraph in stored["paragraphs"] if paragraph["role"] in ("question", "answer")]
    n_words = sum(len(paragraph["text"].split()) for paragraph in body)
    stored["paragraphs"] = body * -(-N_WORDS // n_words)
    return Text.from_json(stored, load_corpus(edition="etude")["casilli"].record)


def stage(browser: Browser, text: Text, folder: Path, n_marks: int) -> Stage:
    """Put a Reader with that many marks on a page; a fifth of them overlap."""
    storage = FolderStorage(folder / str(n_marks))
    storage.replace("eleve.txt", b"banc")
    reader = Reader(Corpus([text]), storage=storage)
    tags = ("thesis", "argument", "evidence", "concession", "rebuttal")
    starts = [n * (len(text.text) - 200) // max(1, n_marks) for n in range(n_marks)]
    marks = [
        make_mark(text, text.passage(at, at + 20 + at % 60), category=tags[at % 5], author="banc") for at in starts
    ]
    reader.marks().take(marks)
    scene = Stage(browser.new_page(viewport={"width": 1280, "height": 900}), reader)
    scene.page.wait_for_selector(".ck-words")
    scene.page.evaluate(PAINTED)
    return scene


def render_ms(scene: Stage, text: Text) -> float:
    """Return the time of a first render: Python cuts the text and writes it as JSON, the browser lays it out."""
    began = time.perf_counter()
    answers = json.dumps({"sheet": {"sheet": sheet(text)}, "marks": {"marks": scene.widget._desk.marks(text.id)}})
    cut_ms = 1000 * (time.perf_counter() - began)
    scene.page.evaluate(AT_HAND, json.loads(answers))
    return cut_ms + float(scene.page.evaluate(RENDER))


def tags_ms(page: Page) -> list[float]:
    """Return the times of marking one sentence after the other, the first left out; the list of marks is open."""
    page.get_by_role("button", name="Marques").click()
    return [page.evaluate(TAG) for _tag in range(N_TAGS + 1)][1:]


def figures() -> Iterator[tuple[str, float]]:
    """Yield the name and value of each figure."""
    chromium = find_chromium()
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        os.environ["COURSEKIT_HOME"] = home
        import_files(sorted(ORIGINALS.glob("*.txt")))
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"])
        text = longest_text()
        yield "reader_words_n", len(text.text.split())
        for n_marks in N_MARKS:
            scene = stage(browser, text, Path(home) / "marques", n_marks)
            if not n_marks:
                bare = stage(browser, text, Path(home) / "bare", 0)
                yield "reader_first_render_ms", statistics.median(render_ms(bare, text) for _run in range(N_RENDERS))
                bare.page.close()
            times = tags_ms(scene.page)
            yield f"reader_tag_to_paint_ms_{n_marks}", statistics.median(times)
            yield f"reader_tag_to_paint_max_ms_{n_marks}", max(times)
            scene.page.close()
        browser.close()
