"""Arguments in a real JupyterLab: a cell filled from the Reader, two passages side by side, a comparison, a vote."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Laboratory

CODE = """from coursekit import AnalysisBook, ComparisonMatrix, Reader, ShowOfHands, load_corpus
textes = load_corpus(edition="etude")
lecteur = Reader(textes, text="ruffier")
lecteur"""
MATRIX = "matrice = ComparisonMatrix(textes, lecteur)\nmatrice"
VOTE = 'vote = ShowOfHands("Q3", textes, text="wsws")\nvote'
KEPT = "print([(p.question, p.text, p.position, p.reason, len(p.passages)) for p in AnalysisBook().analysis.positions])"
PICTURES = Path(os.environ["COURSEKIT_PICTURES"]) if os.environ.get("COURSEKIT_PICTURES") else None
WORDS = "Je suis rentré furieux"


@pytest.fixture
def arguing(laboratory: Laboratory, request: pytest.FixtureRequest) -> Callable[[], Page]:
    """Open a notebook with a Reader, a matrix and a vote, in which nothing was answered yet."""

    def open_notebook() -> Page:
        name = f"{request.node.name}.ipynb"
        cells: list[dict[str, Any]] = [
            {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
            for n, code in enumerate((CODE, MATRIX, VOTE))
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (laboratory.folder / name).write_text(json.dumps(notebook), encoding="utf-8")
        (laboratory.folder / "mon-analyse" / "analyse.json").unlink(missing_ok=True)
        laboratory.open(name)
        laboratory.run_all()
        laboratory.page.locator('.ck-cell[data-key="voices casilli"]').wait_for()
        return laboratory.page

    return open_notebook


def picture(page: Page, name: str, tmp_path: Path) -> None:
    path = (PICTURES or tmp_path) / f"arguments-{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000


def choose(page: Page, words: str) -> None:
    """Choose words in the open text as a hand does, with the mouse."""
    script = """(words) => { for (const one of document.querySelectorAll('.ck-words')) {
        const node = one.firstChild, at = node.data.indexOf(words);
        if (at < 0) continue;
        one.scrollIntoView({ block: 'center', behavior: 'instant' });
        return [at, at + words.length - 1].map((i) => { const range = new Range();
          range.setStart(node, i); range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          return [i === at ? box.left : box.right, box.top + box.height / 2] }) } }"""
    start, end = page.evaluate(script, words)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def in_sight(page: Page, selector: str) -> bool:
    """Say whether something is whole between the edges of the notebook."""
    script = """(one) => { const box = document.querySelector(one).getBoundingClientRect(),
        outer = window.__nb.content.outerNode.getBoundingClientRect();
        return box.top >= outer.top && box.bottom <= outer.bottom }"""
    return bool(page.evaluate(script, selector))


def cell(question: str, text: str) -> str:
    return f'.ck-cell[data-key="{question} {text}"]'


def test_a_learner_fills_a_cell_reads_two_side_by_side_and_compares(
    laboratory: Laboratory, arguing: Callable[[], Page], tmp_path: Path
) -> None:
    page = arguing()
    assert laboratory.errors() == []
    page.locator(cell("Q5", "ruffier")).click()
    page.locator(".ck-panel input[type=radio]").nth(0).check()
    page.locator(".ck-panel textarea").fill("Celui qui s’en sert y perd un savoir.")
    page.locator(".ck-panel textarea").blur()
    expect(page.locator(".ck-matrix .ck-told")).to_have_text("Enregistré")
    chooser = page.get_by_role("button", name="Choisir un passage dans le lecteur")
    chooser.click()
    expect(page.locator(".ck-reader .ck-page")).to_be_focused()
    assert in_sight(page, ".ck-reader")
    choose(page, WORDS)
    page.get_by_role("button", name="Mettre dans Usager, Ruffier").click()
    expect(chooser).to_be_focused()
    expect(page.locator(".ck-theirs blockquote").first).to_be_visible(timeout=20_000)
    picture(page, "cell", tmp_path)
    said = "[('Q5', 'ruffier', 1, 'Celui qui s’en sert y perd un savoir.', 1)]"
    assert laboratory.kernel(KEPT).strip() == said

    page.get_by_role("button", name="Tout ouvrir").click()
    page.get_by_role("button", name="Vraiment").click()
    page.locator(cell("Q3", "wsws")).click()
    page.locator(cell("Q3", "prevost")).click(modifiers=["Shift"])
    expect(page.locator(".ck-reader .ck-pane")).to_have_count(2)
    page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 2")
    page.wait_for_timeout(1000)  # until both pages have come to rest
    assert in_sight(page, ".ck-reader")
    inside = """() => [...CSS.highlights.get('ck-passage')].every((still) => {
        const range = new Range(), box = still.startContainer.parentElement.closest('.ck-page').getBoundingClientRect();
        range.setStart(still.startContainer, still.startOffset); range.setEnd(still.endContainer, still.endOffset);
        const words = range.getBoundingClientRect();
        return words.top >= box.top && words.bottom <= box.bottom })"""
    assert page.evaluate(inside)
    picture(page, "side-by-side", tmp_path)

    page.locator(".ck-matrix summary", has_text="Comparer").click()
    page.get_by_role("button", name="avec le cours").click()
    expect(page.locator(".ck-result")).to_contain_text("Ce n’est jamais une note")
    page.locator(".ck-result").scroll_into_view_if_needed()
    picture(page, "compared", tmp_path)

    laboratory.open(f"{test_a_learner_fills_a_cell_reads_two_side_by_side_and_compares.__name__}.ipynb")
    laboratory.run_all()
    expect(page.locator(cell("Q5", "ruffier"))).to_contain_text("1")
    assert laboratory.complaints == [] and laboratory.outside == []


def test_a_teacher_counts_hands_and_projects_what_follows(
    laboratory: Laboratory, arguing: Callable[[], Page], tmp_path: Path
) -> None:
    page = arguing()
    for number, n in enumerate((2, 3, 5, 9, 7, 2)):
        page.locator(".ck-vote-column input").nth(number).fill(str(n))
    page.get_by_role("button", name="Projeter").last.click()
    for step in range(1, 4):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".ck-vote")).to_have_attribute("data-step", str(step))
        picture(page, f"vote-{step}", tmp_path)
    expect(page.locator(".ck-vote-pair figure")).to_have_count(2)
    box = page.locator(".ck-vote-beam").bounding_box()
    assert box is not None and box["width"] == page.viewport_size["width"]  # type: ignore[index]
    page.keyboard.press("Escape")
    expect(page.locator(".ck-vote-beam")).to_have_count(0)
    assert laboratory.kernel("print(vote.hands, vote.step)").strip() == "[2, 3, 5, 9, 7, 2] 3"
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 3  # no key has added or cut a cell
    assert laboratory.complaints == []
