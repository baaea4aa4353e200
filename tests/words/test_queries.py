"""Searching further: lemmas, wildcards, expressions that cannot freeze a page; lines in other orders, and wider."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from coursekit.corpus.loading import Corpus
from coursekit.errors import CoursekitError, UnknownName
from coursekit.words.concordance import find
from coursekit.words.queries import REGEX_SECONDS, matching, phrase

from .texts import corpus_of, text_of


def test_a_star_stands_for_any_letters_or_none() -> None:
    corpus = corpus_of(a="Le travail, la travailleuse, le télétravail ; l’artiste.")
    assert [line.match for line in find(corpus, "travail*")] == ["travail", "travailleuse"]
    assert [line.match for line in find(corpus, "*travail")] == ["travail", "télétravail"]
    assert [line.match for line in find(corpus, "l’art*")] == ["l’artiste"]
    assert len(find(corpus, "* travail*")) == 2


def test_a_star_is_the_only_sign_that_stands_for_others() -> None:
    corpus = corpus_of(a="Un [mot] ? Un m.t")
    assert len(find(corpus, "m?t*")) == 0
    assert len(find(corpus, "m.t*")) == 1


def test_a_lemma_finds_all_forms_of_each_word_of_a_phrase() -> None:
    corpus = corpus_of(a="Une travailleuse licenciée, des travailleurs licenciés, un travail.")
    assert len(find(corpus, "travailleur licencié", kind="lemma")) == 2
    assert len(find(corpus, "travailleuses", kind="lemma")) == 2
    assert len(find(corpus, "xyzxyz", kind="lemma")) == 0


def test_a_capital_at_the_head_of_a_sentence_makes_no_other_lemma() -> None:
    corpus = corpus_of(a="Bon. Une bonne affaire.")
    assert [line.match for line in find(corpus, "bon", kind="lemma")] == ["Bon", "bonne"]


def test_an_expression_has_to_match_a_whole_form_in_any_case() -> None:
    corpus = corpus_of(a="L’IA, l'ia, une AI, l’IAI. Nous travaillons.")
    assert [line.match for line in find(corpus, "ia|ai", kind="regex")] == ["IA", "ia", "AI"]
    assert [line.match for line in find(corpus, "L’ i.*", kind="regex")] == ["L’IA", "l'ia", "l’IAI"]
    assert len(find(corpus, "nous .*ons", kind="regex")) == 1


@pytest.mark.parametrize("wrong", ["(a", "a)", "[a", "*a", "+", "(?P<", "a{2,1}"])
def test_a_wrong_expression_is_one_sentence(study: Corpus, wrong: str) -> None:
    with pytest.raises(CoursekitError, match="ne peut pas être lue"):
        find(study, wrong, kind="regex")


def test_an_expression_that_would_search_for_ever_is_stopped() -> None:
    corpus = corpus_of(a=" ".join(["a" * n for n in range(30, 60)]))
    began = time.monotonic()
    with pytest.raises(CoursekitError, match="trop d’essais"):
        find(corpus, "(?:a|aa)+[xyz]", kind="regex")
    assert time.monotonic() - began < REGEX_SECONDS + 5


def test_a_long_wildcard_never_backtracks() -> None:
    began = time.monotonic()
    assert len(find(corpus_of(a="a" * 5000), "*a" * 40 + "b*")) == 0
    assert time.monotonic() - began < 5


def test_an_unknown_kind_is_said_with_what_there_is(study: Corpus) -> None:
    with pytest.raises(UnknownName, match="lemma"):
        find(study, "IA", kind="lemme")


def test_a_clitic_is_searched_as_it_is_shown(study: Corpus) -> None:
    assert phrase("dit -il") == ["dit", "-il"]
    assert len(find(study, "-il")) > 0
    assert phrase("-0,8 degré") == ["-0,8", "degré"]


def test_matching_folds_case_and_apostrophes() -> None:
    assert matching("l’ia", ["L'IA", "lia"]) == [0]


# Orders and widths


def test_lines_are_sorted_on_the_words_around() -> None:
    corpus = corpus_of(a="un robot bleu ; un robot, aimé ; le robot Bleu")
    found = find(corpus, "robot", window_words=1)
    assert [str(line) for line in found.sorted("R1", "L1")] == ["un robot, aimé", "le robot Bleu", "un robot bleu"]
    assert [str(line) for line in found.sorted("L1", "text")] == ["le robot Bleu", "un robot bleu", "un robot, aimé"]
    assert found.sorted("L1", "text").sorted("text").lines == found.lines


def test_a_line_without_such_a_word_in_its_paragraph_comes_first() -> None:
    found = find(Corpus([text_of(("body", "robot zéro"), ("body", "robot"))]), "robot")
    assert [line.right for line in found.sorted("R1")] == ["", " zéro"]


def test_sorting_changes_no_count(study: Corpus) -> None:
    found = find(study, "travail*")
    other = found.sorted("R1", "L2")
    assert other.counts == found.counts
    assert sorted(other.lines, key=lambda line: (line.text, line.passage)) == sorted(
        found.lines, key=lambda line: (line.text, line.passage)
    )


@pytest.mark.parametrize("key", ["R0", "R6", "droite", ""])
def test_an_unknown_order_is_said_with_what_there_is(study: Corpus, key: str) -> None:
    with pytest.raises(UnknownName, match="R1"):
        find(study, "IA").sorted(key)


def test_a_line_widens_to_its_sentence_and_its_paragraph(study: Corpus) -> None:
    found = find(study, "machine")
    for short, sentence, paragraph in zip(found, found.widened("sentence"), found.widened("paragraph"), strict=True):
        text = study[short.text]
        assert short.passage == sentence.passage == paragraph.passage
        assert paragraph.left + paragraph.match + paragraph.right == text.words_of(short.paragraph)
        assert sentence.left + sentence.match + sentence.right in text.words_of(short.paragraph)
    with pytest.raises(UnknownName, match="sentence"):
        found.widened("page")


def test_a_line_is_made_only_when_it_is_looked_at() -> None:
    text = text_of(("body", "mot " * 200_000))
    found = find([replace(text)], "mot")
    began = time.perf_counter()
    assert len(found) == 200_000
    assert [line.match for line in found[:3]] == ["mot"] * 3
    assert found[-1].passage.start == 4 * 199_999
    assert time.perf_counter() - began < 0.5
