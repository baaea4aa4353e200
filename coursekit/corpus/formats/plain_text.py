"""Plain text: which encoding the bytes are in, and where a paragraph ends."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import pairwise

from ..canonical import canonical_paragraph
from .block import Document, document
from .hyphen import joined_lines, written_words
from .refusals import Unreadable

__all__ = ["decoded", "looks_wrapped", "paragraphs", "read_text"]

_BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)=["']?([\w-]{2,20})""", re.IGNORECASE)
# A page may name any of Python's codecs, and some of those are slow or not about letters at all (punycode, rot13).
_READABLE = re.compile(r"utf-?(?:8|16|32)|iso-?8859-\d+|windows-125\d|cp125\d|mac-?roman|macintosh|koi8-[ru]", re.I)
# « latin-1 » on a page has meant cp1252 ever since browsers read the curly apostrophe (0x92) in it.
_LATIN = re.compile(r"iso-?8859-1|latin-?1|us-ascii|ascii", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SENTENCE_END = re.compile(r"[.!?…:][»”\"'’)\]\s\u202f\u00a0]*$")
_PHRASE_END = re.compile(rf"[,;]$|{_SENTENCE_END.pattern}")
_WIDEST_WRAP = 92
_LONGEST_TITLE = 120


def decoded(content: bytes) -> str:
    """Return the characters of a file: its mark, UTF-8, what the page declares, cp1252, in that order.

    Raises
    ------
    Unreadable
        When it is binary or in an encoding that cannot be told.

    Examples
    --------
    >>> decoded("été".encode("cp1252")), decoded("été".encode("utf-16"))
    ('été', 'été')
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _CONTROL.search(text):
            return text
    raise Unreadable("undecodable")


def _encodings(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _BOMS.items() if content.startswith(mark)]
    if marked:
        return marked
    declared = _CHARSET.search(content[:2000])
    label = declared.group(1).decode("ascii", errors="replace") if declared else ""
    named = [label] if _READABLE.fullmatch(label) and not _LATIN.fullmatch(label) else []
    return ["utf-8", *named, "cp1252"]


def read_text(text: str) -> Document:
    """Return the paragraphs of a plain text; a short opening line without a full stop is its title.

    Examples
    --------
    >>> [block.role for block in read_text("Le pain\\n\\nIl coûte cher depuis l’hiver.").blocks]
    ['title', 'body']
    """
    found = paragraphs(text)
    titled = len(found) > 1 and len(found[0]) <= min(_LONGEST_TITLE, len(found[1])) and not _PHRASE_END.search(found[0])
    roles = ["title" if titled and not number else "body" for number in range(len(found))]
    page = "\n".join(filter(None, map(canonical_paragraph, text.splitlines())))
    return document(zip(roles, found, strict=True), page=page)


def paragraphs(text: str) -> list[str]:
    """Cut a plain text into paragraphs.

    A line is a paragraph, as word processors write them. Where an editor has cut the lines at a width, lines are
    joined: up to the blank line, or without blank lines up to a line that stops short of the width after a full stop.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of str
        In canonical form, none empty.

    Examples
    --------
    >>> paragraphs("Un.\\nDeux.\\n\\nTrois.")
    ['Un.', 'Deux.', 'Trois.']
    """
    parted = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").replace("\r", "\n"))
    lined = [list(filter(None, map(canonical_paragraph, group.splitlines()))) for group in parted]
    groups = list(filter(None, lined))
    if not looks_wrapped(groups):
        return [line for group in groups for line in group]
    if len(groups) == 1:
        groups = _broken_at_short_lines(groups[0])
    written = written_words(text)
    return [canonical_paragraph(joined_lines(group, written)) for group in groups]


def looks_wrapped(groups: list[list[str]]) -> bool:
    """Say whether lines were cut at a width: most are about as long as the longest and go on in the middle of a phrase.

    A poem's lines may have one length too, but « un vers commence par une majuscule ».

    Examples
    --------
    >>> looks_wrapped([["Quand la machine est arrivée dans", "l’atelier, personne n’a rien dit de", "la paie."]])
    True
    >>> looks_wrapped([["Les uns ont applaudi la machine,", "Les autres ont pleuré leur métier,"] * 3])
    False
    """
    cut = [(line, after) for group in groups for line, after in pairwise(group)]
    if not cut:
        return False
    width = max(len(line) for group in groups for line in group)
    full = sum(len(line) >= 0.6 * width for line, _after in cut)
    going_on = sum(after[0].islower() and not _SENTENCE_END.search(line) for line, after in cut)
    return 30 <= width <= _WIDEST_WRAP and full >= 0.7 * len(cut) and going_on >= 0.5 * len(cut)


def _broken_at_short_lines(lines: list[str]) -> list[list[str]]:
    width = max(map(len, lines))
    groups = [[lines[0]]]
    for line, after in pairwise(lines):
        room = width - len(line) - 1
        # The next word would have gone on this line: the writer, not the width, ended it.
        if _SENTENCE_END.search(line) and len(after.split()[0]) < room:
            groups.append([])
        groups[-1].append(after)
    return groups
