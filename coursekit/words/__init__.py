"""French words: tokens, sentences, lemmas, the index and what is read from it."""
