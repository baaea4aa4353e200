"""A concordance as the widget receives it: figures and lines ready to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from ..corpus.roles import role
from ..corpus.text import Text
from ..language import _, french_number, ngettext
from ..words.concordance import Concordance, Line, TextCount
from .sheet import edition_name, roles_said, short_name

__all__ = ["count_heads", "html_row", "kwic", "static_kwic"]


def kwic(
    found: Concordance, texts: Sequence[Text], *, chosen: Sequence[int] | None = None, n_lines: int | None = None
) -> dict[str, Any]:
    """Return the lines found and the count in each text, with what each figure counts.

    Parameters
    ----------
    found : coursekit.words.concordance.Concordance
    texts : sequence of Text
        The texts that were searched.
    chosen : sequence of int, optional
        The numbers of the lines to show, by default of all; the counts are always those of all.
    n_lines : int, optional
        How many of them at the most: the page of a word that stands fifty thousand times would never come.

    Returns
    -------
    dict
        JSON values only; ``lines`` in the order of ``found``.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.concordance import find
    >>> corpus = load_corpus(edition="etude")
    >>> shown = kwic(find(corpus, "IA"), corpus)
    >>> len(shown["lines"]) == sum(count["n"] for count in shown["counts"])
    True
    """
    by_id = {text.id: text for text in texts}
    numbers = range(len(found)) if chosen is None else chosen
    return {
        "query": found.query,
        "sentence": _sentence(found, len(numbers)),
        "roles": roles_said(texts),
        "counts": [_count(count, by_id[count.text]) for count in found.counts],
        "lines": [{"i": i, **_line(found[i], by_id[found[i].text])} for i in numbers[:n_lines]],
        "n": len(numbers),
        "width": found.width,
        "near": list(found.near),
    }


def _sentence(found: Concordance, n_chosen: int) -> str:
    n, n_texts = len(found), sum(count.n > 0 for count in found.counts)
    lines = ngettext("« {query} » : {n} ligne", "« {query} » : {n} lignes", n)
    said = lines.format(query=found.query, n=french_number(n))
    if n:
        said += " " + ngettext("dans {n} texte sur {all}", "dans {n} textes sur {all}", n_texts).format(
            n=n_texts, all=len(found.counts)
        )
    if n_chosen < n:
        said += ", " + _("dont {n} montrées ici").format(n=french_number(n_chosen))
    if found.n_left_out:
        said += " " + _("(et {n} hors du compte)").format(n=found.n_left_out)
    return said + "."


def _count(count: TextCount, text: Text) -> dict[str, Any]:
    return {
        "text": text.id,
        "name": short_name(text.record),
        "kind": text.edition,
        "edition": edition_name(text.record, text.edition, variant=text.variant),
        "n": count.n,
        "per_thousand": french_number(count.per_thousand, 1),
        "n_words": french_number(count.n_words),
    }


def printed(words: str) -> str:
    """Return some words as French print sets them, whatever blanks their file has.

    Examples
    --------
    >>> printed("Travail , emploi ;  et «IA» : quoi ?!").replace(chr(0x202F), "_")
    'Travail, emploi_; et «_IA_»_: quoi_?!'
    """
    words = _BLANKS.sub(" ", words)
    words = _LOW.sub("", words)  # « mot , » and « mot . », not « mot … » nor « .txt »
    return _HIGH.sub("\u202f", words)  # « mot; » and « mot ; », not « 12:30 », « http: » nor « ?! »


_BLANKS = re.compile(r"[ \t\n]+")
_LOW = re.compile(r"(?<=[\w)»’]) (?=[,.](?:\s|$))")
_HIGH = re.compile(r"(?<=«)\s*(?=\S)|(?<=[^\s;:!?«])\s*(?=[;:!?]+(?:[\s»)]|$)|»)")


def _line(line: Line, text: Text) -> dict[str, Any]:
    paragraph, match = line.paragraph, printed(line.match)
    spoken = "" if role(paragraph.role).author_voice else role(paragraph.role).label
    return {
        "text": text.id,
        "name": short_name(text.record),
        "paragraph": paragraph.number,
        "voice": spoken,
        "left": printed(line.left),
        "match": match,
        "right": printed(line.match + line.right).removeprefix(match),  # a comma or « ? » that follows stands at it
    }


def count_heads() -> tuple[str, ...]:
    """Return the heads of the columns of the counts."""
    return _("Texte"), _("Édition"), _("Lignes"), _("Pour mille mots"), _("Mots comptés")


def static_kwic(found: Concordance, texts: Sequence[Text]) -> str:
    """Return the concordance as HTML for a notebook file: the lines of study texts, and of an article the count alone.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> from coursekit.words.concordance import find
    >>> corpus = load_corpus(edition="etude")
    >>> static_kwic(find(corpus, "IA"), corpus).count("<tr>") == len(find(corpus, "IA")) + len(corpus) + 1
    True
    """
    shown = kwic(found, texts)
    counts = [(c["name"], c["edition"], str(c["n"]), c["per_thousand"], c["n_words"]) for c in shown["counts"]]
    kept = [line for line, at in zip(shown["lines"], found, strict=True) if at.passage.edition == "etude"]
    figures = html_row(count_heads(), "th") + "".join(html_row(count, "td") for count in counts)
    lines = "".join(map(_static_line, kept))
    return f"<p>{escape(shown['sentence'])}</p>\n<table>{figures}</table>\n<table>{lines}</table>"


def _static_line(line: dict[str, Any]) -> str:
    left, match, right = (escape(line[part]) for part in ("left", "match", "right"))
    return (
        f"<tr><td>{escape(_place(line))}</td>"
        f'<td style="text-align:right;padding-right:0;white-space:pre-wrap">{left}</td>'
        f'<td style="text-align:left;padding-left:0;white-space:pre-wrap"><strong>{match}</strong>{right}</td></tr>'
    )


def _place(line: dict[str, Any]) -> str:
    return f"{line['name']} § {line['paragraph'] or '–'}"


def html_row(cells: Sequence[str], tag: str) -> str:
    """Return a row of a table for a notebook file."""
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
