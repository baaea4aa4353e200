"""The explorer in a real browser: from a bar to its lines, by mouse and by keyboard, and nothing that freezes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from benchmarks.french_like import french_like
from coursekit.corpus.loading import Corpus
from coursekit.language import french_number
from coursekit.views.concordance_view import Concordance
from coursekit.views.house import house_style
from coursekit.views.kwic import printed
from coursekit.views.reader import Reader
from coursekit.views.word_explorer import WordExplorer
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.progress import step
from coursekit.words.tables import load_tables

from .stage import Stage

pytestmark = pytest.mark.browser

OpenStage = Callable[..., Stage]
DARK = """document.body.dataset.jpThemeLight = "false";
document.body.style.cssText = "background: #111; --jp-layout-color0: #111; --jp-content-font-color1: #e8e8e8";"""


@pytest.fixture
def stage(browser: Browser) -> Iterator[OpenStage]:
    contexts = []

    def put(widget: WordExplorer, *, width: int = 1100, shown: str = ".ck-counts tbody tr", **options: Any) -> Stage:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.clock.install()
        scene = Stage(page, widget, **options)
        scene.page.locator(f".ck {shown}").first.wait_for(state="attached")
        return scene

    yield put
    for context in contexts:
        context.close()


def drawn(scene: Stage) -> None:
    scene.page.locator(".ck-drawing svg").wait_for()


def test_a_click_on_a_bar_shows_its_lines_and_a_click_on_a_line_its_place(stage: OpenStage, study: Corpus) -> None:
    reader = Reader(study)
    scene = stage(WordExplorer(study, text="wsws", reader=reader))
    drawn(scene)
    bar = scene.page.locator(".ck-mark").nth(1)
    word, n = scene.widget.figures.index[1], int(scene.widget.figures.n.iloc[1])
    bar.click()
    expect(bar).to_have_attribute("aria-current", "true")
    expect(scene.page.locator(".ck-lines tbody tr")).to_have_count(n)
    expect(scene.page.locator(".ck-node button").first).to_have_text(re.compile(word, re.IGNORECASE))
    scene.page.locator(".ck-lines tbody tr").nth(2).click()
    expect(scene.page.locator(".ck-concordance .ck-told")).to_contain_text("Montré dans le lecteur")
    assert reader.text == "wsws"
    assert reader._shown["times"] == 1


def test_a_click_beside_a_tick_shows_its_line_among_those_of_its_text(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, word="travail", view="dispersion"))
    drawn(scene)
    tick = next(mark for mark in scene.widget._plot.marks if mark.lines and mark.text == "wsws")
    scene.page.locator(f".ck-mark[id$={tick.id}]").evaluate("(mark) => mark.scrollIntoView({ block: 'center' })")
    box = scene.page.locator(f".ck-mark[id$={tick.id}]").bounding_box()
    assert box is not None
    scene.page.mouse.click(box["x"] + box["width"] + 4, box["y"] + box["height"] / 2)
    expect(scene.page.locator(".ck-lines tr[aria-current]")).to_have_attribute("data-line", str(tick.lines[0]))
    assert scene.widget.text == "wsws"
    assert scene.widget.reader.text == "wsws"


def test_the_arrows_walk_the_marks_and_enter_shows_their_lines(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, view="heatmap"))
    drawn(scene)
    scene.page.locator('.ck-mark[tabindex="0"]').focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Enter"):
        scene.page.keyboard.press(key)
    second = scene.widget._plot.marks[1]
    expect(scene.page.locator(".ck-mark:focus")).to_have_attribute("aria-label", second.label)
    expect(scene.page.locator(".ck-lines tbody tr")).to_have_count(int(scene.widget.figures.iloc[0][second.text]))
    assert scene.page.evaluate("window.keysSeen") == []


def test_a_plot_without_a_mark_asks_for_no_click(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, word="IA", view="collocates", hide_stopwords=False))
    drawn(scene)
    hint = scene.page.get_by_text("Cliquez sur une marque")
    scene.page.locator(".ck-mark").first.click()
    expect(hint).to_be_visible()
    expect(scene.page.get_by_text("Lignes choisies")).to_be_visible()
    scene.page.get_by_label("masquer les mots-outils").check()
    expect(scene.page.locator(".ck-drawing svg")).to_contain_text("Aucun mot à montrer")
    expect(hint).to_be_hidden()
    expect(scene.page.get_by_text("Lignes choisies")).to_be_hidden()


def test_every_control_is_reached_by_tab_and_the_focus_is_seen(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, word="IA"))
    drawn(scene)
    reached = set()
    for _press in range(60):
        scene.page.keyboard.press("Tab")
        reached.add(
            scene.page.evaluate("document.activeElement.closest('.ck-mark') ? 'mark' : document.activeElement.tagName")
        )
        outline = scene.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if scene.page.evaluate("document.activeElement === document.body"):
            break
        assert outline != "none"
    assert {"SELECT", "INPUT", "SUMMARY", "BUTTON", "mark"} <= reached


SIDES = """() => [...document.querySelectorAll(".ck-lines tbody tr")].map((row) => {
  const [left, node, right] = [".ck-left", ".ck-node", ".ck-right"].map((name) => row.querySelector(name));
  const range = new Range();
  const box = (cell) => { range.selectNodeContents(cell); return range.getBoundingClientRect(); };
  const over = [left, right].some((cell) => box(cell).width > cell.clientWidth + 1);
  const gaps = [box(node).left - box(left).right, box(right).left - box(node).right];
  return [left.textContent, right.textContent, over, ...gaps];
})"""


@pytest.mark.parametrize("width", [500, 1100])
@pytest.mark.parametrize("widget", [WordExplorer, Concordance])
def test_lines_are_cut_between_words_and_stand_up_against_the_word(
    stage: OpenStage, study: Corpus, widget: type[Concordance], width: int
) -> None:
    scene = stage(widget(study, word="IA"), width=width, shown=".ck-lines tbody tr")
    # In a notebook other widgets bring the same styles, later.
    scene.page.add_style_tag(content=house_style("concordance_view"))
    scene.page.wait_for_timeout(100)
    assert scene.page.evaluate("document.documentElement.scrollWidth") <= width
    sides = scene.page.evaluate(SIDES)
    lines = [(printed(line.left), printed(line.match + line.right)[2:]) for line in scene.widget.found]
    assert any(shown[0] != left for shown, (left, _right) in zip(sides, lines, strict=True))
    for (left, right, over, before, after), (whole_left, whole_right) in zip(sides, lines, strict=True):
        assert not over
        assert abs(before) < 1 and abs(after) < 1
        assert whole_left.endswith(left) and whole_left.removesuffix(left)[-1:] in ("", " ")
        assert whole_right.startswith(right) and (right == whole_right or right.endswith(" "))


def test_a_slider_that_runs_moves_the_figures_and_asks_for_one_picture(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study))
    drawn(scene)
    pictures: list[int] = []
    draw = scene.widget._draw

    def counted() -> None:
        pictures.append(1)
        draw()

    scene.widget._draw = counted
    scene.page.clock.pause_at(time.time() + 3600)
    slider = scene.page.get_by_label("Nombre de mots")
    slider.focus()
    for n_rows in range(14, 6, -1):
        scene.page.keyboard.press("ArrowLeft")
        expect(scene.page.locator(".ck-main tbody tr")).to_have_count(n_rows)
    assert pictures == []
    scene.page.clock.run_for(1000)
    expect(scene.page.locator(".ck-mark")).to_have_count(7)
    assert pictures == [1]


def test_options_that_a_view_has_not_are_not_shown(stage: OpenStage, study: Corpus) -> None:
    page = stage(WordExplorer(study, word="IA")).page
    expect(page.get_by_label("Comparé à")).to_be_hidden()
    page.get_by_label(re.compile("^Montrer")).select_option("ce qu’un texte dit plus que les autres")
    expect(page.get_by_label("Comparé à")).to_be_visible()
    expect(page.get_by_role("button", name="Et le hasard ?")).to_be_visible()
    page.get_by_text("Options avancées").click()
    expect(page.get_by_label("Classer selon")).to_be_visible()
    page.get_by_label(re.compile("^Montrer")).select_option("la richesse et la lisibilité")
    expect(page.get_by_text("une seule main")).to_be_visible()
    expect(page.get_by_role("button", name="Importer les articles")).to_be_visible()
    for label in ("Nombre de mots", "masquer les mots-outils", "Classer selon"):
        expect(page.get_by_label(label)).to_be_hidden()
    for said in ("Options avancées", "Voir le code"):
        expect(page.get_by_text(said)).to_be_hidden()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A gate before which long work waits, at its fifth step."""
    opened = Event()

    def held(done: int, n: int) -> None:
        if done == 5:
            opened.wait(30)
        step(done, n)

    monkeypatch.setattr("coursekit.words.progress.step", held)
    return opened


