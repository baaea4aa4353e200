"""What is known of the texts before reading: who, where, when, and what the source does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ..corpus.catalog import ABSENT, Record
from ..corpus.loading import Corpus
from ..language import _, french_number
from ..words.concordance import find

__all__ = ["Facts", "comparison", "facts"]


@dataclass(frozen=True, repr=False)
class Facts:
    """A small table, shown as such in a notebook.

    Attributes
    ----------
    head : tuple of str
    rows : tuple of tuple of str
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return "\n".join(" | ".join(row) for row in (self.head, *self.rows))

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in self.head)
        rows = "".join(f"<tr>{_row(row)}</tr>" for row in self.rows)
        return f'<table lang="fr"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


_CELL = "text-align: left; vertical-align: top; white-space: normal; max-width: 24em"


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f'<td style="{_CELL}">{_emphasised(value)}</td>' for value in rest)
    return f'<th scope="row" style="{_CELL}">{escape(first)}</th>{cells}'


def _emphasised(value: str) -> str:
    # What is not known must not look like an answer.
    return f"<em>{escape(value)}</em>" if value.startswith("absent") else escape(value)


def facts(corpus: Corpus, text_id: str | None = None) -> Facts:
    """Return what the catalog says of the texts, or of one of them in full.

    Parameters
    ----------
    corpus : Corpus
    text_id : str, optional
        One text, with every field; by default a line for each text.

    Returns
    -------
    Facts
        « absent de la source » stands wherever the source does not say.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> facts(load_corpus(edition="etude")).rows[2][1:3]
    ('Alexandre Ruffier', 'absent de la source')
    """
    if text_id is not None:
        return Facts((_("Question"), _("Ce que dit la source")), tuple(_told(corpus[text_id].record)))
    head = (_("Texte"), _("Qui signe"), _("Titre"), _("Où"), _("Quand"), _("Genre"))
    rows = ((t.id, t.record.author, t.record.title, t.record.outlet, t.record.date, t.record.genre) for t in corpus)
    return Facts(head, tuple(rows))


def _told(known: Record) -> list[tuple[str, str]]:
    return [
        (_("Qui signe ?"), known.author),
        (_("Sous quel titre ?"), known.title),
        (_("Où ?"), known.outlet),
        (_("Qui publie ?"), known.say("publisher_note")),
        (_("Quand ?"), known.date),
        (_("Quel genre de texte ?"), known.genre),
        (_("De quoi s’agit-il ?"), known.presentation or ABSENT),
        (_("À savoir avant de lire"), known.say("content_note")),
        (_("Quels droits ?"), known.say("rights")),
    ]


def comparison(corpus: Corpus, word: str) -> Facts:
    """Return how often a word stands in each text: the number, the words of the text, and the two together.

    Parameters
    ----------
    corpus : Corpus
    word : str
        A word, or a few that follow each other.

    Returns
    -------
    Facts
        Per thousand words, texts of unequal length compare; on few occurrences one more or less changes it much.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> comparison(load_corpus(edition="etude"), "IA").head[0]
    'Texte'
    """
    head = (_("Texte"), _("« {word} » : nombre de fois").format(word=word), _("Mots du texte"), _("Pour mille mots"))
    counts = find(corpus, word).counts
    rows = ((c.text, french_number(c.n), french_number(c.n_words), french_number(c.per_thousand, 1)) for c in counts)
    return Facts(head, tuple(rows))
