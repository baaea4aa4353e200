"""Words compared: what one part says more, which words come together, which texts are alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..language import _, french_number
from ..words.collocates import collocates
from ..words.keyness import Keyness, compare
from ..words.likeness import correspond, distances, grow_tree
from ..words.progress import steps
from ..words.richness import measure as measure_text
from ..words.stopwords import is_stopword
from . import plots
from .word_explorer_figures import PARTS, Figures, Found, legend, query, with_share
from .word_explorer_source import Source, check_size
from .word_explorer_wish import Wish

__all__ = ["MEASURES", "show_collocates", "show_keyness", "show_plane", "show_richness", "show_tree"]

MEASURES = {
    "keyness": ("lrc", "log_ratio", "g2", "specificity"),
    "collocates": ("log_dice", "mi", "g2"),
    "tree": ("cosine", "delta"),
}
"""What a view can rank by, the first by default."""


def show_keyness(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return what one part says more: effect first, and what chance would do as a caution."""
    counts, names = source.counts(wish), source.names
    part = wish.part or source.parts(wish.by)[0]
    whole = compare(counts, part, wish.against or None, by=wish.by)
    order, ranked = _ranking(whole, np.flatnonzero(whole.log_ratio > 0), wish)
    figures = ("numbers", "n", "n_against", "n_slices", "log_ratio", "lrc")
    shown = replace(whole, **{name: getattr(whole, name)[order] for name in figures})
    against = names.get(wish.against, wish.against) or _("tous les autres")
    title = _("{part} comparé à {against}").format(part=names.get(part, part), against=against)
    compared = f"{part!r}, {wish.against!r}" if wish.against else repr(part)
    said = _("les mots plus fréquents ici, le plus grand écart d’abord")
    return Figures(
        legend(title, said, wish, shown.n_words_part),
        (_("Mot"), _("Ici"), _("Ailleurs"), _("Fois plus fréquent"), _("Entre… et…"), _("Tranches"), _("Prudence")),
        [_keyword(shown, at) for at in range(len(shown.n))],
        f"{source.counting(wish)}\nfound = words.keyness.compare(counts, {compared}, by={wish.by!r}).to_frame()\n"
        f"found[found.log_ratio > 0]{ranked}.head({wish.n_shown})",
        lambda: plots.lollipop.plan(shown, n=wish.n_shown, names=names, title=title),
        _keyword_cautions(shown),
        [query(counts, word) for word in shown.words],
    )


def _ranking(found: Any, rows: Any, wish: Wish) -> tuple[Any, str]:
    """Return which rows are shown, in which order, and the Python that ranks as much."""
    first, measure = MEASURES[wish.view][0], wish.measure or MEASURES[wish.view][0]
    if measure == first:  # as they come
        return rows[: wish.n_shown], ""
    order = rows[np.argsort(-getattr(found, measure)[rows], kind="stable")]
    return order[: wish.n_shown], f".sort_values({measure!r}, ascending=False, kind='stable')"


def _keyword(found: Keyness, at: int) -> list[str]:
    chance = _("le hasard peut suffire") if not found.lrc[at] else ""
    clumped = _("presque tout au même endroit") if found.clumped[at] else ""
    low, high, elsewhere = _times(found.low[at]), _times(found.high[at]), found.n_against[at]
    return [
        found.words[at],
        with_share(found.n[at], found.n_words_part),
        with_share(found.n_against[at], found.n_words_against),
        _times(found.log_ratio[at]) if elsewhere else _("absent ailleurs"),
        _("{low} et {high}").format(low=low, high=high) if elsewhere else _("{low} au moins").format(low=low),
        _("{n} sur {all}").format(n=found.n_slices[at], all=found.n_slices_part),
        ", ".join(filter(None, (chance, clumped))) or "–",
    ]


def _times(log_ratio: float) -> str:
    times = 2.0 ** float(log_ratio)
    return f"×\u00a0{french_number(times, 1 if times < 10 else 0)}" if times < 1000 else "> ×\u00a01\u202f000"


def _keyword_cautions(found: Keyness) -> list[str]:
    said = [_("Un mot en tête n’est pas un mot important : lisez ses lignes avant de conclure.")]
    clumped = ", ".join(found.words[at] for at in np.flatnonzero(found.clumped))
    return said + ([_("Fréquent, mais dans un seul passage : {words}.").format(words=clumped)] if clumped else [])


