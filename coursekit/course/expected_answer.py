"""The right answer to an exercise, in whatever form it is given, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..corpus.loading import Corpus
from ..corpus.passage import Passage
from ..language import _, french_number, typeset
from ..views.sheet import short_name

__all__ = ["Expected", "Right", "Settings", "leading_texts", "some_texts"]

Settings = Mapping[str, Any]
Right = str | float | Passage | tuple[Any, ...]  # a count is a float that has no decimals


@dataclass(frozen=True)
class Expected:
    """What is right, and what may be said of it.

    Attributes
    ----------
    right : tuple of str, of float, of Passage, or of rows
        Any one of them is right; for ``several`` and ``table`` all of them are, for ``order`` in this order, for
        ``match`` each beside what stands at its rank in ``left``. None where the question has no answer in these
        texts, and so is not asked.
    choices : dict
        The name to show of each possible answer.
    decimals : int
        Of a number, or of the numbers of a table: how many decimals are asked.
    facts : dict
        Words and figures for the sentences of the course file, ``{answer}`` among them; a float is shown with one
        decimal.
    form : str
        How it is answered: ``"choice"``, ``"number"``, ``"word"``, ``"several"``, ``"order"``, ``"match"``,
        ``"passage"``, ``"table"``, ``"text"``; seen from the answer where none is given, ``"none"`` where nothing is
        right.
    left : tuple of str
        Of a match: what is to be matched.
    share : float
        Of a passage: how much of the expected passage has to be shown; 0 where any place within it will do.

    Examples
    --------
    >>> Expected((2.0,)).form, Expected(("oui",), {"oui": "Oui", "non": "Non"}).form, Expected(()).form
    ('number', 'choice', 'none')
    """

    right: tuple[Right, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    decimals: int = 0
    facts: Mapping[str, str | float] = field(default_factory=dict)
    form: str = ""
    left: tuple[str, ...] = ()
    share: float = 0.5

    def __post_init__(self) -> None:
        object.__setattr__(self, "right", tuple(float(one) if isinstance(one, int) else one for one in self.right))
        object.__setattr__(self, "form", self.form or self._seen_form())

    def _seen_form(self) -> str:
        if not self.right:
            return "none"
        if self.choices:
            return "choice"
        kinds = {str: "word", float: "number", Passage: "passage", tuple: "table"}
        return kinds[type(self.right[0])]

    @property
    def whole(self) -> Right | list[Right] | None:
        """An answer that is right: all of it where all is asked, else one that will do."""
        if self.form in ("several", "order", "match", "table"):
            return list(self.right)
        return self.right[0] if self.right else None

    @property
    def answer(self) -> str:
        """What is right, in words; of a passage nothing, since its words are in the texts."""
        shown = [self._shown(right) for right in self.right]
        if self.form == "match":
            return " ; ".join(f"{left} → {right}" for left, right in zip(self.left, shown, strict=True))
        between = {"several": " ; ", "order": " → ", "table": " ; "}
        return between.get(self.form, _(" ou ")).join(shown)

    def _shown(self, right: Right) -> str:
        if isinstance(right, float):
            return french_number(right, self.decimals)
        if isinstance(right, tuple):
            return ", ".join(self._shown(float(one) if isinstance(one, int) else one) for one in right)
        return self.choices.get(right, right) if isinstance(right, str) else ""


def some_texts(corpus: Corpus, right: Iterable[str], facts: Mapping[str, str] | None = None) -> Expected:
    """Return the choice of a text among all those of a corpus.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> some_texts(load_corpus(edition="etude", texts=["prevost", "wsws"]), ("wsws",)).choices
    {'prevost': 'Prévost', 'wsws': 'wsws'}
    """
    return Expected(tuple(right), {text.id: short_name(text.record) for text in corpus}, facts=facts or {})


def leading_texts(corpus: Corpus, figures: Mapping[str, float], *, decimals: int = 0) -> Expected:
    """Return the choice of the text whose figure is the highest, with all figures told; no answer where all are 0.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> found = leading_texts(load_corpus(edition="etude", texts=["prevost", "wsws"]), {"prevost": 2, "wsws": 5})
    >>> found.right, found.facts
    (('wsws',), {'figures': 'wsws 5\u202f; Prévost 2'})
    """
    names = {text.id: short_name(text.record) for text in corpus}
    highest_first = sorted(names, key=lambda text: -figures[text])
    told = [f"{names[text]} {french_number(figures[text], decimals)}" for text in highest_first]
    leading = [text for text in names if figures[text] == max(figures.values()) > 0]
    return some_texts(corpus, leading, {"figures": typeset(" ; ".join(told))})
