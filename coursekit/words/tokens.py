"""French words: one tokenizer, which keeps offsets and never changes the text.

A text is first cut after its blanks into *pieces* (``l’IA, ``); each distinct piece is cut into tokens once and
remembered, for a piece gives the same tokens wherever it stands. Only blanks are left out: tokens and gaps give the
text back.

Straight (') and curly (’) apostrophes cut alike. Deliberately NOT done here: folding, lower-casing, lemmas, and the
two words inside a contraction (*du*, *aux*, *desquels* stay one token each, as a reader sees them).
"""

from __future__ import annotations

import re
import zlib
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from ..corpus.folder import data_path

__all__ = ["END", "PIECE", "Token", "cut_by_rules", "cut_piece", "is_word", "lay_out", "tokenize", "tokenizer_version"]

_RULES = 1  # one more whenever a text would be cut differently


class Token(NamedTuple):
    """A form and where it stands: ``text[start:end] == form``."""

    form: str
    start: int
    end: int


_A = "['’ʼ‘]"  # apostrophes: the key, the one of print, two that stand in for it
_H = "[-‐‑]"  # hyphens: the key, Unicode's own, the one that does not break
_IN = r"[\w\u00ad\u0300-\u036f]"  # in a word: letters, figures, soft hyphens, accents apart from their letter
_LETTER = r"[^\W\d_]"
_BLANK = r"[ \u00a0\u2009\u202f]"  # inside a number

# A piece is a run without blanks, and the blanks after it. It goes on after a blank only inside a number: « 26 000 »,
# « 1 234 567,89 ». A blank line tells that the paragraph ends, where « etc. » does not keep its full stop.
PIECE = re.compile(rf"\S+(?:(?<=[0-9]){_BLANK}(?=[0-9]{{3}}(?![0-9]))\S+)*\s*|\s+")
END = "\n\n"
ELIDED = frozenset(letter + mark for letter in "cdjlstCDJLST" for mark in "'’ʼ‘")  # before any word: « l’ », « d’ »
MARKS = ",;:!?…»)”"  # alone after a word, each is a token of its own: « texte, »
LONG = 6  # letters, after which a full stop is a token of its own: « travail. »; no abbreviation (« etc. ») has so many

# Most pieces are plain: a word alone, or one after an elided word and before a mark. Their cut needs none of the rules
# below, which would give the same: « l’industrie, ». No « m’ » because of « m’sieur », and no « n’ » before consonants,
# because of « N’Djamena ».
_PLAIN = re.compile(
    rf"((?:[cdjlstCDJLST]|[nN](?={_A}[aeéêhiouyAEÉÊHIOUY])|[Qq]u){_A})?"
    rf"(?:({_LETTER}+)([{MARKS}])?|({_LETTER}{{{LONG},}})(\.(?!\.)))(\s*)"
)

# The ways to write one number: « 26 000 », « 1.500,50 », « 10'000 », « 14:30 », « 1/10 », « 2023-07-15 », « 4-3 »;
# « 2000/55/CE » is not one. A unit stands apart: « 20 h 30 » and « 20h30 », « 160km ».
_FIGURES = rf"""(?:
    [0-9]{{1,3}} (?: {_BLANK} [0-9]{{3}} )+ (?! [0-9] ) (?: [.,] [0-9]+ )?
  | [0-9]+ (?: / [0-9]+ )+ (?! [/ ]? {_IN} )
  | [0-9]+ (?: (?: [.,:] | {_A} | {_H} ) [0-9]+ )*
)"""
_UNIT = rf"(?: [hH] (?= [0-9] | (?! {_IN} ) ) | (?: min | [ckm]?m | [ckm]?g | [kMG]Wh? | [kMGT]o ) (?! {_IN} ) )"
_NUMBER = rf"{_FIGURES} (?: (?! {_IN} | (?: {_H} | {_A} ) {_IN} ) | (?= {_UNIT} ) )"  # not « 4-temps »

