"""In a real browser: words are shown as words, found where Python counts them, and keys stay in the widget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from coursekit.corpus.loading import Corpus
from coursekit.views.concordance_view import Concordance
from coursekit.views.house import HouseWidget
from coursekit.views.import_panel import ImportPanel
from coursekit.views.reader import Reader
from coursekit.views.word_explorer import WordExplorer
from coursekit.words.concordance import find

from .conftest import TextMaker
from .stage import Stage

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 1'> \u202e\u200f عربي &lt; $x$"
OpenStage = Callable[..., Stage]

EVERY: dict[str, Callable[[Corpus], HouseWidget]] = {
    "reader": Reader,
    "concordance": lambda corpus: Concordance(corpus, word="intelligence artificielle", reader=Reader(corpus)),
    "explorer": lambda corpus: WordExplorer(corpus, word="machine"),
    "import": lambda _corpus: ImportPanel(),
}
FOCUSABLE = ".ck :is(button, input, select, textarea, summary, [tabindex])"


@pytest.fixture
def stage(browser: Browser) -> Iterator[OpenStage]:
    """Put a widget on a page of its own."""
    contexts = []

    def put(widget: HouseWidget, *, width: int = 1000, **options: Any) -> Stage:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.clock.install()
        return Stage(page, widget, **options)

    yield put
    for context in contexts:
        context.close()


def test_every_paragraph_stands_in_the_page_word_for_word(stage: OpenStage, study: Corpus) -> None:
    page = stage(Reader(study, text="casilli")).page
    text = study["casilli"]
    page.wait_for_selector(".ck-words")
    assert page.locator(".ck-words").all_text_contents() == [text.words_of(p) for p in text.paragraphs]
    numbers = [str(p.number or "") for p in text.paragraphs]
    assert page.locator(".ck-number").all_text_contents() == numbers


def test_hostile_text_is_shown_as_text(stage: OpenStage, make_text: TextMaker) -> None:
    texts = Corpus([make_text(("title", HOSTILE), ("body", HOSTILE), ("heckler", HOSTILE))])
    for widget in (Reader(texts), Concordance(texts, word="script"), WordExplorer(texts, word="script")):
        page = stage(widget).page
        expect(page.locator(".ck").first).to_contain_text("script")
        assert page.locator(".ck script, .ck img").count() == 0
        assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("word", ["IA", "machine", "l'", "art", "c'est", "travail"])
def test_whole_words_are_found_as_often_as_the_concordance_counts_them(
    stage: OpenStage, study: Corpus, word: str
) -> None:
    scene = stage(Reader(study, text="ruffier"))
    scene.page.wait_for_selector(".ck-words")
    scene.page.fill(".ck-find input", word)
    scene.page.get_by_role("button", name="mot entier").click()  # which comes with the first letter
    every = find([study["ruffier"]], word, every_role=True)
    assert len(scene.painted("ck-found")) == len(every)
    outside = len(every) - len(find([study["ruffier"]], word))
    assert (f"dont {outside} hors du compte" in scene.page.inner_text(".ck-status")) == bool(outside)


def test_enter_goes_to_the_next_hit_and_shift_enter_back(stage: OpenStage, make_text: TextMaker) -> None:
    texts = Corpus([make_text(("title", "Un chat"), ("body", "chat, chats"), ("body", "CHAT"))])
    scene = stage(Reader(texts))
    box, status = scene.page.locator(".ck-find input"), scene.page.locator(".ck-status")
    scene.page.wait_for_selector(".ck-words")
    box.fill("chat")
    expect(status).to_have_text("1 sur 4, dont 1 hors du compte")
    box.press("Enter")
    expect(status).to_have_text("2 sur 4, paragraphe 1, dont 1 hors du compte")
    box.press("Shift+Enter")
    box.press("Shift+Enter")
    expect(status).to_have_text("4 sur 4, paragraphe 2, dont 1 hors du compte")
    assert scene.painted("ck-now") == ["CHAT"]
    box.press("Escape")
    assert scene.painted("ck-found") == scene.painted("ck-now") == []


def test_accents_are_let_go_only_where_nothing_else_is_found(stage: OpenStage, make_text: TextMaker) -> None:
    scene = stage(Reader(Corpus([make_text(("body", "où ? ou bien la tâche"))])))
    scene.page.wait_for_selector(".ck-words")
    scene.page.fill(".ck-find input", "ou ")
    assert scene.painted("ck-found") == ["ou"]
    scene.page.fill(".ck-find input", "tache")
    assert scene.painted("ck-found") == ["tâche"]
    assert "sans tenir compte des accents" in scene.page.inner_text(".ck-status")


def test_an_emoji_before_a_passage_shifts_nothing(stage: OpenStage, make_text: TextMaker) -> None:
    text = make_text(("body", "🙂 👩‍🏭 un"), ("body", "🙂 deux mots"), text_id="wsws")
    reader = Reader(Corpus([make_text(("body", "Rien.")), text]))
    scene = stage(reader)
    start = text.text.index("deux")
    reader.show(text.passage(start, start + 4))
    scene.refresh()
    scene.page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 1")
    assert scene.painted("ck-passage") == ["deux"]
    scene.page.fill(".ck-find input", "mots")
    assert scene.painted("ck-found") == ["mots"]


def test_a_passage_far_down_is_brought_into_sight(stage: OpenStage, study: Corpus) -> None:
    reader = Reader(study, text="casilli")
    scene = stage(reader)
    scene.page.wait_for_selector(".ck-words")
    last = study["casilli"].counted[-1]
    reader.show(study["casilli"].passage(last.start, last.start + 10))
    scene.refresh()
    inside = """() => { const [range] = CSS.highlights.get('ck-passage'), page = document.querySelector('.ck-page');
      const words = range.getBoundingClientRect(), box = page.getBoundingClientRect();
      return words.top >= box.top && words.bottom <= box.bottom }"""
    assert scene.page.evaluate(inside)


def test_two_views_of_one_reader_do_not_wipe_each_others_highlights(stage: OpenStage, study: Corpus) -> None:
    scene = stage(Reader(study))
    scene.page.evaluate("() => { window.second = window.mount() }")
    for number in (0, 1):
        scene.page.locator(".ck-words").nth(0).wait_for()
        scene.page.locator(".ck-find input").nth(number).fill("travail")
    n_hits = len(scene.painted("ck-found"))
    scene.page.evaluate("() => window.second()")
    assert len(scene.painted("ck-found")) == n_hits / 2 > 0


def test_choosing_a_text_by_keyboard_opens_it(stage: OpenStage, study: Corpus) -> None:
    scene = stage(Reader(study))
    scene.page.locator("[data-text=lehalle]").press("Enter")
    expect(scene.page.locator("[aria-current=true]")).to_contain_text("Lehalle")
    expect(scene.page.locator(".ck-page")).to_have_attribute("aria-label", re.compile("Lehalle"))
    assert scene.widget.text == "lehalle"


def test_a_kernel_that_does_not_answer_is_told(stage: OpenStage, study: Corpus) -> None:
    scene = stage(Reader(study), silent=True)
    expect(scene.page.locator(".ck-waiting")).to_have_text("Le texte arrive…")
    scene.page.clock.fast_forward(5_000)
    expect(scene.page.get_by_role("alert")).to_contain_text("noyau")


@pytest.mark.parametrize("name", EVERY)
def test_no_key_leaves_a_widget_and_jupyterlab_is_told_to_keep_off(stage: OpenStage, study: Corpus, name: str) -> None:
    page = stage(EVERY[name](study)).page
    page.wait_for_timeout(200)
    focusable = page.locator(FOCUSABLE)
    assert focusable.count() > 3
    assert page.locator(f"{FOCUSABLE}:not([data-lm-suppress-shortcuts])").count() == 0
    for number in range(focusable.count()):
        if focusable.nth(number).is_visible():
            focusable.nth(number).focus()
            page.keyboard.press("x")
    assert page.evaluate("window.keysSeen") == []


def test_the_arrows_walk_the_lines_and_enter_shows_one(stage: OpenStage, study: Corpus) -> None:
    reader = Reader(study)
    scene = stage(Concordance(study, word="IA", reader=reader))
    nodes = scene.page.locator(".ck-node button")
    nodes.first.focus()
    scene.page.keyboard.press("ArrowDown")
    scene.page.keyboard.press("Enter")
    expect(scene.page.locator(".ck-told")).to_contain_text("Montré dans le lecteur")
    second = find(study, "IA")[1].passage
    assert reader._shown["times"] == 1
    assert reader.text == second.text
    assert scene.page.locator(".ck-lines tr[aria-current]").count() == 1


def test_the_filter_hides_lines_and_leaves_the_counts(stage: OpenStage, study: Corpus) -> None:
    scene = stage(Concordance(study, word="IA"))
    scene.page.locator(".ck-ask select").select_option("wsws")
    counts = {count.text: count.n for count in find(study, "IA").counts}
    expect(scene.page.locator(".ck-lines tbody tr")).to_have_count(counts["wsws"])
    assert scene.page.locator(".ck-counts tbody tr").count() == 5


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_wider_than_a_window_of_400_pixels(stage: OpenStage, study: Corpus, name: str) -> None:
    page = stage(EVERY[name](study), width=400).page
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
