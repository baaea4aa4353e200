"""What exercises on arguments expect: who holds which position, which claims are shared, what answers what."""

from __future__ import annotations

from ..arguments.analysis import Analysis
from ..arguments.claims import CLAIM_KINDS, RELATION_KINDS, Claim
from ..arguments.comparison import distance
from ..corpus.loading import Corpus
from ..language import _, french_number, typeset
from ..views.sheet import short_name
from .argument_tables import analysis_of, debated_question, with_hidden_texts
from .expected_answer import Expected, Settings, leading_texts, some_texts
from .lesson import Lesson

__all__ = ["answered_claims", "claim_kind", "farthest_texts", "implied_claims", "most_silent_texts"]
__all__ += ["relation_kind", "silent_cells", "texts_at_pole", "texts_in_debate"]


def claim_kind(lesson: Lesson, settings: Settings) -> Expected:
    """Say of which kind a claim is."""
    found = next((claim for claim in analysis_of(lesson).claims if claim.id == settings["claim"]), None)
    return Expected((found.kind,), CLAIM_KINDS, facts={"gist": found.gist}) if found else Expected()


def answered_claims(lesson: Lesson, settings: Settings) -> Expected:
    """Match the refutations of a text with what each of them answers."""
    claims = {claim.id: claim for claim in analysis_of(lesson).claims if claim.text == settings["text"]}
    pairs = [(claim, claims[one]) for claim in claims.values() for one in claim.attacks if _answers(claim, claims[one])]
    choices = {answered.id: answered.gist for _claim, answered in reversed(pairs)}
    left = tuple(typeset(claim.gist) for claim, _answered in pairs)
    return Expected(tuple(answered.id for _claim, answered in pairs), choices, form="match", left=left)


def _answers(claim: Claim, other: Claim) -> bool:
    return claim.kind == "rebuttal" and other.kind in ("objection", "concession")


def implied_claims(lesson: Lesson, settings: Settings) -> Expected:
    """Count the claims that no text states."""
    return _number(sum(not claim.stated for claim in analysis_of(lesson).claims))


def texts_in_debate(lesson: Lesson, settings: Settings) -> Expected:
    """Count the texts that have a claim on the question debated."""
    claims, asked = analysis_of(with_hidden_texts(lesson)).claims, debated_question(lesson).id
    return _number(len({claim.text for claim in claims if asked in claim.questions}))


def _number(n: int) -> Expected:
    return Expected((float(n),) if n else ())


def texts_at_pole(lesson: Lesson, settings: Settings) -> Expected:
    """Take the texts on one side of a question: 1 and 2, or 4 and 5; 3 holds both."""
    lesson = with_hidden_texts(lesson)
    analysis, codes = analysis_of(lesson), (1, 2) if settings["pole"] == "low" else (4, 5)
    asked = next((one for one in analysis.questions if one.id == settings["question"]), None)
    right = [p.text for p in analysis.positions if p.question == settings["question"] and p.position in codes]
    if not right or asked is None:
        return Expected()
    facts = {"question": asked.question, "pole": (asked.low if settings["pole"] == "low" else asked.high) or ""}
    return some_texts(lesson.corpus, right, facts)


def most_silent_texts(lesson: Lesson, settings: Settings) -> Expected:
    """Take the texts that leave most questions open."""
    silences = _silences(analysis_of(lesson))
    spoken_of = Corpus([text for text in lesson.corpus if text.id in silences])
    return leading_texts(spoken_of, silences)


def silent_cells(lesson: Lesson, settings: Settings) -> Expected:
    """Count the cells of the matrix where a text does not speak of the question."""
    return _number(sum(_silences(analysis_of(lesson)).values()))


def _silences(analysis: Analysis) -> dict[str, int]:
    scaled = {question.id for question in analysis.questions if question.scaled}
    silent = [p.text for p in analysis.positions if p.question in scaled and p.position is None]
    return {text: silent.count(text) for text in dict.fromkeys(p.text for p in analysis.positions)}


def farthest_texts(lesson: Lesson, settings: Settings) -> Expected:
    """Take the text that is farthest from the one asked about, over the questions that the two share."""
    positions, asked = analysis_of(lesson).positions, settings["text"]
    found = {text: distance(positions, asked, text) for text in lesson.corpus.ids if text != asked}
    known = {text: (gap, n) for text, (gap, n) in found.items() if gap is not None}
    widest = max((gap for gap, _n in known.values()), default=0.0)
    told = [
        _("{text} {gap} (n = {n})").format(text=short_name(lesson.corpus[text].record), gap=french_number(gap, 1), n=n)
        for text, (gap, n) in sorted(known.items(), key=lambda one: -one[1][0])
    ]
    right = [text for text, (gap, _n) in known.items() if gap == widest > 0]
    others = Corpus([text for text in lesson.corpus if text.id != asked])
    return some_texts(others, right, {"figures": " ; ".join(told)})


def relation_kind(lesson: Lesson, settings: Settings) -> Expected:
    """Say of which kind a relation between two texts is."""
    found = next((one for one in analysis_of(lesson).relations if one.id == settings["relation"]), None)
    return Expected((found.kind,), RELATION_KINDS, facts={"reason": found.reason}) if found else Expected()
