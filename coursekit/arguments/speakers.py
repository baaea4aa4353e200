"""Who a name, a pronoun or a description of a voice stands for, from what the text has said before."""

from __future__ import annotations

import re

from ..corpus.passage import Passage
from ..corpus.text import Text
from ..words.folding import fold
from .clauses import in_class, read_sentences

__all__ = ["name_speaker"]

_N_BEFORE = 1500  # characters in which a name is looked for
_NOBODY = {"", "on", "ce", "c'", "ça", "cela", "ceci", "ceux", "celui", "celle"}
_PRONOUN = re.compile(r"(?:il|elle|lui|eux|ce(?:ux|lle|lui)(?:-ci|-là)|cet?(?:te|s)? derni[eè]re?)(?:s)?\b")
_MANY = re.compile(r"ils|elles|eux|ceux|celles|ces")
_SHE = re.compile(r"elle|celle|cette")
_PLURAL = re.compile(r"(?i:[ldcs]es|nos|leurs|plusieurs|certaine?s|deux|trois)\b|[^a-z]\S+ et [^a-z]")
_CAPITAL = r"[A-ZÉÈÂÎÔÇ][\w'’.-]*\w"
_FULL = rf"{_CAPITAL}(?: (?:(?:de|du|von|van|of) )?{_CAPITAL})+"
_NAME = re.compile(rf"(?<![.!?] )(?<!^){_CAPITAL}(?: (?:(?:de|du|von|van|of) )?{_CAPITAL})*|{_FULL}")
_HOUSE = re.compile(rf"(?:[Ll][ea] |[Ll]['’]){_CAPITAL}|[A-Z-]+$")
_DOCUMENT = re.compile(r"(?i:\b(?:l[ea]|une?|ce|cette) |\bl['’])(\w+)(?: (?:de la|de l['’]|d[eu]s?|d['’]) ?[\w'’-]+)*")
_BARE = re.compile(r"(?:(?:[Ll][ea]s?|[Cc](?:e|ette|es)|[Ss](?:on|es|a)|[Ll]eurs?) |[Ll]['’])([^A-ZÉ]+)")


def name_speaker(text: Text, passage: Passage, who: str, earlier: list[tuple[Passage, str]]) -> str:
    """Return the name to show for whoever a sentence names.

    *je* is who has the paragraph, *vous* who answers next. A pronoun is whoever spoke or was spoken of last, a
    description (*la ministre*, *ses auteurs*) the name or the document that it was said of; both are returned as they
    are where nobody is found.
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
    if _PRONOUN.match(low):
        who = _antecedent(text, passage, low, earlier) or low
    before = text.text[max(0, passage.start - 10 * _N_BEFORE) : passage.start]
    bare = _BARE.fullmatch(who)
    if bare:
        return _described(text, before, who, bare[1], earlier) or who
    longer = [name for _place, name in earlier if name.endswith(" " + who)] if re.fullmatch(_CAPITAL, who) else []
    return longer[0] if longer else who


def _antecedent(text: Text, passage: Passage, low: str, earlier: list[tuple[Passage, str]]) -> str:
    """Return who a pronoun stands for: whoever spoke last or was the last subject, whichever is nearer."""
    begin, many = text.paragraph_at(passage.start).start, bool(_MANY.match(low))
    unlike = r"(?i)(?:un|le|ce)\b" if _SHE.match(low) else r"(?i)(?:une|la|cette)\b"

    def fits(name: str) -> bool:
        return name != "on" and bool(_PLURAL.match(name)) == many and (many or not re.match(unlike, name))

    spoke = [(place.start, name) for place, name in earlier if place.start >= begin and fits(name)]
    start = max(begin, passage.start - _N_BEFORE // 3)
    subjects = []
    for s in read_sentences(text.text[start : passage.start], []):
        verb = re.search("[VvxfU]", s.letters)
        first, after = s.subject(verb.start()) if verb else (0, 0)
        if re.search("[hN]", s.letters[first:after]) and fits(s.string(first, after)):
            subjects.append((start + s.span(first, after)[0], s.string(first, after)))
    nearest = max(spoke[-1:] + subjects[-1:], default=None)
    if nearest:
        return nearest[1]
    window = text.text[max(0, passage.start - _N_BEFORE) : passage.start]
    named = [] if many else _NAME.findall(window)
    return next(reversed([name for name in named if " " in name] or named), "")


def _described(text: Text, before: str, who: str, noun: str, earlier: list[tuple[Passage, str]]) -> str:
    """Return the name that was said to be such a thing: « le syndicat » is CGT after « le syndicat … (CGT) »."""
    thing = re.escape(noun)
    names: set[str] = set(re.findall(rf"\b{thing}\b[^.;:()]{{0,60}}\(({_CAPITAL})\)", before))
    names.update(re.findall(rf"\(({_CAPITAL})\), l[ea] [^,.;]{{0,30}}\b{thing}\b", before))
    # « la ministre du Budget, Ada Roc », « l’historienne Ada Roc », « Ada Roc, économiste à Lille »
    names.update(re.findall(rf"\b{thing}\b(?:[^.;:,()«»]{{0,60}},)? ({_FULL})", before))
    names.update(re.findall(rf"({_FULL}), [^.;:,()«»]{{0,40}}\b{thing}\b", before))
    if names:
        return max(names, key=lambda name: (before.rfind(name), name))
    low, window = fold(noun), before[-2 * _N_BEFORE :]
    said = [name for _place, name in earlier[-20:]]
    if low in ("auteur", "auteurs", "autrices") or in_class(low, "document"):
        named = [text.speakers[p.speaker] for p in text.paragraphs if p.role == "quoted-report"]
        return named[0] if named else _last_document(window) if low.startswith("aut") else ""
    if _PLURAL.match(who) or re.match("(?i)s(?:on|a) ", who):
        return ""
    if in_class(low, "personne"):
        return next(reversed([name for name in said if re.search(_FULL, name)] or re.findall(_FULL, window)), "")
    if in_class(low, "maison"):
        houses = (n for n in reversed(said) if _HOUSE.match(n) or any(in_class(w, "maison") for w in fold(n).split()))
        return next(houses, "")
    return ""


def _last_document(window: str) -> str:
    """Return the document that was named last, with its complements: « le rapport de la Cour des comptes »."""
    return next((m[0] for m in reversed([*_DOCUMENT.finditer(window)]) if in_class(fold(m[1]), "document")), "")
