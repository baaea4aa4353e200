"""What is known of the texts before reading: who, where, when, and what the source does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..corpus.catalog import ABSENT
from ..corpus.loading import Corpus
from ..corpus.text import Text
from ..language import _, french_number, typeset
from ..views.sheet import short_name
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
        width = "46em" if len(self.head) == 2 else "20em"
        head = "".join(_cell("th", name, width) for name in self.head)
        rows = "".join(f"<tr>{''.join(_row(row, width))}</tr>" for row in self.rows)
        return f'<table lang="fr"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(row: Sequence[str], width: str) -> Iterator[str]:
    first, *rest = row
    yield _cell("th", first, width)
    yield from (_cell("td", value, width) for value in rest)


def _cell(tag: str, value: str, width: str) -> str:
    side = "right" if _NUMBER.fullmatch(value) else "left"
    # What is not known must not look like an answer.
    shown = f"<em>{escape(value)}</em>" if value.startswith("absent") else escape(value)
    style = f"text-align: {side}; vertical-align: top; white-space: normal; max-width: {width}"
    return f'<{tag} style="{style}">{shown}</{tag}>'


_NUMBER = re.compile(r"[0-9][0-9,\u202f]*")


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
    >>> facts(load_corpus(edition="etude")).rows[2][1:4]
    ('Alexandre Ruffier', 'Motus', 'absente de la source')
    """
    if text_id is not None:
        return _table((_("Question"), _("Réponse")), _told(corpus[text_id]))
    # The title last: beside the author's name it would be the article's own headline.
    head = (_("Texte"), _("Qui signe"), _("Où"), _("Quand"), _("Genre"), _("Titre"))
    works = (text.record for text in corpus)
    return _table(head, ((short_name(w), w.author, w.outlet, w.date, w.genre, w.title) for w in works))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Facts:
    return Facts(head, tuple(tuple(map(typeset, row)) for row in rows))


def _told(text: Text) -> Iterator[tuple[str, str]]:
    known = text.record
    yield _("Qui signe ?"), known.author
    yield _("Sous quel titre ?"), known.title
    yield _("Où ?"), known.outlet
    yield _("Qui publie ?"), known.say("publisher_note")
    yield _("Quand ?"), known.say("date_known")
    yield _("Quel genre de texte ?"), known.genre
    yield _("De quoi s’agit-il ?"), known.presentation or ABSENT
    yield _("À savoir avant de lire"), known.say("content_note")
    yield _("Quels droits ?"), known.say("rights")
    name = _("texte d’étude") if text.edition == "etude" else _("article")
    yield _("Quelles voix dans le {name} ?").format(name=name), " ; ".join(_voices(text))


def _voices(text: Text) -> list[str]:
    """Return the names of those who speak in what counts, or are quoted there; not those of the course's notices."""
    counted = {paragraph.speaker for paragraph in text.counted}
    around = {paragraph.speaker for paragraph in text.paragraphs} - counted
    return [name for speaker, name in text.speakers.items() if speaker not in around]


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
    counts = zip(corpus, find(corpus, word).counts, strict=True)
    rows = (
        (short_name(text.record), french_number(c.n), french_number(c.n_words), french_number(c.per_thousand, 1))
        for text, c in counts
    )
    return _table(head, rows)