# Joined into one word: compounds « SAG-AFTRA », apostrophes inside « aujourd’hui », « R&D », « p*tain », inclusive
# writing « étasunien·nes », « tous.tes », « ami(e)s ». A full stop joins only before a small letter: in « fin.Le » a
# blank was lost.
_WORD = rf"""
    {_IN}+
    (?: (?: {_H} | {_A} | [·•‧⋅&*] ) {_IN}+ | [.] (?! [A-ZÀ-ÖØ-Þ] ) {_IN}+ )*
    (?: \( {_H}? {_LETTER}{{0,3}} [esxESX] \) {_IN}* )?
"""

# Elided words that are words of their own: « l’IA », « jusqu’ici », « t’as ». What no such word begins stays whole
# without being listed: « aujourd’hui », « prud’homme », « entr’ouvert », « O’Neill ».
_ELIDED = rf"(?: jusqu | lorsqu | puisqu | quoiqu | presqu | quelqu | qu | [cdjlmnstyçz] ) {_A}"
# Those that begin like an elision and are one word; « N’Djamena » and « M’Bappé » too, for French does not elide
# before such consonants.
_NOT_ELIDED = rf"""
    (?i: quelqu {_A} une?s? | presqu {_A} [iî]les? | c {_A} est{_H}à{_H}dire | qu {_A} en{_H}dira{_H}t{_H}on
       | m {_A} as{_H}tu{_H}vu | s {_A} il{_H}(?:te|vous){_H}pla[iî]t | m {_A} (?:sieurs?|dames?) | n {_A} roll )
    (?! {_IN} )
  | [NM] {_A} [BDFGKPTbdfgkpt] {_WORD}
"""

