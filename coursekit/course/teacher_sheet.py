"""What a teacher's sheet computes: the expected answers of a lesson, on the texts that are read."""

from __future__ import annotations

from ..language import _
from .exercises import exercise, exercises_of
from .facts import Facts

__all__ = ["expected_answers"]


def expected_answers(lesson_id: str) -> Facts:
    """Return the exercises of a lesson with the answers that are expected on the texts loaded.

    Parameters
    ----------
    lesson_id : str

    Returns
    -------
    Facts
        A line for each exercise that is asked; a reading to be discussed stands where the texts settle nothing.

    Examples
    --------
    >>> expected_answers("00-bienvenue").rows[0]
    ('00-1', 'Combien de textes ce cours contient-il\\u202f?', 'Le tableau a 5 lignes, une par texte.')
    """
    asked = [one for one in map(exercise, exercises_of(lesson_id)) if one.expected.form != "none"]
    told = [_("À discuter : {reading}").format(reading=one.discuss or _("chacun écrit la sienne.")) for one in asked]
    rows = tuple(
        (one.label, one.ask, said if one.is_open else one.worked) for one, said in zip(asked, told, strict=True)
    )
    return Facts((_("Exercice"), _("Question"), _("Réponse attendue")), rows)
