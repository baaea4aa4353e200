"""A widget in a browser without JupyterLab: its own JavaScript, and its Python at the other end of the line."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from coursekit.views.house import HouseWidget

ADDRESS = "http://scene.test/"
KEYS_SEEN = "window.keysSeen = []; document.addEventListener('keydown', (event) => window.keysSeen.push(event.key));"

# What the widget's JavaScript knows of JupyterLab: get, set, save_changes, send, on, off.
MODEL = """async ([source, css, state]) => {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  const handlers = {};
  const fire = (event, value) => [...(handlers[event] ?? [])].forEach((handler) => handler(value));
  let changes = {};
  const receive = ({ state, messages }) => {
    for (const [trait, value] of Object.entries(state)) {
      if (JSON.stringify(model.state[trait]) === JSON.stringify(value)) continue;
      model.state[trait] = value;
      fire(`change:${trait}`);
    }
    messages.forEach((message) => fire("msg:custom", message));
  };
  const model = {
    state,
    get: (trait) => model.state[trait],
    set: (trait, value) => { model.state[trait] = value; changes[trait] = value; fire(`change:${trait}`); },
    save_changes: () => { const told = changes; changes = {}; window.toPython({ changes: told }).then(receive); },
    send: (content) => { window.toPython({ content }).then(receive); },
    on: (events, handler) => events.split(" ").forEach((event) => (handlers[event] ??= new Set()).add(handler)),
    off: (events, handler) => events.split(" ").forEach((event) => handlers[event]?.delete(handler)),
  };
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const widget = (await import(url)).default;
  window.receive = receive;
  window.mount = () => {
    const el = document.createElement("div");
    document.body.append(el);
    const unmount = widget.render({ model, el });
    return () => { unmount(); el.remove(); };
  };
  window.unmount = window.mount();
}"""


class Stage:
    """One widget on a page."""

    def __init__(self, page: Page, widget: HouseWidget, *, silent: bool = False) -> None:
        self.page = page
        self.widget: Any = widget
        self.silent = silent
        self._sent: list[dict[str, Any]] = []
        self.widget.send = self._sent.append
        page.route(
            ADDRESS,
            lambda route: route.fulfill(
                body="<!doctype html><html lang=fr><title>Scène</title>", content_type="text/html"
            ),
        )
        page.goto(ADDRESS)
        page.expose_function("toPython", self._to_python)
        page.evaluate(KEYS_SEEN)
        page.evaluate(MODEL, [str(self.widget._esm), str(self.widget._css), self._state()])

    def _state(self) -> dict[str, Any]:
        names = [name for name in self.widget.keys if name not in {"_esm", "_css", "layout", "tabbable", "tooltip"}]
        return {name: value for name, value in self.widget.get_state(names).items() if not name.startswith("_view")}

    def _to_python(self, told: dict[str, Any]) -> dict[str, Any]:
        if self.silent:
            return {"state": {}, "messages": []}
        for trait, value in told.get("changes", {}).items():
            setattr(self.widget, trait, value)
        if "content" in told:
            self.widget._answer(self.widget, told["content"], [])
        return self._news()

    def _news(self) -> dict[str, Any]:
        messages = self._sent[: len(self._sent)]
        del self._sent[: len(messages)]  # a thread may have sent more meanwhile
        return {"state": self._state(), "messages": messages}

    def refresh(self) -> None:
        """Bring to the page what Python changed by itself."""
        self.page.evaluate("(news) => window.receive(news)", self._news())

    def painted(self, name: str) -> list[str]:
        """Return the words under one highlight, in the order of the text."""
        words = """(name) => [...(CSS.highlights.get(name) ?? [])].map((still) => {
            const range = new Range(); // a StaticRange has no words
            range.setStart(still.startContainer, still.startOffset);
            range.setEnd(still.endContainer, still.endOffset);
            return range; })
          .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map((range) => range.toString())"""
        found: list[str] = self.page.evaluate(words, name)
        return found
