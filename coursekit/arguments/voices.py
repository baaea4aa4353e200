"""Voices: whom a text makes speak, and in which manner. Rules propose them, and say which of them spoke.

They find what French marks: guillemets, verbs of speech, *selon*, an inverted subject. What nothing marks (free
indirect speech, irony) they hardly find, and whether the author agrees is left for people to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus.passage import Passage
from ..corpus.text import Paragraph, Text
from ..language import _
from ..words.folding import fold
from .clauses import Sentence, in_class, read_sentences, verb_of
from .quotation import find_quotes
from .reports import Report, find_reports, is_passive
from .speakers import name_speaker

__all__ = ["RULES", "Voice", "explain", "find_voices"]

RULES = {
    "role": "Tout le paragraphe est d’une autre voix : contradicteur, rapport cité ou épigraphe.",
    "que": "Un verbe de parole ou de pensée, puis « que » : « elle affirme que… »",
    "question": "Un verbe de parole, puis une question indirecte : « il demande si… »",
    "ordre": "Un verbe de parole, puis « de » et un infinitif : « ils demandent de… »",
    "infinitif": "Un verbe de parole, puis un infinitif : « elle dit avoir vu… »",
    "nom": "Un nom de parole ou de pensée, puis son contenu : « l’idée que… »",
    "incise": "Une incise, où le verbe est avant son sujet : « …, dit-elle, … »",
    "comme": "Une incise avec « comme » : « comme le dit… »",
    "selon": "La source est nommée : « selon… », « d’après… », « aux yeux de… »",
    "pour": "« Pour elle », « pour les économistes » : à leurs yeux.",
    "deux-points": "Des deux-points annoncent les paroles.",
    "attribut": "Un jugement prêté à quelqu’un : « considéré comme… »",
    "nommer": "Un mot rendu aux autres : « ce qu’on appelle… », « dit… »",
    "prétendu": "« Soi-disant » : ce que d’autres prétendent.",
    "vision": "Une vision du monde, puis ce que l’on y croit : « une conception où… »",
    "origine": "Des guillemets, puis à qui sont les mots : « le « grand soir » de Marx ».",
    "verbe": "Des guillemets, et dans la phrase un verbe dont le sujet parle.",
    "guillemets": "Des guillemets seuls : des mots repris à d’autres ou tenus à distance.",
}

_N_KEPT = 50  # voices among which a pronoun finds whom it stands for
_TAKING_WORDS = ("dire", "exiger", "attribut", "nommer", "ordonner", "citer", "incise", "penser")
_OTHERS = ("heckler", "quoted-report", "epigraph")  # roles in which another voice has the whole paragraph


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that a text lends to someone.

    Attributes
    ----------
    passage : Passage
        The words lent, without guillemets, *que* or *selon*.
    manner : str
        ``"direct"``, ``"indirect"``, ``"free"`` or ``"words"`` (a word or a group taken up).
    speaker : str
        To whom, as the text names them; ``"on"`` where it names nobody, a pronoun where nobody was found for it.
    rule : str
        An id of ``RULES``.
    """

    passage: Passage
    manner: str
    speaker: str
    rule: str


def explain(rule: str) -> str:
    """Return what a rule looks for, in one line for learners.

    Examples
    --------
    >>> explain("pour")
    '«\\u202fPour elle\\u202f», «\\u202fpour les économistes\\u202f»\\u202f: à leurs yeux.'
    """
    return _(RULES[rule])


def find_voices(text: Text) -> list[Voice]:
    """Return the voices of a text that rules find, in order, the outer before the inner.

    On two articles that no rule was written on, what stands in guillemets is found, and less than half of what is
    reported without them; the speaker is right for fewer than 5 voices of 10, against 8 of 10 where the rules were
    written (``start.py eval``). A proposal is to be read, never counted: quoted words are given to « on » where their
    sentence names nobody, and a pronoun to whoever spoke or was spoken of last.

    Examples
    --------
    >>> from coursekit.corpus.loading import load_text
    >>> text = load_text("prevost", edition="etude")
    >>> voice = find_voices(text)[0]
    >>> voice.manner in ("direct", "indirect", "free", "words"), voice.rule in RULES
    (True, True)
    """
    found: list[Voice] = []
    for paragraph in text.paragraphs:
        if paragraph.counts or paragraph.role == "epigraph":
            found += _voices_of(text, paragraph, found)
    return found


def _voices_of(text: Text, paragraph: Paragraph, earlier: list[Voice]) -> list[Voice]:
    words, begin = text.words_of(paragraph), paragraph.start
    quotes = find_quotes(words)
    drafts: list[tuple[int, int, str, str, str]] = []
    if paragraph.role in _OTHERS and words:
        whole = quotes and quotes[0].opens == 0 and quotes[0].closes == len(words)
        start, end = quotes.pop(0)[:2] if whole else (0, len(words))
        drafts.append((start, end, "direct", text.speakers[paragraph.speaker], "role"))
    for s in read_sentences(words, quotes):
        drafts += _drafts(s, asks=paragraph.role == "question")
    voices: list[Voice] = []
    said = {fold(text.words_of(v.passage)).rstrip("s"): v.speaker for v in reversed(earlier) if v.manner == "words"}
    for start, end, manner, who, rule in sorted(drafts, key=lambda draft: (draft[0], -draft[1])):
        passage = text.passage(begin + start, begin + end)
        heard = [(v.passage, v.speaker) for v in (earlier[-_N_KEPT:] + voices[-_N_KEPT:])]
        speaker = name_speaker(text, passage, who, heard)
        if manner == "words" and speaker == "on":  # taken up again from whom they came
            speaker = said.get(fold(words[start:end]).rstrip("s"), speaker)
        voices.append(Voice(passage, manner, speaker, rule))
    return voices


