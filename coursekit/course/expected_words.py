"""What exercises on words expect: how often, in which text the most, in which the largest share."""

from __future__ import annotations

from collections.abc import Mapping

from ..corpus.noisy_page import DECISIONS, read_noisy_page
from ..language import french_number
from ..views.cleaning import decision_labels
from ..views.sheet import short_name
from ..words.concordance import TextCount, find
from ..words.page_count import count_page
from .expected_answer import Expected, Settings, some_texts
from .facts import count_in, counted_on
from .lesson import Lesson

__all__ = ["COMPUTATIONS"]


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
    leading = tuple(text.id for text in lesson.corpus if figures[text.id] == max(figures.values()))
    return some_texts(lesson.corpus, leading, {"figures": told})


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


COMPUTATIONS = {
    "occurrences": _occurrences,
    "per-thousand": _per_thousand,
    "top-words": _top_words,
    "texts-with-most": _texts_with_most,
    "texts-with-highest-rate": _texts_with_highest_rate,
    "page-occurrences": _page_occurrences,
    "page-per-thousand": _page_per_thousand,
    "page-dilutions": _page_dilutions,
}
"""By the name in ``expects``: a function of the lesson and of the question's settings."""
