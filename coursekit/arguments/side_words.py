"""Words meet arguments: which words stand in the passages of a question, on which side, and in whose claims.

The passages of a side are a few hundred words at most, chosen by whoever cited them: a word that stands there three
times says where to look again, never how a side speaks. ``words.keyness`` compares whole texts, with a test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import unknown
from ..language import _, french_number
from ..words.lemmas import lemma
from ..words.stopwords import is_stopword
from ..words.tokens import is_word, tokenize
from .analysis import Analysis
from .claims import Claim
from .evidence import passages

__all__ = ["SIDES", "OppositeWord", "SideWords", "opposite_words", "side_words"]

SIDES = {"low": (1, 2), "high": (4, 5)}
_FEW_WORDS = 1000


@dataclass(frozen=True)
class SideWords:
    """The vocabulary of some passages.

    Attributes
    ----------
    words : tuple of (str, int)
        Dictionary forms and how often, the most frequent first; small words are left out.
    n_words : int
        All words of the passages, small ones too: what *per thousand* would divide by.
    passages : tuple of Passage
    """

    words: tuple[tuple[str, int], ...]
    n_words: int
    passages: tuple[Passage, ...]

    def __str__(self) -> str:
        told = ", ".join(f"{word} {n}" for word, n in self.words[:15])
        n = french_number(self.n_words)
        line = _("{n} mots dans {passages} passages : {told}").format(n=n, passages=len(self.passages), told=told)
        few = _("C’est peu : un mot de plus ou de moins y change tout. Relisez les passages avant d’en conclure.")
        return f"{line}\n{few}" if self.n_words < _FEW_WORDS else line


@dataclass(frozen=True)
class OppositeWord:
    """A word that claims of both sides use, with those claims and where the word stands in their passages."""

    word: str
    low: tuple[tuple[Claim, Passage], ...]
    high: tuple[tuple[Claim, Passage], ...]


def side_words(corpus: Iterable[Text], analysis: Analysis, question: str, side: str = "") -> SideWords:
    """Count the words of the passages cited for the positions on a question.

    Parameters
    ----------
    corpus : sequence of Text
    analysis : Analysis
    question : str
    side : {"low", "high", ""}
        Positions 1 and 2, or 4 and 5; by default every position.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> from coursekit.corpus.loading import load_corpus
    >>> found = side_words(load_corpus(edition="etude"), load_analysis(), "Q3", "low")
    >>> found.n_words < 200, len(found.passages) > 1
    (True, True)
    """
    if side not in ("", *SIDES):
        raise unknown(_("le côté"), side, SIDES)
    wanted = SIDES.get(side, (1, 2, 3, 4, 5))
    given = [one for one in analysis.positions if one.question == question and one.position in wanted]
    texts = {text.id: text for text in corpus}
    cited = [p for one in given if one.text in texts for p in passages(one.passages, texts[one.text])]
    counts: Counter[str] = Counter()
    n_words = 0
    for passage in (merged := _merged(cited)):
        met = [word for word, _place in _words(texts[passage.text], passage)]
        n_words += sum(is_word(token.form) for token in tokenize(texts[passage.text].words_of(passage)))
        counts.update(met)
    return SideWords(tuple(counts.most_common()), n_words, tuple(merged))


def opposite_words(corpus: Iterable[Text], analysis: Analysis, question: str) -> list[OppositeWord]:
    """Return the words that stand in claims of both sides of a question, those of most claims first.

    The side of a claim is that of its text on the question: the same word, *prolétarisation* or *progrès*, may mean two
    things there, which only reading tells.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> from coursekit.corpus.loading import load_corpus
    >>> found = opposite_words(load_corpus(edition="etude"), load_analysis(), "Q3")
    >>> {(claim.text, side) for one in found for side in ("low", "high") for claim, _place in getattr(one, side)} >= {
    ...     ("prevost", "low"), ("wsws", "high")}
    True
    """
    texts = {text.id: text for text in corpus}
    used: dict[str, dict[str, list[tuple[Claim, Passage]]]] = {}
    for claim in (one for one in analysis.claims if question in one.questions and one.text in texts):
        stands = analysis.position(question, claim.text)
        side = next((name for name, numbers in SIDES.items() if stands and stands.position in numbers), None)
        for passage in passages(claim.passages, texts[claim.text]) if side else ():
            for word, place in _words(texts[claim.text], passage):
                used.setdefault(word, {name: [] for name in SIDES})[str(side)].append((claim, place))
    both = [OppositeWord(word, *(tuple(of[name]) for name in SIDES)) for word, of in used.items() if all(of.values())]
    return sorted(both, key=lambda one: -len({claim.id for claim, _place in (*one.low, *one.high)}))


def _words(text: Text, passage: Passage) -> Iterator[tuple[str, Passage]]:
    for token in tokenize(text.words_of(passage)):
        if is_word(token.form) and not is_stopword(token.form):
            start = passage.start + token.start
            yield lemma(token.form), text.passage(start, start + len(token.form))


def _merged(cited: Sequence[Passage]) -> list[Passage]:
    # What two records cite counts once.
    merged: list[Passage] = []
    for one in sorted(cited):
        if merged and merged[-1].overlaps(one):
            last = merged.pop()
            one = Passage(last.text, last.edition, last.start, max(last.end, one.end))
        merged.append(one)
    return merged
