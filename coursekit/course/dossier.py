"""The dossier: what a learner made, in one document to hand in, as a page to read and a Word file to comment on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

from ..arguments.analysis import Analysis
from ..arguments.analysis_book import AnalysisBook
from ..corpus.loading import load_corpus
from ..corpus.store import atomic_write
from ..errors import unknown
from ..language import _
from .attempts import Attempts
from .dossier_figures import added_part
from .dossier_html import dossier_html
from .dossier_parts import Block, Heading, Note, Sources, map_part, matrix_part, missing
from .exercises import exercise

__all__ = ["PARTS", "DossierFiles", "dossier"]

PARTS = {
    "matrix": _("Ma matrice"),
    "map": _("Ma carte"),
    "figures": _("Mes lignes et mes figures"),
    "writing": _("Mon texte"),
}


@dataclass(frozen=True, repr=False)
class DossierFiles:
    """Where the dossier is, and what it still lacks.

    Attributes
    ----------
    html : pathlib.Path
    docx : pathlib.Path or None
        None where the program that writes Word files is not installed.
    missing : tuple of str
    """

    html: Path
    docx: Path | None
    missing: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files made."""
        return tuple(filter(None, (self.html, self.docx)))

    @property
    def advice(self) -> str:
        """What to do before handing it in."""
        if not self.missing:
            return _("Rien ne manque. Relisez-le, puis rendez-le.")
        return _("Avant de le rendre, il manque : {missing}.").format(missing=_(" ; ").join(self.missing))

    def __repr__(self) -> str:
        return _("Dossier : {names}. {advice}").format(
            names=", ".join(path.name for path in self.paths), advice=self.advice
        )

    def _repr_html_(self) -> str:
        # JupyterLab shows the page in a tab of its own, and has nothing that shows a Word file.
        links = " · ".join(
            f'<a href="{escape(_address(path))}"{" download" * (path == self.docx)}>{escape(path.name)}</a>'
            for path in self.paths
        )
        return f'<p lang="fr">📁 {links}<br>{escape(self.advice)}</p>'


def dossier(
    lecon: Any = None,
    *,
    book: AnalysisBook | Analysis | None = None,
    title: str = "",
    author: str = "",
    writing: str = "",
    figures: Sequence[Any] = (),
    map_picture: Any = None,
    parts: Collection[str] = tuple(PARTS),
    folder: Path | None = None,
) -> DossierFiles:
    """Make the dossier: one HTML page that needs no network, one Word file; nothing is ever overwritten.

    Nobody's own opinion is asked for: the dossier says where the *texts* stand. The only personal thing in it is the
    name that the author gives.

    Parameters
    ----------
    lecon : Lesson or Corpus, optional
        Whose texts, and whose open questions.
    book : AnalysisBook or Analysis, optional
        By default the one of the working folder.
    title, author : str, optional
    writing : str, optional
        A text of the learner's own, before the answers to the open questions.
    figures : sequence, optional
        Concordances, tables, figures of matplotlib, pictures (PNG, SVG); each alone or after its caption.
    map_picture : optional
        A picture of the map, before its list.
    parts : collection of str
        Some of ``PARTS``: ``"matrix"``, ``"map"``, ``"figures"``, ``"writing"``.
    folder : pathlib.Path, optional
        By default ``dossier``, in the working folder.

    Examples
    --------
    >>> import tempfile
    >>> from coursekit import open_lesson
    >>> with tempfile.TemporaryDirectory() as place:
    ...     made = dossier(open_lesson("08-debattre"), book=Analysis(), folder=Path(place))
    ...     [path.suffix for path in made.paths], len(made.missing)
    (['.html', '.docx'], 4)
    """
    for part in parts:
        if part not in PARTS:
            raise unknown(_("la partie du dossier"), part, PARTS)
    corpus = load_corpus() if lecon is None else getattr(lecon, "corpus", lecon)
    given = AnalysisBook() if book is None else book
    analysis = given.analysis if isinstance(given, AnalysisBook) else given
    sources = Sources(corpus)
    written = [*([Note(writing)] if writing.strip() else []), *_answers(lecon)]
    made: dict[str, Callable[[], Iterator[Block]]] = {
        "matrix": lambda: matrix_part(analysis, sources) if analysis.positions else iter(()),
        "map": lambda: _map(analysis, map_picture, sources),
        "figures": lambda: (block for n, one in enumerate(figures, 1) for block in added_part(one, n, sources)),
        "writing": lambda: iter(written),
    }
    blocks: list[Block] = []
    for part in (part for part in PARTS if part in parts):
        blocks += [Heading(PARTS[part]), *(list(made[part]()) or [Note(_("Rien n’est encore là."), "missing")])]
    blocks += sources.references()
    lacks = tuple(missing(analysis, len(corpus), written, figures, parts))
    title = title.strip() or _("Mon dossier")
    byline = ", ".join(filter(None, (author.strip(), f"{date.today():%d/%m/%Y}")))
    return _written(Path.cwd() / "dossier" if folder is None else Path(folder), title, byline, author, blocks, lacks)


def _map(analysis: Analysis, picture: Any, sources: Sources) -> Iterator[Block]:
    if picture is not None:
        yield from added_part((_("Ma carte ; la liste qui suit dit la même chose."), picture), 0, sources)
    if analysis.claims:
        yield from map_part(analysis, sources)


def _answers(lecon: Any) -> Iterator[Block]:
    for asked in getattr(lecon, "settings", {}).get("questions", ()):
        if asked.get("form") == "text":
            attempts = Attempts(exercise(asked["id"]))
            if isinstance(answer := attempts.entry.answer, str) and answer.strip():
                yield Heading(attempts.asked.ask, 3)
                yield Note(answer)


def _written(
    folder: Path, title: str, byline: str, author: str, blocks: Sequence[Block], lacks: tuple[str, ...]
) -> DossierFiles:
    stem = f"dossier-{date.today():%Y-%m-%d}"
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    free = next(name for name in names if not any((folder / f"{name}{end}").exists() for end in (".html", ".docx")))
    page, paper = folder / f"{free}.html", folder / f"{free}.docx"
    atomic_write(page, dossier_html(title, byline, blocks).encode())
    try:
        from .dossier_docx import dossier_docx  # python-docx is an extra: a page is made without it
    except ImportError:
        return DossierFiles(page, None, lacks)
    atomic_write(paper, dossier_docx(title, byline, author, blocks))
    return DossierFiles(page, paper, lacks)


def _address(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_uri()
