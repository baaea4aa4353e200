// Relations between texts: a line for each, which leads to both passages.

class Relations {
  constructor(model) {
    const { heads, rows, show, nothing } = model.get("_table");
    const line = ([said, why], at) => make("tr", {}, make("th", { scope: "row" }, said), make("td", {}, why),
      show && make("td", {}, make("button", { type: "button", "aria-label": `${show}\u202f: ${said}`, onclick: () => model.send({ line: at }) }, show)));
    this.root = root("relations");
    this.root.append(rows.length ? make("div", { className: "ck-scroll" }, make("table", { className: "ck-counts" },
      make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { scope: "col" }, name)), show && make("td", {}))),
      make("tbody", {}, ...rows.map(line)))) : make("p", {}, nothing));
  }
  remove() {}
}

export default shown(Relations);
