"""The one table that says what a paragraph is, and what counts by default: ``datasets/roles/roles.json``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import unknown
from .folder import data_path, read_data

__all__ = ["Role", "role", "roles"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph does in its text.

    Attributes
    ----------
    id : str
    label : str
        What learners read, in French.
    counts : bool
        Whether counting, search and reading include it by default.
    numbered : bool
        Whether it takes a number in the margin.
    author_voice : bool
        Whether its words are the author's own (a quoted report's are not).
    """

    id: str
    label: str
    counts: bool
    numbered: bool
    author_voice: bool


@cache
def roles() -> dict[str, Role]:
    """Return the roles by id, in the order of the table.

    Examples
    --------
    >>> roles()["pull-quote"].counts, roles()["question"].counts
    (False, True)
    """
    table = read_data(data_path("roles/roles.json"), dict[str, Any])
    return {entry["id"]: Role(**entry) for entry in table["roles"]}


def role(name: str) -> Role:
    """Return one role.

    Raises
    ------
    UnknownName
        When the table has no such role.
    """
    table = roles()
    if name not in table:
        raise unknown("le rôle", name, table)
    return table[name]
