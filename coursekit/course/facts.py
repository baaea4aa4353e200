"""What is known of the texts before reading (who, where, when, what the source does not say), and words compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..corpus.catalog import UNFILLED, is_known, record
from ..corpus.loading import Corpus, load_text
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _, french_number, typeset
from ..views.sheet import short_name
from ..words.concordance import TextCount
from ..words.folding import fold
from ..words.tables import LexicalTable
from ..words.tokens import tokenize

__all__ = ["Facts", "comparison", "count_in", "counted_on", "facts", "figures_line"]

# What a figure was counted on: as a table says it in each row, and as the head of a lesson says it once.
_COUNTED = {
    "table": (_("article, table du cours"), _("les articles, comptés une fois pour toutes")),
    "copy": (_("article, votre copie"), _("les articles, dans vos copies")),
    "variant": (_("votre copie, différente de l’article"), _("vos copies, différentes des articles")),
    "own": (_("texte apporté"), _("les textes apportés")),
    "study": (_("texte d’étude"), _("les textes d’étude")),
}


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
    shown = f"<em>{escape(value)}</em>" if value.startswith(("absent", UNFILLED)) else escape(value)
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
        « absent de la source » stands wherever the source does not say, « non renseigné » where nobody filled in the
        sheet of a text of one's own.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> facts(load_corpus(edition="etude")).rows[2][1:4]
    ('Alexandre Ruffier', 'Motus', 'absente de la source')
    """
    if text_id is not None:
        text = corpus[text_id]
        return _table((_("Question"), _("Réponse")), _told(text))
    # The title last: beside the author's name it would be the article's own headline.
    head = (_("Texte"), _("Qui signe"), _("Où"), _("Quand"), _("Genre"), _("Titre"))
    known = [text.record for text in corpus]
    return _table(head, [(short_name(one), one.author, one.outlet, one.date, one.genre, one.title) for one in known])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Facts:
    return Facts(head, tuple(tuple(map(typeset, row)) for row in rows))


def _told(text: Text) -> Iterator[tuple[str, str]]:
    known = text.record
    yield _("Qui signe ?"), known.author
    yield _("Sous quel titre ?"), known.title
    yield _("Où ?"), known.outlet
    yield _("Qui publie ?"), _filled(known.say("publisher_note"))
    yield _("Quand ?"), known.say("date_known") if is_known(known.say("date_known")) else known.date
    yield _("Quel genre de texte ?"), known.genre
    yield _("De quoi s’agit-il ?"), _filled(known.presentation)
    yield _("À savoir avant de lire"), _filled(known.say("content_note"))
    yield _("Quels droits ?"), _filled(known.say("rights"))
    voices = _("Quelles voix dans le texte d’étude ?") if text.edition == "etude" else _("Quelles voix dans ce texte ?")
    yield voices, " ; ".join(_voices(text))


def _filled(said: str) -> str:
    # What we say ourselves of a text is not absent from its source: nobody has written it yet.
    return said if is_known(said) else UNFILLED


def _voices(text: Text) -> list[str]:
    """Return the names of those who speak in what counts, or are quoted there; not those of the course's notices."""
    counted = {paragraph.speaker for paragraph in text.counted}
    around = {paragraph.speaker for paragraph in text.paragraphs} - counted
    return [name for speaker, name in text.speakers.items() if speaker not in around]


def count_in(table: LexicalTable, word: str) -> TextCount:
    """Return how often one word stands in a table.

    Parameters
    ----------
    table : LexicalTable
    word : str

    Returns
    -------
    TextCount

    Raises
    ------
    CoursekitError
        When several words are asked: a table knows words one by one, and not which follows which.

    Examples
    --------
    >>> from coursekit.words.tables import read_table
    >>> count_in(read_table("prevost"), "IA").n
    24
    """
    forms = [token.form for token in tokenize(word)]
    if len(forms) != 1:
        raise CoursekitError(
            _("« {word} » : une table compte les mots un par un. Écrivez un seul mot, sans espace.").format(word=word)
        )
    return TextCount(table.text, table.edition, table.counts()[fold(forms[0])], table.n_words)


def comparison(tables: Iterable[LexicalTable], word: str) -> Facts:
    """Return how often a word stands in each text: the number, the words counted, and the two together.

    Parameters
    ----------
    tables : iterable of LexicalTable
        ``lesson.tables``, or :func:`coursekit.words.tables.load_tables`.
    word : str

    Returns
    -------
    Facts
        Per thousand words, texts of unequal length compare; on few occurrences one more or less changes it much.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> [row[1] for row in comparison(load_tables(), "IA").rows][:5]
    ['24', '27', '24', '0', '2']
    """
    times = _("« {word} » : nombre de fois").format(word=word)
    head = (_("Texte"), times, _("Mots comptés"), _("Pour mille mots"), _("Compté dans"))
    return _table(head, (_compared(table, count_in(table, word)) for table in tables))


def _compared(table: LexicalTable, count: TextCount) -> tuple[str, ...]:
    figures = french_number(count.n), french_number(count.n_words), french_number(count.per_thousand, 1)
    return (short_name(record(table.text)), *figures, counted_on(table))


def counted_on(table: LexicalTable) -> str:
    """Return what the figures of a table were counted on: a figure is worth what it says it counts.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> counted_on(load_tables(edition="etude")[0])
    'texte d’étude'
    """
    return _COUNTED[_kind(table)][0]


def _kind(table: LexicalTable) -> str:
    article = record(table.text).sha256
    if table.edition == "etude":
        return "study"
    if table.sha256 != article:
        return "variant" if article else "own"
    return "copy" if load_text(table.text).edition == "integrale" else "table"


def figures_line(tables: Iterable[LexicalTable]) -> str:
    """Return the sentence that says on what, and on how many words, the figures of a lesson were counted.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> print(figures_line(load_tables(edition="etude", texts=["wsws", "lehalle"])).replace(chr(0x202F), " "))
    Chiffres : les textes d’étude (wsws, Lehalle ; 1 676 mots).
    """
    kinds: dict[str, list[LexicalTable]] = {}
    for table in tables:
        kinds.setdefault(_kind(table), []).append(table)
    parts = (_counted_together(_COUNTED[kind][1], alike) for kind, alike in kinds.items())
    return _("Chiffres : {parts}.").format(parts=_(" ; ").join(parts))


def _counted_together(what: str, tables: Sequence[LexicalTable]) -> str:
    names = ", ".join(short_name(record(table.text)) for table in tables)
    n_words = french_number(sum(table.n_words for table in tables))
    return _("{what} ({names} ; {n} mots)").format(what=what, names=names, n=n_words)
