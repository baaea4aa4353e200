// One text to read: its page, what is chosen in it by mouse or by keyboard, and what is painted on it.

const PATIENCE_MS = 4000;
const CLICK_PX = 4;
const VOICES = ["direct", "words", "indirect", "free"];

class Pane {
  constructor(view, trait) {
    this.view = view;
    this.trait = trait;
    this.labels = view.labels;
    this.passage = new Painted("ck-passage", 2);
    this.opened = new Painted("ck-opened", 1);
    this.selected = new Painted("ck-chosen", 4);
    this.glossed = new Painted("ck-glossed");
    this.heard = Object.fromEntries(VOICES.map((manner) => [manner, new Painted(`ck-voice-${manner}`)]));
    this.marked = new Marked((category) => view.styleOf(category));
    this.slip = new Slip(this);
    const label = trait === "text" ? this.labels.page : this.labels.beside;
    this.select = make("select", { className: "ck-choose", "aria-label": this.labels.choose,
      onchange: () => put(view.model, trait, this.select.value) });
    this.page = make("div", { className: "ck-page", tabIndex: 0, role: "region", "aria-label": label });
    this.root = make("div", { className: "ck-pane" }, this.select, this.page);
    this.page.addEventListener("pointerdown", (event) => this.press(event));
    this.page.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focusin", () => view.activate(this));
    this.onselect = () => { clearTimeout(this.soon); if (!this.held) this.soon = setTimeout(() => this.read(), 200); };
    document.addEventListener("selectionchange", this.onselect); // a finger selects without a pointerup
  }

  get id() { return this.view.model.get(this.trait); }
  get marks() { return this.view.ledger.of(this.id).marks; }

  // ---- opening a text

  open() {
    const { view, id } = this;
    this.select.replaceChildren(...view.model.get("_texts").map((text) =>
      make("option", { value: text.id, selected: text.id === id }, `${text.by} — ${text.title}`)));
    if (view.sheets.has(id)) return this.turn();
    clearTimeout(this.patience);
    this.page.replaceChildren(make("p", { className: "ck-waiting", role: "status" }, this.labels.waiting));
    this.patience = setTimeout(() => this.page.replaceChildren(
      make("p", { className: "ck-waiting", role: "alert" }, this.labels.silent)), PATIENCE_MS);
    return view.ask(id);
  }

  turn() {
    const { view, id } = this;
    if (this.text?.id === id && this.sheet === view.sheets.get(id)) return;
    clearTimeout(this.patience);
    this.clear();
    this.sheet = view.sheets.get(id);
    this.text = new Page(this.sheet, this.labels);
    this.chosen = this.current = this.last = null;
    const about = view.about(id);
    this.page.setAttribute("aria-label", `${this.labels.page} : ${about.by}, ${about.title}`);
    this.page.replaceChildren(this.slip.element, view.head(about), this.text.element);
    this.page.scrollTop = 0;
    this.dress();
    view.turned(this);
  }

  dress() {
    const { view, text } = this;
    if (!text) return;
    this.marked.show(text, this.marks.values());
    const still = (cut) => pairs(cut.glossed, cut.start).map((place) => text.still(...place));
    this.glossed.paint(view.glosses ? text.cuts.flatMap(still) : []);
    const voices = view.voicesOf(text.id);
    for (const manner of VOICES) {
      this.heard[manner].paint(voices.filter((voice) => voice.manner === manner).map(({ start, end }) => text.still(start, end)));
    }
  }

  clear() {
    this.slip.hide();
    this.marked.clear();
    for (const painted of [this.passage, this.opened, this.selected, this.glossed, ...Object.values(this.heard)]) painted.paint([]);
  }

  remove() {
    clearTimeout(this.patience);
    clearTimeout(this.soon);
    document.removeEventListener("selectionchange", this.onselect);
    this.clear();
    this.root.remove();
  }

  show(start, end, painted = this.passage) {
    const range = this.text.range(start, end);
    painted.paint([range]);
    this.reveal(range);
  }

