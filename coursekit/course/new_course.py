"""``coursekit new``: a course folder of one's own, on which the same lessons run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..corpus.folder import data_path
from ..corpus.importing import why_not_opened
from ..corpus.own_texts import Draft, draft_text, keep_text
from ..corpus.store import atomic_write
from ..corpus.text import Text
from ..errors import ImportFailure, StorageError
from ..language import _, typeset
from .lesson_files import open_course

__all__ = ["NewCourse", "course_files", "new_course"]

_COURSE, _README = "course.toml", "README.txt"
_DOCUMENTS = {".txt", ".md", ".html", ".htm", ".mhtml", ".docx", ".odt", ".pdf", ".epub"}
_TEXTS = """\
# Vos textes sont dans le dossier « texts » ; ils s’ajoutent d’eux-mêmes. Pour garder aussi des textes du cours livré,
# nommez-les ici, par exemple : texts = ["prevost", "contrepoint"]
texts = []"""
_TOLD = """\
Ce dossier est un cours coursekit : les mêmes leçons, sur vos textes. Deux textes au moins : on y compare.
Pour l’ouvrir : python3 start.py lab --folder "{folder}" (sous Windows : py start.py…).
Pour ajouter un texte : le panneau de la leçon 00-bienvenue.
Un fichier par texte dans « texts » (supprimez-le pour retirer le texte) ; mots d’exemple et questions : « lessons ».
Pour une classe : donnez une copie de ce dossier, avec des textes que vous avez le droit de distribuer.
"""


@dataclass(frozen=True)
class NewCourse:
    """What was made.

    Attributes
    ----------
    folder : pathlib.Path
    texts : tuple of Text
        The texts that were brought in.
    """

    folder: Path
    texts: tuple[Text, ...]

    def __str__(self) -> str:
        told = [_("Cours créé dans : {folder}").format(folder=self.folder)]
        told += [_("Texte « {id} » : {title}").format(id=text.id, title=text.record.title) for text in self.texts]
        told += [_("Il n’a pas encore de texte : README.txt dit comment en apporter un.")] * (not self.texts)
        opens = _('Pour l’ouvrir : python3 start.py lab --folder "{folder}"').format(folder=self.folder)
        return "\n".join([*told, opens])


def new_course(
    folder: Path, files: Sequence[Path] = (), *, facts_of: Callable[[Draft], Mapping[str, str]] | None = None
) -> NewCourse:
    """Make a course folder: a course file, one's own texts, the lessons to work in.

    Parameters
    ----------
    folder : pathlib.Path
        Made where it is missing; whatever it holds already stays as it is.
    files : sequence of pathlib.Path
        Documents of any format that coursekit reads; by default those that the folder holds already.
    facts_of : callable, optional
        Returns what is known of a document; by default what the document says of itself.

    Returns
    -------
    NewCourse

    Raises
    ------
    StorageError
        When there is a course already, or the folder cannot be written.
    ImportFailure
        When a file cannot be read; nothing is made then.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     made = new_course(Path(place) / "Presse locale")
    ...     sorted(path.name for path in made.folder.glob("*.t*"))
    ['README.txt', 'course.toml']
    """
    folder = folder.expanduser().resolve()
    for name in (_COURSE, _README, "lessons"):
        if (folder / name).exists():
            said = _("« {folder} » contient déjà {name} ; rien n’a été modifié. Choisissez un autre dossier.")
            raise StorageError(said.format(folder=folder, name=name))
    found = folder.glob("[!.~]*")  # not « ~$conte.docx », which Word leaves beside an open document
    files = files or sorted(path for path in found if path.suffix.lower() in _DOCUMENTS)
    drafts = [draft_text(path.name, _content(path)) for path in files]
    known = [facts_of(draft) if facts_of else draft.facts for draft in drafts]
    before = os.environ.get("COURSEKIT_COURSE", "")
    os.environ["COURSEKIT_COURSE"] = str(folder)  # one's own texts go into the course that is named; none has no name
    try:
        open_course(folder)
        texts, files_of_course = tuple(map(keep_text, drafts, known)), course_files()
    finally:
        os.environ["COURSEKIT_COURSE"] = before
    atomic_write(folder / _README, typeset(_TOLD).format(folder=folder).encode("utf-8"))
    for name, content in reversed(files_of_course.items()):  # the course file last: with it, this is a course
        atomic_write(folder / name, content.encode("utf-8"))
    return NewCourse(folder, texts)


def course_files() -> dict[str, str]:
    """Return the files of a course without texts and words of its own, with the questions that other texts can answer.

    Examples
    --------
    >>> import tomllib
    >>> sorted(tomllib.loads(course_files()["lessons/01-lire.toml"]))
    ['questions']
    """
    shipped = data_path(_COURSE)
    course = re.sub(r"^texts = .*", _TEXTS, shipped.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lessons = sorted((shipped.parent / "lessons").glob("*.toml"))
    return {_COURSE: course, **{f"lessons/{path.name}": _for_other_texts(path) for path in lessons}}


def _for_other_texts(lesson: Path) -> str:
    head, *questions = re.split(r"^(?=\[\[questions)", lesson.read_text(encoding="utf-8"), flags=re.MULTILINE)
    # Voices such as a heckler are those of our texts: a document that is brought in has none.
    kept = (one for one in questions if not re.search(r"^(roles?|text|needs) = ", one, flags=re.MULTILINE))
    return re.sub(r"^(?=text = |words = )", "# ", head, flags=re.MULTILINE) + "".join(kept)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        said = _("« {path} » ne s’ouvre pas : {why}. Rien n’a été créé.")
        raise ImportFailure(said.format(path=path, why=why_not_opened(error))) from error
