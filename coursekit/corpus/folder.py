"""Where data lie: the teacher's course folder first, then the checkout, then the installed wheel."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ..errors import DataError
from ..language import _
from .store import home

__all__ = ["course_folder", "data_path", "notebooks_folder", "own_paths", "own_texts_folder", "places"]
__all__ += ["read_course", "read_data", "read_lessons"]

_PACKAGE = Path(__file__).resolve().parents[1]
_COURSE_FILE = "course.toml"

T = TypeVar("T")


def course_folder() -> Path | None:
    """Return the teacher's course folder, or None where the shipped course is used.

    It is the folder named by ``COURSEKIT_COURSE``, else the nearest one, from the working directory upwards, that
    holds a ``course.toml`` (a notebook runs in its own folder, below the course).
    """
    named = os.environ.get("COURSEKIT_COURSE")
    if named:
        return Path(named).expanduser().resolve()
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / _COURSE_FILE).is_file()), None)


def places() -> list[Path]:
    """Return the folders where a data file is looked for, in order."""
    course = course_folder()
    shipped = [_PACKAGE.parent / "datasets", _PACKAGE / "_shipped" / "datasets"]
    return [*([course] if course else []), *shipped]


def own_texts_folder() -> Path:
    """Return where a teacher's own texts go: into the course folder, else the user's own data."""
    return (course_folder() or home()) / "texts"


def own_paths() -> dict[str, Path]:
    """Return the files of the own texts by text id, in the order of their names."""
    return {path.stem: path for path in sorted(own_texts_folder().glob("*.json"))}


def data_path(name: str) -> Path:
    """Return the path of a data file, the course's own before the shipped one.

    Parameters
    ----------
    name : str
        The path inside a data folder, such as ``"words/stopwords-fr.txt"``.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    DataError
        When no place holds it; the sentence lists every place tried.

    Examples
    --------
    >>> data_path("roles/roles.json").name
    'roles.json'
    """
    tried = places()
    for place in tried:
        if (place / name).exists():
            return place / name
    wrong = _("Le fichier de données « {name} » est introuvable. Endroits essayés : {places}. Réinstallez coursekit.")
    raise DataError(wrong.format(name=name, places=", ".join(map(str, tried))))


def notebooks_folder() -> Path:
    """Return the folder of the learner copies that came with the package."""
    for place in (_PACKAGE.parent / "notebooks", _PACKAGE / "_shipped" / "notebooks"):
        if place.is_dir():
            return place
    raise DataError(_("Les leçons sont introuvables : le dossier « notebooks » manque. Réinstallez coursekit."))


def read_course() -> dict[str, Any]:
    """Return the course file: its texts, and the tags of its Reader.

    Raises
    ------
    DataError
        When the file is not valid TOML; the sentence gives the line.

    Examples
    --------
    >>> read_course()["texts"][0]
    'prevost'
    """
    return read_data(data_path(_COURSE_FILE), dict[str, Any])


def read_lessons() -> dict[str, dict[str, Any]]:
    """Return what each lesson asks, by lesson id: the files of ``lessons``, beside the course file and nowhere else.

    Raises
    ------
    DataError
        When a file is not valid TOML; the sentence gives the line.

    Examples
    --------
    >>> read_lessons()["01-lire"]["text"]
    'prevost'
    """
    files = sorted((data_path(_COURSE_FILE).parent / "lessons").glob("*.toml"))
    return {path.stem: read_data(path, dict[str, Any]) for path in files}


def read_data(path: Path, build: Callable[[Any], T]) -> T:
    """Return what a data file holds; it is read again only when it has changed.

    Parameters
    ----------
    path : pathlib.Path
        A .json or .toml file.
    build : callable
        Makes of the file's content what is asked; it is not to be changed after.

    Raises
    ------
    DataError
        When the file does not parse, or ``build`` finds a part missing; the sentence names the file and the fault.

    Examples
    --------
    >>> len(read_data(data_path("roles/roles.json"), dict)["roles"]) > 10
    True
    """
    built: T = _built(path, path.stat().st_mtime_ns, build)
    return built


@cache
def _built(path: Path, changed: int, build: Callable[[Any], T]) -> T:
    try:
        words = path.read_text(encoding="utf-8")
        return build(tomllib.loads(words) if path.suffix == ".toml" else json.loads(words))
    except (ValueError, KeyError, TypeError) as error:
        wrong = _("Le fichier « {path} » est abîmé ({why}). Corrigez-le, ou importez-le de nouveau.")
        raise DataError(wrong.format(path=path, why=error)) from error
