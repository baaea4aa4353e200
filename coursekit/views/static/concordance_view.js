// The concordance. Lines and figures come ready from Python, as messages.

const FIRST_LINES = 200;

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.limit = FIRST_LINES;
    this.build();
    this.remove = listen(model, {
      "change:word": () => { this.word.value = model.get("word"); },
      "change:text": () => this.draw(),
      "msg:custom": (message) => this.receive(message),
    });
    model.send({ ask: "lines" });
  }

  build() {
    const label = this.labels, model = this.model;
    this.word = make("input", { type: "search", value: model.get("word"), autocomplete: "off", spellcheck: false });
    this.text = make("select", { onchange: () => put(model, "text", this.text.value) },
      make("option", { value: "" }, label.all),
      ...model.get("_texts").map(([id, name]) => make("option", { value: id }, name)));
    this.status = make("p", { className: "ck-sentence", role: "status" });
    this.body = make("div", {});
    this.told = make("p", { className: "ck-told", role: "status" });
    const form = make("form", { className: "ck-ask", role: "search", onsubmit: (event) => {
      event.preventDefault();
      this.ask(this.word.value);
    } }, make("label", {}, label.word, " ", this.word), make("button", {}, label.search),
    make("label", {}, label.text, " ", this.text));
    this.root = root("concordance");
    this.root.append(form, this.status, this.body, this.told);
  }

  ask(word) {
    this.word.value = word;
    this.limit = FIRST_LINES;
    if (word === this.model.get("word")) this.model.send({ ask: "lines" }); else put(this.model, "word", word);
  }

  receive(message) {
    if (message.told !== undefined) { this.told.textContent = message.told; return; }
    this.found = message.found;
    this.told.textContent = "";
    if (message.problem !== undefined) {
      this.status.textContent = message.problem;
      this.body.replaceChildren();
    } else if (this.found) this.draw();
  }

  draw() {
    if (!this.found) return;
    this.text.value = this.model.get("text");
    this.status.textContent = this.found.sentence;
    const lines = this.found.lines.map((line, i) => ({ ...line, i }))
      .filter((line) => ["", line.text].includes(this.text.value));
    this.body.replaceChildren(
      ...(this.found.lines.length ? [] : [this.nothing()]),
      this.counts(),
      make("p", { className: "ck-roles" }, this.found.roles),
      ...(lines.length ? [this.table(lines)] : this.found.lines.length ? [make("p", {}, this.labels.here)] : []),
      ...(lines.length > this.limit ? [this.more(lines.length - this.limit)] : []),
      ...(lines.length && this.model.get("_linked") ? [make("p", { className: "ck-roles" }, this.labels.hint)] : []));
  }

  more(n) {
    const open = () => { this.limit = Infinity; this.draw(); };
    return make("button", { type: "button", onclick: open }, fill(this.labels.more, { n }));
  }

  nothing() {
    const near = this.found.near.map((form) => make("button", { type: "button", onclick: () => this.ask(form) }, form));
    return make("div", { className: "ck-empty" }, make("p", {}, this.labels.nothing),
      near.length ? make("p", { className: "ck-near" }, this.labels.near, ...near) : "");
  }

  counts() {
    const heads = this.labels.heads.map((head) => make("th", { scope: "col" }, head));
    const rows = this.found.counts.map((count) => make("tr", { "data-none": count.n === 0 },
      make("th", { scope: "row" }, count.name),
      make("td", {}, make("span", { className: "ck-edition", "data-kind": count.kind }, count.edition)),
      ...[String(count.n), count.per_thousand, count.n_words]
        .map((figure) => make("td", { className: "ck-figure" }, figure))));
    const scroll = { className: "ck-scroll", tabIndex: 0, role: "group", "aria-label": this.labels.counts };
    return make("div", scroll, make("table", { className: "ck-counts" },
      make("caption", {}, this.labels.counts), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)));
  }

  table(lines) {
    const heads = this.labels.columns.map((head) => make("th", { scope: "col" }, head));
    const rows = lines.slice(0, this.limit).map((line, at) => this.line(line, at));
    const table = make("table", { className: "ck-lines", role: "table" }, make("caption", {}, this.labels.lines),
      make("colgroup", {}, ...["place", "side", "node", "side"].map((name) => make("col", { className: `ck-col-${name}` }))),
      make("thead", { className: "ck-hidden" }, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    const longest = Math.max(...lines.map((line) => line.match.length));
    table.style.setProperty("--ck-node", `${Math.min(longest * 0.68 + 1.2, 14)}em`);
    return table;
  }

  line(line, at) {
    const linked = this.model.get("_linked");
    const node = linked
      ? make("button", { type: "button", tabIndex: at ? -1 : 0, title: fill(this.labels.show, line),
        onkeydown: (event) => this.walk(event) }, line.match)
      : make("b", {}, line.match);
    const place = `${line.name} §\u00a0${line.paragraph ?? "–"}`;
    // Roles said twice: in a narrow window the rows become grids, and a browser then forgets that they are rows.
    const cell = (name, content) => make("td", { role: "cell", className: name }, content);
    const head = make("th", { role: "rowheader", scope: "row" }, place, line.voice && make("small", {}, line.voice));
    const row = make("tr", { role: "row" }, head,
      cell("ck-left", make("span", {}, line.left)), cell("ck-node", node), cell("ck-right", make("span", {}, line.right)));
    if (linked) {
      row.className = "ck-linked";
      row.addEventListener("click", () => this.show(row, line.i));
    }
    return row;
  }

  show(row, line) {
    this.root.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    this.model.send({ ask: "show", line });
  }

  walk(event) {
    // One Tab stop for all lines; the arrows go from line to line.
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const nodes = [...this.root.querySelectorAll(".ck-node button")];
    const from = nodes.indexOf(event.currentTarget), to = nodes[from + way];
    if (!to) return;
    event.currentTarget.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }
}

export default shown(View);
