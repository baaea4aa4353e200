"""What all widgets of the course share: the house style, a stable repr, and what a notebook file may keep of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
from IPython.display import display

__all__ = ["STATIC", "HouseWidget", "house_style", "module"]

STATIC = Path(__file__).parent / "static"


def house_style(*names: str) -> str:
    """Return the style sheet of the house, then those of the widgets named."""
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("house", *names))


def module(*names: str) -> str:
    """Return a widget's JavaScript module, of one or more files, with the few functions that all share before it.

    A widget's module reaches the browser as one string, so that it cannot import a neighbour.
    """
    return "\n".join((STATIC / f"{part}.js").read_text(encoding="utf-8") for part in ("house", *names))


class HouseWidget(anywidget.AnyWidget):
    """A widget that a notebook can be saved with: no memory address, and a version that reads without a kernel.

    JupyterLab shows « model not found » where a notebook is opened again and its kernel is gone, even if the same
    output holds HTML. So the static version is an output of its own beside the widget; the house style hides it
    while the widget lives, and hides the complaint when it does not.
    """

    def static_html(self) -> str:
        """Return the HTML that a notebook file may keep, empty where it must keep nothing.

        Only study texts are kept: a saved notebook travels, and the articles are in copyright.
        """
        return ""

    def _ipython_display_(self, **_options: Any) -> None:
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display(bundle[0], metadata=bundle[1], raw=True)
        if kept := self.static_html():
            page = f'<div class="ck-static" lang="fr"><style>{_HIDE_COMPLAINT}</style>{kept}</div>'
            display({"text/html": page, "text/plain": repr(self)}, raw=True)


# The widget's own output is the one before; without a kernel it holds a sentence of JupyterLab's and no element.
_HIDE_COMPLAINT = (
    ".jp-OutputArea-child:has(+ .jp-OutputArea-child .ck-static) .jp-OutputArea-output:not(:has(*)){display:none}"
)
