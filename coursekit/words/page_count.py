"""How often a word stands in a noisy page, after the decisions taken so far."""

from __future__ import annotations

from collections.abc import Collection

from ..corpus.noisy_page import NoisyPage
from .concordance import TextCount
from .folding import fold
from .tables import count_text

__all__ = ["count_page"]


def count_page(page: NoisyPage, word: str, decisions: Collection[str] = (), *, with_report: bool = True) -> TextCount:
    """Count one word in what the decisions taken leave of a page.

    A right number is no proof of a clean page: two faults can make up for each other, such as a caption counted too
    much and an occurrence stuck to its neighbour that is counted too little.

    Parameters
    ----------
    page : NoisyPage
    word : str
        One form; its plural is another.
    decisions : collection of str
        Some of ``coursekit.corpus.noisy_page.DECISIONS``, in any order.
    with_report : bool, default True
        Whether the quoted report counts, once it is told from the rest.

    Returns
    -------
    TextCount

    Examples
    --------
    >>> from coursekit.corpus.noisy_page import DECISIONS, read_noisy_page
    >>> page = read_noisy_page()
    >>> count_page(page, "robot").n, count_page(page, "robot", DECISIONS).n
    (30, 13)
    """
    table = count_text(page.text(decisions, with_report=with_report))
    return TextCount(table.text, table.edition, table.counts()[fold(word)], table.n_words)
