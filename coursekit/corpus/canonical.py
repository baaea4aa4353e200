"""The canonical text: what offsets count in. Form is settled here once; the author's letters are never changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["BREAK", "canonical_paragraph", "canonical_text"]

BREAK = "\n\n"

# Only the spaces that an editor or a browser adds: NBSP and U+202F are the author's typography (« 26 000 », « mot ! »).
_BLANKS = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
# What a file carries without showing it: the BOM, soft hyphens of a justified page, control characters. Zero-width
# joiners stay, an emoji such as a family is made of them.
_INVISIBLE = re.compile("[\ufeff\u00ad\u200b\x00-\x08\x0e-\x1f\x7f]")


def canonical_paragraph(raw: str) -> str:
    """Return one paragraph in canonical form: NFC, single blanks, none at the ends.

    Apostrophes (« l'art », « l’art »), NBSP and quotation marks stay as the author left them.

    Parameters
    ----------
    raw : str
        A paragraph as a file or a page gave it, on one line or several.

    Returns
    -------
    str

    Examples
    --------
    >>> canonical_paragraph("  Les Luddites,\\n  loin d'être  des casseurs ")
    "Les Luddites, loin d'être des casseurs"
    """
    # NFC comes last: a soft hyphen between « e » and its accent would keep the two apart.
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", raw))
    return _BLANKS.sub(" ", visible).strip()


def canonical_text(paragraphs: Iterable[str]) -> str:
    """Return the paragraphs in canonical form, one blank line between them; empty ones fall out.

    Examples
    --------
    >>> canonical_text(["Un.", " ", "Deux."])
    'Un.\\n\\nDeux.'
    """
    return BREAK.join(filter(None, map(canonical_paragraph, paragraphs)))
