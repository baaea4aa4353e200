"""Lexical tables: the shipped figures are those of the articles, and a file and a text give the same thing."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.corpus.folder import data_path
from coursekit.corpus.importing import import_document
from coursekit.corpus.loading import load_corpus, load_text
from coursekit.errors import DataError
from coursekit.words.folding import fold
from coursekit.words.tables import SLICE_WORDS, LexicalTable, Slice, count_text, load_tables, read_table, table_bytes
from coursekit.words.tokens import is_word, tokenize

ARTICLES = ("prevost", "wsws", "ruffier", "lehalle", "casilli")


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("text_id", ARTICLES)
def test_a_table_made_again_from_the_article_is_the_shipped_one_byte_for_byte(text_id: str) -> None:
    again = table_bytes(count_text(load_text(text_id, edition="integrale")))
    assert again == data_path(f"tables/{text_id}.json").read_bytes()


def test_the_articles_say_ia_as_often_as_a_reader_counted() -> None:
    assert [read_table(name).counts()["ia"] for name in ARTICLES] == [24, 27, 24, 0, 2]


@pytest.mark.usefixtures("articles")
def test_a_table_read_from_a_file_equals_the_one_counted_from_the_text() -> None:
    assert load_tables() == [count_text(text) for text in load_corpus(edition="integrale")]
    assert load_tables() == [read_table(name) for name in ARTICLES]


def test_without_the_articles_their_figures_are_there_all_the_same() -> None:
    assert [(table.text, table.edition) for table in load_tables()] == [(name, "integrale") for name in ARTICLES]
    assert {table.edition for table in load_tables(edition="etude")} == {"etude"}


def test_an_incomplete_copy_does_not_change_the_articles_figures(
    originals: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEKIT_HOME", str(tmp_path))
    lines = originals["ruffier"].read_text(encoding="utf-8").splitlines()
    import_document("copie.txt", "\n".join(lines[:9] + lines[11:]).encode())
    assert load_text("ruffier").variant
    assert load_tables(texts=["ruffier"]) == [read_table("ruffier")]


def test_the_interviewer_the_sociologist_and_the_report_are_apart() -> None:
    assert {"lvsl", "casilli"} <= {part.speaker for part in read_table("casilli").slices}
    assert {"wsws", "rapport"} == {part.speaker for part in read_table("wsws").slices}
    both = [read_table("casilli").counts(speaker=name) for name in ("lvsl", "casilli", "redaction")]
    assert sum(both, Counter()) == read_table("casilli").counts()


@pytest.mark.parametrize("text_id", ARTICLES)
def test_a_shipped_slice_is_alphabetical_and_long_enough_to_hide_its_sentences(text_id: str) -> None:
    table = read_table(text_id)
    assert all(list(part.forms) == sorted(part.forms) for part in table.slices)
    long_voices = Counter(part.speaker for part in table.slices)
    for part in table.slices:
        alone = long_voices[part.speaker] == 1 or part.role in ("standfirst", "heckler")
        assert alone or SLICE_WORDS * 2 / 3 <= part.n_words <= SLICE_WORDS * 3 / 2


@pytest.mark.parametrize("text_id", ARTICLES)
def test_all_counted_words_of_a_text_are_in_exactly_one_slice(text_id: str) -> None:
    text = load_text(text_id, edition="etude")
    words = [t.form for p in text.counted for t in tokenize(text.words_of(p)) if is_word(t.form)]
    table = count_text(text)
    assert table.n_words == len(words)
    assert table.counts() == Counter(map(fold, words))
    assert sum(table.per_thousand(form) for form in table.counts()) == pytest.approx(1000)


forms = st.dictionaries(st.text("abé’-", min_size=1, max_size=6), st.integers(1, 9), min_size=1, max_size=8)
slices = st.lists(st.builds(Slice, st.just("body"), st.sampled_from("xy"), forms), max_size=5).map(tuple)


@given(slices)
def test_sums_over_voices_equal_the_whole(parts: tuple[Slice, ...]) -> None:
    table = LexicalTable("t", "etude", "0" * 64, "1", {"x": "X", "y": "Y"}, parts)
    voices = [table.counts(speaker=name) for name in "xy"]
    assert voices[0] + voices[1] == table.counts()
    assert sum(table.counts().values()) == table.n_words


def test_a_word_of_one_passage_is_in_few_slices() -> None:
    table = LexicalTable(
        "t", "etude", "0" * 64, "1", {}, (Slice("body", "x", {"Robot": 9}), Slice("body", "x", {"a": 1}))
    )
    assert (table.counts()["robot"], table.n_slices("robot")) == (9, 1)


@pytest.mark.parametrize("damage", ["{", '{"slices": []}', '{"slices": [{"role": "caption"}]}'])
def test_a_damaged_table_is_one_sentence(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "prevost.json").write_text(damage)
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    with pytest.raises(DataError, match=r"prevost\.json"):
        read_table("prevost")


def test_a_table_cut_by_other_rules_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = data_path("tables/lehalle.json").read_text(encoding="utf-8")
    (tmp_path / "tables").mkdir()
    changed = shipped.replace(read_table("lehalle").tokenizer, "0.ancien")
    (tmp_path / "tables" / "lehalle.json").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    with pytest.raises(DataError, match="coursekit tables"):
        read_table("lehalle")
