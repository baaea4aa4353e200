// The comparison matrix. Codes, words and figures come ready from Python, as messages; what is written goes back at once.

const CODES = ["1", "2", "3", "4", "5", "silent"];
const SIGNS = { "": "·", silent: "∅", words: "✎" };
const TYPING_MS = 700, PATIENCE_MS = 6000;
const act = (words, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, words);
const pips = (code) => make("span", { className: "ck-pips", "aria-hidden": "true" },
  CODES.includes(code) && code !== "silent" ? CODES.slice(0, 5).map((one) => (one === code ? "●" : "○")).join("") : "");
const choice = (pairs, value, more) => make("select", more, ...pairs.map(([id, name]) => make("option", { value: id, selected: id === value }, name)));

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.number = 0; // of the orders sent
    this.cells = []; // [question, text] of the one or two that are open
    this.panels = new Map();
    this.selected = { text: "", words: "" };
    this.build();
    const stop = listen(model, { "msg:custom": (message) => this.receive(message) });
    // What comes between the press and the release of a button waits: a button that is drawn anew would miss its click.
    const free = () => setTimeout(() => { const late = this.late ?? []; this.late = null; late.forEach((message) => this.receive(message)); });
    const ends = ["pointerup", "pointercancel"];
    this.root.addEventListener("pointerdown", () => { this.late ??= []; });
    for (const end of ends) addEventListener(end, free, true);
    this.remove = () => { stop(); for (const end of ends) removeEventListener(end, free, true); };
    model.send({ ask: "table" });
    model.send({ ask: "voices" });
  }

  build() {
    const label = this.labels, model = this.model;
    this.ruled = Object.entries({ shows: label.sets, order: label.orders }).map(([name, pairs]) =>
      choice(pairs, model.get(name), { name, onchange: (event) => put(model, name, event.target.value) }));
    const back = (way, sign) => act(sign, () => this.save({ ask: "back", way }), { title: label[way], "aria-label": label[way] });
    this.undo = back("undo", "↶");
    this.redo = back("redo", "↷");
    this.told = make("span", { className: "ck-told", role: "status" });
    this.opener = act(label.open_all, () => {
      if (this.opener.textContent !== label.sure) { this.opener.textContent = label.sure; return; }
      model.set("shows", "reference");
      put(model, "open_all", true);
    });
    this.table = make("table", { className: "ck-matrix-table", onkeydown: (event) => this.walk(event) });
    this.pair = act(label.beside, () => { this.pairing = true; this.say(label.choose); }, { hidden: true });
    this.below = make("div", { className: "ck-panels" });
    this.far = make("div", { className: "ck-scroll", tabIndex: 0, role: "group", "aria-label": label.distances });
    this.path = make("input", { type: "text", spellcheck: false });
    this.result = make("div", { className: "ck-result" });
    const compare = (path) => model.send({ ask: "compare", path });
    const fold = (title, ...content) => make("details", {}, make("summary", {}, title), ...content);
    this.root = root("matrix");
    this.root.append(
      make("div", { className: "ck-ask" }, ...this.ruled.map((box) => make("label", {}, label[box.name], " ", box)), this.undo, this.redo, this.told),
      make("div", { className: "ck-scroll" }, this.table),
      make("p", { className: "ck-roles" }, label.legend), make("p", { className: "ck-roles" }, label.hint), this.pair, this.below,
      fold(label.compare, make("div", { className: "ck-ask" }, act(label.with_course, () => compare("")),
        make("label", {}, label.path, " ", this.path), act(label.with_classmate, () => this.path.value.trim() && compare(this.path.value))), this.result),
      fold(label.distances, make("p", { className: "ck-roles" }, label.far), this.far), make("div", {}, this.opener));
  }

  asked() { return this.cells.filter(([question]) => question !== "voices"); }

  say(told, state = "") {
    if (state) clearTimeout(this.patience);
    this.told.textContent = told;
    this.told.dataset.state = state;
    for (const echo of this.root.querySelectorAll(".ck-echo")) Object.assign(echo, { textContent: told }).dataset.state = state;
  }

  save(order) {
    clearTimeout(this.patience);
    this.receive({ told: this.labels.saving }); // not between a press and its release either
    this.patience = setTimeout(() => this.say(this.labels.mute, "refused"), PATIENCE_MS);
    this.model.send({ ...order, cells: this.asked(), number: (this.number += 1) });
  }

  receive(message) {
    if (this.late) { this.late.push(message); return; }
    const { table, voices, cells, number, selected, compared, told, state, take } = message;
    if (told !== undefined) this.say(told, state);
    if (state === "refused") for (const panel of this.panels.values()) panel.typed ||= panel.last === this.number;
    if (voices) this.voices = voices;
    if (table) this.data = table;
    if ((table || voices) && this.data) this.draw();
    if (cells) for (const said of cells) this.panels.get(`${said.question} ${said.text}`)?.update(said, number);
    if (selected) { this.selected = selected; for (const panel of this.panels.values()) panel.offer?.(); }
    if (compared) this.compare(compared);
    if (take) this.panels.get(take.join(" "))?.put({ take: "" });
  }

  // ---- the table

  draw() {
    const { texts, rows, undo, redo } = this.data, label = this.labels;
    const held = this.root.contains(document.activeElement) && document.activeElement.dataset.key;
    this.undo.disabled = !undo;
    this.redo.disabled = !redo;
    this.opener.hidden = this.model.get("open_all");
    for (const box of this.ruled) box.value = this.model.get(box.name);
    const head = (row) => make("th", { scope: "row" }, make("p", {}, make("strong", {}, row.short), " ", make("span", {}, row.question)),
      row.scaled ? make("small", {}, `1 ${row.low} · 5 ${row.high}`) : "", row.told ? make("em", {}, row.told) : "");
    const lines = rows.map((row) => make("tr", {}, head(row), ...row.cells.map((cell, i) => make("td", {}, this.cell(row, texts[i], cell)))));
    if (this.voices) {
      lines.push(make("tr", {}, head({ short: label.voices, question: label.voices_said }), ...this.voices.map((one, i) => make("td", {},
        this.button(["voices", texts[i].id], `${label.voices}, ${texts[i].name}\u202f: ${one.n}`, "words", make("b", {}, String(one.n)),
          make("small", {}, one.people.slice(0, 2).map(({ name }) => name).join(", ")))))));
    }
    this.table.replaceChildren(make("caption", { className: "ck-hidden" }, label.caption), make("thead", {}, make("tr", {},
      make("th", { scope: "col" }, label.question), ...texts.map(({ name }) => make("th", { scope: "col" }, name)))), make("tbody", {}, ...lines));
    const buttons = this.buttons().flat(), at = buttons.find((one) => one.dataset.key === (held || this.stop)) ?? buttons[0];
    if (at) at.tabIndex = 0;
    if (held) at?.focus({ preventScroll: true });
    this.far.replaceChildren(make("table", { className: "ck-counts" }, make("thead", {}, make("tr", {}, make("td", {}),
      ...texts.map(({ name }) => make("th", { scope: "col" }, name)))), make("tbody", {}, ...this.data.distances.map(({ name, to }) =>
      make("tr", {}, make("th", { scope: "row" }, name), ...to.map((far) => make("td", {}, far)))))));
  }

  cell(row, text, { code, open }) {
    const said = this.labels.codes[code] ?? fill(this.labels.of_five, { n: code });
    return this.button([row.id, text.id], `${row.short}, ${text.name}\u202f: ${said}${open ? `, ${this.labels.open}` : ""}`, code,
      make("b", {}, SIGNS[code] ?? code), pips(code), open && make("span", { className: "ck-unlocked" }, "◆"));
  }

  button(key, name, code, ...inside) {
    const open = this.cells.some((one) => String(one) === String(key));
    return make("button", { type: "button", className: "ck-cell", tabIndex: -1, "data-code": code, "data-key": key.join(" "), "aria-label": name,
      "aria-expanded": String(open), onclick: (event) => this.choose(key, event.shiftKey || this.pairing) }, ...inside.filter(Boolean));
  }

  buttons() { return [...this.table.tBodies[0].rows].map((row) => [...row.querySelectorAll("button")]); }

  walk(event) {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
    if (down === undefined || !event.target.dataset.key) return;
    event.preventDefault();
    const all = this.buttons(), y = all.findIndex((row) => row.includes(event.target)), to = all[y + down]?.[all[y].indexOf(event.target) + right];
    if (!to) return;
    event.target.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  // ---- what is open

  choose(key, second) {
    this.cells = second && this.cells.length ? [this.cells[0], key].filter((one, i, all) => !i || String(one) !== String(all[0])) : [key];
    this.stop = key.join(" ");
    this.pairing = false;
    if (this.told.dataset.state !== "refused") this.say(""); // of another cell
    this.arrange();
    this.panels.get(this.stop).root.focus();
  }

  arrange() {
    const open = new Map(this.cells.map((key) => [key.join(" "), this.panels.get(key.join(" ")) ?? this.panel(key)]));
    this.panels = open;
    this.pair.hidden = this.cells.length !== 1;
    this.below.replaceChildren(...[...open.values()].map((panel) => panel.root));
    this.draw();
    this.model.send({ ask: "cells", cells: this.asked(), number: this.number });
  }

  panel(key) {
    const [question, text] = key, name = this.data.texts.find(({ id }) => id === text).name;
    const close = () => {
      this.cells = this.cells.filter((one) => one !== key);
      this.arrange();
      this.root.querySelector(`[data-key="${key.join(" ")}"]`)?.focus();
    };
    if (question !== "voices") return new Panel(this, key, this.data.rows.find(({ id }) => id === question), name, close);
    const { said, people } = this.voices[this.data.texts.findIndex(({ id }) => id === text)];
    return { root: frame(this.labels, `${this.labels.voices} — ${name}`, close, make("p", {}, said), make("ul", { className: "ck-people" },
      ...people.map((one) => make("li", {}, act(`${one.name} (${one.n})`, () => this.model.send({ ask: "show", places: [one] }), { disabled: !this.model.get("_linked") }))))) };
  }

  passage(quote, ...more) {
    const shown = quote.text && this.model.get("_linked");
    return make("li", {}, make("blockquote", {}, `«\u202f${quote.words}\u202f»`), make("span", { className: "ck-edition", "data-kind": quote.kind }, quote.edition),
      shown ? act(this.labels.show, () => this.model.send({ ask: "show", places: [quote] })) : "", ...more);
  }

  said({ code, reason, confidence, note, passages, lacks }) {
    const sure = this.labels.sure_of.find(([id]) => id === confidence)?.[1];
    return [code !== "words" && make("p", { className: "ck-code" }, make("b", {}, SIGNS[code] ?? code), pips(code), this.labels.codes[code] ?? ""),
      make("p", {}, reason), confidence && make("p", { className: "ck-roles" }, `${this.labels.confidence}\u202f: ${sure}`),
      note && make("p", { className: "ck-roles" }, note), lacks && make("p", { className: "ck-roles" }, lacks),
      make("ul", { className: "ck-quotes" }, ...passages.map((quote) => this.passage(quote)))].filter(Boolean);
  }

  compare({ names, disagreements, n, measures }) {
    const label = this.labels;
    const pairs = disagreements.map(({ head, sides }) => {
      const places = sides.map(({ passages }) => passages.find(({ text }) => text));
      return make("li", {}, make("h4", {}, head), make("div", { className: "ck-sides-two" }, ...sides.map((side, i) => make("div", {}, make("strong", {}, names[i]), ...this.said(side)))),
        places.every(Boolean) && this.model.get("_linked") ? act(label.both, () => this.model.send({ ask: "show", places })) : "");
    });
    this.result.replaceChildren(make("p", { role: "status" }, fill(label.n_compared, { n })), pairs.length ? make("ul", { className: "ck-pairs" }, ...pairs) : make("p", {}, n ? label.alike : ""),
      ...(n ? [make("ul", {}, ...measures.map((line) => make("li", {}, line))), make("p", {}, make("strong", {}, label.never))] : []));
  }
}

