"""Where the Reader's marks come in, go to the disk and are acknowledged: JSON on one side, a MarkBook on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..arguments.changes import Delta
from ..arguments.mark_book import MarkBook
from ..arguments.mark_formats import export_marks, read_marks
from ..arguments.mark_store import FolderStorage, Storage, file_name
from ..arguments.marks import Mark
from ..corpus.folder import read_course
from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import CoursekitError, StorageError
from ..language import _, ngettext
from .utf16 import Utf16

__all__ = ["MarkDesk", "tags"]

_NAME_FILE = "eleve.txt"  # beside the folders of marks; a folder cannot have this name, which holds a full stop
_TYPES = {"json": "application/ld+json", "csv": "text/csv", "md": "text/markdown"}
_N_STYLES = 8  # colour and underline, in reader.css


def tags() -> list[dict[str, Any]]:
    """Return the tags to mark with, in order: ``[reader] tags`` of the course file, else those of an argument.

    Each has an ``id`` (the category of a mark), a ``label`` and the number of its ``style``. What a teacher names by
    one of our ids or labels is ours; any other is its own id.

    Examples
    --------
    >>> [tag["label"] for tag in tags()]
    ['thèse', 'argument', 'exemple ou preuve', 'concession', 'réfutation']
    """
    ours = {
        "thesis": _("thèse"),
        "argument": _("argument"),
        "evidence": _("exemple ou preuve"),
        "concession": _("concession"),
        "rebuttal": _("réfutation"),
    }
    ids = {label: tag for tag, label in ours.items()}
    chosen = [str(tag).strip() for tag in read_course().get("reader", {}).get("tags", ())]
    wanted = dict.fromkeys(ids.get(tag, tag) for tag in chosen if tag) or ours
    return [{"id": tag, "label": ours.get(tag, tag), "style": n % _N_STYLES + 1} for n, tag in enumerate(wanted)]


class MarkDesk:
    """The mark books of one learner, opened as texts are, and what the page is told of them.

    Parameters
    ----------
    text_of : callable
        Gives the text of an id.
    storage : Storage, optional
        By default files in ``marques``, in the working folder.
    """

    def __init__(self, text_of: Callable[[str], Text], storage: Storage | None = None) -> None:
        self._text_of = text_of
        self._storage = storage
        self._books: dict[str, MarkBook] = {}
        self._heard: dict[str, Delta] = {}
        self._learner: str | None = None

    @property
    def storage(self) -> Storage:
        """Where marks last; the working folder is asked for only when a mark is."""
        if self._storage is None:
            self._storage = FolderStorage()
        return self._storage

    @property
    def learner(self) -> str:
        """Name or pseudonym, asked once and kept in the working folder; empty while nobody gave one."""
        if self._learner is None:
            self._learner = (self.storage.read(_NAME_FILE) or b"").decode("utf-8", "replace").strip()
        return self._learner

    def book(self, text_id: str) -> MarkBook:
        """Return the marks on a text; it is read anew when the Reader was given another edition."""
        text = self._text_of(text_id)
        known = self._books.get(text.id)
        if known is None or known.text.sha256 != text.sha256:
            known = self._books[text.id] = MarkBook(text, self.learner, storage=self.storage)
        return known

    def marks(self, text_id: str) -> dict[str, Any]:
        """Return all the marks on a text for the page, and what the learner has to be told."""
        try:
            if not self.learner:
                return {"text": text_id, "whole": True, "learner": "", "changed": [], "orphans": []}
            book = self.book(text_id)
            notice = book.refresh().notice or book.notice
            return {"whole": True, **self._told(book, book.marks, notice=notice)}
        except CoursekitError as error:
            return {"text": text_id, "notice": str(error), "changed": []}

    def name(self, learner: str, text_ids: Iterable[str]) -> list[dict[str, Any]]:
        """Take the learner's name and keep it; return the marks on the texts that are open."""
        name, text_ids = " ".join(learner.split())[:80], list(text_ids)
        try:
            file_name(name, self._text_of(text_ids[0]))  # refuses what names nobody
            with self.storage.lock(_NAME_FILE):
                self.storage.replace(_NAME_FILE, f"{name}\n".encode())
        except CoursekitError as error:
            return [{"text": "", "unnamed": str(error), "changed": []}]
        self._learner = name
        self._books.clear()
        return [self.marks(text_id) for text_id in text_ids]

    def do(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out what the page has painted already; an answer without ``refused`` means that it is on the disk.

        The same order sent twice is carried out once. What a disk refuses is to be sent again; what cannot be done at
        all, such as editing a mark that is gone, comes back as the whole state and a sentence.
        """
        number = str(order["number"])
        try:
            book = self.book(order["text"])
            delta = self._heard.get(number) or _carry_out(book, order)
        except StorageError as error:
            return {"text": order["text"], "number": number, "refused": str(error), "changed": []}
        except CoursekitError as error:
            return {**self.marks(order["text"]), "number": number, "notice": str(error)}
        self._heard[number] = delta
        standing = [mark for mark in delta.changed if mark.stands_on(book.text)]
        return {**self._told(book, standing, gone=delta.gone, notice=delta.notice), "number": number}

    def take_away(self, text_id: str, form: str) -> dict[str, Any]:
        """Return a file of the marks on a text, those that lost their place too, or what hinders it."""
        try:
            book = self.book(text_id)
        except CoursekitError as error:
            return {"marks": {"text": text_id, "notice": str(error), "changed": []}}
        labels = {tag["id"]: tag["label"] for tag in tags()}
        content = export_marks((*book.marks, *book.orphans), form, text=book.text, labels=labels)
        name = f"marques-{book.text.id}.{book.text.edition}.{form}"
        return {"file": {"name": name, "content": content.decode(), "type": _TYPES[form]}}

    def bring_back(self, text_id: str, content: bytes) -> dict[str, Any]:
        """Take the marks of a file in, in one step that can be undone; say how many, and which have no place."""
        try:
            book = self.book(text_id)
            found = read_marks(content, book.text)
            n = len(book.take(found.marks).changed)
        except CoursekitError as error:
            return {"text": text_id, "notice": str(error), "changed": []}
        notice = ngettext("{n} marque ajoutée.", "{n} marques ajoutées.", n).format(n=n) if n else _("Rien de nouveau.")
        if found.unplaced:
            first = found.unplaced[0]
            lost = ngettext("{n} n’a pas pu l’être", "{n} n’ont pas pu l’être", len(found.unplaced))
            notice += (
                " "
                + lost.format(n=len(found.unplaced))
                + _(" : « {words} », {why}").format(words=first.words[:80], why=first.why)
            )
        return {**self.marks(text_id), "notice": notice}

    def _told(
        self, book: MarkBook, marks: Iterable[Mark], *, gone: Iterable[str] = (), notice: str = ""
    ) -> dict[str, Any]:
        border = Utf16(book.text.text)
        return {
            "text": book.text.id,
            "learner": book.learner,
            "changed": [_shown(mark, border) for mark in marks],
            "gone": list(gone),
            "orphans": _orphans(book),
            "undo": book.can_undo,
            "redo": book.can_redo,
            "notice": notice,
        }


def _carry_out(book: MarkBook, order: dict[str, Any]) -> Delta:
    deed = order["do"]
    if deed == "undo":
        return book.undo()
    if deed == "redo":
        return book.redo()
    if deed == "delete":
        return book.delete(order["id"])
    if deed == "reattach":
        return book.reattach(order["id"])
    if deed == "add":
        return book.add(_passage(book.text, order), order["category"], order.get("note", ""), id=order["id"])
    passage = _passage(book.text, order) if "start" in order else None
    return book.edit(order["id"], category=order.get("category"), note=order.get("note"), passage=passage)


def _passage(text: Text, order: dict[str, Any]) -> Passage:
    border = Utf16(text.text)
    return text.passage(border.code_points(order["start"]), border.code_points(order["end"]))


def _shown(mark: Mark, border: Utf16) -> dict[str, Any]:
    start, end = border.units(mark.start), border.units(mark.start + mark.length)
    return {"id": mark.id, "category": mark.category, "start": start, "end": end, "note": mark.note}


def _orphans(book: MarkBook) -> list[dict[str, Any]]:
    if not book.orphans:
        return []
    places = book.proposals()
    return [
        {"id": m.id, "category": m.category, "words": m.quote.exact, "note": m.note, "place": m.id in places}
        for m in book.orphans
    ]
