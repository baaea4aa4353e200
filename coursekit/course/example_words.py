"""Example words for a course that names none, chosen so that what the lessons say of them holds if it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..words.folding import fold
from ..words.stopwords import stopwords
from ..words.tables import LexicalTable

__all__ = ["example_words"]

# Small words that say who speaks, and to whom.
_PERSONS = ("nous", "on", "je", "vous", "tu", "ils", "elles", "il", "elle")
_N_RARE = 5


def example_words(tables: Sequence[LexicalTable]) -> tuple[str, str, str]:
    """Choose a word of the subject that texts share, a rare word, and a small word that is unevenly used.

    Parameters
    ----------
    tables : sequence of LexicalTable
        Of at least one text.

    Returns
    -------
    tuple of str
        As the texts mostly write them. Where no word is fit, as in a very short text, a frequent one stands for it.

    Examples
    --------
    >>> from coursekit.words.tables import load_tables
    >>> example_words(load_tables(texts=["prevost", "ruffier"]))[2]
    'nous'
    """
    tables = [table for table in tables if table.n_words]
    counts = [table.counts() for table in tables]
    total = sum(counts, Counter[str]())
    content = [form for form in total if form.isalpha() and len(form) > 3 and form not in stopwords()]

    def weight(form: str) -> tuple[bool, int, str]:
        # A word that texts share, and of seven letters rather than four: « travail » tells more of a subject, and the
        # list of stop-words, which is French, leaves the English « that » and the Spanish « para » in.
        return sum(form in count for count in counts) > 1, total[form] * min(len(form) - 3, 4), form

    frequent = max(content, key=weight, default=max(total, key=lambda form: total[form], default=""))
    rare = [f for f in content if f != frequent and total[f] > 1 and max(count[f] for count in counts) <= _N_RARE]
    rarer = max(rare, key=lambda form: (_turns(tables, counts, form), *weight(form)), default=frequent)
    persons = [form for form in _PERSONS if total[form] > 1]
    small = max(persons, key=lambda form: _spread(tables, form), default=frequent)
    return _written(tables, frequent), _written(tables, rarer), _written(tables, small)


def _turns(tables: Sequence[LexicalTable], counts: Sequence[Counter[str]], form: str) -> bool:
    """Say whether one occurrence fewer would put another text first: the lesson on small numbers."""
    rates = [1000 * count[form] / table.n_words for table, count in zip(tables, counts, strict=True)]
    first, *others = sorted(range(len(rates)), key=lambda at: -rates[at])
    one_fewer = rates[first] - 1000 / tables[first].n_words
    return any(rates[other] > one_fewer for other in others)


def _spread(tables: Iterable[LexicalTable], form: str) -> float:
    rates = [table.per_thousand(form) for table in tables]
    return max(rates) - min(rates)


def _written(tables: Iterable[LexicalTable], form: str) -> str:
    # « IA », not « ia »: forms are counted without regard to case.
    written = sum((table.counts(key=str) for table in tables), Counter[str]())
    return max((one for one in written if fold(one) == form), key=lambda one: written[one], default=form)
