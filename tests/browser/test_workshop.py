"""The workshop in a real JupyterLab: decisions taken and taken back with the keyboard, and the count that follows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Laboratory


@pytest.fixture
def bench(laboratory: Laboratory) -> Locator:
    """The bench of the lesson, all cells run."""
    laboratory.open("atelier-du-web-au-corpus.ipynb")
    laboratory.run_all()
    first = laboratory.page.locator(".ck-cleaning").first
    first.scroll_into_view_if_needed()
    return first


def count(bench: Locator) -> Locator:
    return bench.locator(".ck-figures b").first


def highlighted(bench: Locator) -> int:
    return bench.locator("mark").count()


def press(page: Page, box: Locator, key: str = "Space") -> None:
    box.focus()
    page.keyboard.press(key)


def test_the_lesson_runs_and_asks_nothing_of_the_network(laboratory: Laboratory, bench: Locator) -> None:
    assert laboratory.errors() == []
    assert laboratory.complaints == []
    assert laboratory.outside == []
    expect(count(bench)).to_have_text("30")
    assert highlighted(bench) == 30


def test_a_decision_by_keyboard_strikes_its_lines_and_moves_the_count(laboratory: Laboratory, bench: Locator) -> None:
    page = laboratory.page
    n_cells = page.evaluate("() => window.__nb.content.widgets.length")
    press(page, bench.get_by_label("écarter le menu"))
    expect(count(bench)).to_have_text("28")
    page.keyboard.press("Tab")  # on to the next decision
    page.keyboard.press("Space")
    expect(count(bench)).to_have_text("15")
    assert highlighted(bench) == 15
    struck = bench.locator("li[data-state=out]")
    assert struck.filter(has_text="Annonces").locator("small").inner_text() == "menu"
    assert struck.filter(has_text="un robot tire les bières").locator("small").inner_text() == "article voisin"
    assert page.evaluate("() => window.__nb.content.widgets.length") == n_cells
    assert laboratory.kernel("print(atelier.decisions)").strip() == "['menu', 'voisins']"


def test_a_decision_shows_its_first_line_and_the_notebook_stays_in_place(
    laboratory: Laboratory, bench: Locator
) -> None:
    page = laboratory.page
    box = bench.get_by_label("réparer les espaces perdues")
    box.scroll_into_view_if_needed()
    before = bench.bounding_box()
    press(page, box)
    mended = bench.locator(".mended").first
    expect(mended).to_be_in_viewport()
    assert "Récurix" in " ".join(bench.locator(".mended").all_inner_texts())
    assert bench.bounding_box() == before


def test_each_way_back_gives_the_page_back(laboratory: Laboratory, bench: Locator) -> None:
    page = laboratory.page
    for label in ("ôter les crédits et les légendes", "écarter les articles voisins"):
        press(page, bench.get_by_label(label))
    expect(count(bench)).to_have_text("15")
    press(page, bench.get_by_role("button", name="Annuler la dernière décision"), "Enter")
    expect(count(bench)).to_have_text("28")
    expect(bench.get_by_label("écarter les articles voisins")).not_to_be_checked()
    press(page, bench.get_by_label("ôter les crédits et les légendes"))
    expect(count(bench)).to_have_text("30")
    expect(bench.get_by_role("button", name="Annuler la dernière décision")).to_be_disabled()
    assert bench.locator("tbody tr").count() == 1


def test_whether_the_report_counts_is_asked_once_it_is_told_apart(laboratory: Laboratory, bench: Locator) -> None:
    page = laboratory.page
    no = bench.get_by_label("non, la voix du journal seule")
    expect(no).to_be_disabled()
    press(page, bench.get_by_label("rendre au rapport ce qui est au rapport"))
    expect(no).to_be_enabled()
    expect(bench.locator("li[data-state=voice]")).to_have_count(3)
    expect(count(bench)).to_have_text("30")
    press(page, no)
    expect(count(bench)).to_have_text("26")
    expect(bench.get_by_role("status")).to_contain_text("Rapport non compté (4 fois de moins).")


def test_the_bench_shown_again_further_down_is_the_same_bench(laboratory: Laboratory, bench: Locator) -> None:
    again = laboratory.page.locator(".ck-cleaning").nth(1)
    again.scroll_into_view_if_needed()
    press(laboratory.page, again.get_by_label("écarter le menu"))
    for one in (bench, again):
        expect(count(one)).to_have_text("28")
        expect(one.get_by_label("écarter le menu")).to_be_checked()


def test_the_bench_fits_a_narrow_window_and_the_dark(laboratory: Laboratory, bench: Locator, tmp_path: Path) -> None:
    page = laboratory.page
    folder = Path(os.environ.get("COURSEKIT_PICTURES") or tmp_path)
    for number, label in enumerate(("écarter les articles voisins", "rendre au rapport ce qui est au rapport")):
        press(page, bench.get_by_label(label))
        expect(bench.locator("tbody tr")).to_have_count(number + 2)
    for name, width, theme in (("wide", 1280, "Light"), ("dark", 1280, "Dark"), ("narrow", 620, "Light")):
        page.evaluate(
            f"() => window.jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme}'}})"
        )
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"() => document.body.dataset.jpThemeName === 'JupyterLab {theme}'")
        page.wait_for_timeout(400)
        bench.scroll_into_view_if_needed()
        page.screenshot(path=folder / f"workshop-{name}.png")
        assert bench.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")
