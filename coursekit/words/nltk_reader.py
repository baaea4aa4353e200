"""A corpus with the verbs of NLTK's corpus readers, so that what the NLTK book teaches works on these texts.

Nothing of ``nltk_data`` is needed: words and sentences are cut by coursekit, stop-words come from its list.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from nltk.text import Text as NltkText
from nltk.util import tokenwrap

from ..corpus.text import Paragraph, Text
from ..errors import unknown
from ..language import _
from .sentences import split_sentences
from .stopwords import is_stopword
from .tokens import is_word, tokenize

__all__ = ["FrenchText", "NltkReader", "as_nltk"]


def as_nltk(corpus: Sequence[Text], *, every_role: bool = False) -> NltkReader:
    """Return the corpus as an NLTK corpus reader.

    Parameters
    ----------
    corpus : sequence of Text
    every_role : bool, default False
        Read titles, captions and pull-quotes as well.

    Returns
    -------
    NltkReader

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> reader = as_nltk(load_corpus(edition="etude"))
    >>> reader.fileids()[:2]
    ['prevost', 'wsws']
    >>> reader.text("wsws").count("IA") > 0
    True
    """
    return NltkReader(corpus, every_role=every_role)


class FrenchText(NltkText):  # type: ignore[misc] # nltk ships no types
    """``nltk.Text`` whose collocations and random sentences need no download and know French stop-words."""

    def __init__(self, sents: Sequence[Sequence[str]], name: str) -> None:
        super().__init__([form for sent in sents for form in sent], name)
        self._sents = sents

    def collocation_list(self, num: int = 20, window_size: int = 2) -> list[tuple[str, str]]:
        """Return pairs of words that stand together more than chance would have it, stop-words left out."""
        finder = BigramCollocationFinder.from_words(self.tokens, window_size)
        finder.apply_freq_filter(2)
        finder.apply_word_filter(lambda form: len(form) < 3 or not is_word(form) or is_stopword(form))
        return list(finder.nbest(BigramAssocMeasures().likelihood_ratio, num))

    def generate(self, length: int = 100, text_seed: list[str] | None = None, random_seed: int = 42) -> str:
        """Print and return a text made at random from the trigrams of this one."""
        model, chance = self._train_default_ngram_lm(self._sents), random.Random(random_seed)
        forms = list(text_seed or [])
        while len(forms) < length:
            made = model.generate(length, text_seed=text_seed, random_seed=chance)
            sentence = made[: made.index("</s>")] if "</s>" in made else made
            forms.extend(form for form in sentence if form != "<s>")
        shown = str(tokenwrap(forms[:length]))
        print(shown)
        return shown


class NltkReader:
    """The verbs of an NLTK corpus reader; each takes one file id, several, or none for the whole corpus."""

    def __init__(self, corpus: Sequence[Text], *, every_role: bool) -> None:
        self._texts = {text.id: text for text in corpus}
        self._every_role = every_role

    def __repr__(self) -> str:
        return f"<NltkReader: {', '.join(self._texts)}>"

    def fileids(self) -> list[str]:
        """Return the ids of the texts."""
        return list(self._texts)

    def raw(self, fileids: str | Iterable[str] | None = None) -> str:
        """Return the paragraphs as the author left them, a blank line between."""
        return "\n\n".join(text.words_of(paragraph) for text, paragraph in self._paragraphs(fileids))

    def words(self, fileids: str | Iterable[str] | None = None) -> list[str]:
        """Return the tokens, punctuation included."""
        return [token.form for text, place in self._paragraphs(fileids) for token in tokenize(text.words_of(place))]

    def sents(self, fileids: str | Iterable[str] | None = None) -> list[list[str]]:
        """Return the sentences, each a list of tokens."""
        return [sent for paragraph in self.paras(fileids) for sent in paragraph]

    def paras(self, fileids: str | Iterable[str] | None = None) -> list[list[list[str]]]:
        """Return the paragraphs, each a list of sentences."""
        return [_sents(text.words_of(paragraph)) for text, paragraph in self._paragraphs(fileids)]

    def text(self, fileids: str | Iterable[str] | None = None) -> FrenchText:
        """Return an ``nltk.Text``: concordance, similar, common_contexts, collocations, dispersion_plot.

        NLTK's own concordance ignores case and its dispersion plot does not; its contexts go over the end of a text.
        """
        name = fileids if isinstance(fileids, str) else ", ".join(fileids or self._texts)
        return FrenchText(self.sents(fileids), name)

    def _paragraphs(self, fileids: str | Iterable[str] | None) -> list[tuple[Text, Paragraph]]:
        wanted = [fileids] if isinstance(fileids, str) else list(self._texts if fileids is None else fileids)
        for name in wanted:
            if name not in self._texts:
                raise unknown(_("le texte"), name, self._texts)
        texts = [self._texts[name] for name in wanted]
        return [(text, place) for text in texts for place in (text.paragraphs if self._every_role else text.counted)]


def _sents(words: str) -> list[list[str]]:
    tokens = tokenize(words)
    return [[t.form for t in tokens if start <= t.start < end] for start, end in split_sentences(words)]
