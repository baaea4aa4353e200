"""Exercises in a real JupyterLab: tried, helped with, shown, answered with keys alone, there after a restart."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from coursekit.course.exercises import exercise

from .conftest import Laboratory

CELLS = (
    'from coursekit import Question, Reader, open_lesson\nlecon = open_lesson("00-bienvenue")\nlecon',
    'lecteur = Reader(lecon.corpus, text="ruffier")\nlecteur',
    'Question("00-1")',
    'Question("00-4")',
    'Question("02-1")',
    'Question("02-3")',
    'Question("01-2", reader=lecteur)',
    'Question("01-5", reader=lecteur)',
)


@pytest.fixture
def working(laboratory: Laboratory) -> Callable[[], Page]:
    """Open a notebook whose cells show a lesson's head and questions of every form, with no answers from before."""

    def open_notebook() -> Page:
        (laboratory.folder / "progression.json").unlink(missing_ok=True)
        cells: list[dict[str, Any]] = [
            {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
            for n, code in enumerate(CELLS)
        ]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (laboratory.folder / "exercices.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        laboratory.open("exercices.ipynb")
        laboratory.run_all()
        laboratory.page.locator(".ck-question").nth(5).wait_for()
        return laboratory.page

    return open_notebook


def question(page: Page, exercise_id: str) -> Locator:
    return page.locator(".ck-question").filter(has=page.locator("legend b", has_text=exercise_id))


def test_three_wrong_tries_give_hints_then_the_worked_answer_and_a_restart_loses_nothing(
    laboratory: Laboratory, working: Callable[[], Page]
) -> None:
    page, asked = working(), exercise("00-1")
    here, head = question(page, "00-1"), page.locator(".ck-lesson")
    expect(head).to_contain_text("5 à faire")
    for n, wrong in enumerate(("12", "13", "14")):
        expect(here.get_by_role("button", name="Voir la réponse expliquée")).to_be_hidden()
        here.get_by_role("textbox").fill(wrong)
        here.get_by_role("textbox").press("Enter")
        expect(here.locator(".ck-help")).to_contain_text(asked.hints[n])
        expect(here.locator(".ck-verdict")).to_contain_text("Pas encore")
    expect(here).not_to_contain_text(asked.worked)
    here.get_by_role("button", name="Voir la réponse expliquée").press("Enter")
    expect(here.locator(".ck-help")).to_contain_text(asked.worked)
    expect(here.locator(".ck-progress")).to_have_text("vu")
    expect(head).to_contain_text("1 vu, 4 à faire")
    kept = json.loads((laboratory.folder / "progression.json").read_text(encoding="utf-8"))["exercices"]["00-1"]
    assert (kept["state"], kept["tries"], kept["answer"]) == ("vu", 3, "14")
    page.evaluate("() => window.__nb.sessionContext.session.kernel.restart()")
    laboratory.run_all()
    expect(here.get_by_role("textbox")).to_have_value("14")
    expect(here.locator(".ck-verdict")).to_contain_text("Pas encore")
    expect(here.locator(".ck-progress")).to_have_text("vu")
    expect(here).to_contain_text(asked.hints[2])
    expect(head).to_contain_text("1 vu, 4 à faire")
    assert laboratory.complaints == []


def test_order_and_match_are_answered_with_keys_alone(laboratory: Laboratory, working: Callable[[], Page]) -> None:
    page = working()
    here, wanted = question(page, "00-4"), [str(one) for one in exercise("00-4").expected.right]
    here.locator("button").first.focus()
    for place, name in enumerate(wanted):
        up = here.get_by_role("button", name=f"Monter\u202f: {name}")
        up.focus()
        while name not in here.locator("li").nth(place).inner_text():
            page.keyboard.press("Enter")
            expect(up).to_be_focused()  # the item moved, and the focus with it
    here.get_by_role("button", name="Vérifier").focus()
    page.keyboard.press("Space")
    expect(here.locator(".ck-verdict")).to_contain_text("Juste")
    here = question(page, "02-1")
    for name, right in zip(exercise("02-1").expected.left, exercise("02-1").expected.right, strict=True):
        here.get_by_role("combobox", name=name).focus()
        page.keyboard.type(str(right)[:8])  # a select box takes the first letters of an option
    page.keyboard.press("Tab")
    expect(here.get_by_role("button", name="Vérifier")).to_be_focused()
    page.keyboard.press("Enter")
    expect(here.locator(".ck-verdict")).to_contain_text("Juste")
    n_cells = page.evaluate("() => window.__nb.content.widgets.length")
    assert n_cells == len(CELLS)  # no key reached the notebook


def test_a_passage_is_pointed_at_in_the_reader_and_judged_or_discussed(
    laboratory: Laboratory, working: Callable[[], Page]
) -> None:
    page = working()
    reply = "lecteur.corpus['ruffier'].paragraphs[4]"
    laboratory.kernel(f"p = {reply}; lecteur._selected = {{'text': 'ruffier', 'start': p.start, 'end': p.start + 30}}")
    here = question(page, "01-2")
    reply_words = laboratory.kernel("print(lecteur.corpus['ruffier'].words_of(lecteur.selected))").strip()
    expect(here.locator("blockquote")).to_contain_text("(Ruffier, § 3)")
    here.get_by_role("button", name="Vérifier").click()
    expect(here.locator(".ck-verdict")).to_contain_text("Juste")
    thesis = question(page, "01-5")
    page.locator(".ck-page").first.focus()
    page.keyboard.press("ArrowRight")  # the next sentence, as a learner without a mouse points at it
    expect(thesis.locator("blockquote")).not_to_contain_text(reply_words)
    chosen = laboratory.kernel("print(lecteur.corpus['ruffier'].words_of(lecteur.selected))").strip()
    expect(thesis.locator("blockquote")).to_contain_text(chosen[:40])
    thesis.get_by_role("button", name="Garder ma réponse").click()
    expect(thesis.locator(".ck-verdict")).to_contain_text("À discuter")


def test_beginning_again_gives_a_lesson_as_new_and_keeps_the_old_copy(laboratory: Laboratory) -> None:
    laboratory.open("00-bienvenue.ipynb")
    laboratory.run_all()
    page = laboratory.page
    head = page.locator(".ck-lesson")
    here = question(page, "00-1")
    here.get_by_role("textbox").fill("5")
    here.get_by_role("textbox").press("Enter")
    expect(head).to_contain_text("1 fait")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.__nb.context.model.dirty")
    head.get_by_text("Recommencer la leçon").click()
    head.get_by_role("button", name="Recommencer").click()
    expect(head).to_contain_text("depuis le disque")
    (copy,) = laboratory.folder.glob("00-bienvenue (copie du *).ipynb")
    assert '"output_type"' in copy.read_text(encoding="utf-8")
    assert '"output_type"' not in (laboratory.folder / "00-bienvenue.ipynb").read_text(encoding="utf-8")
    assert list(laboratory.folder.glob("00-bienvenue (copie du *).progression.json"))
    page.evaluate("() => { window.jupyterapp.commands.execute('docmanager:reload') }")
    page.wait_for_function("() => window.__nb.content.model.toJSON().cells.every((cell) => !cell.outputs?.length)")


def test_axe_finds_no_serious_violation_in_any_form(laboratory: Laboratory, working: Callable[[], Page]) -> None:
    page = working()
    here = question(page, "00-1")
    for wrong in ("12", "13", "14"):
        here.get_by_role("textbox").fill(wrong)
        here.get_by_role("textbox").press("Enter")
        expect(here.locator(".ck-verdict")).to_contain_text("Pas encore")
    here.get_by_role("button", name="Voir la réponse expliquée").click()
    page.locator(".ck-lesson summary").click()
    found = Axe().run(page, context={"include": [[".ck-question"], [".ck-lesson"]]})
    bad = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert not bad, [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in bad]
