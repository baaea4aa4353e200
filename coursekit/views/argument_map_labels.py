"""Every word that a map shows, beside those that come with its boxes and lines."""

from __future__ import annotations

from typing import Any

from ..arguments.claims import CLAIM_KINDS, RELATION_KINDS
from ..language import _

__all__ = ["map_labels"]


def map_labels() -> dict[str, Any]:
    """Return the words of a map, by what they say; of two in a list the first is for a claim."""
    return {
        "words": {
            "+": _("+ soutient"),
            "-": _("− s’oppose"),
            "again": _("voir plus haut"),
            "together": _("ensemble, aucun ne suffit :"),
            "between": _("Entre les textes"),
        },
        "kinds": [{kind: name.capitalize() for kind, name in CLAIM_KINDS.items()}, RELATION_KINDS],
        "view": _("Présentation"),
        "drawn": _("Carte"),
        "listed": _("Liste"),
        "full": [_("Plein écran"), _("Quitter le plein écran")],
        "legend": _("Lire la carte"),
        "signs": [
            ["+", _("soutient : trait plein, rond")],
            ["-", _("s’oppose ou répond : tirets, losange")],
            ["++", _("prémisses liées, aucune ne suffit : double rond")],
            ["~", _("relation entre deux textes : pointillés et un mot")],
            ["i", _("implicite, le texte le suppose : cadre en tirets")],
        ],
        "keys": _(
            "Au clavier : ← vers ce qu’une boîte soutient ou attaque, → vers ce qui porte sur elle, ↑ ↓ d’une voisine "
            "à l’autre, Entrée pour le passage. Sur une carte à vous : + − & ou r pour relier, Suppr pour ôter."
        ),
        "empty": _("Aucun énoncé n’est encore relevé ici."),
        "invite": _(
            "Votre carte est vide. 1. Choisissez un passage dans le lecteur. 2. Ajoutez un énoncé : dites avec vos "
            "mots ce que le texte affirme là. 3. Reliez deux énoncés : la case d’où part le lien, + ou −, celle où il "
            "arrive."
        ),
        "add": _("Ajouter un énoncé"),
        "resume": _("Reprendre l’énoncé commencé"),
        "asked": [_("L’énoncé, avec vos mots"), _("Ce que l’un fait à l’autre, avec vos mots")],
        "kind": _("C’est"),
        "text": _("Tiré du texte"),
        "question": _("À propos de"),
        "marked": [_("implicite : le texte le suppose sans le dire"), _("{text} nomme {other}")],
        "take": _("avec le passage choisi dans le lecteur ({said})"),
        "none": _("Pour joindre un passage, choisissez-le dans le lecteur."),
        "joined": _("Passages joints : {n}."),
        "keep": _("Enregistrer"),
        "cancel": _("Renoncer"),
        "links": {
            "+": _("+ soutient…"),
            "-": _("− s’oppose à…"),
            "&": _("∧ va avec…"),
            "r": _("↔ d’un texte à l’autre…"),
        },
        "target": _(
            "« {gist} » {link} Cliquez sur la case où le lien arrive, ou flèches puis Entrée ; Échap pour renoncer."
        ),
        "same": _("Ces deux énoncés sont du même texte : choisissez une case d’un autre texte, ou Échap."),
        "passage": [_("Voir le passage"), _("Voir les passages")],
        "away": _("Emporter :"),
        "picked": _("Énoncé choisi"),
        "edit": _("Modifier"),
        "remove": _("Supprimer"),
        "unlink": _("Ôter le lien « {word} {gist} »"),
        "undo": _("Annuler"),
        "redo": _("Rétablir"),
        "saved": _("Enregistré"),
        "mute": _("Le noyau ne répond pas : rien n’est enregistré. Exécutez de nouveau la cellule."),
    }
