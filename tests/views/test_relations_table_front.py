"""Relations between texts: each line leads to both passages, and what is kept back is not told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coursekit.corpus.loading import Corpus, load_corpus
from coursekit.course.lesson import open_lesson
from coursekit.views.reader import Reader
from coursekit.views.relations_table import RelationsTable

from .stage import Stage


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    yield context.new_page()
    context.close()


def test_a_text_kept_back_is_in_no_line() -> None:
    lesson = open_lesson("07-comparer")
    assert all("Castagnède" not in said for said, _why in RelationsTable(lesson).rows)


def test_texts_of_ones_own_have_a_sentence_in_place_of_a_table() -> None:
    table = RelationsTable(load_corpus(edition="etude", texts=["prevost"]))
    assert table.rows == [] and "n’ont pas encore d’analyse" in table.static_html()


@pytest.mark.browser
def test_a_line_leads_to_both_passages(page: Page, study: Corpus) -> None:
    reader = Reader(study)
    table = RelationsTable(study, reader)
    line = next(i for i, (said, _why) in enumerate(table.rows) if said.startswith("Prévost contredit wsws"))
    Stage(page, table)
    page.get_by_role("row").nth(line + 1).get_by_role("button", name="Lire les deux passages").click()
    page.wait_for_timeout(200)
    assert [place["text"] for place in reader._shown["places"]] == ["prevost", "wsws"]
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    assert [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")] == []


@pytest.mark.browser
def test_without_a_reader_no_line_promises_one(page: Page, study: Corpus) -> None:
    Stage(page, RelationsTable(study))
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
