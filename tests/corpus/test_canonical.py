"""The canonical text settles form and leaves the author's letters alone."""

from hypothesis import given
from hypothesis import strategies as st

from coursekit.corpus.canonical import canonical_paragraph

anything = st.text(alphabet=st.characters(codec="utf-8"))


@given(anything)
def test_canonicalising_a_paragraph_twice_changes_nothing(raw: str) -> None:
    once = canonical_paragraph(raw)
    assert canonical_paragraph(once) == once


@given(anything)
def test_a_paragraph_has_one_line(raw: str) -> None:
    assert len(canonical_paragraph(raw).splitlines()) <= 1


def test_apostrophes_quotes_and_no_break_spaces_stay_as_the_author_left_them() -> None:
    kept = "« L’art », dit-il\u00a0: l'art\u202f! 26\u00a0000"
    assert canonical_paragraph(kept) == kept


def test_decomposed_accents_are_composed() -> None:
    assert canonical_paragraph("e\u0301te\u0301") == "été"


def test_bom_soft_hyphen_and_control_characters_fall_out_and_a_family_emoji_stays_whole() -> None:
    assert canonical_paragraph("\ufeffauto\u00admate\x07") == "automate"
    assert canonical_paragraph("👩\u200d👧") == "👩\u200d👧"


def test_an_accent_behind_a_soft_hyphen_is_composed_at_once() -> None:
    assert canonical_paragraph("e\u00ad\u0301") == "é"
