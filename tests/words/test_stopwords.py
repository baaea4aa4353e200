"""The list of stop-words, which people edit."""

from pathlib import Path

import pytest

from coursekit.words.stopwords import is_stopword, stopwords
from coursekit.words.tokens import tokenize


def test_case_and_apostrophes_do_not_matter() -> None:
    assert all(map(is_stopword, ("L'", "l’", "Qu’", "JUSQU'", "Les", "-T-IL")))
    assert not any(map(is_stopword, ("IA", "travail", "on-dit", "»")))


def test_each_entry_is_one_word_as_the_tokenizer_cuts_it() -> None:
    # A clitic is cut only after a verb; all else must come out whole, or it would never match.
    assert [word for word in stopwords() if not word.startswith("-") and len(tokenize(word)) != 1] == []


def test_a_course_folder_may_hold_a_list_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "stopwords-fr.txt").write_text("IA  l’ # les deux\n\n# rien\n", encoding="utf-8-sig")
    monkeypatch.setenv("COURSEKIT_COURSE", str(tmp_path))
    stopwords.cache_clear()
    assert stopwords() == {"ia", "l'"}
    stopwords.cache_clear()
