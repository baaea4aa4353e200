"""The first lessons in a real JupyterLab: run all, read, move the slider, search a word, answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Laboratory

LESSONS = sorted(path.stem for path in (Path(__file__).parents[2] / "datasets" / "lessons").glob("0*.toml"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_runs_top_to_bottom_and_asks_nothing_of_the_network(laboratory: Laboratory, lesson: str) -> None:
    laboratory.open(f"{lesson}.ipynb")
    laboratory.run_all()
    assert laboratory.errors() == []
    assert laboratory.complaints == []
    assert laboratory.outside == []


def test_the_menus_speak_french_and_nobody_is_asked_about_news(laboratory: Laboratory) -> None:
    laboratory.open("00-bienvenue.ipynb")
    menus = laboratory.page.locator(".lm-MenuBar").first
    menus.get_by_text("Fichier", exact=True).wait_for()
    assert laboratory.page.locator(".Toastify__toast").count() == 0


def test_moving_the_slider_changes_the_chart(laboratory: Laboratory) -> None:
    laboratory.open("03-compter.ipynb")
    laboratory.run_all()
    page = laboratory.page
    page.locator(".ck-drawing svg").first.wait_for()
    rows = page.locator(".ck-main").first.locator("tbody tr")
    page.get_by_label("Nombre de mots").first.fill("30")
    expect(rows).to_have_count(30)
    expect(rows.first).to_contain_text("de")
    page.get_by_label("masquer les mots-outils").first.check()
    expect(rows.first).to_contain_text("IA")


def test_searching_a_word_shows_its_lines_and_a_line_leads_to_its_passage(laboratory: Laboratory) -> None:
    laboratory.open("01-lire.ipynb")
    laboratory.run_all()
    page = laboratory.page
    words = page.locator(".ck-concordance").first
    words.scroll_into_view_if_needed()
    box = words.get_by_role("searchbox")
    box.fill("travail")
    box.press("Enter")
    words.get_by_text("travail", exact=True).first.wait_for()
    lines = words.locator(".ck-lines tbody tr")
    lines.first.wait_for()
    n = int(
        laboratory.kernel("from coursekit.words.concordance import find; print(len(find(lecon.corpus, 'travail')))")
    )
    assert lines.count() == n > 0
    lines.last.locator("button").click()
    last = laboratory.kernel("print(find(lecon.corpus, 'travail')[-1].passage.text)").strip()
    page.wait_for_function(
        "() => [...CSS.highlights.get('ck-passage') ?? []].some((range) => range.toString() === 'travail')"
    )
    assert laboratory.kernel("print(lecteur.text)").strip() == last


def test_typing_in_the_lesson_never_touches_the_notebooks_cells(laboratory: Laboratory) -> None:
    laboratory.open("01-lire.ipynb")
    laboratory.run_all()
    page = laboratory.page
    n_cells = page.evaluate("() => window.__nb.content.widgets.length")
    reader = page.locator(".ck-page").first
    reader.scroll_into_view_if_needed()
    reader.click()
    for key in ("x", "a", "b", "m", "d", "d", "Enter", "Escape", "x", "d", "d"):
        page.keyboard.press(key)
    box = page.locator(".ck-find input").first
    box.click()
    page.keyboard.type("xabmdd")
    assert box.input_value() == "xabmdd"
    assert page.evaluate("() => window.__nb.content.widgets.length") == n_cells


def test_the_readmes_picture_is_a_lesson_as_it_is(laboratory: Laboratory, tmp_path: Path) -> None:
    picture = Path(os.environ.get("COURSEKIT_README_PICTURE") or tmp_path / "lecon.png")
    page = laboratory.page
    page.set_viewport_size({"width": 1440, "height": 1080})
    laboratory.open("01-lire.ipynb")
    laboratory.run_all()
    words = page.locator(".ck-concordance").first
    words.locator(".ck-lines tbody tr button").first.click()
    page.wait_for_function("() => (CSS.highlights.get('ck-passage')?.size ?? 0) > 0")
    page.locator(".ck-reader").first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.screenshot(path=picture)
    assert picture.stat().st_size > 50_000
