// The head of a lesson: Python says how far the learner is, each time an answer is kept.

const SIGNS = { "fait": "✔", "vu": "◐", "à faire": "○" };

function render({ model, el }) {
  const labels = model.get("_labels"), page = root("lesson");
  const list = make("ul", {}), line = make("span", {}), notice = make("p", { role: "status" });
  const again = make("details", {}, make("summary", {}, labels.again), make("p", {}, labels.sure),
    make("button", { onclick: () => { again.open = false; model.send({ restart: true }); } }, labels.go));
  const show = () => {
    const state = model.get("_state");
    line.textContent = state.line;
    list.replaceChildren(...state.exercises.map(([id, where]) => make("li", { "data-state": where },
      make("span", { "aria-hidden": "true" }, SIGNS[where]), ` ${id}`, make("span", { className: "ck-hidden" }, ` ${labels[where]}`))));
    notice.textContent = state.notice;
    again.hidden = !state.kept || !state.exercises.length;
  };
  show();
  page.append(make("p", {}, "📖 ", labels.said), make("div", {}, line, list), notice, again);
  el.append(page);
  return listen(model, { "change:_state": show });
}

export default { render };
