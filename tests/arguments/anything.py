"""Random texts and marks for property tests: emoji, joiners, right-to-left, HTML, whatever a person may type."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from coursekit.arguments.marks import Mark, make_mark
from coursekit.corpus.catalog import record
from coursekit.corpus.text import Paragraph, Text

SNIPPETS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "-->",
    "=1+1",
    "'",
    '"',
    ";",
    "\r\n",
    "\n",
    "👩‍👩‍👧",
    "🎬",
    "e\u0301",
    "\u202eemsilèv",
    "שלום",
    "\u200d",
    "\ufeff",
    "\u2028",
    "\\ud83d",
    "# ",
    "§ 26\u00a0000",
    "l’IA l'IA ",
)
words = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8)), max_size=8).map("".join)


def a_text(canonical: str, *, text_id: str = "prevost") -> Text:
    paragraphs = (Paragraph(1, "body", "auteur", 0, len(canonical)),)
    return Text(text_id, "etude", canonical, paragraphs, {"auteur": "Autrice"}, record("prevost"))


texts = words.filter(bool).map(a_text)
bodies = st.dictionaries(words, st.one_of(words, st.integers(), st.lists(st.booleans())), max_size=2)


@st.composite
def marks_on(draw: st.DrawFn, text: Text) -> Mark:
    start = draw(st.integers(0, len(text.text) - 1))
    end = draw(st.integers(start + 1, len(text.text)))
    said: dict[str, Any] = {
        "category": draw(words.filter(bool)),
        "author": draw(words),
        "note": draw(words),
        "body": draw(bodies),
    }
    mark = make_mark(text, text.passage(start, end), **said)
    return replace(mark, text_sha256="0" * 64) if draw(st.booleans()) else mark  # an orphan now and then


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[Text, list[Mark]]:
    text = draw(texts)
    return text, draw(st.lists(marks_on(text), max_size=4))
