"""The rules for reported speech: what a sentence lends to someone, and the words that announce it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .clauses import ASIDE, FILLER, GROUP, PHRASE, RUN, Sentence, in_class, verb_of

__all__ = ["SPEECH", "Report", "find_reports", "is_passive"]

SPEECH = ("dire", "incise", "penser", "demander")
_WITH_VERB = [
    ("que", re.compile(rf"[VUOG]{FILLER}(?:[pl]x|[dP](?:lx|D))?(?P<link>K)"), ("dire", "penser", "exiger")),
    ("que", re.compile("[VUOG]a*[DlN][nNhopda]*(?P<link>K)"), ("personne",)),  # « avertit le public que »
    ("question", re.compile(f"[VUOG]{FILLER}(?P<link>I)"), ("demander",)),
    ("question", re.compile(f"[VUOG]{FILLER}(?P<link>H)"), ("dire", "demander", "incise", "penser")),
    ("ordre", re.compile("[VUOG][cFYlza]*(?:[lDNp][nNhopda]*?)?(?P<link>[dP])(?=[aclFYme]*[iOX])"), ("ordonner",)),
    ("deux-points", re.compile(f"[VUG]{FILLER}(?P<link>:)(?![Qq])"), ("dire",)),  # « les gens disent : tout va bien »
    ("infinitif", re.compile("(?P<link>[VU])a*(?=[aclYFme]*[iOX])"), ("infinitif",)),
]
# « l’idée que », « la thèse selon laquelle », « leur argument est que », « leur conclusion : tout va bien »
_NOUN = re.compile(r"(?P<own>[lD]?)o[naU]{0,2}(?:[dp](?P<of>[DlnNhp]*[nNh]))?(?:K|sW|xK|(?:xD?n*)?:(?![Qq]))")
_INCISES = [
    # « , a-t-il dit », « , dit le maire », « comme l’a dit le maire »; then « comme le maire le dit »
    re.compile("(?<=[,.(QqC-])(?P<verb>[clFa]*(?:x(?P<who>z)a*[UV]|xa*[UV]|V|U(?=z)))"),
    re.compile(rf"C(?P<who>[SFJYT]|{RUN})(?P<verb>{GROUP}(?:[VO]|(?<=[xXa])U))(?=[,.:()QqPe]|$)"),
]
_SOURCE = re.compile(rf"(?P<cue>s[dp]?|r)(?P<who>[SYc](?![nNhd])|D(?=,)|p?{PHRASE}|[dp][nNh]+)")
# words of the cue before the one that names a source: « de l’avis de », « si l’on en croit »
_N_BEFORE_SOURCE = {"selon": 0, "pour": 0, "croire": 2, "avis": 2, "aveu": 2, "croit": 4}
_PLACED = [  # a rule, a manner, the words one of which it is about, the letters
    ("attribut", "indirect", "attribut", r"(?P<verb>[VUOG])(?:[az]|[lDN][nNhopda]*+)*+C(?P<said>[^,;:.()vVxf]+)"),
    ("attribut", "indirect", "se-dire", "cx?(?P<verb>[VOU])a*(?P<said>[DUnv][^,;:.()vVxfKQq]*)"),
    ("nommer", "words", "nommer", f"Kl?(?P<who>S|{RUN})(?P<verb>V)a*d?(?P<said>[DlNn][^,;:.()vVxfQqWK]*)(?![Qq])"),
    ("prétendu", "indirect", "", "b(?P<said>[^,;:.()vVxfQq]+)"),
    ("vision", "free", "vision", "(?P<who>[lD]n?[on][^,;:vVxfKW]*)w(?P<said>[^,;:.]+(?:,[^,;:.SFYvVx]+E[^,;:.]+)?)"),
]


class Report(NamedTuple):
    """What a rule found in a sentence, in tokens: the content, whoever is named for it, the words that announce it."""

    first: int
    after: int
    who: str
    cue: tuple[int, int]
    rule: str
    manner: str = "indirect"


def find_reports(s: Sentence) -> list[Report]:
    """Return what the rules find; where two find the same content, the first in this order."""
    reports: list[Report] = []
    for rule in (_by_colon, _by_verb, _by_noun, _by_incise, _by_source, _by_pattern):
        for report in rule(s):
            if report.first < report.after and not any(_same(report, other) for other in reports):
                reports.append(report)
    return reports


def _same(one: Report, other: Report) -> bool:
    shared = min(one.after, other.after) - max(one.first, other.first)
    return one.manner == other.manner and shared > 0.8 * max(one.after - one.first, other.after - other.first)


def _by_verb(s: Sentence) -> Iterator[Report]:
    for rule, pattern, classes in _WITH_VERB:
        for found in pattern.finditer(s.letters):
            verb, (link, first) = found.start(), found.span("link")
            near = rule == "deux-points" or (link == verb + 1 and s.letters[verb] not in "OU")
            if not in_class(verb_of(s.low[verb]), *classes) or s.low[link - 1] in ("pour", "sans", "avant", "parce"):
                continue
            first += len(s.letters[first:]) - len(s.letters[first:].lstrip(","))
            after = s.clause_end(first)
            if rule == "ordre":
                comma = s.letters.find(",", first, after)
                after = 0 if s.low[link] not in ("de", "d'", "à") else comma if comma > 0 else after
            elif rule != "infinitif" and not (near or re.search("[vVxfQq]", s.letters[first:after])):
                continue  # « plus de startups qui en vivent que des ouvriers »
            if who := _whose(s, verb, link):
                yield Report(first, after, who, (verb, first), rule)


def _whose(s: Sentence, verb: int, link: int) -> str:
    """Return who says what a verb reports; nothing where nobody does."""
    infinitive, letter = verb_of(s.low[verb]), s.letters[verb]
    first, after = s.subject(verb)
    letters, who = s.letters[first:after], s.string(first, after)
    if letter == "V" and letters not in ("Y", "z") and s.low[verb].endswith(("ons", "ez")):  # « disons que »
        return ""
    if "f" in s.letters[max(0, verb - 3) : verb]:  # « il faut dire que », but « il ne faut pas croire que »
        lent = "m" in s.letters[max(0, verb - 5) : verb] and infinitive in ("croire", "penser", "imaginer")
        return "on" if lent else ""
    group = re.search(GROUP + "r?P?d?$", s.letters[max(0, verb - 12) : verb])
    if is_passive(s, after, verb):
        return "on" if group and re.search("[xX]", group.group()) else ""  # not « les mots dits »
    nobody = (
        (group and "m" in group.group() and "cesse" not in s.low[max(0, verb - 3) : verb])  # « ne dit pas que »
        or s.low[verb] == "sachant"
        or (s.low[verb - 1] in ("se", "s'") and in_class(infinitive, "réfléchi"))  # « s’assurer que »
        or (s.low[verb] == "dire" and verb_of(s.low[verb - 1]) == "vouloir")  # « cela veut dire que »
        or (in_class(infinitive, "soi") and not {"se", "s'"} & set(s.low[max(0, verb - 3) : verb]))  # « il attend que »
        or letters == "T"
        or (who.lower() == "on" and in_class(infinitive, "constat"))
        or (in_class(infinitive, "preuve") and not re.search("[hNSYqz]", letters))
    )
    return "" if nobody or (not who and letter in "OG") else who or "on"


def is_passive(s: Sentence, after: int, verb: int) -> bool:
    """Say whether what stands before a participle makes it passive: « est dit », but « s’est plaint », « a dit »."""
    helpers = [s.low[k] for k in range(after, verb) if s.letters[k] in "xX"]
    to_be = not helpers or verb_of(helpers[0]) == "être" or helpers[-1] == "été"
    return s.letters[verb] == "U" and to_be and not {"se", "s'"} & set(s.low[after:verb])


def _by_noun(s: Sentence) -> Iterator[Report]:
    for found in _NOUN.finditer(s.letters):
        own, link = s.low[found.start()], s.letters[found.end() - 2 : found.end()]
        theirs = found["of"] or own in ("sa", "son", "leur")
        bare = link == "xK" and verb_of(s.low[found.end() - 2]) == "être"  # « l’idée est que » may be the author’s
        relative = re.fullmatch("[^x]K", link) and not in_class(s.low[found.end("own")], "idée")  # « les propos que »
        if relative or own in ("mon", "ma", "notre") or ((bare or link[1] == ":") and not theirs):
            continue
        verb = re.search("[Vvxf]", s.letters[: found.start()])
        first, after = s.subject(verb.start()) if verb else (0, 0)
        if "f" not in s.letters[: found.start()]:
            someone = re.search("[hNSFJ]", s.letters[first:after])
            subject = ("ils" if own == "leur" else "il") if theirs else s.string(first, after) if someone else "on"
            who = s.string(*found.span("of")) if found["of"] else subject
            yield Report(found.end(), s.clause_end(found.end()), who, found.span(), "nom")


def _by_incise(s: Sentence) -> Iterator[Report]:
    for found in (match for pattern in _INCISES for match in pattern.finditer(s.letters)):
        start, after = found.start(), found.end()
        infinitive = verb_of(s.low[after - 1])
        first, last = found.span("who") if found["who"] else s.subject_after(after - 1)
        likened = "C" in s.letters[max(0, start - 1) : start + 1]
        who, letters, stop = s.string(first, last), s.letters[first:last], max(after, last)
        who = "on" if infinitive == "paraître" else who  # « paraît-il »
        # « , note le départ, et part »: a bare verb and a thing after it, which may as well be its object
        unsure = "x" not in found["verb"] and not re.search("[hNz]", letters) and not s.low[after - 1].endswith("nt")
        unlikely = unsure and (letters[:1] not in ("l", "D") or s.letters[stop : stop + 1] not in (",", ".", ""))
        nobody = letters in ("", "F", "J", "Y", "T")
        seen = who.lower().removeprefix("-t").removeprefix("-") == "on" and in_class(infinitive, "constat")
        shown = in_class(infinitive, "preuve") and not re.search("[hNSz]", letters)
        known = in_class(infinitive, *(SPEECH[:2] if likened else SPEECH))
        # « Ada Roc, née à Dax, a écrit un livre », « dites-le, informez le maire »: what follows the verb is its object
        has_subject = not re.search("[Nz]", letters) and ASIDE.search(s.letters, max(0, after - 80), after - 1)
        ordered = s.low[after - 1].endswith(("ez", "ons"))
        if known and not (unlikely or nobody or seen or shown or has_subject or ordered):
            start -= s.letters[max(0, start - 1)] == "C" and start > 0
            yield from _around(s, start, stop, who, "comme" if likened else "incise")


def _around(s: Sentence, start: int, stop: int, who: str, rule: str) -> Iterator[Report]:
    """Report the clause that something stands in: « la dette, dit le maire, baissera », « il pleut, dit-on »."""
    letters, first, cue = s.letters, s.clause_start(start), (start, stop)
    mark = re.compile("[,:;Qq.-]").search(letters, stop)
    at = mark.start() if mark else len(letters)
    rest = rule != "incise" or "z" in letters[start:stop]  # « dit le maire, élu en mars » goes on with no clause
    more = re.search("[^,.;at#l]", letters[stop:]) if rest else re.search("[vVxfQ]", letters[at:])
    ends = letters[at : at + 1] == ";" or (letters[stop : stop + 1] == ":" and letters[stop + 1 : stop + 2] != "Q")
    if rule == "comme" and letters[stop : stop + 1] == ":":  # « comme dit le proverbe : … »
        yield Report(stop + 1, s.clause_end(stop + 1), who, cue, rule)
    elif first >= start:  # « Comme le dit Ada Roc, maire de Dax, il pleut »
        yield Report(s.after_aside(at), s.clause_end(s.after_aside(at)), who, cue, rule)
    elif more and not ends:
        yield Report(first, s.clause_end(first), who, cue, rule)
    elif rule == "selon" or re.search("[vVxfQq]", letters[first:start]) or re.search("[Nz]|lh", letters[start:stop]):
        yield Report(first, first + len(letters[first:start].rstrip(",-(")), who, cue, rule)


def _by_source(s: Sentence) -> Iterator[Report]:
    for found in _SOURCE.finditer(s.letters):
        first, after = found.start("who"), found.start("who") + len(found["who"].rstrip("adplDEU"))
        start = found.start() - _N_BEFORE_SOURCE.get(s.low[found.start()], 1)
        head = re.search("[nNhoqt]|^[SYcD]$", s.letters[first:after])
        if head is None:
            continue
        someone, opening = head.group() in "hNSYcD", s.clause_start(start + 1) >= start
        rule = "pour" if found["cue"] == "r" else "selon"
        asked = s.low[-1] == "?" and (rule == "pour" or head.group() == "Y")  # « selon vous, est-ce … ? »
        judged = someone and s.letters[after : after + 1] in (",", "(", "E")  # « pour elle, », not « pour traverser »
        if opening and not asked and (rule == "selon" or judged):
            begin = s.after_aside(after)
            yield Report(begin, s.clause_end(begin), s.string(first, after), (start, after), rule)
        elif not opening and rule == "selon" and (s.letters[start - 1] in ",(-" or (someone and s.low[start] == rule)):
            yield from _around(s, start, after, s.string(first, after), rule)


def _by_pattern(s: Sentence) -> Iterator[Report]:
    for rule, manner, listed, pattern in _PLACED:
        for found in re.finditer(pattern, s.letters):
            groups, (first, after) = found.groupdict(), found.span("said")
            who = s.string(*s.trim(*found.span("who"))) if "who" in groups else "on"
            verb = verb_of(s.low[found.start("verb")]) if "verb" in groups else ""
            heads = [verb] if verb else s.low[slice(*found.span("who"))] if "who" in groups else []
            if verb and "who" not in groups:
                who, after = _judge(s, found.start("verb"), first, after)
            himself = listed != "se-dire" or s.low[found.start()] in (("y",) if verb == "voir" else ("se", "s'"))
            if who and himself and (not listed or any(in_class(head, listed) for head in heads)):
                yield Report(first, after, who, (found.start(), first), rule, manner)


def _judge(s: Sentence, verb: int, first: int, after: int) -> tuple[str, int]:
    """Return who considers something as what the tokens say, and where that ends: « vu comme un jeu par tous »."""
    begin, end = s.subject(verb)
    if "m" in s.letters[end:verb]:  # « il n’est pas considéré comme »
        return "", after
    if is_passive(s, end, verb):
        by = s.low.index("par", first, after) if "par" in s.low[first:after] else 0
        return (s.string(*s.subject_after(by)) or "on", by) if by else ("on", after)
    return ("" if s.letters[begin:end] in ("F", "J", "Y", "T") else s.string(begin, end) or "on"), after


def _by_colon(s: Sentence) -> Iterator[Report]:
    for i in (i for i in s.quotes if i > 1 and s.letters[i - 1] == ":"):
        verbs = [k for k in range(s.letters.rfind("K", 0, i) + 1, i) if s.letters[k] in "VUOG"]
        verbs = [k for k in verbs if in_class(verb_of(s.low[k]), *SPEECH, "exiger")]
        if verbs and (s.letters[verbs[-1]] != "U" or s.letters[verbs[-1] - 1] in "xX"):
            spans = [s.subject(verbs[-1])]
        else:  # « une peur formulée par Ada Roc : « … » », « un mot d’Ada Roc : « … » »
            named = [k for k in range(i) if s.low[k] == "par"]
            named += [found.start() for found in re.finditer("[dp]N", s.letters[:i])]
            spans = [s.subject_after(k) for k in named[-1:]]
            spans += [s.subject(found.start()) for found in re.finditer("[Vvx]", s.letters[:i])]
        for span in [span for span in spans if re.search("[hNSFJYz]", s.letters[slice(*span)])][:1]:
            yield Report(i, i + 1, s.string(*span), (verbs[-1] if verbs else i - 1, i), "deux-points")
