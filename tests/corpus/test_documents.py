"""A text comes out of each kind of file word for word, whichever program wrote it; what has none gets one sentence."""

import io
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.corpus import documents
from coursekit.corpus.documents import Document, read_document, read_page
from coursekit.corpus.formats import pdf as pdf_module
from coursekit.corpus.formats import web_page
from coursekit.corpus.formats.hyphen import joined_lines, keeps_hyphen
from coursekit.corpus.roles import roles
from coursekit.errors import ImportFailure
from coursekit.words.tokens import tokenize

FILES = Path(__file__).parent / "files"
LOCKED = ("locked-libreoffice.docx", "locked-libreoffice.odt", "locked-libreoffice.pdf")
READABLE = sorted(path.name for path in FILES.glob("*-*.*") if path.name.startswith(("contre", "night", "pana")))


def read(name: str) -> Document:
    return read_document(name, (FILES / name).read_bytes())


def words(document: Document, *wanted: str) -> list[str]:
    """The paragraphs of these roles, every kind of space alike."""
    return [" ".join(block.text.split()) for block in document.blocks if block.role in wanted]


def sentence(name: str, content: bytes) -> str:
    with pytest.raises(ImportFailure) as refusal:
        read_document(name, content)
    said = str(refusal.value).replace("\u202f", " ")
    assert said.startswith(f"{name} : ")
    assert "\n" not in said
    assert "{" not in said
    return said


def survives(content: bytes, reader: Callable[[str, bytes], Document | str]) -> None:
    """Read it, or be told in one sentence that it cannot be read."""
    said = ""
    try:
        found = reader("a", content)
    except ImportFailure as refusal:
        said = str(refusal)
    if said:
        assert said.startswith("a\u202f: ")
        assert "\n" not in said
    else:
        assert found.blocks if isinstance(found, Document) else found


# --- files of other programs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in READABLE if name.startswith("contrepoint")])
def test_every_program_gives_the_paragraphs_of_the_text_word_for_word(name: str) -> None:
    lines = (FILES / "contrepoint-utf-16.txt").read_bytes().decode("utf-16").split("\n")
    body = [" ".join(line.split()) for line in lines if len(line) > 300]
    found = [line for line in words(read(name), "body") if len(line) > 300]
    if not name.endswith(".txt"):  # in plain text alone the call of the note is a figure like any other
        body[3] = body[3].removesuffix("1")
    assert len(body) == 8
    assert found == body


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_headings_notes_captions_and_large_type_are_not_body_text(kind: str) -> None:
    found = read(f"contrepoint-libreoffice.{kind}")
    assert words(found, "title") == ["Le dos des autres"]
    assert words(found, "subhead") == ["Le corps d’abord", "Ce qui empêche de dormir"]
    assert words(found, "caption") == ["Photo : un poste de mise en fûts, dessiné pour ce cours."]
    assert [line[:16] for line in words(found, "standfirst")] == ["Médecin du trava"]
    assert [line[:16] for line in words(found, "pull-quote")] == ["Cette peur, je l"]
    assert [line[:27] for line in words(found, "note")] == ["Irène Castagnède", "Irène Castagnède et les cas"]
    assert len(words(found, "body")) == 8


@pytest.mark.parametrize("name", READABLE)
def test_every_role_is_one_of_the_roles_table_and_every_paragraph_canonical(name: str) -> None:
    found = read(name)
    assert {block.role for block in found.blocks} <= set(roles())
    assert all(block.text == " ".join(block.text.split(" ")).strip() for block in found.blocks)


def test_running_heads_and_page_numbers_are_on_the_page_but_not_in_the_text() -> None:
    found = read("contrepoint-libreoffice.pdf")
    whole = " ".join(block.text for block in found.blocks)
    assert "La Gazette du cours" in found.page
    assert "La Gazette du cours" not in whole
    assert "Page 2 sur 3" in found.page
    assert "Page 2 sur 3" not in whole


