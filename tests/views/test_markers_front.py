"""In a real browser: each figure of the table of markers is a button that shows its lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from coursekit.corpus.loading import Corpus
from coursekit.views.markers_table import MarkersTable
from coursekit.views.reader import Reader

from .stage import Stage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.clock.install()
        yield page
        browser.close()


def test_a_figure_shows_its_lines_and_a_line_its_place_in_the_reader(page: Page, study: Corpus) -> None:
    table = MarkersTable(study, Reader(study))
    stage = Stage(page, table)
    (row,) = (row for row in table.counts.rows if (row.text, row.relation) == ("casilli", "opposition"))
    button = page.get_by_role("button", name="opposition, Casilli")
    expect(button).to_contain_text(f"{row.n} ·")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ck-lines tbody tr")).to_have_count(row.n)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("searchbox")).to_have_value("marqueurs\u202f: opposition")
    page.locator(".ck-lines button").first.click()
    expect(page.locator(".ck-told")).to_contain_text("casilli, paragraphe")
    page.get_by_role("searchbox").fill("mais")
    page.keyboard.press("Enter")
    expect(page.locator(".ck-sentence")).to_contain_text("« mais »".replace(" ", "\u202f"))
    assert stage.widget.word == "mais" and page.get_by_role("table").first.get_by_role("rowheader").count() == 17


def test_with_roles_questions_and_answers_are_apart(study: Corpus) -> None:
    table = MarkersTable(study, by="role")
    assert any("Casilli, question" in head for head in table._table["heads"])
    table._answer(table, {"ask": "cell", "relation": "addition", "text": "casilli", "role": "question"}, [])
    rows = [row for row in table.counts.role_rows if (row.text, row.role) == ("casilli", "question")]
    assert len(table._chosen()) == next(row.n for row in rows if row.relation == "addition")


def test_what_a_notebook_keeps_holds_figures_and_no_words_of_a_text(study: Corpus) -> None:
    kept = MarkersTable(study).static_html()
    assert kept.count("<tr>") == 18 and "ambigu" in kept
