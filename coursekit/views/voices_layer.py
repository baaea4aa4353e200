"""Who is made to speak in a text, for the Reader: the published annotation, or where there is none what rules find."""

from __future__ import annotations

from typing import Any

from ..arguments.voices import explain, find_voices
from ..corpus.folder import data_path
from ..corpus.standoff import Annotation, attach, read_layer
from ..corpus.text import Text
from ..errors import DataError
from ..language import _
from .utf16 import Utf16

__all__ = ["voices_layer"]


def voices_layer(text: Text) -> dict[str, Any]:
    """Return the voices of a text as JSON: passages, manner, speaker, what the author makes of them.

    Parameters
    ----------
    text : Text

    Returns
    -------
    dict
        ``said`` tells where they come from, or that there are none; ``manners`` names each manner.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> first = voices_layer(load_corpus(edition="etude")["casilli"])["voices"][0]
    >>> first["speaker"][-1], first["rule"] != ""
    ('?', True)
    """
    published = _published(text)
    found = published or _proposed(text)
    if published:
        said = _("Relevé publié avec le cours : annoté deux fois, puis arbitré.")
    elif found:
        said = _(
            "Propositions faites par des règles, qui disent chacune ce qu’elle a vu. Elles se trompent souvent sur "
            "qui parle, et n’entendent ni l’ironie ni les voix sans guillemets : relisez, corrigez."
        )
    else:
        said = _("Les règles ne trouvent aucune voix dans ce texte. Une voix sans marque leur échappe : relisez.")
    return {"text": text.id, "manners": _MANNERS, "voices": found, "said": said}


def _proposed(text: Text) -> list[dict[str, Any]]:
    border = Utf16(text.text)
    return [
        {
            "start": border.units(voice.passage.start),
            "end": border.units(voice.passage.end),
            "manner": voice.manner,
            "speaker": _("{speaker} ?").format(speaker=voice.speaker),  # a question: rules are wrong too often
            "stance": "",
            "rule": explain(voice.rule),
        }
        for voice in find_voices(text)
    ]


def _published(text: Text) -> list[dict[str, Any]]:
    try:
        layer = read_layer(data_path(f"analysis/voices/{text.id}.{text.edition}.json"))
    except DataError:
        return []
    passages, _missing = attach(layer, text)
    border = Utf16(text.text)
    return [
        _voice(annotation, border.units(place.start), border.units(place.end))
        for annotation in layer.annotations
        if (place := passages.get(annotation.id))
    ]


def _voice(annotation: Annotation, start: int, end: int) -> dict[str, Any]:
    said = annotation.body
    return {
        "start": start,
        "end": end,
        "manner": annotation.category,
        "speaker": said["speaker"],
        "stance": _STANCES.get(said.get("stance", ""), ""),
    }


_MANNERS = {
    "direct": _("mot pour mot"),
    "words": _("mots isolés"),
    "indirect": _("discours indirect"),
    "free": _("sans marque"),
}
_STANCES = {
    "agrees": _("l’auteur approuve"),
    "rejects": _("l’auteur refuse"),
    "neutral": _("l’auteur rapporte"),
    "ironic": _("l’auteur se moque"),
}
