"""The Reader's Python side of marks: nothing is called saved before it is on the disk, and nothing is asked twice."""

from __future__ import annotations

import errno
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from coursekit.arguments.mark_formats import export_marks
from coursekit.arguments.mark_store import FolderStorage
from coursekit.arguments.marks import make_mark
from coursekit.corpus.loading import Corpus, load_text
from coursekit.errors import StorageError, UnknownName
from coursekit.views.marking import tags
from coursekit.views.printed_sheet import printed_sheet
from coursekit.views.reader import Reader
from coursekit.views.voices_layer import voices_layer
from coursekit.views.word_card import word_card

from .conftest import TextMaker, sent_by

ID = "urn:uuid:00000000-0000-4000-8000-00000000000{}"


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "marques")


class Desk:
    """A Reader asked as its page asks."""

    def __init__(self, corpus: Corpus, storage: FolderStorage, patch: pytest.MonkeyPatch, name: str = "Élodie") -> None:
        self.reader = Reader(corpus, storage=storage)
        self.sent = sent_by(self.reader, patch)
        self.n = 0
        if name:
            self.ask("learner", name=name, others=[])

    def ask(self, what: str, **more: Any) -> Any:
        self.sent.clear()
        self.reader._answer(self.reader, {"ask": what, "text": self.reader.text, **more}, [])
        return self.sent[-1]["marks"]

    def do(self, deed: str, **more: Any) -> Any:
        self.n += 1
        return self.ask("mark", number=str(self.n), do=deed, **more)

    def add(self, start: int = 0, end: int = 5, n: int = 1, **more: Any) -> Any:
        return self.do("add", id=ID.format(n), start=start, end=end, category="thesis", **more)


@pytest.fixture
def desk(study: Corpus, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(study, storage, monkeypatch)


def test_by_the_time_a_mark_is_acknowledged_it_is_on_the_disk(desk: Desk, storage: FolderStorage) -> None:
    told = desk.add()
    assert "refused" not in told and told["number"] == "1"
    (file,) = storage.folder.glob("elodie/prevost.*.json")
    assert ID.format(1) in file.read_text(encoding="utf-8")


def test_what_the_disk_refuses_is_said_and_can_be_sent_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any) -> None:
        raise StorageError("le disque est plein") from OSError(errno.ENOSPC, "full")

    order = {"number": "9", "do": "add", "id": ID.format(1), "start": 0, "end": 5, "category": "thesis"}
    with monkeypatch.context() as patch:
        patch.setattr("coursekit.arguments.mark_store.atomic_write", full)
        assert "plein" in desk.ask("mark", **order)["refused"]
    assert "refused" not in desk.ask("mark", **order)
    assert len(desk.reader.marks().marks) == 1


def test_the_same_order_sent_twice_is_carried_out_once(desk: Desk) -> None:
    desk.add(n=1)
    desk.add(6, 10, n=2)
    for _time in range(2):
        desk.ask("mark", number="undo", do="undo")
    assert len(desk.reader.marks().marks) == 1


