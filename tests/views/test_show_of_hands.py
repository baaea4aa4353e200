"""The vote without a browser: what is asked, what is answered and when, and which two passages clash."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import traitlets

from coursekit.arguments.analysis import load_analysis
from coursekit.corpus.loading import Corpus
from coursekit.errors import CoursekitError, UnknownName
from coursekit.views.show_of_hands import ShowOfHands, opposed

from .conftest import TextMaker, sent_by


def test_the_vote_is_on_the_text_that_the_lesson_reads(study: Corpus) -> None:
    assert ShowOfHands("Q3", SimpleNamespace(id="06", corpus=study, text="casilli")).text == "casilli"
    assert ShowOfHands("Q3", study, text="wsws").text == "wsws"
    assert ShowOfHands("Q3", study).text == "prevost"


def test_the_course_answers_only_when_asked(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = ShowOfHands("Q3", study, text="wsws")
    sent = sent_by(vote, monkeypatch)
    vote.hands = [1, 2, 3, 4, 5, 6]
    vote.step = 1
    assert sent == []
    vote._answer(vote, {"ask": "reveal"}, [])
    assert sent[0]["placed"] == [["prevost", "ruffier"], [], [], [], ["wsws"], ["lehalle", "casilli"]]
    assert [one["name"] for one in sent[0]["pair"]] == ["wsws", "Prévost"]
    words = [one["words"] for one in sent[0]["pair"]]
    assert all(word in study[text].text for word, text in zip(words, ("wsws", "prevost"), strict=True))


def test_no_question_without_a_scale_and_no_unknown_one(study: Corpus) -> None:
    with pytest.raises(CoursekitError, match="pas d’échelle"):
        ShowOfHands("action", study)
    with pytest.raises(UnknownName, match="Q33"):
        ShowOfHands("Q33", study)
    with pytest.raises(UnknownName, match="prevot"):
        ShowOfHands("Q3", study, text="prevot")


@pytest.mark.parametrize("hands", [[1, 2], [-1, 0, 0, 0, 0, 0]])
def test_hands_are_six_counts(study: Corpus, hands: list[int]) -> None:
    vote = ShowOfHands("Q3", study)
    with pytest.raises(traitlets.TraitError):
        vote.hands = hands


def test_every_question_with_two_opposite_texts_has_two_passages_to_read(study: Corpus) -> None:
    analysis = load_analysis()
    for question in analysis.questions:
        codes = {p.position for p in analysis.positions if p.question == question.id and p.position}
        if len(codes) > 1:
            pair = opposed(analysis, question.id, study, "wsws")
            assert len({text for text, _passages in pair}) == 2, question.id


def test_the_text_that_was_voted_on_is_one_of_the_two_where_it_can_be(study: Corpus) -> None:
    analysis = load_analysis()
    for text in ("prevost", "wsws", "ruffier"):
        assert text in dict(opposed(analysis, "Q3", study, text))
    assert len(opposed(analysis, "Q3", study, "casilli")) == 2  # silent, so that others are shown


def test_texts_without_an_analysis_are_voted_on_all_the_same(
    make_text: TextMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = ShowOfHands("Q3", Corpus([make_text(("body", "Un texte."), text_id="contrepoint")]))
    sent = sent_by(vote, monkeypatch)
    vote._answer(vote, {"ask": "reveal"}, [])
    assert sent[0]["pair"] == [] and not any(sent[0]["placed"])


def test_nothing_is_written(study: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    vote: Any = ShowOfHands("Q3", study)
    vote.hands = [9, 0, 0, 0, 0, 1]
    assert repr(vote) == "<ShowOfHands Q3, prevost: 10 hands>"
    assert "10" not in vote.static_html() and "9" not in vote.static_html()
    assert list(tmp_path.iterdir()) == []
