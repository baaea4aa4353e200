"""The Reader in a real JupyterLab: a learner marks a text by mouse and by keyboard, and finds it all again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Laboratory

CODE = """from coursekit import Reader, load_corpus
lecteur = Reader(load_corpus(edition="etude"), text="ruffier")
lecteur"""
EMOJI = """from coursekit.corpus.catalog import record
from coursekit.corpus.loading import Corpus
from coursekit.corpus.text import Text
from coursekit import Reader
script = "<script>window.hacked = 1</script>"
mots = ["\U0001f642 \U0001f469\u200d\U0001f3ed Un titre", f"\U0001f642 deux {script} mots", "mot " * 25_000]
parties = [{"role": "body", "speaker": "a", "text": m} for m in mots]
contenu = {"text": "wsws", "edition": "integrale", "speakers": {"a": "<b>A</b>"}, "paragraphs": parties}
texte = Text.from_json(contenu, record("wsws"))
lecteur = Reader(Corpus([texte]))
lecteur"""
MARKS = "print([(m.category, m.quote.exact, m.note) for m in lecteur.marks().marks])"
PICTURES = Path(os.environ["COURSEKIT_PICTURES"]) if os.environ.get("COURSEKIT_PICTURES") else None


def picture(page: Page, name: str, tmp_path: Path) -> None:
    path = (PICTURES or tmp_path) / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000


@pytest.fixture
def reading(laboratory: Laboratory, request: pytest.FixtureRequest) -> Callable[[str], Page]:
    """Open a notebook of this test whose only code shows a Reader, and give the learner a name."""

    def open_notebook(code: str) -> Page:
        name = f"{request.node.name}.ipynb"
        cells = [
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Lire"},
            {"cell_type": "code", "id": "b", "metadata": {}, "source": code, "outputs": [], "execution_count": None},
            {"cell_type": "markdown", "id": "c", "metadata": {}, "source": "Fin."},
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (laboratory.folder / name).write_text(json.dumps(notebook), encoding="utf-8")
        laboratory.open(name)
        laboratory.run_all()
        laboratory.page.locator(".ck-words").first.wait_for()
        laboratory.page.evaluate("() => document.querySelector('.ck-reader').scrollIntoView()")
        return laboratory.page

    return open_notebook


def press(page: Page, *keys: str) -> None:
    page.locator(".ck-page").first.focus()
    for key in keys:
        page.keyboard.press(key)


def letter(page: Page, paragraph: int, offset: int) -> tuple[float, float]:
    script = """([i, at]) => { const node = document.querySelectorAll('.ck-words')[i].firstChild, range = new Range();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      return [box.left, box.top + box.height / 2] }"""
    x, y = page.evaluate(script, [paragraph, offset])
    return x, y


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    page.locator(".ck-slip-tags").wait_for()


def give_name(page: Page, name: str) -> None:
    page.get_by_role("textbox", name="Nom ou pseudonyme").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(".ck-saved")).to_have_text("Enregistré")


def first_names(laboratory: Laboratory, name: str) -> None:
    laboratory.folder.joinpath("marques").mkdir(exist_ok=True)
    laboratory.folder.joinpath("marques", "eleve.txt").write_text(name, encoding="utf-8")


def test_marks_made_by_mouse_overlap_are_undone_and_outlive_kernel_and_page(
    laboratory: Laboratory, reading: Callable[[str], Page], tmp_path: Path
) -> None:
    laboratory.folder.joinpath("marques", "eleve.txt").unlink(missing_ok=True)
    page = reading(CODE)
    drag(page, letter(page, 1, 0), letter(page, 2, 20))
    picture(page, "lab-choisi", tmp_path)
    page.locator(".ck-slip").get_by_role("button", name="thèse").click()
    give_name(page, "Élodie")
    drag(page, letter(page, 2, 0), letter(page, 2, 12))
    page.locator(".ck-slip").get_by_role("button", name="réfutation").click()
    expect(page.get_by_role("button", name="Marques (2)")).to_be_visible()
    expect(page.locator(".ck-saved")).to_have_text("Enregistré")
    press(page, "Control+z")
    expect(page.get_by_role("button", name="Marques (1)")).to_be_visible()
    press(page, "Control+Shift+z", "m")
    expect(page.locator(".ck-margin .ck-marks li")).to_have_count(2)
    picture(page, "lab-marques", tmp_path)
    before = laboratory.kernel(MARKS)
    page.evaluate("() => window.__nb.sessionContext.session.kernel.restart()")
    page.wait_for_function("() => window.__nb.sessionContext.session.kernel.status === 'idle'")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    laboratory.open(f"{page.url.partition('/tree/')[2].partition('.ipynb')[0]}.ipynb")
    laboratory.run_all()
    expect(page.get_by_role("button", name="Marques (2)")).to_be_visible()
    assert laboratory.kernel(MARKS) == before
    painted = page.evaluate("() => [1, 5].map((style) => CSS.highlights.get(`ck-mark-${style}`).size)")
    assert painted == [1, 1]


def test_the_same_by_keyboard_alone_and_no_key_touches_a_cell(
    laboratory: Laboratory, reading: Callable[[str], Page], tmp_path: Path
) -> None:
    first_names(laboratory, "Zoé")
    page = reading(CODE)
    n_cells = page.evaluate("() => window.__nb.content.widgets.length")
    press(page, "ArrowRight", "ArrowRight", "Shift+ArrowDown", "2", "ArrowLeft", "4", "ArrowRight", "n")
    page.keyboard.type("x a b m dd")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Marques (3)")).to_be_visible()
    press(page, "x", "a", "b", "d", "d", "m", "m", "Enter", "Escape", "x", "d", "d", "z", "j", "k")
    assert page.evaluate("() => window.__nb.content.widgets.length") == n_cells
    press(page, "Control+z", "Control+z")
    expect(page.get_by_role("button", name="Marques (1)")).to_be_visible()
    expect(page.locator(".ck-saved")).to_have_text("Enregistré")
    assert laboratory.kernel(MARKS).count("argument") == 1
    press(page, "p")
    page.get_by_role("dialog", name="Projection").wait_for()
    picture(page, "lab-projection", tmp_path)
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Projection")).to_have_count(0)
    assert page.evaluate("() => window.__nb.content.widgets.length") == n_cells
    assert laboratory.complaints == [] and laboratory.outside == []


def test_an_emoji_before_shifts_nothing_and_hostile_words_stay_words(
    laboratory: Laboratory, reading: Callable[[str], Page]
) -> None:
    first_names(laboratory, "<img src=x onerror=alert(1)>")
    page = reading(EMOJI)
    drag(page, letter(page, 1, 3), letter(page, 1, 7))
    press(page, "1")
    expect(page.locator(".ck-saved")).to_have_text("Enregistré")
    assert laboratory.kernel(MARKS).strip() == "[('thesis', 'deux', '')]"
    assert page.evaluate("window.hacked") is None
    assert page.locator(".ck script, .ck img, .ck b").count() == 0


def test_a_window_twice_as_large_in_letters_still_reads_and_marks(
    laboratory: Laboratory, reading: Callable[[str], Page], tmp_path: Path
) -> None:
    first_names(laboratory, "Lou")
    laboratory.page.set_viewport_size({"width": 640, "height": 512})  # 1280 pixels at 200 %
    page = reading(CODE)
    press(page, "ArrowRight", "ArrowRight", "1")
    expect(page.locator(".ck-saved")).to_have_text("Enregistré")
    wide = page.evaluate(
        "() => { const box = document.querySelector('.ck-reader'); return box.scrollWidth - box.clientWidth }"
    )
    assert wide <= 0
    picture(page, "lab-200", tmp_path)
