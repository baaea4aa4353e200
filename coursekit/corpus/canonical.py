"""The canonical text: what offsets count in. Form is settled here once; the author's letters are never changed."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["BREAK", "canonical_paragraph"]

BREAK = "\n\n"  # between two paragraphs of a text

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
