"""A noisy page on the bench: decisions to take one at a time, what each does to the page, and the count that moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from html import escape
from itertools import pairwise
from typing import Any

import traitlets

from ..corpus.noisy_page import NoisyPage, PageLine, read_noisy_page
from ..language import _, french_number, ngettext
from ..words.concordance import TextCount
from ..words.folding import fold
from ..words.page_count import count_page
from ..words.tokens import tokenize
from .house import HouseWidget, house_style, module

__all__ = ["PageCleaner", "cut_line"]


class PageCleaner(HouseWidget):
    """Show a noisy page and the count of a word in it; whoever reads decides what is cleaned, and may undo it.

    Parameters
    ----------
    word : str, optional
        The word counted; by default the page's own.
    page : NoisyPage, optional
        By default the page of the course.

    Attributes
    ----------
    decisions : list of str
        The decisions taken, in the order in which they were.
    report_counts : bool
        Whether the quoted report counts, once it is told from the rest: a choice, with no right answer.

    Examples
    --------
    >>> bench = PageCleaner()
    >>> bench.decisions = ["menu", "voisins"]
    >>> bench, bench.count.n, bench.counted("menu").n
    (<PageCleaner 'robot', 2 decisions>, 15, 28)
    """

    _esm = module("cleaning")
    _css = house_style("cleaning")

    decisions: traitlets.List[str] = traitlets.List(traitlets.Unicode()).tag(sync=True)
    report_counts = traitlets.Bool(True).tag(sync=True)
    _shown = traitlets.Dict().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)

    def __init__(self, word: str = "", page: NoisyPage | None = None, **traits: Any) -> None:
        self.page = read_noisy_page() if page is None else page
        self.word = word or self.page.word
        super().__init__(_labels=_labels(self.word, self.page), **traits)
        self.observe(lambda _change: self._show(), ["decisions", "report_counts"])
        self._show()

    def __repr__(self) -> str:
        return f"<PageCleaner {self.word!r}, {len(self.decisions)} decisions>"

    @property
    def count(self) -> TextCount:
        """The count as it stands."""
        return self.counted(*self.decisions, with_report=self.report_counts)

    def counted(self, *decisions: str, with_report: bool = True) -> TextCount:
        """Return the count that other decisions would give: ``counted()`` is that of the whole page."""
        return count_page(self.page, self.word, decisions, with_report=with_report)

    def static_html(self) -> str:
        """Return the page as it stands, line by line, under the sentence that says its count."""
        lines = "".join(f"<li>{escape(line.words(self.decisions))}</li>" for line in self.page.lines)
        summary = f"<summary>{escape(self._labels['page'])}</summary>"
        return f"<p>{escape(self._shown['sentence'])}</p>\n<details>{summary}<ol>{lines}</ol></details>"

    def _show(self) -> None:
        self._shown = {
            "figures": _figures(self.count),
            "sentence": self._sentence(),
            "log": self._log(),
            "lines": [self._line(line) for line in self.page.lines],
        }

    def _sentence(self) -> str:
        said = _("« {word} » : {n} fois sur {n_words} mots, soit {rate} pour mille.").format(
            word=self.word, **_figures(self.count)
        )
        if not self.decisions:
            return said + " " + _("Page brute : rien n’est nettoyé.")
        taken = ", ".join(self.page.decisions[one]["taken"] for one in self.decisions)
        said += " " + _("Décidé : {decisions}.").format(decisions=taken)
        if "rapport" not in self.decisions:
            return said
        whole, voice = (self.counted(*self.decisions, with_report=w).n for w in (True, False))
        chosen = _("Rapport compté ({n} fois).") if self.report_counts else _("Rapport non compté ({n} fois de moins).")
        return said + " " + chosen.format(n=whole - voice)

    def _log(self) -> list[list[str]]:
        """Return the figures after each decision, in the order taken, and how far each of them moved the count."""
        steps = [(_("page brute"), self.counted())]
        for n, decision in enumerate(self.decisions, 1):
            steps.append((self.page.decisions[decision]["taken"], self.counted(*self.decisions[:n])))
        if "rapport" in self.decisions and not self.report_counts:
            steps.append((_("choix : sans le rapport"), self.count))
        moves = ["", *(_signed(after.n - before.n) for (_x, before), (_y, after) in pairwise(steps))]
        return [[name, move, *_figures(count).values()] for (name, count), move in zip(steps, moves, strict=True)]

    def _line(self, line: PageLine) -> dict[str, Any]:
        counts = self.page.counts(line, self.decisions, with_report=self.report_counts)
        voice = line.taken_for(self.decisions).role == "quoted-report"
        why = line.decision if line.decision in self.decisions else line.role
        return {
            "state": "voice" if voice and counts else "" if counts else "out",
            "tag": self._labels["tags"].get("unheard" if voice and not counts else why, ""),
            "pieces": cut_line(line, self.decisions, self.word if counts else ""),
        }


def cut_line(line: PageLine, decisions: Collection[str], word: str) -> list[list[str]]:
    """Return a line in pieces, each with what is to be shown of it: a word counted, a blank mended.

    Examples
    --------
    >>> cut_line(PageLine("Un robotCurieux.", "espaces", mends=(("robotC", "robot C"),)), ["espaces"], "robot")
    [['Un ', ''], ['robot', 'hit mended'], [' C', 'mended'], ['urieux.', '']]
    """
    words = line.words(decisions)
    marks = [(token.start, token.end, "hit") for token in tokenize(words) if fold(token.form) == fold(word)]
    for _lost, found in line.mends if line.decision in decisions else ():
        start = words.index(found)
        marks.append((start, start + len(found), "mended"))
    bounds = sorted({0, len(words), *(bound for mark in marks for bound in mark[:2])})
    return [
        [words[start:end], " ".join(kind for first, last, kind in marks if first <= start < last)]
        for start, end in pairwise(bounds)
    ]


def _signed(n: int) -> str:
    return f"+{n}" if n > 0 else f"−{-n}" if n else "="


def _figures(count: TextCount) -> dict[str, str]:
    rate = french_number(count.per_thousand, 1)
    return {"n": french_number(count.n), "n_words": french_number(count.n_words), "rate": rate}


def _labels(word: str, page: NoisyPage) -> dict[str, Any]:
    n_lines = Counter(line.decision for line in page.lines)
    said = {d: ngettext("{n}\u00a0ligne", "{n}\u00a0lignes", n).format(n=n) for d, n in n_lines.items()}
    return {
        "figures": {"n": _("fois « {word} »").format(word=word), "n_words": _("mots"), "rate": _("pour mille mots")},
        "decide": _("Ce que vous décidez"),
        "decisions": [[decision, told["label"], said[decision]] for decision, told in page.decisions.items()],
        "choice": _("Le rapport cité compte-t-il ?"),
        "yes": _("oui, avec le reste"),
        "no": _("non, la voix du journal seule"),
        "wait": _("À choisir quand vous aurez rendu au rapport ses phrases."),
        "undo": _("Annuler la dernière décision"),
        "log": _("Décision après décision"),
        "heads": [_("Après"), _("Écart"), _("Fois"), _("Mots"), "‰"],
        "page": _("La page, ligne par ligne"),
        "hint": _("Surligné : compté. Barré : écarté, avec la raison."),
        "tags": {
            "title": _("titre, hors du compte"),
            "unheard": _("rapport cité : vous ne le comptez pas"),
            **{decision: told["tag"] for decision, told in page.decisions.items()},
        },
    }
