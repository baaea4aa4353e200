"""How many voices can be seen without reading: quotation marks, and the paragraphs where someone else speaks."""

from __future__ import annotations

from ..corpus.loading import Corpus
from ..corpus.text import Text
from ..language import _, french_number
from ..views.sheet import short_name
from .facts import Facts

__all__ = ["n_opening_marks", "voice_counts"]


def voice_counts(corpus: Corpus) -> Facts:
    """Return, text by text, the opening quotation marks and the paragraphs where another voice speaks.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    Facts
        Quotation marks mislead both ways: a report set off from the text has none, and « -ette » is nobody's voice.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> voice_counts(load_corpus(edition="etude")).rows[2]
    ('Ruffier', '1', '4', '0', '0')
    """
    head = (_("Texte"), _("Guillemets ouverts"), _("Répliques d’un contradicteur"), _("Morceaux d’un rapport"))
    return Facts((*head, _("Épigraphes")), tuple(map(_row, corpus)))


def _row(text: Text) -> tuple[str, ...]:
    roles = [paragraph.role for paragraph in text.paragraphs]
    others = map(roles.count, ("heckler", "quoted-report", "epigraph"))
    return (short_name(text.record), *map(french_number, (n_opening_marks(text), *others)))


def n_opening_marks(text: Text) -> int:
    """Return the number of « in the numbered paragraphs; a title, a note or a pull-quote is not the text itself."""
    return sum(text.words_of(paragraph).count("«") for paragraph in text.counted)
