"""Sentences: where one ends, where it only seems to, and what is true of every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import load_corpus
from coursekit.words.sentences import sentences_of, split_sentences
from coursekit.words.tokens import tokenize


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Il pleut.", "Il vente."],
        ["Pourquoi\u202f?", "Parce que\u202f!", "Ah…", "Bon."],
        ["M. Dupont et Mme Durand sont là.", "J. Martin aussi."],
        ["Voyez p. 12, cf. fig. 3.", "Tout y est."],
        ["Des machines, des usines, etc.", "Les ouvriers partent."],
        ["Des machines, etc. et puis rien."],
        ["Des machines, etc.", "Partons."],
        ["César meurt en 44 av. J.-C. à Rome."],
        ["On passe au plan B.", "Les autres attendent."],
        ["«\u00a0Non\u202f!\u00a0» dit-elle en riant."],
        ["«\u00a0Non.\u00a0»", "Elle rit."],
        ['"Non."', "Elle rit."],
        ["Elle part (enfin\u202f!).", "Il reste."],
        ["Il hésite... puis il part."],
        ["Il hésite…", "«\u00a0Partons\u00a0», dit-il."],
        ["Il coûte 1,50 € le 3.04 à 14h30.", "C’est peu."],
        ["1. Introduction.", "Le travail change."],
        ["Voir https://exemple.fr/a.b?c.", "Merci."],
        ["Il part.", "– Déjà\u202f?", "– Oui."],
        ["Les ouvrier.es et tous.tes les autres partent."],
        ["Elle part.", "la suite a perdu sa majuscule."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_a_paragraph_is_split_where_its_sentences_end(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


@given(st.text(st.sampled_from("abAB .?!…«»\"()'’ 1\n")))
def test_every_token_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert spans == sorted(spans)
    for token in tokenize(text):
        assert sum(start <= token.start and token.end <= end for start, end in spans) == 1


def test_sentences_stay_in_their_paragraph_and_in_what_counts() -> None:
    for text in load_corpus(edition="etude"):
        counted = [(paragraph.start, paragraph.end) for paragraph in text.counted]
        for passage in sentences_of(text):
            assert any(start <= passage.start < passage.end <= end for start, end in counted)
        assert len(sentences_of(text, every_role=True)) > len(sentences_of(text)) > 10
