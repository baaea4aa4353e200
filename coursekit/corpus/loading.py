"""From disk to corpus: the articles where the user has them, else the study texts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

from ..errors import DataError, unknown
from ..language import _
from .catalog import Record, record
from .folder import data_path, own_paths, read_course, read_data
from .store import articles_folder
from .text import Text

__all__ = ["EDITIONS", "Corpus", "course_texts", "load_corpus", "load_text"]

EDITIONS = ("etude", "integrale")


class Corpus(Sequence[Text]):
    """The texts of a course, in the order of the course file; by position or by id.

    Examples
    --------
    >>> corpus = load_corpus(edition="etude")
    >>> corpus["casilli"].edition, len(corpus)
    ('etude', 5)
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = tuple(texts)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the texts, in order."""
        return tuple(text.id for text in self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, key: int | str) -> Text: ...
    @overload
    def __getitem__(self, key: slice) -> Corpus: ...
    def __getitem__(self, key: int | str | slice) -> Text | Corpus:
        if isinstance(key, slice):
            return Corpus(self._texts[key])
        if isinstance(key, int):
            return self._texts[key]
        for text in self._texts:
            if text.id == key:
                return text
        raise unknown(_("le texte"), key, self.ids)

    def __repr__(self) -> str:
        return f"<Corpus: {', '.join(f'{t.id} ({t.edition})' for t in self._texts)}>"


def load_corpus(*, edition: str | None = None, texts: Sequence[str] | None = None) -> Corpus:
    """Return the texts of the course.

    Parameters
    ----------
    edition : {"etude", "integrale"}, optional
        Pin one edition. By default ``COURSEKIT_EDITION``, else each article where it was imported and its study text
        where it was not.
    texts : sequence of str, optional
        Some ids only; by default those of the course file.

    Returns
    -------
    Corpus

    Raises
    ------
    UnknownName
        When a text or edition does not exist.
    DataError
        When ``edition="integrale"`` and an article was not imported.

    Examples
    --------
    >>> [text.id for text in load_corpus(edition="etude")]
    ['prevost', 'wsws', 'ruffier', 'lehalle', 'casilli']
    """
    edition = edition or os.environ.get("COURSEKIT_EDITION") or None
    if edition is not None and edition not in EDITIONS:
        raise unknown(_("l’édition"), edition, EDITIONS)
    return Corpus([load_text(text_id, edition=edition) for text_id in texts or course_texts()])


def course_texts() -> list[str]:
    """Return the ids of the course's texts: those that the course file lists, then one's own."""
    listed = list(read_course().get("texts", ()))
    return listed + [text_id for text_id in own_paths() if text_id not in listed]


def load_text(text_id: str, *, edition: str | None = None) -> Text:
    """Return one text in one edition; see :func:`load_corpus`.

    A text of one's own has one edition, which is given whatever is asked.
    """
    known = record(text_id)
    if text_id in own_paths():
        return _read(own_paths()[text_id], known)
    if edition != "etude":
        article = _best_article(known)
        if article is not None:
            return article
        if edition == "integrale":
            wrong = _(
                "L’article « {id} » n’est pas sur cet ordinateur ; son texte d’étude est disponible. "
                "Pour lire l’article, importez votre copie : coursekit import FICHIER."
            )
            raise DataError(wrong.format(id=text_id))
    return _read(data_path(f"texts/{text_id}.json"), known)


def _best_article(known: Record) -> Text | None:
    complete = articles_folder() / f"{known.id}.json"
    if complete.exists():
        return _read(complete, known)
    variants = [_read(path, known) for path in articles_folder().glob(f"{known.id}.variante-*.json")]
    # The copy that lacks least; of two equal ones the same every time, so that a lesson's figures do not jump.
    return min(variants, key=lambda text: (len(text.missing), -len(text.text), text.variant or ""), default=None)


def _read(path: Path, known: Record) -> Text:
    return Text.from_json(read_data(path, dict[str, Any]), known)
