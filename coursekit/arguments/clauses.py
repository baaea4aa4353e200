"""Sentences spelled with one letter a word, so that a rule of grammar can be a regular expression.

*le maire a dit que* is ``lhxVK``. Small words have the letters of ``words/voices-fr.txt``. V is a verb that reports, U
its participle, O its infinitive, G its gerund; x an auxiliary, X one not conjugated; v and i other verbs; N a capital,
n a noun or what nothing else fits; # a figure; Q a quoted clause, q quoted words. There is no parser: 93 in 100 of the
conjugated verbs of newspaper sentences (Universal Dependencies) are seen, and 3 in 100 of those seen are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..corpus.folder import data_path
from ..words.folding import fold
from ..words.lemmas import lemma
from ..words.sentences import split_sentences
from ..words.tokens import Token, is_word, tokenize
from .quotation import Quote

__all__ = ["ASIDE", "FILLER", "GROUP", "PHRASE", "RUN", "Sentence", "in_class", "read_sentences", "verb_of"]

_REPORTING = ["dire", "incise", "penser", "exiger", "ordonner", "infinitif", "demander", "attribut", "nommer", "citer"]
_IRREGULAR = {"découvert": "découvrir", "cru": "croire", "déduit": "déduire"}  # nouns to the dictionary
_INFINITIVE = re.compile(".*(?:er|ir|(?:nd|ud|[mp][eo]rd|tt|aît|êt|[uv]iv|mp|nc|clu|[^ao]i|fai|lai|trai|croi|boi)re)")
_PARTICIPLE = re.compile(r".*(?:ée?s?|ant)")
_OTHER_PARTICIPLE = re.compile(r".*(?:[éiu]e?s?|ant|orte?s?|ises?|is|ites?|its?|erte?s?|inte?s?)")  # not of « -er »
_SOURCES = {"d": "après", "P": "yeux dires entendre lire", "e": "croire croit", "dl": "avis aveu"}  # « d’après elle »
_AGENT = re.compile(r".{2,}(?:iste|logue|[tsrd]eur|rice|euse|ien|ienne|crate|graphe)s?")

_N_WORDS = 80  # that a subject may be before its verb; longer searches only cost time
GROUP = "(?:[clFYaem]*+[xX][cald]*+)*+[clFYaem]*+"  # between subject and verb: « ne l’a donc pas », « vient de le »
RUN = "[DlpdPenNhotuUGEa#q]{0,60}[nNhotuU#q]"  # a noun phrase that goes on to its verb
PHRASE = "(?:[DlN]|d(?=n))(?:[nNhotdplDaqU]|E(?=[DlNd]?[pD]?[nNh]))*"  # one after a verb, *par*, *selon*
# What may stand between a verb and « que »: « -t-il », « hier », « dans un entretien », « le 3 mai », « (à Dax) ».
FILLER = r"(?:[az]|La|[Ppe][DlnNhopdtuUa#eFYG]*+|[lD]?#?n?t[ntpda#l]*+|,[^,;:K]*,|\([^()]*\))*+"
_SUBJECTS = [
    re.compile(f"{who}{GROUP}$")
    for who in (
        r"(?P<who>[STJ]|\bd?D|^c$|(?<![nNhSWJVvx)])[FY])",  # « il », « certains », « nous », but not « qui nous dit »
        rf"[lD]{RUN}(?:\([^()]*\))?,(?P<who>N+),",  # « la ministre du Budget, Ada Roc, dit »
        rf"(?P<who>S|N{{2,}}|{RUN})(?:\([^()]*\))?[,.E]*W",  # « Joan, qui découvre que »
        rf"(?P<who>{RUN})(?:\([^()]*\))?,(?:W[^,;:]*|[^,;:vVxf]*),",  # « Ada Roc, maire de Dax, dit »
        rf"(?P<who>{RUN})(?:\([^()]*\))?",
    )
]
ASIDE = _SUBJECTS[3]
_SUBJECT_AFTER = re.compile(rf"(?:a|e#|lt)*(?:[lD]n*h[nhpdlEo]*,(?=N))?(?P<who>z|{PHRASE})")
_CLAUSE = re.compile(r"(?:\([^()]*\)|-[^-;]*-|,(?!M(?!K)|D[KW]|G)|[^,();-]|;(?=[KE]))*")


@cache
def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, list[str]] = {}
    for line in data_path("words/voices-fr.txt").read_text(encoding="utf-8-sig").splitlines():
        name, colon, words = line.partition("#")[0].partition(" : ")
        if colon:
            classes.setdefault(name.strip(), []).extend(map(fold, words.split()))
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def _letters() -> dict[str, str]:
    return {word: name for name, words in _classes().items() if len(name) == 1 and name not in "hout" for word in words}


def in_class(word: str, *names: str) -> bool:
    """Say whether the list for editing has a word, or its singular, in one of some classes."""
    return any(form in _classes().get(name, ()) for name in names for form in (word, word.removesuffix("s")))


def verb_of(form: str) -> str:
    """Return the infinitive that a form can be of.

    Examples
    --------
    >>> verb_of("disent"), verb_of("estime")  # the dictionary knows the second as a noun
    ('dire', 'estimer')
    """
    found, regular = _IRREGULAR.get(form) or lemma(form), re.sub("(?:ée?s?|e)$", "er", form)
    unknown = found == form and not _INFINITIVE.fullmatch(form)
    return regular if unknown or in_class(regular, *_REPORTING) else found  # « il présente », also an adjective


def _letter(token: Token, before: str, *, first: bool) -> str:
    low = fold(token.form)
    if any(before.endswith(place) and low in words.split() for place, words in _SOURCES.items()):
        return "s"
    before = before[-1:]
    if low in _letters() or not is_word(low):
        return _letters().get(low, low[:1] or "n")  # a soft hyphen alone is nothing
    if low[0].isdecimal():
        return "#"
    capital = token.form[0].isupper()
    verb = "" if capital and (not first or len(low) == 1) else _verb_letter(low, before)
    named = next((name for name in "thuo" if in_class(low, name)), "h" if _AGENT.fullmatch(low) else "")
    if verb or (capital and not first):
        return verb or "N"
    adverb = low.endswith("ment") and len(low) > 6 and (not before or before not in "lDpd") and lemma(low) == low
    return named or ("a" if adverb else "N" if capital else "n")


def _verb_letter(low: str, before: str) -> str:
    """Return the letter of a form that looks like a verb where it stands, else nothing."""
    verb, known = verb_of(low), lemma(low)
    reports, helps = in_class(verb, *_REPORTING), verb in _classes()["auxiliaire"] and not low.startswith("voudr")
    if _INFINITIVE.fullmatch(low) and known == low:
        noun = before in ("l", "D", "p", "#", "n", "N", "h", "o", "t")
        return "O" if reports else "" if noun else "X" if helps else "i"
    plural = re.search("[^é]es$", low) or low in (known + "s", known + "es")  # « précises », or « tu précises »
    listed = before == "Y" or in_class(low, "conjugué")
    noun = before in ("p", "P", "d") or (before == "D" and not low.endswith("ent"))  # « certains disent »
    if (plural and not listed) or noun or in_class(low, "nom") or not _INFINITIVE.fullmatch(verb):
        return ""
    # a noun or an adjective to the dictionary: « elle estime », but « l’estime »
    if low.endswith("e") and (known == low or not _INFINITIVE.fullmatch(known)):
        if not before or before not in "SWcFzm" + "ehnN,)EqQ.a" * reports:
            return ""
        conjugated = True
    elif low.endswith(("ère", "ères")) and not known.endswith("rer"):  # « première »
        return ""
    else:
        participle = (_PARTICIPLE if verb.endswith("er") else _OTHER_PARTICIPLE).fullmatch(low)
        listed = listed and (before not in ("x", "X") or not participle)  # « dit », but not « a dit »
        conjugated = listed or not participle or low.endswith(("ait", "oit")) or before == "S"
    if helps or conjugated:
        return ("x" if conjugated else "X") if helps else "V" if reports else "v"
    return "" if not reports else "G" if low.endswith("ant") else "U"


class Sentence:
    """One sentence of a paragraph, or of what is quoted in it, and its letters; what it quotes is one word of it."""

    def __init__(self, words: str, tokens: Sequence[Token], quotes: Mapping[int, Quote]) -> None:
        self.words, self.tokens = words, tokens
        self.low = [fold(token.form) for token in tokens]
        self.quotes = {i: quotes[token.start] for i, token in enumerate(tokens) if token.start in quotes}
        self.letters = ""
        for i, token in enumerate(tokens):
            quote = self.quotes.get(i)
            self.letters += _quote_letter(words, quote) if quote else _letter(token, self.letters[-2:], first=not i)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return the offsets, in the paragraph, of the tokens from one to before another."""
        return self.tokens[first].start, self.tokens[after - 1].end

    def string(self, first: int, after: int) -> str:
        """Return the words of these tokens; nothing where there are none."""
        return self.words[slice(*self.span(first, after))] if first < after else ""

    def subject(self, verb: int) -> tuple[int, int]:
        """Return the first token of the subject of a verb and the one after its last; equal where none is found."""
        letter, letters = self.letters[verb], self.letters
        if letters[verb + 1 : verb + 2] == "z":
            return verb + 1, verb + 2
        first, after = self._subject_before(verb)
        near = letter not in "OG" or re.search("[xX]", letters[after:verb]) or letters[verb - 1] in "nhN"
        if first < after and near:
            return first, after
        verbs = [found.start() for found in re.finditer("[Vvxf]", letters[:verb])]
        # « il se lève et dit », « il vient dire »: the subject of the verb before; of a gerund, that of the sentence.
        subjects = [self._subject_before(other) for other in (verbs if letter == "G" else verbs[::-1])]
        return next(((first, after) for first, after in subjects if first < after), (verb, verb))

    def _subject_before(self, verb: int) -> tuple[int, int]:
        for pattern in _SUBJECTS:
            found = pattern.search(self.letters, max(0, verb - _N_WORDS), verb)
            span = self.trim(*found.span("who"), relative="W" in pattern.pattern) if found else (verb, verb)
            if span[0] < span[1]:
                return span
        return verb, verb

    def trim(self, first: int, after: int, *, relative: bool = False) -> tuple[int, int]:
        """Leave out what stands before a noun phrase: « En mai le maire », « Hier Ada Roc »."""
        first += len(self.letters[first:after]) - len(self.letters[first:after].lstrip("aE"))
        run = self.letters[first:after]
        if re.match("[PpdGers]", run):
            determiners = re.finditer("(?<=[PpdGers])[lD]" if relative else "(?<=[nNhotu#])[lD]", run)
            begin = [*re.finditer(r"N(?:[dl]*N)*$", run), *determiners]
            return (first + begin[-1].start() if begin else after), after
        noun = re.search("[DlNSFYTJ]", run) if re.match("[notuU]", run) else None
        return first + (noun.start() if noun else 0), after

    def subject_after(self, verb: int) -> tuple[int, int]:
        """Return the subject that follows a verb, or the phrase that follows *par*: « -t-il », « le maire Ada Roc »."""
        found = _SUBJECT_AFTER.match(self.letters, verb + 1)
        if not found:
            return verb + 1, verb + 1
        return found.start("who"), found.start("who") + len(found["who"].rstrip("adplDEU"))

    def clause_start(self, before: int) -> int:
        """Return where the clause begins that a token stands in, its conjunction left out: « Mais la dette … »."""
        behind = re.sub(r"\([^()]*\)", lambda inside: "-" * len(inside.group()), self.letters[: max(before - 1, 0)])
        first = max(behind.rfind(mark) for mark in ":;(") + 1
        while first < before and (self.letters[first] in ",EKM" or in_class(self.low[first], "liaison")):
            first += 1
        return first

    def clause_end(self, first: int) -> int:
        """Return the token after the last of the clause that begins with one: up to « , ce qui », « , ajoutant »."""
        found = _CLAUSE.match(self.letters, first)
        after = found.end() if found else first
        while after > first and self.letters[after - 1] in ".,:;-(" and self.low[after - 1] not in "?!":
            after -= 1
        return after

    def after_aside(self, first: int) -> int:
        """Return where the clause begins after its source and an aside: « Selon Ada Roc, maire de Dax, »."""
        comma = re.compile(r"[^,QqvVxf]*?(?:\([^()]*\)[^,QqvVxf]*)?,").match(self.letters, first)
        begin = comma.end() if comma else first
        starts = "[nhoNtlD]" if self.letters[first - 1] == "N" else "[nhoNt]"  # « Selon Ada Roc, la maire de Dax, »
        aside = rf"(?:{starts}(?:\([^()]*\)|[^(,vVxfQSW])*|W[^,]*|[Per][^,vVxfQ]*),(?=.*[vVxfQ])"
        found = re.compile(aside).match(self.letters, begin)
        return found.end() if found else begin


