"""How rightly French is cut into words and sentences, led back to lemmas, and heard to quote: ``start.py eval``.

The scores are on the train and dev parts of three treebanks of Universal Dependencies, one sentence at a time, against
their surface tokens. Where coursekit departs from them on purpose it is still counted wrong; the departures are listed,
each with its reason and how often it occurs. The sets are no part of the project: ``COURSEKIT_UD`` names their folder.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from coursekit.words.lemmas import lemma
from coursekit.words.sentences import split_sentences
from coursekit.words.tokens import tokenize

from . import evaluation_voices, tokens_speed
from .tokens_treebank import CONTENT, Sentence, align, differing_stretches, f1, read_treebank

ROOT = Path(__file__).resolve().parents[1]
TREEBANKS = Path(os.environ.get("COURSEKIT_UD") or ROOT.parent / "shared" / "ud")
N_SENTENCES = 5  # joined into a paragraph that is to be split again

# What differs, as the treebank has it: the pattern, and why coursekit cuts otherwise.
DEPARTURES = {
    "l'on": (r"(?i)l['’]on", "cut in two, so that whoever looks for « on » finds it"),
    "compounds": (
        r"[^\W\d]+ - [^\W\d]+",
        "« vice-présidente », « mi-parcours » stay whole, as two of the three have it",
    ),
    "years": (r"\d+ - \d+( - \d+)?", "« 2000-2006 » stays whole, as two of the three treebanks have it"),
    "slashes": (r"\S*\w/\w\S*|\d+ / \d+", "« IIb/IIIa », « km/h » are cut and « 1/10 » is not: one rule for all"),
    "degrees": (r"° C", "« °C » is one unit, as most often in the treebanks"),
    "deictics": (r"\w+-(ci|là)", "« ce cas-ci » is cut, so that « cas » is counted with the others"),
    "lost blanks": (r"[^\W\d]+ [^\W\d]+", "« laBretagne » is not repaired: the text is never changed"),
}

Score = tuple[str, float]


def token_scores(name: str, sentences: list[Sentence]) -> Iterator[Score]:
    """Yield the F1 of each tool on one set, with straight apostrophes and with curly ones."""
    for style, apostrophe in (("straight", "'"), ("curly", "’")):
        texts = [sentence.text.replace("'", apostrophe).replace("’", apostrophe) for sentence in sentences]
        gold = [sentence.spans for sentence in sentences]
        ours = [frozenset((token.start, token.end) for token in tokenize(text)) for text in texts]
        yield f"tokens_f1 {name} {style} coursekit", f1(gold, ours)
        for peer, tokens in ask_peers(texts).items():
            spans = [align(text, forms) for text, forms in zip(texts, tokens, strict=True)]
            yield f"tokens_f1 {name} {style} {peer}", f1(gold, spans)


def ask_peers(texts: list[str]) -> dict[str, list[list[str]]]:
    """Return the tokens of each other tool; none where the peers' environment is not there."""
    python = os.environ.get("COURSEKIT_PEERS_PYTHON")
    if not python:
        return {}
    script = str(Path(__file__).with_name("tokens_peers.py"))
    done = subprocess.run(
        [python, "-W", "ignore", script], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return {name: answer["tokens"] for name, answer in json.loads(done.stdout).items()}


def lemma_scores(name: str, sentences: list[Sentence]) -> Iterator[Score]:
    """Yield the share of right lemmas in percent, of all words and of content words, beside simplemma alone."""
    from simplemma import lemmatize

    tools: dict[str, Callable[[str], str]] = {"coursekit": lemma, "simplemma": lambda form: lemmatize(form, "fr")}
    for kinds in ("all", "content"):
        words = [w for sentence in sentences for w in sentence.words if kinds == "all" or w.kind in CONTENT]
        for tool, ask in tools.items():
            n_right = sum(ask(word.form).lower() == word.lemma.lower() for word in words)
            yield f"lemmas_accuracy {name} {kinds} {tool}", 100 * n_right / len(words)


def sentence_scores(name: str, sentences: list[Sentence]) -> Iterator[Score]:
    """Yield the F1 of whole sentences, a few joined at a time, beside a Punkt trained on the very same set."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    # A title without a full stop cannot be told from what follows it once they are joined.
    texts = [sentence.text for sentence in sentences if re.search(r"[.?!…][»”\")\] ]*$", sentence.text)]
    groups = [texts[first : first + N_SENTENCES] for first in range(0, len(texts), N_SENTENCES)]
    paragraphs = [" ".join(group) for group in groups]
    gold = [align(paragraph, group) for paragraph, group in zip(paragraphs, groups, strict=True)]
    punkt = PunktSentenceTokenizer(" ".join(texts))
    yield f"sentences_f1 {name} coursekit", f1(gold, [frozenset(split_sentences(p)) for p in paragraphs])
    yield f"sentences_f1 {name} punkt", f1(gold, [frozenset(punkt.span_tokenize(p)) for p in paragraphs])


def departures(sentences: list[Sentence]) -> Counter[str]:
    """Count the stretches that coursekit cuts otherwise than a treebank, by the first departure that explains them."""
    found: Counter[str] = Counter()
    for sentence in sentences:
        ours = frozenset((token.start, token.end) for token in tokenize(sentence.text))
        for gold, _cut in differing_stretches(sentence.text, sentence.spans, ours):
            names = (name for name, (pattern, _why) in DEPARTURES.items() if re.fullmatch(pattern, gold))
            found[next(names, "other")] += 1
    return found


def main() -> int:
    """Print one ``name: value`` line per figure; say so where the sets or the other tools are missing."""
    for figure, value in chain(tokens_speed.figures(), evaluation_voices.figures()):
        print(f"{figure}: {value:.6g}", flush=True)
    paths = sorted(TREEBANKS.glob("*.conllu"))
    if not paths:
        print(f"The treebanks are missing ({TREEBANKS}): words cannot be scored here. COURSEKIT_UD names their folder.")
        return 0
    if not os.environ.get("COURSEKIT_PEERS_PYTHON"):
        print("The other tools are missing: COURSEKIT_PEERS_PYTHON names a Python that has them.")
    differing: Counter[str] = Counter()
    for path in paths:
        sentences = read_treebank(path)
        print(f"tokens_n {path.stem}: {sum(len(sentence.tokens) for sentence in sentences)}")
        for measure in (token_scores, lemma_scores, sentence_scores):
            for figure, value in measure(path.stem, sentences):
                print(f"{figure}: {value:.2f}", flush=True)
        differing += departures(sentences)
    for name, (_pattern, why) in DEPARTURES.items():
        print(f"departures {name}: {differing[name]} # {why}")
    print(f"departures other: {differing['other']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
