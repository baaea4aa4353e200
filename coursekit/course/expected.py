"""What an exercise expects, computed for its lesson: on other texts the same question has another answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..corpus.noisy_page import DECISIONS, read_noisy_page
from ..corpus.text import Text
from ..errors import unknown
from ..language import _, french_number, typeset
from ..views.cleaning import decision_labels
from ..views.sheet import short_name
from ..words.concordance import TextCount, find
from ..words.page_count import count_page
from .facts import count_in, counted_on
from .lesson import Lesson
from .voice_counts import n_opening_marks, n_paragraphs_with

__all__ = ["Expected", "compute_expected"]

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """What is right, and what may be said of it.

    Attributes
    ----------
    right : tuple of str, or of float
        Any one of them is right; none where the question has no answer in these texts, and so is not asked.
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
        """How it is answered: ``"choice"``, ``"number"``, ``"word"``, or ``"none"`` where nothing is right."""
        if self.choices or not self.right:
            return "choice" if self.right else "none"
        return "word" if isinstance(self.right[0], str) else "number"

    @property
    def answer(self) -> str:
        """What is right, in words."""
        shown = (self.choices.get(r, r) if isinstance(r, str) else french_number(r, self.decimals) for r in self.right)
        return _(" ou ").join(shown)


def compute_expected(kind: str, lesson: Lesson, settings: Settings) -> Expected:
    """Compute what an exercise expects.

    Parameters
    ----------
    kind : str
        The name of the computation, ``expects`` in the course file. What one sees in a text (paragraphs, voices,
        lines) is computed on the edition that is read; what the lesson compares, on the tables.
    lesson : Lesson
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
    >>> from coursekit import open_lesson
    >>> compute_expected("texts-with-role", open_lesson("01-lire"), {"role": "question"}).right
    ('casilli',)
    """
    if kind not in _COMPUTATIONS:
        raise unknown(_("la réponse calculée"), kind, _COMPUTATIONS)
    return _COMPUTATIONS[kind](lesson, settings)


def _given(lesson: Lesson, settings: Settings) -> Expected:
    # For what is not about the texts, such as how a notebook behaves.
    choices = {choice: typeset(choice) for choice in settings.get("choices", ())}
    return Expected(tuple(right if isinstance(right, str) else float(right) for right in settings["answer"]), choices)


def _n_texts(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(len(lesson.corpus)),))


def _n_paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(_numbered(lesson.corpus[settings["text"]])),))


def _all_paragraphs(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(sum(map(_numbered, lesson.corpus))),))


def _numbered(text: Text) -> int:
    return sum(paragraph.number is not None for paragraph in text.paragraphs)


def _texts_with_role(lesson: Lesson, settings: Settings) -> Expected:
    return _some_texts(lesson, lambda text: any(p.role == settings["role"] for p in text.paragraphs))


def _n_paragraphs_with_role(lesson: Lesson, settings: Settings) -> Expected:
    found = n_paragraphs_with(lesson.corpus[settings["text"]], settings["role"])
    return Expected((float(found),) if found else ())


def _n_opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(n_opening_marks(lesson.corpus[settings["text"]])),))


def _all_opening_marks(lesson: Lesson, settings: Settings) -> Expected:
    return Expected((float(sum(text.text.count("«") for text in lesson.corpus)),))


def _dated_texts(lesson: Lesson, settings: Settings) -> Expected:
    # A year, a month and a day.
    return _some_texts(lesson, lambda text: len(text.record.csl.get("issued", {}).get("date-parts", [""])[0]) == 3)


def _occurrences(lesson: Lesson, settings: Settings) -> Expected:
    text = lesson.corpus[settings["text"]]
    count = find([text], settings["word"]).counts[0]
    return Expected((float(count.n),), facts=_figures_of(count))


def _per_thousand(lesson: Lesson, settings: Settings) -> Expected:
    table = lesson.table(settings["text"])
    count = count_in(table, settings["word"])
    facts = {**_figures_of(count), "counted": counted_on(table)}
    return Expected((count.per_thousand,), decimals=settings.get("decimals", 1), facts=facts)