@pytest.mark.parametrize("kind", ["html", "mhtml"])
def test_a_saved_page_gives_the_article_without_menu_notices_boxes_and_comments(kind: str) -> None:
    found = read(f"night-bus-chromium.{kind}")
    assert [block.role for block in found.blocks] == [
        "title", "standfirst", "body", "subhead", "body", "pull-quote", "subhead", "body",
    ]  # fmt: skip
    for around in ("Subscribe", "We use cookies to improve your visit.", "Ten recipes", "Great piece", "Terms of use"):
        assert around in found.page
        assert not any(around in block.text for block in found.blocks)
    assert "never read this" not in found.page


def test_columns_of_a_printed_page_are_read_one_after_the_other() -> None:
    printed, saved = read("night-bus-chromium.pdf"), read("night-bus-chromium.html")
    assert words(printed, "title", "pull-quote") == words(saved, "title", "pull-quote")
    assert set(words(saved, "body", "standfirst", "subhead")) <= set(words(printed, "body", "subhead"))


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "html"])
def test_what_pandoc_writes_is_what_the_markdown_says(kind: str) -> None:
    source = read("panaderia.md")
    assert words(source, "subhead") == ["Lo que no se mide"]
    assert words(source, "note") == ["El pan de molde no es malo; es, sencillamente, otro pan."]
    found = read(f"panaderia-pandoc.{kind}")
    assert words(found, "title", "subhead", "body") == words(source, "title", "subhead", "body")
    assert words(found, "note")[-1:] == words(source, "note")


OURS = {"title": "Le dos des autres", "author": "Irène Castagnède", "language": "fr-FR"}
THEIRS = {"title": "El horno de la esquina", "author": "Amparo Rosell", "date": "2024-11-06", "language": "es"}
NIGHT_BUS = {
    "title": "The night bus keeps its driver",
    "author": "Maud Ellery",
    "date": "2025-02-11",
    "outlet": "Harbour Notes",
    "language": "en",
}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("contrepoint-libreoffice.docx", OURS),
        ("contrepoint-libreoffice.odt", OURS),
        ("contrepoint-libreoffice.pdf", OURS),
        ("contrepoint-cp1252.txt", {}),
        ("panaderia-pandoc.epub", THEIRS),
        ("panaderia.md", THEIRS),
        ("night-bus-chromium.html", NIGHT_BUS),
    ],
)
def test_metadata_is_what_the_file_says_and_no_more(name: str, said: dict[str, str]) -> None:
    assert read(name).metadata == said


@pytest.mark.parametrize(
    ("name", "word", "times"), [("night-bus-chromium.html", "driver", 2), ("panaderia.md", "barras", 4)]
)
def test_an_english_and_a_spanish_text_count_sensibly(name: str, word: str, times: int) -> None:
    forms = [token.form.lower() for line in words(read(name), "body", "standfirst") for token in tokenize(line)]
    assert forms.count(word) == times


@pytest.mark.parametrize("name", READABLE)
def test_the_name_of_a_file_does_not_matter(name: str) -> None:
    assert read_document("document.txt", (FILES / name).read_bytes()) == read(name)


@pytest.mark.parametrize("name", READABLE)
def test_the_page_is_the_same_with_and_without_a_search_for_the_text(name: str) -> None:
    assert read_page(name, (FILES / name).read_bytes()) == read(name).page


# --- plain text ----------------------------------------------------------------------------------------------------

PROSE = "« L’été 1811, dit-elle, on brisa des métiers » : cœur, ça, naïf. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_in_whatever_encoding_editors_write(encoding: str) -> None:
    assert read_document("a.txt", (PROSE * 3).encode(encoding)).blocks[0].text == (PROSE * 3).strip()


def test_a_page_that_says_latin_1_keeps_its_curly_apostrophes() -> None:
    source = b"<meta charset='iso-8859-1'><p>l\x92\xe9t\xe9 des machines"
    assert read_page("a.html", source) == "l’été des machines"


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read_document("a.txt", text.encode()).blocks]


