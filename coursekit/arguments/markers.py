"""Markers: the small words that say how ideas are linked (connectives) and what the author thinks of them (modality).

A count of markers shows where to look, not how well a text argues: French links sentences without any word as well, and
an ambiguous marker (« car », « si », « or ») is only a marker once its line has been read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from operator import contains

from ..corpus.folder import data_path
from ..corpus.text import Text
from ..errors import DataError, unknown
from ..language import _
from ..words.folding import fold
from ..words.index import Index
from ..words.indexing import index_of
from ..words.lemmas import lemma
from ..words.lines import Concordance
from ..words.queries import phrase

__all__ = ["Marker", "MarkerCounts", "MarkerRow", "count_markers", "load_markers"]

# What the last word of a marker may become: « au lieu du pain », « grâce aux voisins », « bien qu’il », « même s’il ».
_ENDINGS = {
    "que": [["que"], ["qu'"]],
    "de": [["de"], ["d'"], ["du"], ["des"]],
    "à": [["à"], ["au"], ["aux"]],
    "si": [["si"], ["s'", "il"], ["s'", "ils"]],
}
_ALL_FORMS = "~"


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker of the list.

    Attributes
    ----------
    kind : {"connecteur", "modalité"}
    relation : str
        ``"cause"``, ``"concession"``, ``"doute"`` …
    forms : tuple of str
        The ways of writing it.
    example : str
        A French sentence with it.
    otherwise : str
        What the same words may be; empty where they are hardly ever anything else.
    """

    kind: str
    relation: str
    forms: tuple[str, ...]
    example: str
    otherwise: str = ""

    @property
    def name(self) -> str:
        """The first way of writing it."""
        return self.forms[0].replace(_ALL_FORMS, "")

    @property
    def ambiguous(self) -> bool:
        """Whether its lines have to be read one by one."""
        return bool(self.otherwise)


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """How often the markers of one relation stand in one text, or in one role of it; ``role`` is empty for all."""

    text: str
    edition: str
    role: str
    relation: str
    n: int
    n_ambiguous: int
    n_words: int

    @property
    def per_thousand(self) -> float:
        """Markers per thousand words; over a few hundred words one more or less changes it much."""
        return 1000 * self.n / self.n_words if self.n_words else 0.0


@cache
def load_markers() -> tuple[Marker, ...]:
    """Return the list of markers: ``words/markers-fr.txt``, of the course folder first.

    Examples
    --------
    >>> car = next(marker for marker in load_markers() if marker.name == "car")
    >>> car.relation, car.ambiguous
    ('cause', True)
    """
    path = data_path("words/markers-fr.txt")
    markers, kind, relation = [], "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        said = line.partition("#")[0].strip()
        if said.startswith("["):
            kind, _blank, relation = said.strip("[]").partition(" ")
        elif said:
            parts = [part.strip() for part in said.split("|")]
            if not relation or not 2 <= len(parts) <= 3 or not all(parts):
                why = _("{path}, ligne {n} : écrivez « marqueur | exemple », sous une relation entre crochets.")
                raise DataError(why.format(path=path, n=number))
            forms = tuple(form.strip() for form in parts[0].split(","))
            markers.append(Marker(kind, relation, forms, *parts[1:]))
    return tuple(markers)


