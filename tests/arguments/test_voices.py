"""Whom a text makes speak: one sentence per trap, and what holds on any text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coursekit.arguments.voices import find_voices
from coursekit.corpus.loading import load_text
from coursekit.corpus.text import Paragraph, Text

Expected = tuple[str, str, str]


def text_of(*paragraphs: str, roles: tuple[str, ...] = ()) -> Text:
    """A text of one's own: body paragraphs unless roles are given; odd ones are A’s, a question is B’s."""
    laid_out, start = [], 0
    for number, words in enumerate(paragraphs):
        role = roles[number] if roles else "body"
        speaker = {"question": "b", "heckler": "c", "quoted-report": "r", "epigraph": "e"}.get(role, "a")
        laid_out.append(Paragraph(number + 1, role, speaker, start, start + len(words)))
        start += len(words) + 2
    names = {"a": "Ada Roc", "b": "Le Journal", "c": "le contradicteur", "r": "le rapport", "e": "Zola"}
    base = load_text("prevost", edition="etude")
    return replace(base, text="\n\n".join(paragraphs), paragraphs=tuple(laid_out), speakers=names)


def found(text: Text) -> list[Expected]:
    return [(voice.manner, text.words_of(voice.passage), voice.speaker) for voice in find_voices(text)]


# One sentence, and every voice in it: manner, words, speaker.
SENTENCES: list[tuple[str, list[Expected]]] = [
    # guillemets after a colon; the stop inside belongs to them
    ("Le maire a dit : « Le pont tiendra. »", [("direct", "Le pont tiendra.", "Le maire")]),
    # straight and curly marks, are guillemets too
    ('Ada Roc écrit : "Le pont tiendra."', [("direct", "Le pont tiendra.", "Ada Roc")]),
    ("Ada Roc écrit : “Le pont tiendra.”", [("direct", "Le pont tiendra.", "Ada Roc")]),
    # an apostrophe is no guillemet, ‘…’ are
    ("Ada Roc parle de l’art et d’‘ordre’.", [("words", "ordre", "Ada Roc")]),
    # the passive names its speaker after « par »
    ("Une peur formulée par la ministre : « Tout va brûler. »", [("direct", "Tout va brûler.", "la ministre")]),
    # incise after, with the subject after the verb
    ("« Le pont tiendra », assure le maire.", [("direct", "Le pont tiendra", "le maire")]),
    ("« Le pont tiendra ! » a déclaré Ada Roc.", [("direct", "Le pont tiendra !", "Ada Roc")]),
    # incise in the middle, no guillemets: one clause, with what interrupts it
    (
        "La dette, affirme le ministre, baissera dès demain.",
        [("indirect", "La dette, affirme le ministre, baissera dès demain", "le ministre")],
    ),
    # the incise at the end stays outside; so does the conjunction that begins
    ("Mais la dette baissera, affirme Ada Roc.", [("indirect", "la dette baissera", "Ada Roc")]),
    # inverted pronouns, simple and compound
    ("La dette baisse, dit-on.", [("indirect", "La dette baisse", "on")]),
    ("Ada Roc sourit. La dette baisse, a-t-elle ajouté.", [("indirect", "La dette baisse", "Ada Roc")]),
    # a clitic before the verb of the incise
    (
        "À Dax comme ailleurs, nous avertissent les prophètes, tout est perdu.",
        [("indirect", "À Dax comme ailleurs, nous avertissent les prophètes, tout est perdu", "les prophètes")],
    ),
    # an apposition of two names is no incise: « écrit » has its subject before it
    ("Max, le fils aîné, écrit un journal.", []),
    # a colon ends what a short incise reports
    (
        "L’accord est signé, rappelle Le Monde : les prix vont baisser.",
        [("indirect", "L’accord est signé", "Le Monde")],
    ),
    # que: the conjunction stays outside, the full stop too
    ("Le maire assure que le pont tiendra.", [("indirect", "le pont tiendra", "Le maire")]),
    ("Ils découvrent qu’on les filme.", [("indirect", "on les filme", "ils")]),
    # compound tense, adverb, complement and date between subject, verb and « que »
    (
        "Ada Roc n’en a pas moins souvent répété hier, à Dax, que le pont tiendra.",
        [],  # « ne … pas » stops the rule: a negation that affirms is too rare to be told apart
    ),
    (
        "Ada Roc a souvent répété à ses élus, le 3 mai, que le pont tiendra.",
        [("indirect", "le pont tiendra", "Ada Roc")],
    ),
    # an apposition and a bracket between subject and verb
    ("Ada Roc, maire de Dax, jure que le pont tiendra.", [("indirect", "le pont tiendra", "Ada Roc")]),
    ("Le syndicat des mines (SDM) jure que le pont tiendra.", [("indirect", "le pont tiendra", "SDM")]),
    # what stands before the subject is not the subject
    ("En mai Ada Roc a écrit que le pont tiendra.", [("indirect", "le pont tiendra", "Ada Roc")]),
    # a relative clause has its subject before « qui »
    ("On suit Joan, qui comprend que tout est joué.", [("indirect", "tout est joué", "Joan")]),
    # coordinated verbs share a subject
    ("Le maire se lève et dit que le pont tiendra.", [("indirect", "le pont tiendra", "Le maire")]),
    # a gerund takes the subject of the sentence
    ("Le maire insiste en disant que le pont tiendra.", [("indirect", "le pont tiendra", "Le maire")]),
    # « informer quelqu’un que »
    ("Le maire avertit les passants que le pont cède.", [("indirect", "le pont cède", "Le maire")]),
    # que and guillemets that hold everything, but for a pronoun: one voice
    ("Smith notait qu’il « vaut mieux attendre ».", [("direct", "vaut mieux attendre", "Smith")]),
    # the subject outside: two voices
    (
        "Marx écrivait que la machine « prendra du temps ».",
        [("indirect", "la machine « prendra du temps »", "Marx"), ("direct", "prendra du temps", "Marx")],
    ),
    # words without a verb inside reported speech
    (
        "Marx écrivait que la machine est « un vampire ».",
        [("indirect", "la machine est « un vampire »", "Marx"), ("words", "un vampire", "Marx")],
    ),
    # « que » goes on over a stop, and over « ; que »
    (
        "On rétorque que l’outil libère. Qu’il instruit.",
        [("indirect", "l’outil libère. Qu’il instruit", "on")],
    ),
    # « mais » ends what is reported, « mais que » does not
    ("Il dit que tout va bien, mais le pont cède.", [("indirect", "tout va bien", "il")]),
    ("Il dit que tout va, mais que le pont cède.", [("indirect", "tout va, mais que le pont cède", "il")]),
    # the author speaks: no voice
    ("Je pense que le pont tiendra.", []),
    ("Disons que le pont tiendra.", []),
    ("On sait que le pont tiendra.", []),
    ("Il faut dire que le pont est vieux.", []),
    ("Nous voyons bien que le pont tient.", []),
    # unless another is called to witness, or a belief is lent to everyone
    ("Rappelons, comme La Dépêche, que le pont est vieux.", [("indirect", "le pont est vieux", "La Dépêche")]),
    ("Il ne faut pas croire que le pont tiendra.", [("indirect", "le pont tiendra", "on")]),
    ("On croit que le pont tiendra.", [("indirect", "le pont tiendra", "on")]),
    # nobody speaks: negation, restriction, a thing that shows, « que » of another kind
    ("Le maire ne dit pas que le pont tiendra.", []),
    ("Le maire ne dit que la vérité.", []),
    ("Ce signe montre que le pont cède.", []),
    ("Cette étude montre que le pont cède.", [("indirect", "le pont cède", "Cette étude")]),
    ("Le maire annonce la même chose que le préfet.", []),
    ("Le fait que le pont cède inquiète.", []),
    ("Cela veut dire que le pont cède.", []),
    # questions, orders, infinitives
    ("Le maire demande si le pont tiendra.", [("indirect", "le pont tiendra", "Le maire")]),
    ("Ada Roc montre combien le pont est vieux.", [("indirect", "le pont est vieux", "Ada Roc")]),
    ("Les patrons nous somment de nous adapter.", [("indirect", "nous adapter", "Les patrons")]),
    ("Le juge nous oblige à payer.", []),  # an order without words
    ("La ministre dit avoir lu le rapport.", [("indirect", "avoir lu le rapport", "La ministre")]),
    # a noun for what is said
    ("L’idée que tout va bien est fausse.", [("indirect", "tout va bien est fausse", "on")]),  # the end is not found
    ("Le maire défend la thèse selon laquelle tout va bien.", [("indirect", "tout va bien", "Le maire")]),
    # sources
    ("Selon le maire, le pont tiendra.", [("indirect", "le pont tiendra", "le maire")]),
    ("D’après une étude, le pont tiendra.", [("indirect", "le pont tiendra", "une étude")]),
    ("Aux yeux des économistes, tout va bien.", [("indirect", "tout va bien", "des économistes")]),
    ("Le pont, selon Ada Roc, tiendra.", [("indirect", "Le pont, selon Ada Roc, tiendra", "Ada Roc")]),
    ("Le pont tiendra, selon Ada Roc.", [("indirect", "Le pont tiendra", "Ada Roc")]),
    ("Selon Ada Roc, maire de Dax, le pont tiendra.", [("indirect", "le pont tiendra", "Ada Roc")]),
    ("Pour les économistes, tout va bien.", [("indirect", "tout va bien", "les économistes")]),
    ("Comme le dit Ada Roc, le pont tiendra.", [("indirect", "le pont tiendra", "Ada Roc")]),
    # « selon » and « pour » that name nobody
    ("Selon une logique connue, le pont tiendra.", []),
    ("On classe les ponts selon leur taille.", []),
    ("Pour la première fois, le pont tiendra.", []),
    ("Pour traverser, il faut un pont.", []),
    ("Selon moi, le pont tiendra.", []),
    # judgements
    ("Le pont est considéré comme solide par les experts.", [("indirect", "solide", "les experts")]),
    ("On pourrait le décrire comme un fiasco.", [("indirect", "un fiasco", "on")]),
    # words taken up
    ("Ce pont prétendu « provisoire » dure.", [("words", "provisoire", "on")]),
    ("Un chantier dit « éclair » commence.", [("words", "éclair", "on")]),
    ("C’est ce qu’on appelle aujourd’hui un fiasco.", [("words", "un fiasco", "on")]),
    ("Le maire dénonce une « dérive ».", [("words", "dérive", "Le maire")]),
    ("Ce « grand soir » de Marx viendra.", [("words", "grand soir", "Marx")]),
    (
        "Un outil soi-disant neutre nous surveille.",
        [("indirect", "neutre nous", "on")],
    ),  # « surveille » ends it, too late
    # one word is never a clause, a conjugated verb makes one
    ("Ces studios « scannent » leurs acteurs.", [("words", "scannent", "on")]),
    ("C’est le refrain du « c’était mieux avant ».", [("direct", "c’était mieux avant", "on")]),
    # titles, and words spoken of as words
    ("Dans le film « Her », tout va bien.", []),
    ("Le mot « art » vient du latin.", []),
    ("« Art » signifie technique.", []),
    # a belief lent to a view of the world
    (
        "Il combat une vision du monde où tout se compte.",
        [("free", "tout se compte", "une vision du monde")],
    ),
    # nested guillemets are voices in a voice
    (
        "Ada Roc écrit : « Ils ont dit : “Faites vite !” »",
        [("direct", "Ils ont dit : “Faites vite !”", "Ada Roc"), ("direct", "Faites vite !", "ils")],
    ),
    # guillemets never closed: to the end after a colon, nothing elsewhere
    ("Le maire a dit : « Le pont tiendra.", [("direct", "Le pont tiendra.", "Le maire")]),
    ("Le pont « tiendra.", []),
    # never opened
    ("Le pont tiendra » et rien d’autre.", []),
]


@pytest.mark.parametrize(("words", "expected"), SENTENCES, ids=[words for words, _ in SENTENCES])
def test_a_sentence_has_these_voices(words: str, expected: list[Expected]) -> None:
    assert found(text_of(words)) == expected
