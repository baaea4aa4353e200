// The Reader: the list of texts, the tools, one or two panes, the margin. Words come as messages, never as state.

const PRESSES = ["pointerdown", "keydown"];

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.tags = model.get("_tags");
    this.sheets = new Map();
    this.coming = new Set(); // sheets asked for: one that came twice would wipe what the first one shows
    this.voices = new Map();
    this.filter = { manner: "", speaker: "" };
    this.voicesOn = false;
    this.glosses = true;
    this.ledger = new Ledger((order) => model.send(order), (text, changed, gone) => this.repaint(text, changed, gone));
    this.ledger.onstate = () => this.tellSaved();
    this.build();
    this.stop = listen(model, {
      "change:text": () => this.open(),
      "change:beside": () => this.open(),
      "change:_texts": () => { this.sheets.clear(); this.coming.clear(); this.voices.clear(); this.list(); this.open(); },
      "change:_shown": () => this.show(),
      "change:text_size": () => this.resize(),
      "change:line_spacing": () => this.resize(),
      "msg:custom": (message) => this.receive(message),
    });
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.root);
    this.onpress = (event) => this.watch(event);
    for (const press of PRESSES) document.addEventListener(press, this.onpress, true);
    this.list();
    this.resize();
    this.open();
  }

  build() {
    const label = this.labels;
    this.root = root("reader");
    this.texts = make("ul", {});
    this.nav = make("nav", { className: "ck-texts", "aria-label": label.texts }, this.texts);
    this.finder = new Finder(this);
    const toggle = (words, onclick) => button(words, onclick, { "aria-pressed": "false" });
    this.spoken = make("span", { className: "ck-hidden", role: "status" });
    this.size = make("output", { "aria-label": label.size });
    this.spacing = make("output", { "aria-label": label.spacing });
    const glosses = make("input", { type: "checkbox", checked: true, onchange: () => { this.glosses = glosses.checked; this.dress(); } });
    const steps = (name, output, less, more) => make("div", { className: "ck-size", role: "group", "aria-label": name },
      make("span", {}, name), less, output, more);
    const sheet = () => this.model.send({ ask: "print", text: this.active.id });
    this.display = make("div", { className: "ck-drawer", hidden: true },
      steps(label.size, this.size, titled(label.smaller, "A−", () => this.grow(-2)), titled(label.larger, "A+", () => this.grow(2))),
      steps(label.spacing, this.spacing, titled(label.tighter, "−", () => this.space(-0.2)), titled(label.wider, "+", () => this.space(0.2))),
      make("label", {}, glosses, " ", label.glosses),
      make("div", { className: "ck-ask" }, button(label.project, () => this.project()), button(label.print, sheet, { title: label.print_title })));
    this.help = make("div", { className: "ck-drawer", hidden: true }, make("p", {}, label.mouse),
      make("dl", { className: "ck-keys" }, ...label.keys.flatMap(([key, does]) => [make("dt", {}, key), make("dd", {}, does)])));
    const drawer = (words, element, more = {}) => {
      const opener = button(words, () => this.toggle(element), { "aria-expanded": "false", ...more });
      element.opener = opener;
      return opener;
    };
    this.two = toggle(label.two, () => this.toggleTwo());
    this.voice = toggle(label.voices, () => this.toggleVoices());
    this.marksButton = toggle(label.marks, () => this.toggleMargin());
    this.pens = this.tagButtons((tag) => this.take(tag.id));
    for (const pen of this.pens) Object.assign(pen, { ariaPressed: "false", title: label.pen });
    this.undo = titled(label.undo, "↶", () => this.back("undo"), { disabled: true });
    this.redo = titled(label.redo, "↷", () => this.back("redo"), { disabled: true });
    this.saved = make("span", { className: "ck-saved", role: "status" });
    this.retry = button(label.retry, () => this.ledger.next(), { hidden: true });
    this.home = button(`↩ ${label.back}`, () => this.goBack(), { className: "ck-home", hidden: true });
    this.inks = make("div", { className: "ck-inks" }, make("div", { className: "ck-inks", role: "group", "aria-label": label.pen }, ...this.pens), this.undo, this.redo);
    this.panes = [new Pane(this, "text")];
    this.active = this.panes[0];
    this.margin = new Margin(this);
    this.sides = make("div", { className: "ck-sides" }, this.panes[0].root);
    this.told = make("p", { className: "ck-printed", role: "status", hidden: true });
    this.root.append(
      make("div", { className: "ck-bar" }, this.home, this.finder.element, make("div", { className: "ck-tools" }, this.saved, this.retry,
        this.marksButton, this.two, this.voice, drawer(label.tools, this.display), drawer("?", this.help, { title: label.help, "aria-label": label.help }))),
      this.display, this.help, this.told, make("div", { className: "ck-columns" }, this.nav, this.sides, this.margin.element), this.spoken);
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const control = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
    const writing = event.target.matches("textarea, input");
    // Ctrl+F looks in the text, not in the notebook; Ctrl+Z takes back a mark, not a change to a cell.
    if (control && key === "f") { event.preventDefault(); this.finder.query.select(); }
    if (control && !writing && (key === "z" || key === "y")) {
      event.preventDefault();
      this.back(key === "y" || event.shiftKey ? "redo" : "undo");
    }
  }

  // ---- the texts

  about(id) { return this.model.get("_texts").find((text) => text.id === id); }

  list() {
    this.texts.replaceChildren(...this.model.get("_texts").map((text) => make("li", {},
      button("", () => put(this.model, this.active.trait, text.id), { className: "ck-card", "data-text": text.id },
        make("span", { className: "ck-by" }, text.by),
        make("span", { className: "ck-title", "data-absent": text.untitled }, text.title),
        make("span", { className: "ck-source" }, text.place),
        make("span", { className: "ck-length" }, text.brief),
        make("span", { className: "ck-edition", "data-kind": text.kind }, text.edition)))));
  }

  open() {
    const beside = this.model.get("beside");
    if (beside && !this.panes[1]) this.sides.append((this.panes[1] = new Pane(this, "beside")).root);
    if (!beside && this.panes[1]) { this.panes.pop().remove(); this.activate(this.panes[0]); }
    this.two.setAttribute("aria-pressed", String(Boolean(beside)));
    for (const pane of this.panes) pane.open();
    this.fit();
    const id = this.model.get("text");
    for (const card of this.texts.querySelectorAll(".ck-card")) {
      if (card.dataset.text !== id) { card.removeAttribute("aria-current"); continue; }
      card.setAttribute("aria-current", "true");
      bring(card, this.nav);
    }
  }

  ask(text) {
    if (this.coming.has(text)) return;
    this.coming.add(text);
    this.model.send({ ask: "sheet", text });
    this.model.send({ ask: "marks", text });
  }

  turned(pane) {
    if (pane === this.active) this.finder.renew();
    this.margin.show(this.active);
    this.tellSaved();
    if (this.voicesOn) this.askVoices();
    this.show();
    if (this.leap?.text === pane.id) { const { start, end } = this.leap; this.leap = null; pane.show(start, end); }
  }

  activate(pane) {
    if (pane === this.active) return;
    this.active = pane;
    if (!pane.text) return;
    this.finder.renew();
    this.margin.show(pane);
    this.tellSaved();
  }

  toggleTwo() {
    const other = this.model.get("_texts").find((text) => text.id !== this.model.get("text"));
    put(this.model, "beside", this.model.get("beside") ? "" : (other ?? { id: this.model.get("text") }).id);
  }

  receive({ sheet, marks, word, voices, printed, file, told }) {
    if (sheet) {
      this.coming.delete(sheet.id);
      this.sheets.set(sheet.id, sheet);
      for (const pane of this.panes) if (pane.id === sheet.id) pane.turn();
    }
    if (marks) {
      this.ledger.receive(marks);
      if (marks.unnamed) this.active.slip.name(this.active.slip.place ?? [0, 1], "", marks.unnamed);
      else if (marks.learner && this.active.slip.element.classList.contains("ck-slip-name")) this.active.slip.leave();
    }
    if (word && word.asked === this.asked?.number && this.asked.pane.text?.id === word.text) {
      this.asked.pane.slip.word(this.asked.place, word);
    }
    if (voices) { this.voices.set(voices.text, voices); this.dress(); this.margin.show(this.active); }
    if (printed) this.tellPrinted(printed);
    if (file) download(file.name, file.content, file.type);
    if (told) { this.active.choose(null); this.tell(told); }
  }

  head(about) {
    const fold = (title, ...content) => make("details", {}, make("summary", {}, title), ...content);
    return make("div", { className: "ck-head" },
      make("p", { className: "ck-length" },
        make("span", { className: "ck-edition", "data-kind": about.kind }, about.edition), about.length),
      make("p", { className: "ck-by" }, about.by),
      about.untitled ? make("p", { className: "ck-title", "data-absent": true }, about.title) : "",
      make("p", { className: "ck-source" }, about.origin),
      about.lacks && make("p", { className: "ck-lacks" }, about.lacks),
      about.presentation && make("p", { className: "ck-presentation" }, about.presentation),
      make("div", { className: "ck-folds" },
        about.note ? fold(this.labels.note, make("p", {}, about.note)) : "",
        fold(this.labels.details, make("dl", {}, ...about.details.flatMap(([term, said]) =>
          [make("dt", {}, term), make("dd", {}, said)])))));
  }

  show() {
    const { places, times } = this.model.get("_shown");
    if (times !== this.shown) { // each place once: whoever comes back to the text later finds it as it is
      this.shown = times;
      this.sought = (places ?? []).map((place, i) => ({ ...place, beside: places.length > 1 ? i : null }));
      this.come();
    }
    const ready = ({ text, beside }) => this.panes.find((one, i) => one.text?.id === text && one.id === text && (beside ?? i) === i);
    const found = (this.sought ?? []).filter(ready);
    this.sought = this.sought?.filter((place) => !found.includes(place));
    for (const place of found) ready(place).show(place.start, place.end);
  }

  // ---- coming from elsewhere on the page, and going back

  watch({ target }) { // what was pressed last, if it is a widget's: a cell that runs takes nobody away
    const from = target.closest?.(".ck");
    this.asker = from && from !== this.root && { from, at: target.closest("button, a, input, select, [tabindex]") ?? target.querySelector("button") ?? target };
  }

  come() {
    const { asker } = this;
    this.way?.remove();
    this.told.hidden = true; // said of another passage
    if (!asker?.from.isConnected || inSight(this.sides)) return;
    this.origin = asker;
    this.way = make("p", {}, button(this.labels.go, () => this.enter()));
    if (asker.at.closest("form")) asker.from.append(this.way); else this.enter(); // what a form says is read there first
  }

  enter() {
    this.home.hidden = false;
    leap(this.root, this.active.page);
    this.say(this.labels.came);
  }

  goBack() {
    const { at, from } = this.origin ?? {};
    this.home.hidden = true;
    this.way?.remove();
    this.origin = null;
    if (from?.isConnected) leap(at.isConnected ? at : from);
  }

  offers() { return this.model.get("_offers").filter(({ text }) => !text || text === this.active.id); }

  give(name = this.offers()[0]?.name) {
    if (!name || !this.active.chosen) return;
    this.model.send({ ask: "give", text: this.active.id, to: name });
    if (!this.home.hidden) this.goBack();
  }

  jump({ text, start, end }) {
    const pane = this.panes.find((one) => one.id === text) ?? this.active;
    if (pane.text?.id === text) return pane.show(start, end);
    this.leap = { text, start, end };
    return put(this.model, pane.trait, text);
  }

  // ---- marks

  styleOf(category) { return this.tags.find((tag) => tag.id === category)?.style ?? 0; }

  ink(category) {
    const name = this.tags.find((tag) => tag.id === category)?.label ?? (category === "untagged" ? this.labels.untagged : category);
    return make("span", { className: "ck-ink", "data-style": String(this.styleOf(category)) }, name);
  }

  chip(mark, onclick) { return button("", onclick, { className: "ck-tag" }, this.ink(mark.category)); }

  tagButtons(act) {
    return this.tags.map((tag, i) => {
      const one = button("", () => act(tag), { className: i < 9 ? "ck-tag ck-key" : "ck-tag", "data-key": i < 9 ? i + 1 : "" }, this.ink(tag.id));
      one.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
      return one;
    });
  }

  tagSelect(category) {
    const known = this.tags.some((tag) => tag.id === category) ? this.tags : [...this.tags, { id: category, label: this.ink(category).textContent }];
    return make("select", { "aria-label": this.labels.retag },
      ...known.map((tag) => make("option", { value: tag.id, selected: tag.id === category }, tag.label)));
  }

  take(id) {
    this.pen = this.pen === id ? null : id;
    this.pens.forEach((pen, i) => pen.setAttribute("aria-pressed", String(this.tags[i].id === this.pen)));
    if (this.active.chosen && this.pen) this.active.tag(id);
  }

  back(way) {
    const { ledger, active } = this; // what is still on its way can be taken back too
    if (ledger.of(active.id)[way] || (way === "undo" && ledger.waiting.length)) ledger.do(active.id, { do: way });
  }

  rename(name) {
    const open = this.panes.map((pane) => pane.id);
    this.model.send({ ask: "learner", name, text: this.active.id, others: open.filter((id) => id !== this.active.id) });
  }

  repaint(text, changed, gone) {
    for (const pane of this.panes) {
      if (pane.text?.id !== text) continue;
      gone.forEach((id) => pane.marked.drop(id));
      changed.forEach((mark) => pane.marked.put(pane.text, mark));
    }
    // The list waits until the words are painted: a long one takes as long as they do.
    requestAnimationFrame(() => setTimeout(() => { if (this.active.id === text) this.margin.update(changed, gone); }));
  }

  tellSaved() {
    const { state, notice, waiting } = this.ledger, set = this.ledger.of(this.active.id), label = this.labels;
    const said = { saved: label.saved, unsaved: label.unsaved, mute: label.mute, refused: label.unsaved }[state] ?? "";
    const told = [said, notice].filter(Boolean).join(" ");
    if (this.saved.textContent !== told) this.saved.textContent = told;
    this.saved.dataset.state = state;
    this.retry.hidden = !(waiting.length && (state === "mute" || state === "refused"));
    this.undo.disabled = !set.undo;
    this.redo.disabled = !set.redo;
    const n = set.marks.size;
    this.marksButton.textContent = n ? `${label.marks} (${n})` : label.marks;
  }

  openMark(pane, id) {
    this.activate(pane);
    if (this.margin.element.hidden) this.toggleMargin();
    pane.slip.leave();
    this.margin.open(id);
  }

  toggleMargin(open = this.margin.element.hidden) {
    this.margin.element.hidden = !open;
    this.marksButton.setAttribute("aria-pressed", String(open));
    this.fit();
    this.margin.show(this.active);
  }

  // ---- a word, the voices, projection, print

  askWord(pane, place) {
    this.asked = { pane, place, number: newId() };
    this.model.send({ ask: "word", text: pane.id, start: place[0], end: place[1], asked: this.asked.number });
  }

  askVoices() {
    for (const pane of this.panes) if (!this.voices.has(pane.id)) this.model.send({ ask: "voices", text: pane.id });
  }

  voicesOf(id) {
    const { manner, speaker } = this.filter;
    return (this.voicesOn && this.voices.get(id)?.voices || [])
      .filter((voice) => (!manner || voice.manner === manner) && (!speaker || voice.speaker === speaker));
  }

  toggleVoices() {
    this.voicesOn = !this.voicesOn;
    this.voice.setAttribute("aria-pressed", String(this.voicesOn));
    if (this.voicesOn) { this.askVoices(); this.toggleMargin(true); }
    this.dress();
    this.margin.show(this.active);
  }

  dress() { for (const pane of this.panes) pane.dress(); }
  project() { if (this.active.text && !this.projection) this.projection = new Projection(this, this.active); }
  say(words) { this.spoken.textContent = words; }

  tellPrinted({ page, told }) {
    if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
    this.sheetUrl = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    this.tell(told, " ", make("a", { href: this.sheetUrl, target: "_blank", rel: "noopener" }, this.labels.open_print));
  }

  tell(...words) {
    this.told.hidden = false;
    this.told.replaceChildren(...words);
  }

  // ---- what is folded away, sizes

  toggle(drawer) {
    drawer.hidden = !drawer.hidden;
    drawer.opener.setAttribute("aria-expanded", String(!drawer.hidden));
  }

  fit() {
    // Where two texts, or a text and the margin, need its room, the list of texts gives way to a box above each page.
    const wide = this.root.clientWidth > 740, company = this.panes.length > 1 || !this.margin.element.hidden;
    this.root.classList.toggle("ck-narrow", !wide);
    this.root.classList.toggle("ck-company", company);
  }

  grow(by) { put(this.model, "text_size", Math.min(48, Math.max(14, this.model.get("text_size") + by))); }

  space(by) {
    put(this.model, "line_spacing", Math.round(10 * Math.min(2.6, Math.max(1.3, this.model.get("line_spacing") + by))) / 10);
  }

  resize() {
    const size = this.model.get("text_size"), spacing = this.model.get("line_spacing");
    this.root.style.setProperty("--ck-size", `${size}px`);
    this.root.style.setProperty("--ck-spacing", String(spacing));
    this.size.textContent = String(size);
    this.spacing.textContent = spacing.toLocaleString("fr", { minimumFractionDigits: 1 });
  }

  remove() {
    this.projection?.leave();
    this.observer.disconnect();
    this.way?.remove();
    for (const press of PRESSES) document.removeEventListener(press, this.onpress, true);
    this.ledger.stop();
    this.finder.clear();
    for (const pane of this.panes) pane.remove();
    if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
    this.stop();
  }
}

export default shown(View);
