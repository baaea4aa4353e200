"""coursekit: read, count and compare what argumentative texts say, in Jupyter.

The package is a house with floors; a room imports only from below::

    errors, language -> corpus -> words -> arguments -> views -> course -> cli

Importing ``coursekit`` itself costs almost nothing: what a name needs is imported when the name is first used.

Examples
--------
>>> import coursekit
>>> corpus = coursekit.load_corpus(edition="etude")
>>> corpus.ids[:2]
('prevost', 'wsws')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arguments.analysis_book import AnalysisBook as AnalysisBook
    from .corpus.loading import load_corpus as load_corpus
    from .course.argument_tables import compare_codings as compare_codings
    from .course.argument_tables import debated_question as debated_question
    from .course.argument_tables import paragraphs_to_read as paragraphs_to_read
    from .course.argument_tables import with_hidden_texts as with_hidden_texts
    from .course.attempts import verifier as verifier
    from .course.dossier import dossier as dossier
    from .course.dossier_panel import DossierPanel as DossierPanel
    from .course.facts import comparison as comparison
    from .course.facts import facts as facts
    from .course.lesson import open_lesson as open_lesson
    from .course.question import Question as Question
    from .course.voice_counts import voice_counts as voice_counts
    from .course.word_tables import halves as halves
    from .course.word_tables import line_counts as line_counts
    from .course.word_tables import robust_words as robust_words
    from .course.word_tables import said_less as said_less
    from .course.word_tables import spread as spread
    from .course.word_tables import vocabulary as vocabulary
    from .views.argument_map import ArgumentMap as ArgumentMap
    from .views.cleaning import PageCleaner as PageCleaner
    from .views.comparison_matrix import ComparisonMatrix as ComparisonMatrix
    from .views.concordance_view import Concordance as Concordance
    from .views.import_panel import ImportPanel as ImportPanel
    from .views.markers_table import MarkersTable as MarkersTable
    from .views.reader import Reader as Reader
    from .views.relations_table import RelationsTable as RelationsTable
    from .views.show_of_hands import ShowOfHands as ShowOfHands
    from .views.word_explorer import WordExplorer as WordExplorer

__version__ = "0.1.0"

# What a lesson or a script writes after `from coursekit import`, and where it lives.
_HOMES = {
    "load_corpus": "corpus.loading",
    "Reader": "views.reader",
    "Concordance": "views.concordance_view",
    "WordExplorer": "views.word_explorer",
    "ImportPanel": "views.import_panel",
    "PageCleaner": "views.cleaning",
    "ArgumentMap": "views.argument_map",
    "ComparisonMatrix": "views.comparison_matrix",
    "MarkersTable": "views.markers_table",
    "RelationsTable": "views.relations_table",
    "ShowOfHands": "views.show_of_hands",
    "open_lesson": "course.lesson",
    "facts": "course.facts",
    "comparison": "course.facts",
    "voice_counts": "course.voice_counts",
    "vocabulary": "course.word_tables",
    "spread": "course.word_tables",
    "line_counts": "course.word_tables",
    "said_less": "course.word_tables",
    "robust_words": "course.word_tables",
    "halves": "course.word_tables",
    "AnalysisBook": "arguments.analysis_book",
    "compare_codings": "course.argument_tables",
    "debated_question": "course.argument_tables",
    "paragraphs_to_read": "course.argument_tables",
    "with_hidden_texts": "course.argument_tables",
    "Question": "course.question",
    "verifier": "course.attempts",
    "dossier": "course.dossier",
    "DossierPanel": "course.dossier_panel",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    # PEP 562: `import coursekit` stays cheap enough for a command line that answers at once.
    if name not in _HOMES:
        raise AttributeError(f"module 'coursekit' has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
