"""Words counted: how often, at which rank, in which text, and where in it."""

from __future__ import annotations

from dataclasses import replace

from ..language import _, french_number, ngettext
from ..words.counting import count_words
from ..words.dispersion import disperse
from . import plots
from .word_explorer_figures import PARTS, Figures, Found, legend, part_name, per_thousand, query, with_share
from .word_explorer_source import Source
from .word_explorer_wish import Wish

__all__ = ["show_bars", "show_dispersion", "show_heatmap", "show_zipf"]


def show_bars(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return the most frequent words; in a short text the order of words that stand as often says nothing."""
    counts, title = source.counts(wish, part=wish.part), part_name(source, wish)
    shown = counts.words[: wish.n_shown]
    said = ngettext("le mot le plus fréquent", "les {n} mots les plus fréquents", len(shown)).format(n=len(shown))
    return Figures(
        legend(title, said, wish, counts.n_words),
        (_("Mot"), _("Nombre de fois"), _("Pour mille mots")),
        [(word, counts[word], per_thousand(counts[word], counts.n_words)) for word in shown],
        f"{source.counting(wish, part=wish.part)}\ncounts.to_frame().head({wish.n_shown})",
        lambda: plots.bars.plan(counts, n=wish.n_shown, per_thousand=wish.per_thousand, title=title),
        [] if shown else [_("Aucun mot ne répond à ces choix. Retirez-en un.")],
        [query(counts, word) for word in shown],
    )


def show_zipf(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return each word's number against its rank: a slope that nearly every text of every language has."""
    wish = replace(wish, hide_stopwords=False)  # the small words are half of what it shows
    counts, title = source.counts(wish, part=wish.part), part_name(source, wish)
    shown = counts.words[: wish.n_shown]
    once, every = (french_number(n) for n in ((counts.totals == 1).sum(), len(counts.words)))
    said = _("{once} mots sur {all} ne sont écrits qu’une fois").format(once=once, all=every)
    return Figures(
        legend(title, _("la fréquence de chaque mot selon son rang ; ") + said, wish, counts.n_words),
        (_("Mot"), _("Nombre de fois"), _("Rang"), _("Rang × nombre")),
        [(word, counts[word], rank, rank * counts[word]) for rank, word in enumerate(shown, 1)],
        f"{source.counting(wish, part=wish.part)}\ncounts.to_frame().head({wish.n_shown})",
        lambda: plots.zipf.plan(counts, words=[wish.word] if counts[wish.word] else [], title=title),
        asks=[query(counts, word) for word in shown],
    )


def show_heatmap(source: Source, wish: Wish, _found: Found) -> Figures:
    """Return the most frequent words of all, text by text; a word of one text alone may be missing."""
    counts, names = source.counts(wish), source.names
    table, shown = counts.table(wish.by), counts.words[: wish.n_shown]
    title = _("Mots et {parts}").format(parts=PARTS[wish.by])
    return Figures(
        legend(title, _("combien de fois, et pour mille mots"), wish, counts.n_words),
        (_("Mot"), *(names.get(name, name) for name in table.names)),
        [(word, *map(with_share, row, table.n_words)) for word, row in zip(shown, table.n, strict=False)],
        f"{source.counting(wish)}\ncounts.to_frame(by={wish.by!r}).head({wish.n_shown})",
        lambda: plots.heatmap.plan(counts, n=wish.n_shown, by=wish.by, names=names),
        asks=[query(counts, word) for word in shown],
    )


def show_dispersion(source: Source, wish: Wish, found: Found) -> Figures:
    """Return where the word stands in each text; a rare one cannot be everywhere."""
    lines, names, counts = found(), source.names, count_words(source.corpus)
    said = _("Où se trouve « {query} » dans chaque texte, du début à la fin").format(query=lines.query)
    number = counts.number(lines.query)
    if number is not None:
        spread = disperse(counts)
        dp = _(" ; dans {n} tranches sur {all}, DPnorm {dp} (0 : partout pareil, 1 : en un seul endroit)")
        figures = {"n": spread.n_slices[number], "all": spread.n_parts, "dp": french_number(spread.dp_norm[number], 2)}
        said += dp.format(**figures)
    return Figures(
        f"{said}.",
        (_("Texte"), _("Nombre de fois"), _("Mots comptés"), _("Pour mille mots")),
        [(names[count.text], count.n, count.n_words, french_number(count.per_thousand, 1)) for count in lines.counts],
        f"import pandas\nfound = words.concordance.find({source.corpus_name}, {wish.asked})\n"
        "pandas.DataFrame(list(found.counts))",
        lambda: plots.dispersion.plan(lines, names=names, title=_("« {query} »").format(query=lines.query)),
        [_("Un mot rare ne peut pas être partout : ne comparez que des mots à peu près aussi fréquents.")],
    )
