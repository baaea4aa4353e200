"""The views of the explorer by name, and what the page is told of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import CoursekitError
from ..language import _
from . import word_explorer_comparisons as comparisons
from . import word_explorer_counts as counts
from .word_explorer_figures import Figures, Found
from .word_explorer_labels import measure_names
from .word_explorer_wish import Source, Wish

__all__ = ["VIEWS", "tell"]

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
    >>> from coursekit.views.word_explorer_wish import open_source
    >>> figures, told = tell(open_source(load_corpus(edition="etude")), Wish(view="plane"), lambda: None)
    >>> figures is None, "une seule main" in told["problem"]
    (True, True)
    """
    told: dict[str, Any] = {"notice": _notice(source, wish), "said": "", "cautions": [], "heads": [], "rows": []}
    told |= {"asked": [], "code": ""}
    try:
        parts = [[part, source.names.get(part, part)] for part in source.parts(wish.by)]
        measures = [[name, measure_names()[name]] for name in comparisons.MEASURES.get(wish.view, ())]
        told["choices"] = {"part": parts, "against": parts, "measure": measures}
        shown = VIEWS[wish.view](source, wish, found)
    except CoursekitError as error:
        return None, told | {"problem": str(error)}
    told |= {"said": shown.said, "cautions": list(shown.cautions), "heads": list(shown.heads), "rows": shown.rows}
    return shown, told | {"asked": [*map(bool, shown.asks)], "code": source.pasteable(shown.code)}


_COUNTED_IN_LINES = ("dispersion", "collocates")


def _notice(source: Source, wish: Wish) -> str:
    study = any(text.edition == "etude" for text in source.corpus)
    if study and not source.absent and wish.view in ("plane", "richness"):
        return _("Cette vue demande les articles eux-mêmes.")
    absent = ", ".join(source.names[text] for text in source.absent)
    if absent and wish.view in _COUNTED_IN_LINES:
        return _(
            "Cette vue se fait sur les lignes, et ces articles ne sont pas sur cet ordinateur : {names}. "
            "Les chiffres et les lignes sont donc ceux des textes d’étude, écrits pour ce cours."
        ).format(names=absent)
    return absent and _(
        "Les chiffres sont ceux des articles. Ces articles ne sont pas sur cet ordinateur : {names}. "
        "Les lignes ci-dessous sont celles des textes d’étude, écrits pour ce cours."
    ).format(names=absent)
