"""Argument maps: what is on them, where it stands, what is said of it, and how one's own is made; no browser needed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coursekit.arguments.analysis import Analysis, load_analysis
from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.claims import Claim, Relation
from coursekit.corpus.loading import Corpus
from coursekit.corpus.passage import Passage
from coursekit.errors import CoursekitError, UnknownName
from coursekit.views.argument_map import ArgumentMap
from coursekit.views.argument_map_graph import Branch, Graph, graph_of, outline, ranks
from coursekit.views.argument_map_lettering import wrap
from coursekit.views.argument_map_picture import picture, point_on, spoken
from coursekit.views.map_layout import (
    Layout,
    digest,
    engine_layout,
    lay_out,
    plain_layout,
    stored_layouts,
)
from coursekit.views.reader import Reader

from .conftest import sent_by
from .store_layouts import shipped_graphs

HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror='window.hacked = 1'>"
NAMES = {"prevost": "Prévost", "wsws": "wsws"}
Area = tuple[int, int, int, int]


@cache
def shipped() -> list[Graph]:
    return list(shipped_graphs())


def claim(claim_id: str, *premises: tuple[str, ...], text: str = "prevost", **known: Any) -> Claim:
    return Claim(claim_id, text, "argument", f"Énoncé {claim_id}.", premises=premises, **known)


def graph(*claims: Claim) -> Graph:
    return graph_of(Analysis(claims=claims), NAMES)


def areas(shown: Graph, layout: Layout) -> dict[str, Area]:
    return {box.id: (*layout.boxes[box.id], box.width, box.height) for box in shown.boxes}


def overlapping(boxes: dict[str, Area]) -> list[tuple[str, str]]:
    def meet(a: Area, b: Area) -> bool:
        return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]

    names = list(boxes)
    return [(one, two) for n, one in enumerate(names) for two in names[n + 1 :] if meet(boxes[one], boxes[two])]


def through_boxes(shown: Graph, layout: Layout) -> set[tuple[str, str]]:
    found = set()
    for link in shown.links:
        curve = layout.curves[link.id]
        points = [point_on(curve, step / 100 * (len(curve) - 1) / 3) for step in range(101)]
        for box, (left, top, width, height) in areas(shown, layout).items():
            inside = (left + 3 < x < left + width - 3 and top + 3 < y < top + height - 3 for x, y in points)
            if box not in (link.source, link.target) and any(inside):
                found.add((link.id, box))
    return found


# ---- what is on a map


def test_a_text_s_map_holds_all_its_claims_and_all_that_ties_them() -> None:
    analysis = load_analysis()
    claims = [one for one in analysis.claims if one.text == "wsws"]
    shown = graph_of(analysis, {}, text="wsws")
    assert {box.id for box in shown.boxes} == {one.id for one in claims}
    ties = sum(len(group) for one in claims for group in one.premises) + sum(len(one.attacks) for one in claims)
    assert len(shown.links) == ties and not shown.lanes


def test_a_question_s_map_holds_the_claims_that_bear_on_it_in_a_lane_for_each_text() -> None:
    analysis = load_analysis()
    names = {one.text: one.text for one in analysis.claims}
    shown = graph_of(analysis, names, question="Q3")
    expected = {one.id for one in analysis.claims if "Q3" in one.questions}
    assert {box.id for box in shown.boxes if box.kind} == expected
    assert set(shown.lanes) == {"prevost", "wsws"}
    relation = next(link for link in shown.links if link.word)
    assert (relation.word, relation.sign, relation.across) == ("contredit", "-", True)


def test_a_relation_ends_at_the_claim_whose_passage_is_its_own_else_at_the_text() -> None:
    analysis = load_analysis(lesson="07")
    names = {one.text: one.text for one in analysis.claims}
    links = {link.id: link for n in range(1, 11) for link in graph_of(analysis, names, question=f"Q{n}").links}
    near = links["prevost-wsws-q2-refutes-beforehand"]
    assert (near.source, near.target) == ("prevost-distinction-outdated", "wsws-owners-decide-effects")
    assert links["wsws-prevost-q3-contradicts"].source == "text-wsws"


def test_a_text_that_is_not_at_hand_is_not_on_a_map_across_texts() -> None:
    analysis = load_analysis()
    shown = graph_of(analysis, {"wsws": "wsws"}, question="Q3")
    assert {box.text for box in shown.boxes} == {"wsws"} and not any(link.word for link in shown.links)


def test_ties_between_texts_move_no_box_to_another_column() -> None:
    here = claim("a", ("b",)), claim("b"), claim("c", text="wsws")
    apart, tied = graph(*here), graph(*here[:2], replace(here[2], attacks=("b",)))
    assert ranks(apart) == ranks(tied) == {"a": 0, "b": 1, "c": 0}
    for layout in filter(None, (engine_layout(tied), plain_layout(tied))):
        assert layout.boxes["c"][0] == layout.boxes["a"][0] < layout.boxes["b"][0]


def test_the_implied_and_the_kind_are_said_in_words() -> None:
    heads = {box.id: box.head for box in graph_of(load_analysis(), {}, text="prevost").boxes}
    assert heads["prevost-plunder-is-its-nature"] == "Argument · implicite"
    assert heads["prevost-distinction-outdated"] == "Réfutation"


def test_no_line_begins_with_a_sign_that_french_ties_to_the_word_before() -> None:
    for shown in shipped():
        assert not [line for box in shown.boxes for line in box.lines if line[:1] in ";:!?»"]
    assert wrap("ah\u202f: " * 30, 80)[0] == "ah\u202f: ah\u202f:"


def test_a_word_wider_than_its_box_is_cut() -> None:
    lines = wrap("https://exemple.fr/" + "a" * 200, 100)
    assert len(lines) > 10 and "".join(lines).endswith("a" * 200)


# ---- the nested list


def test_the_list_holds_every_claim_once_and_says_where_one_comes_again() -> None:
    def walk(branches: tuple[Branch, ...]) -> list[Branch]:
        return [one for branch in branches for one in (branch, *walk(branch.children))]

    for shown in shipped():
        branches = walk(tuple(outline(shown)))
        assert [box.id for box in shown.boxes] == [
            one.id for one in branches if one.id and not one.again and one.id not in shown.lanes
        ]


def test_linked_premises_are_one_branch_and_independent_ones_two() -> None:
    (linked,) = outline(graph(claim("a", ("b", "c")), claim("b"), claim("c")))
    (apart,) = outline(graph(claim("a", ("b",), ("c",)), claim("b"), claim("c")))
    assert [(one.id, len(one.children)) for one in linked.children] == [("", 2)]
    assert [one.id for one in apart.children] == ["b", "c"]


def test_answers_that_turn_in_a_circle_end() -> None:
    shown = graph(claim("a", attacks=("b",)), claim("b", attacks=("a",)))
    assert len(shown.boxes) == 2 and sum(link.free for link in shown.links) == 1
    assert overlapping(areas(shown, lay_out(shown))) == []


def test_a_box_says_its_kind_its_rank_its_text_its_words_and_its_ties() -> None:
    shown = graph(claim("a", ("b",)), claim("b"), claim("c", attacks=("a",)), claim("d", attacks=("a",)))
    said = {name: words.replace("\u202f", " ") for name, words in spoken(shown, NAMES).items()}
    assert said["a"] == "Argument 1 sur 4, Prévost : Énoncé a ; soutenu par 1 ; attaqué par 2"
    assert said["b"] == "Argument 2 sur 4, Prévost : Énoncé b ; soutient 1"


# ---- where things stand


def test_every_shipped_map_and_no_other_has_a_stored_layout() -> None:
    # When this fails: python -m tests.views.store_layouts
    assert {digest(shown) for shown in shipped()} == set(stored_layouts())


def test_no_shipped_map_has_boxes_that_overlap_or_lines_through_boxes() -> None:
    for shown in shipped():
        for layout in filter(None, (lay_out(shown), engine_layout(shown))):
            assert overlapping(areas(shown, layout)) == [] and through_boxes(shown, layout) == set()
            assert all(x >= 0 and y >= 0 for x, y in layout.boxes.values())


def test_linked_premises_arrive_together_and_others_each_at_its_own_place() -> None:
    shown = graph(claim("a", ("b", "c"), ("d",)), claim("b"), claim("c"), claim("d"))
    for layout in (engine_layout(shown), plain_layout(shown)):
        assert layout is not None
        ends = {link.source: layout.curves[link.id][-1] for link in shown.links}
        assert ends["b"] == ends["c"] != ends["d"]


def test_a_map_shows_without_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    own = graph(*(claim(f"c{n}", (f"c{2 * n + 1}",), (f"c{2 * n + 2}",)) for n in range(7)), *map(claim, EXTRA))
    assert engine_layout(own) is None
    layout = lay_out(own)
    assert overlapping(areas(own, layout)) == [] and layout.width > 0
    shipped = graph_of(load_analysis(), {}, text="ruffier")
    assert through_boxes(shipped, lay_out(shipped)) == set()  # stored


EXTRA = [f"c{n}" for n in range(7, 15)]


def test_lanes_of_the_plain_layout_hold_their_boxes() -> None:
    names = {one.text: one.text for one in load_analysis().claims}
    shown = graph_of(load_analysis(), names, question="Q9")
    layout = plain_layout(shown)
    for box, (x, y, width, height) in areas(shown, layout).items():
        lane = layout.lanes[next(one.text for one in shown.boxes if one.id == box)]
        assert lane[0] <= x and lane[1] <= y and x + width <= lane[0] + lane[2] and y + height <= lane[1] + lane[3]


def test_the_words_of_relations_cover_no_box() -> None:
    analysis = load_analysis(lesson="07")
    names = {one.text: one.text for one in analysis.claims}
    for n in range(1, 11):
        drawn = picture(graph_of(analysis, names, question=f"Q{n}"), names)
        pills = {one["id"]: one["pill"] for one in drawn["links"] if one["pill"]}
        words = {name: (x - w // 2, y - 12, w, 24) for name, (x, y, w) in pills.items()}
        boxes = {one["id"]: tuple(one["area"]) for one in drawn["boxes"]}
        assert overlapping({**words, **boxes}) == []


# ---- the widget, to read


def test_an_unknown_text_or_question_is_told_with_those_there_are(study: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"prevot.*prevost"):
        ArgumentMap(study, text="prevot")
    with pytest.raises(UnknownName, match=r"Q77.*Q1"):
        ArgumentMap(study, question="Q77")


def test_a_text_that_the_course_keeps_back_comes_with_its_lesson(study: Corpus) -> None:
    with pytest.raises(UnknownName):
        ArgumentMap(SimpleNamespace(id="06-argumenter", corpus=study), text="contrepoint")
    shown = ArgumentMap(SimpleNamespace(id="07-comparer", corpus=study), text="contrepoint")
    assert len(shown.graph.boxes) == 13


def test_a_box_leads_to_its_passage_in_the_reader(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(study)
    shown = ArgumentMap(study, text="wsws", reader=reader)
    sent = sent_by(shown, monkeypatch)
    shown._answer(shown, {"ask": "show", "id": "wsws-thesis"}, [])
    assert sent[-1]["told"].startswith("Montré dans le lecteur") and "wsws, §" in sent[-1]["told"]
    assert reader.text == "wsws" and reader._shown["times"] == 1


def test_a_relation_leads_to_both_passages_side_by_side(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(study)
    shown = ArgumentMap(study, question="Q2", reader=reader)
    sent_by(shown, monkeypatch)
    shown._answer(shown, {"ask": "show", "id": "prevost-wsws-q2-refutes-beforehand"}, [])
    assert (reader.text, reader.beside) == ("prevost", "wsws")


def test_without_a_reader_the_words_themselves_are_shown(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ArgumentMap(study, text="wsws")
    sent = sent_by(shown, monkeypatch)
    shown._answer(shown, {"ask": "show", "id": "wsws-thesis"}, [])
    assert sent[-1]["words"][0] in study["wsws"].text


def test_a_passage_of_an_article_that_is_not_at_hand_is_told(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ArgumentMap(study, question="Q6", reader=Reader(study))
    sent = sent_by(shown, monkeypatch)
    only = next(
        one for one in shown.analysis.claims if one.passages and {p.edition for p in one.passages} == {"integrale"}
    )
    shown._answer(shown, {"ask": "show", "id": only.id}, [])
    assert "n’est pas importé" in sent[-1]["told"]


def test_without_a_kernel_the_notebook_keeps_a_list_that_is_only_text(study: Corpus, tmp_path: Path) -> None:
    book = AnalysisBook(tmp_path)
    book.put(Claim("e1", "wsws", "thesis", HOSTILE), Claim("e2", "wsws", "argument", "Mot.", attacks=("e1",)))
    kept = ArgumentMap(study, book=book).static_html()
    assert "&lt;script&gt;" in kept and "<script" not in kept and "<img" not in kept
    assert kept.count("<ul>") == 2 and "<strong>− s’oppose</strong>" in kept
    assert "Réfutation" in ArgumentMap(study, text="prevost").static_html()


def test_a_teacher_s_own_analysis_is_what_the_map_shows(
    study: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [
        {"id": "these", "text": "wsws", "kind": "thesis", "gist": "Ma thèse.", "premises": [["appui"]]},
        {"id": "appui", "text": "wsws", "kind": "argument", "gist": "Mon appui.", "stated": False},
    ]
    (tmp_path / "arguments").mkdir()
    (tmp_path / "course.toml").write_text('texts = ["wsws"]\n', encoding="utf-8")
    (tmp_path / "arguments" / "analyse.json").write_text(json.dumps({"claims": kept}), encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    shown = ArgumentMap(study, text="wsws")
    assert repr(shown) == "<ArgumentMap wsws: 2 claims, 1 links>"
    assert lay_out(shown.graph).width > 0 and "Mon appui." in shown.static_html()
    assert ArgumentMap(study, text="prevost").static_html() == ""


# ---- one's own map


@pytest.fixture
def own(study: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ArgumentMap, list[dict[str, Any]]]:
    shown = ArgumentMap(study, book=AnalysisBook(tmp_path), reader=Reader(study))
    return shown, sent_by(shown, monkeypatch)


def do(shown: ArgumentMap, deed: str, **order: Any) -> None:
    shown._answer(shown, {"do": deed, **order}, [])


def add(shown: ArgumentMap, gist: str, **order: Any) -> None:
    do(shown, "write", **{"id": "", "words": gist, "kind": "argument", "text": "wsws", **order})


def test_a_map_is_built_claim_by_claim_and_is_on_the_disk(
    own: tuple[ArgumentMap, list[dict[str, Any]]], tmp_path: Path
) -> None:
    shown, sent = own
    assert shown.reader is not None
    text = shown.texts["wsws"]
    shown.reader._selected = {"text": "wsws", "start": text.counted[1].start, "end": text.counted[1].start + 20}
    assert sent[-1]["chosen"]["text"] == "wsws"
    add(shown, "  La  thèse. ", kind="thesis", take=True)
    add(shown, "Une raison.", marked=True)
    add(shown, "Une autre.")
    add(shown, "Une objection.", kind="objection")
    do(shown, "link", source="e2", target="e1", sign="+")
    do(shown, "link", source="e3", target="e2", sign="&")
    do(shown, "link", source="e4", target="e1", sign="-")
    assert sent[-1]["saved"] and sent[-1]["seen"] == "e4"
    stored = {one.id: one for one in AnalysisBook(tmp_path).analysis.claims}
    assert stored["e1"].gist == "La thèse." and stored["e1"].premises == (("e2", "e3"),)
    assert stored["e4"].attacks == ("e1",) and not stored["e2"].stated
    (evidence,) = stored["e1"].passages
    assert evidence.find(text) == Passage("wsws", "etude", text.counted[1].start, text.counted[1].start + 20)


def test_edits_and_removals_are_each_one_step_to_take_back(own: tuple[ArgumentMap, list[dict[str, Any]]]) -> None:
    shown, sent = own
    add(shown, "A.")
    add(shown, "B.")
    do(shown, "link", source="e2", target="e1", sign="+")
    do(shown, "write", id="e1", words="A, mieux dit.", kind="thesis", text="wsws")
    do(shown, "remove", id="e2")
    assert [(one.gist, one.premises) for one in shown.analysis.claims] == [("A, mieux dit.", ())]
    do(shown, "undo")
    do(shown, "undo")
    assert {one.id: one.gist for one in shown.analysis.claims} == {"e1": "A.", "e2": "B."}
    assert len(shown.graph.links) == 1 and sent[-1]["map"]["redo"]
    do(shown, "unlink", source="e2", target="e1", sign="+")
    assert not shown.graph.links


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ({"source": "e1", "target": "e3", "sign": "+"}, "tournent en rond : « A. » (e1) ← « B. » (e2) ← « C. » (e3)"),
        ({"source": "e1", "target": "e1", "sign": "-"}, "ne se relie pas à lui-même"),
        ({"source": "e2", "target": "e1", "sign": "+"}, "déjà sur la carte"),
        ({"source": "e2", "target": "e1", "sign": "&"}, "ne soutient rien encore"),
        ({"source": "e9", "target": "e1", "sign": "+"}, "n’est plus là"),
    ],
)
def test_what_cannot_be_linked_is_said_in_a_sentence_and_nothing_changes(
    own: tuple[ArgumentMap, list[dict[str, Any]]], order: dict[str, str], said: str
) -> None:
    shown, sent = own
    for gist in ("A.", "B.", "C."):
        add(shown, gist)
    do(shown, "link", source="e2", target="e1", sign="+")
    do(shown, "link", source="e3", target="e2", sign="+")
    before = shown.analysis
    do(shown, "link", **order)
    assert said in sent[-1]["refused"].replace("\u202f", " ")
    assert shown.analysis == before


def test_an_empty_claim_and_a_passage_of_another_text_are_refused(
    own: tuple[ArgumentMap, list[dict[str, Any]]],
) -> None:
    shown, sent = own
    add(shown, " \n ")
    assert "rien d’écrit" in sent[-1]["refused"]
    add(shown, "A.", text="wsws")
    assert shown.reader is not None
    shown.reader._selected = {"text": "prevost", "start": 100, "end": 120}
    do(shown, "write", id="e1", words="A.", kind="argument", text="wsws", take=True)
    assert "d’un autre texte" in sent[-1]["refused"]


def test_the_map_of_one_text_takes_no_passage_of_another(study: Corpus, tmp_path: Path) -> None:
    shown = ArgumentMap(study, text="wsws", book=AnalysisBook(tmp_path), reader=Reader(study))
    assert shown.reader is not None
    shown.reader._selected = {"text": "prevost", "start": 100, "end": 120}
    add(shown, "A.", take=True)
    (made,) = shown.analysis.claims
    assert made.text == "wsws" and not made.passages


def test_nothing_is_said_to_be_saved_when_the_disk_refuses(
    own: tuple[ArgumentMap, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, sent = own

    def refuse(*_records: object) -> None:
        raise CoursekitError("Le disque est plein.")

    monkeypatch.setattr(shown.book, "put", refuse)
    add(shown, "A.")
    assert sent == [{"refused": "Le disque est plein."}]


def test_a_map_on_a_question_shows_and_makes_claims_that_bear_on_it(study: Corpus, tmp_path: Path) -> None:
    book = AnalysisBook(tmp_path)
    book.put(claim("e1", questions=("Q1",)), claim("e2", questions=("Q3",)))
    shown = ArgumentMap(study, question="Q3", book=book)
    do(shown, "write", id="", words="A.", kind="argument", text="wsws")
    assert {box.id for box in shown.graph.boxes} == {"e2", "e3"}


def choose(shown: ArgumentMap, text: str, start: int, end: int) -> None:
    assert shown.reader is not None
    shown.reader._selected = {"text": text, "start": start, "end": end}


def test_a_relation_between_texts_is_drawn_with_the_passages_of_both_and_found_again(
    own: tuple[ArgumentMap, list[dict[str, Any]]], study: Corpus, tmp_path: Path
) -> None:
    shown, sent = own
    choose(shown, "wsws", 100, 120)
    add(shown, "A.", take=True)
    choose(shown, "prevost", 300, 330)
    add(shown, "B.", text="prevost", take=True)
    tie = {"source": "e2", "target": "e1", "kind": "contradicts", "question": "Q3"}
    do(shown, "write", words="L’un dit non.", marked=True, **tie)
    assert sent[-1]["saved"] and sent[-1]["seen"] == "r1"
    (made,) = AnalysisBook(tmp_path).analysis.relations
    assert (made.text, made.other, made.question, made.kind, made.explicit, made.reason, made.claims) == (
        *("prevost", "wsws", "Q3", "contradicts", True, "L’un dit non."),
        ("e2", "e1"),
    )
    assert [(place.text, place.start, place.length) for place in made.passages] == [
        ("prevost", 300, 30),
        ("wsws", 100, 20),
    ]
    (link,) = ArgumentMap(study, book=AnalysisBook(tmp_path)).graph.links
    assert (link.source, link.target, link.word) == ("e2", "e1", "contredit")
    do(shown, "undo")
    assert not shown.graph.links
    do(shown, "redo")
    shown._answer(shown, {"ask": "show", "id": "r1"}, [])
    assert shown.reader is not None and (shown.reader.text, shown.reader.beside) == ("prevost", "wsws")


def relate(shown: ArgumentMap, words: str) -> None:
    """Draw a relation from a claim of one text to one of another."""
    add(shown, "A.")
    add(shown, "B.", text="prevost")
    do(shown, "write", words=words, source="e1", target="e2", kind="cites", question="Q1")


def test_a_relation_is_edited_and_goes_with_its_claim_as_one_step(
    own: tuple[ArgumentMap, list[dict[str, Any]]],
) -> None:
    shown, sent = own
    relate(shown, "L’un.")
    choose(shown, "prevost", 300, 330)
    do(shown, "write", id="r1", words="L’autre.", kind="extends", question="Q2", take=True)
    (made,) = shown.analysis.relations
    assert (made.kind, made.question, made.reason, made.claims) == ("extends", "Q2", "L’autre.", ("e1", "e2"))
    assert [place.text for place in made.passages] == ["prevost"]
    choose(shown, "ruffier", 300, 330)
    do(shown, "write", id="r1", words="L’autre.", kind="extends", question="Q2", take=True)
    assert "d’un autre texte" in sent[-1]["refused"]
    do(shown, "remove", id="e2")
    assert not shown.analysis.relations and len(shown.analysis.claims) == 1
    do(shown, "undo")
    assert shown.analysis.relations == (made,)
    do(shown, "remove", id="r1")
    assert not shown.analysis.relations and len(shown.analysis.claims) == 2


def test_a_relation_is_drawn_from_the_very_box_even_where_two_claims_share_a_passage(study: Corpus) -> None:
    reference = load_analysis()
    one = next(claim for claim in reference.claims if claim.text == "wsws" and claim.passages)
    twice = [replace(one, id=name, premises=(), attacks=()) for name in ("e1", "e2")]
    tie = Relation("r1", "wsws", "prevost", "Q1", "cites", False, "…", one.passages, ("e2", "e3"))
    shown = graph_of(Analysis(claims=(*twice, claim("e3")), relations=(tie,)), NAMES)
    (link,) = shown.links
    assert (link.source, link.target) == ("e2", "e3")


def last_map(sent: list[dict[str, Any]]) -> Any:
    return next(one["map"] for one in reversed(sent) if "map" in one)


def test_one_file_serves_maps_on_several_questions_and_the_others_are_counted(
    study: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = AnalysisBook(tmp_path)
    book.put(claim("e1"), claim("e2"), claim("e3", questions=("Q7",)), claim("e4", text="wsws", questions=("Q7",)))
    for options, here, others in (
        ({}, {"e1", "e2"}, 2),
        ({"question": "Q7"}, {"e3", "e4"}, 2),
        ({"text": "wsws"}, {"e4"}, 3),
    ):
        shown = ArgumentMap(study, book=book, **options)  # type: ignore[arg-type]
        sent = sent_by(shown, monkeypatch)
        shown._answer(shown, {"ask": "map"}, [])
        assert {box["id"] for box in last_map(sent)["boxes"]} == here
        assert last_map(sent)["rest"].startswith(f"{others} autres énoncés dans votre analyse")
        shown._answer(shown, {"ask": "whole"}, [])
        assert {box["id"] for box in last_map(sent)["boxes"]} == {"e1", "e2", "e3", "e4"}
        shown._answer(shown, {"ask": "whole"}, [])
        assert {box["id"] for box in last_map(sent)["boxes"]} == here


def test_what_is_on_the_map_is_taken_away_in_three_formats(
    own: tuple[ArgumentMap, list[dict[str, Any]]],
) -> None:
    shown, sent = own
    relate(shown, "L’un cite.")
    assert shown.book is not None
    shown.book.put(claim("ailleurs", questions=("Q7",)))
    for name in ("CSV", "JSON", "Argdown"):
        shown._answer(shown, {"ask": "file", "name": name}, [])
        file, content, kind = sent[-1]["file"]
        assert file == f"carte.{name.lower()}" and kind == "text/plain"
        assert "L’un cite." in content and "ailleurs" not in content