def test_a_learner_chooses_what_is_counted_where_the_article_is_not_at_hand(stage: OpenStage) -> None:
    scene = stage(WordExplorer(load_tables(), text="prevost"))
    drawn(scene)
    expect(scene.page.locator(".ck-drawing svg")).to_contain_text("∅")
    scene.page.get_by_label(re.compile("^Compter dans")).select_option(index=1)
    expect(scene.page.locator(".ck-drawing svg")).not_to_contain_text("∅")
    expect(scene.page.locator(".ck-main .ck-sentence")).to_contain_text("texte d’étude")


def test_chance_shows_its_progress_can_be_stopped_and_says_what_it_found(
    stage: OpenStage, study: Corpus, gate: Event
) -> None:
    scene = stage(WordExplorer(study, view="keyness", hide_stopwords=False))
    scene.page.get_by_role("button", name="Et le hasard ?").click()
    until(scene, "tour 4 sur 20")
    scene.page.get_by_role("button", name="Arrêter").click()
    gate.set()
    until(scene, "Arrêté (")
    assert scene.page.locator(".ck-stretch").count() == 0
    scene.page.get_by_role("button", name="Continuer").click()
    until(scene, "hasard, ce serait")
    assert scene.page.locator(".ck-stretch").count() == 3


def test_a_million_tokens_are_read_while_the_page_answers_and_can_be_stopped(stage: OpenStage, gate: Event) -> None:
    corpus = Corpus(list(french_like(1_000_000)))
    scene = stage(WordExplorer(corpus, word="travail"), shown=".ck-main")
    page = scene.page
    until(scene, "texte 4 sur 20")
    progress = page.locator(".ck-work:visible")
    # The fifth text is being read: the page and Python answer a click.
    page.get_by_text("Options avancées").click()
    page.get_by_label(re.compile("^Compter(?! dans)")).select_option("les lemmes (travailler, travaille…)")
    expect(page.get_by_label(re.compile("^Compter(?! dans)"))).to_be_visible()
    assert scene.widget.units == "lemmas"
    page.get_by_role("button", name="Arrêter").click()
    gate.set()
    until(scene, "Arrêté (")
    expect(progress).to_contain_text("texte 5 sur 20")
    expect(page.get_by_text("Voir le code")).to_be_hidden()
    expect(page.locator(".ck-main .ck-counts tbody tr")).to_have_count(0)
    page.get_by_role("button", name="Continuer").click()
    until(scene, "mots comptés")
    counts = count_words(corpus).lemmas().keep(stopwords=False)
    expect(page.locator(".ck-main .ck-counts tbody td").first).to_have_text(french_number(counts.totals[0]))
    expect(page.locator(".ck-below .ck-sentence")).to_contain_text(french_number(len(find(corpus, "travail"))))
    assert page.locator(".ck-work:visible").count() == 0


