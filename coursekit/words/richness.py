"""Richness and difficulty: how varied the vocabulary of a text is, how long its sentences and words are.

All of it needs the text, word after word, and none of it is worth much below some hundreds of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from ..corpus.text import Text
from ..errors import CoursekitError
from ..language import _
from .folding import fold
from .sentences import sentences_of
from .syllables import count_syllables
from .tokens import is_word, tokenize

__all__ = ["WINDOW_WORDS", "Richness", "kandel_moles", "mattr", "measure", "mtld", "refuse_study_texts", "sttr"]

WINDOW_WORDS = 500


@dataclass(frozen=True)
class Richness:
    """The figures of one text; ``nan`` where it is too short for one.

    Attributes
    ----------
    text, edition : str
    n_words, n_forms, n_sentences : int
    sttr, mattr, mtld : float
        Variety of the vocabulary: higher is more varied.
    mean_sentence_words, median_sentence_words : float
    kandel_moles : float
        Ease of reading: higher is easier.
    """

    text: str
    edition: str
    n_words: int
    n_forms: int
    n_sentences: int
    sttr: float
    mattr: float
    mtld: float
    mean_sentence_words: float
    median_sentence_words: float
    kandel_moles: float


def refuse_study_texts(editions: Sequence[str], measure: str) -> None:
    """Raise where texts written for the course would be measured as if they had authors."""
    if "etude" in editions:
        raise CoursekitError(
            _(
                "{measure} : cette mesure compare des manières d’écrire, et une seule main a écrit tous les textes "
                "d’étude. Importez les articles, ou prenez leurs tables avec load_tables()."
            ).format(measure=measure)
        )


def measure(text: Text) -> Richness:
    """Measure one text, in the paragraphs that count.

    Raises
    ------
    CoursekitError
        For a study text, since one hand wrote them all; for a text without words.

    Examples
    --------
    >>> from coursekit import load_corpus
    >>> measure(load_corpus(edition="etude")["wsws"])
    Traceback (most recent call last):
    ...
    coursekit.errors.CoursekitError: Richesse et lisibilité...
    """
    refuse_study_texts([text.edition], _("Richesse et lisibilité"))
    sentences = [words for words in map(_words, map(text.words_of, sentences_of(text))) if words]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        raise CoursekitError(_("« {text} » n’a aucun mot qui compte : il n’y a rien à mesurer.").format(text=text.id))
    forms, lengths = [fold(word) for word in words], [len(sentence) for sentence in sentences]
    return Richness(
        text=text.id,
        edition=text.edition,
        n_words=len(words),
        n_forms=len(set(forms)),
        n_sentences=len(sentences),
        sttr=sttr(forms),
        mattr=mattr(forms),
        mtld=mtld(forms),
        mean_sentence_words=fmean(lengths),
        median_sentence_words=median(lengths),
        kandel_moles=kandel_moles([count_syllables(word) for word in words], len(sentences)),
    )


def _words(string: str) -> list[str]:
    return [token.form for token in tokenize(string) if is_word(token.form)]


def sttr(forms: Sequence[str], *, window_words: int = WINDOW_WORDS) -> float:
    """Return the standardised type-token ratio: the mean, over stretches of one length, of ``forms / words``.

    A longer text repeats itself more, so that bare ratios of unequal texts mislead; what is left after the last whole
    stretch is not measured (Johnson 1944, *Psychological Monographs* 56(2); WordSmith takes 1,000 words).

    Examples
    --------
    >>> sttr("le chat voit le chien et le chat part".split(), window_words=4)
    0.875
    """
    starts = range(0, len(forms) - window_words + 1, window_words)
    return fmean(len(set(forms[n : n + window_words])) / window_words for n in starts) if starts else float("nan")


def mattr(forms: Sequence[str], *, window_words: int = WINDOW_WORDS) -> float:
    """Return the moving-average type-token ratio: as STTR, for every stretch, one word further each time.

    Covington & McFall (2010), "Cutting the Gordian knot", *Journal of Quantitative Linguistics* 17(2), p. 94-100. Only
    values of one window length compare, and a text of 600 words is hardly more than one window.

    Examples
    --------
    >>> round(mattr("le chat voit le chien et le chat part".split(), window_words=4), 3)
    0.917
    """
    if len(forms) < window_words:
        return float("nan")
    inside = Counter(forms[:window_words])
    n_forms = [len(inside)]
    for leaves, enters in zip(forms, forms[window_words:], strict=False):
        inside[enters] += 1
        inside[leaves] -= 1
        if not inside[leaves]:
            del inside[leaves]
        n_forms.append(len(inside))
    return fmean(n_forms) / window_words


def mtld(forms: Sequence[str], *, threshold: float = 0.72) -> float:
    """Return the mean length of the runs in which ``forms / words`` stays above 0.72, forwards and backwards.

    McCarthy & Jarvis (2010), "MTLD, vocd-D, and HD-D", *Behavior Research Methods* 42(2), p. 384-385; the unfinished
    last run counts by how far it has come. Below 100 words it is noise.

    Examples
    --------
    >>> round(mtld(("le chat voit le chien et le chat voit le loup " * 9).split()), 1)
    7.3
    """
    return fmean(_run_length(order, threshold) for order in (forms, forms[::-1])) if forms else float("nan")


def _run_length(forms: Sequence[str], threshold: float) -> float:
    n_runs, seen, n_words, ratio = 0.0, set[str](), 0, 1.0
    for form in forms:
        seen.add(form)
        n_words += 1
        ratio = len(seen) / n_words
        if ratio <= threshold:
            n_runs, seen, n_words, ratio = n_runs + 1, set(), 0, 1.0
    n_runs += (1 - ratio) / (1 - threshold)
    return len(forms) / n_runs if n_runs else float("nan")


def kandel_moles(syllables: Sequence[int], n_sentences: int) -> float:
    """Return the ease of reading after Kandel and Moles: about 30 is hard, 60 middling, 90 easy.

    ``207 - 1.015 words / sentences - 73.6 syllables / words`` (Kandel & Moles 1958, "Application de l'indice de Flesch
    à la langue française", *Cahiers d'études de radio-télévision* 19, p. 253-274). Words without a syllable of their
    own (« l’ ») count with their neighbour. It sees long words and sentences, not rare words or a difficult thought.

    Examples
    --------
    >>> round(kandel_moles([1, 2, 1, 0, 3, 1], n_sentences=1), 1)  # « Le voisin prend l’escalier seul. »
    84.2
    """
    n_words = sum(n > 0 for n in syllables)
    return 207 - 1.015 * n_words / n_sentences - 73.6 * sum(syllables) / n_words if n_words else float("nan")
