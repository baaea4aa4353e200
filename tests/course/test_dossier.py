"""The dossier holds what the learner made, in a page and in a Word file; whatever was typed is text in both."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from coursekit import Concordance, DossierPanel, facts, open_lesson
from coursekit.arguments.analysis import Analysis, load_analysis
from coursekit.arguments.analysis_book import AnalysisBook
from coursekit.arguments.claims import Claim
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position
from coursekit.corpus.loading import load_corpus
from coursekit.course.dossier import DossierFiles, dossier
from coursekit.course.dossier_map import drawn_map
from coursekit.course.progress import DONE, Entry, progress_here
from coursekit.errors import CoursekitError
from coursekit.views.argument_map_graph import graph_of
from coursekit.words.concordance import find

dossier_module = sys.modules["coursekit.course.dossier"]
HOSTILE = '<script>alert(1)</script> & "l’IA" <b>\''
QUESTIONS = load_analysis().questions
CORPUS = load_corpus(edition="etude")
PASSAGE = cite(CORPUS["casilli"], "une absence de choix")
POSITION = Position("Q1", "casilli", 1, "Le travail demeure.", passages=(PASSAGE,))
CLAIMS = (
    Claim("c-1", "casilli", "thesis", "On n’a pas choisi.", premises=(("c-2", "c-3"),), passages=(PASSAGE,)),
    Claim("c-2", "casilli", "argument", "Il faut payer.", premises=(("c-3",),)),
    Claim("c-3", "casilli", "example", "Un exemple.", stated=False),
)
MINE = Analysis(QUESTIONS, (POSITION, Position("Q2", "wsws", None, "Rien n’y est dit.")), CLAIMS)


class Reading(HTMLParser):
    """What a reader meets: tags in order, and the words of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.asked: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words += data


def make(folder: Path, **given: Any) -> DossierFiles:
    return dossier(CORPUS, **{"book": MINE, "folder": folder, **given})


def read_html(made: DossierFiles) -> Reading:
    return Reading(made.html.read_text(encoding="utf-8"))


def read_docx(made: DossierFiles) -> Any:
    assert made.docx is not None
    return Document(str(made.docx))


def docx_words(made: DossierFiles) -> str:
    paper = read_docx(made)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_both_hold_the_positions_their_reasons_and_the_words_quoted_with_their_place(tmp_path: Path) -> None:
    made = make(tmp_path)
    place = f"Casilli, §\u00a0{CORPUS['casilli'].paragraph_at(PASSAGE.start).number} (texte d’étude)"
    for words in (read_html(made).words, docx_words(made)):
        assert "Le travail demeure." in words and "une absence de choix" in words and place in words
        assert "n’en parle pas. Rien n’y est dit." in words


def test_the_map_is_a_nested_list_that_says_what_supports_what(tmp_path: Path) -> None:
    made = make(tmp_path)
    page = made.html.read_text(encoding="utf-8")
    quoted = r"<small>«\u202fune absence de choix\u202f» – Casilli, §\u00a0\d+ \(texte d’étude\)</small>"
    assert re.search(rf"<ul><li>Thèse\u202f: On n’a pas choisi\.{quoted}<ul><li>soutenu par\u202f: ensemble", page)
    assert (
        page.count("Argument\u202f: Il faut payer.") == 1
        and "Exemple ou preuve · implicite\u202f: Un exemple. (voir plus haut)" in page
    )
    assert page.count("<ul>") == page.count("</ul>") and page.count("<li>") == page.count("</li>")
    items = [
        one
        for one in read_docx(made).paragraphs
        if one.style.name.startswith("List Bullet") and "(voir" not in one.text
    ]
    indents = [one.paragraph_format.left_indent for one in items if not one.text.startswith("D’après")]
    assert [one.style.name[11:] for one in items][:3] == ["", " 2", " 3"] and indents == sorted(set(indents))


