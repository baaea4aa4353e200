"""Plots are drawn as their results say: lengths are values, letters are large, apart and within the picture."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any, cast

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from coursekit.errors import CoursekitError
from coursekit.views import plots
from coursekit.views.plots import canvas
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.keyness import compare
from coursekit.words.likeness import Tree

from .plot_examples import CORPUS, KINDS, counts, counts_of_articles, example


def artists(ax: Axes, part: str) -> dict[str, Any]:
    """Return the artists that are a part of a mark, by the id of the mark."""
    parts = (artist for artist in ax.get_children() if (artist.get_gid() or "").endswith(f".{part}"))
    return {cast(str, artist.get_gid()).removesuffix(f".{part}"): artist for artist in parts}


def letters(ax: Axes) -> list[Text]:
    written = (text for text in ax.get_children() if isinstance(text, Text))
    return [text for text in written if text.get_visible() and text.get_text()]


def test_bars_are_as_long_as_the_counts_the_first_on_top() -> None:
    ax = plots.bars.draw([("IA", 24), ("machine", 9)], ax=Figure().subplots())
    assert [bar.get_width() for bar in artists(ax, "bar").values()] == [24, 9]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_bars_per_thousand_are_shares_of_the_words() -> None:
    bars = artists(plots.bars.draw(counts(), words=["IA"], per_thousand=True, ax=plots.blank()), "bar")
    assert [bar.get_width() for bar in bars.values()] == pytest.approx([1000 * counts()["IA"] / counts().n_words])


def test_shares_without_the_number_of_words_are_refused() -> None:
    with pytest.raises(CoursekitError, match="n_words"):
        plots.bars.plan({"IA": 2}, per_thousand=True)


def test_points_stand_at_the_log_ratio_within_their_interval() -> None:
    found = compare(counts_of_articles(), "casilli")
    ax = plots.lollipop.draw(found, n=6, ax=plots.blank())
    points, intervals = artists(ax, "point"), artists(ax, "interval")
    assert [float(point.get_xdata()[0]) for point in points.values()] == found.log_ratio[:6].tolist()
    assert all(
        low <= points[mark].get_xdata()[0] <= high
        for mark, line in intervals.items()
        for low, high in [line.get_xdata()]
    )


def test_a_difference_that_chance_may_give_is_a_hollow_point() -> None:
    found = compare(counts_of_articles(), "casilli")
    points = artists(plots.lollipop.draw(found, n=10, ax=plots.blank()), "point")
    hollow = [point.get_markerfacecolor() != point.get_color() for point in points.values()]
    assert hollow == (found.lrc[found.log_ratio > 0][:10] == 0).tolist()
    assert {True, False} == set(hollow)


def test_a_branch_that_seldom_comes_back_is_dashed() -> None:
    tree = plots.tree.plan(
        Tree(("a", "b", "c", "d"), ((0, 1), (2, 3), (4, 5)), np.array([0.2, 0.4, 0.9]), np.array([0.3, 0.8, 1]))
    )
    branches = artists(tree.draw(plots.blank()), "branch")
    assert [branch.get_linestyle() for branch in branches.values()] == ["--", "-", "-"]


def test_points_of_the_plane_stand_where_the_analysis_puts_them() -> None:
    ax = example("plane").draw(plots.blank())
    width, height = ax.bbox.width / np.ptp(ax.get_xlim()), ax.bbox.height / np.ptp(ax.get_ylim())
    assert width == pytest.approx(height)
    assert len(artists(ax, "point")) == 25


def test_labels_of_the_plane_are_over_no_other_and_on_no_point() -> None:
    ax = example("plane").draw(plots.blank())
    boxes = [text.get_window_extent() for text in artists(ax, "name").values()]
    assert len(boxes) >= 20
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    points = ax.transData.transform(
        [(float(p.get_xdata()[0]), float(p.get_ydata()[0])) for p in artists(ax, "point").values()]
    )
    assert not [box for box in boxes for x, y in points if box.contains(x, y)]


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_large_and_within_the_picture(kind: str) -> None:
    ax = example(kind).draw(plots.blank())
    page = cast(Figure, ax.figure).bbox
    outside = {
        text.get_text(): box
        for text in letters(ax)
        if (box := text.get_window_extent()).x0 < -1
        or box.y0 < -1
        or box.x1 > page.width + 1
        or box.y1 > page.height + 1
    }
    assert letters(ax) and not outside
    assert min(float(text.get_fontsize()) for text in letters(ax)) >= 13  # for the back of a room


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_hues_and_letters_are_dark_on_paper_and_on_the_darkest_cell() -> None:
    assert min(contrast(hue, "#ffffff") for hue in (canvas.BLUE, canvas.ORANGE, canvas.INK, canvas.SOFT)) > 4.5
    half = "#" + "".join(f"{int(127.5 + 127.5 * part):02x}" for part in to_rgb(canvas.BLUE))
    assert contrast(canvas.INK, half) > 4.5


def test_a_plot_drawn_again_after_its_svg_leaves_its_names_their_room() -> None:
    ax = plots.blank()
    plots.bars.draw([("de", 24), ("la", 9)], ax=ax)
    plots.svg(cast(Figure, ax.figure))
    plots.bars.draw([("scénaristes", 24), ("intelligence", 9)], ax=ax)
    again = ax.get_position().x0
    fresh = plots.bars.draw([("scénaristes", 24), ("intelligence", 9)], ax=plots.blank()).get_position().x0
    assert again == pytest.approx(fresh, abs=0.002)


def test_artists_are_made_once_and_those_too_many_are_hidden() -> None:
    ax = plots.bars.draw({"IA": 24, "art": 9}, ax=plots.blank())
    made = ax.get_children()
    plots.bars.draw({"IA": 24}, ax=ax)
    assert ax.get_children() == made
    assert list(artists(ax, "bar")) == ["bar-0"]
    assert sum(bar.get_visible() for bar in ax.patches if isinstance(bar, Rectangle) and bar is not ax.patch) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_stands_in_the_figure_of_a_paper(kind: str) -> None:
    figure = Figure(figsize=(12, 6), layout="constrained")
    ax, other = figure.subplots(1, 2)
    other.plot([0, 1], [0, 1])
    example(kind).draw(ax)
    figure.canvas.draw()
    assert tuple(figure.get_size_inches()) == (12, 6)
    assert [line for line in other.lines if isinstance(line, Line2D)]
    assert plots.svg(figure)


def test_names_too_long_for_their_column_are_slanted_and_stay_within_the_picture() -> None:
    ax = plots.heatmap.draw(counts_of_articles(), by="speaker", n=3, ax=plots.blank())
    heads = [text for text in letters(ax) if text.get_rotation()]
    assert len(heads) == len(counts_of_articles().table("speaker").names)
    assert max(text.get_window_extent().x1 for text in heads) <= cast(Figure, ax.figure).bbox.width + 1


@pytest.mark.parametrize("n_texts", [2, 5, 12])
def test_figures_of_a_table_stand_apart_whatever_the_number_of_texts(n_texts: int) -> None:
    texts = [CORPUS[number % 5] for number in range(n_texts)]
    renamed = [replace(text, id=f"texte{number}") for number, text in enumerate(texts)]
    names = {text.id: f"Charbonnier {number}" for number, text in enumerate(renamed)}
    many = count_words(renamed).keep(stopwords=False)
    for plot in (
        plots.heatmap.plan(many, names=names),
        replace(plots.heatmap.plan(many, names=names), unread={"cell-0-0", "cell-0-1"} if n_texts < 9 else ()),
    ):
        figures = artists(plot.draw(plots.blank()), "figure")
        boxes = [figures[f"cell-0-{column}"].get_window_extent() for column in range(n_texts)]
        assert all(left.x1 + 2 < right.x0 for left, right in pairwise(boxes))


def test_many_lines_in_many_texts_are_few_enough_ticks() -> None:
    plot = plots.dispersion.plan(find(CORPUS, "*"))
    assert 500 < len(plot.marks) <= 1250 + 5
    assert sum(len(mark.lines) for mark in plot.marks) == len(find(CORPUS, "*"))
