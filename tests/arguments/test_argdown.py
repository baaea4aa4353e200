"""What is written as Argdown is read by Argdown's own parser, whatever a learner typed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coursekit.arguments.analysis import Analysis, load_analysis
from coursekit.arguments.argdown import to_argdown
from coursekit.arguments.claims import Claim, Relation
from coursekit.arguments.evidence import cite
from coursekit.arguments.questions import Position, Question
from coursekit.corpus.catalog import record
from coursekit.corpus.loading import load_corpus, load_text
from coursekit.corpus.text import Text

ROOT = Path(__file__).resolve().parents[2]
READ = """
const core = require("@argdown/core"), app = new core.ArgdownApplication();
app.addPlugin(new core.ParserPlugin(), "parse-input");
app.addPlugin(new core.DataPlugin(), "build-model");
app.addPlugin(new core.ModelPlugin({ removeTagsFromText: true }), "build-model");
const read = (input) => app.run({ process: ["parse-input", "build-model"], input, logLevel: "error" });
const told = JSON.parse(require("fs").readFileSync(0, "utf8")).map(read).map((r) => ({
  problems: [...(r.lexerErrors ?? []), ...(r.parserErrors ?? []), ...(r.exceptions ?? [])].map(String),
  title: r.frontMatter?.title,
  said: Object.fromEntries(Object.entries(r.statements).map(([id, s]) =>
    [id, s.members.filter((m) => m.text?.trim()).map((m) => m.text.trim()).join("|")])),
  tags: Object.fromEntries(Object.entries(r.statements).map(([id, s]) => [id, s.tags])),
  passages: Object.fromEntries(Object.entries(r.statements).map(([id, s]) => [id, s.data?.passages ?? []])),
  inferences: Object.values(r.arguments).map((a) => a.pcs.map((s) => s.title)),
  relations: (r.relations ?? []).map((one) => [one.relationType, one.from.title, one.to.title]),
}));
console.log(JSON.stringify(told));
"""
HOSTILE = [
    "<script>alert(1)</script>",
    "{x: 1} y }} {{",
    "[a]: b [] <a>: b <>",
    "#tag @[b] *x* __y__ [l](http://u)",
    "a // c /* d */ <!-- e -->",
    "--\n\n(1) x\n----\n(2) y",
    "\\ a\\",
    "http://x.y:80/ :smile: .a. 1.5.6 ...",
    "+ x",
    "\t- [a-2]",
    "=== a ===",
    "# h",
    "1. a",
    "🎬\u2028« é\u0301 »\u202f? \u202e",
    "\"'",
]


def read(*documents: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    modules = Path(os.environ.get("COURSEKIT_NODE_MODULES") or ROOT / "tests" / "argdown" / "node_modules")
    if node is None or not (modules / "@argdown" / "core").is_dir():
        pytest.skip("no Argdown parser here: npm ci --prefix tests/argdown")
    told = json.dumps(documents)
    environment = {**os.environ, "NODE_PATH": str(modules)}
    run = subprocess.run(
        [node, "-e", READ], input=told, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    answers: list[dict[str, Any]] = json.loads(run.stdout)
    return answers


def a_map(gist: str) -> Analysis:
    others = [Claim(f"a-{n}", "prevost", "argument", "Un.", stated=n != 4) for n in (2, 3, 4, 5)]
    thesis = Claim("a-1", "prevost", "thesis", gist, premises=(("a-2", "a-3"), ("a-4",)), attacks=("a-5",))
    return Analysis(claims=(thesis, *others))


def test_the_reference_analysis_is_read_whole() -> None:
    analysis = load_analysis(lesson="08")
    (told,) = read(to_argdown(analysis, load_corpus(edition="etude"), title="Cinq textes"))
    assert told["problems"] == [] and told["title"] == "Cinq textes"
    assert {claim.id: claim.gist for claim in analysis.claims}.items() <= told["said"].items()
    assert len(told["said"]) == len(analysis.claims) + len(analysis.positions) + len(analysis.relations)


def test_linked_premises_are_one_inference_and_independent_ones_supports() -> None:
    (told,) = read(to_argdown(a_map("Oui.")))
    assert told["inferences"] == [["a-2", "a-3", "a-1"]]
    assert sorted(told["relations"]) == [["attack", "a-1", "a-5"], ["support", "a-4", "a-1"]]


def test_what_is_only_implied_is_tagged_and_kinds_are_too() -> None:
    (told,) = read(to_argdown(a_map("Oui.")))
    assert told["tags"]["a-4"] == ["argument", "prevost", "implicite"]
    assert told["tags"]["a-1"] == ["thèse", "prevost"]


def test_whatever_a_learner_typed_is_text() -> None:
    answers = read(*(to_argdown(a_map(typed), title=typed) for typed in HOSTILE))
    for typed, told in zip(HOSTILE, answers, strict=True):
        shown = " ".join(typed.replace("\u202f", "~").split()).replace("~", "\u202f")
        assert (told["problems"], told["said"]["a-1"], told["title"]) == ([], shown, typed)
        assert sorted(told["said"]) == ["a-1", "a-2", "a-3", "a-4", "a-5"] and len(told["relations"]) == 2


def test_passages_come_with_their_paragraph_from_the_texts_at_hand() -> None:
    text = load_text("casilli", edition="etude")
    claim = Claim("c-1", "casilli", "thesis", "Oui.", passages=(cite(text, "une absence de choix"),))
    (with_text, without) = read(to_argdown(Analysis(claims=(claim,)), [text]), to_argdown(Analysis(claims=(claim,))))
    assert len(with_text["passages"]["c-1"]) == 1 and without["passages"]["c-1"] == []
    assert with_text["passages"]["c-1"][0].endswith("une absence de choix")


def test_whatever_a_text_holds_is_quoted_as_it_is() -> None:
    stored = {"text": "prevost", "edition": "etude", "speakers": {"a": "Autrice"}}
    typed = [{"role": "body", "speaker": "a", "text": f"début {one} fin"} for one in HOSTILE]
    text = Text.from_json({**stored, "paragraphs": typed}, record("prevost"))
    cited = [cite(text, text.words_of(paragraph)) for paragraph in text.paragraphs]
    analysis = Analysis(
        claims=(
            Claim("a-1", "prevost", "thesis", "Oui.", passages=tuple(cited)),
            Claim("a-2", "wsws", "thesis", "Non."),
        )
    )
    (told,) = read(to_argdown(analysis, [text]))
    assert told["problems"] == [] and told["said"] == {"a-1": "Oui.", "a-2": "Non."}
    assert [words.partition(" : ")[2] for words in told["passages"]["a-1"]] == list(map(text.words_of, text.paragraphs))


def test_positions_are_statements_and_relations_arrows_where_argdown_has_one() -> None:
    positions = (Position("Q1", "prevost", 1, "Non."), Position("Q1", "wsws", None))
    kinds = ("contradicts", "cites")
    relations = tuple(Relation(k, "prevost", "wsws", "Q1", k, True, "On le // nomme */.") for k in kinds)
    document = to_argdown(Analysis((Question("Q1", "Oui ?", "Oui", "a", "b"),), positions, relations=relations))
    (told,) = read(document)
    assert told["problems"] == [] and told["said"]["Q1-prevost"] == "1/5 – Non."
    assert told["said"]["cites"] == "prevost cite wsws – On le // nomme */." and told["tags"]["cites"] == ["Q1", "cite"]
    assert told["relations"] == [["contradictory", "Q1-prevost", "Q1-wsws"]]


def test_a_relation_drawn_on_a_map_ties_the_claims_that_it_was_drawn_between() -> None:
    text = load_text("casilli", edition="etude")
    here = (cite(text, "une absence de choix"),)
    drawn = Relation("r1", "casilli", "wsws", "Q1", "contradicts", False, "L’un dit oui.", here, ("e1", "e2"))
    claims = Claim("e1", "casilli", "thesis", "Oui."), Claim("e2", "wsws", "thesis", "Non.")
    (told,) = read(to_argdown(Analysis(claims=claims, relations=(drawn,)), [text]))
    assert told["relations"] == [["contradictory", "e1", "e2"]] and told["problems"] == []
    assert told["passages"]["r1"][0].endswith("une absence de choix")


def test_the_words_of_articles_are_said_to_be_for_oneself() -> None:
    text = load_text("prevost", edition="etude")
    article = type(text)(**{**vars(text), "edition": "integrale"})
    assert "usage personnel" in to_argdown(Analysis(), [article])
    assert "usage personnel" not in to_argdown(Analysis(), [text])
