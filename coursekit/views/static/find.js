// Find in the text in hand: letters only, never words; a word's bounds are those that Python sent.

const ALIKE = [[/[’ʼ‘]/g, "'"], [/[‐‑]/g, "-"], [/[\u00a0\u2009\u202f]/g, " "]];

function fold(words, plain) {
  // One unit stays one unit, so that a place in the folded text is the same place in the text.
  const same = ALIKE.reduce((text, [letter, key]) => text.replace(letter, key), words);
  return same.replace(/\p{L}/gu, (letter) => {
    const low = (plain ? letter.normalize("NFD")[0] : letter).toLowerCase();
    return low.length === letter.length ? low : letter;
  });
}

function findIn(cut, folded, query, whole) {
  const hits = [];
  const bounds = whole ? new Set(cut.words) : null;
  for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + query.length)) {
    const end = at + query.length;
    if (!whole || (bounds.has(at) && bounds.has(end))) hits.push([cut.start + at, cut.start + end]);
  }
  return hits;
}

class Finder {
  constructor(view) {
    this.view = view;
    const label = this.labels = view.labels;
    this.found = new Painted("ck-found", 1);
    this.now = new Painted("ck-now", 3);
    this.renewed();
    this.query = make("input", { type: "search", placeholder: label.find, "aria-label": label.find,
      autocomplete: "off", spellcheck: false, oninput: () => this.find(), onkeydown: (event) => this.key(event) });
    this.whole = button(label.whole, () => this.toggleWhole(), { "aria-pressed": "false" });
    this.status = make("span", { className: "ck-status", role: "status" });
    this.element = make("div", { className: "ck-find", role: "search" }, this.query, this.whole,
      make("span", { className: "ck-hops" }, titled(label.previous, "↑", () => this.step(-1)), titled(label.next, "↓", () => this.step(1))),
      this.status);
  }

  get text() { return this.view.active.text; }

  renewed() {
    this.folded = new Map();
    this.hits = [];
    this.hit = -1;
  }

  renew() { // another text is in hand
    this.renewed();
    this.find({ stay: true });
  }

  find({ stay = false } = {}) {
    const { text } = this, query = this.query.value.trim();
    const whole = this.whole.getAttribute("aria-pressed") === "true";
    this.plain = false;
    this.hits = query && text ? this.search(query, whole) : [];
    if (query && text && !this.hits.length) {
      this.hits = this.search(query, whole, true);
      this.plain = this.hits.length > 0;
    }
    this.found.paint(this.hits.map(([start, end]) => text.range(start, end)));
    this.hit = -1;
    this.now.paint([]);
    if (this.hits.length && !stay) this.step(1); else this.tell();
  }

  search(query, whole, plain = false) {
    const { cuts } = this.text;
    if (!this.folded.has(plain)) this.folded.set(plain, cuts.map((cut) => fold(cut.text, plain)));
    const wanted = fold(query, plain);
    return cuts.flatMap((cut, i) => findIn(cut, this.folded.get(plain)[i], wanted, whole));
  }

  step(way) {
    if (!this.hits.length) return;
    const from = this.hit < 0 && way < 0 ? 0 : this.hit;
    this.hit = (from + way + this.hits.length) % this.hits.length;
    const range = this.text.range(...this.hits[this.hit]);
    this.now.paint([range]);
    this.view.active.reveal(range);
    this.tell();
  }

  tell() {
    const label = this.labels;
    if (!this.query.value.trim()) { this.status.textContent = ""; return; }
    if (!this.hits.length) { this.status.textContent = label.nothing; return; }
    const outside = this.hits.filter(([start]) => !this.text.cut(start).counts).length;
    const number = this.hit < 0 ? null : this.text.cut(this.hits[this.hit][0]).number;
    this.status.textContent = [
      fill(this.hit < 0 ? label.some : label.found, { at: this.hit + 1, n: this.hits.length }),
      number && fill(label.paragraph, { n: number }),
      outside && fill(label.uncounted, { n: outside }),
      this.plain && label.plain,
    ].filter(Boolean).join(", ");
  }

  key(event) {
    if (event.key === "Enter") { event.preventDefault(); this.step(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { this.query.value = ""; this.find({ stay: true }); this.view.active.page.focus({ preventScroll: true }); }
  }

  toggleWhole() {
    this.whole.setAttribute("aria-pressed", String(this.whole.getAttribute("aria-pressed") !== "true"));
    this.find();
  }

  clear() { for (const painted of [this.found, this.now]) painted.paint([]); }
}
