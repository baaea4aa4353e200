"""Who a name or a pronoun of a voice stands for, from what the text has said before."""

from __future__ import annotations

import re

from ..corpus.passage import Passage
from ..corpus.text import Text
from ..words.folding import fold

__all__ = ["name_speaker"]

_NOBODY = {"", "on", "ce", "c'", "ça", "cela", "ceci", "ceux", "celui", "celle"}
_ONE = {"il", "elle", "lui", "celui-ci", "celle-ci", "ce dernier", "cette dernière"}
_MANY = {"ils", "elles", "eux", "ceux-ci", "celles-ci", "ces derniers"}
_PLURAL = re.compile(r"(?i:[ldcs]es|nos|leurs|plusieurs|certaine?s|deux|trois)\b|[^a-z]\S+ et [^a-z]")
_CAPITAL = r"[A-ZÉÈÂÎÔÇ][\w'’.-]*\w"
_NAME = re.compile(rf"(?<![.!?] )(?<!^){_CAPITAL}(?: (?:(?:de|du|von|van|of) )?{_CAPITAL})*|{_CAPITAL}(?: {_CAPITAL})+")
_GROUP = re.compile(r"(?:^|[.,;:]\s)((?:[LlDdCc]es|[Pp]lusieurs|[Cc]ertaine?s) \w+(?: d(?:e|es|u) (?:grande?s )?\w+)?)")


def name_speaker(text: Text, passage: Passage, who: str, earlier: list[tuple[Passage, str]]) -> str:
    """Return the name to show for whoever a sentence names.

    A pronoun is whoever spoke last in the paragraph, else the last name before it; *je* is who has the paragraph,
    *vous* who answers next. A pronoun for which nobody is found is returned as it is.
    """
    who = re.sub(r"\s+", " ", who).strip(' ,;:«»"“”')
    low = fold(who).removeprefix("-t").removeprefix("-")
    paragraph = text.paragraph_at(passage.start)
    if low in _NOBODY:
        return "on"
    if low in ("je", "j'", "moi"):
        return text.speakers[paragraph.speaker]
    if low in ("tu", "vous"):
        answers = (p for p in text.paragraphs if p.start > passage.start and p.role == "answer")
        return next((text.speakers[p.speaker] for p in answers), who)
    if low == "idem":
        return next((name for place, name in reversed(earlier) if place.start >= paragraph.start), "on")
    bare = re.fullmatch(r"(?:[Ll][ea] |[Ll]['’]|[Cc]e |[Cc]ette )([^A-ZÉ]+)", who)
    if bare:
        return _proper_name(text.text[: passage.start], bare[1]) or who
    if low.partition(" ")[0] not in _ONE | _MANY and low not in _ONE | _MANY:
        return who
    many = low.partition(" ")[0] in _MANY or low in _MANY
    spoke = [name for place, name in earlier if place.start >= paragraph.start and bool(_PLURAL.match(name)) == many]
    before = text.text[max(0, passage.start - 1500) : passage.start]
    named = _GROUP.findall(before) if many else _NAME.findall(before)
    full = [name for name in named if " " in name]
    return next(reversed([name for name in spoke if name != "on"] or full or named), low)


def _proper_name(before: str, noun: str) -> str:
    """Return the last name that was said to be such a thing: « le syndicat » is CGT after « le syndicat … (CGT) »."""
    noun = re.escape(noun)
    names = set(re.findall(rf"\b{noun}\b[^.;:()]{{0,60}}\(({_CAPITAL})\)", before))
    names.update(re.findall(rf"\(({_CAPITAL})\), l[ea] [^,.;]{{0,30}}\b{noun}\b", before))
    return max(names, key=lambda name: (before.rfind(name), name), default="")
