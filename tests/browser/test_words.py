"""Words in a real JupyterLab: from a bar to its lines to the passage, and the shown code pasted in a cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Laboratory

WITH_READER = """from coursekit import Reader, WordExplorer, load_corpus
corpus = load_corpus(edition="etude")
lecteur = Reader(corpus)
explorateur = WordExplorer(corpus, text="wsws", reader=lecteur)
lecteur"""
ALONE = """from coursekit import WordExplorer, open_lesson
explorateur = WordExplorer(open_lesson("03-compter"), text="prevost")
explorateur"""

PAINTED = """() => { const [still] = CSS.highlights.get("ck-passage"), range = new Range();
  range.setStart(still.startContainer, still.startOffset);
  range.setEnd(still.endContainer, still.endOffset);
  return range.toString() }"""


@pytest.fixture
def exploring(laboratory: Laboratory, request: pytest.FixtureRequest) -> Callable[..., Page]:
    """Open a notebook of this test with these cells, run it and wait for the drawing."""

    def open_notebook(*codes: str) -> Page:
        name = f"{request.node.name}.ipynb"
        cells: list[dict[str, Any]] = [
            {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
            for n, code in enumerate(codes)
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (laboratory.folder / name).write_text(json.dumps(notebook), encoding="utf-8")
        laboratory.open(name)
        laboratory.run_all()
        laboratory.page.locator(".ck-drawing svg").wait_for()
        return laboratory.page

    return open_notebook


def test_a_bar_leads_to_its_lines_and_a_line_to_the_passage_in_the_reader(
    laboratory: Laboratory, exploring: Callable[..., Page]
) -> None:
    page = exploring(WITH_READER, "explorateur")
    bar = page.locator(".ck-mark").nth(1)
    bar.click()
    lines = page.locator(".ck-lines tbody tr")
    word, n = laboratory.kernel("f = explorateur.figures; print(f.index[1], f.n.iloc[1])").split()
    expect(lines).to_have_count(int(n))
    expect(lines.first.locator(".ck-node")).to_have_text(re.compile(word, re.IGNORECASE))
    lines.nth(1).click()
    page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 1")
    assert laboratory.kernel("print(lecteur.text)").strip() == "wsws"
    assert page.evaluate(PAINTED).lower() == word.lower()
    assert laboratory.errors() == []
    assert laboratory.complaints == []


def test_the_shown_code_pasted_in_a_cell_gives_the_same_numbers(
    laboratory: Laboratory, exploring: Callable[..., Page]
) -> None:
    page = exploring(ALONE)
    page.get_by_label("Nombre de mots").fill("7")
    expect(page.locator(".ck-main tbody tr")).to_have_count(7)
    page.get_by_text("Les chiffres du graphique").click()
    shown = [row.split()[:3] for row in page.locator(".ck-main tbody tr").all_inner_texts()]  # then the lines to read
    page.get_by_text("Voir le code").click()
    add = "(source) => { window.__nb.content.model.sharedModel.addCell({ cell_type: 'code', source }) }"
    page.evaluate(add, page.locator(".ck-main pre").inner_text())
    laboratory.run_all()
    rows = page.locator(".jp-OutputArea-output table.dataframe tbody tr")
    rows.last.wait_for()
    pasted = [row.split() for row in rows.all_inner_texts()]
    # The notebook writes 6.83, the table as French print does: 6,8.
    assert [(word, n, f"{float(share):.1f}".replace(".", ",")) for word, n, share in pasted[-7:]] == list(
        map(tuple, shown)
    )
    assert laboratory.errors() == []


def test_without_a_reader_one_opens_below_and_the_import_panel_where_it_is_offered(
    laboratory: Laboratory, exploring: Callable[..., Page]
) -> None:
    page = exploring(ALONE)
    page.locator(".ck-mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ck-notice")).to_contain_text("ne sont pas sur cet ordinateur")
    lines = page.locator(".ck-lines tbody tr")
    lines.first.click()
    page.locator(".ck-below .ck-reader .ck-words").first.wait_for()
    page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 1")
    page.get_by_role("button", name="Importer les articles").click()
    page.locator(".ck-below .ck-import").wait_for()
    assert laboratory.errors() == []
    assert laboratory.complaints == []


def test_the_chance_button_answers_while_the_kernel_stays_free(
    laboratory: Laboratory, exploring: Callable[..., Page]
) -> None:
    page = exploring(ALONE)
    page.get_by_label(re.compile("^Montrer")).select_option(label="ce qu’un texte dit plus que les autres")
    page.get_by_role("button", name="Et le hasard ?").click()
    expect(page.locator(".ck-stretch")).to_have_count(3)
    assert "hasard" in page.inner_text(".ck-chance")
    page.get_by_role("button", name="image (PNG)").click()
    expect(page.locator(".ck-main .ck-told")).to_contain_text("Enregistré")
    assert list((laboratory.folder / "figures").glob("*.png"))
    assert laboratory.errors() == []
