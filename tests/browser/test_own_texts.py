"""A teacher brings two documents through the widget, says what they are, reads them and counts in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from .conftest import Laboratory

LIGHTHOUSE = "# Le phare\n\n" + "La lampe du phare tourne chaque nuit et les bateaux rentrent au port. " * 4
BAKERY = (
    "<html><head><title>La boulangerie</title></head><body><nav>Accueil Contact</nav><article><h1>La boulangerie</h1>"
    + "<p>Le four s’allume à quatre heures, la pâte lève, la rue dort encore et la boulangère chante.</p>" * 6
    + "</article></body></html>"
)


def test_two_documents_become_texts_that_are_read_and_counted(
    serve: Callable[..., tuple[str, Path]], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    (tmp_path / "phare.md").write_text(LIGHTHOUSE, encoding="utf-8")
    (tmp_path / "boulangerie.html").write_text(BAKERY, encoding="utf-8")
    laboratory = Laboratory(*serve(), new_page())
    page = laboratory.page
    laboratory.open("00-bienvenue.ipynb")
    laboratory.run_all()

    panel = page.locator(".ck-import").first
    panel.scroll_into_view_if_needed()
    panel.locator("input[type=file]").set_input_files([tmp_path / "phare.md", tmp_path / "boulangerie.html"])
    forms = panel.locator("form.ck-facts")
    page.wait_for_function("() => document.querySelectorAll('.ck-import form.ck-facts').length === 2")
    assert forms.first.get_by_label("Titre").input_value() == "Le phare"
    for author in ("Ana Lévêque", "Rose Fournier"):
        form = forms.first
        form.get_by_label("Autrice ou auteur").fill(author)
        form.get_by_role("button").click()
        panel.locator(".ck-checklist").get_by_text(author).wait_for()
    assert forms.count() == 0

    laboratory.open("01-lire.ipynb")
    laboratory.run_all()
    assert laboratory.errors() == []
    reader = page.locator(".ck-reader").first
    reader.scroll_into_view_if_needed()
    reader.locator(".ck-texts").get_by_text("Ana Lévêque").click()
    reader.locator(".ck-page").get_by_text("La lampe du phare").first.wait_for()

    words = page.locator(".ck-concordance").first
    words.scroll_into_view_if_needed()
    words.get_by_role("searchbox").fill("boulangère")
    words.get_by_role("searchbox").press("Enter")
    words.locator(".ck-lines tbody tr").first.wait_for()
    counted = laboratory.kernel(
        "from coursekit.words.concordance import find; print(len(find(lecon.corpus, 'boulangère')))"
    )
    assert words.locator(".ck-lines tbody tr").count() == int(counted) > 0

    chart = laboratory.kernel(
        "from coursekit import WordExplorer\nprint(WordExplorer(lecon.corpus, text='leveque').figures.n['phare'])"
    )
    assert int(chart) == 4
