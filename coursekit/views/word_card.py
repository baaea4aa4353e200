"""What a click on a word tells: its lemma, how often it stands in each text, what the glossary says, other places."""

from __future__ import annotations

from typing import Any

from ..corpus.loading import Corpus
from ..corpus.text import Text
from ..language import french_number
from ..words.concordance import Concordance, Line, find
from ..words.folding import fold
from ..words.glossary import Entry, find_entries
from ..words.indexing import index_of
from ..words.lemmas import lemma, members
from ..words.stopwords import is_stopword
from .sheet import short_name
from .utf16 import Utf16

__all__ = ["word_card"]

N_LINES = 24  # places to jump to: this text's first


def word_card(corpus: Corpus, text_id: str, start: int, end: int) -> dict[str, Any]:
    """Return what is known of one word of a text, as JSON.

    Parameters
    ----------
    corpus : Corpus
    text_id : str
    start, end : int
        Where the word stands, in code points.

    Returns
    -------
    dict
        All forms of its lemma count together, except for small words; what does not count in a text is left out. The
        lemma is that of the form alone: *une demande* and *il demande* are one.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> corpus = load_corpus(edition="etude")
    >>> start = corpus["prevost"].text.index("luddite")
    >>> card = word_card(corpus, "prevost", start, start + 7)
    >>> card["lemma"], card["forms"], card["counts"][0]["n"] == 1 + len(card["lines"])
    ('luddite', 'luddite', True)
    """
    text = corpus[text_id]
    form = text.text[start:end]
    small = is_stopword(form)
    surfaces = [form] if small else members(form, index_of(corpus).surfaces)
    found = find(corpus, dict.fromkeys(map(fold, surfaces or [form])), window_words=6)
    others = [line for line in found if (line.text, line.passage.start) != (text_id, start)]
    others.sort(key=lambda line: line.text != text_id)  # stable: in the order of the texts otherwise
    return {
        "text": text_id,
        "form": form,
        "lemma": fold(form) if small else lemma(form),
        "forms": ", ".join(dict.fromkeys(map(fold, surfaces))),
        "counts": _counts(found, corpus, text_id),
        "glosses": [{"head": entry.head, "gloss": entry.gloss} for entry in _entries(text, start)],
        "lines": [_line(line, corpus[line.text]) for line in others[:N_LINES]],
        "more": max(0, len(others) - N_LINES),
    }


def _counts(found: Concordance, corpus: Corpus, here: str) -> list[dict[str, Any]]:
    return [
        {
            "name": short_name(corpus[count.text].record),
            "n": count.n,
            "rate": f"{french_number(count.per_thousand, 1)}\u202f‰",
            "here": count.text == here,
        }
        for count in found.counts
    ]


def _entries(text: Text, offset: int) -> list[Entry]:
    paragraph = text.paragraph_at(offset)
    inside = offset - paragraph.start
    return [entry for start, end, entry in find_entries(text.words_of(paragraph)) if start <= inside < end]


def _line(line: Line, text: Text) -> dict[str, Any]:
    border = Utf16(text.text)
    return {
        "text": line.text,
        "place": f"{short_name(text.record)} § {line.paragraph.number or '–'}",
        "start": border.units(line.passage.start),
        "end": border.units(line.passage.end),
        "left": line.left,
        "match": line.match,
        "right": line.right,
    }
