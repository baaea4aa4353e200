"""Likeness: the textbook's map, distances by loops, the tree of a worked example; refusals and cautions."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit import load_corpus
from coursekit.errors import CoursekitError, UnknownName
from coursekit.words.counting import count_words
from coursekit.words.counts import Counts
from coursekit.words.likeness import _link, analyse, caution, correspond, distances, grow_tree
from coursekit.words.tables import load_tables

from .texts import corpus_of

# Smoking habits of the staff of a firm: Greenacre, Correspondence Analysis in Practice, exhibit 9.5 and following.
STAFF = ("senior managers", "junior managers", "senior employees", "junior employees", "secretaries")
SMOKING = ("none", "light", "medium", "heavy")
SMOKERS = np.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]], dtype=np.float64)


@pytest.fixture(scope="module")
def articles() -> Counts:
    return count_words(load_tables(texts=["prevost", "wsws", "ruffier", "lehalle", "casilli"]))


def test_the_map_is_that_of_the_textbook() -> None:
    found = analyse(SMOKERS, STAFF, SMOKING)
    assert found.inertia.round(6).tolist() == [0.074759, 0.010017, 0.000414]
    assert found.share.round(3).tolist() == [0.878, 0.118, 0.005]
    assert np.abs(found.name_places[:, 0]).round(3).tolist() == [0.066, 0.259, 0.381, 0.233, 0.201]
    assert np.abs(found.word_places[:, 0]).round(3).tolist() == [0.393, 0.099, 0.196, 0.294]
    assert found.name_qualities[:, 0].round(3).tolist() == [0.092, 0.526, 0.999, 0.942, 0.865]
    assert found.word_contributions[:, 0].round(3).tolist() == [0.654, 0.031, 0.166, 0.150]


def test_inertia_is_chi_square_over_the_sum() -> None:
    expected = np.outer(SMOKERS.sum(axis=1), SMOKERS.sum(axis=0)) / SMOKERS.sum()
    chi_square = ((SMOKERS - expected) ** 2 / expected).sum()
    assert analyse(SMOKERS, STAFF, SMOKING).inertia.sum() == pytest.approx(chi_square / SMOKERS.sum())


def test_contributions_add_up_by_axis_and_qualities_by_point(articles: Counts) -> None:
    found = correspond(articles)
    for contributions in (found.name_contributions, found.word_contributions):
        assert contributions.sum(axis=0) == pytest.approx(np.ones(4))
    for qualities in (found.name_qualities, found.word_qualities):
        assert qualities.sum(axis=1) == pytest.approx(np.ones(len(qualities)))
    assert found.share.sum() == pytest.approx(1)


def test_the_map_is_drawn_the_same_way_each_time(articles: Counts) -> None:
    once, again = correspond(articles), correspond(articles)
    assert np.array_equal(once.word_places, again.word_places)
    heaviest = once.name_contributions.argmax(axis=0)
    assert (once.name_places[heaviest, np.arange(4)] > 0).all()
    assert len(once.to_frame()) == len(once.names) + len(once.words)


def test_delta_is_the_mean_difference_of_z_scores(articles: Counts) -> None:
    table = articles.table()
    shares = table.n[:50] / table.n_words
    z = (shares - shares.mean(axis=1, keepdims=True)) / shares.std(axis=1, ddof=1, keepdims=True)
    by_hand = [[np.mean([abs(row[a] - row[b]) for row in z]) for b in range(5)] for a in range(5)]
    assert distances(articles, n_words=50) == pytest.approx(np.array(by_hand))


def test_cosine_is_nothing_between_equals_and_one_between_strangers() -> None:
    counts = count_words(corpus_of(a="un robot", b="un robot un robot", c="autre chose"))
    assert distances(counts, measure="cosine") == pytest.approx(np.array([[0, 0, 1], [0, 0, 1], [1, 1, 0]]), abs=1e-9)


def test_branches_are_those_of_the_worked_example() -> None:
    # UPGMA on five bacteria (5S ribosomal RNA), as the article on it works it out: (a b) 17, e 22, (c d) 28, all 33.
    apart = np.zeros((5, 5))
    apart[np.triu_indices(5, 1)] = [17, 21, 31, 23, 30, 34, 21, 28, 39, 43]
    steps = _link(apart + apart.T)
    assert [step[:2] for step in steps] == [(0, 1), (4, 5), (2, 3), (6, 7)]
    assert [step[2] for step in steps] == [17, 22, 28, 33]


def test_a_branch_that_is_there_comes_back_and_one_that_is_not_does_not() -> None:
    same, other = "le robot travaille la nuit " * 300, "une usine ferme au port demain " * 300
    tree = grow_tree(count_words(corpus_of(a=same, b=same, c=other)), measure="cosine", n_runs=20)
    assert tree.joined[0] == (0, 1)
    assert tree.stability.tolist() == [1, 1]


def test_a_tree_is_seeded_and_its_root_always_comes_back(articles: Counts) -> None:
    once, again = (grow_tree(articles, n_runs=30) for _time in range(2))
    assert np.array_equal(once.stability, again.stability)
    assert len(once.joined) == len(once.heights) == 4
    assert once.stability[-1] == 1
    assert (np.diff(once.heights) >= 0).all()


@pytest.mark.parametrize("ask", [correspond, distances, grow_tree])
def test_study_texts_are_refused_in_one_sentence(ask: type) -> None:
    with pytest.raises(CoursekitError, match="une seule main"):
        ask(count_words(load_corpus(edition="etude")))


def test_study_texts_may_be_near_by_what_they_are_about() -> None:
    apart = distances(count_words(load_corpus(edition="etude")), measure="cosine")
    assert apart.shape == (5, 5) and not apart.diagonal().any()


def test_too_few_texts_are_one_sentence(articles: Counts) -> None:
    two = count_words(corpus_of(a="un robot", b="une usine"))
    with pytest.raises(CoursekitError, match="trois textes"):
        correspond(two, min_n=1)
    with pytest.raises(CoursekitError, match="trois textes"):
        grow_tree(two)
    with pytest.raises(CoursekitError, match="deux textes"):
        distances(count_words(corpus_of(a="un robot")))
    with pytest.raises(UnknownName, match="cosine"):
        distances(articles, measure="manhattan")
    with pytest.raises(CoursekitError, match="aucun mot"):
        grow_tree(articles.keep(words=[]))


def test_five_texts_are_said_to_be_few() -> None:
    assert caution(5).startswith("5 textes, c’est peu")
    assert caution(30) == ""
