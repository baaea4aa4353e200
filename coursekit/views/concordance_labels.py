"""What the concordance asks and says on the page."""

from __future__ import annotations

from typing import Any

from ..language import _
from .kwic import count_heads

__all__ = ["lines_labels"]


def lines_labels() -> dict[str, Any]:
    """Return the words of the list of lines."""
    sides = (("L", _("{n} mot avant")), ("R", _("{n} mot après")))
    orders = {f"{side}{n}": said.format(n=_("1er") if n == 1 else f"{n}e") for side, said in sides for n in range(1, 6)}
    kinds = {
        "form": _("le mot tel qu’il est écrit (* : n’importe quelles lettres)"),
        "lemma": _("toutes les formes du mot (lemme)"),
        "regex": _("une expression régulière"),
    }
    widths = {"words": _("quelques mots"), "sentence": _("la phrase entière"), "paragraph": _("le paragraphe entier")}
    choices = {
        "kind": (_("Chercher"), kinds),
        "sort": (_("Ranger selon"), {"text": _("l’ordre des textes"), **orders}),
        "width": (_("Autour du mot"), widths),
    }
    return {
        "word": _("Mot ou suite de mots"),
        "search": _("Chercher"),
        "text": _("Lignes de"),
        "all": _("tous les textes"),
        "counts": _("Combien de fois, par texte"),
        "heads": list(count_heads()),
        "lines": _("Les lignes, mot cherché au milieu"),
        "columns": [_("Texte, paragraphe"), _("Avant"), _("Mot cherché"), _("Après")],
        "show": _("{match} : montrer cette ligne dans le lecteur"),
        "hint": _("Cliquez sur une ligne pour la lire dans le texte ; au clavier : ↑, ↓, puis Entrée."),
        "nothing": _("Aucune ligne. Vérifiez l’orthographe et les accents, ou essayez un mot plus court."),
        "here": _("Aucune ligne dans ce texte."),
        "near": _("Formes voisines dans ces textes :"),
        "more": _("Montrer les {n} autres lignes"),
        "within": _("Lignes choisies : {within}."),
        "every": _("Montrer toutes les lignes"),
        "options": _("Options des lignes"),
        "work": {
            "lines": _("Lecture des mots : texte {done} sur {n}"),
            "figures": _("Calcul : texte {done} sur {n}"),
            "chance": _("On bat les cartes : tour {done} sur {n}"),
            "stopped": _("Arrêté ({far}). Le calcul n’est pas fini : il n’a donné aucun chiffre."),
            "stop": _("Arrêter"),
            "go_on": _("Continuer"),
        },
        "choices": {trait: [said, list(map(list, given.items()))] for trait, (said, given) in choices.items()},
    }