  reveal(range) {
    // Only the page moves, and only if the words are not well in sight.
    const words = range.getBoundingClientRect(), page = this.page.getBoundingClientRect();
    const margin = page.height / 6;
    if (words.top < page.top + margin || words.bottom > page.bottom - margin) {
      this.page.scrollTop += words.top - page.top - page.height / 3;
    }
  }

  // ---- choosing with the mouse

  press(event) {
    if (event.button || !this.text || event.target.closest("button, summary, .ck-slip")) return;
    // While the button is down only this text can be selected: a drag out of it would take the page, or the notebook.
    this.held = { x: event.clientX, y: event.clientY };
    const free = () => { document.body.style.userSelect = this.page.style.userSelect = ""; this.held = null; };
    document.body.style.userSelect = "none";
    this.page.style.userSelect = "text";
    const up = (over) => {
      removeEventListener("pointerup", up, true);
      removeEventListener("pointercancel", up, true);
      const from = this.held;
      setTimeout(() => { free(); if (over.type === "pointerup") this.release(from, over); }, 0); // once the browser is done
    };
    addEventListener("pointerup", up, true);
    addEventListener("pointercancel", up, true);
  }

  release(from, { clientX: x, clientY: y }) {
    const selection = getSelection();
    if (selection.isCollapsed) {
      if (Math.hypot(x - from.x, y - from.y) <= CLICK_PX) this.click(x, y);
      return;
    }
    const box = this.page.getBoundingClientRect(), words = this.text.element.getBoundingClientRect();
    const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    if (!inside && this.page.contains(selection.anchorNode)) {
      const clamp = (value, low, high) => Math.min(Math.max(value, low + 4), high - 4);
      const at = this.text.under(clamp(x, Math.max(box.left, words.left), Math.min(box.left + this.page.clientWidth, words.right)),
        clamp(y, Math.max(box.top, words.top), Math.min(box.bottom, words.bottom)));
      if (at !== null) selection.extend(...this.text.bounds(at, at).slice(0, 2));
    }
    this.read();
  }

