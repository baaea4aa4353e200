"""What exercises on words expect: how often, in which text the most, in which the largest share."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from ..corpus.noisy_page import DECISIONS, read_noisy_page
from ..language import french_number
from ..views.sheet import short_name
from ..words.concordance import TextCount, find
from ..words.page_count import count_page
from .expected_answer import Expected, Settings, some_texts
from .facts import count_in, counted_on
from .lesson import Lesson
from .word_tables import half_of_a_text

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


def _different_words(lesson: Lesson, settings: Settings) -> Expected:
    table = lesson.table(settings["text"])
    return Expected((float(len(table.counts())),), facts={"n_words": french_number(table.n_words)})


def _half_of_a_text(lesson: Lesson, settings: Settings) -> Expected:
    table = lesson.table(settings["text"])
    facts = {"forms": french_number(len(table.counts())), "n_words": french_number(table.n_words)}
    return Expected((float(half_of_a_text(table)),), facts=facts)


def _texts_without(lesson: Lesson, settings: Settings) -> Expected:
    counts = find(lesson.corpus, settings["word"]).counts
    absent = tuple(count.text for count in counts if not count.n)
    return some_texts(lesson.corpus, absent if len(absent) < len(counts) else ())


def _first_neighbour(lesson: Lesson, settings: Settings) -> Expected:
    from ..words.collocates import collocates  # NumPy, which other questions do without

    found = find(lesson.corpus, settings["word"])
    near = collocates(found, window_words=settings.get("window_words", 5)) if len(found) else None
    if near is None or not near.words:
        return Expected()
    return Expected(
        (near.words[0],), facts={"n": french_number(int(near.n[0])), "n_lines": french_number(near.n_lines)}
    )


def _slices_with(lesson: Lesson, settings: Settings) -> Expected:
    table = lesson.table(settings["text"])
    n, n_slices = count_in(table, settings["word"]).n, table.n_slices(settings["word"])
    facts = {"n": french_number(n), "n_parts": french_number(len(table.slices))}
    return Expected((float(n_slices),) if n else (), facts=facts)


def _key_word(lesson: Lesson, settings: Settings) -> Expected:
    """Return the word that a text says more than the rest, by the prudent measure; or less, with ``less = true``."""
    from ..words.counting import count_words  # as above
    from ..words.keyness import compare

    if len(lesson.tables) < 2:
        return Expected()
    found = compare(count_words(lesson.tables), settings["text"])
    at = -1 if settings.get("less") else 0
    if not len(found.n) or not found.lrc[at]:
        return Expected()
    facts = {"n": french_number(int(found.n[at])), "n_against": french_number(int(found.n_against[at]))}
    return Expected((found.words[at],), facts=facts)


def _times_as_often(lesson: Lesson, settings: Settings) -> Expected:
    here = count_in(lesson.table(settings["text"]), settings["word"])
    rest = [count_in(table, settings["word"]) for table in lesson.tables if table.text != settings["text"]]
    n, n_words = sum(count.n for count in rest), sum(count.n_words for count in rest)
    if not (n and here.n):
        return Expected()
    rates = here.per_thousand, 1000 * n / n_words
    told = {"here": rates[0], "there": rates[1], "doublings": log2(rates[0] / rates[1])}
    return Expected((rates[0] / rates[1],), decimals=1, facts={name: french_number(x, 1) for name, x in told.items()})


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
    choices = {decision: told["label"] for decision, told in page.decisions.items()}
    return Expected(tuple(right), choices, facts={"word": page.word, "before": before, "after": after})


COMPUTATIONS = {
    "occurrences": _occurrences,
    "per-thousand": _per_thousand,
    "top-words": _top_words,
    "texts-with-most": _texts_with_most,
    "texts-with-highest-rate": _texts_with_highest_rate,
    "different-words": _different_words,
    "half-of-a-text": _half_of_a_text,
    "texts-without": _texts_without,
    "first-neighbour": _first_neighbour,
    "slices-with": _slices_with,
    "key-word": _key_word,
    "times-as-often": _times_as_often,
    "page-occurrences": _page_occurrences,
    "page-per-thousand": _page_per_thousand,
    "page-dilutions": _page_dilutions,
}
"""By the name in ``expects``: a function of the lesson and of the question's settings."""
