"""A learner makes a dossier with a button, opens the page from its link and takes the Word file away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from coursekit import dossier, facts
from coursekit.arguments.analysis import load_analysis
from coursekit.corpus.loading import load_corpus
from coursekit.words.concordance import find

from .conftest import Laboratory

CELL = """from pathlib import Path
from coursekit import DossierPanel, open_lesson
from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.claims import Claim
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position
from coursekit.words.concordance import find
lecon, cahier = open_lesson("08-debattre"), AnalysisBook(Path("analyse-essai"))
preuve = cite(lecon.corpus["casilli"], "une absence de choix")
cahier.put(Position("Q1", "casilli", 1, "Le travail <b>demeure</b>.", passages=(preuve,)))
cahier.put(Claim("moi-1", "casilli", "thesis", "On n’a pas choisi.", passages=(preuve,)))
DossierPanel(lecon, book=cahier, figures=[find(lecon.corpus, "machine")])"""


def a_notebook(source: str) -> str:
    cell: dict[str, Any] = {"cell_type": "code", "id": "faire", "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": [{**cell, "source": source}]})


def test_a_dossier_is_made_opened_and_taken_away(
    study_server: tuple[str, Path], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    laboratory = Laboratory(*study_server, new_page(accept_downloads=True))
    (laboratory.folder / "dossier-essai.ipynb").write_text(a_notebook(CELL), encoding="utf-8")
    laboratory.open("dossier-essai.ipynb")
    laboratory.run_all()
    assert laboratory.errors() == []
    page = laboratory.page
    page.get_by_role("textbox", name="Titre").fill("Les machines & nous")
    page.get_by_role("textbox", name="Votre nom").fill("Zoé")
    page.get_by_role("button", name="Faire mon dossier").click()
    told = page.locator(".jp-OutputArea-output p", has_text="Avant de le rendre")
    expect(told).to_contain_text("trois textes")
    (made,) = (laboratory.folder / "dossier").glob("*.html")
    (paper,) = (laboratory.folder / "dossier").glob("*.docx")

    with page.expect_download() as taken:
        told.get_by_role("link", name=paper.name).click()
    taken.value.save_as(tmp_path / "rendu.docx")
    words = [paragraph.text for paragraph in Document(str(tmp_path / "rendu.docx")).paragraphs]
    assert words[0] == "Les machines & nous" and any("une absence de choix" in one for one in words)

    told.get_by_role("link", name=made.name).click()
    sheet = page.frame_locator(".jp-HTMLViewer iframe")
    expect(sheet.get_by_role("heading", level=1)).to_have_text("Les machines & nous")
    expect(sheet.get_by_role("heading", name="Ma matrice")).to_be_visible()
    expect(sheet.get_by_text("Le travail <b>demeure</b>.")).to_be_visible()
    expect(sheet.get_by_text("Zoé, ")).to_be_visible()
    expect(sheet.get_by_role("img", name="Ma carte")).to_be_visible()
    assert sheet.get_by_role("columnheader", name="Casilli").count() == 1
    assert laboratory.outside == []


def test_the_page_shuts_nobody_out_and_prints_on_a4(new_page: Callable[..., Page], tmp_path: Path) -> None:
    corpus, analysis = load_corpus(edition="etude"), load_analysis()
    added = [find(corpus, "machine"), ("Un tableau", facts(corpus))]
    made = dossier(corpus, book=analysis, figures=added, writing="Voilà.", folder=tmp_path)
    page = new_page(width=800)
    page.context.set_offline(True)
    page.goto(made.html.as_uri())
    assert page.evaluate("() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.pdf(path=tmp_path / "imprime.pdf", prefer_css_page_size=True)
    width, height = PdfReader(tmp_path / "imprime.pdf").pages[0].mediabox[2:]
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (210, 297)
