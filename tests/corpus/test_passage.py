"""A passage points at words and knows its own limits."""

import pytest

from coursekit.corpus.loading import load_text
from coursekit.corpus.passage import Passage


def test_a_passage_never_runs_backward() -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Passage("prevost", "etude", 5, 4)


def test_passages_of_two_editions_never_overlap() -> None:
    assert Passage("prevost", "etude", 0, 9).overlaps(Passage("prevost", "etude", 8, 12))
    assert not Passage("prevost", "etude", 0, 9).overlaps(Passage("prevost", "etude", 9, 12))
    assert not Passage("prevost", "etude", 0, 9).overlaps(Passage("prevost", "integrale", 0, 9))


def test_a_passage_asked_beyond_the_text_is_brought_back_inside() -> None:
    text = load_text("ruffier", edition="etude")
    assert text.passage(-5, 10**9) == Passage("ruffier", "etude", 0, len(text.text))


def test_every_offset_belongs_to_one_paragraph() -> None:
    text = load_text("casilli", edition="etude")
    for paragraph in text.paragraphs:
        assert text.paragraph_at(paragraph.start) is paragraph
        assert text.paragraph_at(paragraph.end - 1) is paragraph
