"""What an analysis says arrives whole in someone else's program: a spreadsheet, a JSON-LD processor."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from coursekit.arguments.analysis import Analysis, load_analysis
from coursekit.arguments.analysis_formats import to_csv, to_web_annotations
from coursekit.arguments.claims import Claim, Relation
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position
from coursekit.arguments.side_words import SIDES, opposite_words, side_words
from coursekit.corpus.loading import load_corpus
from coursekit.errors import CoursekitError

CORPUS = load_corpus(edition="etude")
PASSAGE = cite(CORPUS["casilli"], "une absence de choix")
HOSTILE = ["=1+1", "+2", "-3", "@SUM(A1)", "\t=1", "＝1+1", "'=1", 'a;"b"\nc', "<b>é 🎬</b>"]
ANALYSIS = Analysis(
    positions=(Position("Q1", "casilli", 1, "=1+1", "high", passages=(PASSAGE,)), Position("Q2", "wsws", None)),
    claims=(
        Claim("c-1", "casilli", "thesis", "Oui.", premises=(("c-2", "c-3"), ("c-4",)), attacks=("c-5",)),
        Claim("c-2", "casilli", "argument", "Non.", stated=False),
    ),
    relations=(Relation("r-1", "prevost", "casilli", "Q1", "cites", True, "Il le nomme.", (PASSAGE,)),),
)
# What the Recommendation says the terms in use here mean (https://www.w3.org/ns/anno.jsonld).
TERMS: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    "tagging": "oa:tagging",
    "describing": "oa:describing",
    "exact": "oa:exact",
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_table_is_what_french_spreadsheets_open() -> None:
    content = to_csv(ANALYSIS)
    assert content.startswith(b"\xef\xbb\xbf") and content.decode("utf-8-sig").splitlines()[0].count(";") == 11


def test_each_record_is_a_line_that_says_all_of_it() -> None:
    position, silent, thesis, implied, relation = rows(to_csv(ANALYSIS, CORPUS))
    assert (position["question"], position["position"], position["confiance"]) == ("Q1", "1", "high")
    assert position["passages"].startswith("casilli § ") and position["passages"].endswith("une absence de choix")
    assert silent["position"] == "n’en parle pas" and silent["passages"] == ""
    assert (thesis["soutenu par"], thesis["répond à"]) == ("c-2 + c-3 / c-4", "c-5")
    assert implied["genre"] == "argument, implicite"
    assert (relation["genre"], relation["autre texte"], relation["passages"] != "") == ("cite", "casilli", True)


def test_the_reference_analysis_is_written_whole() -> None:
    analysis = load_analysis()
    written = rows(to_csv(analysis, CORPUS))
    n = sum(len(part) for part in (analysis.positions, analysis.claims, analysis.moves, analysis.relations))
    assert len(written) == n == len({row["identifiant"] for row in written})


def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe() -> None:
    analysis = Analysis(positions=tuple(Position(f"Q{n}", "wsws", 1, typed) for n, typed in enumerate(HOSTILE)))
    cells = [row["ce qui est dit"] for row in rows(to_csv(analysis))]
    assert cells == [f"'{typed}" for typed in HOSTILE[:7]] + HOSTILE[7:]


def test_libreoffice_opens_the_table_and_computes_nothing(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here (soffice)")
    analysis = Analysis(positions=tuple(Position(f"Q{n}", "wsws", 1, typed) for n, typed in enumerate(HOSTILE)))
    (tmp_path / "analyse.csv").write_bytes(to_csv(analysis))
    told = [f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--infilter=CSV:59,34,UTF8"]
    there = ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "analyse.csv")]
    subprocess.run([office, *told, *there], check=True, capture_output=True, timeout=120)
    if not (tmp_path / "analyse.fods").exists():
        pytest.skip("LibreOffice is here without its spreadsheet, Calc")
    sheet = (tmp_path / "analyse.fods").read_text(encoding="utf-8")
    assert "table:formula" not in sheet
    namespace = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    lines = ElementTree.fromstring(sheet).iter(f"{namespace}table-row")
    cells = [["".join(cell.itertext()).strip() for cell in line] for line in lines]
    assert cells[0][0] == "ce que c’est" and "<b>é 🎬</b>" in [words for line in cells for words in line]


def expanded(content: bytes) -> dict[str, Any]:
    jsonld: Any = pytest.importorskip("pyld.jsonld", reason="PyLD, a JSON-LD processor, is not here")

    def load(address: str, _options: Any) -> dict[str, Any]:
        assert address == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": TERMS}}

    (page,) = jsonld.expand(json.loads(content), {"documentLoader": load})
    return dict(page)


def n_keys(value: Any) -> int:
    """How many properties are said anywhere in a JSON document, the values of literals aside."""
    if isinstance(value, list):
        return sum(map(n_keys, value))
    if not isinstance(value, dict):
        return 0
    parts = value["@list"] if "@list" in value else [inner for key, inner in value.items() if key != "@context"]
    return ("@list" not in value and "@value" not in value) * len({*value} - {"@context"}) + n_keys(parts)


def test_a_json_ld_processor_understands_every_property() -> None:
    content = to_web_annotations(load_analysis(), CORPUS)
    page = expanded(content)
    # A property that no context explains is dropped; an id alone becomes a node of one property.
    n_references = content.count(b'"source"') + content.count(b'"purpose"')
    assert n_keys(page) == n_keys(json.loads(content)) + n_references
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    assert all(item["@type"] == ["http://www.w3.org/ns/oa#Annotation"] for item in items["@list"])


def test_annotations_have_a_body_and_a_target_each_and_ids_of_their_own() -> None:
    items = json.loads(to_web_annotations(ANALYSIS, CORPUS))["items"]
    assert len({item["id"] for item in items}) == len(items) == 5
    assert all(item["type"] == "Annotation" and item["body"] and item["target"] for item in items)
    (target,) = items[0]["target"]
    place, quote = target["selector"]
    assert CORPUS["casilli"].text[place["start"] : place["end"]] == quote["exact"] == "une absence de choix"
    assert [body["value"] for body in items[1]["body"]] == ["position", "Q2", "n’en parle pas"]


def test_without_the_texts_no_word_of_theirs_is_written() -> None:
    assert "une absence de choix" not in (to_csv(ANALYSIS) + to_web_annotations(ANALYSIS)).decode()


def test_articles_come_with_a_word_on_rights(articles: None) -> None:
    corpus = load_corpus(edition="integrale")
    for written in (to_csv(load_analysis(), corpus), to_web_annotations(load_analysis(), corpus)):
        assert "usage personnel" in written.decode()
    assert "usage personnel" not in to_csv(load_analysis(), CORPUS).decode()


def test_the_words_of_a_side_are_those_of_its_passages_each_counted_once() -> None:
    twice = Analysis(positions=tuple(Position("Q1", "casilli", n, passages=(PASSAGE, PASSAGE)) for n in (1, 2)))
    found = side_words(CORPUS, twice, "Q1", "low")
    assert [(word, len(places)) for word, places in found.items()] == [("absence", 1), ("choix", 1)]
    assert CORPUS["casilli"].words_of(found["choix"][0]) == "choix"
    assert side_words(CORPUS, twice, "Q1", "high") == {}
    assert side_words(CORPUS, twice, "Q1") == found


def test_a_side_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(CoursekitError, match="low, high"):
        side_words(CORPUS, load_analysis(), "Q3", "gauche")


def test_a_word_of_both_sides_leads_to_its_claims_and_to_the_word_in_the_text() -> None:
    analysis = load_analysis()
    found = opposite_words(CORPUS, analysis, "Q3")
    assert found and found[0].word == "IA"
    assert all(one.low and one.high for one in found)
    for one in found:
        for side, numbers in SIDES.items():
            for claim, place in getattr(one, side):
                position = analysis.position("Q3", claim.text)
                assert position and position.position in numbers and "Q3" in claim.questions
                assert place.text == claim.text and len(CORPUS[place.text].words_of(place)) > 1
