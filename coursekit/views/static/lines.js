// The concordance: alone, or under the plots of the explorer. Lines and figures come ready from Python, as messages.

function options(choices, onchange) {
  return make("select", { onchange }, ...choices.map(([value, said]) => make("option", { value }, said)));
}

function rove(event, nodes) {
  // One Tab stop for all of them; the arrows go from one to the next.
  const at = nodes.findIndex((node) => node.contains(event.target));
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const to = { Home: nodes[0], End: nodes.at(-1) }[event.key] ?? (way && nodes[at + way]);
  if (!to) return;
  event.preventDefault();
  nodes[at].setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus();
}

class Work {
  // Long work: how far it is, and a button that stops it; once stopped, one that goes on.
  constructor(model, name) {
    this.labels = model.get("_labels").work;
    this.said = make("span", { role: "status" });
    this.bar = make("progress", {});
    this.button = make("button", { type: "button", onclick: () => model.send({ ask: this.next, work: name }) });
    this.root = make("p", { className: "ck-work", hidden: true }, this.said, this.bar, this.button);
    this.name = name;
  }

  tell({ done, n, stopped }) {
    const label = this.labels, far = fill(label[this.name], { done, n });
    this.root.hidden = n === undefined;
    Object.assign(this.bar, { max: n ?? 1, value: done ?? 0, hidden: Boolean(stopped) });
    this.next = stopped ? "go on" : "stop";
    this.said.textContent = stopped ? fill(label.stopped, { far }) : far;
    this.button.textContent = stopped ? label.go_on : label.stop;
  }
}

class Lines {
  constructor(model, { brief = false } = {}) {
    this.model = model;
    this.brief = brief; // under a plot, the counts by text are folded, below the lines
    this.labels = model.get("_labels");
    this.times = 1;
    this.resized = new ResizeObserver(([{ target }]) => this.cut(target));
    this.build();
    const stop = listen(model, {
      "change:word": () => { this.word.value = model.get("word"); },
      "change:text change:kind change:sort change:width": () => this.follow(),
      "msg:custom": (message) => this.receive(message),
    });
    this.remove = () => { stop(); this.resized.disconnect(); };
    model.send({ ask: "lines" });
  }

  build() {
    const label = this.labels, model = this.model;
    this.word = make("input", { type: "search", value: model.get("word"), autocomplete: "off", spellcheck: false });
    this.text = options([["", label.all], ...model.get("_texts")], () => put(model, "text", this.text.value));
    this.choices = Object.entries(label.choices).map(([trait, [said, choices]]) => {
      const select = options(choices, () => put(model, trait, select.value));
      return { trait, select, box: make("label", {}, said, " ", select) };
    });
    this.status = make("p", { className: "ck-sentence", role: "status" });
    this.body = make("div", {});
    this.told = make("p", { className: "ck-told", role: "status" });
    const form = make("form", { className: "ck-ask", role: "search", onsubmit: (event) => {
      event.preventDefault();
      this.ask(this.word.value);
    } }, make("label", {}, label.word, " ", this.word), make("button", {}, label.search),
    make("label", {}, label.text, " ", this.text));
    const more = make("details", { className: "ck-more" }, make("summary", {}, label.options),
      make("div", { className: "ck-orders" }, ...this.choices.map(({ box }) => box)));
    this.root = root("concordance");
    this.work = new Work(model, "lines");
    this.root.append(form, more, this.work.root, this.status, this.body, this.told);
    this.follow();
  }

  follow() {
    this.text.value = this.model.get("text");
    for (const { trait, select } of this.choices) select.value = this.model.get(trait);
  }

  ask(word) {
    this.word.value = word;
    if (word === this.model.get("word")) this.model.send({ ask: "lines" }); else put(this.model, "word", word);
  }

