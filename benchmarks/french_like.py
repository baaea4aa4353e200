"""Corpora to measure on: generated, seeded, as long as wanted, and French in what costs time.

Zipf's law with new words to the end, elided words, clitics, figures, marks, accents and curly apostrophes; each text
has some words of its own. Nothing in them means anything, and no author's words are in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from coursekit.corpus.catalog import record
from coursekit.corpus.loading import course_texts
from coursekit.corpus.text import Paragraph, Text

Floats = NDArray[np.float64]

TEXT_TOKENS = 50_000
N_FORMS = 300_000  # of which 10 million tokens use some 120,000
KERNEL = 4_000
FREQUENT_FORMS = (
    ", de . la le l’ et les des à d’ en un que qui une est du dans il pour pas a au ne ce par plus qu’ sur se n’ s’ on "
    "avec sont cette mais nous ou ont être leur comme c’ aux y elle tout si ces était « » j’ ses même fait je deux "
    "bien aussi sans peut encore dont où après temps très ? entre autre : ils travail vous donc ! sous non ; depuis "
    "ans lui dit-il a-t-on contre faut monde quand M. etc. 26\u202f000 3,5 2024 15 % euros aujourd’hui vis-à-vis"
)
FREQUENT = FREQUENT_FORMS.split(" ")
SYLLABLES = "a ba ce da é fi go ha in ju la mé no o pa qui ra si té u vo tion ment eur age ble tra con per dé ré ou an"


def vocabulary(chance: np.random.Generator) -> list[str]:
    """Return the forms, the most frequent first: those of every French text, then made-up ones, short ones before."""
    syllables = SYLLABLES.split()
    made: set[str] = set()
    while len(made) < N_FORMS:
        drawn = chance.integers(len(syllables), size=(N_FORMS, 6))
        lengths = chance.integers(2, 7, size=N_FORMS)
        made.update("".join(map(syllables.__getitem__, row[:n])) for row, n in zip(drawn, lengths, strict=True))
    return [*FREQUENT, *sorted(made - set(FREQUENT), key=lambda form: (len(form), form))][:N_FORMS]


def shares_of_forms() -> Floats:
    """Return how often each form is said: Zipf's law, steeper after some thousands (Ferrer i Cancho & Solé 2001)."""
    ranks = np.arange(N_FORMS) + 2.7
    said: Floats = np.where(ranks < KERNEL, 1 / ranks, KERNEL**0.9 / ranks**1.9)
    shares: Floats = said / said.sum()
    return shares


def french_like(n_tokens: int, *, seed: int = 4) -> Iterator[Text]:
    """Yield texts of some 50,000 tokens each, as many as are needed."""
    chance = np.random.default_rng(seed)
    forms = np.array(vocabulary(chance), dtype=object)
    elided = np.array([form.endswith("’") for form in forms])
    bounds = np.cumsum(shares_of_forms())
    for number in range(max(1, n_tokens // TEXT_TOKENS)):
        drawn = np.searchsorted(bounds, chance.random(TEXT_TOKENS))
        own = chance.integers(len(FREQUENT), 20_000, size=300)
        others = chance.choice(own, size=TEXT_TOKENS)
        after_elision = np.concatenate([[False], elided[drawn[:-1]]])  # never « l’d’ », « qu’, »
        words = forms[np.where(after_elision | (chance.random(TEXT_TOKENS) < 0.05), others, drawn)]
        yield _text(f"t{number:04d}", " ".join(words).replace(" ,", ",").replace(" .", ".").replace("’ ", "’"))


def _text(name: str, words: str) -> Text:
    sentences = [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in words.split(". ") if sentence]
    paragraphs = [f"Titre {name}", *(" ".join(sentences[first : first + 5]) for first in range(0, len(sentences), 5))]
    starts = accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0)
    laid_out = tuple(
        Paragraph(number or None, "body" if number else "title", "x", start, start + len(paragraph))
        for number, (start, paragraph) in enumerate(zip(starts, paragraphs, strict=False))
    )
    return Text(name, "integrale", "\n\n".join(paragraphs), laid_out, {"x": "X"}, record(course_texts()[0]))
