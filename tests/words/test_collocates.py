"""Collocates: what stands near, counted once, against what stands elsewhere."""

from __future__ import annotations

from collections import Counter
from math import log2

import pytest
from nltk.metrics import BigramAssocMeasures

from coursekit.corpus.loading import Corpus
from coursekit.errors import CoursekitError
from coursekit.words.collocates import collocates
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.folding import fold
from coursekit.words.sentences import split_sentences
from coursekit.words.tokens import is_word, tokenize

from .texts import corpus_of, text_of


def _words(string: str) -> list[str]:
    return [fold(token.form) for token in tokenize(string) if is_word(token.form)]


def _near_by_hand(corpus: Corpus, node: str, window_words: int) -> tuple[Counter[str], int]:
    """Count, with loops, each word that stands within the window of a node, once."""
    near: Counter[str] = Counter()
    n_nodes = 0
    for text in corpus:
        for paragraph in text.counted:
            words = _words(text.words_of(paragraph))
            nodes = [at for at, word in enumerate(words) if word == node]
            n_nodes += len(nodes)
            places = {at for place in nodes for at in range(place - window_words, place + window_words + 1)}
            near.update(words[at] for at in places - set(nodes) if 0 <= at < len(words))
    return near, n_nodes


@pytest.mark.parametrize("window_words", [1, 5])
def test_words_near_are_those_that_loops_find(study: Corpus, window_words: int) -> None:
    near, n_nodes = _near_by_hand(study, "ia", window_words)
    found = collocates(find(study, "IA"), window_words=window_words, min_n=1)
    assert dict(zip(map(fold, found.words), found.n.tolist(), strict=True)) == near
    assert (found.n_lines, found.n_near) == (n_nodes, near.total())


def test_each_measure_is_its_formula_and_g2_is_nltk_s(study: Corpus) -> None:
    found, counts = collocates(find(study, "IA"), min_n=1), count_words(study)
    n_all = counts.n_words - counts["IA"]
    for word, n, total, dice, mi, g2 in zip(
        found.words, found.n, found.n_total, found.log_dice, found.mi, found.g2, strict=True
    ):
        assert total == counts[word]
        assert dice == pytest.approx(14 + log2(2 * n / (found.n_lines + total)))
        assert mi == pytest.approx(BigramAssocMeasures.pmi(n, (total, found.n_near), n_all))
        assert g2 == pytest.approx(BigramAssocMeasures.likelihood_ratio(n, (total, found.n_near), n_all), abs=1e-6)


def test_a_word_always_near_has_all_fourteen_points() -> None:
    found = collocates(find(corpus_of(a="robot bleu. " * 4 + "un mot"), "robot"), window_words=1)
    assert (found.words[0], found.log_dice[0]) == ("bleu", 14)


def test_the_strongest_come_first_and_rare_ones_only_when_asked(study: Corpus) -> None:
    found = collocates(find(study, "IA"))
    assert list(found.log_dice) == sorted(found.log_dice, reverse=True)
    assert found.n.min() >= 3
    assert len(found.to_frame()) == len(found.words)


def test_a_window_stays_in_its_paragraph_and_a_word_near_two_lines_counts_once() -> None:
    corpus = Corpus(
        [text_of(("body", "avant"), ("body", "robot ; milieu, robot"), ("body", "après"), ("title", "robot titre"))]
    )
    found = collocates(find(corpus, "robot"), min_n=1)
    assert (found.words, list(found.n)) == (("milieu",), [1])
    every = collocates(find(corpus, "robot", every_role=True), min_n=1)
    assert (every.words, every.n_lines) == (("milieu",), 2)


def test_a_phrase_and_a_lemma_have_collocates_too(study: Corpus) -> None:
    phrase = collocates(find(study, "intelligence artificielle"), window_words=1, min_n=1)
    assert not {"intelligence", "artificielle"} & set(phrase.words)
    lemma = find(study, "travailleur", kind="lemma")
    assert collocates(lemma, min_n=1).n_lines == len(lemma)
    assert collocates(lemma.sorted("R1"), min_n=1).words == collocates(lemma, min_n=1).words


def test_a_sentence_can_be_the_window(study: Corpus) -> None:
    near: Counter[str] = Counter()
    for text in study:
        for paragraph in text.counted:
            words = text.words_of(paragraph)
            for start, end in split_sentences(words):
                sentence = _words(words[start:end])
                if "machine" in sentence:
                    near.update(word for word in sentence if word != "machine")
    found = collocates(find(study, "machine"), in_sentence=True, min_n=1)
    assert dict(zip(map(fold, found.words), found.n.tolist(), strict=True)) == near


def test_an_absent_word_is_one_sentence_with_its_neighbours(study: Corpus) -> None:
    with pytest.raises(CoursekitError, match="intelligence"):
        collocates(find(study, "intelligense"))
