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

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .corpus.loading import load_corpus as load_corpus

__version__ = "0.1.0"
__all__ = ["__version__", "load_corpus"]


def __getattr__(name: str) -> Any:
    # PEP 562: `import coursekit` stays cheap enough for a command line that answers at once.
    if name == "load_corpus":
        from .corpus.loading import load_corpus

        return load_corpus
    raise AttributeError(f"module 'coursekit' has no attribute {name!r}")
