"""Sentences: stretches of a paragraph, found from its tokens.

The tokenizer has already told the full stop of an abbreviation from one that ends a sentence (``M.`` is one token), so
what is left is to look at the mark, at what closes after it, and at the word that follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..corpus.passage import Passage
from ..corpus.text import Text
from .stopwords import is_stopword
from .tokens import Token, is_word, tokenize

__all__ = ["sentences_of", "split_sentences"]

_MARKS = frozenset(".?!…")
_CLOSING = frozenset("»”)]›")
_STRAIGHT = frozenset("\"'’")  # they close where they touch what they close: « fin." »


def split_sentences(string: str) -> list[tuple[int, int]]:
    """Return the first and last offset of each sentence of a paragraph.

    A quotation inside a sentence does not end it (« Non ! » dit-elle), nor do points of suspension before a small
    letter; a full stop always does, whatever follows.

    Parameters
    ----------
    string : str
        One paragraph.

    Returns
    -------
    list of (int, int)
        In order, not overlapping; every token is in exactly one.

    Examples
    --------
    >>> text = "M. Dupont arrive. « Déjà ! » dit-il. Il est 14 h."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['M. Dupont arrive.', '« Déjà ! » dit-il.', 'Il est 14 h.']
    """
    tokens = tokenize(string)
    begins = [0, *_beginnings(tokens), len(tokens)]
    return [(tokens[first].start, tokens[end - 1].end) for first, end in pairwise(begins) if first < end]


def sentences_of(text: Text, *, every_role: bool = False) -> list[Passage]:
    """Return the sentences of a text as passages; none goes over the end of a paragraph.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> text = load_corpus(edition="etude")["prevost"]
    >>> text.words_of(sentences_of(text)[0]).endswith(".")
    True
    """
    return [
        Passage(text.id, text.edition, paragraph.start + start, paragraph.start + end)
        for paragraph in (text.paragraphs if every_role else text.counted)
        for start, end in split_sentences(text.words_of(paragraph))
    ]


def _beginnings(tokens: Sequence[Token]) -> Iterator[int]:
    """Give the number of each token that begins a sentence, but for the first."""
    begun = 0
    for number, token in enumerate(tokens):
        if number >= begun and token.form[-1] in _MARKS:
            following = _after_closing(tokens, number + 1)
            if _is_sentence(tokens[begun:following]) and _may_begin(tokens, following, token.form):
                yield following
                begun = following


def _after_closing(tokens: Sequence[Token], number: int) -> int:
    """Return the number of the first token that does not close what ends here: « fin ! ») »."""
    while number < len(tokens):
        form, touches = tokens[number].form, tokens[number].start == tokens[number - 1].end
        closes = form in _CLOSING or (form[-1] in _MARKS and not is_word(form)) or (touches and form in _STRAIGHT)
        if not closes:
            break
        number += 1
    return number


def _is_sentence(tokens: Sequence[Token]) -> bool:
    # « 1. Introduction », « b. Un exemple »: a number or letter alone is none.
    words = [token.form for token in tokens if is_word(token.form)]
    return len(words) > 1 or (bool(words) and len(words[0]) > 1 and not words[0].isdecimal())


def _may_begin(tokens: Sequence[Token], following: int, mark: str) -> bool:
    forms = (tokens[number].form for number in range(following, len(tokens)))
    first = next(filter(is_word, forms), "")
    if is_word(mark) and mark.lower() != "etc." and not is_stopword(first):
        return False  # « M. Dupont », « J. Dupont », but « le plan B. Les autres »
    return bool(first) and (mark == "." or not first[0].islower())