  read() {
    const selection = getSelection();
    if (!this.text || !selection.rangeCount || selection.isCollapsed || !this.page.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.text.element) || this.slip.element.contains(selection.anchorNode)) return;
    const place = this.text.trim(this.text.offset(range.startContainer, range.startOffset),
      this.text.offset(range.endContainer, range.endOffset));
    if (place && String(place) !== String(this.chosen)) this.choose(place);
  }

  choose(place) {
    this.chosen = place;
    this.opened.paint([]);
    this.selected.paint(place ? [this.text.still(...place)] : []);
    this.view.asked = null; // a card that was on its way comes too late
    if (place) {
      this.view.told.hidden = true;
      this.last = place;
      put(this.view.model, "_selected", { text: this.id, start: place[0], end: place[1] });
      this.slip.tags(place);
      return;
    }
    this.slip.leave();
    if (this.page.contains(getSelection().anchorNode)) getSelection().removeAllRanges();
  }

  click(x, y) {
    this.choose(null);
    const at = this.text.under(x, y);
    const word = at === null ? null : this.text.wordAt(at, x, y);
    if (word) this.view.askWord(this, word);
  }

  // ---- choosing with the keyboard

  key(event) {
    if (event.target !== this.page || !this.text || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = event.key.length === 1;
    // By its place on the keyboard: French keyboards give figures only with the shift key.
    const digit = !control && /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const name = (control ? "Ctrl+" : "") + (event.shiftKey && !letter ? "Maj+" : "") + (letter ? event.key.toLowerCase() : event.key);
    const deed = digit ? () => this.tag(this.view.tags[digit - 1]?.id) : this.deeds()[name];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  deeds() {
    return {
      ArrowRight: () => this.walk(1), ArrowLeft: () => this.walk(-1),
      "Maj+ArrowRight": () => this.stretch(this.text.words, 1), "Maj+ArrowLeft": () => this.stretch(this.text.words, -1),
      "Maj+ArrowDown": () => this.stretch(this.text.sentences, 1), "Maj+ArrowUp": () => this.stretch(this.text.sentences, -1),
      "Ctrl+ArrowRight": () => this.begin(1), "Ctrl+ArrowLeft": () => this.begin(-1),
      "Ctrl+a": () => this.paragraph(),
      Enter: () => this.tag(this.view.pen), n: () => this.note(),
      f: () => this.chosen && this.view.askWord(this, this.text.words.find(([, end]) => end > this.chosen[0])),
      d: () => this.view.give(), r: () => this.view.goBack(), m: () => this.view.toggleMargin(), p: () => this.view.project(), "?": () => this.view.toggle(this.view.help),
      Delete: () => this.drop(this.current), Backspace: () => this.drop(this.current), Escape: () => this.choose(null),
    };
  }

  hold(start, end) {
    const place = this.text.trim(start, end);
    if (!place) return;
    const range = this.text.range(...place);
    this.reveal(range);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.choose(place);
    const number = this.text.cut(place[0]).number;
    this.view.say(`${number ? `§ ${number} : ` : ""}${this.text.string.slice(...place)}`);
  }

  inSight() { // where to begin: after what was chosen last if it is in sight, else at the first paragraph that is
    const top = this.page.getBoundingClientRect().top, bottom = top + this.page.clientHeight;
    if (this.last) {
      const box = this.text.range(...this.last).getBoundingClientRect();
      if (box.bottom > top && box.top < bottom) return this.last[1];
    }
    const i = this.text.nodes.findIndex((node) => node.parentElement.getBoundingClientRect().bottom > top + 8);
    return this.text.cuts[Math.max(0, i)].start;
  }

  walk(way) {
    const all = this.text.sentences, from = this.inSight();
    const at = !this.chosen ? all.findIndex(([start]) => start >= from)
      : way > 0 ? all.findIndex(([start]) => start >= this.chosen[1]) : all.findLastIndex(([, end]) => end <= this.chosen[0]);
    if (all[at]) this.hold(...all[at]);
  }

  stretch(list, way) {
    if (!this.chosen) return this.walk(1);
    const [start, end] = this.chosen;
    const to = way > 0 ? list.find(([, stop]) => stop > end) : list.findLast(([, stop]) => stop < end && stop > start);
    return to && this.hold(start, to[1]);
  }

  begin(way) {
    if (!this.chosen) return this.walk(1);
    const [start, end] = this.chosen;
    const to = way > 0 ? this.text.words.find(([first]) => first > start && first < end) : this.text.words.findLast(([first]) => first < start);
    return to && this.hold(to[0], end);
  }

  paragraph() {
    const cut = this.text.cut(this.chosen?.[0] ?? this.inSight());
    this.hold(cut.start, cut.start + cut.text.length);
  }

  // ---- marking

  tag(category, note = "") {
    if (!this.chosen || !category) return;
    const [start, end] = this.chosen, id = `urn:uuid:${newId()}`;
    this.choose(null);
    this.last = [start, end];
    this.current = id;
    this.view.ledger.do(this.id, { do: "add", id, start, end, category, note });
    this.page.focus({ preventScroll: true });
    if (!this.view.ledger.learner) this.slip.name([start, end], "");
  }

  note() {
    const mark = this.marks.get(this.current);
    if (this.chosen) this.slip.note(this.chosen, { category: this.view.pen ?? "untagged", keep: (category, note) => this.tag(category, note) });
    else if (mark) this.slip.note([mark.start, mark.end], { ...mark, keep: (category, note) => this.edit(mark.id, { category, note }) });
  }

  edit(id, edits) { this.view.ledger.do(this.id, { do: "edit", id, ...edits }); }

  drop(id) {
    if (!this.marks.has(id)) return;
    if (this.current === id) this.current = null;
    this.view.ledger.do(this.id, { do: "delete", id });
  }

  marksAt(offset) { return [...this.marks.values()].filter(({ start, end }) => start <= offset && offset < end); }
}