def test_headings_are_headings_and_tables_have_heads_in_both(tmp_path: Path) -> None:
    made = make(tmp_path, title="Mon dossier à moi")
    read = read_html(made)
    assert read.tags.count("h1") == 1 and read.tags.index("h2") < read.tags.index("h3")
    page = made.html.read_text(encoding="utf-8")
    assert '<html lang="fr">' in page and '<th scope="col">' in page and '<th scope="row">' in page
    paper = read_docx(made)
    levels = [p.style.name for p in paper.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert levels[0] == "Title" and levels[1] == "Heading 1" and "Heading 2" in levels
    assert paper.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert (paper.core_properties.title, paper.core_properties.language) == ("Mon dossier à moi", "fr-FR")


def test_whatever_was_typed_is_shown_as_text(tmp_path: Path) -> None:
    claim = Claim("c-1", "casilli", "thesis", HOSTILE)
    analysis = Analysis(QUESTIONS, (Position("Q1", "casilli", 1, HOSTILE),), (claim,))
    table = pytest.importorskip("pandas").DataFrame({HOSTILE: [HOSTILE]}, index=[HOSTILE])
    made = make(tmp_path, book=analysis, title=HOSTILE, author=HOSTILE, writing=HOSTILE, figures=[(HOSTILE, table)])
    read = read_html(made)
    assert "script" not in read.tags and "b" not in read.tags and read.words.count(HOSTILE) >= 8
    assert docx_words(made).count(HOSTILE) >= 5


def test_what_xml_cannot_hold_does_not_stop_the_word_file(tmp_path: Path) -> None:
    made = make(tmp_path, title="a\x00b\x0bc", author="\ufffe", writing="🎬\x01\nune ligne")
    assert "🎬\ufffd\nune ligne" in docx_words(made)


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    figure = Figure()
    figure.subplots().plot([1, 2])
    made = make(tmp_path, figures=[("Une courbe", figure)])
    read = read_html(made)
    assert read.asked and all(address.startswith("data:image/") for address in read.asked)
    assert not {"script", "link", "iframe"} & set(read.tags) and "url(" not in made.html.read_text(encoding="utf-8")


def test_a_picture_has_words_that_stand_for_it(tmp_path: Path) -> None:
    figure = Figure()
    figure.subplots().plot([1, 2])
    made = make(tmp_path, figures=[("Une courbe", figure)])
    assert 'alt="Une courbe"' in made.html.read_text(encoding="utf-8")
    _map, picture = read_docx(made).inline_shapes
    assert picture._inline.docPr.get("descr") == "Une courbe"


def test_the_map_of_each_text_is_a_picture_too_and_fits_its_page(tmp_path: Path) -> None:
    claims = (Claim(f"c-{n}", "prevost", "argument", "Des mots. " * 9) for n in range(30))
    long = Analysis(QUESTIONS, (), tuple(claims))
    made = make(tmp_path, book=long)
    read, paper = read_html(made), read_docx(made)
    assert "img" in read.tags and "Ma carte\u202f: Prévost. La liste qui suit dit la même chose." in read.words
    (shown,) = paper.inline_shapes
    assert 0 < shown.width.mm <= 174 and 0 < shown.height.mm <= 230
    assert shown._inline.docPr.get("descr").startswith("Ma carte")


def test_a_map_is_drawn_with_every_box_every_sign_and_the_implied_in_dashes() -> None:
    graph = graph_of(MINE, {"casilli": "Casilli"}, text="casilli")
    (axes,) = drawn_map(graph).axes
    words = [text.get_text() for text in axes.texts]
    assert words.count("+") == len(graph.links) == 3 and {"On n’a pas choisi.", "Il faut payer."} <= set(words)
    boxes = [one for one in axes.patches if isinstance(one, FancyBboxPatch)]
    assert [one.get_linestyle() for one in boxes] == ["-", "-", "--"]
    attacked = Claim("c-4", "casilli", "rebuttal", "Non.", attacks=("c-1",))
    (axes,) = drawn_map(graph_of(Analysis(QUESTIONS, (), (*CLAIMS, attacked)), {}, text="casilli")).axes
    assert "−" in [text.get_text() for text in axes.texts]


def test_a_cell_shows_what_the_lesson_s_matrix_shows(tmp_path: Path) -> None:
    in_words = next(question for question in QUESTIONS if not question.scaled)
    analysis = Analysis(QUESTIONS, (*MINE.positions, Position(in_words.id, "wsws", None, "En mots.")))
    (table,) = read_docx(make(tmp_path, book=analysis)).tables
    cells = [[cell.text for cell in row.cells[1:]] for row in table.rows]
    wsws, casilli = cells[0].index("wsws"), cells[0].index("Casilli")
    assert cells[1][casilli] == "1" and cells[2][wsws] == "∅" and cells[3][wsws] == "✎" and cells[1][wsws] == "·"


def test_lines_and_tables_of_any_kind_can_be_added(tmp_path: Path) -> None:
    table = pytest.importorskip("pandas").DataFrame({"found": ["IA"], "n": [2.5]})
    lines = find(CORPUS, "machine")
    widget = Concordance(CORPUS, word="machine")
    made = make(tmp_path, figures=[("Un tableau", table), lines, widget, facts(CORPUS)])
    words = docx_words(made)
    assert "2,50" in words and "Alexandre Ruffier" in words and words.count(lines.heading) == 2
    assert str(lines[0].left).strip() in read_html(made).words


def test_long_lists_are_cut_and_say_how_much(tmp_path: Path) -> None:
    n_lines = len(find(CORPUS, "de"))
    assert f"… et {n_lines - 60} autres lignes." in docx_words(make(tmp_path, figures=[find(CORPUS, "de")]))


def test_what_is_no_figure_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CoursekitError, match="Ma figure"):
        make(tmp_path, figures=[("Ma figure", 12)])
    with pytest.raises(CoursekitError, match="Ma figure"):
        make(tmp_path, figures=[("Ma figure", "absente.png")])
    assert not list(tmp_path.iterdir())


