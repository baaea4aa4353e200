"""Bringing in the articles: a file is read, recognised by its words, cleaned by its recipe and stored whole."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import CoursekitError, ImportFailure
from ..language import _
from . import documents
from .catalog import is_known, record
from .fingerprint import containment, page_words
from .own_texts import Draft, draft_text
from .recipes import clean, known_recipes
from .store import articles_folder, atomic_write
from .text import Text

__all__ = ["Imported", "NotRecognised", "import_document", "import_files", "recognise", "why_not_opened"]

# A page that quotes two or three paragraphs of an article stays below; a copy that lost two thirds of it is above.
_RECOGNISED = 0.3


class NotRecognised(ImportFailure):
    """A readable document that holds no article of the course: it may become a text of one's own."""


@dataclass(frozen=True)
class Imported:
    """What became of one file.

    Attributes
    ----------
    name : str
        The file's name, as the person knows it.
    text_id : str or None
        The text that was recognised.
    text : Text or None
        The stored text, which knows what it lacks.
    problem : str
        One sentence where nothing was stored; empty otherwise.
    unchanged : bool
        True where the very same edition was already there.
    unrecognised : Draft or None
        The document, where it holds no article of the course but could be kept as a text of one's own.
    """

    name: str
    text_id: str | None = None
    text: Text | None = None
    problem: str = ""
    unchanged: bool = False
    unrecognised: Draft | None = None

    @property
    def complete(self) -> bool:
        """Whether the copy has the catalog's hash."""
        return self.text is not None and self.text.variant is None

    def __str__(self) -> str:
        if self.text is None:
            return self.problem
        work = record(self.text_id or "")
        title = work.author if is_known(work.author) else work.outlet
        if self.complete:
            again = _(" (déjà là, inchangé)") if self.unchanged else ""
            return _("{name} : article « {id} » ({author}) reconnu, complet{again}.").format(
                name=self.name, id=self.text_id, author=title, again=again
            )
        return _(
            "{name} : article « {id} » ({author}) reconnu, mais la copie diffère. {lacks} "
            "Elle est gardée sous le nom « {variant} »."
        ).format(name=self.name, id=self.text_id, author=title, lacks=self.text.lacks, variant=self.text.variant)


def recognise(page: str) -> list[str]:
    """Return the ids of the texts that stand in a page, the most complete first.

    Parameters
    ----------
    page : str
        The whole page, with whatever surrounds the text.

    Returns
    -------
    list of str
        Empty when no text of the course is there. Two articles saved in one file are both found.
    """
    words = [word.folded for word in page_words(page)]
    shares = {name: containment(how.fingerprint, words) for name, how in known_recipes().items()}
    return sorted((name for name, share in shares.items() if share >= _RECOGNISED), key=lambda name: -shares[name])


def import_document(name: str, content: bytes) -> list[Imported]:
    """Recognise, clean and store what one document holds.

    Parameters
    ----------
    name : str
        The file's name, for messages and for its format; recognition looks at the content alone.
    content : bytes

    Returns
    -------
    list of Imported
        One for each article found; never empty.

    Raises
    ------
    ImportFailure
        When the document cannot be read; ``NotRecognised`` when it holds no article of the course.
    StorageError
        When the disk refuses.
    """
    page = documents.read_page(name, content)
    found = recognise(page)
    if not found:
        wrong = _(
            "{name} : aucun article du cours n’est reconnu dans ce fichier. Le cours attend : {names}. "
            "Pour en faire un texte à vous, relancez la commande avec --own."
        )
        raise NotRecognised(wrong.format(name=name, names=", ".join(known_recipes())))
    return [_stored(name, clean(page, known_recipes()[text_id])) for text_id in found]


def import_files(paths: Iterable[Path]) -> list[Imported]:
    """Import files one after the other; one that fails is told and the others go on.

    Parameters
    ----------
    paths : iterable of pathlib.Path
        Files, or folders whose files are taken.

    Returns
    -------
    list of Imported
    """
    results: list[Imported] = []
    for path in _files(paths):
        try:
            content = _bytes_of(path)
            results += import_document(path.name, content)
        except NotRecognised as error:
            results.append(_as_own(path.name, content, error))
        except CoursekitError as error:
            results.append(Imported(path.name, problem=str(error)))
    return results


def _as_own(name: str, content: bytes, refused: NotRecognised) -> Imported:
    try:
        return Imported(name, problem=str(refused), unrecognised=draft_text(name, content))
    except ImportFailure as error:  # too short to be a text of one's own either: that is what helps
        return Imported(name, problem=str(error))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else []
        yield from inside or [path]  # a folder without files is refused by its name, as a file would be


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > documents.LIMIT_BYTES:  # before a file of any size is taken into memory
            raise documents.too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        wrong = _("« {path} » ne s’ouvre pas : {why}.").format(path=path, why=why_not_opened(error))
        raise ImportFailure(wrong) from error


def why_not_opened(error: OSError) -> str:
    """Say in French why a file was not opened; the system says it in its own language."""
    usual = {
        errno.ENOENT: _("il n’y a rien de ce nom ; vérifiez comment il s’écrit, ou faites-le glisser ici"),
        errno.EISDIR: _("c’est un dossier, pas un document ; donnez les fichiers eux-mêmes"),
        errno.EACCES: _("vous n’avez pas le droit de le lire ; copiez-le dans un dossier à vous"),
    }
    is_folder = error.filename and Path(error.filename).is_dir()  # of which Windows says that it is not allowed
    return usual.get(errno.EISDIR if is_folder else error.errno or 0, error.strerror or str(error))


def _stored(name: str, text: Text) -> Imported:
    path = articles_folder() / f"{text.id}{f'.{text.variant}' if text.variant else ''}.json"
    content = (json.dumps(text.to_json(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    unchanged = path.exists() and path.read_bytes() == content
    if not unchanged:
        atomic_write(path, content)
    return Imported(name, text.id, text, unchanged=unchanged)
