"""Words compared: what one part says more, which words come together, which texts are alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..language import _, french_number
from ..words.collocates import Collocates, collocates
from ..words.keyness import Keyness, compare
from ..words.likeness import correspond, distances, grow_tree
from ..words.richness import measure as measure_text
from ..words.stopwords import is_stopword
from . import plots
from .word_explorer_figures import PARTS, Figures, Found, legend, query, share, table_of
from .word_explorer_wish import Source, Wish, check_size

__all__ = ["MEASURES", "show_collocates", "show_keyness", "show_plane", "show_richness", "show_tree"]

MEASURES = {
    "keyness": ("lrc", "log_ratio", "g2", "specificity"),
    "collocates": ("log_dice", "mi", "g2"),
    "tree": ("cosine", "delta"),
}
"""What a view can rank by, the first by default."""


def show_keyness(source: Source, wish: Wish, _found: Found) -> Figures:
    parts = source.parts(wish.by)
    part = wish.part or parts[0]
    counts, measure = source.counts(wish), wish.measure or MEASURES["keyness"][0]
    whole = compare(counts, part, wish.against or None, by=wish.by)
    more = np.flatnonzero(whole.log_ratio > 0)
    shown = _ranked(
        whole, more if measure == "lrc" else more[np.argsort(-getattr(whole, measure)[more], kind="stable")], wish
    )
    names = source.names
    against = names.get(wish.against, wish.against) or _("tous les autres")
    title = _("{part} comparé à {against}").format(part=names.get(part, part), against=against)
    compared = f"{part!r}, {wish.against!r}" if wish.against else repr(part)
    ranked = "" if measure == "lrc" else f".sort_values({measure!r}, ascending=False, kind='stable')"
    said = _("les mots plus fréquents ici, le plus grand écart d’abord")
    return Figures(
        legend(title, said, wish, shown.n_words_part),
        (_("Mot"), _("Ici"), _("Ailleurs"), _("Fois plus fréquent"), _("Entre… et…"), _("Tranches"), _("Prudence")),
        [_keyness_row(shown, number) for number in range(len(shown.n))],
        f"{source.code(wish)}\nfound = words.keyness.compare(counts, {compared}, by={wish.by!r}).to_frame()\n"
        f"found[found.log_ratio > 0]{ranked}.head({wish.n_shown})",
        lambda: _ranked_frame(whole.to_frame(), measure).head(wish.n_shown),
        lambda: plots.lollipop.plan(shown, n=wish.n_shown, names=names, title=title),
        _keyness_cautions(shown),
        [query(counts, word) for word in shown.words],
    )


def _ranked_frame(found: Any, measure: str) -> Any:
    more = found[found.log_ratio > 0]
    return more if measure == "lrc" else more.sort_values(measure, ascending=False, kind="stable")


def _ranked(whole: Keyness, order: Any, wish: Wish) -> Keyness:
    names = ("numbers", "n", "n_against", "n_slices", "log_ratio", "lrc")
    return replace(whole, **{name: getattr(whole, name)[order[: wish.n_shown]] for name in names})


def _keyness_row(found: Keyness, at: int) -> list[str]:
    here, there = (
        (n[at], total) for n, total in ((found.n, found.n_words_part), (found.n_against, found.n_words_against))
    )
    few = _("le hasard peut suffire") if not found.lrc[at] else ""
    clumped = _("presque tout au même endroit") if found.clumped[at] else ""
    return [
        found.words[at],
        *(f"{french_number(n)} ({share(n, total)} ‰)" for n, total in (here, there)),
        _times(found.log_ratio[at]),
        _("{low} et {high}").format(low=_times(found.low[at]), high=_times(found.high[at])),
        _("{n} sur {all}").format(n=found.n_slices[at], all=found.n_slices_part),
        " ; ".join(filter(None, (few, clumped))) or "–",
    ]


def _times(log_ratio: float) -> str:
    times = 2.0 ** float(log_ratio)
    return f"×\u00a0{french_number(times, 1 if times < 10 else 0)}" if times < 1000 else "> ×\u00a01\u202f000"


def _keyness_cautions(found: Keyness) -> list[str]:
    said = [_("Un mot en tête n’est pas un mot important : lisez ses lignes avant de conclure.")]
    if found.clumped.any():
        words = ", ".join(word for word, clumped in zip(found.words, found.clumped, strict=True) if clumped)
        said.append(_("Fréquent, mais dans un seul passage : {words}.").format(words=words))
    return said


def show_collocates(source: Source, wish: Wish, found: Found) -> Figures:
    lines, measure = found(), wish.measure or MEASURES["collocates"][0]
    within = {"in_sentence": True} if not wish.window_words else {"window_words": wish.window_words}
    whole = collocates(lines, **within)
    kept = np.array([not (wish.hide_stopwords and is_stopword(word)) for word in whole.words], dtype=bool)
    order = np.flatnonzero(kept)
    order = order[np.argsort(-getattr(whole, measure)[order], kind="stable")] if measure != "log_dice" else order
    near = _nearest(whole, order[: wish.n_shown])
    title = _("Autour de « {query} »").format(query=lines.query)
    place = _("dans la même phrase") if not wish.window_words else _("à {n} mots au plus").format(n=wish.window_words)
    said = _("les mots qui viennent le plus avec lui, {place}, sur {n} lignes").format(
        place=place, n=french_number(len(lines))
    )
    chosen = "near[[not words.stopwords.is_stopword(word) for word in near.index]]" if wish.hide_stopwords else "near"
    ranked = "" if measure == "log_dice" else f".sort_values({measure!r}, ascending=False, kind='stable')"
    option = ", ".join(f"{name}={value}" for name, value in within.items())
    return Figures(
        legend(title, said, wish, None),
        (_("Mot voisin"), _("Près"), _("En tout"), "logDice", "MI", "G²"),
        [
            [word, french_number(near.n[at]), french_number(near.n_total[at])]
            + [french_number(float(getattr(near, name)[at]), 1) for name in MEASURES["collocates"]]
            for at, word in enumerate(near.words)
        ],
        f"found = words.concordance.find({source.corpus_code}, {wish.asked})\n"
        f"near = words.collocates.collocates(found, {option}).to_frame()\n{chosen}{ranked}.head({wish.n_shown})",
        near.to_frame,
        lambda: plots.lollipop.plan(near, n=wish.n_shown, title=title),
        [_("Deux mots voisins ne disent pas la même chose partout : ouvrez les lignes.")],
        list(near.words),
    )


def _nearest(whole: Collocates, order: Any) -> Collocates:
    arrays = {name: getattr(whole, name)[order] for name in ("n", "n_total", "log_dice", "mi", "g2")}
    return replace(whole, words=tuple(whole.words[number] for number in order), **arrays)


def show_plane(source: Source, wish: Wish, _found: Found) -> Figures:
    counts, names = source.counts(wish), source.names
    found = correspond(counts, by=wish.by)
    frame = found.to_frame()
    order = np.argsort(-frame.contribution_1.to_numpy(), kind="stable")[: wish.n_shown]
    called = [names.get(name, name) for name in found.names] + list(found.words)
    asks = [""] * len(found.names) + [query(counts, word) for word in found.words]
    columns = [_("Place, axe {axis}"), _("Part de l’axe {axis}"), _("Qualité, axe {axis}")]
    title = _("Carte des {parts} et des mots (AFC)").format(parts=PARTS[wish.by])
    said = _("les deux axes montrent {share} % des écarts").format(share=french_number(100 * found.share[:2].sum()))
    return Figures(
        legend(title, said, wish, counts.n_words),
        (_("Texte ou mot"), *(column.format(axis=axis) for column in columns for axis in (1, 2))),
        [[called[at], *(french_number(value, 2) for value in frame.iloc[at])] for at in order],
        f"{source.code(wish)}\nwords.likeness.correspond(counts, by={wish.by!r}).to_frame()",
        lambda: frame,
        lambda: plots.plane.plan(found, n=wish.n_shown, names=names, title=title),
        [_("Un mot près d’un texte n’y est pas forcément compté : comparez les mots entre eux, les textes entre eux.")],
        [asks[at] for at in order],
    )


def show_tree(source: Source, wish: Wish, _found: Found) -> Figures:
    measure = wish.measure or MEASURES["tree"][0]
    wish = replace(wish, hide_stopwords=wish.hide_stopwords and measure != "delta")  # Delta is made of small words
    counts, names = source.counts(wish), source.names
    check_size(counts)
    groups = counts.table(wish.by).names
    called = [names.get(name, name) for name in groups]
    apart = distances(counts, by=wish.by, measure=measure)
    title = _("Arbre des ressemblances")
    return Figures(
        legend(
            title,
            _("distance des {parts} deux à deux ({measure})").format(parts=PARTS[wish.by], measure=measure),
            wish,
            counts.n_words,
        ),
        (_("Distance"), *called),
        [[name, *(french_number(value, 2) for value in row)] for name, row in zip(called, apart, strict=True)],
        f"{source.code(wish)}\nnames = counts.table({wish.by!r}).names\n"
        f"pandas.DataFrame(words.likeness.distances(counts, by={wish.by!r}, measure={measure!r}), names, names)",
        lambda: table_of(apart, groups, groups),
        lambda: plots.tree.plan(grow_tree(counts, by=wish.by, measure=measure), names=names, title=title),
        [_("Un arbre se trouve toujours : une branche qui revient rarement ne se lit pas.")],
    )


def show_richness(source: Source, _wish: Wish, _found: Found) -> Figures:
    measured = [measure_text(text) for text in source.corpus]
    names = source.names
    return Figures(
        _("Richesse du vocabulaire et facilité de lecture de chaque texte."),
        (_("Texte"), _("Mots"), _("Formes"), "STTR", "MATTR", "MTLD", _("Mots par phrase"), "Kandel-Moles"),
        [
            [names[one.text], french_number(one.n_words), french_number(one.n_forms)]
            + [
                french_number(value, 2)
                for value in (one.sttr, one.mattr, one.mtld, one.mean_sentence_words, one.kandel_moles)
            ]
            for one in measured
        ],
        f"pandas.DataFrame([words.richness.measure(text) for text in {source.corpus_code}])",
        lambda: table_of(measured),
        cautions=[
            _("Un texte de quelques centaines de mots est trop court pour ces mesures : l’écart peut tenir au hasard.")
        ],
    )
