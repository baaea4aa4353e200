"""An analysis as Argdown (https://argdown.org): plain text that its parser reads, to draw and go on with elsewhere.

Every claim is a statement under its own id. Premises that are linked stand in one inference, as Argdown writes them; an
independent one is a support, an answer an attack. Positions and what texts do to each other are statements too; where
Argdown has an arrow (support, attack, contradiction), it ties the claims that one was drawn between, or the positions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..corpus.text import Text
from ..language import _
from .analysis import Analysis
from .claims import CLAIM_KINDS, RELATION_KINDS, Claim
from .evidence import Evidence, passages
from .questions import Position, Question

__all__ = ["quoted", "to_argdown"]

# Whatever Argdown might read as its own: tags, mentions, links, data, comments, emphasis, and shortcodes (« :a: »).
_SIGNS = re.compile(r"[\\@#*_\[\]<>/(){}=+]|[.:](?=\S)|^[-+]")
_ARROWS = {"contradicts": "><", "agrees": "+>", "extends": "+>", "qualifies": "->", "refutes-beforehand": "->"}


def to_argdown(analysis: Analysis, texts: Iterable[Text] = (), *, title: str = "") -> str:
    r"""Return claims, positions and relations as an Argdown document.

    Parameters
    ----------
    analysis : Analysis
        A learner's, the reference, or the part of one that a map shows.
    texts : iterable of Text, optional
        Where the passages are read; their words then stand in the document, which is for the learner's own use where
        a text is an article. Without texts no word of theirs is in it.
    title : str, optional

    Examples
    --------
    >>> thesis = Claim("a-1", "prevost", "thesis", "L’IA #ment [sic].", premises=(("a-2",),))
    >>> print(to_argdown(Analysis(claims=(thesis, Claim("a-2", "prevost", "argument", "Elle brode.")))))
    # prevost
    <BLANKLINE>
    [a-1]: L’IA \#ment \[sic\]. #(thèse) #(prevost)
      + [a-2]
    <BLANKLINE>
    [a-2]: Elle brode. #(argument) #(prevost)
    <BLANKLINE>
    """
    at_hand = {text.id: text for text in texts}
    head = [f"===\ntitle: {_data(title)}\n==="] if title else []
    if any(text.edition == "integrale" for text in at_hand.values()):
        head.append("// " + _("Les mots cités sont d’articles protégés : ce fichier est pour votre usage personnel."))
    blocks = [*head, *_positions(analysis, at_hand)]
    for text in dict.fromkeys(claim.text for claim in analysis.claims):
        blocks.append(f"# {_plain(text)}")
        for claim in (claim for claim in analysis.claims if claim.text == text):
            blocks += _claim(claim, at_hand)
    blocks += _relations(analysis, at_hand)
    return "\n\n".join(blocks) + "\n"


def quoted(evidence: Sequence[Evidence], texts: Mapping[str, Text]) -> list[tuple[str, str]]:
    """Return the words of those passages that the texts at hand have, each after its place: « prevost § 4 »."""
    found = ((texts[p.text], p) for text in texts.values() for p in passages(evidence, text))
    return [(f"{text.id} § {text.paragraph_at(p.start).number or '–'}", text.words_of(p)) for text, p in found]


def _claim(claim: Claim, texts: Mapping[str, Text]) -> Iterator[str]:
    tags = [CLAIM_KINDS[claim.kind], claim.text, *claim.questions, *([] if claim.stated else [_("implicite")])]
    alone = [f"  + [{group[0]}]" for group in claim.premises if len(group) == 1]
    answers = [f"  -> [{attacked}]" for attacked in claim.attacks]
    yield "\n".join([_statement(claim.id, claim.gist, tags, claim.passages, texts), *alone, *answers])
    for number, group in enumerate((group for group in claim.premises if len(group) > 1), 1):
        premises = [f"({n}) [{premise}]" for n, premise in enumerate(group, 1)]
        yield "\n".join([f"<{claim.id}-{number}>\n", *premises, "----", f"({len(group) + 1}) [{claim.id}]"])


def _positions(analysis: Analysis, texts: Mapping[str, Text]) -> Iterator[str]:
    questions = {question.id: question for question in analysis.questions}
    for asked in dict.fromkeys(position.question for position in analysis.positions):
        question = questions.get(asked)
        yield f"# {_plain(f'{asked} – {question.question}' if question else asked)}"
        for position in (position for position in analysis.positions if position.question == asked):
            said = _said(position, question)
            yield _statement(f"{asked}-{position.text}", said, [asked, position.text], position.passages, texts)


def _said(position: Position, question: Question | None) -> str:
    if position.position is None and (question is None or question.scaled):
        return " ".join([_("N’en parle pas."), position.reason])
    return position.reason if position.position is None else f"{position.position}/5 – {position.reason}"


def _relations(analysis: Analysis, texts: Mapping[str, Text]) -> Iterator[str]:
    stated = {claim.id for claim in analysis.claims} | {f"{one.question}-{one.text}" for one in analysis.positions}
    if analysis.relations:
        yield "# " + _("D’un texte à l’autre")
    for one in analysis.relations:
        kind, whole = RELATION_KINDS[one.kind], [f"{one.question}-{end}" for end in (one.text, one.other)]
        ends = one.claims if one.claims[1:] else whole
        said = f"{one.text} {kind} {one.other} – {one.reason}"
        yield _statement(one.id, said, [one.question, kind], one.passages, texts)
        if one.kind in _ARROWS and stated >= {*ends}:
            yield f"[{ends[0]}]\n  {_ARROWS[one.kind]} [{ends[1]}]"


def _statement(
    name: str, said: str, tags: Iterable[str], evidence: Sequence[Evidence], texts: Mapping[str, Text]
) -> str:
    words = [f"{place} : {words}" for place, words in quoted(evidence, texts)]
    data = f" {{passages: {_data(words)}}}" if words else ""
    return f"[{name}]: {_plain(said)} {' '.join(f'#({tag})' for tag in tags)}{data}"


def _plain(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", _one_line(words)) or "…"


def _one_line(words: str) -> str:
    return re.sub(r"[^\S\u00a0\u202f]+", " ", words).strip()  # the fine spaces of French stay


def _data(value: object) -> str:
    # JSON is YAML; braces and what a comment begins with are written as numbers, for Argdown looks for them first.
    return re.sub(r"[{}/*<>=]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))
