"""What the disk does to marks, and what the learner is told."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from coursekit.arguments import mark_store
from coursekit.arguments.mark_book import MarkBook
from coursekit.arguments.mark_formats import read_marks
from coursekit.arguments.mark_store import FolderStorage, file_name
from coursekit.corpus.store import atomic_write
from coursekit.corpus.text import Text
from coursekit.errors import CoursekitError, StorageError

from .anything import a_text

Opener = Callable[[], MarkBook]
TEXT = a_text("La machine.")


def path_of(storage: FolderStorage) -> Path:
    return storage.folder / "elodie" / "prevost.etude.json"


@pytest.mark.parametrize(
    ("one", "other"), [("Élodie", "elodie "), ("L’Hœur  Zoé", "l'hoeur zoe"), ("e\u0301mile", "Émile"), ("ß", "SS")]
)
def test_two_ways_of_writing_a_name_are_one_learner(one: str, other: str) -> None:
    assert file_name(one, TEXT) == file_name(other, TEXT)


@pytest.mark.parametrize(
    ("one", "other"),
    [("🦊", "🐻"), ("renard 🦊", "renard"), ("李雷", "韩梅梅"), ("Анна b", "b"), ("C++", "C"), ("a" * 50, "a" * 51)],
)
def test_two_learners_never_share_a_file(one: str, other: str) -> None:
    assert file_name(one, TEXT) != file_name(other, TEXT)


@given(st.text(min_size=1).filter(str.strip))
def test_a_name_is_a_folder_everywhere(learner: str) -> None:
    folder, name = file_name(learner, TEXT).split("/")
    assert name == "prevost.etude.json"
    assert folder.isascii()
    assert folder.replace("-", "").isalnum()
    assert folder not in ("con", "nul", "aux", "prn", "com1")
    assert len(folder) < 60


def test_windows_has_no_learner_named_nul() -> None:
    assert file_name("Nul", TEXT) != "nul/prevost.etude.json"


@pytest.mark.parametrize("learner", ["", " \u00a0", "\u0301"])
def test_a_name_that_is_none_is_asked_for(learner: str) -> None:
    with pytest.raises(CoursekitError, match="pseudonyme"):
        file_name(learner, TEXT)


def test_opening_writes_nothing(book: MarkBook, storage: FolderStorage) -> None:
    assert not book.marks
    assert not storage.folder.exists()


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", "\0" * 500, '{"items": 3}', "[" * 100_000])
def test_an_unreadable_file_is_set_aside_and_named(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text, damage: str
) -> None:
    book.add(text.passage(0, 5), "thèse")
    path_of(storage).write_text(damage, encoding="utf-8")
    opened = open_book()
    aside = path_of(storage).with_name("prevost.etude.illisible-1.txt")
    assert aside.read_text(encoding="utf-8") == damage
    assert "elodie/prevost.etude.illisible-1.txt" in opened.notice
    assert not open_book().notice  # told once
    opened.add(text.passage(0, 5), "thèse")
    assert len(open_book().marks) == 1


def test_of_a_damaged_file_every_readable_line_is_kept(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    for n in range(3):
        book.add(text.passage(n, n + 5), "thèse", f"note {n}")
    whole = path_of(storage).read_bytes()
    for number, damaged in enumerate((whole[: whole.index(b"note 2")], whole.replace(b'"note 2"', b'"note 2')), 1):
        path_of(storage).write_bytes(damaged)
        opened = open_book()
        assert [mark.note for mark in opened.marks] == ["note 0", "note 1"]
        assert f"illisible-{number}.txt" in opened.notice
        aside = path_of(storage).with_name(f"prevost.etude.illisible-{number}.txt")
        assert aside.read_bytes() == damaged


def test_a_file_that_lost_its_end_between_two_lines_is_noticed(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    for n in range(2):
        book.add(text.passage(n, n + 5), "thèse", f"note {n}")
    first, _between, _last = path_of(storage).read_bytes().rpartition(b",\n")
    path_of(storage).write_bytes(first)
    opened = open_book()
    assert [mark.note for mark in opened.marks] == ["note 0"]
    assert "illisible-1" in opened.notice


def test_of_two_marks_with_one_id_neither_is_thrown_away(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    for n in range(2):
        book.add(text.passage(n, n + 5), "thèse", f"note {n}", id=f"urn:uuid:{n}")
    twice = path_of(storage).read_bytes().replace(b"urn:uuid:1", b"urn:uuid:0")
    path_of(storage).write_bytes(twice)
    opened = open_book()
    assert [mark.note for mark in opened.marks] == ["note 0"]
    assert path_of(storage).with_name("prevost.etude.illisible-1.txt").read_bytes() == twice


def test_what_another_program_added_to_the_file_is_not_lost(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    book.add(text.passage(0, 5), "thèse")
    richer = path_of(storage).read_bytes().replace(b'{"id"', b'{"motif": 1, "id"')
    path_of(storage).write_bytes(richer)
    opened = open_book()
    assert len(opened.marks) == 1
    assert path_of(storage).with_name("prevost.etude.illisible-1.txt").read_bytes() == richer
    assert "illisible-1" in opened.notice


def test_a_file_laid_out_by_an_editor_is_read(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    book.add(text.passage(0, 5), "thèse")
    pretty = json.dumps(json.loads(path_of(storage).read_bytes()), indent=2)
    path_of(storage).write_text("\ufeff" + pretty, encoding="utf-8")
    assert open_book().marks == book.marks
    assert not open_book().notice


def test_a_file_damaged_while_open_loses_nothing_that_was_seen(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    book.add(text.passage(0, 5), "thèse")
    path_of(storage).write_bytes(b"\0" * 300)
    delta = book.add(text.passage(5, 9), "argument")
    assert "illisible-1.txt" in delta.notice
    assert len(open_book().marks) == 2


def test_a_file_that_vanishes_is_written_again(
    book: MarkBook, open_book: Opener, storage: FolderStorage, text: Text
) -> None:
    book.add(text.passage(0, 5), "thèse")
    path_of(storage).unlink()
    assert not book.refresh().gone
    book.add(text.passage(5, 9), "argument")
    assert len(open_book().marks) == 2


def test_a_file_set_aside_can_be_imported(book: MarkBook, storage: FolderStorage, text: Text) -> None:
    (mark,) = book.add(text.passage(0, 5), "thèse").changed
    assert read_marks(path_of(storage).read_bytes(), text).marks == (mark,)


def test_another_notebook_that_keeps_the_lock_is_waited_for_then_told(
    book: MarkBook, storage: FolderStorage, text: Text
) -> None:
    book.add(text.passage(0, 5), "thèse")
    storage.patience_seconds = 0.05
    with FileLock(path_of(storage).with_name(".prevost.etude.json.lock")):
        with pytest.raises(StorageError, match=r"^Rien n’est enregistré\. Une autre fenêtre .*prevost\.etude\.json"):
            book.add(text.passage(5, 9), "argument")
        assert len(book.marks) == 1
    book.add(text.passage(5, 9), "argument")


def refusing(error: OSError, *, times: int = 10**6) -> Callable[[Path, bytes], None]:
    """A disk that refuses some times."""
    refusals = iter([error] * min(times, 1000))

    def write(path: Path, content: bytes) -> None:
        if refusal := next(refusals, None):
            raise StorageError(f"Impossible d’écrire : {refusal.strerror}") from refusal
        atomic_write(path, content)

    return write


@pytest.mark.parametrize(
    ("code", "why"),
    [(errno.ENOSPC, "plein"), (errno.EROFS, "écriture"), (errno.EACCES, "écriture"), (errno.EIO, "ne répond pas")],
)
def test_a_disk_that_refuses_acknowledges_nothing(
    book: MarkBook, open_book: Opener, text: Text, monkeypatch: pytest.MonkeyPatch, code: int, why: str
) -> None:
    (mark,) = book.add(text.passage(0, 5), "thèse").changed
    with monkeypatch.context() as patch:
        patch.setattr(mark_store, "atomic_write", refusing(OSError(code, "refus")))
        deeds: list[Callable[[], object]] = [
            partial(book.add, text.passage(5, 9), "argument"),
            partial(book.delete, mark.id),
            book.undo,
        ]
        for deed in deeds:
            with pytest.raises(StorageError, match=rf"^Rien n’est enregistré\. .*{why}"):
                deed()
        assert book.marks == (mark,)
        assert not book.can_redo
    book.undo()  # the step is still there to be taken back
    assert not open_book().marks


def test_a_virus_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    book: MarkBook, open_book: Opener, text: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark_store, "atomic_write", refusing(PermissionError(errno.EACCES, "tenu"), times=2))
    book.add(text.passage(0, 5), "thèse")
    assert len(open_book().marks) == 1


def test_a_file_where_the_folder_should_be_is_said_in_one_sentence(tmp_path: Path, text: Text) -> None:
    file_in_the_way = tmp_path / "marques"
    file_in_the_way.write_text("un fichier", encoding="utf-8")
    with pytest.raises(StorageError, match="marques"):
        MarkBook(text, "Élodie", storage=FolderStorage(file_in_the_way)).add(text.passage(0, 5), "thèse")


def test_what_a_killed_write_left_is_cleared(book: MarkBook, storage: FolderStorage, text: Text) -> None:
    book.add(text.passage(0, 5), "thèse")
    left = path_of(storage).with_name(".prevost.etude.json.abc123")
    left.write_bytes(b"{")
    book.add(text.passage(5, 9), "argument")
    assert sorted(path.name for path in left.parent.iterdir()) == [".prevost.etude.json.lock", "prevost.etude.json"]


def test_marks_go_into_the_working_folder(text: Text, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    MarkBook(text, "Élodie").add(text.passage(0, 5), "thèse")
    assert (tmp_path / "marques" / "elodie" / "prevost.etude.json").exists()
