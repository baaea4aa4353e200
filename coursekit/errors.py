"""The one family of errors: what is wrong with which thing, what there is instead, what to do.

A learner's mistake never ends in a traceback: IPython asks an exception for ``_render_traceback_`` and every error
of this family answers with its sentence alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .language import _

__all__ = ["CoursekitError", "DataError", "ImportFailure", "StorageError", "UnknownName", "unknown"]


class CoursekitError(Exception):
    """Anything that coursekit refuses or cannot do, said in one sentence that helps."""

    def _render_traceback_(self) -> list[str]:
        return [f"⚠️ {self}"]


class UnknownName(CoursekitError, KeyError):
    """A name that nothing bears: a text, an exercise, a role."""

    def __str__(self) -> str:  # KeyError would show the repr of its argument
        return str(self.args[0]) if self.args else ""


class DataError(CoursekitError):
    """A shipped or stored file that is absent, damaged, or does not say what its schema asks."""


class ImportFailure(CoursekitError):
    """A document that cannot be read, or in which no text of the course is recognised."""


class StorageError(CoursekitError):
    """The disk refuses: full, read-only, no right to write."""


def unknown(kind: str, name: object, available: Iterable[str]) -> UnknownName:
    """Return the error for a name that does not exist, with what there is instead.

    Parameters
    ----------
    kind : str
        What was looked for, with its article, as learners say it.
    name : object
        What was asked.
    available : iterable of str
        What exists.

    Returns
    -------
    UnknownName

    Examples
    --------
    >>> print(str(unknown("le texte", "prevot", ["prevost", "wsws"])).replace(chr(0x202F), " "))
    Je ne connais pas le texte « prevot ». Il y a : prevost, wsws. Vouliez-vous dire « prevost » ?
    """
    names = list(available)
    message = _("Je ne connais pas {kind} « {name} ». Il y a : {names}.").format(
        kind=kind, name=name, names=", ".join(names) or _("rien encore")
    )
    near = get_close_matches(str(name), names, n=1)
    if near:
        message += " " + _("Vouliez-vous dire « {name} » ?").format(name=near[0])
    return UnknownName(message)
