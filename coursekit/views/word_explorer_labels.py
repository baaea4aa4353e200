"""What the explorer asks and says on the page."""

from __future__ import annotations

from typing import Any

from ..language import _

__all__ = ["explorer_labels", "measure_names"]

_COUNTED = ["bars", "keyness", "heatmap", "plane", "tree"]
_LISTED = ["bars", "zipf", "keyness", "collocates", "heatmap", "plane"]

Choices = list[list[Any]]


def measure_names() -> dict[str, str]:
    """Return what the measures are called."""
    return {
        "lrc": _("effet le plus sûr (LRC)"),
        "log_ratio": _("effet (log-ratio)"),
        "g2": _("G² (favorise les mots fréquents)"),
        "specificity": _("spécificité (comme TXM)"),
        "log_dice": _("logDice (lien des deux mots)"),
        "mi": _("information mutuelle (favorise les mots rares)"),
        "cosine": _("cosinus : de quoi parlent les textes"),
        "delta": _("Delta de Burrows : les petits mots"),
    }


def explorer_labels() -> dict[str, Any]:
    """Return the controls (trait, label, kind, choices or limits, views that have it) and the words of the page."""
    units: Choices = [[False, _("nombre de fois")], [True, _("pour mille mots")]]
    controls: Choices = [
        ["view", _("Montrer"), "select", _views(), []],
        ["part", _("Texte"), "select", [["", _("tous")]], ["bars", "zipf", "keyness"]],
        ["counted", _("Compter dans"), "select", [], [*_COUNTED, "zipf"]],
        ["against", _("Comparé à"), "select", [["", _("tous les autres")]], ["keyness"]],
        ["n_shown", _("Nombre de mots"), "range", [5, 30], _LISTED],
        ["hide_stopwords", _("masquer les mots-outils"), "checkbox", [], [*_COUNTED, "collocates"]],
        ["per_thousand", _("Chiffres en"), "select", units, ["bars"]],
    ]
    advanced: Choices = [
        ["by", _("Comparer par"), "select", _parts(), [*_COUNTED, "zipf"]],
        ["units", _("Compter"), "select", _units(), _COUNTED],
        ["min_letters", _("Lettres au moins"), "number", [1, 30], _COUNTED],
        ["pattern", _("Seulement les mots comme (motif : travail.*)"), "text", [], _COUNTED],
        ["listed", _("Seulement ces mots (avec des espaces entre eux)"), "text", [], _COUNTED],
        ["window_words", _("Voisins cherchés"), "select", _windows(), ["collocates"]],
        ["measure", _("Classer selon"), "select", [], ["keyness", "collocates", "tree"]],
    ]
    return {
        "controls": controls,
        "advanced": advanced,
        "more": _("Options avancées"),
        "figures": _("Les chiffres du graphique"),
        "code": _("Voir le code"),
        "copy": _("Copier"),
        "copied": _("Copié : collez-le dans une cellule, puis exécutez-la."),
        "selected": _("Sélectionné : copiez-le avec Ctrl+C (Cmd+C), collez-le dans une cellule, puis exécutez-la."),
        "save": _("Enregistrer"),
        "formats": [["png", _("image (PNG)")], ["svg", _("dessin (SVG)")], ["csv", _("tableau (CSV)")]],
        "chance": _("Et le hasard ?"),
        "import": _("Importer les articles"),
        "lines_of": _("Les lignes derrière les chiffres"),
        "hint_plot": _("Cliquez sur une marque du graphique pour lire ses lignes ; au clavier : ↑, ↓, puis Entrée."),
        "working": _("Calcul en cours…"),
        "show_lines": _("{word} : voir ses lignes"),
    }


def _views() -> Choices:
    return [
        ["bars", _("les mots les plus fréquents")],
        ["zipf", _("la fréquence et le rang (loi de Zipf)")],
        ["heatmap", _("les mots dans chaque texte")],
        ["keyness", _("ce qu’un texte dit plus que les autres")],
        ["dispersion", _("où se trouve un mot dans les textes")],
        ["collocates", _("les mots voisins d’un mot")],
        ["plane", _("la carte des textes et des mots (AFC)")],
        ["tree", _("l’arbre des ressemblances")],
        ["richness", _("la richesse et la lisibilité")],
    ]


def _parts() -> Choices:
    return [["text", _("texte")], ["speaker", _("voix (qui parle)")], ["role", _("rôle (corps, question…)")]]


def _units() -> Choices:
    whole = [["forms", _("les mots tels qu’ils sont écrits")], ["lemmas", _("les lemmes (travailler, travaille…)")]]
    return whole + [[n, _("les suites de {n} mots").format(n=n)] for n in ("2", "3")]


def _windows() -> Choices:
    near = _("à {n} mots au plus")
    return [*([n, near.format(n=n)] for n in (2, 3, 5, 10)), [0, _("dans la même phrase")]]
