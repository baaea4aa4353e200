"""Messages for people: French in the source, other languages from a gettext catalog.

``_("…")`` marks a message. The French sentence is its own key, so the course needs no catalog to speak French;
``COURSEKIT_LANGUAGE=en`` takes ``locale/en/LC_MESSAGES/coursekit.mo`` where there is one.
"""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

__all__ = ["_", "french_number", "lend_words", "ngettext", "typeset"]

_FOLDER, _LANGUAGE = str(Path(__file__).parent / "locale"), os.environ.get("COURSEKIT_LANGUAGE", "fr")
_CATALOG = gettext.translation("coursekit", _FOLDER, [_LANGUAGE], fallback=True)
_SPACED = re.compile(r" (?=[;:!?»])|(?<=«) ")


def lend_words() -> None:
    """Let a library that speaks through Python's gettext (click) find its sentences in ``messages.mo``, as ours are.

    For a program of our own only: the language that gettext looks for is the process's.
    """
    os.environ["LANGUAGE"] = _LANGUAGE
    gettext.bindtextdomain("messages", _FOLDER)


def typeset(message: str) -> str:
    """Put the narrow no-break spaces (U+202F) of French print where the source has ordinary ones.

    Examples
    --------
    >>> typeset("« Oui » : pourquoi ?").replace(chr(0x202F), "_")
    '«_Oui_»_: pourquoi_?'
    """
    return _SPACED.sub("\u202f", message)


def _(message: str) -> str:
    """Translate a message, French typography included, so that the source keeps ordinary spaces."""
    return typeset(_CATALOG.gettext(message))


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message that counts; French says « 0 ligne », « 1 ligne », « 2 lignes »."""
    # Without a catalog gettext follows English, for which 0 is plural.
    return typeset(_CATALOG.ngettext(one, many, 1 if abs(n) < 2 else n))


def french_number(value: float, decimals: int = 0) -> str:
    """Write a number as French print does: decimal comma, narrow no-break space between thousands.

    Parameters
    ----------
    value : float
        The number.
    decimals : int, default 0
        Digits after the comma.

    Returns
    -------
    str

    Examples
    --------
    >>> french_number(26000).replace(chr(0x202F), "_"), french_number(4.13, 1)
    ('26_000', '4,1')
    """
    return f"{value:,.{decimals:d}f}".replace(",", "\u202f").replace(".", ",")