def test_nothing_is_ever_overwritten_and_the_newest_is_named(tmp_path: Path) -> None:
    first, second = make(tmp_path, writing="Un."), make(tmp_path, writing="Deux.")
    assert len({*first.paths, *second.paths}) == 4
    assert "Un." in read_html(first).words and "Deux." in read_html(second).words
    assert re.fullmatch(r"dossier-\d{4}-\d\d-\d\d\.html", first.html.name)
    assert second.html.stem == f"{first.html.stem}-2" == second.docx.stem  # type: ignore[union-attr]
    assert "plus récent" not in repr(first) and "le plus récent\u202f; les autres (1) restent" in repr(second)
    assert "les autres (2) restent" in make(tmp_path, writing="Un.")._repr_html_()


def test_the_same_dossier_makes_no_other_file_even_on_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(tmp_path, writing="Un.")
    assert first.docx is not None
    first.docx.write_bytes(b"commented on by the teacher")

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2099, 1, 1)

    monkeypatch.setattr(dossier_module, "date", Tomorrow)
    again = make(tmp_path, writing="Un.")
    assert again == first and len(list(tmp_path.iterdir())) == 2
    assert first.docx.read_bytes() == b"commented on by the teacher"
    assert make(tmp_path, writing="Un.", author="Zoé").html.name == "dossier-2099-01-01.html"


def test_an_empty_book_makes_a_dossier_that_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = dossier(CORPUS)
    assert made.html.parent == tmp_path / "dossier" and AnalysisBook().analysis.positions == ()
    for needed in ("une matrice", "une carte", "un texte"):
        assert needed in repr(made)
    assert read_html(made).tags.count("h2") == 1  # the sources


def test_what_is_missing_is_named_cell_by_cell(tmp_path: Path) -> None:
    bare = Analysis(QUESTIONS, (Position("Q3", "wsws", 5), POSITION), CLAIMS)
    said = repr(make(tmp_path, book=bare, writing="Oui."))
    cell = "«\u202fÉmancipation\u202f» (wsws)"
    assert f"il manque\u202f: une raison pour {cell}\u202f; un passage pour {cell}\u202f; des passages" in said
    assert "trois textes" in said and "une carte" not in said and "des figures" not in said


def test_the_passages_of_claims_count_too(tmp_path: Path) -> None:
    assert "trois textes" not in repr(make(tmp_path, book=replace(load_analysis(), positions=())))


def test_a_relation_says_the_short_name_of_its_question(tmp_path: Path) -> None:
    words = read_html(make(tmp_path, book=load_analysis())).words
    assert "(Refus)\u202f:" in words and "(Q7)" not in words


def test_a_part_for_which_there_is_nothing_is_left_out(tmp_path: Path) -> None:
    whole = Analysis(QUESTIONS, (), CLAIMS)
    words = read_html(make(tmp_path, book=whole)).words
    assert "Ma carte" in words and "Ma matrice" not in words and "Mon texte" not in words


def test_when_nothing_is_missing_it_is_said(tmp_path: Path) -> None:
    made = make(tmp_path, book=load_analysis(), writing="Voilà.", figures=[find(CORPUS, "IA")])
    assert made.missing == () and "Rien ne manque" in repr(made)


def test_sources_are_those_of_the_catalog_and_a_study_text_is_no_ones_words(tmp_path: Path) -> None:
    words = read_html(make(tmp_path)).words
    assert "D’après Antonio Casilli, texte d’étude. Article d’origine" in words and "12 avril 2023" in words
    assert "protégés par le droit d’auteur" not in words