def test_lines_are_paragraphs_with_or_without_blank_lines_between_them() -> None:
    lines = ["Un premier paragraphe, qui finit ici.", "Un second, plus court.", "Un troisième."]
    assert (
        paragraphs("\r\n".join(lines)) == paragraphs("\n\n".join(lines)) == paragraphs("\n \t\n\n".join(lines)) == lines
    )


WRAPPED = """Quand la machine est arrivée dans l’atelier, personne
n’a rien dit : on attendait la paie. Puis les travail-
leurs ont compté les heures, et ils ont vu que peut-
être il en manquait.
Le lundi suivant, ils ont demandé à voir les comptes
de la maison, et le patron a ri."""


def test_lines_that_an_editor_cut_are_one_paragraph_up_to_the_line_that_stops_short() -> None:
    first, second = paragraphs(WRAPPED)
    assert "les travailleurs ont compté les heures, et ils ont vu que peut-être il en manquait." in first
    assert second.startswith("Le lundi suivant, ils ont demandé à voir les comptes de la maison")


def test_blank_lines_part_the_paragraphs_of_a_text_cut_at_a_width() -> None:
    assert [line[:8] for line in paragraphs(WRAPPED.replace("manquait.\n", "manquait.\n\n"))] == [
        "Quand la",
        "Le lundi",
    ]


def test_the_lines_of_a_poem_stay_apart() -> None:
    verses = ["Un métier de bois neuf attendait dans la cour,", "Et les fileuses, sans un mot, serraient le lin,"] * 3
    assert paragraphs("\n".join(verses)) == verses


