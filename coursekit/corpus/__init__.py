"""Texts, passages, the catalog, importing and cleaning, stand-off layers: the only floor that reads documents."""
