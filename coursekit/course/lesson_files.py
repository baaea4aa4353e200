"""The learner's working folder: copies of the lessons that belong to whoever works in them.

A lesson file is written where there is none, and a file is replaced only while it is, byte for byte, the copy that
coursekit put there. Everything else is someone's work: a newer lesson is put beside it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from ..corpus.folder import notebooks_folder
from ..corpus.store import atomic_write, home
from ..errors import CoursekitError, StorageError
from ..language import _, ngettext

__all__ = ["Opened", "default_folder", "is_working_folder", "open_course", "restart_lesson"]

_LEDGER = Path(".coursekit") / "lessons.json"  # which copy each file was made from


@dataclass(frozen=True)
class Opened:
    """What was done in the working folder.

    Attributes
    ----------
    folder : pathlib.Path
    new, replaced, beside, kept : tuple of str
        File names: lessons put where there were none, untouched copies replaced by a newer lesson, newer lessons put
        beside someone's work, and files left as they are.
    problems : tuple of str
        One sentence for each lesson that could not be copied.
    """

    folder: Path
    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = [_("Vos leçons sont dans : {folder}").format(folder=self.folder)]
        n = len(self.new)
        changes = (
            (self.new, ngettext("{n} leçon ajoutée : {names}.", "{n} leçons ajoutées : {names}.", n)),
            (self.replaced, _("Mises à jour, car vous ne les aviez pas modifiées : {names}.")),
            (self.beside, _("Nouvelle version placée à côté de votre travail, qui n’a pas été touché : {names}.")),
        )
        done = [said.format(n=n, names=", ".join(names)) for names, said in changes if names] + [*self.problems]
        return "\n".join([*told, *(done or [_("Votre travail est tel que vous l’avez laissé.")])])


def default_folder() -> Path:
    """Return where a learner's copies go when no folder is named.

    It is ``coursekit`` in the user's documents, where people look for their files; in the home folder where documents
    cannot be written (a school's redirected or protected folder). ``COURSEKIT_HOME`` moves it with the rest.
    """
    if os.environ.get("COURSEKIT_HOME"):
        return home() / "carnets"
    from platformdirs import user_documents_path

    places = [user_documents_path() / "coursekit", Path.home() / "coursekit"]
    used = next((place for place in places if (place / _LEDGER).exists()), None)
    return used or (places[0] if _takes_files(places[0].parent) else places[1])


def _takes_files(folder: Path) -> bool:
    # Only writing tells: Windows shares and macOS's privacy settings answer yes to os.access().
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def is_working_folder(folder: Path) -> bool:
    """Return whether coursekit put lessons there for someone to work in."""
    return (folder / _LEDGER.parent).is_dir()


def open_course(folder: Path | None = None, *, lessons: Path | None = None) -> Opened:
    """Make or update a learner's working folder; work that is there is never overwritten.

    Parameters
    ----------
    folder : pathlib.Path, optional
        By default :func:`default_folder`; made where it is missing.
    lessons : pathlib.Path, optional
        The folder of the learner copies; by default those that came with coursekit, which may be read-only.

    Returns
    -------
    Opened
        Printed, it says in French what was done.

    Raises
    ------
    StorageError
        When the folder cannot be made or written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     first, again = (open_course(Path(place) / "Élève n° 1") for _time in range(2))
    >>> first.new == again.kept, again.new
    (True, ())
    """
    folder = (folder or default_folder()).expanduser()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not _takes_files(folder):
        said = _(
            "Impossible d’écrire dans le dossier « {folder} ». Choisissez-en un autre, sur une clé USB par exemple."
        )
        raise StorageError(said.format(folder=folder))
    done: dict[str, list[str]] = {"new": [], "replaced": [], "beside": [], "kept": [], "problems": []}
    ledger = _read_ledger(folder)
    for lesson in sorted((lessons or notebooks_folder()).glob("*.ipynb")):
        try:
            what, name = _bring(lesson.read_bytes(), lesson.name, folder, ledger)
        except (OSError, CoursekitError) as error:
            what, name = "problems", f"{lesson.name} : {error}"
        done[what].append(name)
    return Opened(folder, **{what: tuple(names) for what, names in done.items()})


def restart_lesson(folder: Path, lesson_id: str, answers: bytes) -> str:
    """Put the notebook of a lesson aside under a dated name, the answers beside it, and bring the lesson afresh.

    Parameters
    ----------
    folder : pathlib.Path
        A working folder.
    lesson_id : str
    answers : bytes
        What is kept of the answers.

    Returns
    -------
    str
        The name of the copy; nothing is ever written over.

    Raises
    ------
    CoursekitError
        When there is no such lesson, or the folder cannot be written; the notebook is then as it was.
    """
    name, present = f"{lesson_id}.ipynb", list(_names_present(f"{lesson_id}.ipynb", folder))
    fresh = notebooks_folder() / name
    if not (is_working_folder(folder) and present and fresh.exists()):
        raise CoursekitError(_("Il n’y a pas de « {name} » à recommencer ici.").format(name=name))
    opened = Path(os.environ.get("JPY_SESSION_NAME", "")).name  # Jupyter tells a kernel which notebook it is for
    name = opened if opened in present else name
    day = datetime.now().strftime(_("{lesson} (copie du %Y-%m-%d à %H h %M)")).format(lesson=lesson_id)
    kept = next(one for one in _numbered(day) if not (folder / f"{one}.ipynb").exists())
    atomic_write(folder / f"{kept}.progression.json", answers)
    atomic_write(folder / f"{kept}.ipynb", (folder / name).read_bytes())
    _put(fresh.read_bytes(), name, folder, _read_ledger(folder))
    return f"{kept}.ipynb"


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} {n}" for n in count(2))


def _bring(content: bytes, name: str, folder: Path, ledger: dict[str, str]) -> tuple[str, str]:
    """Bring one lesson into the folder; return what was done and under which name."""
    wanted = sha256(content).hexdigest()
    names = list(_names_present(name, folder))
    marks = {present: sha256((folder / present).read_bytes()).hexdigest() for present in names}
    for present in names:
        if wanted in (marks[present], ledger.get(present)):  # this very lesson, worked on since or not
            return "kept", present
    for present in names:
        if marks[present] == ledger.get(present):
            _put(content, present, folder, ledger)
            return "replaced", present
    free = next(candidate for candidate in _candidates(name) if not (folder / candidate).exists())
    _put(content, free, folder, ledger)
    return ("beside" if names else "new"), free


def _candidates(name: str) -> Iterator[str]:
    """Yield the names of a lesson and its newer versions: « 01-lire.ipynb », « 01-lire (nouvelle version).ipynb » …"""
    stem = Path(name).stem
    yield name
    for version in _numbered(_("nouvelle version")):
        yield f"{stem} ({version}).ipynb"


def _names_present(name: str, folder: Path) -> Iterator[str]:
    for candidate in _candidates(name):
        if not (folder / candidate).exists():
            return
        yield candidate


def _put(content: bytes, name: str, folder: Path, ledger: dict[str, str]) -> None:
    # A stop between the two leaves a file that is the new lesson, which the next time is seen from its bytes.
    atomic_write(folder / name, content)
    ledger[name] = sha256(content).hexdigest()
    atomic_write(folder / _LEDGER, (json.dumps(ledger, indent=1, sort_keys=True) + "\n").encode())


def _read_ledger(folder: Path) -> dict[str, str]:
    # Without a ledger that can be read, every file counts as someone's work.
    try:
        read = json.loads((folder / _LEDGER).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(mark) for name, mark in read.items()} if isinstance(read, dict) else {}