function frame(label, title, close, ...content) {
  const leave = (event) => { if (event.key === "Escape") close(); };
  return make("section", { className: "ck-panel", tabIndex: -1, "aria-label": title, onkeydown: leave },
    make("h3", {}, title, act("✕", close, { title: label.close, "aria-label": label.close })), ...content.filter(Boolean));
}

class Panel {
  constructor(view, key, row, name, close) {
    Object.assign(this, { view, key, row, last: 0, typed: false });
    const label = view.labels, group = key.join("-") + Math.random();
    this.radios = row.scaled ? CODES.map((code) => make("input", { type: "radio", name: group, value: code, onchange: () => this.put() })) : [];
    const option = (radio) => make("label", { className: "ck-option", "data-code": radio.value }, radio, make("b", {}, SIGNS[radio.value] ?? radio.value), pips(radio.value), label.codes[radio.value] ?? "");
    this.reason = make("textarea", { rows: 2, onchange: () => this.put(), oninput: () => { this.typed = true; clearTimeout(this.soon); this.soon = setTimeout(() => this.put(), TYPING_MS); } });
    this.sure = choice(label.sure_of, "", { onchange: () => this.put() });
    this.quotes = make("ul", { className: "ck-quotes" });
    this.words = make("input", { type: "text" });
    this.taker = act("", () => this.put({ take: "" }));
    const chooser = act(label.choose_one, () => view.model.send({ ask: "choose", text: key[1] }));
    this.theirs = make("div", { className: "ck-theirs" });
    const linked = view.model.get("_linked");
    this.root = frame(label, `${row.short} — ${name}`, close, make("p", {}, row.question),
      row.scaled && make("fieldset", {}, make("legend", {}, label.place), make("span", {}, `1 ${row.low}`), make("span", {}, `5 ${row.high}`), ...this.radios.map(option)),
      make("label", { className: "ck-long" }, row.scaled ? label.reason : label.answer, this.reason),
      make("h4", {}, label.passages), this.quotes,
      make("div", { className: "ck-ask" }, ...linked ? [this.taker, chooser] : [ make("label", {}, label.cite, " ", this.words), act(label.add, () => this.put({ take: this.words.value }))]),
      make("div", { className: "ck-ask" }, make("label", {}, label.confidence, " ", this.sure), act(label.clear, () => view.save({ ask: "back", clear: key })),
        make("span", { className: "ck-echo", "aria-hidden": "true" })), // where one looks while one fills a cell; the other is spoken
      make("h4", {}, label.theirs), this.theirs);
    this.offer();
  }