  receive(message) {
    if (message.work === "lines") this.work.tell(message);
    if (message.told !== undefined) { this.told.textContent = message.told; return; }
    if (message.problem !== undefined) {
      this.status.textContent = message.problem;
      this.body.replaceChildren();
    } else if (message.found) {
      this.found = message.found;
      this.draw();
    }
    if (message.found || message.problem) this.told.textContent = "";
  }

  draw() {
    const { lines, n, within, sentence, counts, roles } = this.found, some = counts.some((count) => count.n);
    const figures = [this.counts(), make("p", { className: "ck-roles" }, roles)];
    this.status.textContent = sentence;
    this.body.replaceChildren(
      ...(some ? [] : [this.nothing()]),
      ...(this.brief ? [] : figures),
      ...(within ? [this.within(within)] : []),
      ...(lines.length ? [this.table(lines)] : some ? [make("p", {}, this.labels.here)] : []),
      ...(n > lines.length ? [this.more(n - lines.length)] : []),
      ...(lines.length && this.model.get("_linked") ? [make("p", { className: "ck-roles" }, this.labels.hint)] : []),
      ...(this.brief ? [make("details", {}, make("summary", {}, this.labels.counts), ...figures)] : []));
  }

  more(n) {
    const open = () => { this.times *= 5; this.model.send({ ask: "lines", times: this.times }); };
    return make("button", { type: "button", onclick: open }, fill(this.labels.more, { n }));
  }

  within(within) {
    const open = () => put(this.model, "_within", {});
    return make("p", { className: "ck-near" }, fill(this.labels.within, { within }),
      make("button", { type: "button", onclick: open }, this.labels.every));
  }

  nothing() {
    const near = this.found.near.map((form) => make("button", { type: "button", onclick: () => this.ask(form) }, form));
    return make("div", { className: "ck-empty" }, make("p", {}, this.found.nothing || this.labels.nothing),
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
    const rows = lines.map((line, at) => this.line(line, at));
    const table = make("table", { className: "ck-lines", role: "table", "data-width": this.found.width },
      make("caption", {}, this.labels.lines), make("thead", { className: "ck-hidden" }, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    this.resized.disconnect();
    if (this.found.width === "words") this.resized.observe(table);
    return make("div", { className: "ck-line-box" }, table);
  }

  cut(table) {
    // What does not fit is left out at the far ends, by whole words.
    const pen = document.createElement("canvas").getContext("2d"), sides = [...table.querySelectorAll(".ck-left, .ck-right")];
    const rooms = sides.map((side) => side.clientWidth - 1);
    pen.font = sides.length ? getComputedStyle(sides[0]).font : "";
    sides.forEach((side, at) => {
      const line = this.found.lines[Math.floor(at / 2)], left = side.className === "ck-left";
      const words = (left ? line.left : line.right).split(/(?<= )/);
      while (words.length && pen.measureText(words.join("")).width > rooms[at]) left ? words.shift() : words.pop();
      side.textContent = words.join("");
    });
  }

  line(line, at) {
    const linked = this.model.get("_linked");
    const node = linked
      ? make("button", { type: "button", tabIndex: at ? -1 : 0, title: fill(this.labels.show, line),
        onkeydown: (event) => rove(event, [...this.root.querySelectorAll(".ck-node button")]) }, line.match)
      : make("b", {}, line.match);
    const place = `${line.name} §\u00a0${line.paragraph ?? "–"}`;
    // Roles said twice: in a narrow window the rows become grids, and a browser then forgets that they are rows.
    const cell = (name, content) => make("td", { role: "cell", className: name }, content);
    const head = make("th", { role: "rowheader", scope: "row" }, place, line.voice && make("small", {}, line.voice));
    const row = make("tr", { role: "row", "data-line": line.i }, head,
      cell("ck-left", line.left), cell("ck-node", node), cell("ck-right", line.right));
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

  mark(line) {
    const row = this.root.querySelector(`tr[data-line="${line}"]`);
    if (!row) return;
    this.show(row, line);
    row.scrollIntoView({ block: "nearest" });
  }
}
