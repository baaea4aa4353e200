"""``coursekit check``: is everything there for a lesson tomorrow morning, and if not, what to do."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from ..corpus.folder import data_path, notebooks_folder, own_paths
from ..corpus.loading import course_texts, load_text
from ..corpus.standoff import attach, read_layer
from ..corpus.store import home
from ..errors import CoursekitError
from ..language import _, french_number
from .lesson_files import default_folder

__all__ = ["Finding", "checkup", "verdict"]

_MIN_FREE_GB = 0.2
_REINSTALL = _("Réinstallez coursekit ; s’il s’agit d’un article, importez-le de nouveau.")
_AGAIN = _("Relancez : python3 start.py lab (sous Windows : py start.py lab).")


@dataclass(frozen=True)
class Finding:
    """One thing that was examined.

    Attributes
    ----------
    subject : str
    detail : str
        What was found, and what that means for the lesson.
    remedy : str
        What to do; empty where there is nothing to do.
    stops : bool
        Whether a lesson cannot run with it.
    """

    subject: str
    detail: str
    remedy: str = ""
    stops: bool = False

    def __str__(self) -> str:
        mark = "✗" if self.stops else "!" if self.remedy else "✓"
        return f"{mark} {self.subject}\u202f: {self.detail}" + f"\n    → {self.remedy}" * bool(self.remedy)


def checkup() -> list[Finding]:
    """Examine Python, libraries, browser, disk, lessons, texts and data.

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
    for examine in (_python, _libraries, _browser, _folders, _lessons, _texts, _layers):
        try:
            examined += examine()
        except CoursekitError as error:
            examined.append(Finding(_("Données"), str(error), _REINSTALL, True))
    return examined


def verdict(examined: list[Finding]) -> str:
    """Say in one sentence whether a lesson can be held."""
    n = sum(one.stops for one in examined)
    if n:
        return _("Une leçon ne pourrait pas se tenir. À réparer d’abord, de haut en bas : {n} (✗).").format(n=n)
    return _("Les leçons peuvent se tenir.") + _(" Lisez ce qui porte un « ! ».") * any(one.remedy for one in examined)


def _python() -> Iterator[Finding]:
    good, here = (3, 11) <= sys.version_info[:2] <= (3, 13), platform.python_version()
    told = _("{version}, qui convient") if good else _("{version}, et le cours demande 3.11, 3.12 ou 3.13")
    remedy = _("Installez Python 3.13 depuis python.org, puis relancez start.py avec lui.")
    yield Finding("Python", told.format(version=here), remedy * (not good), not good)


def _libraries() -> Iterator[Finding]:
    from packaging.requirements import Requirement  # comes with JupyterLab; nothing else here needs it

    wrong = []
    for needed in map(Requirement, metadata.requires("coursekit") or ()):
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            here = next((one.version for one in metadata.distributions(name=needed.name)), "")
            wrong += [] if here and needed.specifier.contains(here, True) else [f"{needed.name} {here or _('absent')}"]
    told = _("coursekit {version} et ce dont il a besoin").format(version=metadata.version("coursekit"))
    if wrong:
        told = _("des cellules échoueraient, à cause de : {names}").format(names=", ".join(wrong))
    yield Finding(_("Bibliothèques"), told, _AGAIN * bool(wrong), bool(wrong))
    if not find_spec("docx"):
        told = _("absent (python-docx) ; le dossier de l’élève est une page web seulement")
        yield Finding(_("Document de traitement de texte"), told, _AGAIN)


def _browser() -> Iterator[Finding]:
    try:
        name = getattr(webbrowser.get(), "name", "")
        yield Finding(_("Navigateur"), _("{name} ; le cours s’y ouvre seul").format(name=name or _("celui du système")))
    except webbrowser.Error:  # not a fault of the course: a class server has no screen
        told = _("aucun trouvé ; le cours démarre, mais rien ne s’ouvre")
        yield Finding(_("Navigateur"), told, _("Ouvrez vous-même l’adresse que « python3 start.py lab » affiche."))


def _folders() -> Iterator[Finding]:
    remedy = _("Indiquez un dossier à vous : python3 start.py lab --folder DOSSIER.")
    yield _written(_("Dossier de travail"), default_folder(), _("les leçons et les réponses s’y gardent"), remedy)
    remedy = _("Indiquez un dossier à vous avec la variable COURSEKIT_HOME.")
    yield _written(_("Dossier des articles"), home(), _("les copies que vous importez s’y rangent"), remedy)


def _written(subject: str, folder: Path, use: str, remedy: str) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            free_gb = shutil.disk_usage(folder).free / 1e9
    except OSError:  # why, the system says in its own language
        told = _("{folder} ne s’écrit pas ; rien n’y serait gardé")
        return Finding(subject, told.format(folder=folder), remedy, True)
    told = _("{folder}, {free} Go libres ; {use}").format(folder=folder, free=french_number(free_gb, 1), use=use)
    full = free_gb < _MIN_FREE_GB
    return Finding(subject, told, _("Libérez de la place sur ce disque.") * full, full)


def _lessons() -> Iterator[Finding]:
    lessons = sorted(path.stem for path in notebooks_folder().glob("*.ipynb"))
    told = _("{n}, de {first} à {last}").format(n=len(lessons), first=lessons[0], last=lessons[-1]) if lessons else ""
    yield Finding(_("Leçons"), told or _("aucune"), _REINSTALL * (not lessons), not lessons)


def _texts() -> Iterator[Finding]:
    for text_id in course_texts():
        load_text(text_id, edition="etude")
        best = load_text(text_id)
        told, remedy = _("article complet"), ""
        if best.edition == "etude":
            told = _("apporté par vous") if text_id in own_paths() else _("texte d’étude ; l’article n’est pas importé")
        elif best.variant:
            told = _("article, d’après une copie qui diffère. {lacks}").format(lacks=best.lacks)
            remedy = _("Pour l’avoir entier, importez une copie complète ; sinon, rien à faire.")
        yield Finding(_("Texte {id}").format(id=text_id), told, remedy)


def _layers() -> Iterator[Finding]:
    paths = sorted(data_path("analysis").rglob("*.json"))
    layers = [layer for layer in map(read_layer, paths) if layer.edition == "etude"]
    lost = [one.id for layer in layers for one in attach(layer, load_text(layer.text, edition="etude"))[1]]
    told = _("{n} fichiers, chaque passage à sa place dans son texte").format(n=len(paths))
    if lost:
        told = _("des réponses montreraient le mauvais passage : {ids}").format(ids=", ".join(lost))
    yield Finding(_("Analyse"), told, _("Lancez : coursekit reanchor.") * bool(lost), bool(lost))
