"""One module for each kind of file that a text may come in; ``coursekit.corpus.documents`` chooses among them."""
