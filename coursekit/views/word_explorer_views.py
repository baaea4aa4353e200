"""The views of the explorer, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import word_explorer_comparisons as comparisons
from . import word_explorer_counts as counts
from .word_explorer_figures import Figures, Found
from .word_explorer_wish import Source, Wish

__all__ = ["VIEWS", "show"]

VIEWS: dict[str, Callable[[Source, Wish, Found], Figures]] = {
    "bars": counts.show_bars,
    "zipf": counts.show_zipf,
    "heatmap": counts.show_heatmap,
    "keyness": comparisons.show_keyness,
    "dispersion": counts.show_dispersion,
    "collocates": comparisons.show_collocates,
    "plane": comparisons.show_plane,
    "tree": comparisons.show_tree,
    "richness": comparisons.show_richness,
}


def show(source: Source, wish: Wish, found: Found) -> Figures:
    """Return what a view shows.

    Parameters
    ----------
    source : Source
    wish : Wish
    found : callable
        Gives the lines of the word, for the views that are made of them.

    Examples
    --------
    >>> from coursekit.views.word_explorer_wish import open_source
    >>> from coursekit.words.tables import load_tables
    >>> figures = show(open_source(load_tables(texts=["wsws"])), Wish(n_shown=1), lambda: None)
    >>> print(figures.code)
    from coursekit import words
    counts = words.counting.count_words(words.tables.load_tables(texts=['wsws'])).keep(stopwords=False)
    counts.to_frame().head(1)
    """
    figures = VIEWS[wish.view](source, wish, found)
    names = [name for name in ("open_lesson", "load_corpus") if f"{name}(" in figures.code]
    imports = "import pandas\n" if "pandas." in figures.code else ""
    return replace(figures, code=f"{imports}from coursekit import {', '.join([*names, 'words'])}\n{figures.code}")