def test_a_list_of_short_lines_stays_a_list() -> None:
    lines = [
        "du pain",
        "de la farine de blé complète et moulue ici",
        "du sel",
        "trois œufs",
        "du lait entier",
        "du riz",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_a_short_opening_line_is_a_title_and_a_sentence_is_not() -> None:
    assert read_document("a.txt", "Le pain\n\nIl coûte cher.".encode()).blocks[0].role == "title"
    assert read_document("a.txt", "Il fait froid.\n\nIl coûte cher depuis.".encode()).blocks[0].role == "body"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("travail-|leur", "travailleur"),  # « leur » also hangs on a verb: « donne-leur »
        ("donne-|leur", "donne-leur"),
        ("peut-|être", "peut-être"),
        ("dit-|elle", "dit-elle"),
        ("lui-|même", "lui-même"),
        ("a-t-|il", "a-t-il"),
        ("c’est-à-|dire", "c’est-à-dire"),
        ("au-|delà", "au-delà"),
        ("ex-|ministre", "ex-ministre"),
        ("ex-|emple", "exemple"),
        ("sous-|traitance", "sous-traitance"),
        ("sous-|traire", "soustraire"),
        ("l’in-|telligence", "l’intelligence"),
        ("jamais. Ja-|mais", "jamais. Jamais"),
        ("Seine-|Maritime", "Seine-Maritime"),
        ("2023-|2025", "2023-2025"),
        ("des –|enfin", "des – enfin"),
        ("chi\u00ad|mie", "chimie"),
        ("mot|suivant", "mot suivant"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_mended_and_a_compound_keeps_its_hyphen(cut: str, whole: str) -> None:
    assert joined_lines(cut.split("|")) == whole


def test_a_compound_that_the_text_writes_elsewhere_keeps_its_hyphen() -> None:
    assert not keeps_hyphen("bio", "chimie")
    assert keeps_hyphen("bio", "chimie", {"bio-chimie"})


# --- what a format can hide ----------------------------------------------------------------------------------------


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_tables_are_read_and_what_a_revision_struck_out_is_not() -> None:
    made = docx.Document()
    made.add_paragraph("Avant la table.")
    made.add_table(1, 1).cell(0, 0).text = "Dans la table."
    run = made.add_paragraph("Un mot gardé").add_run(" et un mot rayé")._r
    struck = run.makeelement(run.tag.replace("}r", "}del"))
    run.addprevious(struck)
    struck.append(run)
    found = read_document("a.docx", saved(made))
    assert words(found, "body") == ["Avant la table.", "Dans la table.", "Un mot gardé"]


def test_a_text_box_is_read_once_and_what_only_places_it_is_no_word() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Dans la boîte.</w:t></w:r></w:p></w:txbxContent>"
    placed = f"<w:drawing><wp:posOffset>914400</wp:posOffset>{box}</w:drawing>"
    twice = (
        f"<mc:AlternateContent><mc:Choice>{placed}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    stops = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
    text = f"<w:p>{stops}<w:r><w:t>Un</w:t><w:tab/><w:t>mot</w:t>{twice}</w:r>{field}<w:r><w:t>.</w:t></w:r></w:p>"
    spaces = "xmlns:w='a' xmlns:wp='b' xmlns:mc='c'"
    body = f"<w:document {spaces}><w:body>{text}</w:body></w:document>"
    # Its name, and whether it may hold macros, make no difference.
    made = zipped({"[Content_Types].xml": "<Types/>", "word/document2.xml": body})
    assert words(read_document("a.docm", made), "body") == ["Un mot.", "Dans la boîte."]


def test_a_style_of_ones_own_that_is_based_on_a_heading_is_a_heading() -> None:
    made = docx.Document()
    made.add_paragraph("Un titre", style="Title")
    made.styles.add_style("Ma partie", 1).base_style = made.styles["Heading 2"]
    made.add_paragraph("Une partie", style="Ma partie")
    made.add_paragraph("Du texte.")
    assert [block.role for block in read_document("a", saved(made)).blocks] == ["title", "subhead", "body"]


def test_a_lead_stands_above_the_text_and_not_in_the_middle_of_it() -> None:
    made = docx.Document()
    for number in range(8):
        made.add_paragraph(f"Paragraphe {'abcdefgh'[number]}.", style="Subtitle" if number in (0, 7) else None)
    assert [block.role for block in read_document("a", saved(made)).blocks] == ["standfirst"] + ["body"] * 7


def page(inner: str) -> list[tuple[str, str]]:
    found = read_document("a.html", f"<html><body><article>{inner}</article></body></html>".encode())
    return [(block.role, block.text) for block in found.blocks]


LONG = (
    "Le registre des accidents n’y recense plus, cette année\u00a0: des coupures de papier et des fûts trop lourds. "
    * 3
)


def test_a_page_nested_beyond_reason_keeps_its_blocks_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "_article", lambda source: pytest.fail("searched"))
    source = "<nav>Menu</nav>" + "<div>" * 900 + "<p>Un mot.</p>" * 900
    assert set(page(source)) == {("body", "Un mot.")}


def test_the_authors_spaces_survive_the_search_for_the_article() -> None:
    assert page(f"<p>{LONG}</p>") == [("body", LONG.strip())]


def test_the_call_of_a_note_is_no_word_of_the_text() -> None:
    assert page(f"<p>{LONG.strip()}<sup><a href='#n1'>1</a></sup></p>") == [("body", LONG.strip())]


def test_a_quotation_between_two_paragraphs_of_the_article_is_kept() -> None:
    quote = "On ne guérit pas le travail en l’arrêtant"
    found = page(
        f"<p>{LONG}</p><blockquote>{quote}</blockquote><p>{LONG}</p><div><a href='/'>Lire aussi nos idées</a></div>"
    )
    assert found[1] == ("body", quote)
    assert len(found) == 3


def test_links_to_other_articles_are_left_out_although_they_stand_in_a_list_inside_the_article() -> None:
    links = "<ul><li><a href='/a'>Dix idées pour l’hiver</a></li><li><a href='/b'>La piscine fermée</a></li></ul>"
    list_of_its_own = "<ul><li>que Régis puisse dire non</li></ul>"
    found = page(f"<p>{LONG}</p>{links}<p>{LONG} Il faut :</p>{list_of_its_own}<p>{LONG} Fin.</p>")
    assert [text[-9:] for _role, text in found] == ["p lourds.", "Il faut :", " dire non", "rds. Fin."]


def test_two_line_breaks_end_a_paragraph_of_a_page_and_one_does_not() -> None:
    assert [text[-5:] for _role, text in page(f"<p>{LONG}<br>fin 1<br><br>{LONG} fin 2")] == ["fin 1", "fin 2"]


def test_an_ordinary_text_with_stars_and_signs_is_not_markdown() -> None:
    assert paragraphs("Il a 3 * 4 = 12 et # 5.\nUne autre ligne_ici_même.") == [
        "Il a 3 * 4 = 12 et # 5.",
        "Une autre ligne_ici_même.",
    ]


# --- what cannot be read -------------------------------------------------------------------------------------------


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


ODT = {"mimetype": "application/vnd.oasis.opendocument.text"}
OFFICE, TEXT = (f"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0" for space in ("office", "text"))


def odt(inner: str, before: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    root = f"<o:d xmlns:o='{OFFICE}' xmlns:t='{TEXT}'><o:body><o:text>{inner}</o:text></o:body></o:d>"
    return zipped(ODT | {"content.xml": before + root}, method)


def epub(pages: list[str], extra: dict[str, str | bytes] | None = None) -> bytes:
    items = "".join(f"<item id='i{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>" for n in range(len(pages)))
    spine = "".join(f"<itemref idref='i{n}'/>" for n in range(len(pages)))
    lists = f"<manifest>{items}</manifest><spine>{spine * 50}</spine>"
    package = f"<package xmlns='http://www.idpf.org/2007/opf'>{lists}</package>"
    container = (
        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfile full-path='b/o.opf'/></container>"
    )
    files: dict[str, str | bytes] = {f"b/{n}.xhtml": source for n, source in enumerate(pages)}
    return zipped({"META-INF/container.xml": container, "b/o.opf": package} | files | (extra or {}))


def scrambled(method: str) -> dict[str, str | bytes]:
    space = "http://www.w3.org/2001/04/xmlenc#"
    return {"META-INF/encryption.xml": f"<e xmlns='{space}'><EncryptionMethod Algorithm='{method}'/></e>"}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{("&a" + (str(n - 1) if n > 1 else "") + ";") * 10}">' for n in range(1, 10)
)

REFUSED: dict[str, tuple[bytes, str]] = {
    "vide.txt": (b"", "est vide"),
    "blancs.html": (b"<html><body> \n </body></html>", "est vide"),
    "chiffres.txt": (b"12, 14 ; 2023.", "ne contient aucun mot"),
    "bruit.txt": (bytes(range(256)) * 9, "n’est pas du texte lisible"),
    "abime.txt": ("été ".encode() * 9 + b"\x00\x81", "n’est pas du texte lisible"),
    "carte.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "c’est une image"),
    "film.mp4": (b"\x00\x00\x00\x18ftypisom", "un son ou une vidéo"),
    "notes.7z": (b"7z\xbc\xaf\x27\x1c", "une archive compressée"),
    "notes.zip": (zipped({"a.txt": "Un mot."}), "une archive compressée"),
    "livre.azw": (b"x" * 60 + b"BOOKMOBI\0", "n’est pas du texte lisible"),
    "feed.xml": (b"<?xml version='1.0'?><feed>Un mot</feed>", "un fichier XML"),
    "vues.pptx": (zipped({"[Content_Types].xml": "", "ppt/a.xml": ""}), "un diaporama"),
    "vues.odp": (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "un diaporama"),
    "calcul.xlsx": (zipped({"[Content_Types].xml": "", "xl/a.xml": ""}), "un classeur de calcul"),
    "lettre.pages": (zipped({"Index/Document.iwa": ""}), "un document Pages"),
    "livre.epub": (epub(["<p>Un mot."], scrambled("http://ns.adobe.com/adept")), "est protégé"),
    "sans-page.epub": (epub([]), "epub est abîmé"),
    "bombe.odt": (odt("<t:p>&a9;</t:p>", BOMB + "]>"), "odt est abîmé"),
    "entite.odt": (odt("<t:p>&a;</t:p>", '<!DOCTYPE x [<!ENTITY a "mot">]>'), "odt est abîmé"),
    "gonfle.odt": (odt("<t:p/>" * 1_200_000), "serait démesuré"),
    "lourd.odt": (odt("<t:p>a</t:p>" * 700_000, method=zipfile.ZIP_STORED), "serait démesuré"),
    "profond.docx": (zipped({"[Content_Types].xml": "<a>" * 9000, "word/document.xml": "<a>" * 9000}), "est abîmé"),
    "foule.zip": (zipped({f"{n}": "" for n in range(5_100)}), "serait démesuré"),
    "lignes.txt": (b"mot\n" * 200_000, "trop long"),
    "sans-page.mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "mhtml est abîmé"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gets_one_sentence_that_names_the_file_and_the_fault(name: str) -> None:
    content, fault = REFUSED[name]
    assert fault in sentence(name, content)


@pytest.mark.parametrize("name", LOCKED)
def test_a_file_with_a_password_says_so(name: str) -> None:
    assert "est protégé (mot de passe" in sentence(name, (FILES / name).read_bytes())


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("old-libreoffice.doc", "un ancien document Word (.doc)"),
        ("old-libreoffice.rtf", "un fichier RTF"),
        ("scan-chromium.pdf", "ce PDF est numérisé"),
    ],
)
def test_a_kind_that_the_course_does_not_read_is_named(name: str, fault: str) -> None:
    assert fault in sentence(name, (FILES / name).read_bytes())


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "pdf"])
def test_half_a_file_is_called_damaged(kind: str) -> None:
    content = (FILES / f"contrepoint-libreoffice.{kind}").read_bytes()
    assert "est abîmé ou incomplet" in sentence(f"a.{kind}", content[: len(content) // 2])


def test_a_file_over_the_limit_is_refused_before_anything_looks_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LIMIT_BYTES", 10)
    monkeypatch.setattr(documents, "kind", lambda content: pytest.fail("looked at"))
    assert "dépasse" in sentence("film.txt", b"x" * 11)
    with pytest.raises(ImportFailure, match="dépasse"):
        read_page("film.txt", b"x" * 11)


def test_scrambled_fonts_do_not_lock_a_book_and_a_page_named_twice_is_read_once() -> None:
    found = read_document("a.epub", epub(["<h1>Un</h1><p>Un mot."], scrambled("http://www.idpf.org/2008/embedding")))
    assert [block.text for block in found.blocks] == ["Un", "Un mot."]


@pytest.mark.parametrize(
    ("library", "name", "format_name"),
    [
        ("trafilatura", "night-bus-chromium.html", "HTML"),
        ("lxml", "night-bus-chromium.html", "HTML"),
        ("pypdf", "contrepoint-libreoffice.pdf", "PDF"),
    ],
)
def test_without_its_library_a_format_says_what_to_run(
    library: str, name: str, format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    said = sentence(name, (FILES / name).read_bytes())
    assert f"les fichiers {format_name} n’est pas installé. Lancez « python3 start.py lab »" in said


def test_the_page_of_a_saved_article_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert "The night bus keeps its driver" in read_page("a", (FILES / "night-bus-chromium.html").read_bytes())


def test_reading_plain_text_loads_no_library_of_another_format() -> None:
    code = (
        "import sys; from coursekit.corpus.documents import read_document; read_document('a', b'Un mot.')\n"
        "print({'trafilatura', 'lxml', 'docx', 'pypdf', 'mistune', 'simplemma', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- files made to harm --------------------------------------------------------------------------------------------


def pdf(drawing: bytes, figures: int = 0, kids: int = 1) -> bytes:
    """A PDF whose page draws this, and figures that each draw the next ten times."""
    font = b"/Font<</F 4 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"3 0 R " * kids + b"]/Count %d>>" % kids,
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/MediaBox[0 0 9 9]/Resources<<" + font + b"/XObject<</X 6 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        _stream(drawing),
    ]
    for number in range(figures):
        inner = b"/XObject<</X %d 0 R>>" % (number + 7)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<" + font + inner + b">>"
        objects.append(_stream(b"/X Do " * 10 + b"BT /F 9 Tf (mot) Tj ET", head))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R/Size 99>>\n%%EOF"


def _stream(content: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(packed), packed)


HOSTILE = {
    "nested divs": lambda: b"<div>" * 100_000 + b"un mot " * 90,
    "nested bold": lambda: b"<p>" + b"<b>" * 100_000 + b"un mot",
    "comments without end": lambda: b"<p>x" + b"<!--" * 2_000_000,
    "tags without end": lambda: b"<p>x" + b"<a " * 2_000_000,
    "a few tags without end": lambda: b"<p>x" + b"<a " * 30_000,
    "blocks": lambda: b"<p>mot</p>" * 900_000,
    "one line": lambda: b"un mot, " * 490_000,
    "brackets": lambda: b"# T\n\n" + b"[" * 290_000,
    "stars": lambda: b"# T\n\n" + b"*a **b " * 40_000,
    "nested lists": lambda: b"# T\n\n" + b"".join(b" " * n + b"- a\n" for n in range(700)),
    "nested parts": lambda: b"".join(
        b"Content-Type: multipart/related; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(3_000)
    ),
    "nested paragraphs": lambda: odt("<t:p>a" * 5_000 + "</t:p>" * 5_000),
    "zip bomb": lambda: zipped(ODT | {"content.xml": b"0" * 300_000_000}),
    "figures in figures": lambda: pdf(b"/X Do", figures=20),
    "a page a hundred thousand times": lambda: pdf(b"BT /F 9 Tf (mot) Tj ET", kids=100_000),
    "a million signs of a drawing": lambda: pdf(b"q " * 490_000),
    "a drawing that swells": lambda: pdf(b" " * 300_000_000),
    "arrays in arrays": lambda: pdf(b"[" * 900_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_more_than_seconds(name: str) -> None:
    content = HOSTILE[name]()
    started = time.process_time()
    survives(content, read_document)
    assert time.process_time() - started < 15  # at most 7 on a slow core


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_SECONDS", -1)
    assert "trop long ou trop compliqué" in sentence("a.pdf", (FILES / "contrepoint-libreoffice.pdf").read_bytes())


@pytest.mark.parametrize("name", ["zip bomb", "a drawing that swells", "nested paragraphs"])
def test_no_file_takes_more_than_hundreds_of_megabytes(name: str) -> None:
    content = HOSTILE[name]()
    tracemalloc.start(1)
    survives(content, read_document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000_000


MAGIC = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<p>",
    b"# a\n\n",
    b"\xff\xfe",
]
SEEDS = {name: (FILES / name).read_bytes() for name in (*READABLE, *LOCKED) if "chromium.pdf" not in name}


@given(st.sampled_from(MAGIC), st.binary(max_size=400))
@settings(max_examples=150)
def test_no_bytes_make_anything_but_a_document_or_a_sentence(magic: bytes, rest: bytes) -> None:
    survives(magic + rest, read_document)
    survives(magic + rest, read_page)


@given(st.sampled_from(sorted(SEEDS)), st.floats(0, 1), st.binary(min_size=1, max_size=30), st.booleans())
@settings(max_examples=150)
def test_a_real_file_with_a_wound_makes_a_document_or_a_sentence(
    name: str, where: float, wound: bytes, cut: bool
) -> None:
    content = SEEDS[name]
    at = int(where * len(content))
    wounded = content[:at] + wound + (b"" if cut else content[at + len(wound) :])
    survives(wounded, read_document)
    survives(wounded, read_page)
