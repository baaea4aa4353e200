"""The panel tells what became of each document, stores nothing by itself and keeps no word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.corpus.importing import Imported
from coursekit.corpus.loading import load_corpus
from coursekit.views.import_panel import ImportPanel, texts_at_hand

from .conftest import sent_by

OWN = ("Voici un texte que personne n’attend, assez long pour être lu et compté par une classe entière. " * 3).encode()


def said(panel: ImportPanel) -> list[str]:
    return [result["said"] for result in panel._results]


def test_its_repr_says_nothing_that_differs_from_one_machine_to_the_next() -> None:
    assert repr(ImportPanel()) == "<ImportPanel>"


def test_every_article_is_waited_for_by_name_when_none_is_here() -> None:
    waited = texts_at_hand()
    assert [text["id"] for text in waited] == ["prevost", "wsws", "ruffier", "lehalle", "casilli"]
    assert {text["state"] for text in waited} == {"absent"}
    assert waited[1]["name"] == "World Socialist Web Site (non signé)"


def test_bad_documents_get_a_sentence_each_and_stop_nothing() -> None:
    panel = ImportPanel()
    panel.take("vide.txt", b"")
    panel.take("image.png", bytes(range(256)) * 40)
    panel.take("court.txt", b"Trois petits mots.")
    assert [line.partition("\u202f")[0] for line in said(panel)] == ["vide.txt", "image.png", "court.txt"]
    assert not any(result["good"] for result in panel._results)


def test_a_document_of_ones_own_is_kept_with_what_is_known_of_it(home: Path) -> None:
    imported: list[Imported] = []
    panel = ImportPanel(on_import=imported.extend)
    panel.take("mon texte.txt", OWN)
    keys = [key for key, _label, _value in panel._results[0]["facts"]]
    assert {"title", "author", "date"} <= set(keys)
    panel._answer(panel, {"keep": 0, "facts": {"title": "Un essai", "author": "Ada Dupont"}}, [])
    assert [one.text_id for one in imported] == ["dupont"]
    assert panel._results == [{"said": said(panel)[0], "good": True, "facts": []}]
    assert "dupont" in said(panel)[0]
    assert [text["id"] for text in panel._texts if text["own"]] == ["dupont"]
    assert load_corpus()["dupont"].record.title == "Un essai"


def test_a_date_that_is_none_is_told_and_the_form_stays() -> None:
    panel = ImportPanel()
    panel.take("mon texte.txt", OWN)
    panel._answer(panel, {"keep": 0, "facts": {"title": "Un essai", "date": "hier"}}, [])
    assert "hier" in said(panel)[-1]
    assert panel._results[0]["facts"]


def test_ones_own_text_can_be_taken_out_again() -> None:
    panel = ImportPanel()
    panel.take("mon texte.txt", OWN)
    panel._answer(panel, {"keep": 0, "facts": {"title": "Un essai"}}, [])
    panel._answer(panel, {"remove": panel._texts[-1]["id"]}, [])
    assert not [text for text in panel._texts if text["own"]]


def test_a_file_arrives_in_parts_and_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = ImportPanel()
    sent = sent_by(panel, monkeypatch)
    half = len(OWN) // 2
    panel._answer(panel, {"file": "a.txt", "part": 0, "parts": 2}, [memoryview(OWN[:half])])
    assert panel._results == []
    panel._answer(panel, {"file": "a.txt", "part": 1, "parts": 2}, [memoryview(OWN[half:])])
    assert sent == [{"done": "a.txt"}]
    assert panel._drafts[0].n_words == len(OWN.split())


def test_a_file_over_the_limit_is_refused_before_it_is_sent() -> None:
    panel = ImportPanel()
    panel._answer(panel, {"too_large": "film.mp4"}, [])
    assert said(panel)[0].startswith("film.mp4")


def test_the_articles_are_recognised_and_none_of_their_words_are_state(articles_folder: Path) -> None:
    imported: list[Imported] = []
    panel = ImportPanel(on_import=imported.extend)
    for number, path in enumerate(sorted(articles_folder.glob("*.txt"))):
        panel._answer(panel, {"file": f"{number}.html", "part": 0, "parts": 1}, [memoryview(path.read_bytes())])
    assert {text["state"] for text in panel._texts} == {"complete"}
    assert len(imported) == 5
    state = str(panel.get_state())
    for text in load_corpus():
        assert all(text.words_of(p)[:60] not in state for p in text.counted if p.role != "title")


def test_a_pasted_article_with_lines_missing_is_kept_as_a_differing_copy(articles_folder: Path) -> None:
    lines = sorted(articles_folder.glob("*.txt"))[0].read_text(encoding="utf-8").splitlines()
    panel = ImportPanel()
    panel._answer(panel, {"pasted": "\n".join(lines[:9] + lines[13:])}, [])
    assert [text["state"] for text in panel._texts] == ["variant", "absent", "absent", "absent", "absent"]
    assert panel._texts[0]["said"].startswith("Il manque")
