"""What exercises on words expect: how often, in which text the most, in which the largest share."""

from __future__ import annotations

from math import log2

from ..corpus.noisy_page import DECISIONS, read_noisy_page
from ..words.concordance import TextCount, find
from ..words.page_count import count_page
from . import word_tables
from .expected_answer import Expected, Settings, leading_texts, some_texts
from .facts import count_in, counted_on
from .lesson import Lesson

__all__ = ["first_neighbour", "half_of_a_text", "key_word", "occurrences", "page_dilutions", "page_occurrences"]
__all__ += ["page_per_thousand", "per_thousand", "slices_with", "texts_with_highest_rate", "texts_without"]
__all__ += ["times_as_often", "top_words"]


def occurrences(lesson: Lesson, settings: Settings) -> Expected:
    """Count a word in the text that is read."""
    text = lesson.corpus[settings["text"]]
    count = find([text], settings["word"]).counts[0]
    return Expected((count.n,), facts=_figures_of(count))


def per_thousand(lesson: Lesson, settings: Settings) -> Expected:
    """Count a word per thousand, in the table of a text."""
    table = lesson.table(settings["text"])
    count = count_in(table, settings["word"])
    facts = {**_figures_of(count), "counted": counted_on(table)}
    return Expected((count.per_thousand,), decimals=settings.get("decimals", 1), facts=facts)


def _figures_of(count: TextCount) -> dict[str, str | float]:
    return {"n": count.n, "n_words": count.n_words, "rate": count.per_thousand}


def top_words(lesson: Lesson, settings: Settings) -> Expected:
    """Take the most frequent words of a text."""
    table = lesson.table(settings["text"])
    counts = table.counts()
    most = max(counts.values(), default=0)
    leading = tuple(sorted(form for form, n in counts.items() if n == most))
    return Expected(leading, facts={"n": most, "n_words": table.n_words, "counted": counted_on(table)})


def texts_with_highest_rate(lesson: Lesson, settings: Settings) -> Expected:
    """Take the text that says a word most often per thousand."""
    rates = {table.text: count_in(table, settings["word"]).per_thousand for table in lesson.tables}
    return leading_texts(lesson.corpus, rates, decimals=1)


def half_of_a_text(lesson: Lesson, settings: Settings) -> Expected:
    """Count the forms that make half of a text."""
    table = lesson.table(settings["text"])
    return Expected(
        (word_tables.half_of_a_text(table),), facts={"forms": len(table.counts()), "n_words": table.n_words}
    )


def texts_without(lesson: Lesson, settings: Settings) -> Expected:
    """Take the texts that never say a word."""
    counts = find(lesson.corpus, settings["word"]).counts
    absent = [count.text for count in counts if not count.n]
    return some_texts(lesson.corpus, absent if len(absent) < len(counts) else ())


def first_neighbour(lesson: Lesson, settings: Settings) -> Expected:
    """Take the word that stands nearest to another."""
    from ..words.collocates import collocates  # NumPy, which other questions do without

    found = find(lesson.corpus, settings["word"])
    near = collocates(found, window_words=settings.get("window_words", 5)) if len(found) else None
    if near is None or not near.words:
        return Expected()
    return Expected((near.words[0],), facts={"n": int(near.n[0]), "n_lines": near.n_lines})


def slices_with(lesson: Lesson, settings: Settings) -> Expected:
    """Count the slices of a text that hold a word."""
    table = lesson.table(settings["text"])
    n, n_slices = count_in(table, settings["word"]).n, table.n_slices(settings["word"])
    return Expected((n_slices,) if n else (), facts={"n": n, "n_parts": len(table.slices)})


def key_word(lesson: Lesson, settings: Settings) -> Expected:
    """Return the word that a text says more than the rest, by the prudent measure; or less, with ``less = true``."""
    from ..words.counting import count_words  # as above
    from ..words.keyness import compare

    if len(lesson.tables) < 2:
        return Expected()
    found = compare(count_words(lesson.tables), settings["text"])
    at = -1 if settings.get("less") else 0
    if not len(found.n) or not found.lrc[at]:
        return Expected()
    return Expected((found.words[at],), facts={"n": int(found.n[at]), "n_against": int(found.n_against[at])})


def times_as_often(lesson: Lesson, settings: Settings) -> Expected:
    """Say how many times as often as elsewhere a text says a word."""
    here = count_in(lesson.table(settings["text"]), settings["word"])
    rest = [count_in(table, settings["word"]) for table in lesson.tables if table.text != settings["text"]]
    n, n_words = sum(count.n for count in rest), sum(count.n_words for count in rest)
    if not (n and here.n):
        return Expected()
    rate = 1000 * n / n_words
    times = here.per_thousand / rate
    facts = {"here": here.per_thousand, "there": rate, "doublings": log2(times)}
    return Expected((times,), decimals=1, facts=facts)


def page_occurrences(lesson: Lesson, settings: Settings) -> Expected:
    """Count the word of the noisy page, once some decisions are taken."""
    count, facts = _on_page(settings)
    return Expected((count.n,), facts=facts)


def page_per_thousand(lesson: Lesson, settings: Settings) -> Expected:
    """Count the word of the noisy page per thousand."""
    count, facts = _on_page(settings)
    return Expected((count.per_thousand,), decimals=1, facts=facts)


def _on_page(settings: Settings) -> tuple[TextCount, dict[str, str | float]]:
    page, decisions = read_noisy_page(), settings.get("decisions", DECISIONS)
    count = count_page(page, page.word, decisions, with_report=settings.get("report", True))
    return count, {"word": page.word, **_figures_of(count)}


def page_dilutions(lesson: Lesson, settings: Settings) -> Expected:
    """Return the decisions that take occurrences away and yet leave the word a larger share: what went was padding."""
    page = read_noisy_page()
    raw, alone = count_page(page, page.word), {d: count_page(page, page.word, [d]) for d in DECISIONS}
    right = [d for d, count in alone.items() if count.n < raw.n and count.per_thousand > raw.per_thousand]
    before, after = (one.per_thousand for one in (raw, alone[right[0]] if right else raw))
    choices = {decision: told["label"] for decision, told in page.decisions.items()}
    return Expected(tuple(right), choices, facts={"word": page.word, "before": before, "after": after})
