"""What the NLTK book teaches works on a corpus of coursekit, without a download."""

import nltk
import pytest
from nltk import ConditionalFreqDist, FreqDist

from coursekit import load_corpus, words
from coursekit.errors import UnknownName
from coursekit.words.concordance import find
from coursekit.words.nltk_reader import NltkReader
from coursekit.words.tokens import is_word


@pytest.fixture(scope="module")
def reader() -> NltkReader:
    return words.as_nltk(load_corpus(edition="etude"))


@pytest.fixture(autouse=True)
def no_nltk_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nltk.data, "path", [])


def test_the_verbs_agree_with_each_other(reader: NltkReader) -> None:
    for name in reader.fileids():
        assert [form for sent in reader.sents(name) for form in sent] == reader.words(name)
        assert [sent for para in reader.paras(name) for sent in para] == reader.sents(name)
        assert "".join("".join(reader.words(name)).split()) == "".join(reader.raw(name).split())
    assert reader.words() == [form for name in reader.fileids() for form in reader.words(name)]
    assert reader.words(["wsws", "prevost"]) == reader.words("wsws") + reader.words("prevost")


def test_counts_are_those_of_the_concordance(reader: NltkReader) -> None:
    counts = {count.text: count.n for count in find(load_corpus(edition="etude"), "IA").counts}
    assert {name: reader.words(name).count("IA") for name in reader.fileids()} == counts
    by_text = ConditionalFreqDist((name, form) for name in reader.fileids() for form in reader.words(name))
    assert {name: by_text[name]["IA"] for name in reader.fileids()} == counts


def test_titles_are_read_when_asked_for(reader: NltkReader) -> None:
    corpus = load_corpus(edition="etude")
    whole = words.as_nltk(corpus, every_role=True)
    assert whole.raw("prevost") == corpus["prevost"].text
    assert len(whole.words()) > len(reader.words())


def test_a_text_does_what_the_book_shows(reader: NltkReader, capsys: pytest.CaptureFixture[str]) -> None:
    text = reader.text("wsws")
    assert isinstance(text, nltk.Text)
    assert len(text.concordance_list("IA")) == text.count("IA")
    assert FreqDist(text).N() == len(text)
    for verb in (text.collocations, lambda: text.similar("IA"), lambda: text.generate(12)):
        verb()
    assert "<Text: wsws>" in repr(text)
    assert capsys.readouterr().out.strip()
    pairs = reader.text().collocation_list(5)
    assert pairs
    assert all(is_word(form) for pair in pairs for form in pair)


def test_an_unknown_text_is_named_with_what_there_is(reader: NltkReader) -> None:
    with pytest.raises(UnknownName, match="prevost"):
        reader.words("prevot")


def test_a_room_that_does_not_exist_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="mots"):
        words.mots  # noqa: B018 # asking for it is the test
