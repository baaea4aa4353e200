"""The concordance as learners use it: a word asked, its lines one below the other, each a way into the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import traitlets

from ..corpus.loading import Corpus, load_corpus
from ..corpus.roles import roles
from ..errors import CoursekitError, unknown
from ..language import _
from ..words.concordance import Concordance as Found
from ..words.concordance import find
from ..words.folding import fold
from ..words.lines import SORT_KEYS, WIDTHS
from ..words.queries import KINDS
from ..words.tokens import tokenize
from .concordance_labels import lines_labels
from .house import HouseWidget, house_style, module
from .kwic import kwic, static_kwic
from .long_work import Work, is_long
from .reader import Reader
from .sheet import short_name

__all__ = ["Concordance"]

N_LINES = 200


class Concordance(HouseWidget):
    """Look for a word or a phrase in all texts, and see its lines.

    Parameters
    ----------
    corpus : Corpus, optional
        By default what :func:`coursekit.load_corpus` gives.
    word : str, optional
        What to look for first.
    reader : Reader, optional
        Where a line chosen is shown; it must read the same corpus.

    Attributes
    ----------
    word : str
        What is looked for, several words with a comma between them; setting it looks again.
    kind : str
        ``"form"``, ``"lemma"`` or ``"regex"``, see :func:`coursekit.words.concordance.find`.
    text : str
        The id of the one text whose lines are shown; empty for all. The counts are always those of all texts.
    sort : str
        What the lines are sorted on: ``"text"``, ``"L1"`` … ``"L5"``, ``"R1"`` … ``"R5"``.
    width : str
        How much of the text a line shows: some ``"words"``, its ``"sentence"`` or its ``"paragraph"``.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> Concordance(load_corpus(edition="etude"), word="zeugme")
    <Concordance 'zeugme', 0 lines in 5 texts>
    """

    _esm = module("lines", "concordance_view")
    _css = house_style("concordance_view")

    word = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Enum(KINDS, "form").tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    sort = traitlets.Enum(SORT_KEYS, "text").tag(sync=True)
    width = traitlets.Enum(WIDTHS, "words").tag(sync=True)
    # Of which speaker or role the lines are, and which other word stands near: what a mark of a plot asks for.
    _within = traitlets.Dict().tag(sync=True)
    _texts: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    _labels = traitlets.Dict().tag(sync=True)
    _linked = traitlets.Bool().tag(sync=True)

    def __init__(
        self, corpus: Corpus | None = None, word: str = "", *, reader: Reader | None = None, **traits: Any
    ) -> None:
        self.corpus = load_corpus() if corpus is None else corpus
        self.reader = reader
        self._known: tuple[object, Found] | None = None
        self._n_lines, self._sent_for = N_LINES, ""
        self._works, self._lock = dict[str, Work](), Lock()
        names = [[text.id, short_name(text.record)] for text in self.corpus]
        state = {"_texts": names, "_labels": lines_labels(), "_linked": reader is not None, **traits}
        super().__init__(word=word, **state)
        self.on_msg(self._answer)
        self.observe(lambda _change: self._send_lines(), ["word", "kind", "text", "sort", "width", "_within"])

    def __repr__(self) -> str:
        n = len(self.found) if self.word.strip() else 0
        return f"<Concordance {self.word!r}, {n} lines in {len(self.corpus)} texts>"

    @property
    def found(self) -> Found:
        """The lines of the word, as :func:`coursekit.words.concordance.find` gives them, in the order shown."""
        wish = self.corpus, self.word, self.kind, self.sort, self.width
        if self._known is None or self._known[0] != wish:
            several = [one for one in self.word.split(", ") if one.strip()]
            lines = find(self.corpus, several if several[1:] else self.word, kind=self.kind, window_words=12)
            self._known = wish, (lines if self.sort == "text" else lines.sorted(self.sort, "text")).widened(self.width)
        return self._known[1]

    def static_html(self) -> str:
        """Return the counts, and the lines of study texts, as HTML."""
        return static_kwic(self.found, self.corpus) if self.word.strip() and not is_long(self.corpus) else ""

    @traitlets.validate("text")
    def _known_text(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in ("", *self.corpus.ids):
            raise unknown(_("le texte"), proposal["value"], self.corpus.ids)
        return str(proposal["value"])

    def look(self, word: str, **asked: Any) -> None:
        """Show the lines of a word: of which ``text``, ``_within`` what, of which ``kind``; all at once."""
        asked = {"text": "", "kind": "form", "_within": {}, "word": word} | asked
        self._sent_for = ""
        with self.hold_trait_notifications():
            for name, value in asked.items():
                setattr(self, name, value)
        if not self._sent_for:  # they are shown already: whoever asks is answered all the same
            self._send_lines()

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        match content.get("ask"):
            case "lines":
                self._n_lines = N_LINES * int(content.get("times", 1))
                self._sent_for = ""
                self._send_lines()
            case "show":
                self._show(int(content["line"]))
            case "stop":
                self._work(content["work"]).stop()
            case "go on":
                self._work(content["work"]).go_on()

    def _work(self, name: str) -> Work:
        new = Work(name, lambda message: self.send(message), self._lock, makes_way=name != "lines")
        return self._works.setdefault(name, new)

    def _do(self, name: str, job: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do a job now, or of a long corpus aside, while the page and the kernel answer."""
        if is_long(self.corpus):
            self._work(name).start(job, then)
        else:
            then(job())

    def _send_lines(self) -> None:
        # A message, not state: lines hold the words of the articles, and state can end up in the notebook file.
        wish = repr((self.word, self.kind, self.text, self.sort, self.width, self._within))
        if wish == self._sent_for:  # several traits changed at once, and each says so
            return
        self._sent_for = wish
        self._do("lines", self._told_lines, self.send)

    def _told_lines(self) -> dict[str, Any]:
        try:
            shown = kwic(self.found, self.corpus, chosen=self._chosen(), n_lines=self._n_lines)
            return {"found": shown | {"within": self._said_within(), "nothing": self._said_nothing()}}
        except CoursekitError as error:
            return {"problem": str(error)}

    def _chosen(self) -> Sequence[int]:
        """Return the numbers of the lines that are to be seen."""
        found, within = self.found, self._within
        if not self.text and not within:
            return range(len(found))
        index = found.searched
        places = [index.paragraphs[index.paragraph_number(first)] for first in found.firsts]
        return [
            number
            for number, (text, paragraph) in enumerate(places)
            if self.text in ("", text.id)
            and within.get("speaker", paragraph.speaker) == paragraph.speaker
            and within.get("role", paragraph.role) == paragraph.role
            and ("near" not in within or _has_near(found, number, within["near"], within["window_words"]))
        ]

    def _said_within(self) -> str:
        """Return what else the lines were chosen by, besides their text."""
        names = {key: name.partition(" (")[0] for text in self.corpus for key, name in text.speakers.items()}
        names |= {known.id: known.label for known in roles().values()}
        said = {"speaker": _("voix : {name}"), "role": _("rôle : {name}"), "near": _("près de « {name} »")}
        chosen = {key: value for key, value in self._within.items() if key in said}
        return ", ".join(said[key].format(name=names.get(value, value)) for key, value in chosen.items())

    def _said_nothing(self) -> str:
        """Return why there may be no line, where that is known."""
        return ""

    def _show(self, number: int) -> None:
        if self.reader is None:
            return
        line = self.found[number]
        try:
            self.reader.show(line.passage)
        except CoursekitError as error:
            self.send({"told": str(error)})
        else:
            place = line.paragraph.number or "–"
            self.send({"told": _("Montré dans le lecteur : {id}, paragraphe {n}.").format(id=line.text, n=place)})


def _has_near(found: Found, number: int, word: str, window_words: int) -> bool:
    """Say whether a word stands within some words of a line, 0 for its sentence: as collocates are counted."""
    if not window_words:
        line = found.widened("sentence")[number]
        return fold(word) in (fold(token.form) for token in tokenize(f"{line.left} {line.right}"))
    index, first, last = found.searched, found.firsts[number], found.lasts[number]
    around = [*range(index.walk(first, -window_words), first), *range(last + 1, index.walk(last, window_words) + 1)]
    return any(index.form_of[index.surface_ids[place]] in index.numbers(word) for place in around)