def test_articles_are_quoted_with_a_word_on_rights(articles: None, tmp_path: Path) -> None:
    corpus = load_corpus(edition="integrale")
    position = load_analysis().position("Q1", "casilli")
    assert position is not None
    made = dossier(corpus, book=Analysis(QUESTIONS, (position,)), folder=tmp_path)
    for words in (read_html(made).words, docx_words(made)):
        assert "(article)" in words and "ne le publiez pas" in words
    assert not re.search(r"[a-zà-ÿ]+ (?:[a-zà-ÿ’]+ ){6}", repr(made).partition("manque")[0])


def test_a_passage_that_is_not_here_is_said_so(tmp_path: Path) -> None:
    position = load_analysis().position("Q6", "lehalle")  # in the article alone
    assert position is not None
    made = make(tmp_path, book=Analysis(QUESTIONS, (position,)))
    assert "introuvable sur cet ordinateur" in read_html(made).words


def test_of_a_text_that_is_read_only_the_passages_in_that_edition_are_quoted(tmp_path: Path) -> None:
    position = load_analysis().position("Q1", "casilli")  # it points into both editions
    assert position is not None and len({one.edition for one in position.passages}) == 2
    made = make(tmp_path, book=Analysis(QUESTIONS, (position,)))
    assert "introuvable" not in read_html(made).words


def test_answers_to_open_questions_are_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lesson = open_lesson("06-argumenter")
    asked = next(one["id"] for one in lesson.settings["questions"] if one.get("form") == "text")
    progress_here().put(asked, Entry(DONE, answer="Une machine garde la marque de ses maîtres."))
    words = read_html(dossier(lesson, book=MINE, folder=tmp_path)).words
    progress_here().forget([asked])
    assert "Une machine garde la marque" in words and "Formulez-la en une phrase" in words


def test_only_the_name_that_was_given_is_personal(tmp_path: Path) -> None:
    named, unnamed = make(tmp_path, author="Zoé"), make(tmp_path)
    assert "Zoé, " in read_html(named).words and read_docx(named).core_properties.author == "Zoé"
    assert read_docx(unnamed).core_properties.author == "" and read_docx(unnamed).core_properties.comments == ""


def test_without_the_writer_of_word_files_there_is_still_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "coursekit.course.dossier_docx", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    made = make(tmp_path)
    assert made.docx is None and made.paths == (made.html,)


def test_libreoffice_opens_the_word_file(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here (soffice)")
    pypdf = pytest.importorskip("pypdf")
    figure = Figure()
    figure.subplots().plot([1, 2])
    made = make(tmp_path, title="Mon dossier", figures=[("Une courbe", figure)], writing="Voilà.")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made.docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = pypdf.PdfReader(io.BytesIO(made.html.with_suffix(".pdf").read_bytes())).pages
    words = " ".join(page.extract_text() for page in pages)
    assert "Mon dossier" in words and "une absence de choix" in words
    width, height = pages[0].mediabox.width, pages[0].mediabox.height
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (210, 297)
    assert any(page.images for page in pages)


def test_the_panel_makes_it_with_the_title_and_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    panel = DossierPanel(CORPUS, book=MINE, figures=[find(CORPUS, "IA")])
    panel.title.value, panel.author.value = "À moi", "Zoé"
    panel.button.click()
    (told,) = panel.told.outputs
    (page,) = (tmp_path / "dossier").glob("*.html")
    assert f'href="dossier/{page.name}"' in told["data"]["text/html"] and " download>" in told["data"]["text/html"]
    words = Reading(page.read_text(encoding="utf-8")).words
    assert "À moi" in words and "Zoé, " in words and "Ma matrice" in words


def test_the_panel_asks_for_a_name_that_nobody_has_to_give_and_that_stays_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    panel = DossierPanel(CORPUS, book=MINE, title="Débattre")
    assert panel.title.value == "Débattre" and panel.author.value == ""
    assert "facultatif" in panel.author.placeholder and "sur cet ordinateur" in panel.author.placeholder
    made = panel.make()
    assert made is not None and read_docx(made).core_properties.author == ""


def test_the_panel_says_in_a_sentence_what_went_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    panel = DossierPanel(CORPUS, book=MINE, figures=[("Ma figure", 12)])
    panel.make()
    panel.make()
    (told,) = panel.told.outputs
    assert told["text"].startswith("«\u202fMa figure\u202f» n’entre pas") and repr(panel) == "<DossierPanel>"
