"""Every mark of every plot has its id, its words and its label; the SVG is the same each time."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import cast
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from coursekit.views import plots
from coursekit.views.plots import Plot
from coursekit.words.concordance import find

from .plot_examples import CORPUS, KINDS, counts, counts_of_articles, example

G = "{http://www.w3.org/2000/svg}g"


def drawing(plot: Plot, *, prefix: str = "", themed: bool = True) -> str:
    return plots.svg(cast(Figure, plot.draw(plots.blank()).figure), prefix=prefix, themed=themed)


@cache
def page_of(kind: str) -> str:
    return drawing(example(kind), prefix="w-")


@pytest.mark.parametrize("kind", KINDS)
def test_marks_and_groups_of_the_drawing_are_the_same(kind: str) -> None:
    plot = example(kind)
    groups = [node for node in ElementTree.fromstring(page_of(kind)).iter(G) if "id" in node.attrib]
    assert [node.attrib["id"] for node in groups] == [f"w-{mark.id}" for mark in plot.marks]
    assert [node.attrib["aria-label"] for node in groups] == [mark.label for mark in plot.marks]
    assert all(len(node) for node in groups)


@pytest.mark.parametrize("kind", KINDS)
def test_no_id_is_given_twice_or_without_the_prefix_and_every_reference_is_met(kind: str) -> None:
    ids, references = (
        re.findall(pattern, page_of(kind)) for pattern in (r'\bid="([^"]*)"', r'(?:href="|url\()#([^")]*)')
    )
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("w-") for name in ids)
    assert {*references} <= {*ids}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_plot_gives_the_same_drawing(kind: str) -> None:
    assert drawing(example(kind), prefix="w-") == page_of(kind)


def test_what_was_drawn_before_leaves_no_trace() -> None:
    ax = plots.blank()
    for kind in ("zipf", "bars", "plane", "words", "bars"):
        example(kind).draw(ax)
    assert plots.svg(cast(Figure, ax.figure), prefix="w-") == page_of("bars")


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_is_told_in_words(kind: str) -> None:
    plot = example(kind)
    assert plot.alt.startswith(f"Un titre : {kind}. ")
    assert len(plot.alt) > len(plot.title) + 30
    assert "{" not in plot.alt + "".join(mark.label for mark in plot.marks)
    assert f'aria-label="{plot.alt}"' in page_of(kind).replace("&quot;", '"')


@pytest.mark.parametrize("kind", KINDS)
def test_the_drawing_takes_the_colours_of_the_page(kind: str) -> None:
    page = page_of(kind)
    kept = {name.lower() for name in re.findall(r"(?<!, )#[0-9a-f]{6}\b(?!\))", page)}
    assert not kept, "colours that no theme can change"
    assert "currentColor" in page


def test_a_drawing_for_paper_keeps_the_colours_of_paper() -> None:
    assert "var(" not in drawing(example("bars"), themed=False)


@pytest.mark.parametrize("word", ["$x^2$", "<script>alert(1)</script>", 'a&b"c', "_x_", "l’", "\\frac", "#14588c"])
def test_a_word_is_shown_as_it_is_written(word: str) -> None:
    page = ElementTree.fromstring(drawing(plots.bars.plan([(word, 2)]), prefix="w-"))
    assert word in [node.text for node in page.iter() if node.tag.endswith("text")] or word == "#14588c"
    assert not [node for node in page.iter() if node.tag.endswith("script")]


def test_nothing_is_left_that_reaches_beyond_the_drawing() -> None:
    page = page_of("bars")
    assert "<style" not in page and "<metadata" not in page and "<!DOCTYPE" not in page


def test_a_mark_leads_back_to_what_it_counts() -> None:
    plot = plots.heatmap.plan(counts(), words=["IA", "absent"])
    lines = [find([text for text in CORPUS if text.id == mark.text], mark.words) for mark in plot.marks]
    expected = [int(n) for n in counts().table("text").n[counts().words.index("IA")]]
    assert list(map(len, lines)) == [*expected, *[0] * 5]


def test_a_lemma_leads_back_to_all_its_forms() -> None:
    lemmas = counts().lemmas()
    mark = plots.bars.plan(lemmas, words=["travailleur"]).marks[0]
    assert len(find(CORPUS, mark.words)) == lemmas["travailleur"] > 0


def test_ticks_hold_every_line_once_and_stand_where_it_is() -> None:
    found = find(CORPUS, "IA")
    ticks = [mark for mark in plots.dispersion.plan(found).marks if mark.kind == "tick"]
    assert sorted(line for mark in ticks for line in mark.lines) == list(range(len(found)))
    assert [mark.passage for mark in ticks] == [found[mark.lines[0]].passage for mark in ticks]


def test_lines_sorted_otherwise_keep_their_numbers() -> None:
    found = find(CORPUS, "IA").sorted("R1")
    ticks = [mark for mark in plots.dispersion.plan(found).marks if mark.kind == "tick"]
    assert all(found[mark.lines[0]].text == mark.text for mark in ticks)


def test_no_label_quotes_a_text() -> None:
    labels = [mark.label for mark in plots.dispersion.plan(find(CORPUS, "travail")).marks]
    assert not [label for label in labels if "«" in label]


def test_keyness_says_what_chance_may_do() -> None:
    said = {mark.words[0]: mark.label for mark in example("keyness").marks}
    assert "plus fréquent dans Casilli" in said["travail"]
    assert any("nulle part ailleurs" in label for label in said.values())
    assert any("hasard" in label for label in said.values())


def test_five_texts_are_said_to_be_few() -> None:
    assert all("5 textes, c’est peu" in example(kind).alt for kind in ("plane", "tree"))
    assert "5 textes, c’est peu" in page_of("plane")


def test_figures_are_written_as_french_print_does() -> None:
    page = drawing(plots.bars.plan({"de": 1234}, n_words=26000))
    assert "1\u202f234 (47,5 ‰)" in page


@pytest.mark.parametrize(
    "empty",
    [
        plots.bars.plan([]),
        plots.heatmap.plan(counts().keep(words=[])),
        plots.zipf.plan(counts().keep(words=[])),
        plots.dispersion.plan(find(CORPUS, "introuvable")),
    ],
)
def test_nothing_to_show_is_a_plot_that_says_so(empty: Plot) -> None:
    assert not empty.marks
    assert empty.said and empty.said[:20] in drawing(empty)


@pytest.mark.parametrize("draw", ["bars", "heatmap", "zipf", "dispersion"])
def test_one_text_is_enough_for_what_compares_none(draw: str) -> None:
    one = counts_of_articles().only(text="prevost")
    result = find(CORPUS[:1], "IA") if draw == "dispersion" else one
    assert drawing(getattr(plots, draw).plan(result))


def test_pyplot_is_loaded_only_for_a_figure_of_its_own() -> None:
    code = (
        "import sys; from coursekit.views import plots; plots.svg(plots.bars.draw({'IA': 2}, ax=plots.blank()).figure)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}; print('matplotlib.pyplot' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == "False"
