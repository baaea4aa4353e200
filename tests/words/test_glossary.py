"""The glossary explains what stands in the texts, whole words only, and the longer turn before the shorter."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from coursekit.corpus.loading import load_corpus
from coursekit.words.glossary import find_entries, read_glossary


def heads(words: str) -> list[str]:
    return [entry.head for _start, _end, entry in find_entries(words)]


def test_a_form_is_found_whatever_its_case_and_apostrophe() -> None:
    assert heads("À L'AUNE de ceci, à l’aune de cela") == ["à l’aune de", "à l’aune de"]


def test_a_part_of_a_word_is_no_entry() -> None:
    assert heads("un antiluddite") == []


def test_an_entry_at_the_end_of_a_paragraph_is_found_where_it_stands() -> None:
    words = "🙂 On dit : luddite"
    ((start, end, _entry),) = find_entries(words)
    assert words[start:end] == "luddite"


def test_the_longer_of_two_entries_has_the_words_they_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        {"id": n, "kind": "notion", "head": n, "forms": [form], "gloss": "…"}
        for n, form in (("court", "valeur"), ("long", "valeur ajoutée"))
    ]
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "glossary.json").write_text(json.dumps(entries), encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    assert heads("la valeur ajoutée, la valeur") == ["long", "court"]


def test_no_two_places_overlap_in_the_study_texts() -> None:
    n_found = 0
    for text in load_corpus(edition="etude"):
        for paragraph in text.paragraphs:
            places = [(start, end) for start, end, _entry in find_entries(text.words_of(paragraph))]
            n_found += len(places)
            assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert n_found > 50
    assert len(read_glossary()) > 100