  offer() {
    const { text, words } = this.view.selected;
    this.taker.hidden = text !== this.key[1];
    this.taker.textContent = `${this.view.labels.take}\u202f: «\u202f${words.length > 60 ? `${words.slice(0, 60)}…` : words}\u202f»`;
  }

  put(more = {}) {
    clearTimeout(this.soon);
    this.typed = false;
    const [question, text] = this.key, code = this.radios.find((radio) => radio.checked)?.value ?? "";
    this.view.save({ ask: "put", question, text, code, reason: this.reason.value, confidence: this.sure.value, ...more });
    this.last = this.view.number;
  }

  update({ mine, draft, reference, closed }, number) {
    if (number >= this.last && !this.typed) { // what was written since is newer than what comes back
      for (const radio of this.radios) radio.checked = radio.value === mine.code && !draft;
      if (this.reason.value !== mine.reason) this.reason.value = mine.reason;
      this.sure.value = mine.confidence;
    }
    this.quotes.replaceChildren(...mine.passages.map((quote) => this.view.passage(quote, act("✕", () => this.put({ drop: quote.n }), { title: this.view.labels.drop, "aria-label": this.view.labels.drop }))), mine.lacks);
    this.theirs.replaceChildren(...(closed ? [make("p", { className: "ck-roles" }, closed)] : this.view.said(reference)));
  }
}

export default shown(View);
