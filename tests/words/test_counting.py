"""Counting: counts are lines, parts make the whole, tables and texts give the same."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.probability import ConditionalFreqDist, FreqDist

from coursekit import load_corpus
from coursekit.corpus.loading import Corpus
from coursekit.errors import CoursekitError, UnknownName
from coursekit.words.concordance import find
from coursekit.words.counting import count_ngrams, count_words
from coursekit.words.counts import Counts
from coursekit.words.slices import BY
from coursekit.words.tables import count_text, load_tables, read_table

from .texts import corpus_of, text_of

ARTICLES = ("prevost", "wsws", "ruffier", "lehalle", "casilli")


@pytest.fixture(scope="module")
def counts(study: Corpus) -> Counts:
    return count_words(study)


def _same(one: Counts, other: Counts) -> bool:
    tables = one.table("slice"), other.table("slice")
    return (
        one.words == other.words
        and one.slices.parts == other.slices.parts
        and all(np.array_equal(*pair) for pair in zip(*(table[1:] for table in tables), strict=True))
    )


@pytest.mark.usefixtures("articles")
def test_shipped_tables_count_as_the_articles_do() -> None:
    assert _same(count_words(load_corpus(edition="integrale")), count_words([read_table(name) for name in ARTICLES]))


def test_a_corpus_and_its_tables_count_the_same(study: Corpus, counts: Counts) -> None:
    assert _same(counts, count_words([count_text(text) for text in study]))


def test_each_count_equals_its_lines(study: Corpus, counts: Counts) -> None:
    assert [word for word in counts.words if counts[word] != len(find(study, word))] == []


@pytest.mark.parametrize("n_words", [2, 3])
def test_each_run_of_words_equals_its_lines(study: Corpus, n_words: int) -> None:
    grams = count_ngrams(study, n_words)
    assert [gram for gram in grams.words if grams[gram] != len(find(study, gram))] == []


def test_each_lemma_equals_its_lines_by_members_and_by_name(study: Corpus, counts: Counts) -> None:
    lemmas = counts.lemmas()
    assert [name for name in lemmas.words if lemmas[name] != len(find(study, lemmas.members[name]))] == []
    assert [name for name in lemmas.words if lemmas[name] != len(find(study, name, kind="lemma"))] == []
    assert lemmas.totals.sum() == counts.totals.sum() == counts.n_words


@pytest.mark.parametrize("by", BY)
def test_sums_over_parts_equal_the_whole(counts: Counts, by: str) -> None:
    table = counts.table(by)
    assert np.array_equal(table.n.sum(axis=1), counts.totals)
    assert np.array_equal(table.n.sum(axis=0), table.n_words)
    assert table.n_words.sum() == counts.n_words
    assert np.array_equal(table.n_slices.sum(axis=1), (counts.table("slice").n > 0).sum(axis=1))


def test_per_thousand_adds_up_to_a_thousand(counts: Counts) -> None:
    assert sum(map(counts.per_thousand, counts.words)) == pytest.approx(1000)
    assert counts.to_frame()["per_thousand"].sum() == pytest.approx(1000)


def test_words_come_by_frequency_and_are_shown_as_texts_write_them(counts: Counts) -> None:
    assert list(counts.totals) == sorted(counts.totals, reverse=True)
    assert {"IA", "l’", "intelligence"} <= set(counts.words)
    assert counts["ia"] == counts["IA"] > 0
    assert counts["l'"] == counts["L’"] > 0
    assert counts["xyzxyz"] == counts.per_thousand("xyzxyz") == 0


def test_filters_hide_words_and_keep_what_per_thousand_divides_by(counts: Counts) -> None:
    kept = counts.keep(stopwords=False, min_letters=4, min_n=2)
    assert kept.n_words == counts.n_words
    assert not {"dans", "pour", "IA"} & set(kept.words)
    assert all(counts[word] == kept[word] >= 2 for word in kept.words)
    assert set(counts.keep(pattern="travail.*").words) == {w for w in counts.words if w.lower().startswith("travail")}
    assert counts.keep(words=["ia", "xyzxyz"]).words == ("IA",)
    assert counts.keep(words=[]).words == ()
    with pytest.raises(CoursekitError, match="ne peut pas être lue"):
        counts.keep(pattern="(")


def test_runs_that_begin_or_end_with_a_small_word_are_left_out_with_small_words(study: Corpus) -> None:
    grams = count_ngrams(study).keep(stopwords=False)
    assert grams["intelligence artificielle"] > 0
    assert grams["l’intelligence"] == 0


def test_a_run_of_words_stays_in_its_paragraph_and_stops_at_marks() -> None:
    corpus = Corpus([text_of(("body", "un deux, trois"), ("body", "quatre cinq"))])
    assert set(count_ngrams(corpus).words) == {"un deux", "quatre cinq"}
    assert _same(count_ngrams(corpus, 1), count_words(corpus))


def test_one_voice_can_be_taken_out() -> None:
    text = text_of(("anna:question", "Oui ou non ?"), ("bob:answer", "Non, non."), ("title", "Oui"))
    counts = count_words([text])
    assert (counts.only(speaker="bob")["non"], counts["non"], counts["oui"]) == (2, 3, 1)
    assert counts.only(speaker="bob").n_words == 2
    assert counts.table("speaker").names == ("anna", "bob")
    with pytest.raises(UnknownName, match="anna, bob"):
        counts.only(speaker="carl")
    with pytest.raises(CoursekitError, match="à la fois"):
        counts.only(speaker="bob", role="question")


def test_a_table_of_articles_knows_its_voices() -> None:
    counts = count_words([read_table("casilli")])
    assert {"lvsl", "casilli"} <= set(counts.table("speaker").names)
    assert counts["ia"] == 2


def test_freq_dists_are_those_that_nltk_makes(study: Corpus, counts: Counts) -> None:
    pairs = [
        (text.id, counts.words[number])
        for text in study
        for form, n in count_text(text).counts().items()
        for _time in range(n)
        if (number := counts.number(form)) is not None
    ]
    assert counts.freq_dist() == FreqDist(word for _text, word in pairs)
    assert counts.conditional_freq_dist() == ConditionalFreqDist(pairs)


def test_a_frame_has_a_row_a_word_and_a_column_a_text(counts: Counts) -> None:
    shown = counts.to_frame("text")
    assert list(shown.columns) == list(counts.table().names)
    assert shown.loc["IA"].sum() == counts["IA"]


@pytest.mark.parametrize("nothing", [[], Corpus([]), [text_of(("title", "IA"))], [text_of(("body", "…"))]])
def test_nothing_to_count_is_one_sentence(nothing: Corpus) -> None:
    for count in (count_words, count_ngrams):
        with pytest.raises(CoursekitError, match="aucun mot"):
            count(nothing)


def test_wrong_questions_get_one_sentence(study: Corpus, counts: Counts) -> None:
    with pytest.raises(UnknownName, match="speaker"):
        counts.table("auteur")
    with pytest.raises(CoursekitError, match="au moins un"):
        count_ngrams(study, 0)


def test_counts_are_kept_while_the_corpus_is(study: Corpus) -> None:
    assert count_words(study) is count_words(load_corpus(edition="etude"))
    assert len(count_words(load_tables(edition="etude")).words) == len(count_words(study).words)


words = st.lists(st.sampled_from(["IA", "ia", "l’", "L'", "robot", "Robots", ",", ".", "été"]), max_size=40).map(
    " ".join
)


@given(st.lists(words, min_size=1, max_size=3), st.sampled_from(["ia", "l'", "robot", "été", "l’IA"]))
def test_whatever_the_texts_counts_are_lines_and_folding_is_symmetric(texts: list[str], word: str) -> None:
    corpus = corpus_of(**{f"t{number}": f"fin {text}" for number, text in enumerate(texts)})
    counts = count_words(corpus)
    assert counts.n_words == counts.totals.sum()
    assert Counter({w: counts[w] for w in counts.words}) == Counter({w: len(find(corpus, w)) for w in counts.words})
    lines = find(corpus, word).lines
    for other in (word.upper(), word.capitalize(), word.replace("'", "’")):
        assert find(corpus, other).lines == lines
    assert _same(counts, count_words([count_text(text) for text in corpus]))
