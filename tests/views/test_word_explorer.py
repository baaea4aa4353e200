"""The explorer: every figure is told with the Python that gives it, and leads to as many lines as it says."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd  # type: ignore[import-untyped]
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from coursekit.corpus.loading import Corpus, load_corpus
from coursekit.course.lesson import open_lesson
from coursekit.errors import CoursekitError, UnknownName
from coursekit.language import french_number
from coursekit.views.plots.canvas import PAPER
from coursekit.views.reader import Reader
from coursekit.views.word_explorer import WordExplorer
from coursekit.views.word_explorer_chance import N_RUNS, shuffled, try_chance
from coursekit.views.word_explorer_files import csv, picture, save_under_new_name
from coursekit.views.word_explorer_source import Source
from coursekit.views.word_explorer_wish import Wish
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.folding import fold_accents
from coursekit.words.null_model import shuffle_slices
from coursekit.words.progress import listen
from coursekit.words.tables import load_tables

from .conftest import TextMaker, sent_by

WISHES: list[dict[str, Any]] = [
    {"text": "prevost"},
    {"by": "role", "part": "answer", "units": "lemmas", "min_letters": 4},
    {"hide_stopwords": False, "pattern": "ma.*", "listed": "machine, machines travail mais"},
    {"units": "2", "pattern": "intelligence .*"},
    {"view": "zipf", "text": "wsws"},
    {"view": "heatmap", "n_shown": 5},
    {"view": "keyness", "text": "wsws"},
    {"view": "keyness", "text": "wsws", "against": "ruffier", "measure": "g2", "hide_stopwords": False},
    {"view": "keyness", "by": "role", "part": "question", "against": "answer", "measure": "specificity"},
    {"view": "dispersion", "word": "machine"},
    {"view": "dispersion", "word": "machine, machines"},
    {"view": "collocates", "word": "travail", "hide_stopwords": False},
    {"view": "collocates", "word": "l’IA", "measure": "mi", "window_words": 0},
    {"view": "tree"},
]
OF_ARTICLES = [{"view": "plane"}, {"view": "tree", "measure": "delta"}, {"view": "keyness", "text": "casilli"}]


def pasted(code: str) -> Any:
    """Return what the last line of some code gives, as a notebook would show it."""
    *before, last = code.splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(before), names)
    return eval(last, names)


@pytest.mark.parametrize("wishes", WISHES, ids=str)
def test_the_code_shown_gives_the_figures_shown(study: Corpus, wishes: dict[str, Any]) -> None:
    explorer = WordExplorer(study, **wishes)
    given = pasted(explorer.code)
    pd.testing.assert_frame_equal(given, explorer.figures)
    assert len(explorer.code.splitlines()) <= 6
    # The table on the page says the same, written as French print does.
    shown = [row[1].partition(" ")[0].replace("\u202f", "") for row in explorer._figures().rows]
    column = given.get("n", given.iloc[:, 0])
    decimals = 2 if column.dtype.kind == "f" else 0
    assert shown == [french_number(value, decimals) for value in column][: len(shown)]
    assert len(shown) == min(len(given), explorer.n_shown)


@pytest.mark.parametrize("wishes", OF_ARTICLES, ids=str)
def test_tables_of_articles_give_their_code_too(wishes: dict[str, Any]) -> None:
    explorer = WordExplorer(load_tables(), **wishes)
    pd.testing.assert_frame_equal(pasted(explorer.code), explorer.figures)


def test_a_lesson_is_named_in_its_code() -> None:
    explorer = WordExplorer(open_lesson("03-compter"), text="prevost", hide_stopwords=False)
    assert 'lecon = open_lesson("03-compter")' in explorer.code
    pd.testing.assert_frame_equal(pasted(explorer.code), explorer.figures)
    assert explorer.word == open_lesson("03-compter").word


@pytest.mark.parametrize(
    "wishes",
    [{"text": "wsws"}, {"units": "lemmas"}, {"units": "2", "text": "ruffier"}, {"by": "role", "part": "answer"}],
    ids=str,
)
def test_a_mark_opens_as_many_lines_as_it_counts(
    study: Corpus, monkeypatch: pytest.MonkeyPatch, wishes: dict[str, Any]
) -> None:
    explorer = WordExplorer(study, word="", **wishes)
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "picture"}, [])
    for number, n in enumerate(explorer.figures.n.tolist()):
        for ask in ({"ask": "mark", "mark": f"bar-{number}"}, {"ask": "row", "row": number}):
            sent.clear()
            explorer._answer(explorer, ask, [])
            assert [message["found"]["n"] for message in sent] == [n]
            assert len(sent[0]["found"]["lines"]) == n


def test_a_cell_opens_the_lines_of_its_text_and_a_keyword_those_of_its_part(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = WordExplorer(study, view="heatmap")
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "picture"}, [])
    explorer._answer(explorer, {"ask": "mark", "mark": "cell-2-1"}, [])
    assert (explorer.word, explorer.text) == (explorer.figures.index[2], "wsws")
    assert sent[-1]["found"]["n"] == explorer.figures.iloc[2]["wsws"]
    explorer.view, explorer.part = "keyness", "ruffier"
    explorer._answer(explorer, {"ask": "row", "row": 0}, [])
    assert sent[-1]["found"]["n"] == explorer.figures.iloc[0]["n"]
    assert explorer.text == "ruffier"


def test_a_comparison_names_the_part_that_it_compares(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = WordExplorer(study)
    sent = sent_by(explorer, monkeypatch)
    explorer.view = "keyness"
    assert explorer.part == "prevost"
    assert [message["figures"]["said"].startswith("Prévost comparé") for message in sent] == [True]
    explorer.by = "role"
    assert explorer.part == "standfirst"
    assert sent[-1]["figures"]["said"].startswith("chapeau comparé")


def test_a_tick_points_at_its_line_and_a_collocate_opens_the_lines_where_it_stands_near(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = WordExplorer(study, word="travail", view="dispersion", by="speaker")
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "picture"}, [])
    assert explorer._plot is not None
    tick = next(mark for mark in explorer._plot.marks if mark.lines and mark.text == "lehalle")
    explorer._answer(explorer, {"ask": "mark", "mark": tick.id}, [])
    assert sent[-1] == {"current": tick.lines[0]}
    assert explorer.text == "lehalle"
    assert tick.lines[0] in [line["i"] for line in sent[-2]["found"]["lines"]]
    explorer.hide_stopwords, explorer.view = False, "collocates"
    explorer._answer(explorer, {"ask": "row", "row": 0}, [])
    word, lines = explorer.figures.index[0], sent[-1]["found"]["lines"]
    assert 0 < len(lines) <= explorer.figures.n.iloc[0]
    assert all(word in f"{line['left']} {line['right']}".lower() for line in lines)
    assert word in sent[-1]["found"]["within"]
    explorer.hide_stopwords = True  # the plot that was clicked is gone, and with it what its mark had chosen
    assert [message["found"]["within"] for message in sent if "found" in message][-1] == ""


def test_figures_leave_before_the_picture_which_is_drawn_only_when_asked(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = WordExplorer(study)
    sent = sent_by(explorer, monkeypatch)
    for n_shown in (5, 6, 7):
        explorer.n_shown = n_shown
    assert [list(message) for message in sent] == [["figures"]] * 3
    assert explorer._plot is None
    explorer._answer(explorer, {"ask": "picture"}, [])
    assert sent[-1]["picture"].count('class="ck-mark"') == 7


@pytest.mark.parametrize("view", ["plane", "richness"])
def test_what_compares_authors_is_refused_for_study_texts_in_a_sentence(
    study: Corpus, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    explorer = WordExplorer(study, view=view)
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "figures"}, [])
    assert "une seule main" in sent[-1]["figures"]["problem"]
    explorer._answer(explorer, {"ask": "picture"}, [])
    assert sent[-1] == {"picture": ""}
    assert "une seule main" in explorer.static_html()


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"pattern": "mach("}, "ne peut pas être lue"),
        ({"pattern": "(a*)*b", "listed": ""}, None),
        ({"view": "collocates", "word": "zeugme"}, "ne se trouve nulle part"),
        ({"view": "dispersion", "word": ""}, "Que faut-il chercher"),
        ({"view": "tree", "min_letters": 30}, "Il ne reste aucun mot"),
        ({"view": "keyness", "by": "role", "part": "nobody"}, "nobody"),
        ({"pattern": "zzz"}, "Aucun mot"),
    ],
    ids=str,
)
def test_what_cannot_be_shown_is_told_in_a_sentence(
    study: Corpus, monkeypatch: pytest.MonkeyPatch, wishes: dict[str, Any], said: str | None
) -> None:
    explorer = WordExplorer(study, **wishes)
    sent = sent_by(explorer, monkeypatch)
    began = time.monotonic()
    explorer._answer(explorer, {"ask": "figures"}, [])
    explorer._answer(explorer, {"ask": "picture"}, [])
    assert time.monotonic() - began < 5
    assert said is None or said in str(sent[0])


def test_one_text_and_no_text_are_answered_by_sentences(
    study: Corpus, make_text: TextMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for corpus, said in (
        (Corpus([study["wsws"]]), "deux parties"),
        (Corpus([make_text(("title", "Rien"))]), "aucun mot"),
    ):
        explorer = WordExplorer(corpus, view="keyness")
        sent = sent_by(explorer, monkeypatch)
        explorer._answer(explorer, {"ask": "figures"}, [])
        assert said in sent[-1]["figures"]["problem"]


def test_figures_that_no_picture_can_show_say_why(study: Corpus) -> None:
    explorer = WordExplorer(study[:2], view="tree")
    explorer._draw()
    assert explorer.figures.shape == (2, 2)
    assert explorer._plot is not None and "au moins trois" in explorer._plot.said


def test_of_an_article_that_is_not_here_the_study_text_gives_the_lines_and_the_import_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    explorer = WordExplorer(open_lesson("03-compter"), text="prevost")
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "figures"}, [])
    assert "ne sont pas sur cet ordinateur" in sent[-1]["figures"]["notice"]
    explorer._answer(explorer, {"ask": "row", "row": 0}, [])
    assert {count["kind"] for count in sent[-1]["found"]["counts"]} == {"etude"}
    explorer._answer(explorer, {"ask": "import"}, [])
    assert repr(explorer._panel) == "<ImportPanel>"


@pytest.mark.parametrize("wishes", [{"text": "prevost"}, {"view": "heatmap"}, {"view": "keyness", "text": "ruffier"}])
def test_a_mark_of_an_article_that_has_no_line_to_read_says_so_before_the_click(
    monkeypatch: pytest.MonkeyPatch, wishes: dict[str, Any]
) -> None:
    explorer = WordExplorer(open_lesson("03-compter"), **wishes)
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "picture"}, [])
    plot, page = explorer._plot, sent[-1]["picture"]
    assert plot is not None and 0 < len(plot.unread) < len(plot.marks)
    for mark in plot.marks:
        if " 0 fois" in mark.label.replace("\u202f", " "):
            assert mark.id not in plot.unread
            continue
        text = mark.text or explorer.part
        assert (mark.id in plot.unread) == (not len(find([explorer.corpus[text]], list(mark.words))))
        assert (mark.id in plot.unread) == ("Aucune ligne" in mark.label)
    assert page.count("∅") == len(plot.unread) + 1  # and the legend
    assert b"aucune ligne" in picture(explorer._figures(), "svg")


def test_a_bar_without_a_line_to_read_is_hollow() -> None:
    explorer = WordExplorer(open_lesson("03-compter"), text="prevost")
    explorer._draw()
    assert explorer._plot is not None and explorer._ax is not None
    hollow = {bar.get_gid() for bar in explorer._ax.patches if to_hex(bar.get_facecolor()) == PAPER}
    assert hollow == {f"{mark}.bar" for mark in explorer._plot.unread}


def test_the_texts_to_read_can_be_counted_instead_and_code_table_and_legend_follow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    explorer = WordExplorer(open_lesson("03-compter"), text="prevost")
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "figures"}, [])
    (published, said), (here, said_here) = sent[-1]["figures"]["choices"]["counted"]
    n_words = [count_words(counted).only(text="prevost").n_words for counted in (load_tables(), explorer.corpus)]
    assert [french_number(n) in words for n, words in zip(n_words, (said, said_here), strict=True)] == [True, True]
    assert (published, "publiés" in sent[-1]["figures"]["said"]) == ("", True)
    explorer.counted = here
    assert "étude" in sent[-1]["figures"]["said"] and "à lire ici" in sent[-1]["figures"]["said"]
    assert sent[-1]["figures"]["heads"] == ["Mot", "Nombre de fois", "Pour mille mots"]
    counted = count_words(explorer.corpus).only(text="prevost").keep(stopwords=False).to_frame().head(15)
    pd.testing.assert_frame_equal(explorer.figures, counted)
    pd.testing.assert_frame_equal(pasted(explorer.code), counted)
    assert "à lire ici" in csv(explorer._figures(), explorer.figures).decode("utf-8-sig")
    explorer._draw()
    assert explorer._plot is not None and not explorer._plot.unread


def test_where_texts_are_read_that_are_counted_there_is_no_choice_and_no_sign(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = WordExplorer(study)
    sent = sent_by(explorer, monkeypatch)
    for ask in ("figures", "picture"):
        explorer._answer(explorer, {"ask": ask}, [])
    assert sent[0]["figures"]["choices"]["counted"] == []
    assert "∅" not in sent[-1]["picture"]


@pytest.mark.usefixtures("articles")
def test_after_an_import_the_lines_are_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(load_corpus(edition="etude"))
    explorer = WordExplorer(load_corpus(edition="etude"), word="IA", reader=reader)
    sent = sent_by(explorer, monkeypatch)
    explorer._imported([])
    assert {text.edition for text in (*explorer.corpus, *reader.corpus)} == {"integrale"}
    assert sent[-1]["figures"]["notice"] == ""
    assert len(explorer.found) == count_words(load_corpus())["IA"]


def test_a_line_opens_a_reader_of_its_own_where_none_was_given(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = WordExplorer(study, word="IA")
    sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "show", "line": 3}, [])
    assert isinstance(explorer._pane, Reader)
    assert explorer._pane.text == explorer.found[3].text


def test_chance_in_steps_is_chance_at_once(study: Corpus) -> None:
    counts, told = count_words(study), list[tuple[int, int]]()
    listen(lambda done, n: told.append((done, n)))
    null = shuffled(counts, "wsws")
    listen(None)
    assert null.by_chance.tolist() == shuffle_slices(counts, "wsws", n_runs=N_RUNS).by_chance.tolist()
    assert told == [(done, 20) for done in range(20)]


def test_chance_is_told_with_its_share_beside_the_one_observed(study: Corpus) -> None:
    found = try_chance(Source(study), Wish(view="keyness", part="wsws", hide_stopwords=False))
    assert "hasard" in found["said"]
    null = shuffle_slices(count_words(study), "wsws")
    shown = [width for _name, _said, width in found["rows"]]
    assert shown[:2] == [round(100 * null.observed), round(100 * null.by_chance.mean())]
    assert len(shown) == 3


def test_chance_between_two_is_dealt_between_the_two(study: Corpus) -> None:
    wish = Wish(view="keyness", part="wsws", against="ruffier", hide_stopwords=False)
    null = shuffle_slices(count_words([study["wsws"], study["ruffier"]]), "wsws")
    assert try_chance(Source(study), wish)["rows"][0][2] == round(100 * null.observed)


def test_files_hold_their_legend(study: Corpus) -> None:
    explorer = WordExplorer(study, text="wsws", min_letters=4)
    figures = explorer._figures()
    table = csv(figures, explorer.figures).decode("utf-8-sig")
    assert table.splitlines()[0] == "word;n;per_thousand"
    assert "4 lettres au moins" in table
    assert "texte d’étude" in table
    written = " ".join(ElementTree.fromstring(picture(figures, "svg").decode()).itertext())
    assert "4 lettres au moins" in " ".join(written.split())
    with Image.open(io.BytesIO(picture(figures, "png"))) as drawn:
        assert "4 lettres au moins" in drawn.info["Description"]


def test_the_legend_names_every_setting(study: Corpus) -> None:
    wishes: dict[str, Any] = {
        "min_letters": 4,
        "pattern": "ma.*",
        "listed": "machine",
        "units": "lemmas",
        "measure": "g2",
    }
    said = WordExplorer(study, view="keyness", text="wsws", against="ruffier", **wishes)._figures().said
    for setting in ("wsws comparé à Ruffier", "4 lettres", "ma.*", "liste\u202f: machine", "lemmes", "masqués", "G²"):
        assert setting in said


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    paths = [save_under_new_name(content, "mots", "csv", folder=tmp_path) for content in (b"1", b"2", b"3")]
    assert [path.name for path in paths] == ["mots.csv", "mots-2.csv", "mots-3.csv"]
    assert paths[0].read_bytes() == b"1"


def test_a_full_disk_and_a_view_without_picture_are_told(
    study: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures").write_text("not a folder", encoding="utf-8")
    explorer = WordExplorer(study)
    sent = sent_by(explorer, monkeypatch)
    explorer._answer(explorer, {"ask": "save", "format": "csv"}, [])
    assert "Impossible d’écrire" in sent[-1]["saved"]


def test_lines_are_sorted_and_widened(study: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = WordExplorer(study, word="travail")
    sent = sent_by(explorer, monkeypatch)
    explorer.sort = "L1"
    before = [fold_accents(line["left"].split()[-1]) for line in sent[-1]["found"]["lines"] if line["left"].split()]
    assert len(before) > 10
    assert [word for word in before if word.isalpha()] == sorted(word for word in before if word.isalpha())
    for width in ("sentence", "paragraph"):
        explorer.width = width
        shown = {f"{line['left']}{line['match']}{line['right']}" for line in sent[-1]["found"]["lines"]}
        whole = {text.words_of(paragraph) for text in study for paragraph in text.counted}
        assert all(any(words in paragraph for paragraph in whole) for words in shown)
    assert shown <= whole
    explorer.kind, explorer.word = "regex", "mach("
    assert "ne peut pas être lue" in sent[-1]["problem"]


def test_of_ten_thousand_lines_the_page_is_sent_what_it_can_show(
    make_text: TextMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus([make_text(*[("body", "la machine avance " * 50)] * 200)])
    explorer = WordExplorer(corpus, word="machine")
    sent = sent_by(explorer, monkeypatch)
    began = time.monotonic()
    for times in (1, 5):
        explorer._answer(explorer, {"ask": "lines", "times": times}, [])
        assert (sent[-1]["found"]["n"], len(sent[-1]["found"]["lines"])) == (10_000, 200 * times)
    assert time.monotonic() - began < 5


def test_a_notebook_keeps_figures_and_no_line(make_text: TextMaker) -> None:
    explorer = WordExplorer(Corpus([make_text(("body", "avant la machine après"))]), word="machine")
    assert "machine" in explorer.static_html()
    for kept in (explorer.static_html(), str(explorer.get_state())):
        assert "avant la" not in kept


def test_an_unknown_text_is_refused(study: Corpus) -> None:
    with pytest.raises(UnknownName, match="prevost"):
        WordExplorer(study, text="nobody")


def test_a_table_too_large_for_memory_is_refused_before_it_is_made(
    study: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coursekit.views.word_explorer_source._N_CELLS", 10)
    with pytest.raises(CoursekitError, match="trop de mots"):
        assert WordExplorer(study, view="tree").figures
