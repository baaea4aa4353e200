"""The views of the explorer by name, and what the page is told of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ..errors import CoursekitError
from ..language import _, french_number
from . import word_explorer_comparisons as comparisons
from . import word_explorer_counts as counts
from .plots import Plot
from .word_explorer_figures import Figures, Found
from .word_explorer_labels import measure_names
from .word_explorer_source import Source
from .word_explorer_wish import Wish

__all__ = ["OF_PARTS", "VIEWS", "show", "tell"]

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
"""Each takes the source, what is asked, and what gives the lines of the word."""


def tell(source: Source, wish: Wish, found: Found) -> tuple[Figures | None, dict[str, Any]]:
    """Return what a view shows, and the same as JSON values; nothing, and why, where it cannot be shown.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.views.word_explorer_source import Source
    >>> figures, told = tell(Source(load_corpus(edition="etude")), Wish(view="plane"), lambda: None)
    >>> figures is None, "une seule main" in told["problem"]
    (True, True)
    """
    told: dict[str, Any] = {"notice": _notice(source, wish), "said": "", "cautions": [], "heads": [], "rows": []}
    told |= {"asked": [], "code": ""}
    try:
        parts = [[part, source.names.get(part, part)] for part in source.parts(wish.by)]
        measures = [[name, measure_names()[name]] for name in comparisons.MEASURES.get(wish.view, ())]
        told["choices"] = {"part": parts, "against": parts, "measure": measures, "counted": _counted(source, wish)}
        shown = show(source, wish, found)
    except CoursekitError as error:
        return None, told | {"problem": str(error)}
    told |= {"said": shown.said, "cautions": list(shown.cautions), "heads": list(shown.heads), "rows": shown.rows}
    return shown, told | {"asked": [*map(bool, shown.asks)], "code": source.pasteable(shown.code)}


COUNTED_IN_LINES = ("dispersion", "collocates")
OF_PARTS = ("bars", "zipf", "keyness")


def show(source: Source, wish: Wish, found: Found) -> Figures:
    """Return what a view shows; where figures are an article's that is not at hand, with what has no line to read."""
    counted, part = source.of(wish), wish.part if wish.view in OF_PARTS else ""
    shown = VIEWS[wish.view](counted, wish, found)
    if not source.absent or wish.view in COUNTED_IN_LINES:
        return shown
    if counted is not source:
        return replace(shown, said=_("{said} Compté dans les textes à lire ici.").format(said=shown.said))
    n_lines = [source.n_lines(ask.split(", "), part) if ask else "–" for ask in shown.asks]
    return replace(
        shown,
        said=_("{said} Compté dans les articles (chiffres publiés).").format(said=shown.said),
        heads=[*shown.heads, _("Lignes à lire ici")] if n_lines else shown.heads,
        cells=[(*row, n) for row, n in zip(shown.cells, n_lines, strict=True)] if n_lines else shown.cells,
        plan=shown.plan and partial(_marked, source, part, shown.plan),
    )


def _marked(source: Source, part: str, plan: Callable[[], Plot]) -> Plot:
    """Return a plot whose marks say where they have no line to read."""
    plot, said = plan(), " " + _("Aucune ligne à lire ici.")
    unread = {
        mark.id
        for mark in plot.marks
        if any(source.part(mark.text or part)[word] for word in mark.words)
        and not source.n_lines(mark.words, mark.text or part)
    }
    marks = tuple(replace(mark, label=mark.label + said * (mark.id in unread)) for mark in plot.marks)
    return replace(plot, marks=marks, unread=unread)


def _counted(source: Source, wish: Wish) -> list[list[str]]:
    """Return what can be counted, and how many words that is: a choice where an article is not at hand."""
    part = wish.part if wish.view in OF_PARTS else ""
    study = all(text.edition == "etude" for text in source.corpus)
    read = _("textes d’étude : {n} mots") if study else _("textes à lire ici : {n} mots")
    said = [("", _("articles publiés : {n} mots")), ("here", read)] if source.absent else []
    n_words = [source.of(replace(wish, counted=key)).part(part).n_words for key, _said in said]
    return [[key, one.format(n=french_number(n))] for (key, one), n in zip(said, n_words, strict=True)]


def _notice(source: Source, wish: Wish) -> str:
    absent = ", ".join(source.names[text] for text in source.absent)
    if not absent:
        study = any(text.edition == "etude" for text in source.corpus) and wish.view in ("plane", "richness")
        return _("Cette vue demande les articles eux-mêmes.") if study else ""
    said = _("Les chiffres sont ceux des articles ; les lignes, celles des textes d’étude, écrits pour ce cours.")
    if wish.view in COUNTED_IN_LINES or wish.counted:
        said = _("Les chiffres et les lignes sont ceux des textes d’étude, écrits pour ce cours.")
    return _("Ces articles ne sont pas sur cet ordinateur : {names}. {said}").format(names=absent, said=said)
