"""The dossier: what a learner made, in one document to hand in, as a page to read and a Word file to comment on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from ..arguments.analysis import Analysis
from ..arguments.analysis_book import AnalysisBook
from ..corpus.loading import load_corpus
from ..corpus.passage import sha256
from ..corpus.store import atomic_write
from ..language import _
from .attempts import Attempts
from .dossier_figures import added_part
from .dossier_html import dossier_html, tag
from .dossier_map import map_part
from .dossier_parts import Sources, matrix_part, missing, relations_part
from .exercises import exercise

__all__ = ["DossierFiles", "dossier"]


@dataclass(frozen=True, repr=False)
class DossierFiles:
    """Where the newest dossier is, and what it still lacks.

    Attributes
    ----------
    html : pathlib.Path
    docx : pathlib.Path or None
        None where the program that writes Word files is not installed.
    missing : tuple of str
    n_older : int
        How many older ones are kept beside it.
    """

    html: Path
    docx: Path | None
    missing: tuple[str, ...]
    n_older: int = 0

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files made."""
        return tuple(filter(None, (self.html, self.docx)))

    @property
    def advice(self) -> str:
        """What to do before handing it in."""
        older = _("C’est le plus récent ; les autres ({n}) restent à côté. ").format(n=self.n_older)
        left = _("Avant de le rendre, il manque : {missing}.").format(missing=_(" ; ").join(self.missing))
        return older * bool(self.n_older) + (left if self.missing else _("Rien ne manque. Relisez-le, puis rendez-le."))

    def __repr__(self) -> str:
        names = ", ".join(path.name for path in self.paths)
        return _("Dossier : {names}. {advice}").format(names=names, advice=self.advice)

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
    folder: Path | None = None,
) -> DossierFiles:
    """Make the dossier: one HTML page that needs no network, one Word file; nothing is ever overwritten.

    What is the same as the newest one that is there makes no other; what differs gets the next number. A part for
    which there is nothing yet is left out, and missed in what is told.

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
        Concordances, tables, figures of matplotlib, pictures (PNG); each alone or after its caption.
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
    corpus = load_corpus() if lecon is None else getattr(lecon, "corpus", lecon)
    given = AnalysisBook() if book is None else book
    analysis = given.analysis if isinstance(given, AnalysisBook) else given
    sources = Sources(corpus)
    written = [*([tag("p", writing)] if writing.strip() else []), *_answers(lecon)]
    added = (part for n, one in enumerate(figures, 1) for part in added_part(one, n, sources))
    parts: dict[str, Iterable[Element]] = {
        _("Ma matrice"): matrix_part(analysis, sources),
        _("Ma carte"): map_part(analysis, sources),
        _("D’un texte à l’autre"): relations_part(analysis, sources),
        _("Mes lignes et mes figures"): added,
        _("Mon texte"): written,
    }
    made = {heading: list(part) for heading, part in parts.items()}
    blocks = [one for heading, part in made.items() if part for one in (tag("h2", heading), *part)]
    blocks += sources.references()
    lacks = tuple(missing(analysis, sources, written))
    there = Path.cwd() / "dossier" if folder is None else Path(folder)
    return _written(there, title.strip() or _("Mon dossier"), author.strip(), blocks, lacks)


def _answers(lecon: Any) -> Iterator[Element]:
    for asked in getattr(lecon, "settings", {}).get("questions", ()):
        if asked.get("form") == "text":
            attempts = Attempts(exercise(asked["id"]))
            if isinstance(answer := attempts.entry.answer, str) and answer.strip():
                yield tag("h3", attempts.asked.ask)
                yield tag("p", answer)


def _written(folder: Path, title: str, author: str, blocks: Sequence[Element], lacks: tuple[str, ...]) -> DossierFiles:
    earlier = sorted(folder.glob("dossier-*.html"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    name, byline = tag("p", author), tag("p", ", ".join(filter(None, (author, f"{date.today():%d/%m/%Y}"))))
    mark = sha256(dossier_html(title, [name, *blocks]))  # of all but the day
    if earlier and mark in earlier[-1].read_text(encoding="utf-8", errors="replace"):
        stem = earlier.pop().stem
    else:
        day = f"dossier-{date.today():%Y-%m-%d}"
        stem = next(one for one in (day, *(f"{day}-{n}" for n in range(2, 1000))) if not [*folder.glob(f"{one}.*")])
    page, paper = folder / f"{stem}.html", folder / f"{stem}.docx"
    blocks = [tag("h1", title), byline, *blocks]
    if not page.exists():
        atomic_write(page, f"{dossier_html(title, blocks)}<!-- {mark} -->\n".encode())
    with suppress(ImportError):  # python-docx is an extra: a page is made without it
        from .dossier_docx import dossier_docx

        if not paper.exists():
            atomic_write(paper, dossier_docx(name.text or "", blocks))
    return DossierFiles(page, paper if paper.exists() else None, lacks, len(earlier))


def _address(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_uri()
