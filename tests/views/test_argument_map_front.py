"""The argument map in a browser: read, walked, built by mouse and by keyboard, taken away as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.claims import Claim
from coursekit.corpus.loading import Corpus
from coursekit.views.argument_map import ArgumentMap
from coursekit.views.house import HouseWidget
from coursekit.views.reader import Reader

from .stage import Stage

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 1'> \u202e\u200f عربي &lt; $x$"
OpenStage = Callable[..., Stage]
FOCUSED = "document.activeElement.dataset.id"


@pytest.fixture
def stage(browser: Browser) -> Iterator[OpenStage]:
    contexts = []

    def put(widget: HouseWidget, *, width: int = 1150, dark: bool = False, **options: Any) -> Stage:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.clock.install()
        scene = Stage(page, widget, **options)
        if dark:
            page.evaluate(
                "() => { document.body.dataset.jpThemeLight = 'false'; document.body.style.cssText ="
                " '--jp-layout-color0: #111; --jp-content-font-color1: #e8e8e8; background: #111' }"
            )
        page.wait_for_selector(".ck-map [data-id], .ck-empty", state="attached")
        return scene

    yield put
    for context in contexts:
        context.close()


@pytest.fixture
def book(tmp_path: Path) -> AnalysisBook:
    made = AnalysisBook(tmp_path)
    made.put(
        Claim("a", "wsws", "thesis", "La thèse."),
        Claim("b", "wsws", "argument", "Une raison."),
        Claim("c", "wsws", "objection", "Une objection."),
    )
    return made


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def first_box(page: Page) -> None:
    page.locator(".ck-canvas [tabindex='0']").focus()


def told(page: Page) -> Any:
    return page.locator(".ck-told")


@pytest.mark.parametrize("shown", [{"text": "prevost"}, {"text": "casilli"}, {"question": "Q2"}, {"question": "Q7"}])
def test_words_stay_in_their_boxes_and_can_be_selected(stage: OpenStage, study: Corpus, shown: dict[str, Any]) -> None:
    page = stage(ArgumentMap(study, **shown)).page
    over = """() => [...document.querySelectorAll('.ck-box')].filter((box) => {
      const area = box.querySelector('.ck-shape').getBoundingClientRect();
      return [...box.querySelectorAll('text')].some((text) => { const one = text.getBoundingClientRect();
        return one.left < area.left || one.right > area.right - 3 || one.bottom > area.bottom }) })
      .map((box) => box.dataset.id)"""
    assert page.evaluate(over) == []
    page.locator(".ck-box text:not(.ck-kind) tspan").first.click(click_count=3)
    words = page.locator(".ck-box text:not(.ck-kind)").first.text_content() or ""
    assert page.evaluate("getSelection().toString()").strip() == words.strip()


def test_selecting_words_of_a_box_is_no_click(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, text="wsws")).page
    page.wait_for_function("() => document.querySelector('.ck-canvas').scrollTop > 0")  # it opens on the thesis
    words = page.locator(".ck-box[data-id=wsws-thesis] text:not(.ck-kind) tspan").first.bounding_box()
    assert words is not None
    page.mouse.move(words["x"] + 2, words["y"] + 8)
    page.mouse.down()
    page.mouse.move(words["x"] + 70, words["y"] + 8, steps=3)
    page.mouse.up()
    expect(page.locator(".ck-box[aria-pressed=true]")).to_have_count(0)
    assert page.evaluate("getSelection().toString()")


def test_a_click_on_a_box_shows_its_passage(stage: OpenStage, study: Corpus) -> None:
    reader = Reader(study)
    page = stage(ArgumentMap(study, text="wsws", reader=reader)).page
    page.locator(".ck-box[data-id=wsws-thesis]").click(position={"x": 5, "y": 5})
    expect(told(page)).to_contain_text("Montré dans le lecteur")
    assert reader.text == "wsws" and reader._shown["times"] == 1


def test_the_arrows_go_along_the_lines_and_among_neighbours(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, text="lehalle")).page
    first_box(page)
    assert page.evaluate(FOCUSED) == "lehalle-thesis"
    press(page, "ArrowRight")
    below = page.evaluate(FOCUSED)
    press(page, "ArrowDown")
    beside = page.evaluate(FOCUSED)
    press(page, "ArrowLeft")
    assert page.evaluate(FOCUSED) == "lehalle-thesis" and len({below, beside, "lehalle-thesis"}) == 3
    press(page, "End", "Home")
    assert page.evaluate(FOCUSED) == "lehalle-thesis"
    assert page.locator(".ck-canvas [tabindex='0']").count() == 1
    label = page.locator("[data-id=lehalle-thesis]").first.get_attribute("aria-label") or ""
    assert label.startswith("Thèse 1 sur 13, Lehalle\u202f: ") and "soutenu par" in label


def test_the_focus_is_seen(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, question="Q3")).page
    first_box(page)
    press(page, "ArrowDown")
    width = "getComputedStyle(document.activeElement.querySelector('.ck-shape, rect')).strokeWidth"
    assert page.evaluate(width) == "5px"
    press(page, "End")  # the word of a relation
    assert page.evaluate(width) == "5px"


def test_a_tall_map_opens_on_its_thesis(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, text="prevost")).page
    inside = """() => { const [box, area] = ['[data-id=prevost-thesis]', '.ck-canvas']
      .map((one) => document.querySelector(one).getBoundingClientRect());
      return area.height < 700 && box.top >= area.top && box.bottom <= area.bottom }"""
    page.wait_for_function(inside)


def test_a_relation_is_a_word_to_go_to_that_says_why(stage: OpenStage, study: Corpus) -> None:
    reader = Reader(study)
    page = stage(ArgumentMap(study, question="Q2", reader=reader)).page
    pill = page.locator(".ck-pill", has_text="réfute d’avance")
    pill.click()
    expect(page.locator(".ck-claim")).to_contain_text("La chronique cite la distinction")
    expect(told(page)).to_contain_text("Prévost, §")
    assert (reader.text, reader.beside) == ("prevost", "wsws")


def test_the_list_says_what_the_map_says(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, text="ruffier")).page
    gists = set(page.locator(".ck-box").evaluate_all("(all) => all.map((one) => one.dataset.id)"))
    page.get_by_role("button", name="Liste").click()
    expect(page.locator(".ck-canvas")).to_be_hidden()
    listed = page.locator(".ck-outline .ck-item").evaluate_all("(all) => all.map((one) => one.dataset.id)")
    assert set(listed) == gists
    assert page.locator(".ck-outline > ul ul li").count() > 10
    page.locator(".ck-outline [tabindex='0']").focus()
    press(page, "ArrowDown", "Enter")
    expect(page.locator(".ck-item[aria-pressed=true]").first).to_be_visible()


def test_what_was_only_bought_time_without_an_engine_shows_the_same_boxes(
    stage: OpenStage, study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.views.map_layout.stored_layouts", dict)
    monkeypatch.setattr("coursekit.views.map_layout.engine_layout", lambda _graph: None)
    page = stage(ArgumentMap(study, text="ruffier")).page
    expect(page.locator(".ck-box")).to_have_count(17)


@pytest.mark.parametrize("shown", [{"text": "prevost"}, {"question": "Q2"}])
def test_where_it_is_narrow_the_list_comes_first_and_nothing_is_wider(
    stage: OpenStage, study: Corpus, shown: dict[str, Any], book: AnalysisBook
) -> None:
    for widget in (ArgumentMap(study, **shown), ArgumentMap(study, book=book)):
        page = stage(widget, width=400).page
        expect(page.locator(".ck-outline")).to_be_visible()
        expect(page.locator(".ck-canvas")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        page.get_by_role("button", name="Carte").click()
        expect(page.locator(".ck-canvas")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_picture_leaves_as_svg_and_as_png(stage: OpenStage, study: Corpus, tmp_path: Path, dark: bool) -> None:
    page = stage(ArgumentMap(study, question="Q3"), dark=dark).page
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=kind).click()
        waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    drawn = ElementTree.parse(tmp_path / "carte.svg").getroot()
    words = "".join(drawn.itertext())
    assert "Aucun changement de maître" in words and "var(" not in ElementTree.tostring(drawn, encoding="unicode")
    png = (tmp_path / "carte.png").read_bytes()
    assert png.startswith(b"\x89PNG") and len(png) > 60_000


# ---- one's own map


def test_a_map_is_built_by_keyboard_alone_and_saved_is_said_once_it_is(
    stage: OpenStage, study: Corpus, tmp_path: Path
) -> None:
    page = stage(ArgumentMap(study, text="wsws", book=AnalysisBook(tmp_path))).page
    expect(page.locator(".ck-empty").first).to_contain_text("1. Choisissez un passage")
    page.get_by_role("button", name="Ajouter un énoncé").focus()
    for gist in ("La thèse", "Une raison", "Une objection"):
        press(page, "Enter")
        page.keyboard.type(gist)
        press(page, "Enter")
        expect(page.locator(".ck-box", has_text=gist)).to_be_focused()
        expect(page.locator(".ck-ok")).to_have_text("Enregistré")
        if gist != "Une objection":
            page.get_by_role("button", name="Ajouter un énoncé").focus()
    press(page, "-")
    expect(told(page)).to_contain_text("«\u202fUne objection\u202f» − s’oppose à…")
    press(page, "Home", "Enter")
    expect(page.locator(".ck-link[data-sign='-']")).to_have_count(1 + 1)  # and the legend's
    first_box(page)
    press(page, "End", "+", "Home", "Enter")
    stored = {one.gist: one for one in AnalysisBook(tmp_path).analysis.claims}
    assert stored["Une objection"].attacks == (stored["La thèse"].id,)
    assert stored["La thèse"].premises != ()
    n_links = page.locator(".ck-canvas .ck-link").count()
    press(page, "Control+z")
    expect(page.locator(".ck-canvas .ck-link")).to_have_count(n_links - 1)
    assert page.evaluate("window.keysSeen") == []


def test_two_claims_are_linked_by_mouse_in_three_steps(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box[data-id=b]").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="+ soutient…").click()
    page.locator(".ck-box[data-id=a]").click(position={"x": 5, "y": 5})
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    assert book.analysis.claims[0].premises == (("b",),)
    page.get_by_role("button", name="Ôter le lien").click()
    expect(page.locator(".ck-canvas .ck-link")).to_have_count(0)


def test_a_link_is_also_made_in_the_list_and_escape_gives_it_up(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ArgumentMap(study, book=book), width=400).page
    page.locator(".ck-item[data-id=c]").click()
    page.get_by_role("button", name="− s’oppose à…").click()
    press(page, "Escape")
    expect(told(page)).to_be_hidden()
    page.get_by_role("button", name="− s’oppose à…").click()
    page.locator(".ck-item[data-id=a]").click()
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    assert book.analysis.claims[2].attacks == ("a",)


@pytest.fixture
def two_texts(book: AnalysisBook) -> AnalysisBook:
    book.put(Claim("p", "prevost", "thesis", "Sa thèse."))
    return book


def test_a_relation_between_texts_is_drawn_by_keyboard_alone(
    stage: OpenStage, study: Corpus, two_texts: AnalysisBook, tmp_path: Path
) -> None:
    page = stage(ArgumentMap(study, book=two_texts)).page
    page.locator(".ck-box[data-id=a]").focus()
    press(page, "r")
    expect(told(page)).to_contain_text("«\u202fLa thèse.\u202f» ↔ d’un texte à l’autre")
    page.locator(".ck-box[data-id=b]").focus()
    press(page, "Enter")
    expect(told(page)).to_contain_text("sont du même texte")
    page.locator(".ck-box[data-id=p]").focus()
    press(page, "Enter")
    expect(page.locator(".ck-claim select").first).to_be_focused()
    page.keyboard.type("cit")
    press(page, "Tab", "Tab")
    page.keyboard.type("L’un nomme l’autre")
    press(page, "Enter")
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    expect(page.locator(".ck-pill[data-id=r1]")).to_be_focused()
    (made,) = AnalysisBook(tmp_path).analysis.relations
    assert (made.kind, made.reason, made.claims) == ("cites", "L’un nomme l’autre", ("a", "p"))
    press(page, "Control+z")
    expect(page.locator(".ck-pill")).to_have_count(0)
    press(page, "Control+Shift+z")
    expect(page.locator(".ck-pill")).to_have_count(1)
    assert page.evaluate("window.keysSeen") == []


def test_a_relation_between_texts_is_drawn_changed_and_deleted_by_mouse(
    stage: OpenStage, study: Corpus, two_texts: AnalysisBook
) -> None:
    page = stage(ArgumentMap(study, book=two_texts)).page
    page.locator(".ck-box[data-id=p]").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="d’un texte à l’autre").click()
    page.locator(".ck-box[data-id=a]").click(position={"x": 5, "y": 5})
    page.locator(".ck-claim select").first.select_option(label="nuance")
    page.locator(".ck-claim textarea").fill("Il accorde un point.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ck-pill")).to_have_text("nuance")
    page.locator(".ck-pill").click()
    page.get_by_role("button", name="Modifier").click()
    expect(page.locator(".ck-claim textarea")).to_have_value("Il accorde un point.")
    page.locator(".ck-claim select").first.select_option(label="contredit")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ck-pill")).to_have_text("contredit")
    page.get_by_role("button", name="Liste").click()
    page.locator(".ck-item", has_text="Il accorde un point").click()
    page.get_by_role("button", name="Supprimer").click()
    expect(page.locator(".ck-pill")).to_have_count(0)
    assert not two_texts.analysis.relations


def test_where_all_claims_are_of_one_text_no_relation_is_offered(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box").first.click(position={"x": 5, "y": 5})
    expect(page.get_by_role("button", name="soutient…")).to_be_visible()
    expect(page.get_by_role("button", name="d’un texte à l’autre")).to_have_count(0)


def test_claims_of_another_lesson_are_counted_and_shown_on_demand(
    stage: OpenStage, study: Corpus, two_texts: AnalysisBook
) -> None:
    page = stage(ArgumentMap(study, question="Q7", book=two_texts)).page
    expect(page.locator(".ck-empty").first).to_be_visible()
    page.get_by_role("button", name="4 autres énoncés dans votre analyse\u202f: les montrer").click()
    expect(page.locator(".ck-box")).to_have_count(4)
    page.get_by_role("button", name="Ne montrer que cette carte").click()
    expect(page.locator(".ck-box")).to_have_count(0)


def test_the_map_leaves_as_a_table_and_as_argdown(stage: OpenStage, study: Corpus, tmp_path: Path) -> None:
    page = stage(ArgumentMap(study, question="Q3")).page
    for name, said in (("CSV", '"contredit"'), ("JSON", "AnnotationPage"), ("Argdown", "#(contredit)")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
        assert said in (tmp_path / f"carte.{name.lower()}").read_text(encoding="utf-8")


def test_a_claim_is_edited_deleted_and_comes_back(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box[data-id=b]").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Modifier").click()
    page.locator(".ck-claim textarea").fill("Une meilleure raison.")
    page.get_by_label("implicite").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ck-box[data-id=b]")).to_contain_text("implicite")
    press(page, "Delete")
    expect(page.locator(".ck-box")).to_have_count(2)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".ck-box[data-id=b]")).to_contain_text("Une meilleure raison")
    assert not book.analysis.claims[1].stated or len(book.analysis.claims) == 3


def test_the_passage_chosen_in_the_reader_goes_with_the_claim(stage: OpenStage, study: Corpus, tmp_path: Path) -> None:
    reader, book = Reader(study), AnalysisBook(tmp_path)
    scene = stage(ArgumentMap(study, book=book, reader=reader))
    page, start = scene.page, study["lehalle"].counted[2].start
    page.get_by_role("button", name="Ajouter un énoncé").click()
    expect(page.locator(".ck-claim")).to_contain_text("Pour joindre un passage")
    reader._selected = {"text": "lehalle", "start": start, "end": start + 12}
    scene.refresh()
    expect(page.locator(".ck-claim")).to_contain_text("Lehalle, §")
    page.locator(".ck-claim textarea").fill("Un énoncé.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ck-ok")).to_have_text("Enregistré")
    (made,) = book.analysis.claims
    assert (made.text, made.passages[0].start, made.passages[0].length) == ("lehalle", start, 12)
    page.get_by_role("button", name="Voir le passage").click()
    expect(told(page)).to_contain_text("Montré dans le lecteur")


def test_a_passage_given_from_the_reader_opens_a_claim_that_bears_it(
    stage: OpenStage, study: Corpus, tmp_path: Path
) -> None:
    reader = Reader(study)
    scene = stage(ArgumentMap(study, book=AnalysisBook(tmp_path), reader=reader))
    assert [one["name"] for one in reader._offers] == ["la carte"]
    start = study["lehalle"].counted[2].start
    reader._selected = {"text": "lehalle", "start": start, "end": start + 12}
    for typed in ("", "À moitié écrit"):
        reader._give("la carte")
        scene.refresh()
        words = scene.page.locator(".ck-claim textarea")
        expect(words).to_have_value(typed)  # a form that is open keeps what is in it
        expect(scene.page.get_by_label("Lehalle, §")).to_be_checked()
        words.fill("À moitié écrit")


def test_a_refusal_keeps_what_was_typed(stage: OpenStage, study: Corpus, tmp_path: Path) -> None:
    page = stage(ArgumentMap(study, book=AnalysisBook(tmp_path))).page
    page.get_by_role("button", name="Ajouter un énoncé").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(told(page)).to_contain_text("rien d’écrit")
    expect(page.locator(".ck-ok")).to_have_text("")
    expect(page.locator(".ck-claim textarea")).to_be_visible()


def test_what_was_begun_is_there_again_until_it_is_saved_or_given_up(
    stage: OpenStage, study: Corpus, book: AnalysisBook
) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    words, resume = page.locator(".ck-claim textarea"), page.get_by_role("button", name="Reprendre l’énoncé commencé")
    page.get_by_role("button", name="Ajouter un énoncé").click()
    words.fill("À moitié écrit")
    page.locator(".ck-claim select[name=kind]").select_option("example")
    page.locator(".ck-claim select[name=text]").select_option("prevost")
    page.locator(".ck-box[data-id=b]").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Modifier").click()
    words.fill("Autre chose")
    press(page, "Escape")
    resume.click()
    expect(words).to_have_value("À moitié écrit")
    expect(page.locator(".ck-claim select[name=text]")).to_have_value("prevost")
    press(page, "Escape")
    resume.click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ck-box")).to_have_count(4)
    made = book.analysis.claims[-1]
    assert (made.gist, made.kind, made.text) == ("À moitié écrit", "example", "prevost")
    page.get_by_role("button", name="Ajouter un énoncé").click()
    expect(words).to_have_value("")
    page.locator(".ck-box[data-id=b]").click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Modifier").click()
    expect(words).to_have_value("Autre chose")
    page.get_by_role("button", name="Renoncer").click()
    page.get_by_role("button", name="Modifier").click()
    expect(words).to_have_value("Une raison.")


def test_a_map_of_several_texts_opens_at_its_top_without_a_bar_for_a_rounding(stage: OpenStage, study: Corpus) -> None:
    for width in range(1000, 1101, 25):
        page = stage(ArgumentMap(study, question="Q7"), width=width).page
        sizes = "(({ scrollTop: top, scrollWidth: all, clientWidth: seen }) => [top, all - seen])"
        top, over = page.evaluate(f"{sizes}(document.querySelector('.ck-canvas'))")
        assert top == 0 and (over == 0 or over > 50), (width, over)


def test_a_chosen_box_is_dark_whatever_its_kind(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box[data-id=b]").click(position={"x": 5, "y": 5})
    fill = "(id) => getComputedStyle(document.querySelector(`.ck-box[data-id=${id}] .ck-shape`)).fill"
    ink = "getComputedStyle(document.querySelector('.ck-map')).color"
    assert page.evaluate(fill, "b") == page.evaluate(ink) != page.evaluate(fill, "a")


def test_the_full_screen_says_how_to_leave_it_in_the_list_too(stage: OpenStage, study: Corpus) -> None:
    page = stage(ArgumentMap(study, question="Q7")).page
    page.get_by_role("button", name="Plein écran", exact=True).click()
    leave = page.get_by_role("button", name="Quitter le plein écran")
    expect(leave).to_be_visible()
    page.get_by_role("button", name="Liste").click()
    leave.click()
    page.wait_for_function("() => !document.fullscreenElement")
    page.get_by_role("button", name="Carte", exact=True).click()
    expect(page.get_by_role("button", name="Plein écran", exact=True)).to_be_visible()


def test_a_kernel_that_does_not_answer_is_told(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    scene = stage(ArgumentMap(study, book=book))
    scene.silent = True
    scene.page.locator(".ck-box[data-id=b]").focus()
    press(scene.page, "Delete")
    scene.page.clock.fast_forward(7_000)
    expect(told(scene.page)).to_contain_text("rien n’est enregistré")
    expect(scene.page.locator(".ck-ok")).to_have_text("")


def test_hostile_markup_is_shown_as_text(stage: OpenStage, study: Corpus, tmp_path: Path) -> None:
    book = AnalysisBook(tmp_path)
    book.put(Claim("e1", "wsws", "thesis", HOSTILE), Claim("e2", "wsws", "argument", HOSTILE, attacks=("e1",)))
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box").first.click(position={"x": 5, "y": 5})
    for view in ("Liste", "Carte"):
        expect(page.locator(".ck-map")).to_contain_text("<script>")
        page.get_by_role("button", name=view).click()
    assert page.locator(".ck script, .ck img").count() == 0
    assert page.evaluate("window.hacked") is None


def reading(study: Corpus, _folder: Path) -> ArgumentMap:
    return ArgumentMap(study, question="Q3", reader=Reader(study))


def building(study: Corpus, folder: Path) -> ArgumentMap:
    book = AnalysisBook(folder)
    book.put(Claim("a", "wsws", "thesis", "A."), Claim("b", "wsws", "argument", "B.", premises=(("a",),)))
    return ArgumentMap(study, book=book, reader=Reader(study))


def empty(study: Corpus, folder: Path) -> ArgumentMap:
    return ArgumentMap(study, book=AnalysisBook(folder))


@pytest.mark.parametrize(("width", "dark"), [(1150, False), (1150, True), (400, False)])
@pytest.mark.parametrize("made", [reading, building, empty])
def test_axe_finds_no_serious_violation(
    stage: OpenStage,
    study: Corpus,
    tmp_path: Path,
    made: Callable[[Corpus, Path], ArgumentMap],
    width: int,
    dark: bool,
) -> None:
    page = stage(made(study, tmp_path), width=width, dark=dark).page
    visible = page.locator("[data-id]:visible")
    if visible.count():
        visible.first.click(position={"x": 5, "y": 5})
    if made is empty:
        page.get_by_role("button", name="Ajouter un énoncé").click()
    page.get_by_text("Lire la carte").click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]})
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]][:3])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical") and violation["id"] != "region"
    ]
    assert serious == []


def test_no_focusable_thing_lets_jupyterlab_take_its_keys(stage: OpenStage, study: Corpus, book: AnalysisBook) -> None:
    page = stage(ArgumentMap(study, book=book)).page
    page.locator(".ck-box").first.click(position={"x": 5, "y": 5})
    page.get_by_role("button", name="Modifier").click()
    kinds = ".ck :is(button, input, select, textarea, summary, [tabindex])"
    assert page.locator(kinds).count() > 12
    assert page.locator(f"{kinds}:not([data-lm-suppress-shortcuts])").count() == 0
