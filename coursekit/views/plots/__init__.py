"""Plots for a class and for paper: few marks, large letters, French figures, readable in grey.

They draw what the floors below computed, and every mark leads back to its lines. Each kind is a module with

- ``draw(result, *, ax=None, **options)``: a matplotlib figure, for a notebook or a paper;
- ``plan(result, **options)``: what it shows, drawn or not: its marks, and the whole told in words.

:func:`svg` turns a figure into SVG with an id on every mark, that takes the colours of the page.

Examples
--------
>>> from coursekit import load_corpus
>>> from coursekit.views import plots
>>> from coursekit.words.counting import count_words
>>> plot = plots.bars.plan(count_words(load_corpus(edition="etude")).keep(stopwords=False), n=3)
>>> plot.marks[0].id, plot.marks[0].words
('bar-0', ('IA',))
>>> drawing = plots.svg(plot.draw(plots.blank()).figure, prefix="first-")
>>> 'id="first-bar-0"' in drawing
True
"""

from . import bars, dispersion, heatmap, lollipop, plane, tree, zipf
from .canvas import INK, Mark, Plot, blank, drawn, nothing
from .scalable import svg

__all__ = ["INK", "Mark", "Plot", "blank", "drawn", "nothing", "svg"]
__all__ += ["bars", "dispersion", "heatmap", "lollipop", "plane", "tree", "zipf"]