def test_figures_stay_while_lines_are_looked_for(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, text="wsws"))
    drawn(scene)
    scene.widget.send({"work": "lines", "done": 3, "n": 20})
    scene.refresh()
    expect(scene.page.get_by_text("texte 3 sur 20")).to_be_visible()
    expect(scene.page.locator(".ck-main .ck-sentence")).to_contain_text("mots comptés")
    expect(scene.page.locator(".ck-drawing svg")).to_be_visible()


def until(scene: Stage, said: str) -> None:
    """Bring what threads say to the page, until it says so."""
    for _tenth in range(300):
        scene.refresh()
        if said in scene.page.inner_text(".ck-main"):
            return
        scene.page.wait_for_timeout(100)
    raise AssertionError(scene.page.inner_text(".ck-main"))


def test_a_file_is_saved_and_the_learner_is_told_where(
    stage: OpenStage, study: Corpus, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scene = stage(WordExplorer(study, text="wsws"))
    for _time in range(2):
        scene.page.get_by_role("button", name="tableau (CSV)").click()
    expect(scene.page.locator(".ck-main .ck-told")).to_contain_text("bars-wsws-2.csv")
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == ["bars-wsws-2.csv", "bars-wsws.csv"]


def test_the_code_is_copied_or_at_least_selected(stage: OpenStage, study: Corpus) -> None:
    scene = stage(WordExplorer(study, text="wsws"))
    scene.page.get_by_text("Voir le code").click()
    scene.page.get_by_role("button", name="Copier").click()
    expect(scene.page.locator(".ck-main .ck-told")).to_contain_text("collez-le dans une cellule")
    assert scene.page.evaluate("getSelection().toString().trim()") == scene.widget.code


@pytest.mark.parametrize("view", ["bars", "keyness", "dispersion", "tree", "plane"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(stage: OpenStage, study: Corpus, view: str, dark: bool) -> None:
    widget = WordExplorer(load_tables() if view == "plane" else study, view=view, word="machine")
    scene = stage(widget)
    drawn(scene)
    if dark:
        scene.page.evaluate(DARK)
    for details in scene.page.locator("summary:visible").all():
        details.click()
    found = Axe().run(scene.page, context=".ck-explorer").response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("width", [400, 550])
def test_a_narrow_window_or_large_letters_hide_nothing(stage: OpenStage, study: Corpus, width: int) -> None:
    page = stage(WordExplorer(load_tables(), view="keyness", text="prevost"), width=width).page
    page.get_by_text("Options avancées").click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
