"""Bars show the counts they are given, in French figures, legibly, and say it in words too."""

from __future__ import annotations

from html import escape

import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from coursekit.errors import CoursekitError
from coursekit.views.plots import BAR, WordBars, alt_text, bar_labels, word_bars

COUNTS = [("IA", 24), ("machine", 9), ("anticonstitutionnellement", 2)]


def texts(bars: WordBars) -> list[str]:
    return [text.get_text() for text in bars.ax.texts if text.get_visible()]


def test_bars_stand_in_the_order_given_the_first_on_top() -> None:
    ax = word_bars(COUNTS, ax=Figure().subplots())
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)] == [24, 9, 2]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_a_mapping_draws_as_the_same_pairs() -> None:
    assert bar_labels(dict(COUNTS)) == bar_labels(COUNTS) == ["24", "9", "2"]


def test_figures_are_written_as_french_print_does() -> None:
    assert bar_labels({"de": 1234}, n_words=26000) == ["1\u202f234 (47,5 ‰)"]


def test_shares_without_the_number_of_words_are_refused() -> None:
    with pytest.raises(CoursekitError, match="n_words"):
        word_bars(COUNTS, per_thousand=True, ax=Figure().subplots())


def test_letters_are_large_enough_for_the_back_of_a_room() -> None:
    ax = word_bars(COUNTS, title="Prévost", ax=Figure().subplots())
    written = [text for text in ax.findobj(Text) if isinstance(text, Text) and text.get_text()]
    assert min(float(text.get_fontsize()) for text in written) >= 13


def test_bars_are_dark_on_a_grey_copy() -> None:
    red, green, blue = to_rgb(BAR)
    assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.4


def test_artists_are_made_once_and_those_too_many_are_hidden() -> None:
    bars = WordBars()
    bars.draw(COUNTS)
    made = list(bars.ax.patches)
    bars.draw(COUNTS[:1])
    assert bars.ax.patches[:] == made
    assert [bar.get_visible() for bar in made] == [True, False, False]
    assert texts(bars) == ["IA", "\u00a024"]


def test_the_same_bars_give_the_same_picture() -> None:
    first, second = WordBars(), WordBars()
    first.draw(COUNTS, n_words=3000)
    second.draw(COUNTS[:2], n_words=10)
    second.draw(COUNTS, n_words=3000)
    assert first.svg() == second.svg()


@pytest.mark.parametrize("word", ["$x^2$", "<script>", "a&b", "_x_", "l’", "\\frac"])
def test_a_word_is_drawn_as_it_is_written(word: str) -> None:
    bars = WordBars()
    bars.draw([(word, 2)])
    assert f">{escape(word, quote=False)}</text>" in bars.svg()


def test_no_word_touches_the_edge_of_the_picture() -> None:
    bars = WordBars()
    bars.draw(COUNTS, n_words=3000)
    figure = bars.ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    left = min(text.get_window_extent().x0 for text in bars.ax.texts)
    right = max(text.get_window_extent().x1 for text in bars.ax.texts)
    assert left >= 0
    assert right <= figure.bbox.width


def test_nothing_to_draw_is_an_empty_chart_that_says_so() -> None:
    bars = WordBars()
    bars.draw([])
    assert alt_text([]) == "Graphique à barres, vide."
    assert bars.svg()


def test_the_chart_is_told_in_words() -> None:
    said = alt_text(COUNTS, title="Prévost, article")
    assert said.startswith("Prévost, article. Graphique à barres, 3 mots")
    assert "24" in said
