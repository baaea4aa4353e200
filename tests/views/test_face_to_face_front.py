"""The matrix and the vote in a real browser: filled, put side by side, compared, projected, by mouse and keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position
from coursekit.corpus.loading import Corpus, load_corpus
from coursekit.views.comparison_matrix import ComparisonMatrix
from coursekit.views.house import HouseWidget
from coursekit.views.reader import Reader
from coursekit.views.show_of_hands import ShowOfHands

from .stage import Stage

pytestmark = pytest.mark.browser

OpenStage = Callable[..., Stage]
DARK = """document.body.dataset.jpThemeLight = "false";
document.body.style.cssText = "background: #111; --jp-layout-color0: #111; --jp-content-font-color1: #e8e8e8";"""
WORDS = "Je suis rentré furieux"
NEARLY_THREE_PIXELS = 2.5


@pytest.fixture
def stage(browser: Browser) -> Iterator[OpenStage]:
    contexts = []

    def put(widget: HouseWidget, *, width: int = 1000, height: int = 800) -> Stage:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce"))
        scene = Stage(contexts[-1].new_page(), widget)
        scene.page.locator(".ck-cell[data-key^=voices], .ck-vote-bar").last.wait_for(state="attached")
        return scene

    yield put
    for context in contexts:
        context.close()


@pytest.fixture
def book(tmp_path: Path) -> AnalysisBook:
    return AnalysisBook(tmp_path / "mon-analyse")


def cell(page: Page, question: str, text: str) -> Any:
    return page.locator(f'.ck-cell[data-key="{question} {text}"]')


def answer(page: Page, code: int, reason: str) -> None:
    panel = page.locator(".ck-panel").last
    panel.locator("input[type=radio]").nth(code - 1).check()
    panel.locator("textarea").fill(reason)
    panel.locator("textarea").blur()
    expect(page.locator(".ck-told")).to_have_text("Enregistré")


def test_a_table_of_headers_and_cells_that_say_where_they_are(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book, open_all=True)).page
    table = page.get_by_role("table").first
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == [
        "Prévost",
        "wsws",
        "Ruffier",
        "Lehalle",
        "Casilli",
    ]
    rows = [name.partition(" ")[0] for name in table.get_by_role("rowheader").all_inner_texts()]
    assert rows[:2] == ["Emplois", "Technique"] and len(rows) == 13 and rows[-1] == "Voix"
    names = [cell(page, "Q3", text).get_attribute("aria-label") for text in ("wsws", "lehalle")]
    assert names[0] == "Émancipation, wsws\u202f: 5 sur 5, réponse du cours ouverte"
    assert "n’en parle pas" in names[1]
    assert cell(page, "Q3", "wsws").inner_text().split() == ["5", "○○○○●", "◆"]


def test_the_arrows_go_from_cell_to_cell_and_enter_opens_one(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    assert page.locator(".ck-cell[tabindex='0']").count() == 1
    page.locator(".ck-cell[tabindex='0']").focus()
    for key in ("ArrowLeft", "ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".ck-panel h3")).to_contain_text("Émancipation — wsws")
    assert page.evaluate("document.activeElement.className") == "ck-panel"
    page.keyboard.press("Escape")
    assert page.locator(".ck-panel").count() == 0
    assert page.evaluate("document.activeElement.dataset.key") == "Q3 wsws"
    outline = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert outline > NEARLY_THREE_PIXELS


def test_a_learner_fills_a_cell_and_then_sees_what_the_course_says(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    reader = Reader(study)
    scene = stage(ComparisonMatrix(study, reader, book))
    page = scene.page
    cell(page, "Q5", "ruffier").click()
    theirs = page.locator(".ck-theirs")
    expect(theirs).to_contain_text("S’ouvre quand")
    taker = page.get_by_role("button", name="Prendre le passage")
    expect(taker).to_be_hidden()
    page.get_by_role("button", name="Choisir un passage dans le lecteur").click()
    page.wait_for_timeout(200)
    assert (reader.text, reader._shown["places"]) == ("ruffier", [])
    page.locator(".ck-panel textarea").fill("Il y perd un savoir.")
    page.locator(".ck-panel textarea").blur()
    expect(page.locator(".ck-told")).to_contain_text("Pas encore enregistré")
    page.locator(".ck-panel input[type=radio]").nth(1).check()
    expect(page.locator(".ck-told")).to_have_text("Enregistré")
    start = study["ruffier"].text.index(WORDS)
    reader._selected = {"text": "ruffier", "start": start, "end": start + len(WORDS)}
    scene.refresh()
    expect(taker).to_contain_text(WORDS)
    expect(page.locator(".ck-panel .ck-echo")).to_have_text("Enregistré")
    taker.click()
    expect(page.locator(".ck-quotes blockquote").first).to_have_text(f"«\u202f{WORDS}\u202f»")
    expect(theirs.locator("blockquote").first).to_be_visible()
    expect(cell(page, "Q5", "ruffier")).to_contain_text("◆")
    kept = Position("Q5", "ruffier", 2, "Il y perd un savoir.", passages=(cite(study["ruffier"], WORDS),))
    assert AnalysisBook(book.folder).analysis.positions == (kept,)
    page.get_by_role("button", name="Annuler").click()
    expect(theirs).to_contain_text("S’ouvre quand")
    assert page.locator(".ck-panel textarea").input_value() == "Il y perd un savoir."


def test_what_is_being_typed_is_kept_and_never_overwritten(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    cell(page, "Q1", "wsws").click()
    page.locator(".ck-panel input[type=radio]").nth(4).check()
    page.locator(".ck-panel textarea").focus()
    for word in ("Un ", "motif ", "écrit ", "lentement"):
        page.keyboard.type(word, delay=120)
        page.wait_for_timeout(400)
    page.wait_for_timeout(1000)  # without leaving the field
    assert page.locator(".ck-panel textarea").input_value() == "Un motif écrit lentement"
    assert AnalysisBook(book.folder).analysis.positions[0].reason == "Un motif écrit lentement"


def pair(page: Page) -> None:
    page.get_by_role("button", name="Mettre une autre").click()
    cell(page, "Q3", "prevost").click()


def test_a_press_on_a_cell_is_not_lost_to_what_was_being_saved(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    cell(page, "Q1", "wsws").click()
    answer(page, 5, "Oui.")
    page.locator(".ck-panel textarea").fill("Oui, massivement.")
    cell(page, "Q2", "ruffier").hover()
    page.mouse.down()  # the field is left, and saved, while the button is down
    page.wait_for_timeout(600)
    page.mouse.up()
    expect(page.locator(".ck-panel h3")).to_contain_text("Technique ou maîtres — Ruffier")
    assert book.analysis.positions[0].reason == "Oui, massivement."


SLOW = """() => {
  const quick = window.toPython;
  window.toPython = (order) => new Promise((done) => setTimeout(() => quick(order).then(done), 700));
}"""


def test_a_slow_kernel_drops_no_letter_of_what_is_typed_meanwhile(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    page.evaluate(SLOW)
    cell(page, "Q1", "wsws").click()
    page.locator(".ck-panel .ck-option", has=page.locator("input[value='5']")).click()
    reason = "Il rend un métier inutile, puis un autre."
    page.locator(".ck-panel textarea").press_sequentially(reason, delay=60)
    page.wait_for_timeout(2500)
    assert page.locator(".ck-panel textarea").input_value() == reason
    assert [one.reason for one in book.analysis.positions] == [reason]


def test_a_kernel_that_does_not_answer_is_told(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    scene = stage(ComparisonMatrix(study, book=book))
    cell(scene.page, "Q1", "wsws").click()
    answer(scene.page, 5, "Oui.")
    scene.silent = True
    scene.page.locator(".ck-panel textarea").fill("Oui, et plus.")
    scene.page.locator(".ck-panel textarea").blur()
    expect(scene.page.locator(".ck-told")).to_have_text("Enregistrement…")
    expect(scene.page.locator(".ck-told")).to_contain_text("le noyau ne répond pas", timeout=10_000)


def test_two_cells_open_side_by_side_by_mouse_by_keyboard_and_by_a_button(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    reader = Reader(study)
    page = stage(ComparisonMatrix(study, reader, book, open_all=True)).page
    ways: list[Callable[[], object]] = [
        lambda: cell(page, "Q3", "prevost").click(modifiers=["Shift"]),
        lambda: cell(page, "Q3", "prevost").press("Shift+Enter"),
        lambda: pair(page),
    ]
    for times, way in enumerate(ways, 1):
        cell(page, "Q3", "wsws").click()
        assert page.locator(".ck-panel").count() == 1
        way()
        expect(page.locator(".ck-panel")).to_have_count(2)
        expect(page.locator(".ck-panel h3")).to_have_text(["Émancipation — wsws✕", "Émancipation — Prévost✕"])
        page.wait_for_timeout(200)
        assert (reader._shown["times"], reader.text, reader.beside) == (times, "wsws", "prevost")


def test_a_passage_of_a_cell_is_shown_in_the_reader(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    reader = Reader(study)
    page = stage(ComparisonMatrix(study, reader, book, open_all=True)).page
    cell(page, "Q3", "wsws").click()
    words = page.locator(".ck-theirs blockquote").nth(1).inner_text().strip("«»\u202f ")
    page.locator(".ck-theirs").get_by_role("button", name="Montrer").nth(1).click()
    page.wait_for_timeout(200)
    (place,) = reader._shown["places"]
    assert study["wsws"].text[place["start"] : place["end"]] == words


def test_voices_are_a_row_and_each_leads_to_its_place(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    reader = Reader(study)
    page = stage(ComparisonMatrix(study, reader, book)).page
    cell(page, "voices", "prevost").click()
    first = page.locator(".ck-people button").first
    assert "(" in first.inner_text()
    first.click()
    page.wait_for_timeout(200)
    assert reader._shown["places"][0]["text"] == "prevost"


def test_sorting_moves_the_rows_and_the_distances_follow_what_is_shown(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book, open_all=True)).page
    heads = page.locator(".ck-matrix-table tbody th strong")
    page.get_by_label("Ranger").select_option("silence")
    expect(heads.first).not_to_have_text("Emplois")
    page.get_by_label("Ranger").select_option("disagreement")
    expect(page.locator(".ck-matrix-table tbody th em").first).to_have_text("écart moyen 2,7, 2 silences")
    assert heads.nth(10).inner_text() == "De quoi parle-t-on\u202f?"
    page.get_by_text("Distance entre les textes").click()
    expect(page.locator(".ck-counts td", has_text="n = 8").first).to_have_text("2,9, n = 8")
    page.get_by_label("Montrer").select_option("mine")
    expect(page.locator(".ck-counts td", has_text="n = 8")).to_have_count(0)


def test_the_teachers_button_opens_all_when_pressed_twice(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    scene = stage(ComparisonMatrix(study, book=book))
    button = scene.page.get_by_role("button", name="Tout ouvrir")
    button.click()
    assert not scene.widget.open_all
    scene.page.get_by_role("button", name="Vraiment").click()
    expect(scene.page.locator(".ck-unlocked")).to_have_count(60)
    assert scene.widget.open_all


def test_a_passage_given_by_the_reader_comes_with_what_was_not_sent_yet(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    reader = Reader(study)
    scene = stage(ComparisonMatrix(study, reader, book))
    cell(scene.page, "Q5", "ruffier").click()
    scene.page.locator(".ck-panel input[type=radio]").nth(1).check()
    scene.page.locator(".ck-panel textarea").fill("Il y perd un savoir.")
    start = study["ruffier"].text.index(WORDS)
    reader._selected = {"text": "ruffier", "start": start, "end": start + len(WORDS)}
    assert [(one["name"], one["text"]) for one in reader._offers] == [("Usager, Ruffier", "ruffier")]
    reader._answer(reader, {"ask": "give", "text": "ruffier", "to": "Usager, Ruffier"}, [])
    scene.refresh()
    expect(scene.page.locator(".ck-quotes blockquote").first).to_have_text(f"«\u202f{WORDS}\u202f»")
    assert [(one.reason, len(one.passages)) for one in book.analysis.positions] == [("Il y perd un savoir.", 1)]
    scene.page.locator(".ck-panel").press("Escape")
    scene.page.wait_for_timeout(200)
    assert reader._offers == []


def test_a_button_is_pressed_while_a_reason_was_being_typed(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    reader = Reader(study)
    page = stage(ComparisonMatrix(study, reader, book)).page
    longer = "* { overflow-anchor: none } .ck-matrix .ck-told[data-state=''] { min-height: 6em }"
    page.add_style_tag(content=longer)  # as where « Enregistrement… » takes one line more than « Enregistré »
    cell(page, "Q5", "ruffier").click()
    page.locator(".ck-panel input[type=radio]").nth(1).check()
    page.locator(".ck-panel textarea").fill("Il y perd un savoir.")
    at = page.get_by_role("button", name="Choisir un passage").bounding_box()
    assert at
    page.mouse.move(at["x"] + 20, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(300)  # what is saved meanwhile must not move the button away
    page.mouse.up()
    page.wait_for_timeout(100)
    assert reader.text == "ruffier"


def test_what_waits_for_a_position_is_there_when_the_cell_is_run_again(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    cell(page, "Q5", "ruffier").click()
    page.locator(".ck-panel textarea").fill("Il y perd un savoir.")
    page.locator(".ck-panel textarea").press("Tab")
    expect(page.locator(".ck-told")).to_contain_text("position pour Usager, Ruffier")
    cell(page, "Q5", "wsws").click()
    expect(page.locator(".ck-told")).to_have_text("")
    again = stage(ComparisonMatrix(study, book=book)).page
    cell(again, "Q5", "ruffier").click()
    expect(again.locator(".ck-panel textarea")).to_have_value("Il y perd un savoir.")


def test_disagreements_come_before_any_figure_and_lead_to_both_passages(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    reader = Reader(study)
    words = study["wsws"].words_of(study["wsws"].counted[0])
    cited = (cite(study["wsws"], words),)
    book.put(*(Position(f"Q{n}", "wsws", 3, "Les deux.", passages=cited) for n in (1, 2, 3)))
    page = stage(ComparisonMatrix(study, reader, book)).page
    page.get_by_text("Comparer mes réponses").click()
    page.get_by_role("button", name="avec le cours").click()
    result = page.locator(".ck-result")
    expect(result).to_contain_text("jamais une note")
    said = result.inner_text()
    order = [said.index(words) for words in ("Lire les deux", "accord, silence", "jamais une note")]
    assert order == sorted(order)
    assert "n = 3" in said and "trop peu de cases" in said and "alpha" not in said
    result.get_by_role("button", name="Lire les deux passages").first.click()
    page.wait_for_timeout(200)
    assert len(reader._shown["places"]) == 2


def test_hostile_words_are_words(
    stage: OpenStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, book: AnalysisBook
) -> None:
    hostile = "<img src=x onerror='window.hacked = 1'> {n} \u202e « oui »"
    course = tmp_path / "cours"
    (course / "arguments").mkdir(parents=True)
    (course / "course.toml").write_text('texts = ["wsws"]\n', encoding="utf-8")
    question = {"id": "Q1", "question": hostile, "short": hostile, "low": hostile, "high": hostile}
    positions = [{"question": "Q1", "text": "wsws", "position": 2, "reason": hostile, "note": hostile}]
    content = json.dumps({"questions": [question], "positions": positions})
    (course / "arguments" / "tout.json").write_text(content, encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(course))
    book.put(Position("Q1", "wsws", 1, hostile))
    for widget in (ComparisonMatrix(load_corpus(), None, book, True), ShowOfHands("Q1", load_corpus())):
        page = stage(widget).page
        if page.locator(".ck-cell").count():
            cell(page, "Q1", "wsws").click()
            expect(page.locator(".ck-theirs")).to_contain_text(hostile)
        expect(page.locator(".ck").first).to_contain_text(hostile)
        assert page.locator(".ck img").count() == 0 and page.evaluate("window.hacked") is None


def test_without_a_reader_words_are_copied_and_nothing_offers_to_show_them(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ComparisonMatrix(study, book=book)).page
    cell(page, "Q5", "ruffier").click()
    answer(page, 2, "Il y perd.")
    page.get_by_label("Mots copiés").fill("introuvable ici")
    page.get_by_role("button", name="Ajouter ce passage").click()
    expect(page.locator(".ck-told")).to_contain_text("0 fois")
    page.get_by_label("Mots copiés").fill(WORDS)
    page.get_by_role("button", name="Ajouter ce passage").click()
    expect(page.locator(".ck-quotes blockquote").first).to_contain_text(WORDS)
    assert page.get_by_role("button", name="Montrer dans le lecteur").count() == 0


def test_a_vote_goes_step_by_step_and_bars_have_the_height_of_their_hands(stage: OpenStage, study: Corpus) -> None:
    scene = stage(ShowOfHands("Q3", study, text="wsws"))
    page = scene.page
    for number, n in enumerate((2, 0, 4, 8, 6, 1)):
        page.locator(".ck-vote-column input").nth(number).fill(str(n))
    assert page.locator(".ck-vote-bar").nth(3).bounding_box()["height"] == 0  # type: ignore[index]
    page.get_by_role("button", name="Montrer la répartition").click()
    expect(page.locator(".ck-vote-place")).to_contain_text("21 mains")
    heights = [page.locator(".ck-vote-bar").nth(n).bounding_box()["height"] for n in range(6)]  # type: ignore[index]
    assert [round(8 * height / heights[3]) for height in heights] == [2, 0, 4, 8, 6, 1]
    assert "Ruffier" not in page.locator(".ck-vote").inner_text()
    page.get_by_role("button", name="Montrer la réponse").click()
    expect(page.locator(".ck-vote-own")).to_have_text("wsws")
    page.get_by_role("button", name="Montrer deux passages").click()
    expect(page.locator(".ck-vote-pair figure")).to_have_count(2)
    assert scene.widget.hands == [2, 0, 4, 8, 6, 1]
    page.get_by_role("button", name="Nouveau vote").click()
    assert (scene.widget.step, scene.widget.hands) == (0, [0] * 6)


def test_a_vote_is_projected_and_led_by_keys(stage: OpenStage, study: Corpus) -> None:
    scene = stage(ShowOfHands("Q3", study), width=1280, height=720)
    page = scene.page
    scene.widget.hands = [3, 1, 9, 9, 4, 0]
    scene.refresh()
    page.get_by_role("button", name="Projeter").click()
    page.locator(".ck-vote-column input").first.fill("4")
    page.keyboard.press("Enter")  # hands are typed in front of the class, and the keys must go on from there
    expect(page.locator(".ck-vote[data-step='1']")).to_be_visible()
    page.mouse.click(640, 700)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".ck-vote[data-step='0']")).to_be_visible()
    expect(page.locator(".ck-vote-top button").first).to_be_disabled()
    for step in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(150)
        assert scene.widget.step == step
        beam = page.locator(".ck-vote-beam")
        assert beam.evaluate("(box) => box.scrollHeight <= box.clientHeight + 1"), step
        assert float(page.locator(".ck-vote h3").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")) >= 32
    expect(page.locator(".ck-vote-top button").nth(1)).to_be_disabled()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.locator(".ck-vote-beam")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Projeter"
    assert scene.widget.step == 2


def opened(page: Page) -> None:
    cell(page, "Q3", "wsws").click()
    cell(page, "Q3", "prevost").click(modifiers=["Shift"])
    page.get_by_text("Comparer mes réponses").click()
    page.get_by_role("button", name="avec le cours").click()
    page.get_by_text("Distance entre les textes").click()


def emptied(page: Page) -> None:
    cell(page, "Q1", "wsws").click()
    cell(page, "voices", "wsws").click(modifiers=["Shift"])


def voted(page: Page) -> None:
    for name in ("Montrer la répartition", "Montrer la réponse", "Montrer deux passages"):
        page.get_by_role("button", name=name).click()


def beamed(page: Page) -> None:
    voted(page)
    page.get_by_role("button", name="Projeter").click()


STATES: dict[str, tuple[bool, Callable[[Page], object]]] = {
    "empty": (False, emptied),
    "open": (True, opened),
    "vote": (False, voted),
    "beam": (False, beamed),
}


@pytest.fixture
def scene_of(stage: OpenStage, study: Corpus, book: AnalysisBook) -> Callable[..., Page]:
    """Bring a widget to one of the states."""

    def bring(state: str, **options: Any) -> Page:
        book.put(Position("Q3", "wsws", 2, "Oui."), Position("Q1", "ruffier", None))
        matrix = ComparisonMatrix(study, Reader(study), book, STATES[state][0])
        vote = ShowOfHands("Q3", study)
        vote.hands = [1, 2, 3, 4, 5, 6]
        page = stage(vote if state in ("vote", "beam") else matrix, **options).page
        STATES[state][1](page)
        page.wait_for_timeout(250)
        return page

    return bring


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_serious_violation_light_or_dark(scene_of: Callable[..., Page], state: str) -> None:
    page = scene_of(state)
    for scheme in ("", DARK):
        page.evaluate(scheme)
        page.wait_for_timeout(100)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]})
        serious = [
            (violation["id"], [node["html"][:160] for node in violation["nodes"]][:3])
            for violation in found.response["violations"]
            if violation["impact"] in ("serious", "critical") and violation["id"] != "region"
        ]
        assert serious == [], scheme


@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_a_narrow_window_and_one_at_200_percent(scene_of: Callable[..., Page], state: str) -> None:
    page = scene_of(state)
    for width in (640, 400):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".ck-panel, .ck-vote").first.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")


def test_no_key_leaves_the_widgets(scene_of: Callable[..., Page]) -> None:
    every = ".ck :is(button, input, select, textarea, summary, [tabindex])"
    for state in ("open", "vote"):
        page = scene_of(state)
        focusable = page.locator(every)
        assert page.locator(f"{every}:not([data-lm-suppress-shortcuts])").count() == 0
        for number in range(0, focusable.count(), 5):
            if focusable.nth(number).is_visible():
                focusable.nth(number).focus()
                page.keyboard.press("x")
        assert page.evaluate("window.keysSeen") == []
