"""The argument map in a real JupyterLab: a map of one's own made with the keyboard alone, and found again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import Laboratory

CODE = """from coursekit import ArgumentMap, Reader, load_corpus
from coursekit.arguments.analysis_book import AnalysisBook
textes = load_corpus(edition="etude")
lecteur = Reader(textes, text="lehalle")
lecteur"""
OWN = 'carte = ArgumentMap(textes, text="wsws", book=AnalysisBook(), reader=lecteur)\ncarte'
SHIPPED = 'ArgumentMap(textes, text="wsws", reader=lecteur)'
STORED = "print([(c.gist, c.premises, c.attacks) for c in carte.book.analysis.claims])"
TWO_TEXTS = {"e1": "prevost", "e2": "wsws"}
PICTURES = Path(os.environ["COURSEKIT_PICTURES"]) if os.environ.get("COURSEKIT_PICTURES") else None


def picture(page: Page, name: str, tmp_path: Path) -> None:
    path = (PICTURES or tmp_path) / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000


def open_notebook(laboratory: Laboratory, name: str, *cells: str) -> Page:
    code: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for n, source in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": code, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (laboratory.folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    laboratory.open(name)
    laboratory.run_all()
    laboratory.page.locator(".ck-map [data-id], .ck-map .ck-empty").first.wait_for(state="attached")
    return laboratory.page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_map_made_by_keyboard_alone_outlives_the_kernel(laboratory: Laboratory, tmp_path: Path) -> None:
    page = open_notebook(laboratory, "carte.ipynb", CODE, OWN)
    n_cells = page.evaluate("() => window.__nb.content.widgets.length")
    for gist in ("Une thèse", "Une raison", "Une objection"):
        page.get_by_role("button", name="Ajouter un énoncé").focus()
        press(page, "Enter")
        page.keyboard.type(gist)
        press(page, "Enter")
        expect(page.locator(".ck-box", has_text=gist)).to_be_focused()
    press(page, "-", "Home", "Enter")
    expect(page.locator(".ck-canvas .ck-link")).to_have_count(1)
    press(page, "End", "+", "Home", "Enter")
    expect(page.locator(".ck-canvas .ck-link")).to_have_count(2)
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    press(page, "x", "a", "b", "m", "z")
    assert page.evaluate("() => window.__nb.content.widgets.length") == n_cells
    picture(page, "lab-carte", tmp_path)
    before = laboratory.kernel(STORED)
    assert "Une objection" in before and (laboratory.folder / "mon-analyse" / "analyse.json").is_file()
    page.evaluate("() => window.__nb.sessionContext.session.kernel.restart()")
    page.wait_for_function("() => window.__nb.sessionContext.session.kernel.status === 'idle'")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    laboratory.open("carte.ipynb")
    laboratory.run_all()
    expect(page.locator(".ck-box")).to_have_count(3)
    expect(page.locator(".ck-canvas .ck-link")).to_have_count(2)
    assert laboratory.kernel(STORED) == before
    assert laboratory.complaints == [] and laboratory.outside == []


def test_a_relation_between_texts_drawn_by_keyboard_outlives_the_kernel(laboratory: Laboratory, tmp_path: Path) -> None:
    (laboratory.folder / "mon-analyse" / "analyse.json").unlink(missing_ok=True)
    claims = "; ".join(f"carnet.put(Claim('{n}', '{text}', 'thesis', 'Une thèse.'))" for n, text in TWO_TEXTS.items())
    begun = f"from coursekit.arguments.claims import Claim\ncarnet = AnalysisBook(); {claims}"
    shown = "carte = ArgumentMap(textes, book=AnalysisBook(), reader=lecteur)\ncarte"
    page = open_notebook(laboratory, "relation.ipynb", CODE, begun, shown)
    page.locator(".ck-box[data-id=e1]").focus()
    press(page, "r")
    page.locator(".ck-box[data-id=e2]").focus()
    press(page, "Enter", "Tab", "Tab")
    page.keyboard.type("L’un ne dit pas ce que dit l’autre.")
    press(page, "Enter")
    expect(page.locator(".ck-pill")).to_have_text("contredit")
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    page.locator(".ck-map").scroll_into_view_if_needed()
    picture(page, "lab-relation", tmp_path)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    laboratory.open("relation.ipynb")
    laboratory.run_all()
    expect(page.locator(".ck-pill")).to_have_text("contredit")
    assert laboratory.complaints == [] and laboratory.outside == []


def test_a_click_on_a_box_opens_its_passage_in_the_reader(laboratory: Laboratory, tmp_path: Path) -> None:
    page = open_notebook(laboratory, "lue.ipynb", CODE, SHIPPED)
    page.locator(".ck-box[data-id=wsws-thesis]").click(position={"x": 6, "y": 6})
    expect(page.locator(".ck-told")).to_contain_text("Montré dans le lecteur")
    page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 1")
    expect(page.locator(".ck-card[aria-current=true]")).to_have_attribute("data-text", "wsws")
    page.evaluate("() => document.querySelector('.ck-map').scrollIntoView()")
    picture(page, "lab-carte-wsws", tmp_path)
    assert laboratory.complaints == [] and laboratory.outside == []
