"""The names of styles in Word and LibreOffice, and the roles of the paragraphs that bear them."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["role_of_style"]

_STYLES = (
    (re.compile(r"(?:title|titre)"), "title"),
    (re.compile(r"(?:subtitle|sous-titre|chapo|chapeau)"), "standfirst"),
    (re.compile(r"(?:heading|titre|intertitre)(?: \d+)?"), "subhead"),
    (re.compile(r"(?:caption|légende|illustration|figure|drawing)"), "caption"),
    (re.compile(r"(?:footnote|endnote|note de bas de page)(?: text)?"), "note"),
    (re.compile(r"(?:exergue|pull ?quote)"), "pull-quote"),
    (re.compile(r"(?:author|auteur|autrice|date|byline|signature)"), "note"),
    # A table of contents, an index and what a page repeats are not the text.
    (re.compile(r"(?:toc|contents|index|table of contents)(?: heading| \d+)?|header|footer"), ""),
)


def role_of_style(names: Iterable[str]) -> str:
    """Return the role of a paragraph from its style and those it is based on, the nearest first; empty for none.

    Examples
    --------
    >>> role_of_style(["Mon intertitre", "Heading 2"]), role_of_style(["Text body"]), role_of_style(["toc 1"])
    ('subhead', 'body', '')
    """
    for name in names:
        for pattern, role in _STYLES:
            if pattern.fullmatch(name.casefold()):
                return role
    return "body"