def show_collocates(source: Source, wish: Wish, found: Found) -> Figures:
    """Return the words that come with the word looked for; those that come less than three times are left out."""
    lines, within = found(), f"window_words={wish.window_words}" if wish.window_words else "in_sentence=True"
    whole = collocates(lines, window_words=wish.window_words, in_sentence=not wish.window_words)
    kept = [at for at, word in enumerate(whole.words) if not (wish.hide_stopwords and is_stopword(word))]
    order, ranked = _ranking(whole, np.array(kept, dtype=np.int64), wish)
    figures = {name: getattr(whole, name)[order] for name in ("n", "n_total", "log_dice", "mi", "g2")}
    near = replace(whole, words=tuple(whole.words[at] for at in order), **figures)
    title = _("Autour de « {query} »").format(query=lines.query)
    place = _("à {n} mots au plus").format(n=wish.window_words) if wish.window_words else _("dans la même phrase")
    said = _("les mots qui viennent le plus avec lui, {place}, sur {n} lignes").format(place=place, n=len(lines))
    chosen = "near[[not words.stopwords.is_stopword(word) for word in near.index]]" if wish.hide_stopwords else "near"
    return Figures(
        legend(title, said, wish),
        (_("Mot voisin"), _("Fois près du mot"), _("Fois en tout"), "logDice", "MI", "G²"),
        list(zip(near.words, near.n, near.n_total, near.log_dice, near.mi, near.g2, strict=True)),
        f"found = words.concordance.find({source.corpus_name}, {wish.asked})\n"
        f"near = words.collocates.collocates(found, {within}).to_frame()\n{chosen}{ranked}.head({wish.n_shown})",
        lambda: plots.lollipop.plan(near, n=wish.n_shown, title=title),
        [_("Un voisin compte à partir de trois fois, et une même ligne peut l’avoir deux fois. Lisez-les.")],
        near.words,
    )


def show_plane(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return the map of texts and words (AFC): of the words, those that weigh most on either axis."""
    counts, names = source.counts(wish), source.names
    found = correspond(counts, by=wish.by)
    sides = [
        (found.name_places, found.word_places),
        (found.name_contributions, found.word_contributions),
        (found.name_qualities, found.word_qualities),
    ]
    table = np.hstack([np.vstack(both)[:, :2] for both in sides])
    order = np.argsort(-found.word_contributions.max(axis=1), kind="stable")[: wish.n_shown] + len(found.names)
    called = [names.get(name, name) for name in found.names] + list(found.words)
    title = _("Carte des {parts} et des mots (AFC)").format(parts=PARTS[wish.by])
    said = _("les deux axes montrent {share} % des écarts").format(share=french_number(100 * found.share[:2].sum()))
    heads = [_("Place, axe {axis}"), _("Part de l’axe {axis}"), _("Qualité, axe {axis}")]
    return Figures(
        legend(title, said, wish, counts.n_words),
        (_("Texte ou mot"), *(head.format(axis=axis) for head in heads for axis in (1, 2))),
        [(called[at], *table[at]) for at in (*range(len(found.names)), *order)],
        f"{source.counting(wish)}\nwords.likeness.correspond(counts, by={wish.by!r}).to_frame()",
        lambda: plots.plane.plan(found, n=wish.n_shown, names=names, title=title),
        [_("Un mot près d’un texte n’y est pas forcément compté : comparez les mots entre eux, les textes entre eux.")],
        [""] * len(found.names) + [query(counts, called[at]) for at in order],
    )


def show_tree(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return how far apart the texts are, and the tree that joins the nearest first; a tree is always found."""
    measure = wish.measure or MEASURES["tree"][0]
    wish = replace(wish, hide_stopwords=wish.hide_stopwords and measure != "delta")  # Delta is made of small words
    counts, names = source.counts(wish), source.names
    check_size(counts)
    called = [names.get(name, name) for name in counts.table(wish.by).names]
    apart = distances(counts, by=wish.by, measure=measure)
    title = _("Arbre des ressemblances")
    said = _("distance des {parts} deux à deux ({measure})").format(parts=PARTS[wish.by], measure=measure)
    return Figures(
        legend(title, said, wish, counts.n_words),
        (_("Distance"), *called),
        [(name, *row) for name, row in zip(called, apart, strict=True)],
        f"import pandas\n{source.counting(wish)}\nnames = counts.table({wish.by!r}).names\n"
        f"pandas.DataFrame(words.likeness.distances(counts, by={wish.by!r}, measure={measure!r}), names, names)",
        lambda: plots.tree.plan(grow_tree(counts, by=wish.by, measure=measure), names=names, title=title),
        [_("Un arbre se trouve toujours : une branche qui revient rarement ne se lit pas.")],
    )


def show_richness(source: Source, _wish: Wish, _found: Found) -> Figures:
    """Return how varied the words of each text are, and how hard it is to read; refused for study texts."""
    figures = ("n_words", "n_forms", "sttr", "mattr", "mtld", "mean_sentence_words", "kandel_moles")
    heads = (_("Mots"), _("Formes"), "STTR", "MATTR", "MTLD", _("Mots par phrase"), "Kandel-Moles")
    measured = [measure_text(text) for text in steps(source.corpus)]
    return Figures(
        _("Richesse du vocabulaire et facilité de lecture de chaque texte."),
        (_("Texte"), *heads),
        [(source.names[one.text], *(getattr(one, name) for name in figures)) for one in measured],
        f"import pandas\npandas.DataFrame([words.richness.measure(text) for text in {source.corpus_name}])",
        cautions=[_("Quelques centaines de mots sont trop peu pour ces mesures : l’écart peut tenir au hasard.")],
    )
