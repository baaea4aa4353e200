"""``coursekit check``: is everything there for a lesson tomorrow morning, and if not, what to do."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ..corpus.folder import data_path, notebooks_folder, own_paths
from ..corpus.loading import course_texts, load_text
from ..corpus.standoff import attach, read_layer
from ..corpus.store import home
from ..errors import CoursekitError
from ..language import _
from .lesson_files import default_folder

__all__ = ["Finding", "checkup"]

_MIN_FREE_MB = 200


@dataclass(frozen=True)
class Finding:
    """One thing that was examined.

    Attributes
    ----------
    subject : str
    good : bool
    detail : str
        What was found.
    remedy : str
        What to do; empty where nothing is wrong.
    """

    subject: str
    good: bool
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        line = _("{mark} {subject} : {detail}").format(
            mark="✓" if self.good else "✗", subject=self.subject, detail=self.detail
        )
        return line if self.good else line + "\n    → " + self.remedy


def checkup() -> list[Finding]:
    """Examine Python, libraries, browser, disk, data, articles and layers.

    Returns
    -------
    list of Finding
        In the order in which a fault should be mended.

    Examples
    --------
    >>> checkup()[0].subject
    'Python'
    """
    examined: list[Finding] = []
    for examine in (_python, _libraries, _browser, _write_access, _lessons, _texts, _layers):
        try:
            examined += examine()
        except CoursekitError as error:
            examined.append(Finding(_("données"), False, str(error), _("Réinstallez coursekit.")))
    return examined


def _python() -> Iterator[Finding]:
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Finding(
        "Python", good, platform.python_version(), _("Installez Python 3.11, 3.12 ou 3.13 depuis python.org.")
    )


def _libraries() -> Iterator[Finding]:
    from packaging.requirements import Requirement  # comes with JupyterLab; nothing else here needs it

    wrong = []
    needed = [Requirement(line) for line in metadata.requires("coursekit") or ()]
    for requirement in needed:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            version = _("absent")
        if version == _("absent") or not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version}")
    detail = ", ".join(wrong) or _("coursekit {version} et ses bibliothèques").format(
        version=metadata.version("coursekit")
    )
    yield Finding(
        _("bibliothèques"), not wrong, detail, _("Relancez : python3 start.py lab (sous Windows : py start.py lab).")
    )


def _browser() -> Iterator[Finding]:
    try:
        name = getattr(webbrowser.get(), "name", _("celui du système"))
        yield Finding(_("navigateur"), True, str(name))
    except webbrowser.Error:
        # Not a fault of the course: a class server has no screen.
        yield Finding(
            _("navigateur"), True, _("aucun trouvé ; ouvrez vous-même l’adresse que « coursekit lab » affiche")
        )


def _write_access() -> Iterator[Finding]:
    places: list[tuple[str, Callable[[], Path], str]] = [
        (_("dossier des articles"), home, _("Indiquez un dossier à vous avec la variable COURSEKIT_HOME.")),
        (_("dossier de travail"), default_folder, _("Indiquez un dossier à vous : coursekit lab --folder DOSSIER.")),
    ]
    for subject, place, remedy in places:
        folder = place()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
            free_mb = shutil.disk_usage(folder).free // 1_000_000
        except OSError as error:
            yield Finding(subject, False, f"{folder} ({error.strerror})", remedy)
            continue
        room = _("{folder} ({free} Mo libres)").format(folder=folder, free=free_mb)
        yield Finding(subject, free_mb >= _MIN_FREE_MB, room, _("Libérez de la place sur ce disque."))


def _lessons() -> Iterator[Finding]:
    lessons = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
    yield Finding(_("leçons"), bool(lessons), ", ".join(lessons) or _("aucune"), _("Réinstallez coursekit."))


def _texts() -> Iterator[Finding]:
    for text_id in course_texts():
        try:
            load_text(text_id, edition="etude")
            best = load_text(text_id)
        except CoursekitError as error:
            yield Finding(text_id, False, str(error), _("Réinstallez coursekit, puis importez l’article de nouveau."))
            continue
        here = _("texte d’étude") if best.edition == "etude" else _("article complet")
        if text_id in own_paths():
            here = _("texte apporté par vous")
        if best.variant:
            here = _("article, copie « {variant} » : {n} paragraphe(s) manquant(s)").format(
                variant=best.variant, n=len(best.missing)
            )
        yield Finding(text_id, True, here)


def _layers() -> Iterator[Finding]:
    lost = []
    paths = sorted(data_path("analysis").rglob("*.json"))
    for path in paths:
        layer = read_layer(path)
        if layer.edition == "etude":
            lost += [a.id for a in attach(layer, load_text(layer.text, edition="etude"))[1]]
    detail = ", ".join(lost) or _("{n} fichiers, tous les passages à leur place").format(n=len(paths))
    yield Finding(_("données à distance"), not lost, detail, _("Lancez : coursekit reanchor."))
