"""The page of the workshop: faults put there on purpose, and decisions that each do one thing, in any order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from coursekit.corpus.noisy_page import DECISIONS, NoisyPage, PageLine, read_noisy_page
from coursekit.errors import DataError, UnknownName
from coursekit.words.page_count import count_page


@pytest.fixture(scope="module")
def page() -> NoisyPage:
    return read_noisy_page()


def test_every_decision_has_lines_and_every_line_a_known_decision(page: NoisyPage) -> None:
    assert {line.decision for line in page.lines} == {"", *DECISIONS}


def test_until_it_is_decided_every_line_but_the_title_counts_in_one_voice(page: NoisyPage) -> None:
    raw = page.text(())
    assert len(raw.counted) == len(page.lines) - 1
    assert {paragraph.speaker for paragraph in raw.counted} == {"journal"}


def test_the_article_is_about_five_hundred_words_and_the_page_much_longer(page: NoisyPage) -> None:
    assert 450 <= count_page(page, "robot", DECISIONS).n_words <= 600
    assert count_page(page, "robot").n_words > 1.5 * count_page(page, "robot", DECISIONS).n_words


def test_what_is_left_at_the_end_does_not_depend_on_the_order(page: NoisyPage) -> None:
    texts = {page.text(order).sha256 for order in permutations(DECISIONS)}
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("decision", "moved"),
    [("menu", -2), ("voisins", -13), ("exergues", -2), ("legendes", -2), ("espaces", 2), ("rapport", 0)],
)
def test_each_decision_moves_the_count_by_its_own_lines(page: NoisyPage, decision: str, moved: int) -> None:
    assert count_page(page, "robot", [decision]).n - count_page(page, "robot").n == moved


def test_a_lost_space_hides_a_word_and_one_too_many_cuts_a_century(page: NoisyPage) -> None:
    assert count_page(page, "XXe").n == 0 == count_page(page, "Récurix").n
    assert count_page(page, "XXe", ["espaces"]).n == 1 == count_page(page, "Récurix", ["espaces"]).n


def test_a_pull_quote_and_a_caption_repeat_what_the_page_says_elsewhere(page: NoisyPage) -> None:
    body = page.text(DECISIONS)
    counted = " ".join(body.words_of(paragraph) for paragraph in body.counted)
    quotes = [line.text.strip("«» \u202f").rstrip(".") for line in page.lines if line.role == "pull-quote"]
    assert len(quotes) == 2
    assert all(quote in counted for quote in quotes)
    captions = [line.text for line in page.lines if line.role == "caption"]
    assert any(first in second for first in captions for second in captions if first != second)


def test_the_report_counts_or_not_only_once_it_is_told_from_the_rest(page: NoisyPage) -> None:
    assert count_page(page, "robot", with_report=False) == count_page(page, "robot")
    told, kept = (count_page(page, "robot", ["rapport"], with_report=with_report) for with_report in (False, True))
    assert (kept.n - told.n, kept.n_words > told.n_words) == (4, True)
    spoken = [p for p in page.text(["rapport"]).counted if p.role == "quoted-report"]
    assert {(p.speaker, p.continues) for p in spoken} == {("orvane", True)}


def test_an_unknown_decision_is_refused_and_the_known_ones_are_named(page: NoisyPage) -> None:
    with pytest.raises(UnknownName, match="voisins"):
        page.text(["voisin"])


def test_a_line_is_mended_only_when_that_is_decided() -> None:
    line = PageLine("un robotCurieux", "espaces", mends=(("robotC", "robot C"),))
    assert (line.words(["menu"]), line.words(["espaces"])) == ("un robotCurieux", "un robot Curieux")


def test_a_damaged_page_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    (tmp_path / "workshop").mkdir()
    (tmp_path / "workshop" / "page.json").write_text('{"lines": []}', encoding="utf-8")
    with pytest.raises(DataError, match=r"page\.json\s» est abîmé"):
        read_noisy_page()
