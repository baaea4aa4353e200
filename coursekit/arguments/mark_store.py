"""Where marks last: one plain file per learner and text, behind the one seam that knows of a disk."""

from __future__ import annotations

import errno
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Protocol

from ..corpus.passage import sha256
from ..corpus.store import atomic_write
from ..corpus.text import Text
from ..errors import CoursekitError, StorageError
from ..language import _
from .marks import Mark
from .web_annotation import page_bytes, read_page

__all__ = ["FolderStorage", "MarkFile", "Storage", "file_name", "set_aside"]

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_N_LETTERS = 40
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)?")  # Windows refuses folders of these names


class Storage(Protocol):
    """What marks need of whatever keeps them: a disk here, a browser's own storage one day.

    Names are relative, ASCII, with ``/``. Every method raises :class:`~coursekit.errors.StorageError`, with a sentence
    for the learner, when it cannot do what it should.
    """

    def read(self, name: str) -> bytes | None:
        """Return the whole content, or None where there is nothing under that name."""

    def replace(self, name: str, content: bytes) -> None:
        """Put a new content: whole or not at all, and lasting once this returns."""

    def lock(self, name: str) -> AbstractContextManager[None]:
        """Hold a name against all other writers, for the time of a reading and a replacing."""


class FolderStorage:
    """Files in a folder, ``marques`` in the working folder of the notebook unless another is named.

    Parameters
    ----------
    folder : pathlib.Path, optional
    patience_seconds : float, default 5
        How long to wait for another notebook that is writing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     storage = FolderStorage(Path(place) / "marques")
    ...     with storage.lock("elodie/prevost.etude.json"):
    ...         storage.replace("elodie/prevost.etude.json", b"{}")
    ...     storage.read("elodie/prevost.etude.json"), storage.read("elodie/wsws.etude.json")
    (b'{}', None)
    """

    def __init__(self, folder: Path | None = None, *, patience_seconds: float = 5.0) -> None:
        self.folder = Path.cwd() / "marques" if folder is None else folder
        self.patience_seconds = patience_seconds

    def read(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(
                _("Le fichier « {path} » ne se lit pas : {why}.").format(path=self.folder / name, why=error.strerror)
            ) from error

    def replace(self, name: str, content: bytes) -> None:
        path = self.folder / name
        for last in (False, False, True):
            try:
                return atomic_write(path, content)
            except StorageError as error:
                if last or not isinstance(error.__cause__, PermissionError):
                    raise self._refused(error) from error
                time.sleep(0.05)  # on Windows a virus scanner or an indexer holds a new file for a moment
        return None

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        from filelock import FileLock, Timeout  # it brings asyncio along, which a reader who marks nothing never needs

        path = self.folder / name
        lock = FileLock(path.with_name(f".{path.name}.lock"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held = lock.acquire(timeout=self.patience_seconds, poll_interval=0.01)
        except Timeout as error:
            told = _("Rien n’est enregistré. Une autre fenêtre écrit en ce moment dans « {name} » : recommencez.")
            raise StorageError(told.format(name=path.name)) from error
        except OSError as error:
            raise self._refused(error) from error
        with held:
            self._clear(path)
            yield

    def _clear(self, path: Path) -> None:
        # What a process that was killed in the middle of a write left: it had acknowledged nothing of it.
        for partial in path.parent.glob(f".{path.name}.*"):
            if partial.suffix != ".lock":
                with suppress(OSError):
                    partial.unlink()

    def _refused(self, error: BaseException) -> StorageError:
        cause = error.__cause__ or error
        code = cause.errno if isinstance(cause, OSError) else None
        if code in (errno.EACCES, errno.EPERM, errno.EROFS):
            why = _(
                "Le dossier « {folder} » n’accepte pas d’écriture : copiez votre dossier de travail ailleurs, "
                "une clé USB par exemple, et ouvrez la leçon là-bas."
            ).format(folder=self.folder)
        elif code in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):  # Windows has no quota error
            why = _("Le disque est plein : libérez de la place et recommencez.")
        else:
            why = _("Le dossier « {folder} » ne répond pas ({why}).").format(folder=self.folder, why=cause)
        return StorageError(_("Rien n’est enregistré. {why}").format(why=why))


def file_name(learner: str, text: Text) -> str:
    """Return the name of a learner's file on a text: ASCII, the same for « Élodie » and « elodie ».

    A name that has letters or signs which ASCII lacks is told from others by a hash.

    Examples
    --------
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("prevost", edition="etude")
    >>> file_name(" Élodie  L’Hœur", text), file_name("🦊", text)
    ('elodie-l-hoeur/prevost.etude.json', 'eleve-0a9f72e8/prevost.etude.json')
    """
    decomposed = unicodedata.normalize("NFKD", learner).casefold().translate(_LIGATURES)
    name = " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
    if not name:
        raise CoursekitError(_("Indiquez un nom ou un pseudonyme : vos marques sont rangées sous ce nom."))
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    # Letters, digits and signs such as an emoji or a plus tell people apart; a space or an apostrophe does not.
    lost = any(unicodedata.category(c)[0] in "LNS" and not (c.isascii() and c.isalnum()) for c in name)
    if lost or len(slug) > _N_LETTERS or _RESERVED.fullmatch(slug):
        slug = f"{slug[:_N_LETTERS] or 'eleve'}-{sha256(name)[:8]}"
    return f"{slug}/{text.id}.{text.edition}.json"


def set_aside(storage: Storage, name: str, content: bytes) -> str:
    """Keep what does not read beside its file, as text so that nobody reads it as one more file; return its name."""
    names = (f"{name.removesuffix('.json')}.illisible-{number}.txt" for number in count(1))
    aside = next(one for one in names if storage.read(one) is None)
    storage.replace(aside, content)
    return aside


class MarkFile:
    """The marks of one file, as they were last seen in it.

    Parameters
    ----------
    storage : Storage
    name : str

    Attributes
    ----------
    marks : dict
        By id; replaced, never altered, when another state is seen.
    """

    def __init__(self, storage: Storage, name: str) -> None:
        self._storage, self.name = storage, name
        self.marks: dict[str, Mark] = {}
        self._content: bytes | None = None

    def read(self) -> str:
        """Take in what other notebooks wrote; return a sentence for the learner when the file was damaged."""
        return self.update(lambda present: present) if self._damaged() else ""

    def update(self, work: Callable[[dict[str, Mark]], dict[str, Mark]]) -> str:
        """Give the present marks to ``work`` and store what it returns, while no other notebook writes.

        Returns
        -------
        str
            A sentence for the learner when the file was damaged; else empty.

        Raises
        ------
        StorageError
            When nothing could be stored; ``marks`` is then as it was.
        """
        with self._storage.lock(self.name):
            notice = self._reread()
            marks = work(dict(self.marks))
            if marks != self.marks:
                self._write(marks)
        return notice

    def _write(self, marks: dict[str, Mark]) -> None:
        content = page_bytes(marks.values())
        self._storage.replace(self.name, content)
        self._content, self.marks = content, marks

    def _damaged(self) -> tuple[bytes, dict[str, Mark]] | None:
        """Take in a sound file; return a damaged one, with the marks that can still be read in it."""
        content = self._storage.read(self.name)
        # A file that has gone, with the USB stick it was on, is written again with the next change.
        if content is None or content == self._content:
            return None
        marks, intact = read_page(content)
        if not intact:
            return content, marks
        self._content, self.marks = content, marks
        return None

    def _reread(self) -> str:
        if not (damaged := self._damaged()):
            return ""
        aside = set_aside(self._storage, self.name, damaged[0])
        self._write({**self.marks, **damaged[1]})
        return _(
            "Le fichier de marques « {name} » ne se lisait pas en entier. Il est gardé tel quel sous le nom "
            "« {aside} ». Marques retrouvées : {n}."
        ).format(name=self.name, aside=aside, n=len(self.marks))
