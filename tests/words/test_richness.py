"""Richness and difficulty, against another library's printed figures and the formulas by hand."""

from __future__ import annotations

import re
from math import isnan
from pathlib import Path

import pytest

from coursekit import load_corpus
from coursekit.errors import CoursekitError
from coursekit.words.richness import kandel_moles, mattr, measure, mtld, sttr
from coursekit.words.syllables import count_syllables

from .texts import text_of

# The text and the figures of the manual of LexicalRichness 0.5 (MIT licence, https://pypi.org/project/lexicalrichness/).
MANUAL = """Measure of textual lexical diversity, computed as the mean length of sequential words in a text that
maintains a minimum threshold TTR score. Iterates over words until TTR scores falls below a threshold, then increase
factor counter by 1 and start over. McCarthy and Jarvis (2010, pg. 385) recommends a factor threshold in the range of
[0.660, 0.750]. (McCarthy 2005, McCarthy and Jarvis 2010)"""


@pytest.fixture(scope="module")
def manual() -> list[str]:
    return re.findall("[a-z]+", MANUAL.lower())


def test_variety_is_that_of_another_library(manual: list[str]) -> None:
    assert (len(manual), len(set(manual))) == (57, 39)
    assert mtld(manual) == pytest.approx(46.79226361031519)
    assert mattr(manual, window_words=25) == pytest.approx(0.8351515151515151)
    assert sttr(manual, window_words=25) == pytest.approx(0.88)


def test_a_moving_average_is_the_mean_over_every_window(manual: list[str]) -> None:
    windows = [manual[n : n + 10] for n in range(len(manual) - 9)]
    assert mattr(manual, window_words=10) == pytest.approx(sum(len(set(w)) / 10 for w in windows) / len(windows))


def test_variety_reads_the_same_both_ways(manual: list[str]) -> None:
    assert mtld(manual) == pytest.approx(mtld(manual[::-1]))
    assert mtld(["mot"] * 100) == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize("too_few", [[], ["mot"], ["mot", "autre"]])
def test_too_few_words_give_no_figure(too_few: list[str]) -> None:
    assert isnan(sttr(too_few))
    assert isnan(mattr(too_few))
    assert isnan(mtld(too_few))


def test_ease_of_reading_is_its_formula() -> None:
    assert kandel_moles([2] * 20, n_sentences=2) == pytest.approx(207 - 1.015 * 10 - 73.6 * 2)
    assert kandel_moles([2, 0, 2], 1) == kandel_moles([2, 2], 1)
    assert isnan(kandel_moles([0], 1))


def test_a_text_is_measured_in_what_counts() -> None:
    text = text_of(("title", "Titre long et compliqué"), ("body", "Le chat dort. L’enfant joue dehors !"))
    found = measure(text)
    assert (found.n_words, found.n_forms, found.n_sentences) == (7, 7, 2)
    assert (found.mean_sentence_words, found.median_sentence_words) == (3.5, 3.5)
    assert found.kandel_moles == pytest.approx(207 - 1.015 * 3 - 73.6 * 8 / 6)
    assert isnan(found.mattr)


def test_longer_words_and_sentences_are_harder() -> None:
    easy = measure(text_of(("body", "Le chat dort. Il rêve. La nuit est là.")))
    hard = measure(text_of(("body", "L’automatisation généralisée transforme inexorablement la condition ouvrière.")))
    assert easy.kandel_moles > hard.kandel_moles


@pytest.mark.usefixtures("articles")
def test_the_articles_have_figures_in_the_range_of_the_press() -> None:
    for text in load_corpus(edition="integrale"):
        found = measure(text)
        assert 0.45 < found.mattr < 0.65
        assert 70 < found.mtld < 160
        assert 30 < found.kandel_moles < 75
        assert 15 < found.mean_sentence_words < 40


def test_study_texts_are_refused_in_one_sentence() -> None:
    with pytest.raises(CoursekitError, match="une seule main"):
        measure(load_corpus(edition="etude")["wsws"])


def test_a_text_without_words_is_one_sentence() -> None:
    with pytest.raises(CoursekitError, match="aucun mot"):
        measure(text_of(("body", "…")))


# Syllables


def _table() -> list[tuple[str, int]]:
    lines = Path(__file__).with_name("syllables.tsv").read_text(encoding="utf-8").splitlines()
    return [(word, int(n)) for word, n in (line.split("\t") for line in lines if not line.startswith("#"))]


def test_syllables_of_more_than_two_hundred_words_are_right() -> None:
    table = _table()
    assert len(table) >= 200
    assert [(word, n, count_syllables(word)) for word, n in table if count_syllables(word) != n] == []


def test_syllables_do_not_depend_on_case_or_apostrophe() -> None:
    assert count_syllables("AUJOURD'HUI") == count_syllables("aujourd’hui") == 3
    assert count_syllables("Été") == count_syllables("été") == 2


@pytest.mark.parametrize("form", ["", "…", "26 000", "%", "l’", "L’", "qu'"])
def test_what_is_not_said_by_itself_has_no_syllable(form: str) -> None:
    assert count_syllables(form) == 0


def test_what_spelling_does_not_tell_stays_wrong() -> None:
    assert [count_syllables(word) for word in ("moelle", "poêle")] == [2, 2]  # one each, said
