"""What one says more, how surely, and how much of that chance makes by itself; where words stand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from coursekit import load_corpus
from coursekit.errors import CoursekitError, UnknownName
from coursekit.words.contingency import log_likelihood
from coursekit.words.counting import count_words
from coursekit.words.counts import Counts
from coursekit.words.dispersion import disperse
from coursekit.words.keyness import compare, compare_all
from coursekit.words.null_model import shuffle_slices, split_in_two
from coursekit.words.tables import LexicalTable, Slice, load_tables

from .texts import corpus_of, text_of


@pytest.fixture(scope="module")
def articles() -> Counts:
    """The figures of the five articles, which ship."""
    return count_words(load_tables(texts=["prevost", "wsws", "ruffier", "lehalle", "casilli"]))


def _table(name: str, *slices: dict[str, int], edition: str = "integrale") -> LexicalTable:
    parts = tuple(Slice("body", "x", dict(sorted(forms.items()))) for forms in slices)
    return LexicalTable(name, edition, "0" * 64, "1", {"x": "X"}, parts)


def test_each_word_has_the_figures_of_its_four_counts() -> None:
    counts = count_words([_table("a", {"robot": 9, "et": 91}), _table("b", {"robot": 3, "et": 297})])
    found = compare(counts, "a")
    at = found.words.index("robot")
    assert (found.n[at], found.n_against[at], found.n_words_part, found.n_words_against) == (9, 3, 100, 300)
    assert found.g2[at] == pytest.approx(float(log_likelihood(9, 100, 3, 300)))
    assert found.log_ratio[at] == pytest.approx(np.log2(9))
    assert found.low[at] < found.log_ratio[at] < found.high[at]
    assert found.p_bonferroni[at] == pytest.approx(min(1, 2 * found.p[at]))


def test_all_texts_at_once_are_each_against_the_rest(articles: Counts) -> None:
    every = compare_all(articles)
    assert tuple(every) == articles.table().names
    for name, found in every.items():
        assert found.n_words_part + found.n_words_against == articles.n_words
        alone = compare(articles, name)
        assert found.words == alone.words
        assert np.array_equal(found.lrc, alone.lrc)


def test_one_against_one_is_the_same_seen_from_the_other_side(articles: Counts) -> None:
    here, there = compare(articles, "prevost", "wsws"), compare(articles, "wsws", "prevost")
    back = dict(
        zip(there.words, zip(there.log_ratio, there.lrc, there.specificity, there.g2, strict=True), strict=True)
    )
    for word, ratio, lrc, specific, g2 in zip(
        here.words, here.log_ratio, here.lrc, here.specificity, here.g2, strict=True
    ):
        assert (ratio, lrc) == pytest.approx((-back[word][0], -back[word][1]), abs=1e-9)
        assert g2 == pytest.approx(back[word][3])
        assert specific == pytest.approx(-back[word][2], abs=1e-9) or abs(ratio) < 1e-9


def test_a_voice_can_be_compared_with_another(articles: Counts) -> None:
    found = compare(articles, "casilli", "lvsl", by="speaker")
    assert (found.part, found.against) == ("casilli", "lvsl")
    with pytest.raises(UnknownName, match="casilli"):
        compare(articles, "cassili", by="speaker")


def test_the_first_words_are_said_more_and_the_last_less(articles: Counts) -> None:
    found = compare(articles, "casilli")
    assert found.words[0] == "travail"
    assert found.words[-1] == "IA"
    assert list(found.lrc) == sorted(found.lrc, reverse=True)
    assert (np.sign(found.lrc) * np.sign(found.log_ratio) >= 0).all()
    assert (np.abs(found.lrc) <= np.abs(found.log_ratio) + 1e-9).all()


def test_a_word_of_one_passage_is_marked_clumped() -> None:
    spread = [{"robot": 1, "et": 99}] * 10
    clumped = [{"usine": 10, "et": 90}, *({"et": 100} for _n in range(9))]
    slices = [dict(Counter(one) + Counter(other)) for one, other in zip(spread, clumped, strict=True)]
    found = compare(count_words([_table("a", *slices), _table("b", {"et": 500})]), "a")
    at = {word: number for number, word in enumerate(found.words)}
    assert (found.n_slices[at["usine"]], found.clumped[at["usine"]]) == (1, True)
    assert (found.n_slices[at["robot"]], found.clumped[at["robot"]]) == (10, False)


def test_rare_words_are_not_tested_unless_asked_for(articles: Counts) -> None:
    frequent = compare(articles, "wsws", min_n=10)
    assert (frequent.n + frequent.n_against).min() >= 10
    assert len(compare(articles, "wsws", min_n=1).words) == len(articles.words)


def test_a_frame_has_every_figure(articles: Counts) -> None:
    shown = compare(articles, "wsws").to_frame()
    assert {"n", "n_against", "log_ratio", "lrc", "g2", "specificity", "p_bh", "n_slices", "clumped"} <= set(shown)


def test_a_filter_that_hides_every_word_leaves_nothing_to_compare_and_no_error(articles: Counts) -> None:
    hidden = articles.keep(words=[])
    assert compare(hidden, "wsws").words == ()
    assert len(compare(hidden, "wsws").to_frame()) == len(disperse(hidden).words) == 0
    assert shuffle_slices(hidden, "wsws", n_runs=2).n_words == 0


def test_comparing_with_nothing_is_one_sentence() -> None:
    one = count_words(corpus_of(a="un robot"))
    with pytest.raises(CoursekitError, match="deux parties"):
        compare(one, "a")
    with pytest.raises(CoursekitError, match="deux parties"):
        compare_all(one)
    with pytest.raises(CoursekitError, match="deux parties"):
        compare(one, "a", "a")


# The null


def _drawn_word_by_word(n_slices: int, seed: int) -> LexicalTable:
    """Return slices whose words are drawn one by one, as the tests suppose and no text is."""
    shares = 1 / np.arange(1, 200)
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(200, shares / shares.sum(), size=n_slices)
    slices = [{f"m{k}": int(n) for k, n in enumerate(row) if n} for row in drawn]
    return _table("hasard", *slices)


def test_where_words_are_drawn_one_by_one_a_twentieth_looks_significant() -> None:
    null = split_in_two(count_words([_drawn_word_by_word(60, 1)]), "hasard", n_runs=100, min_n=40)
    assert 0.03 < null.by_chance.mean() < 0.07
    assert null.n_words > 50


def test_two_halves_of_one_article_differ_by_more_than_a_twentieth(articles: Counts) -> None:
    for text in ("prevost", "wsws", "casilli"):
        null = split_in_two(articles, text)
        assert 0.09 < null.observed < 0.22
        assert 0.05 < null.by_chance.mean() < null.observed


def test_texts_differ_more_than_their_shuffled_slices(articles: Counts) -> None:
    null = shuffle_slices(articles, "casilli")
    assert null.observed > null.by_chance.max()


def test_the_null_is_seeded(articles: Counts) -> None:
    runs = [split_in_two(articles, "wsws", n_runs=20, seed=seed).by_chance for seed in (1, 1, 2)]
    assert np.array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_a_null_without_enough_to_shuffle_is_one_sentence(articles: Counts) -> None:
    one = count_words(corpus_of(a="un robot"))
    with pytest.raises(CoursekitError, match="trop court"):
        split_in_two(one, "a")
    with pytest.raises(UnknownName, match="prevost"):
        split_in_two(articles, "prevots")
    with pytest.raises(CoursekitError, match="le comparer"):
        shuffle_slices(one, "a")
    with pytest.raises(UnknownName):
        shuffle_slices(articles, "prevots")


# Dispersion


def test_dispersion_is_that_of_the_worked_example() -> None:
    # The example of Gries (2008): 50 words in five parts; *a* stands 1, 2, 3, 4 and 5 times: DP 0.18, and 0.2195 once
    # normalised (Lijffijt & Gries 2012).
    parts = [{"a": n, "z": size - n} for n, size in zip((1, 2, 3, 4, 5), (9, 10, 10, 10, 11), strict=True)]
    found = disperse(count_words([_table("t", *parts)]))
    at = found.words.index("a")
    assert found.dp[at] == pytest.approx(0.18)
    assert found.dp_norm[at] == pytest.approx(0.18 / 0.82)
    assert (found.n[at], found.n_slices[at]) == (15, 5)


def test_dispersion_of_all_words_is_the_sum_over_all_slices(articles: Counts) -> None:
    n = articles.table("slice").n
    shares = articles.slices.n_words / articles.n_words
    expected = np.abs(n / n.sum(axis=1, keepdims=True) - shares).sum(axis=1) / 2
    found = disperse(articles)
    assert found.dp == pytest.approx(expected)
    assert np.array_equal(found.n_slices, (n > 0).sum(axis=1))
    assert (found.dp >= 0).all()
    assert (found.dp_norm <= 1 + 1e-9).all()
    assert len(found.to_frame()) == len(articles.words)


def test_a_word_alone_in_the_smallest_slice_is_as_clumped_as_can_be() -> None:
    found = disperse(count_words([_table("t", {"z": 90}, {"a": 10})]))
    assert found.dp_norm[found.words.index("a")] == pytest.approx(1)
    assert disperse(count_words(corpus_of(a="mot"))).dp == pytest.approx([0])


def test_study_texts_can_be_compared_too() -> None:
    assert len(compare_all(count_words(load_corpus(edition="etude")))) == 5
    text = text_of(("anna:question", "robot robot"), ("bob:answer", "robot"), edition="etude")
    assert compare(count_words([text]), "anna", by="speaker").n[0] == 2