def _quote_letter(words: str, quote: Quote) -> str:
    """Return Q for a clause, which has a conjugated verb, and q for words; a word alone is never a clause."""
    inside = Sentence(words, tokenize(words[quote.start : quote.end]), {})
    return "Q" if sum(map(is_word, inside.low)) > 1 and re.search("[vVxf]", inside.letters) else "q"


def read_sentences(words: str, quotes: Sequence[Quote]) -> Iterator[Sentence]:
    """Give the sentences of a paragraph, then those of each thing quoted in it."""
    begins = {start for start, _ in split_sentences(words)}
    tokens = tokenize(words)
    starts = [token.start for token in tokens]
    opens = [quote.opens for quote in quotes]
    for outer in (None, *quotes):
        start, end = (outer.start, outer.end) if outer else (0, len(words))
        folded: dict[int, Quote] = {}
        kept: list[Token] = []
        inner = iter(quotes[bisect_left(opens, start) : bisect_left(opens, end)])
        quote = next(inner, None)
        for token in tokens[bisect_left(starts, start) : bisect_left(starts, end)]:
            while quote is not None and quote.closes <= token.start:
                quote = next(inner, None)
            if quote is None or token.start < quote.opens:
                kept.append(token)
            elif quote.opens not in folded:
                folded[quote.opens] = quote
                kept.append(Token(words[quote.opens : quote.closes], quote.opens, quote.closes))
        # « … libère. Qu’il instruise … » goes on with what was reported.
        cuts = [i for i, t in enumerate(kept) if i and t.start in begins and fold(t.form) not in ("que", "qu'")]
        yield from (Sentence(words, kept[i:j], folded) for i, j in pairwise([0, *cuts, len(kept)]) if i < j)