def test_offsets_of_the_browser_become_code_points_and_back(
    make_text: TextMaker, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(Corpus([make_text(("body", "🙂🙂 deux mots"))]), storage, monkeypatch)
    told = desk.add(5, 9)
    assert desk.reader.marks().marks[0].quote.exact == "deux"
    assert [(mark["start"], mark["end"]) for mark in told["changed"]] == [(5, 9)]


def test_undo_and_redo_tell_what_to_repaint(desk: Desk) -> None:
    desk.add()
    assert desk.do("edit", id=ID.format(1), note="bien")["changed"][0]["note"] == "bien"
    assert desk.do("undo")["changed"][0]["note"] == ""
    told = desk.do("undo")
    assert (told["gone"], told["undo"], told["redo"]) == ([ID.format(1)], False, True)
    assert desk.do("redo")["changed"][0]["category"] == "thesis"


def test_a_mark_that_is_gone_cannot_be_edited_and_the_page_gets_the_whole_state(desk: Desk) -> None:
    told = desk.do("edit", id=ID.format(7), note="…")
    assert told["whole"] and "n’existe plus" in told["notice"] and told["number"] == "1"


def test_nobody_is_named_until_somebody_gives_a_name(
    study: Corpus, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(study, storage, monkeypatch, name="")
    assert desk.ask("marks")["learner"] == ""
    assert not storage.folder.exists()
    assert "unnamed" in desk.ask("learner", name="  ", others=[])
    assert desk.ask("learner", name=" Zoé   B. ", others=[])["learner"] == "Zoé B."
    assert Desk(study, storage, monkeypatch, name="").ask("marks")["learner"] == "Zoé B."


def test_marks_of_a_changed_text_come_back_as_orphans_and_can_be_put_back(
    make_text: TextMaker, storage: FolderStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(Corpus([make_text(("body", "Une phrase à marquer."))]), storage, monkeypatch).add(4, 10)
    later = Desk(Corpus([make_text(("body", "Voici une phrase à marquer."))]), storage, monkeypatch)
    told = later.ask("marks")
    assert told["changed"] == []
    assert [(o["words"], o["place"]) for o in told["orphans"]] == [("phrase", True)]
    assert later.do("reattach", id=ID.format(1))["changed"][0]["start"] == 10


def test_no_word_and_no_name_is_state(desk: Desk) -> None:
    desk.add(111, 180, note="ma note")
    kept = json.dumps(desk.reader.get_state(), default=str, ensure_ascii=False)
    assert "ma note" not in kept and "Élodie" not in kept and desk.reader.marks().marks[0].quote.exact not in kept


def test_a_teachers_own_tags_take_the_place_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.toml").write_text('[reader]\ntags = ["ethos", "thèse"]\n', encoding="utf-8")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    assert [(tag["id"], tag["label"]) for tag in tags()] == [("ethos", "ethos"), ("thesis", "thèse")]


def test_a_word_counts_with_the_forms_of_its_lemma_in_every_text(study: Corpus) -> None:
    text = study["prevost"]
    start = text.text.index("machines")
    card = word_card(study, "prevost", start, start + 8)
    assert card["lemma"] == "machine" and "machine, machines" in card["forms"]
    assert [count["here"] for count in card["counts"]] == [True, False, False, False, False]
    n = sum(count["n"] for count in card["counts"])
    assert n == 1 + len(card["lines"]) + card["more"]
    assert (text.id, start) not in {(line["text"], line["start"]) for line in card["lines"]}


def test_a_word_of_the_glossary_comes_with_its_gloss(study: Corpus) -> None:
    start = study["prevost"].text.index("Nottingham")
    assert [gloss["head"] for gloss in word_card(study, "prevost", start, start + 10)["glosses"]] == ["Nottingham"]


def test_the_sheet_to_print_shows_every_paragraph_and_parses_nothing(make_text: TextMaker) -> None:
    page = printed_sheet(make_text(("title", "<script>"), ("body", "un <img src=x> & deux")), n_words=3)
    assert "<script" not in page and "<img" not in page
    assert "un &lt;img src=x&gt; &amp; deux" in page


def test_the_sheet_is_written_in_the_working_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk.sent.clear()
    desk.reader._answer(desk.reader, {"ask": "print", "text": "wsws"}, [])
    assert "feuilles" in desk.sent[-1]["printed"]["told"]
    assert (tmp_path / "feuilles" / "wsws.etude.html").read_text(encoding="utf-8") == desk.sent[-1]["printed"]["page"]


@pytest.mark.usefixtures("articles")
def test_the_published_voices_stand_on_the_articles_words() -> None:
    told = voices_layer(load_text("prevost"))
    assert len(told["voices"]) > 50
    assert {voice["manner"] for voice in told["voices"]} == set(told["manners"])


def test_without_a_published_layer_the_rules_propose_and_ask(study: Corpus) -> None:
    told = voices_layer(study["casilli"])
    assert told["voices"] and all(voice["speaker"].endswith("?") and voice["rule"] for voice in told["voices"])
    assert "règles" in told["said"]


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_marks_taken_away_come_back_and_undo_takes_them_out_again(desk: Desk, form: str) -> None:
    desk.add(note="à revoir « ici » ; =1+1")
    desk.sent.clear()
    desk.reader._answer(desk.reader, {"ask": "take-away", "text": desk.reader.text, "form": form}, [])
    file = desk.sent[-1]["file"]
    before = desk.reader.marks().marks
    assert file["name"].endswith(form)
    desk.do("delete", id=ID.format(1))
    told = desk.ask("bring-back", file=b64encode(file["content"].encode()).decode())
    assert told["notice"].startswith("1 marque ajoutée") and desk.reader.marks().marks == before
    assert desk.do("undo")["gone"] == [ID.format(1)]


def test_a_file_without_marks_is_refused_in_a_sentence_and_changes_nothing(desk: Desk) -> None:
    desk.add()
    told = desk.ask("bring-back", file=b64encode(b"\x00\xff no marks").decode())
    assert told["notice"] and not told["changed"] and len(desk.reader.marks().marks) == 1


def test_marks_of_another_text_are_named_and_left_out(desk: Desk) -> None:
    other = desk.reader.corpus["wsws"]
    mark = make_mark(other, other.passage(100, 130), category="thesis", author="Ali")
    told = desk.ask("bring-back", file=b64encode(export_marks([mark], "json", text=other)).decode())
    assert told["notice"].startswith("Rien de nouveau.")
    assert "n’a pas pu l’être" in told["notice"] and not desk.reader.marks().marks


def test_setting_a_text_beside_refuses_a_name_that_is_none(study: Corpus) -> None:
    reader = Reader(study, beside="wsws")
    with pytest.raises(UnknownName, match="nobody"):
        reader.beside = "nobody"
    reader.show(study["wsws"].passage(0, 3))
    assert (reader.text, reader.beside) == ("prevost", "wsws")
