// Markers: a table of buttons above, the lines of the one pressed below.

class Markers {
  constructor(model) {
    this.model = model;
    this.lines = new Lines(model, { brief: true });
    const { heads, rows, caption, caution } = model.get("_table");
    const head = heads.map((name) => make("th", { scope: "col" }, name));
    const body = rows.map(([relation, cells]) => make("tr", {}, make("th", { scope: "row" }, relation),
      ...cells.map((cell, at) => make("td", {}, this.cell(cell, `${relation}, ${heads[at + 1]}`, relation)))));
    const scroll = make("div", { className: "ck-scroll", tabIndex: 0, role: "group", "aria-label": caption },
      make("table", { className: "ck-counts" }, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head)),
        make("tbody", {}, ...body)));
    this.root = root("markers");
    this.root.append(scroll, make("p", { className: "ck-roles" }, caution), this.lines.root);
    this.remove = () => this.lines.remove();
  }

  cell([said, text, role], name, relation) {
    if (said === "0") return said;
    const press = (event) => {
      this.root.querySelector("[aria-pressed=true]")?.setAttribute("aria-pressed", "false");
      event.currentTarget.setAttribute("aria-pressed", "true");
      this.model.send({ ask: "cell", relation, text, role });
    };
    return make("button", { type: "button", "aria-pressed": "false", "aria-label": `${name}\u00a0: ${said}`, onclick: press }, said);
  }
}

export default shown(Markers);
