"""Concordance: every line in which a word or a phrase stands, with what is before and after it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from itertools import chain

from ..corpus.text import Text
from .folding import fold
from .index import Index
from .indexing import index_of
from .lines import Concordance, Line, Places, TextCount
from .queries import phrase, wanted

__all__ = ["Concordance", "Line", "TextCount", "find"]


def find(
    corpus: Sequence[Text],
    query: str | Iterable[str],
    *,
    kind: str = "form",
    window_words: int = 8,
    every_role: bool = False,
) -> Concordance:
    r"""Return every line in which a word or a phrase stands; case and apostrophes are folded.

    The words of a phrase follow each other without a mark between them, in one paragraph.

    Parameters
    ----------
    corpus : sequence of Text
    query : str or iterable of str
        A word, a phrase, or several of them that count as one. ``*`` stands for any letters: *travail\**.
    kind : {"form", "lemma", "regex"}, default "form"
        ``"lemma"`` finds all forms of each word (*un travailleur, des travailleuses*); ``"regex"`` takes each word for
        a regular expression, which has to match a whole form.
    window_words : int, default 8
        How many words before and after, at most: a line never leaves its paragraph.
    every_role : bool, default False
        Search titles, captions and pull-quotes as well, which repeat sentences that are counted already.

    Returns
    -------
    Concordance

    Raises
    ------
    CoursekitError
        When nothing is asked, or a regular expression cannot be read or searches for too long.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> lines = find(load_corpus(edition="etude"), "IA")
    >>> len(lines) == sum(count.n for count in lines.counts)
    True
    """
    index = index_of(corpus)
    phrases = [phrase(one, kind) for one in ([query] if isinstance(query, str) else query)]
    asked = [wanted(index, words, kind) for words in phrases]
    places = _united([_places(index, forms) for forms in asked])
    shown = query if isinstance(query, str) else ", ".join(map(" ".join, phrases))
    near = () if places[0] else _near(index, [word for words in phrases for word in words])
    kept = places if every_role else _counted(index, places)
    n_left_out = len(places[0]) - len(kept[0])
    found = Concordance(shown.strip(), index, kept, n_left_out=n_left_out, every_role=every_role, near=near)
    found.window_words = window_words
    return found


def _places(index: Index, forms: list[Collection[int]]) -> Places:
    """Return the first and last positions of each place where such forms stand in a row, in one paragraph."""
    last = len(forms) - 1
    rarest = min(range(len(forms)), key=lambda step: sum(len(index.postings[form]) for form in forms[step]))
    found = [index.postings[form] for form in forms[rarest]]
    anchors = found[0] if len(found) == 1 else array("I", sorted(chain.from_iterable(found)))
    if not last:
        return anchors, anchors
    ids, form_of = index.surface_ids, index.form_of
    firsts = array("I")
    for first in (anchor - rarest for anchor in anchors if anchor >= rarest):
        row = ids[first : first + last + 1]
        stands = len(row) > last and all(
            form_of[surface] in numbers for surface, numbers in zip(row, forms, strict=True)
        )
        if stands and first + last < index.paragraph_bounds[index.paragraph_number(first) + 1]:
            firsts.append(first)
    return firsts, array("I", (first + last for first in firsts))


def _united(found: list[Places]) -> Places:
    if len(found) == 1:
        return found[0]
    places = sorted({place for firsts, lasts in found for place in zip(firsts, lasts, strict=True)})
    return array("I", (first for first, _last in places)), array("I", (last for _first, last in places))


def _counted(index: Index, places: Places) -> Places:
    kept = array("I"), array("I")
    for part in index.counted(places[0]):
        for positions, of_all in zip(kept, places, strict=True):
            positions.extend(of_all[part])
    return kept


def _near(index: Index, words: list[str]) -> list[str]:
    absent = [fold(word) for word in words if not index.numbers(word)]
    return (
        [index.labels[index.numbers(form)[0]] for form in get_close_matches(absent[0], index.forms, n=3, cutoff=0.75)]
        if absent
        else []
    )
