"""Figures about coursekit beside its peers: ``start.py bench`` (times) and ``start.py eval`` (words)."""
