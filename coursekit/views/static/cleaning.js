// A noisy page: decisions on one side, the page on the other. What they change comes ready from Python.

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.build();
    this.remove = listen(model, { "change:_shown": () => this.draw() });
    this.draw();
  }

  build() {
    const label = this.labels, model = this.model;
    this.boxes = new Map(label.decisions.map(([id]) => [id, make("input", { type: "checkbox", onchange: () => this.decide(id) })]));
    const group = `report-${Math.random()}`; // two views of one page are two groups
    const radio = (value) => make("input", { type: "radio", name: group, onchange: () => put(model, "report_counts", value) });
    this.yes = radio(true);
    this.no = radio(false);
    this.wait = make("p", { className: "ck-roles" }, label.wait);
    this.choice = make("fieldset", { className: "ck-choice" }, make("legend", {}, label.choice),
      make("label", {}, this.yes, label.yes), make("label", {}, this.no, label.no), this.wait);
    this.undo = make("button", { type: "button", onclick: () => this.set(model.get("decisions").slice(0, -1)) }, label.undo);
    this.figures = Object.entries(label.figures).map(([key, said]) => [key, make("b", {}), said]);
    this.sentence = make("p", { className: "ck-say", role: "status" });
    this.log = make("tbody", {});
    this.lines = model.get("_shown").lines.map(() => make("li", {}));
    this.page = make("ol", { className: "ck-lines-of-page", tabindex: 0, "aria-label": label.page }, ...this.lines);
    this.root = root("cleaning");
    this.root.append(
      make("div", { className: "ck-figures" }, ...this.figures.map(([, figure, said]) => make("span", {}, figure, " ", said))),
      make("div", { className: "ck-bench" },
        make("div", { className: "ck-decisions" },
          make("fieldset", {}, make("legend", {}, label.decide), ...label.decisions.map(([id, said, lines]) =>
            make("label", {}, this.boxes.get(id), make("span", {}, said, " ", make("small", {}, lines))))),
          this.choice, this.undo),
        make("div", { className: "ck-sheet" }, make("p", { className: "ck-roles" }, label.hint), this.page),
        make("div", { className: "ck-scroll" }, make("table", { className: "ck-counts" }, make("caption", {}, label.log),
          make("thead", {}, make("tr", {}, ...label.heads.map((head) => make("th", { scope: "col" }, head)))), this.log))),
      this.sentence); // last: it grows, and what is above must not move under the pointer
  }

  decide(id) {
    const taken = this.model.get("decisions").filter((one) => one !== id);
    this.set(this.boxes.get(id).checked ? [...taken, id] : taken);
  }

  set(decisions) {
    put(this.model, "decisions", decisions);
  }

  draw() {
    const shown = this.model.get("_shown"), decisions = this.model.get("decisions");
    for (const [id, box] of this.boxes) box.checked = decisions.includes(id);
    const told = decisions.includes("rapport");
    this.choice.disabled = !told;
    this.wait.hidden = told;
    this[this.model.get("report_counts") ? "yes" : "no"].checked = true;
    this.undo.disabled = !decisions.length;
    for (const [key, figure] of this.figures) figure.textContent = shown.figures[key];
    this.sentence.textContent = shown.sentence;
    this.log.replaceChildren(...shown.log.map(([name, ...figures]) => make("tr", {}, make("th", { scope: "row" }, name),
      ...figures.map((figure) => make("td", { className: "ck-figure" }, figure)))));
    const changed = this.lines.filter((line, i) => this.drawLine(line, shown.lines[i]));
    // Only the page's own scrolling: the notebook stays where the reader is.
    if (this.drawn && changed.length) this.page.scrollTop = changed[0].offsetTop - 40;
    this.drawn = true;
  }

  drawLine(line, { state, tag, pieces }) {
    const now = JSON.stringify([state, tag, pieces]), changed = line.drawn !== now;
    line.classList.toggle("ck-fresh", Boolean(this.drawn) && changed);
    if (!changed) return false;
    line.drawn = now;
    line.dataset.state = state;
    const words = pieces.map(([text, kinds]) => kinds ? make(kinds.includes("hit") ? "mark" : "span", { className: kinds }, text) : text);
    line.replaceChildren(tag && make("small", {}, tag), make(state === "out" ? "s" : "span", {}, ...words));
    return true;
  }
}

export default shown(View);
