"""Words meet arguments: which words stand in the passages of a question, on which side, and in whose claims.

The passages of a side are a few hundred words at most, chosen by whoever cited them: a word that stands there three
times says where to look again, never how a side speaks. ``words.keyness`` compares whole texts, with a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus.passage import Passage
from ..corpus.text import Text
from ..errors import unknown
from ..language import _
from ..words.lemmas import lemma
from ..words.stopwords import is_stopword
from ..words.tokens import is_word, tokenize
from .analysis import Analysis
from .claims import Claim
from .evidence import passages

__all__ = ["SIDES", "OppositeWord", "opposite_words", "side_words"]

SIDES = {"low": (1, 2), "high": (4, 5)}


@dataclass(frozen=True)
class OppositeWord:
    """A word that claims of both sides use, with those claims and where the word stands in their passages."""

    word: str
    low: tuple[tuple[Claim, Passage], ...]
    high: tuple[tuple[Claim, Passage], ...]


def side_words(
    corpus: Iterable[Text], analysis: Analysis, question: str, side: str = ""
) -> dict[str, tuple[Passage, ...]]:
    """Return the words of the passages cited for the positions on a question, and where each stands there.

    Parameters
    ----------
    corpus : sequence of Text
    analysis : Analysis
    question : str
    side : {"low", "high", ""}
        Positions 1 and 2, or 4 and 5; by default every position.

    Returns
    -------
    dict of str to tuple of Passage
        By dictionary form, the most frequent first; small words are left out, and what two records cite counts once.

    Examples
    --------
    >>> from coursekit.arguments.analysis import load_analysis
    >>> from coursekit.corpus.loading import load_corpus
    >>> found = side_words(load_corpus(edition="etude"), load_analysis(), "Q3", "low")
    >>> [place.text for place in found["machine"]]
    ['prevost']
    """
    if side not in ("", *SIDES):
        raise unknown(_("le côté"), side, SIDES)
    wanted, texts = SIDES.get(side, (1, 2, 3, 4, 5)), {text.id: text for text in corpus}
    found: defaultdict[str, set[Passage]] = defaultdict(set)
    for one in analysis.positions:
        if one.question == question and one.position in wanted and one.text in texts:
            for passage in passages(one.passages, texts[one.text]):
                for word, place in _words(texts[one.text], passage):
                    found[word].add(place)
    return {word: tuple(sorted(found[word])) for word in sorted(found, key=lambda word: (-len(found[word]), word))}


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
