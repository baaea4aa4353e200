"""One plot of each kind, of the study texts, and of the articles' tables where a measure is refused on the former."""

from __future__ import annotations

from functools import cache

from coursekit import load_corpus
from coursekit.views import plots
from coursekit.views.plots import Plot
from coursekit.words.collocates import collocates
from coursekit.words.concordance import find
from coursekit.words.counting import count_words
from coursekit.words.counts import Counts
from coursekit.words.keyness import compare
from coursekit.words.likeness import correspond, grow_tree
from coursekit.words.tables import load_tables

TEXTS = ("prevost", "wsws", "ruffier", "lehalle", "casilli")
CORPUS = load_corpus(edition="etude", texts=TEXTS)
KINDS = ("bars", "keyness", "collocates", "dispersion", "plane", "words", "tree", "zipf")


@cache
def counts() -> Counts:
    return count_words(CORPUS)


@cache
def counts_of_articles() -> Counts:
    return count_words(load_tables(texts=TEXTS)).keep(stopwords=False)


@cache
def example(kind: str) -> Plot:
    """Return the plot of a kind, with a title."""
    title = f"Un titre : {kind}"
    match kind:
        case "bars":
            return plots.bars.plan(counts().keep(stopwords=False), title=title)
        case "keyness":
            return plots.lollipop.plan(compare(counts_of_articles(), "casilli"), n=10, title=title)
        case "collocates":
            return plots.lollipop.plan(collocates(find(CORPUS, "IA")), title=title)
        case "dispersion":
            return plots.dispersion.plan(find(CORPUS, "travail*"), title=title)
        case "plane":
            return plots.plane.plan(correspond(counts_of_articles()), title=title)
        case "words":
            return plots.heatmap.plan(counts_of_articles(), title=title)
        case "tree":
            return plots.tree.plan(grow_tree(counts_of_articles(), n_runs=20), title=title)
    return plots.zipf.plan(counts(), title=title)
