"""The bench says what is counted, what is not and why; each decision can be taken back."""

from __future__ import annotations

import pytest

from coursekit.corpus.noisy_page import DECISIONS
from coursekit.errors import UnknownName
from coursekit.views.cleaning import PageCleaner


def highlighted(bench: PageCleaner) -> int:
    return sum("hit" in kinds for line in bench._shown["lines"] for _words, kinds in line["pieces"])


@pytest.mark.parametrize("n_taken", range(len(DECISIONS) + 1))
def test_as_many_words_are_highlighted_as_are_counted(n_taken: int) -> None:
    bench = PageCleaner(decisions=list(DECISIONS[:n_taken]))
    assert highlighted(bench) == bench.count.n > 0
    assert bench._shown["figures"]["n"] == str(bench.count.n)


def test_the_pieces_of_a_line_are_the_line() -> None:
    bench = PageCleaner(decisions=["espaces"])
    for line, shown in zip(bench.page.lines, bench._shown["lines"], strict=True):
        assert "".join(words for words, _kinds in shown["pieces"]) == line.words(bench.decisions)


def test_every_line_left_out_says_why_and_no_other_is_struck() -> None:
    bench = PageCleaner(decisions=list(DECISIONS), report_counts=False)
    for line, shown in zip(bench.page.lines, bench._shown["lines"], strict=True):
        left_out = line.role not in ("standfirst", "body")
        assert (shown["state"] == "out") == left_out
        assert bool(shown["tag"]) == (left_out or line.decision == "espaces")


def test_a_decision_taken_back_leaves_no_trace() -> None:
    bench = PageCleaner()
    before = dict(bench._shown)
    bench.decisions = ["voisins", "rapport"]
    assert bench._shown != before
    bench.decisions = []
    assert bench._shown == before


def test_the_log_says_how_far_each_decision_moved_the_count() -> None:
    bench = PageCleaner(decisions=["espaces", "voisins", "rapport"], report_counts=False)
    assert [row[1:3] for row in bench._shown["log"]] == [
        ["", "30"],
        ["+2", "32"],
        ["−13", "19"],
        ["=", "19"],
        ["−4", "15"],
    ]


def test_the_sentence_says_the_choice_only_where_there_is_one() -> None:
    bench = PageCleaner(report_counts=False)
    assert bench._shown["sentence"].endswith("Page brute\u202f: rien n’est nettoyé.")
    bench.decisions = ["rapport"]
    assert bench._shown["sentence"].endswith("Rapport non compté (4 fois de moins).")
    bench.report_counts = True
    assert bench._shown["sentence"].endswith("Rapport compté (4 fois).")


def test_what_a_notebook_keeps_is_the_page_and_its_count() -> None:
    kept = PageCleaner().static_html()
    assert kept.count("<li>") == len(PageCleaner().page.lines)
    assert "30 fois sur 922 mots" in kept


def test_an_unknown_decision_is_refused() -> None:
    with pytest.raises(UnknownName, match="voisins"):
        PageCleaner().decisions = ["voisin"]
