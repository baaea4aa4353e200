"""Small texts for the tests of words."""

from __future__ import annotations

from coursekit import load_corpus
from coursekit.corpus.loading import Corpus
from coursekit.corpus.text import Text


def text_of(*paragraphs: tuple[str, str], name: str = "essai", edition: str = "integrale") -> Text:
    """Return a text of these (role, words); a speaker may stand before the role: ``"anna:body"``."""
    record = load_corpus(edition="etude")[0].record
    stored = []
    for role, words in paragraphs:
        speaker, _, role_id = role.rpartition(":")
        stored.append({"role": role_id, "speaker": speaker or "x", "text": words})
    speakers = {paragraph["speaker"]: paragraph["speaker"] for paragraph in stored}
    return Text.from_json({"text": name, "edition": edition, "speakers": speakers, "paragraphs": stored}, record)


def corpus_of(**texts: str) -> Corpus:
    """Return a corpus of texts of one paragraph each."""
    return Corpus([text_of(("body", words), name=name) for name, words in texts.items()])
