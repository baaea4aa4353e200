"""Stand-off layers are found again by length and hash, and never point at changed words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.corpus.loading import load_text
from coursekit.corpus.passage import sha256
from coursekit.corpus.standoff import Annotation, Layer, attach, find_once, read_layer, reanchor
from coursekit.corpus.text import Text
from coursekit.errors import DataError


def a_layer(text: Text) -> Layer:
    passages = [text.passage(p.start, p.end) for p in text.counted]
    notes = tuple(
        Annotation(f"n{n}", "thesis", p.start, len(p), sha256(text.words_of(p)), "essai", "2026-01-01")
        for n, p in enumerate(passages)
    )
    return Layer("essai", text.id, text.edition, text.sha256, notes)


def changed(text: Text, drop: int) -> Text:
    stored = text.to_json()
    del stored["paragraphs"][drop], stored["sha256"]
    return Text.from_json(stored, text.record)


def test_a_layer_attaches_to_its_own_edition_without_search() -> None:
    text = load_text("ruffier", edition="etude")
    passages, missing = attach(a_layer(text), text)
    assert not missing
    assert [text.words_of(p) for p in passages.values()] == [text.words_of(p) for p in text.counted]


def test_a_wrong_position_in_the_right_edition_is_noticed() -> None:
    text = load_text("ruffier", edition="etude")
    layer = a_layer(text)
    shifted = replace(layer, annotations=(replace(layer.annotations[0], start=layer.annotations[0].start + 1),))
    assert attach(shifted, text)[0] == {}


def test_what_a_variant_lacks_is_listed_and_the_rest_attaches() -> None:
    text = load_text("ruffier", edition="etude")
    drop = next(n for n, p in enumerate(text.paragraphs) if p.counts)
    variant = changed(text, drop)
    passages, missing = attach(a_layer(text), variant)
    assert [a.id for a in missing] == ["n0"]
    assert all(
        sha256(variant.words_of(p)) == a.sha256
        for a, p in zip(a_layer(text).annotations[1:], passages.values(), strict=True)
    )


def test_reanchoring_moves_positions_and_throws_nothing_away() -> None:
    text = load_text("ruffier", edition="etude")
    variant = changed(text, next(n for n, p in enumerate(text.paragraphs) if p.counts))
    layer, missing = reanchor(a_layer(text), variant)
    assert layer.sha256 == variant.sha256
    assert len(layer.annotations) == len(text.counted)
    assert set(attach(layer, variant)[0]) == {a.id for a in layer.annotations} - {a.id for a in missing}


@given(st.text("ab é’🎬", min_size=1, max_size=40), st.data())
def test_a_stretch_is_found_only_where_it_stands_once(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    stretch = words[start:end]
    found = find_once(words, len(stretch), sha256(stretch))
    everywhere = [n for n in range(len(words)) if words.startswith(stretch, n)]
    assert found in everywhere if found is not None else len(everywhere) > 1


def test_a_layer_that_breaks_the_schema_names_file_and_place(tmp_path: Path) -> None:
    stored = a_layer(load_text("ruffier", edition="etude")).to_json()
    stored["annotations"][3]["start"] = -1
    path = tmp_path / "couche.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(DataError, match=r"couche.json.*annotations\[3\].start"):
        read_layer(path)


def test_a_layer_survives_being_stored_and_read(tmp_path: Path) -> None:
    layer = a_layer(load_text("wsws", edition="etude"))
    path = tmp_path / "couche.json"
    path.write_text(json.dumps(layer.to_json()), encoding="utf-8")
    assert read_layer(path) == layer


def test_words_have_no_place_in_a_layer(tmp_path: Path) -> None:
    stored = a_layer(load_text("wsws", edition="etude")).to_json()
    stored["annotations"][0]["exact"] = "des mots"
    path = tmp_path / "couche.json"
    path.write_text(json.dumps(stored))
    with pytest.raises(DataError, match="exact"):
        read_layer(path)
