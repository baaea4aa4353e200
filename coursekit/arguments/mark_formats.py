"""Marks to take away and to bring back: W3C JSON, CSV for a spreadsheet, Markdown for a page of notes."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..corpus.text import Text
from ..errors import DataError, unknown
from ..language import _
from .marks import UNTAGGED, Mark, Quote, find_quote, make_mark, mark_from_row, row_of
from .web_annotation import item_of, items_in, page_bytes, row_from_item

__all__ = ["FORMS", "Imported", "Unplaced", "export_marks", "guarded", "read_marks"]

FORMS = ("json", "csv", "md")

_COLUMNS = {
    "categorie": "category",
    "passage": "exact",
    "note": "note",
    "auteur": "author",
    "texte": "text",
    "edition": "edition",
    "debut": "start",
    "longueur": "length",
    "creation": "created",
    "modification": "modified",
    "avant": "prefix",
    "apres": "suffix",
    "empreinte_du_passage": "sha256",
    "empreinte_du_texte": "text_sha256",
    "autre": "body",
    "id": "id",
}
# A cell that a spreadsheet would compute, « =1+1 » or « ＝1+1 », even after blanks, is written after an apostrophe; so
# is one that has an apostrophe already, or reading could not tell the two apart.
_COMPUTED = re.compile(r"[\s\0]*[=+\-@＝＋－＠]|['\t\r\n\0]")
_LARGEST_CELL = 2**31 - 1  # csv refuses 131,072 characters, a long paragraph marked with a long note
_COMMENT = re.compile(r"<!-- coursekit:mark (\{.*?\}) -->")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~$]|^[-+=])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An annotation of a file that could not be put on the text; it was not taken in.

    Attributes
    ----------
    words, category, note : str
        What it said.
    why : str
        A sentence for the learner.
    """

    words: str
    category: str
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds for a text: marks to give to :meth:`MarkBook.take`, and the rest to be listed."""

    marks: tuple[Mark, ...]
    unplaced: tuple[Unplaced, ...]


def export_marks(marks: Iterable[Mark], form: str, *, text: Text, labels: Mapping[str, str] | None = None) -> bytes:
    """Return a file of marks; :func:`read_marks` gives back the same from any of the three forms.

    Parameters
    ----------
    marks : iterable of Mark
        ``(*book.marks, *book.orphans)`` for all of them. The file quotes the text.
    form : {"json", "csv", "md"}
        W3C web annotations; a table (``;`` and UTF-8 with a mark, as French spreadsheets open it); a page to read.
    text : Text
        Whose paragraph numbers the page gives.
    labels : mapping, optional
        What to call the categories on the page.

    Examples
    --------
    >>> from coursekit.arguments.marks import make_mark
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("prevost", edition="etude")
    >>> mark = make_mark(text, text.passage(983, 1099), category="argument", author="Élodie", note="=1+1 ?")
    >>> [read_marks(export_marks([mark], form, text=text), text).marks == (mark,) for form in FORMS]
    [True, True, True]
    """
    if form not in FORMS:
        raise unknown(_("le format"), form, FORMS)
    if form == "json":
        return page_bytes(marks)
    return _table(marks) if form == "csv" else _page(marks, text, labels or {}).encode()


def read_marks(content: bytes, text: Text) -> Imported:
    """Read a file of marks in any of the three forms, or the web annotations of another program.

    A mark of ours comes back as it was, an orphan as an orphan. What says nothing of our hashes is put where its quoted
    words stand, if they stand there once.

    Raises
    ------
    DataError
        When the file holds no marks in a form that is known.
    """
    found: dict[str, Mark] = {}
    unplaced = []
    for row in _rows(content):
        mark = _placed(row, text)
        if isinstance(mark, Mark) and found.setdefault(mark.id, mark) != mark:
            mark = _unplaced(row, _("Une autre marque du fichier a le même identifiant."))
        if isinstance(mark, Unplaced):
            unplaced.append(mark)
    return Imported(tuple(found.values()), tuple(unplaced))


def _placed(row: Mapping[str, Any], text: Text) -> Mark | Unplaced:
    work = row.get("text") or text.id, row.get("edition") or text.edition
    if work != (text.id, text.edition):
        return _unplaced(
            row, _("Elle est sur un autre texte : {text} ({edition}).").format(text=work[0], edition=work[1])
        )
    with suppress(ValueError):
        return mark_from_row(row)
    passage, n_places = find_quote(text, Quote(*(row.get(part) or "" for part in Quote._fields)))
    if passage is None:
        absent = _("Elle cite des mots qui ne sont pas dans ce texte, ou n’en cite aucun.")
        return _unplaced(row, _("Ses mots sont {n} fois dans ce texte.").format(n=n_places) if n_places else absent)
    kept = {key: row[key] for key in ("id", "note", "created", "modified", "body") if row.get(key)}
    return make_mark(text, passage, category=row.get("category") or UNTAGGED, author=row.get("author") or "", **kept)


def _unplaced(row: Mapping[str, Any], why: str) -> Unplaced:
    return Unplaced(row.get("exact") or "", row.get("category") or UNTAGGED, row.get("note") or "", why)


def _rows(content: bytes) -> list[dict[str, Any]]:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel saves a CSV in the letters of Windows
        words = content.decode("cp1252", "replace")
    first = words.lstrip()[:1]
    try:
        if first in ("{", "["):
            return [row_from_item(item) for item in items_in(json.loads(words))]
        if {"id", "passage"} <= set(re.split(r"\W+", words.partition("\n")[0])):
            return _table_rows(words)
        if comments := _COMMENT.findall(words):
            return [row_from_item(json.loads(comment)) for comment in comments]
    except (ValueError, RecursionError, csv.Error) as error:
        raise DataError(_("Ce fichier de marques ne se lit pas : {why}.").format(why=error)) from error
    raise DataError(
        _("Ce fichier ne contient pas de marques. Choisissez un fichier JSON, CSV ou Markdown exporté du lecteur.")
    )


def _table(marks: Iterable[Mark]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for mark in marks:
        row = {**row_of(mark), "body": json.dumps(mark.body)}
        writer.writerow(guarded(str(row[name])) for name in _COLUMNS.values())
    return table.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet computes, « '=1+1 » for « =1+1 »."""
    return f"'{cell}" if _COMPUTED.match(cell) else cell


