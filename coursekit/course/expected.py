"""What an exercise expects, computed from the texts loaded: on other texts the same question has another answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..corpus.loading import Corpus
from ..corpus.text import Text
from ..errors import unknown
from ..language import _, french_number, typeset
from ..views.sheet import short_name
from ..words.concordance import TextCount, find
from ..words.tables import count_text

__all__ = ["Expected", "compute_expected"]

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """What is right, and what may be said of it.

    Attributes
    ----------
    right : tuple of str, or of float
        Any one of them is right.
    choices : dict
        Of a choice: the name to show of each possible answer.
    decimals : int
        Of a number: how many decimals are asked.
    facts : dict
        Words for the sentences of the course file, ``{answer}`` among them.
    """

    right: tuple[str | float, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    decimals: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """How it is answered: ``"choice"``, ``"number"`` or ``"word"``."""
        if self.choices:
            return "choice"
        return "word" if self.right and isinstance(self.right[0], str) else "number"

    @property
    def answer(self) -> str:
        """What is right, in words."""
        shown = (self.choices.get(r, r) if isinstance(r, str) else french_number(r, self.decimals) for r in self.right)
        return _(" ou ").join(shown)


def compute_expected(kind: str, corpus: Corpus, settings: Settings) -> Expected:
    """Compute what an exercise expects.

    Parameters
    ----------
    kind : str
        The name of the computation, ``expects`` in the course file.
    corpus : Corpus
    settings : mapping
        The exercise in the course file: the ``text``, ``word`` or ``role`` that it asks about.

    Returns
    -------
    Expected

    Raises
    ------
    UnknownName
        When no such computation exists, or no such text.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> compute_expected("texts-with-role", load_corpus(edition="etude"), {"role": "question"}).right
    ('casilli',)
    """
    if kind not in _COMPUTATIONS:
        raise unknown(_("la réponse calculée"), kind, _COMPUTATIONS)
    return _COMPUTATIONS[kind](corpus, settings)


def _given(corpus: Corpus, settings: Settings) -> Expected:
    # For what is not about the texts, such as how a notebook behaves.
    choices = {choice: typeset(choice) for choice in settings.get("choices", ())}
    return Expected(tuple(right if isinstance(right, str) else float(right) for right in settings["answer"]), choices)


def _n_texts(corpus: Corpus, settings: Settings) -> Expected:
    return Expected((float(len(corpus)),))


def _n_paragraphs(corpus: Corpus, settings: Settings) -> Expected:
    return Expected((float(_numbered(corpus[settings["text"]])),))


def _all_paragraphs(corpus: Corpus, settings: Settings) -> Expected:
    return Expected((float(sum(map(_numbered, corpus))),))


def _numbered(text: Text) -> int:
    return sum(paragraph.number is not None for paragraph in text.paragraphs)


def _texts_with_role(corpus: Corpus, settings: Settings) -> Expected:
    return _some_texts(corpus, lambda text: any(p.role == settings["role"] for p in text.paragraphs))


def _dated_texts(corpus: Corpus, settings: Settings) -> Expected:
    return _some_texts(corpus, lambda text: "issued" in text.record.csl)


def _occurrences(corpus: Corpus, settings: Settings) -> Expected:
    count = _count(corpus, settings)
    return Expected((float(count.n),), facts=_figures_of(count))


def _per_thousand(corpus: Corpus, settings: Settings) -> Expected:
    count = _count(corpus, settings)
    return Expected((count.per_thousand,), decimals=settings.get("decimals", 1), facts=_figures_of(count))


def _count(corpus: Corpus, settings: Settings) -> TextCount:
    text = corpus[settings["text"]]
    return find([text], settings["word"]).counts[0]


def _figures_of(count: TextCount) -> dict[str, str]:
    rate = french_number(count.per_thousand, 1)
    return {"n": french_number(count.n), "n_words": french_number(count.n_words), "rate": rate}


def _top_words(corpus: Corpus, settings: Settings) -> Expected:
    counts = count_text(corpus[settings["text"]]).counts()
    most = max(counts.values(), default=0)
    return Expected(tuple(sorted(form for form, n in counts.items() if n == most)), facts={"n": french_number(most)})


def _texts_with_most(corpus: Corpus, settings: Settings) -> Expected:
    return _leaders(corpus, {count.text: count.n for count in find(corpus, settings["word"]).counts})


def _texts_with_highest_rate(corpus: Corpus, settings: Settings) -> Expected:
    return _leaders(
        corpus, {count.text: count.per_thousand for count in find(corpus, settings["word"]).counts}, decimals=1
    )


def _leaders(corpus: Corpus, figures: Mapping[str, float], decimals: int = 0) -> Expected:
    highest_first = sorted(corpus, key=lambda text: -figures[text.id])
    told = " ; ".join(
        f"{short_name(text.record)} {french_number(figures[text.id], decimals)}" for text in highest_first
    )
    return _some_texts(corpus, lambda text: figures[text.id] == max(figures.values()), {"figures": told})


def _some_texts(corpus: Corpus, test: Callable[[Text], bool], facts: Mapping[str, str] | None = None) -> Expected:
    choices = {text.id: short_name(text.record) for text in corpus}
    return Expected(tuple(text.id for text in corpus if test(text)), choices, facts=facts or {})


_COMPUTATIONS: dict[str, Callable[[Corpus, Settings], Expected]] = {
    "given": _given,
    "texts": _n_texts,
    "paragraphs": _n_paragraphs,
    "all-paragraphs": _all_paragraphs,
    "texts-with-role": _texts_with_role,
    "dated-texts": _dated_texts,
    "occurrences": _occurrences,
    "per-thousand": _per_thousand,
    "top-words": _top_words,
    "texts-with-most": _texts_with_most,
    "texts-with-highest-rate": _texts_with_highest_rate,
}
