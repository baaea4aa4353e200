"""Golden facts of the five articles: what the recipes take out of the raw pages."""

from collections import Counter

import pytest

from coursekit.corpus.catalog import record
from coursekit.corpus.fingerprint import page_words, window_hashes
from coursekit.corpus.loading import load_corpus, load_text
from coursekit.corpus.recipes import known_recipes
from coursekit.words.tokens import tokenize

ROLES = {
    "prevost": {"title": 1, "standfirst": 1, "body": 16},
    "wsws": {"epigraph": 1, "attribution": 1, "body": 39, "quoted-report": 6},
    "ruffier": {"body": 15, "heckler": 4},
    "lehalle": {"title": 1, "standfirst": 2, "subhead": 4, "body": 18, "note": 1, "caption": 1},
    "casilli": {"title": 1, "standfirst": 1, "question": 10, "answer": 31, "pull-quote": 7},
}
FURNITURE = (
    "28 commentaires",
    "Lire sur",
    "Par Alexandre",
    "Source:",
    "@lehalle",
    "Marielisa",
    "Beauvalet",
    "chevron",
    "movim",
    "Mediapart",
    "greenwashing",
    "Wagner",
    "Arcom",
    "Ferrari",
    "LVSL",
    "A. Casilli",
)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("text_id", ROLES)
def test_paragraphs_by_role_are_those_of_the_article(text_id: str) -> None:
    assert Counter(p.role for p in load_text(text_id, edition="integrale").paragraphs) == ROLES[text_id]


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("text_id", ROLES)
def test_a_complete_copy_has_the_hash_of_the_catalog(text_id: str) -> None:
    text = load_text(text_id, edition="integrale")
    assert text.variant is None
    assert text.sha256 == record(text_id).sha256


@pytest.mark.usefixtures("articles")
def test_nothing_of_the_neighbours_credits_or_furniture_is_in_any_text() -> None:
    for text in load_corpus(edition="integrale"):
        assert not [words for words in FURNITURE if words in text.text]


@pytest.mark.usefixtures("articles")
def test_each_half_sentence_of_the_report_is_the_report_speaking() -> None:
    text = load_text("wsws", edition="integrale")
    halves = [(a, b) for a, b in zip(text.paragraphs, text.paragraphs[1:], strict=False) if b.continues]
    assert len(halves) == 6
    for before, after in halves:
        assert (before.speaker, after.speaker, after.role) == ("wsws", "rapport", "quoted-report")
        assert text.words_of(before)[-1] not in ".!?"
        assert text.words_of(after)[0].islower()


@pytest.mark.usefixtures("articles")
def test_a_continuation_paragraph_belongs_to_the_speaker_above() -> None:
    turns = [p for p in load_text("casilli", edition="integrale").paragraphs if p.role in ("question", "answer")]
    assert sum(p.role == "question" for p in turns) == 10
    assert all(p.speaker == {"question": "lvsl", "answer": "casilli"}[p.role] for p in turns)


@pytest.mark.usefixtures("articles")
def test_a_pull_quote_repeats_a_sentence_and_does_not_count() -> None:
    text = load_text("casilli", edition="integrale")
    quotes = [p for p in text.paragraphs if p.role == "pull-quote"]
    assert len(quotes) == 7
    assert not any(p.counts or p.number for p in quotes)


@pytest.mark.usefixtures("articles")
def test_lost_spaces_and_ordinals_are_mended_by_the_visible_list() -> None:
    for how in known_recipes().values():
        words = load_text(how.text, edition="integrale").text
        for correction in how.corrections:
            assert correction.reason
            assert correction.find not in words
            assert correction.replace in words


@pytest.mark.usefixtures("articles")
def test_counted_words_are_those_of_the_articles() -> None:
    counted = {
        text.id: sum(any(map(str.isalnum, t.form)) for p in text.counted for t in tokenize(text.words_of(p)))
        for text in load_corpus(edition="integrale")
    }
    assert counted == {"prevost": 3512, "wsws": 2698, "ruffier": 1517, "lehalle": 1024, "casilli": 5761}


def test_at_most_64_values_recognise_an_article() -> None:
    assert all(0 < len(how.fingerprint) <= 64 for how in known_recipes().values())


@pytest.mark.usefixtures("articles")
def test_a_line_of_the_recipe_is_the_hash_of_the_words_that_it_stands_for() -> None:
    for how in known_recipes().values():
        text = load_text(how.text, edition="integrale")
        mended = {correction.line for correction in how.corrections}
        lines = list(zip(how.kept, text.paragraphs, strict=True))
        # Labels and corrections change the words of a few lines after they were recognised.
        untouched = [(line, p) for line, p in lines if line.line not in mended and line.speaker not in how.labels]
        assert untouched
        for line, paragraph in untouched:
            words = [word.folded for word in page_words(text.words_of(paragraph))]
            assert (line.n_words, line.hash) == (len(words), f"{window_hashes(words, len(words))[0]:016x}")
