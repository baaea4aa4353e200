"""The words of the comparison matrix's own controls."""

from __future__ import annotations

from typing import Any

from ..language import _

__all__ = ["matrix_labels"]


def matrix_labels() -> dict[str, Any]:
    """Return the words that the page shows, by what they are for."""
    return {
        "caption": _("Questions et textes"),
        "question": _("Question"),
        "shows": _("Montrer"),
        "sets": [["mine", _("mes réponses")], ["reference", _("les réponses du cours qui sont ouvertes")]],
        "order": _("Ranger"),
        "orders": [
            ["course", _("dans l’ordre du cours")],
            ["disagreement", _("par désaccord")],
            ["silence", _("par silence")],
        ],
        "undo": _("Annuler"),
        "redo": _("Rétablir"),
        "saving": _("Enregistrement…"),
        "mute": _("Pas enregistré : le noyau ne répond pas. Gardez cette page ouverte, ou redémarrez le noyau."),
        "open_all": _("Tout ouvrir"),
        "sure": _("Vraiment ? Toutes les réponses du cours s’ouvrent"),
        "codes": {"": _("à remplir"), "silent": _("n’en parle pas"), "words": _("répondu")},
        "of_five": _("{n} sur 5"),
        "open": _("réponse du cours ouverte"),
        "legend": _(
            "1 … 5 : d’un pôle à l’autre ; 3 tient les deux. ∅ : n’en parle pas. ◆ : réponse du cours ouverte."
        ),
        "hint": _(
            "Au clavier : flèches, puis Entrée. Maj+Entrée, ou Maj+clic, met une deuxième case en face de la première."
        ),
        "beside": _("Mettre une autre case en face"),
        "choose": _("Choisissez l’autre case dans le tableau."),
        "close": _("Fermer"),
        "place": _("Où se place ce texte ?"),
        "answer": _("Votre réponse, en une phrase"),
        "reason": _("Votre raison, en une phrase"),
        "confidence": _("Sûreté"),
        "sure_of": [["", "—"], ["low", _("faible")], ["medium", _("moyenne")], ["high", _("forte")]],
        "passages": _("Vos passages"),
        "take": _("Prendre le passage choisi dans le lecteur"),
        "choose_one": _("Choisir un passage dans le lecteur"),
        "cite": _("Mots copiés du texte"),
        "add": _("Ajouter ce passage"),
        "drop": _("Retirer ce passage"),
        "clear": _("Vider la case"),
        "show": _("Montrer dans le lecteur"),
        "theirs": _("Réponse du cours"),
        "voices": _("Voix rapportées"),
        "voices_said": _("Qui le texte fait-il parler ? Un nom suivi de « ? » est proposé par une règle, à vérifier."),
        "distances": _("Distance entre les textes"),
        "far": _(
            "Écart moyen sur les questions dont les deux parlent ; n les compte. Avec peu de questions, il dit peu."
        ),
        "compare": _("Comparer mes réponses"),
        "with_course": _("avec le cours"),
        "path": _("Fichier d’un camarade (analyse.json)"),
        "with_classmate": _("avec ce fichier"),
        "n_compared": _("Cases remplies des deux côtés : {n}."),
        "alike": _("Aucun désaccord sur ces cases."),
        "both": _("Lire les deux passages"),
        "never": _(
            "Ce n’est jamais une note : deux lectures justes peuvent différer. Partez des désaccords et des passages."
        ),
    }
