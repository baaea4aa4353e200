"""What of a plot leads back to lines, and what the texts are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...corpus.catalog import catalog
from ...corpus.passage import Passage
from ..sheet import short_name

__all__ = ["Mark", "Names", "text_name"]

Names = Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be pointed at: a bar, a point, a tick, a cell, a leaf.

    Attributes
    ----------
    id : str
        Its id in the SVG, behind the prefix.
    kind : str
        ``bar``, ``point``, ``tick``, ``row``, ``cell``, ``leaf``, ``fork`` or ``text``.
    label : str
        The mark in words, to be spoken. It never quotes a text: a plot travels, and the articles are in copyright.
    words : tuple of str
        What :func:`coursekit.words.concordance.find` takes to give its lines: a word, or the forms of a lemma.
    text : str
        The text, voice or role whose lines it shows, as the result names it; empty for all.
    passage : Passage, optional
        Where it stands, of a mark that is one place (or the first of some that fall together).
    lines : tuple of int
        Of a dispersion, the numbers of its lines in the concordance.
    """

    id: str
    kind: str
    label: str
    words: tuple[str, ...] = ()
    text: str = ""
    passage: Passage | None = None
    lines: tuple[int, ...] = ()


def text_name(name: str, names: Names = None) -> str:
    """Return what a text is called on a plot: as asked, else its author, else its own name."""
    if names and name in names:
        return names[name]
    work = catalog().get(name)
    return short_name(work) if work else name