def _table_rows(words: str) -> list[dict[str, Any]]:
    csv.field_size_limit(_LARGEST_CELL)
    head = words.partition("\n")[0]
    table = csv.DictReader(io.StringIO(words, newline=""), delimiter=max(";,\t", key=head.count))
    rows = []
    for cells in table:
        row: dict[str, Any] = {_COLUMNS[name]: _unguarded(cells[name] or "") for name in _COLUMNS if name in cells}
        for name in ("start", "length", "body"):
            try:
                row[name] = json.loads(row.get(name) or "{}")
            except ValueError:  # a spreadsheet wrote « 1 024 »
                row[name] = {}
        rows.append(row)
    return rows


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _COMPUTED.match(cell[1:]) else cell


def _page(marks: Iterable[Mark], text: Text, labels: Mapping[str, str]) -> str:
    told = _("Les lignes cachées entre les marques permettent de les importer de nouveau ; ne les modifiez pas.")
    parts = [f"# {_('Marques')} : {text.id} ({text.edition})", f"*{told}*"]
    for mark in marks:
        number = text.paragraph_at(mark.start).number if mark.stands_on(text) else None
        place = f"§ {number}" if number else "" if mark.stands_on(text) else _("place perdue")
        head = filter(None, (labels.get(mark.category, mark.category), place, mark.author))
        parts.append("## " + _shown(" · ".join(head), " "))
        parts.append("> " + _shown(mark.quote.exact, "\n> "))
        parts += [_shown(mark.note, "\n")] if mark.note else []
        # Plain ASCII without < > &: no editor changes it, and nothing in a note can close the comment.
        data = re.sub("[<>&]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(item_of(mark)))
        parts.append(f"<!-- coursekit:mark {data} -->")
    return "\n\n".join(parts) + "\n"


def _shown(words: str, between_lines: str) -> str:
    """Return any words as Markdown that shows them and nothing else: no tag, no link, no formula."""
    return between_lines.join(_MARKDOWN_SIGNS.sub(r"\\\1", html.escape(words, quote=False)).splitlines())
