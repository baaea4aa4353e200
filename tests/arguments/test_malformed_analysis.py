"""A malformed analysis is refused in one sentence that names the place; the file stays as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coursekit.arguments.analysis import load_analysis, read_analysis
from coursekit.arguments.evidence import cite, passages
from coursekit.corpus.loading import load_text
from coursekit.corpus.passage import sha256
from coursekit.corpus.text import Text
from coursekit.errors import CoursekitError, DataError

QUESTION = {"id": "Q1", "question": "Faut-il des ponts ?", "short": "Ponts", "low": "non", "high": "oui"}
WORDS = {"id": "W1", "question": "Que faire ?", "short": "Faire"}
POSITION: dict[str, Any] = {"question": "Q1", "text": "prevost", "position": 2}
PASSAGE: dict[str, Any] = {"edition": "etude", "start": 0, "length": 3, "sha256": sha256("Tex")}
CLAIM: dict[str, Any] = {"id": "c1", "text": "prevost", "kind": "thesis", "gist": "Oui."}
RELATION: dict[str, Any] = {
    "id": "r1",
    "text": "prevost",
    "other": "wsws",
    "question": "Q1",
    "kind": "cites",
    "explicit": True,
    "reason": "…",
}


def written(folder: Path, **parts: Any) -> Path:
    path = folder / "cours.json"
    path.write_text(json.dumps({"questions": [QUESTION, WORDS], **parts}), encoding="utf-8")
    return path


def changed(record: dict[str, Any], **changes: Any) -> list[dict[str, Any]]:
    return [record | changes]


MALFORMED: dict[str, tuple[dict[str, Any], str, str]] = {
    "position 7": ({"positions": changed(POSITION, position=7)}, "positions[0].position", "la valeur 7"),
    "unknown kind": ({"claims": changed(CLAIM, kind="fact")}, "claims[0].kind", "thesis"),
    "no question": ({"positions": [{"text": "prevost", "position": 1}]}, "positions[0]", "question"),
    "a field too many": ({"positions": changed(POSITION, grade=12)}, "positions[0]", "grade"),
    "not text": ({"claims": changed(CLAIM, gist=3)}, "claims[0].gist", "string"),
    "unknown text": (
        {"positions": changed(POSITION, text="prevot")},
        "positions[0]",
        "Vouliez-vous dire «\u202fprevost",
    ),
    "unknown other text": ({"relations": changed(RELATION, other="nobody")}, "relations[0]", "nobody"),
    "unknown question": ({"positions": changed(POSITION, question="Q9")}, "positions[0]", "Q9"),
    "unknown question of a claim": ({"claims": changed(CLAIM, questions=["Q9"])}, "claims[0]", "Q9"),
    "unknown premise": ({"claims": changed(CLAIM, premises=[["c9"]])}, "claims[0]", "c9"),
    "unknown target": ({"claims": changed(CLAIM, attacks=["c9"])}, "claims[0]", "c9"),
    "number without a scale": ({"positions": changed(POSITION, question="W1")}, "positions[0]", "pas d’échelle"),
    "duplicate claim": ({"claims": [CLAIM, CLAIM]}, "claims[1]", "deuxième fois"),
    "duplicate position": ({"positions": [POSITION, POSITION]}, "positions[1]", "Q1, prevost"),
    "beyond the end": (
        {"positions": changed(POSITION, passages=[PASSAGE | {"start": 7_300, "length": 900}])},
        "positions[0]",
        "7300-8200 dépasse la fin",
    ),
    "other words": ({"positions": changed(POSITION, passages=[PASSAGE | {"start": 5}])}, "positions[0]", "empreinte"),
    "unknown text of a passage": (
        {"relations": changed(RELATION, passages=[PASSAGE | {"text": "nobody"}])},
        "relations[0]",
        "nobody",
    ),
    "cycle": (
        {"claims": [CLAIM | {"premises": [["c2"]]}, CLAIM | {"id": "c2", "premises": [["c1"]]}]},
        "claims[0]",
        "(c1) ← «\u202fOui.\u202f» (c2) ←",
    ),
    "premise of itself": ({"claims": changed(CLAIM, premises=[["c1"]])}, "claims[0]", "(c1) ← «"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_malformed_is_refused_in_a_sentence_that_names_the_place(case: str, tmp_path: Path) -> None:
    parts, place, why = MALFORMED[case]
    path = written(tmp_path, **parts)
    before = path.read_bytes()
    with pytest.raises(DataError) as caught:
        read_analysis([path])
    said = str(caught.value)
    assert said.startswith(f"{path}, {place}") and why in said
    assert "\n" not in said and said.endswith((".", "?"))
    assert path.read_bytes() == before


def test_a_file_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cours.json"
    path.write_text('{"questions": [', encoding="utf-8")
    with pytest.raises(DataError, match=r"cours\.json ne se lit pas"):
        read_analysis([path])


def test_hostile_markup_is_kept_as_text(tmp_path: Path) -> None:
    hostile = "<script>alert('« oui »')</script> & {0} [[c9]]"
    parts = {"claims": changed(CLAIM, gist=hostile), "positions": changed(POSITION, reason=hostile)}
    analysis = read_analysis([written(tmp_path, **parts)])
    assert analysis.claims[0].gist == analysis.positions[0].reason == hostile


def test_a_cycle_is_found_across_files(tmp_path: Path) -> None:
    first = written(tmp_path, claims=changed(CLAIM, premises=[["c2"]]))
    second = tmp_path / "suite.json"
    second.write_text(json.dumps({"claims": changed(CLAIM, id="c2", premises=[["c1"]])}), encoding="utf-8")
    with pytest.raises(DataError, match="tournent en rond"):
        read_analysis([first, second])


def test_two_claims_that_answer_each_other_are_no_cycle(tmp_path: Path) -> None:
    claims = [CLAIM | {"attacks": ["c2"]}, CLAIM | {"id": "c2", "attacks": ["c1"]}]
    assert len(read_analysis([written(tmp_path, claims=claims)]).claims) == 2


def test_the_analysis_of_a_course_folder_is_the_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "arguments").mkdir()
    written(tmp_path / "arguments", positions=[POSITION])
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    assert [p.text for p in load_analysis().positions] == ["prevost"]


def test_passages_in_a_changed_text_are_found_again_or_left_out(tmp_path: Path) -> None:
    text = load_text("ruffier", edition="etude")
    kept = cite(text, "Je suis rentré furieux")
    stored = text.to_json()
    gone = cite(text, stored["paragraphs"][1]["text"])
    del stored["paragraphs"][1], stored["sha256"]
    copy = Text.from_json(stored, text.record)
    assert [copy.words_of(p) for p in passages([kept, gone], copy)] == ["Je suis rentré furieux"]


def test_an_analysis_of_another_copy_is_accepted_when_it_says_so(tmp_path: Path) -> None:
    moved = changed(POSITION, passages=[PASSAGE | {"start": 5}])
    path = written(tmp_path, positions=moved, sha256={"prevost": {"etude": sha256("une autre copie")}})
    assert read_analysis([path]).positions[0].passages[0].start == 5


def test_words_of_another_text_are_not_found_where_they_happen_to_stand() -> None:
    text = load_text("ruffier", edition="etude")
    assert passages([replace(cite(text, "Je suis rentré furieux"), text="wsws")], text) == []


def test_passages_come_in_reading_order() -> None:
    text = load_text("ruffier", edition="etude")
    late, early = cite(text, "Prochain départ en juin"), cite(text, "Je suis rentré furieux")
    assert passages([late, early], text) == passages([early, late], text)


def test_a_hidden_text_is_not_named_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "arguments").mkdir()
    written(tmp_path / "arguments", relations=[RELATION], hidden={"wsws": "07"})
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    assert load_analysis(lesson="06").relations == ()
    assert len(load_analysis(lesson="07").relations) == 1


@pytest.mark.parametrize("words", ["", "introuvable ici", "la"])
def test_words_that_do_not_stand_once_cannot_be_cited(words: str) -> None:
    with pytest.raises(CoursekitError, match="fois"):
        cite(load_text("ruffier", edition="etude"), words)
