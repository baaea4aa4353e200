"""The scores: what is compared with what, on sentences of our own."""

from pathlib import Path

import pytest

from benchmarks import evaluation, tokens_speed
from benchmarks.tokens_treebank import align, differing_stretches, f1, read_treebank

TREEBANK = """\
# text = Si l'on part du port...
1\tSi\tsi\tSCONJ\t_\t_\t_\t_\t_\t_
2-3\tl'on\t_\t_\t_\t_\t_\t_\t_\t_
2\tl'\tle\tDET\t_\t_\t_\t_\t_\t_
3\ton\ton\tPRON\t_\t_\t_\t_\t_\t_
4\tpart\tpartir\tVERB\t_\t_\t_\t_\t_\t_
5-6\tdu\t_\t_\t_\t_\t_\t_\t_\t_
5\tde\tde\tADP\t_\t_\t_\t_\t_\t_
6\tle\tle\tDET\t_\t_\t_\t_\t_\t_
7\tport\tport\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No
8\t...\t...\tPUNCT\t_\t_\t_\t_\t_\t_

# text = Il part.
1\tIl\tlui\tPRON\t_\t_\t_\t_\t_\t_
2\tpart\tpartir\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_
"""


@pytest.fixture
def treebanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "essai.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    monkeypatch.setattr(evaluation, "TREEBANKS", tmp_path)
    monkeypatch.setattr(tokens_speed, "COPIES", 1)
    monkeypatch.delenv("COURSEKIT_PEERS_PYTHON", raising=False)
    return path


def test_a_range_is_one_surface_token_and_its_parts_are_the_words(treebanks: Path) -> None:
    first, second = read_treebank(treebanks)
    assert first.tokens == ["Si", "l'on", "part", "du", "port", "..."]
    assert [word.lemma for word in first.words] == ["si", "le", "on", "partir", "de", "le", "port"]
    assert second.spans == {(0, 2), (3, 7), (7, 8)}


def test_a_perfect_cut_scores_100_and_each_fault_costs() -> None:
    gold = [frozenset({(0, 2), (2, 4)})]
    assert f1(gold, gold) == 100
    assert f1(gold, [frozenset({(0, 4)})]) == 0
    assert f1(gold, [frozenset({(0, 2), (2, 3), (3, 4)})]) == 40


def test_a_tool_that_changes_the_text_is_not_credited() -> None:
    assert align("l'IA", ["l&apos;", "IA"]) == {(2, 4)}


def test_what_is_cut_otherwise_is_shown_stretch_by_stretch() -> None:
    text = "l'on y va-t-il"
    gold, ours = align(text, ["l'on", "y", "va", "-t-il"]), align(text, ["l'", "on", "y", "va-t-il"])
    assert list(differing_stretches(text, gold, ours)) == [("l'on", "l' on"), ("va -t-il", "va-t-il")]


def test_the_evaluation_prints_a_line_for_each_figure(treebanks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluation.main() == 0
    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines() if ": " in line)
    assert lines["tokens_n essai"] == "9"
    assert lines["tokens_f1 essai straight coursekit"] == lines["tokens_f1 essai curly coursekit"] == "84.21"
    assert lines["sentences_f1 essai coursekit"] == "100.00"
    assert lines["departures l'on"].startswith("1 ")
    assert float(lines["lemmas_accuracy essai all coursekit"]) >= float(lines["lemmas_accuracy essai all simplemma"])


def test_missing_sets_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluation, "TREEBANKS", tmp_path)
    monkeypatch.setattr(tokens_speed, "COPIES", 1)
    assert evaluation.main() == 0
    assert "missing" in capsys.readouterr().out


def test_our_scores_on_the_treebanks_do_not_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEKIT_PEERS_PYTHON", raising=False)
    lowest = {"gsd": 99.6, "sequoia": 99.6, "partut": 99.6}
    paths = sorted(evaluation.TREEBANKS.glob("*-dev.conllu"))
    if not paths:
        pytest.skip("the French treebanks are not at hand (COURSEKIT_UD names their folder)")
    for path in paths:
        scores = dict(evaluation.token_scores(path.stem, read_treebank(path)))
        for style in ("straight", "curly"):
            assert scores[f"tokens_f1 {path.stem} {style} coursekit"] >= lowest[path.stem.split("-")[0]]