def _drafts(s: Sentence, *, asks: bool) -> Iterator[tuple[int, int, str, str, str]]:
    """Give what the rules find in a sentence, then what it quotes, each by offsets in the paragraph."""
    reports = find_reports(s)
    for r in reports:
        who = fold(r.who).removeprefix("-")
        own = who in ("je", "j'", "nous", "moi", "tu") or (who == "vous" and not asks)
        if not own and r.first < r.after and not _only_quotes(s, r):
            yield *s.span(r.first, r.after), r.manner, r.who, r.rule
    for i, quote in s.quotes.items():
        if said := _who_is_quoted(s, i, reports):
            yield quote.start, quote.end, "direct" if s.letters[i] == "Q" else "words", *said


def _only_quotes(s: Sentence, r: Report) -> bool:
    """Say whether a quotation is the whole of what is reported, but for a pronoun: one voice then, not two."""
    content = s.letters[r.first : r.after]
    if not content.strip("Qq.,"):
        return True
    at = s.letters.find("Q", r.first, r.after)
    if at < 0 or r.manner != "indirect":
        return False
    before = "".join(s.letters[k] for k in range(r.first, at) if not r.cue[0] <= k < r.cue[1])
    inner = next(read_sentences(s.words[s.quotes[at].start : s.quotes[at].end], []), None)
    lacks_subject = inner is not None and inner.letters[0] in "vVxmcf"
    return not (re.search("[vVx]", before) or (lacks_subject and re.search("[nNhotu]", before)))


def _is_mentioned(s: Sentence, i: int) -> bool:
    """Say whether guillemets hold a title or a word spoken of as a word: « le film « Her » », « le mot « art » »."""
    before, clause = s.low[max(0, i - 4) : i], s.letters[i] == "Q"
    if "c'est-à-dire" in s.low[i + 1 : i + 3] or {"signifie", "désigne"} & {*before[-1:], *s.low[i + 1 : i + 2]}:
        return True
    if not before or before[-1] == ":":
        return False
    if before[-2:] == ["s'", "appelle"] or in_class(before[-1], "titre"):
        return True
    joined = before[-1] in ("de", "d'", "et") and any(in_class(word, "mention") for word in before)
    titled = s.letters[i - 1] in "nhot" or before[-1] == "dans" or any(in_class(word, "titre") for word in before)
    capital = s.words[s.quotes[i].start].isupper()
    return not clause and (in_class(before[-1], "mention") or joined or (capital and titled))


def _who_is_quoted(s: Sentence, i: int, reports: list[Report]) -> tuple[str, str] | None:
    """Return who said what stands between guillemets, and the rule that tells it; None for a title."""
    if _is_mentioned(s, i):
        return None
    if holding := [r for r in reports if r.first <= i < r.after]:
        report = min(holding, key=lambda r: r.after - r.first)
        return report.who, report.rule
    owner = re.compile("[dp](?=N)|[^,;:.]{0,2}?P").match(s.letters, i + 1)
    by = owner.end() - 1 if owner else 0
    if by and (s.low[by] == "par" or s.letters[by] in "dp") and (who := s.string(*s.subject_after(by))):
        return who, "origine"
    if i and s.low[i - 1] in ("dit", "dits", "dite", "dites") and s.letters[i - 2 : i - 1] not in ("x", "c"):
        return "on", "nommer"
    for verb in range(i - 1, -1, -1):
        if s.letters[verb] in "VUOG" and in_class(verb_of(s.low[verb]), *_TAKING_WORDS):
            first, after = s.subject(verb)
            if is_passive(s, after, verb) or "f" in s.letters[max(0, verb - 3) : verb]:
                continue  # « accusé de « … » », « il faut parler de « … » »
            if s.letters[first:after] in ("F", "J") and s.letters[i] == "q":
                return None
            if re.search("[hNSYFJqz]", s.letters[first:after]):
                return s.string(first, after), "verbe"
    if telling := re.search("o[na]*d(?P<who>N+)", s.letters[:i]):  # « la déclaration d’Ada Roc n’est pas « … » »
        return s.string(*telling.span("who")), "origine"
    if re.search("o[na]*[dp]?$", s.letters[:i]):  # « ils reprennent le slogan « … » »
        first, after = s.subject(max(s.letters.rfind(letter, 0, i) for letter in "Vvx"))
        return s.string(first, after) if re.search("[hNSFY]", s.letters[first:after]) else "on", "nom"
    if found := _doer(s, i):
        return found, "guillemets"
    if "Y" in s.letters[:i]:  # « vous distinguez trois « … » »
        return "vous", "guillemets"
    if i == 0 and s.letters[i] == "Q":  # « « … », dit-elle. « … » »
        return "idem", "guillemets"
    return None if {"je", "j'"} & set(s.low[:i]) and s.letters[i] == "q" else ("on", "guillemets")


def _doer(s: Sentence, i: int) -> str:
    """Return the people who act in a sentence that quotes at length: « les élus luttent contre « tout ce qui … » »."""
    verb = max(s.letters.rfind(letter, 0, i) for letter in "Vvx")
    first, after = s.subject(verb) if verb > 0 else (0, 0)
    long = s.letters[i - 1 : i] == ":" or len(s.string(i, i + 1).split()) > 4
    return s.string(first, after) if long and re.search("[hN]", s.letters[first:after]) else ""
