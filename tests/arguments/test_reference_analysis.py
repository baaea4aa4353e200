"""The shipped analysis: complete, every passage where it says, and in our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from coursekit.arguments.analysis import Analysis, load_analysis, load_codings
from coursekit.arguments.claims import CLAIM_KINDS, MOVE_KINDS, RELATION_KINDS
from coursekit.arguments.comparison import compare
from coursekit.arguments.evidence import Evidence, passages
from coursekit.corpus.folder import data_path
from coursekit.corpus.loading import load_text

TEXTS = ("prevost", "wsws", "ruffier", "lehalle", "casilli", "contrepoint")
# The study texts say less here, or something else; README.md and the notes say so.
ONLY_IN_THE_ARTICLE = {("Q6", "lehalle")}


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return load_analysis(lesson="07")


def records(analysis: Analysis) -> Iterator[Any]:
    yield from (*analysis.positions, *analysis.claims, *analysis.moves, *analysis.relations)


def evidence_in(analysis: Analysis, edition: str) -> list[Evidence]:
    return [one for record in records(analysis) for one in record.passages if one.edition == edition]


def test_every_text_has_a_position_on_every_question(analysis: Analysis) -> None:
    cells = {(p.question, p.text) for p in analysis.positions}
    assert cells == {(question.id, text) for question in analysis.questions for text in TEXTS}
    assert sum(question.scaled for question in analysis.questions) == 10


def test_a_number_has_a_reason_and_passages_in_both_editions(analysis: Analysis) -> None:
    for position in analysis.positions:
        editions = {one.edition for one in position.passages}
        wanted = {"etude"} if position.text == "contrepoint" else {"etude", "integrale"}
        if (position.question, position.text) in ONLY_IN_THE_ARTICLE:
            wanted = {"integrale"}
        scaled = position.question.startswith("Q")
        assert position.reason
        assert editions == (wanted if position.position or not scaled else set()), (position.question, position.text)


def test_every_passage_stands_in_its_study_text(analysis: Analysis) -> None:
    texts = {text: load_text(text, edition="etude") for text in TEXTS}
    found = evidence_in(analysis, "etude")
    assert len(found) > 200
    assert not [one for one in found if not one.stands_in(texts[one.text])]


@pytest.mark.usefixtures("articles")
def test_every_passage_stands_in_its_article(analysis: Analysis) -> None:
    texts = {text: load_text(text, edition="integrale") for text in TEXTS[:-1]}
    found = evidence_in(analysis, "integrale")
    assert len(found) > 200
    assert not [one for one in found if not one.stands_in(texts[one.text])]


@pytest.mark.usefixtures("articles")
def test_the_analysis_is_accepted_where_the_articles_are(analysis: Analysis) -> None:
    assert load_analysis(lesson="07") == analysis


def test_every_text_has_one_thesis_and_each_claim_a_passage_of_its_own(analysis: Analysis) -> None:
    theses = Counter(claim.text for claim in analysis.claims if claim.kind == "thesis")
    assert theses == dict.fromkeys(TEXTS, 1)
    places = [one for claim in analysis.claims for one in claim.passages]
    assert all(claim.passages for claim in analysis.claims)
    assert len(places) == len(set(places))


def test_every_claim_is_tied_to_another(analysis: Analysis) -> None:
    tied = {one for claim in analysis.claims for group in claim.premises for one in group}
    tied |= {claim.id for claim in analysis.claims if claim.premises or claim.attacks}
    alone = [claim.id for claim in analysis.claims if claim.id not in tied]
    assert not alone


def test_each_text_takes_something_for_granted(analysis: Analysis) -> None:
    assert {claim.text for claim in analysis.claims if not claim.stated} == set(TEXTS)


def test_every_kind_is_found_somewhere(analysis: Analysis) -> None:
    assert {claim.kind for claim in analysis.claims} == set(CLAIM_KINDS)
    assert {move.kind for move in analysis.moves} == set(MOVE_KINDS)
    assert {relation.kind for relation in analysis.relations} == set(RELATION_KINDS)


def test_a_relation_shows_passages_of_both_texts(analysis: Analysis) -> None:
    for relation in analysis.relations:
        assert {one.text for one in relation.passages} == {relation.text, relation.other}, relation.id


def test_the_counterpoint_waits_for_its_lesson() -> None:
    for lesson, shown in (("", False), ("06-argumenter", False), ("07-comparer", True), ("08-debattre", True)):
        seen = {r.text for r in records(load_analysis(lesson=lesson))}
        assert ("contrepoint" in seen) is shown


def test_the_figures_of_the_readme_are_those_computed(analysis: Analysis) -> None:
    a, b = load_codings().values()
    printed = str(compare(a, b, analysis.questions))
    assert printed in data_path("arguments/README.md").read_text(encoding="utf-8")


def test_the_reference_departs_from_a_coding_only_where_the_two_disagree(analysis: Analysis) -> None:
    a, b = ({(p.question, p.text): p.position for p in coding} for coding in load_codings().values())
    reference = {(p.question, p.text): p.position for p in analysis.positions}
    assert len(a) == len(b) == 60
    assert not [cell for cell in a if a[cell] == b[cell] != reference[cell]]


def test_passages_follow_the_edition_at_hand(analysis: Analysis) -> None:
    text = load_text("casilli", edition="etude")
    position = analysis.position("Q1", "casilli")
    assert position is not None
    found = passages(position.passages, text)
    assert found == sorted(found) and {p.edition for p in found} == {"etude"}