class MarkerCounts:
    """Where the markers of a list stand in some texts.

    Attributes
    ----------
    relations : tuple of str
        In the order of the list.
    found : tuple of (Marker, int, int)
        Each marker met, with the positions in the index of its first and last word.
    """

    def __init__(self, index: Index, markers: Sequence[Marker]) -> None:
        self.index = index
        self.relations = tuple(dict.fromkeys(marker.relation for marker in markers))
        self.found = tuple(_met(index, markers))

    def __repr__(self) -> str:
        return f"<MarkerCounts: {len(self.found)} markers in {len(self.index.texts)} texts>"

    @cached_property
    def rows(self) -> tuple[MarkerRow, ...]:
        """One for each text and relation, those without a marker too."""
        return tuple(self._rows(by_role=False))

    @cached_property
    def role_rows(self) -> tuple[MarkerRow, ...]:
        """One for each text, role and relation: what the answers of an interview link, and what its questions do."""
        return tuple(self._rows(by_role=True))

    def _rows(self, *, by_role: bool) -> Iterator[MarkerRow]:
        index, n_words = self.index, Counter[tuple[str, str, str]]()
        keys = [(t.id, t.edition, p.role if by_role else "") for t, p in index.paragraphs]
        for number, (_text, paragraph) in enumerate(index.paragraphs):
            if paragraph.counts:
                first, end = index.paragraph_bounds[number : number + 2]
                n_words[keys[number]] += sum(map(index.word_flags.__getitem__, index.surface_ids[first:end]))
        met = [(keys[index.paragraph_number(first)], marker) for marker, first, _last in self.found]
        times = Counter((*key, marker.relation) for key, marker in met)
        unsure = Counter((*key, marker.relation) for key, marker in met if marker.ambiguous)
        for key in ((*key, relation) for key in n_words for relation in self.relations):
            yield MarkerRow(*key, times[key], unsure[key], n_words[key[:3]])

    def lines(self, relation: str = "", *, text: str = "", role: str = "") -> Concordance:
        """Return the lines of a relation, or of all.

        Examples
        --------
        >>> from coursekit.corpus.loading import load_corpus
        >>> counts = count_markers(load_corpus(edition="etude"))
        >>> len(counts.lines("cause")) == sum(row.n for row in counts.rows if row.relation == "cause")
        True
        """
        if relation not in ("", *self.relations):
            raise unknown(_("la relation"), relation, self.relations)
        firsts, lasts = array("I"), array("I")
        for one, first, last in self.found:
            owner, paragraph = self.index.paragraphs[self.index.paragraph_number(first)]
            asked = ((relation, one.relation), (text, owner.id), (role, paragraph.role))
            if all(wanted in ("", there) for wanted, there in asked):
                firsts.append(first)
                lasts.append(last)
        return Concordance(relation or _("marqueurs"), self.index, (firsts, lasts), every_role=False, near=())

    def by_marker(self, relation: str = "") -> list[tuple[Marker, int]]:
        """Return the markers met and how often, the most frequent first."""
        return Counter(marker for marker, *_at in self.found if relation in ("", marker.relation)).most_common()


def count_markers(corpus: Sequence[Text], markers: Sequence[Marker] | None = None) -> MarkerCounts:
    """Find the markers of the list in the paragraphs that count; the longest wins (« même si » is no « si »).

    Examples
    --------
    >>> from coursekit.corpus.loading import load_corpus
    >>> counts = count_markers(load_corpus(edition="etude"))
    >>> str(counts.lines("concession")[0].match)
    'bien sûr'
    """
    return MarkerCounts(index_of(corpus), load_markers() if markers is None else markers)


def _patterns(form: str) -> list[list[str]]:
    """Return the rows of words that a form stands for."""
    words = [w for run in form.split() for w in ([run] if run.startswith(_ALL_FORMS) else map(fold, phrase(run)))]
    *before, last = words
    if last.endswith("que") and last != "que":  # « puisqu’il », « quoiqu’on »
        return [words, [*before, f"{last[:-1]}'"]]
    return [[*before, *ending] for ending in _ENDINGS.get(last, [[last]])]


def _met(index: Index, markers: Sequence[Marker]) -> Iterator[tuple[Marker, int, int]]:
    """Give each marker met with its first and last position, from left to right, the longest where several begin."""
    begins = _beginnings(index, markers)
    forms = index.form_ids
    for first, end in chain.from_iterable(map(index.spans, range(len(index.texts)))):
        place = first
        while place < end:
            last, met = place, None
            for marker, rest in begins.get(forms[place], ()):
                stop = place + len(rest)
                fits = stop < end and all(map(contains, rest, forms[place + 1 : stop + 1]))
                if fits and (met is None or stop > last):
                    last, met = stop, marker
            if met:
                yield met, place, last
            place = last + 1


def _beginnings(index: Index, markers: Sequence[Marker]) -> dict[int, list[tuple[Marker, list[Sequence[int]]]]]:
    """Return, by the number of its first form, each way of writing a marker: the numbers of the forms that follow."""
    patterns = [(marker, words) for marker in markers for form in marker.forms for words in _patterns(form)]
    # Not the lemmas of the index: « peut » and « faut » are small words, which a count does not group.
    inflected: dict[str, list[int]] = {w: [] for _marker, words in patterns for w in words if w[0] == _ALL_FORMS}
    for number, label in enumerate(index.labels):
        inflected.get(_ALL_FORMS + lemma(label), []).append(number)
    begins: dict[int, list[tuple[Marker, list[Sequence[int]]]]] = {}
    for marker, words in patterns:
        first, *rest = (inflected[word] if word in inflected else index.numbers(word) for word in words)
        for number in first:
            begins.setdefault(number, []).append((marker, rest))
    return begins
