"""Figures of words as small tables: how varied a text is, where words stand, what a text says less, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from ..corpus.catalog import record
from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _, french_number, typeset
from ..views.sheet import short_name
from ..words.concordance import find
from ..words.folding import fold
from ..words.tables import LexicalTable
from .facts import Facts, count_in, counted_on

__all__ = ["half_of_a_text", "halves", "line_counts", "robust_words", "said_less", "spread", "vocabulary"]


def half_of_a_text(table: LexicalTable) -> int:
    """Return how many different words, the most frequent first, make up half of a text."""
    running = accumulate(sorted(table.counts().values(), reverse=True))
    return next((rank for rank, n in enumerate(running, 1) if 2 * n >= table.n_words), 0)


def vocabulary(tables: Iterable[LexicalTable]) -> Facts:
    """Return how many words each text has, how many different ones, and how unequally these are used.

    Longer texts repeat themselves more: the share of different words compares texts of one length only.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> vocabulary(load_tables()).rows[3][1:]
    ('1\u202f024', '461', '344', '46')
    """
    head = (_("Texte"), _("Mots"), _("Mots différents"), _("Écrits une seule fois"), _("Font la moitié du texte"))
    rows = []
    for table in tables:
        n = table.counts().values()
        figures = table.n_words, len(n), sum(one == 1 for one in n), half_of_a_text(table)
        rows.append((_name(table), *map(french_number, figures)))
    return Facts(head, tuple(rows))


def _name(table: LexicalTable) -> str:
    return typeset(short_name(record(table.text)))


def line_counts(corpus: Sequence[Text], queries: Sequence[str]) -> Facts:
    """Return in how many lines of each text words, phrases or ``machine*`` stand: of the texts that are read.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> line_counts(load_corpus(edition="etude", texts=["ruffier"]), ["IA", "intelligence artificielle"]).rows
    (('Ruffier', '10', '0'),)
    """
    found = [find(corpus, query).counts for query in queries]
    rows = zip(*([french_number(count.n) for count in counts] for counts in found), strict=True)
    names = (typeset(short_name(text.record)) for text in corpus)
    head = (_("Texte"), *(_("« {query} » : lignes").format(query=query) for query in queries))
    return Facts(head, tuple((name, *row) for name, row in zip(names, rows, strict=True)))


def spread(table: LexicalTable, words: Sequence[str]) -> Facts:
    """Return how often words stand in one text, and in how many of its slices of some 200 words.

    A rare word cannot be everywhere: compare words of like frequency. Of an article that is not at hand the lines to
    read are the study text's, and their number is another: the last column says what was counted.

    Examples
    --------
    >>> from coursekit.words.tables import read_table
    >>> spread(read_table("lehalle"), ["travail"]).rows
    (('travail', '7', '2 sur 6', 'article, table du cours'),)
    """
    said, counted = _("{n} sur {all}"), counted_on(table)
    rows = []
    for word in words:
        held = sum(any(fold(form) == fold(word) for form in part.forms) for part in table.slices)
        rows.append((word, french_number(count_in(table, word).n), said.format(n=held, all=len(table.slices)), counted))
    return Facts((_("Mot"), _("Nombre de fois"), _("Tranches où il est écrit"), _("Compté dans")), tuple(rows))


def halves(tables: Sequence[LexicalTable]) -> Facts:
    """Return, for each text, the share of words that tell its first half from its second, by a test at 5 %.

    See :func:`coursekit.words.null_model.split_in_two`: one author and one subject on both sides, so that what differs
    is no difference of what is said. Of a text too short to be cut, the row says that it is.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> halves(load_tables()).rows[1][1:]
    ('84', '19,0', '9,5')
    """
    from ..words.counting import count_words  # NumPy, which the other tables do without
    from ..words.null_model import split_in_two

    head = (_("Texte"), _("Mots comparés"), _("Semblent différer (%)"), _("Tranches mélangées (%)"))
    counts, rows = count_words(tables), list[tuple[str, ...]]()
    for table in tables:
        try:
            null = split_in_two(counts, table.text)
        except CoursekitError:
            rows.append((_name(table), _("texte trop court pour être coupé en deux"), "", ""))
            continue
        shares = (french_number(100 * share, 1) for share in (null.observed, float(null.by_chance.mean())))
        rows.append((_name(table), french_number(null.n_words), *shares))
    return Facts(head, tuple(rows))


def said_less(tables: Sequence[LexicalTable], text_id: str, *, n_words: int = 5) -> Facts:
    """Return the words that one text says less than all the others together, the surest difference first.

    A word that is not said is not a subject that is avoided: it may have another name here.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> said_less(load_tables(), "ruffier", n_words=1).rows
    (('travail', '0', '100'),)
    """
    from ..words.counting import count_words  # as above
    from ..words.keyness import compare

    head = (_("Mot"), _("Nombre de fois ici"), _("Dans tous les autres"))
    if len(tables) < 2:
        return Facts(head, ())
    found = compare(count_words(tables), text_id)
    last = range(len(found.n) - 1, max(-1, len(found.n) - 1 - n_words), -1)
    return Facts(head, tuple((found.words[at], *map(french_number, (found.n[at], found.n_against[at]))) for at in last))


def robust_words(tables: Sequence[LexicalTable]) -> Facts:
    """Return, for each text, how many words it says more or less than the others whatever bad luck there was.

    That is, whose LRC is not 0; see :func:`coursekit.words.contingency.conservative_log_ratio`. The others may differ
    too: there is not enough text to be sure.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> robust_words(load_tables()).rows[0][1:]
    ('722', '5', '3')
    """
    from ..words.counting import count_words  # as above
    from ..words.keyness import compare_all

    head = (_("Texte"), _("Mots comparés"), _("Sûrement dits plus"), _("Sûrement dits moins"))
    found = compare_all(count_words(tables)) if len(tables) > 1 else {}
    rows = ((table, found[table.text]) for table in tables if found)
    counted = ((table, (len(one.n), (one.lrc > 0).sum(), (one.lrc < 0).sum())) for table, one in rows)
    return Facts(head, tuple((_name(table), *map(french_number, figures)) for table, figures in counted))
