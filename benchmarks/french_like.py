"""Corpora to measure on: generated, seeded, as long as wanted, and French in what costs time.

Zipf's law with new words to the end, elided words, clitics, figures, marks, accents and curly apostrophes; each text
has some words of its own. Nothing in them means anything, and no author's words are in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from coursekit.corpus.catalog import record
from coursekit.corpus.loading import course_texts
from coursekit.corpus.text import Paragraph, Text
from coursekit.words.tokens import is_word

Floats = NDArray[np.float64]

TEXT_TOKENS = 50_000
N_FORMS = 300_000  # of which 10 million tokens use some 120,000
KERNEL = 4_000
FREQUENT_FORMS = (
    ", . de la l’ et le les des d’ à en « » un que qui une est du qu’ dans il pour n’ pas : a au ce par plus sur se s’ "
    "c’ on avec sont ne cette mais nous ou ont être ( ) ? leur comme j’ aux y elle tout si ces était ses même fait je "
    "deux bien aussi sans peut encore dont où après temps très entre autre ; ils travail vous donc ! sous non depuis "
    "ans lui dit-il a-t-on contre faut monde quand M. etc. 26\u202f000 3,5 2024 15 % euros aujourd’hui vis-à-vis"
)
FREQUENT = FREQUENT_FORMS.split(" ")
SYLLABLES = "a ba ce da é fi go ha in ju la mé no o pa qui ra si té u vo tion ment eur age ble tra con per dé ré ou an"


def vocabulary(chance: np.random.Generator) -> list[str]:
    """Return the forms, the most frequent first: those of every French text, then made-up ones."""
    syllables = SYLLABLES.split()
    made = dict.fromkeys(FREQUENT)
    while len(made) < N_FORMS:
        drawn = chance.integers(len(syllables), size=(N_FORMS, 4)).tolist()
        lengths = chance.integers(2, 5, size=N_FORMS).tolist()
        made |= dict.fromkeys(
            "".join(map(syllables.__getitem__, row[:n])) for row, n in zip(drawn, lengths, strict=True)
        )
    return list(made)[:N_FORMS]


def shares_of_forms() -> Floats:
    """Return how often each form is said: Zipf's law, steeper after some thousands (Ferrer i Cancho & Solé 2001)."""
    ranks = np.arange(N_FORMS) + 1.7
    said: Floats = np.where(ranks < KERNEL, ranks**-1.1, KERNEL**0.8 * ranks**-1.9)
    shares: Floats = said / said.sum()
    return shares


def french_like(n_tokens: int, *, seed: int = 4) -> Iterator[Text]:
    """Yield texts of some 50,000 tokens each, as many as are needed."""
    chance = np.random.default_rng(seed)
    forms = np.array(vocabulary(chance), dtype=object)
    elided = np.array([form.endswith("’") for form in forms])
    mark = np.array([not is_word(form) for form in forms])
    bounds = np.cumsum(shares_of_forms())
    for number in range(max(1, n_tokens // TEXT_TOKENS)):
        drawn = np.searchsorted(bounds, chance.random(TEXT_TOKENS))
        own = chance.integers(len(FREQUENT), 20_000, size=100)
        others = chance.choice(own, size=TEXT_TOKENS)
        before = np.roll(drawn, 1)
        instead = elided[before] | (mark[before] & mark[drawn])  # never « l’d’ », « qu’, », « ,. »
        words = forms[np.where(instead | (chance.random(TEXT_TOKENS) < 0.05), others, drawn)]
        yield _text(f"t{number:04d}", _joined(words))


def _joined(words: Iterable[str]) -> str:
    joined = " ".join(words)
    for apart, together in ((" ,", ","), (" .", "."), ("’ ", "’"), (" )", ")"), ("( ", "(")):
        joined = joined.replace(apart, together)
    return joined


def _text(name: str, words: str) -> Text:
    sentences = [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in words.split(". ") if sentence]
    paragraphs = [f"Titre {name}", *(" ".join(sentences[first : first + 5]) for first in range(0, len(sentences), 5))]
    starts = accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0)
    laid_out = tuple(
        Paragraph(number or None, "body" if number else "title", "x", start, start + len(paragraph))
        for number, (start, paragraph) in enumerate(zip(starts, paragraphs, strict=False))
    )
    return Text(name, "integrale", "\n\n".join(paragraphs), laid_out, {"x": "X"}, record(course_texts()[0]))
