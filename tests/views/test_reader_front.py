"""Marking in a real browser, without a laboratory: choosing, painting, acknowledging, and what a slow disk shows."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from coursekit.arguments.mark_store import FolderStorage
from coursekit.corpus.loading import Corpus
from coursekit.corpus.passage import Passage
from coursekit.errors import StorageError
from coursekit.views.reader import Reader

from .conftest import TextMaker
from .stage import Stage

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 1'> \u202e\u200f\u200b عربي &lt;"
WORDS = ("Un premier argument. Un deuxième, plus long.", "Une réponse tient en une phrase.", "La fin.")
OpenStage = Callable[..., Stage]


@pytest.fixture
def stage(browser: Browser, make_text: TextMaker, tmp_path: Path) -> Iterator[OpenStage]:
    """Put a Reader on a page of its own, its marks in a folder of the test."""
    contexts = []

    def put(
        corpus: Corpus | None = None, *, name: str = "Élodie", width: int = 1000, height: int = 900, **traits: Any
    ) -> Stage:
        storage = FolderStorage(tmp_path / "marques")
        if name:
            storage.replace("eleve.txt", name.encode())
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        texts = corpus or Corpus([make_text(*(("body", words) for words in WORDS))])
        scene = Stage(page, Reader(texts, storage=storage, **traits))
        page.locator(".ck-words").first.wait_for()
        return scene

    yield put
    for context in contexts:
        context.close()


def press(scene: Stage, *keys: str) -> None:
    scene.page.locator(".ck-page").first.focus()
    for key in keys:
        scene.page.keyboard.press(key)


def marked(scene: Stage) -> list[str]:
    return [mark.quote.exact for mark in scene.widget.marks().marks]


def place(page: Page, paragraph: int, offset: int) -> tuple[float, float]:
    """Where the left edge of a letter is on the screen."""
    script = """([i, at]) => { const node = document.querySelectorAll('.ck-words')[i].firstChild, range = new Range();
      node.parentElement.scrollIntoView({ block: 'nearest' });
      range.setStart(node, at); range.setEnd(node, Math.min(at + 1, node.length));
      const box = range.getBoundingClientRect();
      return [at < node.length ? box.left : box.right, box.top + box.height / 2] }"""
    x, y = page.evaluate(script, [paragraph, offset])
    return x, y


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    page.wait_for_function("() => CSS.highlights.get('ck-chosen')?.size === 1")


def test_a_passage_over_two_paragraphs_is_marked_with_the_mouse(stage: OpenStage) -> None:
    scene = stage()
    drag(scene.page, place(scene.page, 0, 21), place(scene.page, 1, 11))
    scene.page.locator(".ck-slip").get_by_role("button", name="argument").click()
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert marked(scene) == ["Un deuxième, plus long.\n\nUne réponse"]
    assert scene.painted("ck-mark-2") == ["Un deuxième, plus long.2Une réponse"]  # with the number in the margin


def test_releasing_the_mouse_marks_nothing_by_itself(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight", "m")
    scene.page.get_by_role("group", name="Étiquette active").get_by_role("button", name="concession").click()
    scene.page.mouse.click(*place(scene.page, 1, 5), click_count=3)
    assert scene.painted("ck-chosen") == [WORDS[1]]
    assert marked(scene) == ["Un premier argument."]
    scene.page.keyboard.press("Enter")
    expect(scene.page.get_by_role("button", name="Marques (2)")).to_be_visible()
    assert marked(scene)[1] == WORDS[1]


def test_a_drag_out_of_the_text_stays_in_the_text(stage: OpenStage) -> None:
    scene = stage()
    scene.page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('p'), {textContent: 'dehors '.repeat(99)}))"
    )
    drag(scene.page, place(scene.page, 1, 0), (900.0, 880.0))
    (chosen,) = scene.painted("ck-chosen")
    assert chosen.startswith("Une réponse") and chosen.endswith("La fin.")


def test_sentences_are_walked_widened_and_narrowed_by_keyboard(stage: OpenStage) -> None:
    scene = stage()
    steps = [
        ("ArrowRight", "Un premier argument."),
        ("ArrowRight", "Un deuxième, plus long."),
        ("Shift+ArrowDown", "Un deuxième, plus long.2Une réponse tient en une phrase."),
        ("Shift+ArrowLeft", "Un deuxième, plus long.2Une réponse tient en une phrase"),
        ("Shift+ArrowUp", "Un deuxième, plus long."),
        ("Control+ArrowRight", "deuxième, plus long."),
        ("Control+ArrowLeft", "Un deuxième, plus long."),
        ("Control+a", "Un premier argument. Un deuxième, plus long."),
        ("Escape", None),
    ]
    for key, expected in steps:
        press(scene, key)
        assert scene.painted("ck-chosen") == ([expected] if expected else []), key


def test_figures_tag_on_a_french_keyboard_too(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight")
    scene.page.evaluate(
        "() => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: '\"', code: 'Digit3', bubbles: true}))"
    )
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert scene.widget.marks().marks[0].category == "evidence"


def test_overlapping_marks_are_painted_listed_undone_and_redone(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight", "1", "ArrowLeft", "Control+a", "5", "m")
    assert scene.painted("ck-mark-1") == ["Un premier argument."]
    assert scene.painted("ck-mark-5") == [WORDS[0]]
    lines = scene.page.locator(".ck-margin .ck-marks li")
    expect(lines).to_have_count(2)
    press(scene, "Control+z")
    expect(lines).to_have_count(1)
    assert scene.painted("ck-mark-5") == [] and marked(scene) == ["Un premier argument."]
    press(scene, "Control+Shift+z")
    expect(lines).to_have_count(2)
    assert scene.painted("ck-mark-5") == [WORDS[0]]


def test_the_list_jumps_edits_and_deletes(stage: OpenStage, study: Corpus) -> None:
    scene = stage(study)
    press(scene, "ArrowRight", "2", "m")
    line = scene.page.locator(".ck-margin .ck-marks li")
    line.get_by_role("button").click()
    line.get_by_label("Étiquette de cette marque").select_option("rebuttal")
    expect(line.locator(".ck-ink")).to_have_text("réfutation")
    line.get_by_label("Votre note").fill("à revoir")
    line.get_by_label("Votre note").blur()
    expect(line.locator(".ck-note")).to_have_text("à revoir")
    (mark,) = scene.widget.marks().marks
    assert (mark.category, mark.note) == ("rebuttal", "à revoir")
    line.get_by_role("button", name="Supprimer").click()
    expect(line).to_have_count(0)
    assert scene.painted("ck-mark-5") == [] and marked(scene) == []


def test_a_note_is_written_with_the_keyboard_alone(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight", "n")
    scene.page.keyboard.type("x a b <b>m</b> dd")
    scene.page.keyboard.press("Enter")
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    (mark,) = scene.widget.marks().marks
    assert (mark.note, mark.category) == ("x a b <b>m</b> dd", "untagged")
    assert scene.page.evaluate("document.activeElement.className") == "ck-page"


def test_the_name_is_asked_once_and_what_was_marked_before_is_kept(stage: OpenStage) -> None:
    scene = stage(name="")
    press(scene, "ArrowRight", "1")
    expect(scene.page.locator(".ck-saved")).to_have_text("Pas encore enregistré…")
    scene.page.keyboard.type("Zoé")
    scene.page.keyboard.press("Enter")
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    press(scene, "ArrowRight", "2")
    expect(scene.page.get_by_role("button", name="Marques (2)")).to_be_visible()
    assert scene.page.locator(".ck-slip").is_hidden()
    assert len(marked(scene)) == 2


def test_nothing_is_called_saved_while_the_disk_refuses(stage: OpenStage, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = stage()

    def full(*_arguments: Any) -> None:
        raise StorageError("le disque est plein") from OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("coursekit.arguments.mark_store.atomic_write", full)
        press(scene, "ArrowRight", "1", "ArrowRight", "2")
        expect(scene.page.locator(".ck-saved")).to_have_text(re.compile("Pas encore enregistré.*disque est plein"))
    assert marked(scene) == []
    assert scene.painted("ck-mark-1") == ["Un premier argument."]
    scene.page.get_by_role("button", name="Réessayer").click()
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert len(marked(scene)) == 2


def test_a_silent_kernel_is_told_and_nothing_is_called_saved(stage: OpenStage) -> None:
    scene = stage()
    scene.page.clock.install()
    scene.silent = True
    press(scene, "ArrowRight", "1")
    expect(scene.page.locator(".ck-saved")).to_have_text("Pas encore enregistré…")
    scene.page.clock.fast_forward(7_000)
    expect(scene.page.locator(".ck-saved")).to_have_text(re.compile("noyau ne répond pas"))


def test_an_emoji_before_a_passage_shifts_no_mark(stage: OpenStage, make_text: TextMaker) -> None:
    texts = Corpus([make_text(("body", "🙂 👩‍🏭 Un mot."), ("body", "🙂 deux 🎬 mots"))])
    scene = stage(texts)
    drag(scene.page, place(scene.page, 1, 3), place(scene.page, 1, 7))
    press(scene, "1")
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert marked(scene) == ["deux"] == scene.painted("ck-mark-1")
    assert stage(texts).painted("ck-mark-1") == ["deux"]


def test_hostile_words_notes_and_names_are_shown_as_text(stage: OpenStage, make_text: TextMaker) -> None:
    scene = stage(Corpus([make_text(("body", HOSTILE), ("body", "mot " * 25_000))]), name=HOSTILE)
    press(scene, "Control+a", "n")
    scene.page.keyboard.insert_text(HOSTILE)
    scene.page.keyboard.press("Enter")
    press(scene, "m")
    expect(scene.page.locator(".ck-note")).to_contain_text("<script>")
    expect(scene.page.locator(".ck-margin")).to_contain_text("onerror")
    scene.page.mouse.click(*place(scene.page, 0, 3))
    expect(scene.page.locator(".ck-slip-word")).to_contain_text("script")
    press(scene, "p")
    expect(scene.page.locator(".ck-beam")).to_contain_text("<script>")
    assert scene.page.locator(".ck script, .ck img, .ck b").count() == 0
    assert scene.page.evaluate("window.hacked") is None


def test_a_click_on_a_word_opens_its_card_and_a_line_leads_to_the_other_place(stage: OpenStage, study: Corpus) -> None:
    scene = stage(study)
    at = study["prevost"].words_of(study["prevost"].paragraphs[4]).index("machines")
    scene.page.mouse.click(*place(scene.page, 4, at + 2))
    card = scene.page.locator(".ck-slip-word")
    expect(card).to_contain_text("Forme du dictionnaire")
    assert card.locator("tbody tr").count() == 5
    other = card.locator(".ck-contexts li", has_text="wsws").first
    other.get_by_role("button").click()
    scene.page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 1")
    assert scene.widget.text == "wsws"
    assert scene.painted("ck-passage")[0].lower().startswith("machine")


def test_two_texts_scroll_and_are_marked_each_on_its_own(stage: OpenStage, study: Corpus) -> None:
    scene = stage(study)
    scene.page.get_by_role("button", name="Deux textes").click()
    second = scene.page.locator(".ck-pane").nth(1)
    second.locator(".ck-words").first.wait_for()
    second.get_by_label("Choisir le texte").select_option("ruffier")
    expect(second.locator(".ck-page")).to_have_attribute("aria-label", re.compile("Ruffier"))
    second.locator(".ck-page").evaluate("page => { page.scrollTop = 500 }")
    assert scene.page.locator(".ck-page").first.evaluate("page => page.scrollTop") == 0
    second.locator(".ck-page").focus()
    for key in ("ArrowRight", "1"):
        scene.page.keyboard.press(key)
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert len(scene.widget.marks("ruffier").marks) == 1 and not scene.widget.marks("prevost").marks


def test_two_passages_are_shown_side_by_side_and_each_pane_keeps_its_own(stage: OpenStage, study: Corpus) -> None:
    scene = stage(study)
    first, second = study["ruffier"].counted[1], study["lehalle"].counted[2]
    passages = [study[name].passage(p.start, p.start + 30) for name, p in (("ruffier", first), ("lehalle", second))]
    scene.widget.show(passages[0], beside=passages[1])
    scene.refresh()
    scene.page.wait_for_function("() => CSS.highlights.get('ck-passage')?.size === 2")
    shown = [study[p.text].text[p.start : p.end] for p in passages]
    assert sorted(scene.painted("ck-passage")) == sorted(shown)
    assert (scene.widget.text, scene.widget.beside) == ("ruffier", "lehalle")


def test_the_passage_chosen_last_is_there_for_other_widgets(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight")
    scene.page.wait_for_timeout(100)
    passage = scene.widget.selected
    assert scene.widget.corpus[passage.text].text[passage.start : passage.end] == "Un premier argument."


def test_marks_of_a_text_that_changed_are_listed_as_orphans_and_put_back_only_when_asked(
    stage: OpenStage, make_text: TextMaker
) -> None:
    scene = stage()
    press(scene, "ArrowRight", "ArrowRight", "2", "m")
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    changed = ("Une phrase de plus. " + WORDS[0], *WORDS[1:])
    scene.widget.corpus = Corpus([make_text(*(("body", words) for words in changed))])
    scene.refresh()
    lost = scene.page.locator(".ck-margin section", has_text="Marques sans place")
    expect(lost.locator("q")).to_have_text("Un deuxième, plus long.")
    assert marked(scene) == [] and scene.painted("ck-mark-2") == []
    lost.get_by_role("button", name="Remettre à sa place").click()
    expect(lost).to_have_count(0)
    assert marked(scene) == ["Un deuxième, plus long."]


def test_marks_are_taken_away_as_a_file_and_brought_back(stage: OpenStage, tmp_path: Path) -> None:
    scene = stage()
    press(scene, "ArrowRight", "2", "m")
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    scene.page.locator(".ck-files summary").click()
    with scene.page.expect_download() as download:
        scene.page.get_by_role("button", name="tableur (CSV)").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    scene.page.get_by_role("button", name="Annuler (Ctrl+Z)").click()
    expect(scene.page.locator(".ck-saved")).to_have_text("Enregistré")
    assert marked(scene) == []
    scene.page.get_by_label("Rapporter les marques d’un fichier").set_input_files(file)
    expect(scene.page.locator(".ck-saved")).to_contain_text("1 marque ajoutée")
    assert scene.painted("ck-mark-2") == [WORDS[0].split(".")[0] + "."]


def test_projection_reveals_sentence_by_sentence_and_escape_leaves(stage: OpenStage) -> None:
    scene = stage()
    press(scene, "ArrowRight", "Escape", "p")
    stage_box = scene.page.get_by_role("dialog", name="Projection")
    parts, unseen = stage_box.locator(".ck-part"), stage_box.locator(".ck-unseen")
    assert (parts.count(), unseen.count()) == (2, 1)
    scene.page.keyboard.press("ArrowRight")
    expect(unseen).to_have_count(0)
    scene.page.keyboard.press("ArrowDown")
    expect(parts).to_have_text([WORDS[1]])
    for _time in range(9):
        scene.page.keyboard.press("-")
    size = stage_box.locator(".ck-beam").evaluate("words => parseFloat(getComputedStyle(words).fontSize)")
    assert size >= 24 * 96 / 72
    scene.page.keyboard.press("Escape")
    expect(stage_box).to_have_count(0)
    assert scene.page.evaluate("document.activeElement.className") == "ck-page"
    assert scene.page.evaluate("window.keysSeen") == []


def with_margin(scene: Stage) -> None:
    press(scene, "ArrowRight", "1", "m")
    scene.page.locator(".ck-margin .ck-line").click()


def with_card(scene: Stage) -> None:
    press(scene, "ArrowRight", "f")
    scene.page.locator(".ck-slip-word").wait_for()


STATES: dict[str, Callable[[Stage], None]] = {
    "open": lambda scene: press(scene),
    "chosen": lambda scene: press(scene, "ArrowRight"),
    "note": lambda scene: press(scene, "ArrowRight", "n"),
    "margin": with_margin,
    "help": lambda scene: press(scene, "?"),
    "word": with_card,
    "voices": lambda scene: scene.page.get_by_role("button", name="Voix").click(),
    "two": lambda scene: scene.page.get_by_role("button", name="Deux textes").click(),
    "projection": lambda scene: press(scene, "p"),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_serious_violation(stage: OpenStage, study: Corpus, state: str, dark: bool) -> None:
    scene = stage(study)
    if dark:
        scene.page.evaluate(
            "() => { document.body.dataset.jpThemeLight = 'false'; document.body.style.cssText ="
            " '--jp-layout-color0: #111; --jp-content-font-color1: #e8e8e8; background: #111' }"
        )
    STATES[state](scene)
    scene.page.wait_for_timeout(200)
    found = Axe().run(scene.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]})
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]][:3])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical") and violation["id"] != "region"
    ]
    assert serious == []


@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_in_400_pixels(stage: OpenStage, study: Corpus, state: str) -> None:
    scene = stage(study, width=400)
    STATES[state](scene)
    scene.page.wait_for_timeout(200)
    assert scene.page.evaluate("document.documentElement.scrollWidth") <= 400


def widget_far_below(page: Page, inside: str) -> None:
    """Put another widget a long way under the Reader, with its one button in sight."""
    page.evaluate(
        "(inside) => document.body.insertAdjacentHTML('beforeend', `<div class='ck' id='other' style='margin-top:"
        " 2500px'>${inside}</div>`)",
        inside,
    )
    page.locator("#other button").scroll_into_view_if_needed()


def seen(page: Page, selector: str) -> bool:
    script = """(one) => { const { top, bottom } = document.querySelector(one).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight }"""
    return bool(page.evaluate(script, selector))


def show(scene: Stage, words: str) -> None:
    text = scene.widget.corpus[0]
    start = text.text.index(words)
    scene.widget.show(text.passage(start, start + len(words)))
    scene.refresh()


def test_who_asks_from_afar_is_taken_to_the_reader_and_back(stage: OpenStage) -> None:
    scene = stage()
    widget_far_below(scene.page, "<button>Montrer</button>")
    scene.page.locator("#other button").press("Enter")
    show(scene, "La fin.")
    expect(scene.page.locator(".ck-page")).to_be_focused()
    assert seen(scene.page, ".ck-reader") and scene.painted("ck-passage") == ["La fin."]
    scene.page.keyboard.press("r")
    expect(scene.page.locator("#other button")).to_be_focused()
    assert seen(scene.page, "#other") and not seen(scene.page, ".ck-reader")
    expect(scene.page.get_by_role("button", name="Revenir")).to_be_hidden()


def test_a_cell_that_runs_takes_nobody_away(stage: OpenStage) -> None:
    scene = stage()
    widget_far_below(scene.page, "<button>Montrer</button>")
    scene.page.locator("#other button").click()
    scene.page.mouse.click(5, 5)  # then elsewhere, as one who runs a cell
    show(scene, "La fin.")
    assert seen(scene.page, "#other") and scene.painted("ck-passage") == ["La fin."]


def test_a_reader_in_sight_stays_where_it_is_and_the_focus_too(stage: OpenStage) -> None:
    scene = stage()
    widget_far_below(scene.page, "<button>Montrer</button>")
    scene.page.evaluate("() => { document.querySelector('#other').style.marginTop = 0; scrollTo(0, 60) }")
    scene.page.locator("#other button").focus()
    before = scene.page.evaluate("() => scrollY")
    scene.page.keyboard.press("Enter")
    show(scene, "La fin.")
    expect(scene.page.locator("#other button")).to_be_focused()
    assert scene.page.evaluate("() => scrollY") == before


def test_what_a_form_says_is_read_there_and_the_way_to_the_reader_is_offered(stage: OpenStage) -> None:
    scene = stage()
    widget_far_below(scene.page, "<form onsubmit='return false'><button>Vérifier</button></form>")
    scene.page.locator("#other button").click()
    show(scene, "La fin.")
    assert not seen(scene.page, ".ck-reader")
    scene.page.get_by_role("button", name="Aller au lecteur").click()
    expect(scene.page.locator(".ck-page")).to_be_focused()
    scene.page.get_by_role("button", name="Revenir").click()
    expect(scene.page.get_by_role("button", name="Vérifier")).to_be_focused()
    expect(scene.page.get_by_role("button", name="Aller au lecteur")).to_have_count(0)


def test_the_passage_chosen_is_put_where_it_is_wanted_and_one_is_back_there(stage: OpenStage) -> None:
    scene = stage()
    taken: list[str] = []

    def take(passage: Passage) -> str:
        taken.append(scene.widget.corpus[0].words_of(passage))
        return "Mis dans Emplois."

    scene.widget.offer("matrix", {"Emplois": ("prevost", take), "une case d’un autre texte": ("wsws", take)})
    widget_far_below(scene.page, "<button>Choisir</button>")
    scene.page.locator("#other button").press("Enter")
    scene.widget.invite("prevost")
    scene.refresh()
    expect(scene.page.locator(".ck-page")).to_be_focused()
    press(scene, "ArrowRight")
    expect(scene.page.locator(".ck-give")).to_have_text(["Mettre dans Emplois"])
    scene.page.keyboard.press("d")
    expect(scene.page.locator("#other button")).to_be_focused()
    assert taken == ["Un premier argument."]
    expect(scene.page.locator(".ck-printed")).to_have_text("Mis dans Emplois.")
    scene.widget.offer("matrix", {})
    scene.refresh()
    press(scene, "ArrowRight")
    expect(scene.page.locator(".ck-slip .ck-give")).to_have_count(0)
