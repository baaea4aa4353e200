"""Learner copies of the lessons: made from the executed sources with nbgrader's own preprocessors.

A source carries solutions (``### BEGIN SOLUTION``) and hidden tests (``### BEGIN HIDDEN TESTS``); a copy carries
neither, nor any output. The same sources give the same bytes on every machine, so that a test can tell a stale copy.
"""

from __future__ import annotations

import os
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import nbformat
from nbformat import NotebookNode

from ..corpus.store import atomic_write
from ..errors import CoursekitError, DataError
from ..language import _

__all__ = ["CODE_STUB", "TEXT_STUB", "execute", "learner_copy", "release"]

CODE_STUB = "# Votre code ici\n..."
"""What stands for a solution in code: `...` is Python's own way to say that nothing is there yet, and it runs."""

_WIDGET = "application/vnd.jupyter.widget-view+json"

TEXT_STUB = "✏️ *Double-cliquez ici, effacez cette ligne et écrivez votre réponse.*"


def release(sources: Path, target: Path) -> list[Path]:
    """Make the learner copy of every lesson of a folder.

    Parameters
    ----------
    sources : pathlib.Path
        The folder of the executed sources, ``notebooks/corriges``.
    target : pathlib.Path
        Where the copies go, under the same names; a copy that is already the same is not written again.

    Returns
    -------
    list of pathlib.Path
        All copies, in the order of the lessons.

    Raises
    ------
    DataError
        When a source is not a notebook, or its nbgrader metadata do not hold together.
    """
    copies = []
    for source in sorted(sources.glob("*.ipynb")):
        copy, content = target / source.name, _bytes(learner_copy(_read(source)))
        if not copy.exists() or copy.read_bytes() != content:
            atomic_write(copy, content)
        copies.append(copy)
    return copies


def learner_copy(source: NotebookNode) -> NotebookNode:
    """Return the learner copy of one source.

    Parameters
    ----------
    source : nbformat.NotebookNode

    Returns
    -------
    nbformat.NotebookNode
        Cells that held hidden tests and nothing else are gone.
    """
    copy, resources, steps = deepcopy(source), dict[str, object](), _preprocessors()
    from nbgrader.nbgraderformat import ValidationError  # an extra, of which the steps have told when it is absent

    for preprocessor in steps:
        try:
            copy, resources = preprocessor.preprocess(copy, resources)
        except (RuntimeError, ValueError, ValidationError) as error:
            raise DataError(_("La leçon ne peut pas devenir une copie d’élève : {why}.").format(why=error)) from error
    copy.cells = [cell for cell in copy.cells if cell.source.strip()]
    # What differs from one machine to the next, and what belongs to the executed source only.
    copy.metadata = _metadata()
    return copy


def _preprocessors() -> list[Any]:
    # In the order in which nbgrader itself makes an assignment, without its database.
    try:
        from nbgrader import preprocessors as nbgrader
        from traitlets.config import Config
    except ImportError as error:
        raise CoursekitError(
            _('Les copies se font avec nbgrader, qui n’est pas installé. Lancez : pip install "coursekit[teach]".')
        ) from error
    stubs = Config({"ClearSolutions": {"code_stub": {"python": CODE_STUB}, "text_stub": TEXT_STUB}})
    before = ("LockCells", "ClearSolutions", "ClearOutput", "CheckCellMetadata")
    after = ("ClearHiddenTests", "ClearMarkScheme", "ComputeChecksums", "CheckCellMetadata")
    return [getattr(nbgrader, name)(config=stubs) for name in before + after]


def execute(source: Path) -> None:
    """Run a source and store its outputs in it: with no article imported, on the study texts, in its own folder.

    Parameters
    ----------
    source : pathlib.Path

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        When a cell fails that is not tagged ``raises-exception``.
    """
    from nbclient import NotebookClient

    notebook = _read(source)
    with tempfile.TemporaryDirectory() as empty:
        env = {name: value for name, value in os.environ.items() if name != "COURSEKIT_COURSE"}
        env |= {"COURSEKIT_HOME": empty, "COURSEKIT_EDITION": "etude", "MPLBACKEND": "agg"}
        # No widget state: it would hold every text that a widget shows, and each widget's program.
        client = NotebookClient(notebook, timeout=120, record_timing=False, store_widget_state=False)
        client.execute(cwd=str(source.parent), env=env)
    notebook.metadata = _metadata()
    _settle_model_ids(notebook)
    atomic_write(source, _bytes(notebook))


def _settle_model_ids(notebook: NotebookNode) -> None:
    # Drawn anew at each run, of no use without their kernel: with ids from the cells, a second run changes nothing.
    for cell in notebook.cells:
        for number, output in enumerate(cell.get("outputs", ())):
            view = output.get("data", {}).get(_WIDGET)
            if view:
                view["model_id"] = uuid5(NAMESPACE_OID, f"{cell.id} {number}").hex


def _metadata() -> NotebookNode:
    # The version of Python and the like differ from one machine to the next.
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return NotebookNode(kernelspec=kernel, language_info={"name": "python"}, lang="fr")  # type: ignore[no-untyped-call]


def _read(source: Path) -> NotebookNode:
    try:
        return nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call, no-any-return]
    except (ValueError, nbformat.reader.NotJSONError) as error:
        raise DataError(_("« {name} » n’est pas un carnet : {why}.").format(name=source.name, why=error)) from error


def _bytes(notebook: NotebookNode) -> bytes:
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode()  # type: ignore[no-untyped-call, no-any-return]
