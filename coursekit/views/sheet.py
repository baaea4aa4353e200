"""A text as the widgets receive it: plain JSON, every sentence ready, every offset in the browser's units.

The browser cuts nothing and words nothing: paragraphs, word bounds, labels and French typography come from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any

from ..corpus.catalog import Record, is_known
from ..corpus.roles import role, roles
from ..corpus.text import Paragraph, Text
from ..language import _, french_number, ngettext, typeset
from ..words.glossary import find_entries
from ..words.sentences import split_sentences
from ..words.tokens import tokenize
from .utf16 import Utf16

__all__ = ["byline", "edition_name", "n_words_said", "roles_said", "sheet", "short_name", "summary"]

READING_WORDS_PER_MINUTE = 200

# What the page itself shows: a label on every paragraph of the body, or on the title, would be noise.
_UNLABELLED = frozenset({"title", "body"})
# Who speaks is not said of what surrounds the text: the course's notice, a caption, a pull-quote that repeats.
_VOICELESS = frozenset({"notice", "title", "standfirst", "attribution", "subhead", "pull-quote", "caption", "note"})


def edition_name(work: Record, edition: str, *, variant: str | None = None) -> str:
    """Return what learners call an edition of a text.

    Examples
    --------
    >>> from coursekit.corpus.catalog import record
    >>> edition_name(record("wsws"), "etude"), edition_name(record("wsws"), "integrale")
    ('texte d’étude', 'article')
    """
    if edition == "etude":
        return _("texte d’étude")
    if not work.sha256:  # no article of the course: what a teacher brought
        return _("texte importé")
    return _("article, copie différente") if variant else _("article")


def short_name(work: Record) -> str:
    """Return what a text is called in the margin of a line or over a chart: the author's family name, or its id.

    Examples
    --------
    >>> from coursekit.corpus.catalog import catalog
    >>> [short_name(work) for work in catalog().values()][:3]
    ['Prévost', 'wsws', 'Ruffier']
    """
    families = [str(person["family"]) for person in work.csl.get("author", []) if person.get("family")]
    return ", ".join(families) or work.id


def n_words_said(n_words: int) -> str:
    """Return a number of words as a sentence says it: « 1 mot », « 5 900 mots »."""
    return ngettext("{n}\u00a0mot", "{n}\u00a0mots", n_words).format(n=french_number(n_words))


def roles_said(texts: Iterable[Text]) -> str:
    """Return which parts of these texts count and which do not, as a sentence.

    A figure is worth what it says it counts.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> print(roles_said([load_corpus(edition="etude")["ruffier"]]).replace(chr(0x202F), " "))
    Comptés : corps du texte, contradicteur inventé. Hors du compte : avertissement du cours, titre, note.
    """
    met = {paragraph.role for text in texts for paragraph in text.paragraphs}
    kept, left = ([r.label for r in roles().values() if r.id in met and r.counts is counts] for counts in (True, False))
    said = _("Comptés : {kept}.").format(kept=", ".join(kept))
    return said + " " + _("Hors du compte : {left}.").format(left=", ".join(left)) if left else said


def summary(text: Text, *, n_words: int) -> dict[str, Any]:
    r"""Return what the list of texts and the head of the page say of a text, none of its own words but its title.

    Parameters
    ----------
    text : Text
    n_words : int
        Words counted, as the index counts them.

    Returns
    -------
    dict
        JSON values only. A study text is said to be written *after* an author, never by that author.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> shown = summary(load_corpus(edition="etude")["ruffier"], n_words=1050)
    >>> shown["by"], shown["edition"], shown["length"].partition(" · ")[2]
    ('D’après Alexandre Ruffier', 'texte d’étude', '6\xa0min')
    """
    work, study = text.record, text.edition == "etude"
    title = _own_title(text) if study else work.title
    minutes = _("{n}\u00a0min").format(n=max(1, ceil(n_words / READING_WORDS_PER_MINUTE)))
    length, date = f"{n_words_said(n_words)} · {minutes}", _date(work)
    place = [_or_absent(work, work.outlet, _("support")), _or_absent(work, work.genre, _("genre"))]
    source = _joined(*place, date or _("date absente de la source") * work.searched)
    return {
        "id": text.id,
        "kind": text.edition,
        "edition": edition_name(text.record, text.edition, variant=text.variant),
        "lacks": text.lacks,
        "by": byline(work, study=study),
        "title": typeset(title) if is_known(title) else _or_absent(work, title, _("titre")) or _("sans titre"),
        "untitled": not is_known(title),
        "place": _joined(*place),
        "brief": _joined(date or _("date absente") * work.searched, length),
        "origin": _("Article d’origine : {source}").format(source=source) if study and work.sha256 else source,
        "length": length,
        "presentation": typeset(work.presentation),
        "note": typeset(work.say("content_note")) if is_known(work.say("content_note")) else "",
        "details": [[label, typeset(said)] for label, said in _details(text)],
    }


def _own_title(text: Text) -> str:
    return next((text.words_of(paragraph) for paragraph in text.paragraphs if paragraph.role == "title"), "")


def byline(work: Record, *, study: bool = False) -> str:
    """Return who signs a text, or where it appeared; of a study text, after whom it was written."""
    author = work.author if is_known(work.author) else ""
    if study and not work.sha256:  # written after nobody, sometimes under a character's name
        return _("{author} (texte du cours)").format(author=author) if author else _("Texte du cours")
    outlet = _or_absent(work, work.outlet, _("support"))
    author = author or (_("{outlet} (non signé)").format(outlet=outlet) if outlet else _("non signé"))
    return _("D’après {author}").format(author=author) if study else author


def _or_absent(work: Record, said: str, what: str) -> str:
    # Of a text of one's own, what nobody wrote down is left out: its source was not searched.
    return said if is_known(said) else _("{what} absent de la source").format(what=what) * work.searched


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _date(work: Record) -> str:
    known = work.date.split(" ; ")[0].split("\u202f; ")[0]  # the rest of the sentence stands in the details
    return "" if known.startswith("absent") or not is_known(known) else known


def _details(text: Text) -> list[tuple[str, str]]:
    work = text.record
    after_article = text.edition == "etude" and work.sha256
    return [
        (_("Titre de l’article d’origine") if after_article else _("Titre"), work.title),
        (_("Support"), work.say("publisher_note")),
        (_("Date"), work.date),
        (_("Adresse"), work.link),
        (_("Droits"), work.say("rights")),
        (_("Compte"), roles_said([text])),
    ]


def sheet(text: Text) -> dict[str, Any]:
    """Return a text cut for reading: its paragraphs in order, each with what the margin and the label say.

    Parameters
    ----------
    text : Text

    Returns
    -------
    dict
        JSON values only. ``start`` is the paragraph's offset in the text; ``words``, ``sentences`` and ``glossed``
        (what the glossary explains) are bounds (start, end, start, end …) inside the paragraph; all in UTF-16 units.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> page = sheet(load_corpus(edition="etude")["ruffier"])
    >>> heckled = next(p for p in page["paragraphs"] if p["role"] == "heckler")
    >>> heckled["label"], heckled["voice"]
    ('contradicteur inventé', 'Le trouble-fête (personnage fictif)')
    """
    border = Utf16(text.text)
    labels = _labels(text)
    return {"id": text.id, "paragraphs": [_cut(text, p, border, next(labels)) for p in text.paragraphs]}


def _cut(text: Text, paragraph: Paragraph, border: Utf16, said: tuple[str, str]) -> dict[str, Any]:
    words = text.words_of(paragraph)
    start = border.units(paragraph.start)
    inside = Utf16(words)
    return {
        "number": paragraph.number,
        "role": paragraph.role,
        "label": said[0],
        "voice": said[1],
        "counts": paragraph.counts,
        "continues": paragraph.continues,
        "start": start,
        "text": words,
        "words": inside.bounds((token.start, token.end) for token in tokenize(words)),
        "sentences": inside.bounds(split_sentences(words)),
        "glossed": inside.bounds((start, end) for start, end, _entry in find_entries(words)),
    }


def _labels(text: Text) -> Iterator[tuple[str, str]]:
    """Say of each paragraph what it is and who speaks, where either changes."""
    before: tuple[str, str] = ("", "")
    met: set[str] = set()
    for paragraph in text.paragraphs:
        now = paragraph.role, paragraph.speaker
        voiceless = paragraph.role in _VOICELESS
        label = "" if paragraph.role in _UNLABELLED else role(paragraph.role).label
        if now == before and not voiceless:
            yield "", ""
        else:
            yield label, "" if voiceless else _voice(text.speakers[paragraph.speaker], known=paragraph.speaker in met)
        if not voiceless:
            before = now
            met.add(paragraph.speaker)


def _voice(name: str, *, known: bool) -> str:
    # « Nadège Ortolan, sociologue (personnage fictif) » is said in full once, then « Nadège Ortolan, sociologue ».
    return name.partition(" (")[0] if known else name
