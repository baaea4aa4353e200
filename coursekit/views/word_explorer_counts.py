"""Words counted: how often, at which rank, in which text, and where in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..language import _, french_number, ngettext
from ..words.dispersion import disperse
from . import plots
from .word_explorer_figures import PARTS, Figures, Found, legend, part_name, query, share, table_of
from .word_explorer_wish import Source, Wish

__all__ = ["show_bars", "show_dispersion", "show_heatmap", "show_zipf"]


def show_bars(source: Source, wish: Wish, _found: Found) -> Figures:
    counts = source.counts(wish, part=wish.part)
    title = part_name(source, wish)
    n = len(counts.words[: wish.n_shown])
    frequent = ngettext("le mot le plus fréquent", "les {n} mots les plus fréquents", n).format(n=n)
    return Figures(
        legend(title, frequent, wish, counts.n_words),
        (_("Mot"), _("Nombre de fois"), _("Pour mille mots")),
        [
            [word, french_number(counts[word]), share(counts[word], counts.n_words)]
            for word in counts.words[: wish.n_shown]
        ],
        f"{source.code(wish, part=wish.part)}\ncounts.to_frame().head({wish.n_shown})",
        lambda: counts.to_frame().head(wish.n_shown),
        lambda: plots.bars.plan(counts, n=wish.n_shown, per_thousand=wish.per_thousand, title=title),
        [] if counts.words else [_("Aucun mot ne répond à ces choix. Retirez-en un.")],
        [query(counts, word) for word in counts.words[: wish.n_shown]],
    )


def show_zipf(source: Source, wish: Wish, _found: Found) -> Figures:
    wish = replace(wish, hide_stopwords=False)  # the small words are half of what it shows
    counts = source.counts(wish, part=wish.part)
    title = part_name(source, wish)
    ranks = range(min(wish.n_shown, len(counts.words)))
    once = int((counts.totals == 1).sum())
    said = _("{once} mots sur {all} ne sont écrits qu’une fois.").format(
        once=french_number(once), all=french_number(len(counts.words))
    )
    return Figures(
        legend(title, _("la fréquence de chaque mot selon son rang"), wish, counts.n_words) + " " + said,
        (_("Mot"), _("Rang"), _("Nombre de fois"), _("Rang × nombre")),
        [
            [
                counts.words[rank],
                str(rank + 1),
                french_number(counts.totals[rank]),
                french_number((rank + 1) * counts.totals[rank]),
            ]
            for rank in ranks
        ],
        f"{source.code(wish, part=wish.part)}\ncounts.to_frame()",
        counts.to_frame,
        lambda: plots.zipf.plan(counts, words=[wish.word] if counts[wish.word] else [], title=title),
        asks=[query(counts, counts.words[rank]) for rank in ranks],
    )


def show_dispersion(source: Source, wish: Wish, found: Found) -> Figures:
    lines, names = found(), source.names
    counts = source.of_corpus()
    number = counts.number(lines.query)
    said = _("où se trouve « {query} » dans chaque texte, du début à la fin").format(query=lines.query)
    if number is not None:
        spread = disperse(counts)
        said += " ; " + _(
            "dans {n} tranches sur {all}, DPnorm {dp} (0 : partout pareil, 1 : en un seul endroit)"
        ).format(n=spread.n_slices[number], all=spread.n_parts, dp=french_number(spread.dp_norm[number], 2))
    return Figures(
        f"{said}.",
        (_("Texte"), _("Nombre de fois"), _("Pour mille mots"), _("Mots comptés")),
        [
            [names[c.text], french_number(c.n), french_number(c.per_thousand, 1), french_number(c.n_words)]
            for c in lines.counts
        ],
        f"found = words.concordance.find({source.corpus_code}, {wish.asked})\npandas.DataFrame(list(found.counts))",
        lambda: table_of(list(lines.counts)),
        lambda: plots.dispersion.plan(lines, names=names, title=_("« {query} »").format(query=lines.query)),
        [_("Un mot rare ne peut pas être partout : ne comparez que des mots à peu près aussi fréquents.")],
    )


def show_heatmap(source: Source, wish: Wish, _found: Found) -> Figures:
    counts, names = source.counts(wish), source.names
    table = counts.table(wish.by)
    sizes = np.maximum(table.n_words, 1)
    return Figures(
        legend(
            _("Mots et {parts}").format(parts=PARTS[wish.by]),
            _("combien de fois, et pour mille mots"),
            wish,
            counts.n_words,
        ),
        (_("Mot"), *(names.get(name, name) for name in table.names)),
        [
            [word, *(f"{french_number(n)} ({share(n, size)} ‰)" for n, size in zip(row, sizes, strict=True))]
            for word, row in zip(counts.words, table.n[: wish.n_shown], strict=False)
        ],
        f"{source.code(wish)}\ncounts.to_frame(by={wish.by!r}).head({wish.n_shown})",
        lambda: counts.to_frame(by=wish.by).head(wish.n_shown),
        lambda: plots.heatmap.plan(counts, n=wish.n_shown, by=wish.by, names=names),
        asks=[query(counts, word) for word in counts.words[: wish.n_shown]],
    )
