"""The tokenizer: one big table of traps, and what is true of every text."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.corpus.folder import data_path
from coursekit.words.tokens import END, LONG, PIECE, cut_by_rules, cut_piece, is_word, tokenize

_TABLE = Path(__file__).with_name("traps.tsv").read_text(encoding="utf-8")
_LINES = [line for line in _TABLE.splitlines() if not line.startswith("# ")]


def _unescape(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell)


TRAPS = [tuple(map(_unescape, line.split("\t"))) for line in _LINES]
FRENCH = st.text(st.sampled_from("aeéilnstuvxz LMQ'’-‑.,;:!?…«» \u00a0\u202f\n019%/·@#()h🙂\u200d🏽🇫\u0301\u00ad"))


def _forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


@pytest.mark.parametrize(("text", "tokens", "why"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_each_trap_is_cut_as_the_table_says(text: str, tokens: str, why: str) -> None:
    assert _forms(text) == tokens.split("¦"), why
    assert _forms(text.replace("'", "’")) == tokens.replace("'", "’").split("¦"), why


def test_the_table_holds_150_traps_and_more_each_with_its_reason() -> None:
    assert len(TRAPS) >= 150
    assert all(why.strip() for _, _, why in TRAPS)
    assert len({text for text, _, _ in TRAPS}) == len(TRAPS)


@given(st.text() | FRENCH)
def test_tokens_are_ordered_and_tokens_and_gaps_give_the_text_back(text: str) -> None:
    rebuilt, at = "", 0
    for token in tokenize(text):
        gap = text[at : token.start]
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.form
        assert not gap.strip(), "only blanks are left out"
        rebuilt, at = rebuilt + gap + token.form, token.end
    assert rebuilt + text[at:] == text
    assert not text[at:].strip()


@given(FRENCH)
def test_straight_and_curly_apostrophes_are_cut_alike(text: str) -> None:
    straight, curly = text.replace("’", "'"), text.replace("'", "’")
    assert [token[1:] for token in tokenize(straight)] == [token[1:] for token in tokenize(curly)]


@given(st.lists(FRENCH.filter(str.strip), max_size=4))
def test_paragraphs_are_cut_alike_alone_and_together(paragraphs: list[str]) -> None:
    paragraphs = [paragraph.strip().replace("\n", " ") for paragraph in paragraphs]
    assert _forms("\n\n".join(paragraphs)) == [form for paragraph in paragraphs for form in _forms(paragraph)]


def test_a_line_broken_in_mid_sentence_does_not_end_an_abbreviation() -> None:
    assert _forms("M.\nDupont") == ["M.", "Dupont"]
    assert _forms("etc.\n\nEt") == ["etc", ".", "Et"]


@given(FRENCH)
def test_the_shortcut_for_plain_pieces_cuts_as_the_rules_do(text: str) -> None:
    for piece in PIECE.findall(text + END):
        assert cut_piece(piece) == cut_by_rules(piece)


def test_no_abbreviation_is_a_word_long_enough_for_the_shortcut() -> None:
    lines = data_path("words/abbreviations-fr.txt").read_text("utf-8").splitlines()
    abbreviations = [line.partition("#")[0].strip() for line in lines]
    assert max(len(name) for name in abbreviations if name[:-1].isalpha()) - 1 < LONG


@pytest.mark.parametrize(
    "run", ["-.", "a.", "a-", "1 000", "'", "l'", "a(e", ":-", "1/", "é·", "A.", "http://", "🙂\u200d"]
)
def test_no_run_of_characters_takes_long(run: str) -> None:
    began = time.perf_counter()
    assert "".join(_forms(run * 20_000)).replace(" ", "") == (run * 20_000).replace(" ", "")
    assert time.perf_counter() - began < 2


def test_nothing_gives_no_tokens() -> None:
    assert tokenize("") == tokenize(" \n\u202f") == []


def test_a_word_holds_a_letter_or_a_figure() -> None:
    assert all(map(is_word, ("IA", "l’", "-t-il", "26 000", "tous.tes")))
    assert not any(map(is_word, ("«", "...", "%", "🙂", "--")))