_PICTURE = "[©®™‼⁉\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_DRESSED = f"{_PICTURE} [\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"  # colour of skin, flags

# The first line that matches wins.
_TOKEN = rf"""
    (?: https?:// | www\. ) [^\s<>«»"“”]* [^\s<>«»"“”.,;:!?…'’)\]]          # https://exemple.fr/a without the full stop
  | [\w.+-]{{1,64}} @ [\w-]+ (?: \. [\w-]+ )+                                      # prenom.nom@exemple.fr
  | (?<! \w ) [@\#] \w+ (?: - \w+ )*                                        # @compte, #NousSommes
  | [\U0001f1e6-\U0001f1ff]{{2}} | [0-9\#*] \ufe0f? \u20e3                  # 🇫🇷, 1️⃣
  | {_DRESSED} (?: \u200d {_DRESSED} )*                                     # 👩‍👧 is one picture
  | (?<! \w ) [:;] -? [)(DP] (?! \w )                                       # :-) ;)
  | [nN]° | ° [CF] (?! \w )                                                 # n° 12, 37 °C
  | (?<! [\w)] ) [-−+] (?= [0-9] ) {_NUMBER}                                # -0,8 but not 1914-1918
  | {_NUMBER} | (?<= [0-9] ) [hH] (?= [0-9] )
  | {_H} t (?: {_H} | {_A} ) (?: ils? | elles? | on ) (?! {_IN} )           # « a -t-il »
  | {_NOT_ELIDED}
  | (?i: {_ELIDED} )
  | (?: {_LETTER} \. {_H}? ){{2,}} (?: {_LETTER} (?! {_IN} ) )?             # U.S.A. J.-C. G.P.S
  | (?: ABBREVIATIONS | [A-ZÉ]\. ) (?! [a-zà-öø-ÿ] | \.\. | END )             # etc. M. J.
  | {_WORD}
  | \.{{2,}} | …+ | -{{2,}} | !{{2,}} | \?{{2,}} | \+/-
  | \S | \s+
"""

# Pronouns after their verb: « a -t-il », « dit -on », « donne -le -moi », « va -t’ en »; the verb ends as French verbs
# do there, so « Kim Jong-il » and « Bar-le-Duc » stay whole. And « ce jour -là ».
_CLITIC = rf"""(?ix) (?:
    {_H} t (?: {_H} | {_A} ) (?: ils? | elles? | on )
  | (?<= [td] ) {_H} (?: ils? | elles? | on | ce )
  | (?<= [eéisx] ) {_H} (?: je | tu )
  | (?<= [esz] ) {_H} (?: nous | vous | moi | toi | l[ea]s? | lui | leur | y | en )
  | (?<= {_H}[mt]{_A} ) (?: y | en ) | {_H} [mt] {_A}
  | {_H} (?: ci | là )
) \Z"""
# Whole all the same: « rendez-vous », « garde-à-vous », « chez-soi », « celui-ci », « de-là », « oh-là-là ».
_WHOLE = rf"""(?ix)
    qu {_A} .+ | (?: rendez | garde{_H}à | chez | entre | sans ) {_H} \w+
  | (?: celui | celles? | ceux | jusque | de | par | o+h+ | (?:.+{_H})? l[àa] ) {_H} (?: ci | l[àa] )
"""


@cache
def _abbreviations() -> tuple[str, ...]:
    lines = data_path("words/abbreviations-fr.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({line.partition("#")[0].strip() for line in lines} - {""}))


@cache
def tokenizer_version() -> str:
    """Return what a stored index or table was cut with: the rules' number and a checksum of the abbreviations."""
    # Of the abbreviations alone: a comment in their file cuts nothing otherwise.
    return f"{_RULES}.{zlib.crc32(chr(10).join(_abbreviations()).encode()):08x}"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # Compiled when a first piece has to be cut by them: a stored index needs none.
    longest_first = sorted(map(re.escape, _abbreviations()), key=len, reverse=True)
    token = _TOKEN.replace("ABBREVIATIONS", " | ".join(longest_first or ["(?!)"])).replace("END", r"\n\n")
    return re.compile(token, re.VERBOSE), re.compile(_CLITIC), re.compile(_WHOLE)


def cut_piece(piece: str) -> list[str]:
    """Return the tokens of one piece and the blanks between them: joined, they are the piece again."""
    form = piece.rstrip()
    if form.isalpha():
        return [form, piece[len(form) :]] if len(form) < len(piece) else [form]
    plain = _PLAIN.fullmatch(piece)
    return [part for part in plain.groups() if part] if plain else cut_by_rules(piece)


def cut_by_rules(piece: str) -> list[str]:
    """Cut a piece by all the rules: what :func:`cut_piece` does where its shortcut does not apply."""
    token, clitic, _ = _patterns()
    parts: list[str] = []
    for form in token.findall(piece):
        parts.extend(_part_clitics(form) if clitic.search(form, 1) else (form,))
    return parts


def _part_clitics(form: str) -> list[str]:
    _, clitic, whole = _patterns()
    clitics: list[str] = []
    while (found := clitic.search(form, 1)) and not whole.fullmatch(form):
        clitics.append(found.group())
        form = form[: found.start()]
    return [form, *reversed(clitics)]


@lru_cache(maxsize=1 << 16)
def lay_out(piece: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the tokens of one piece, and for each how far on the next begins; a distinct piece is cut once."""
    forms: list[str] = []
    steps: list[int] = []
    for part in cut_piece(piece):
        if not part.isspace():
            forms.append(part)
            steps.append(len(part))
        elif steps:
            steps[-1] += len(part)
    return tuple(forms), tuple(steps)


def tokenize(string: str) -> list[Token]:
    """Cut a French text into words, numbers and punctuation marks.

    Parameters
    ----------
    string : str
        Any text.

    Returns
    -------
    list of Token
        In order, not overlapping; every character that is not a blank is in exactly one.

    Examples
    --------
    >>> [token.form for token in tokenize("Aujourd’hui, l’IA a-t-elle 26 000 étasunien·nes ?")]
    ['Aujourd’hui', ',', 'l’', 'IA', 'a', '-t-elle', '26 000', 'étasunien·nes', '?']
    >>> tokenize("dit-on")[1]
    Token(form='-on', start=3, end=6)
    """
    laid_out = [lay_out(piece) for piece in PIECE.findall(string + END)]
    forms = chain.from_iterable(forms for forms, _ in laid_out)
    lead = len(string) - len(string.lstrip())
    starts = accumulate(chain.from_iterable(steps for _, steps in laid_out), initial=lead)
    return [Token(form, start, start + len(form)) for form, start in zip(forms, starts, strict=False)]


def is_word(form: str) -> bool:
    """Say whether a token counts as a word: it holds a letter or a figure, or it would be punctuation.

    Examples
    --------
    >>> [is_word(form) for form in ("IA", "26 000", "l’", "…", "%")]
    [True, True, True, False, False]
    """
    return any(map(str.isalnum, form))