def _figures_of(count: TextCount) -> dict[str, str]:
    rate = french_number(count.per_thousand, 1)
    return {"n": french_number(count.n), "n_words": french_number(count.n_words), "rate": rate}


def _top_words(lesson: Lesson, settings: Settings) -> Expected:
    table = lesson.table(settings["text"])
    counts = table.counts()
    most = max(counts.values(), default=0)
    facts = {"n": french_number(most), "n_words": french_number(table.n_words), "counted": counted_on(table)}
    return Expected(tuple(sorted(form for form, n in counts.items() if n == most)), facts=facts)


def _texts_with_most(lesson: Lesson, settings: Settings) -> Expected:
    return _leaders(lesson, {table.text: count_in(table, settings["word"]).n for table in lesson.tables})


def _texts_with_highest_rate(lesson: Lesson, settings: Settings) -> Expected:
    rates = {table.text: count_in(table, settings["word"]).per_thousand for table in lesson.tables}
    return _leaders(lesson, rates, decimals=1)


def _leaders(lesson: Lesson, figures: Mapping[str, float], decimals: int = 0) -> Expected:
    highest_first = sorted(lesson.corpus, key=lambda text: -figures[text.id])
    told = " ; ".join(
        f"{short_name(text.record)} {french_number(figures[text.id], decimals)}" for text in highest_first
    )
    return _some_texts(lesson, lambda text: figures[text.id] == max(figures.values()), {"figures": told})


def _some_texts(lesson: Lesson, test: Callable[[Text], bool], facts: Mapping[str, str] | None = None) -> Expected:
    choices = {text.id: short_name(text.record) for text in lesson.corpus}
    return Expected(tuple(text.id for text in lesson.corpus if test(text)), choices, facts=facts or {})


def _page_occurrences(lesson: Lesson, settings: Settings) -> Expected:
    count, facts = _on_page(settings)
    return Expected((float(count.n),), facts=facts)


def _page_per_thousand(lesson: Lesson, settings: Settings) -> Expected:
    count, facts = _on_page(settings)
    return Expected((count.per_thousand,), decimals=1, facts=facts)


def _on_page(settings: Settings) -> tuple[TextCount, dict[str, str]]:
    page, decisions = read_noisy_page(), settings.get("decisions", DECISIONS)
    count = count_page(page, page.word, decisions, with_report=settings.get("report", True))
    return count, {"word": page.word, **_figures_of(count)}


def _page_dilutions(lesson: Lesson, settings: Settings) -> Expected:
    """Return the decisions that take occurrences away and yet leave the word a larger share: what went was padding."""
    page = read_noisy_page()
    raw, alone = count_page(page, page.word), {d: count_page(page, page.word, [d]) for d in DECISIONS}
    right = [d for d, count in alone.items() if count.n < raw.n and count.per_thousand > raw.per_thousand]
    before, after = (french_number(one.per_thousand, 1) for one in (raw, alone[right[0]] if right else raw))
    return Expected(tuple(right), decision_labels(), facts={"word": page.word, "before": before, "after": after})


_COMPUTATIONS: dict[str, Callable[[Lesson, Settings], Expected]] = {
    "given": _given,
    "texts": _n_texts,
    "paragraphs": _n_paragraphs,
    "all-paragraphs": _all_paragraphs,
    "texts-with-role": _texts_with_role,
    "paragraphs-with-role": _n_paragraphs_with_role,
    "opening-marks": _n_opening_marks,
    "all-opening-marks": _all_opening_marks,
    "dated-texts": _dated_texts,
    "occurrences": _occurrences,
    "per-thousand": _per_thousand,
    "top-words": _top_words,
    "texts-with-most": _texts_with_most,
    "texts-with-highest-rate": _texts_with_highest_rate,
    "page-occurrences": _page_occurrences,
    "page-per-thousand": _page_per_thousand,
    "page-dilutions": _page_dilutions,
}
