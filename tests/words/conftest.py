"""What the tests of words share: the study texts."""

from __future__ import annotations

import pytest

from coursekit import load_corpus
from coursekit.corpus.loading import Corpus


@pytest.fixture(scope="session")
def study() -> Corpus:
    """The five study texts."""
    return load_corpus(edition="etude")
