// The Reader. Paragraphs, word bounds and sentences come ready from Python; offsets are UTF-16 units throughout.

const TAGS = { title: "h3", subhead: "h4", epigraph: "blockquote", "quoted-report": "blockquote" };
const PATIENCE_MS = 4000;

class Page {
  // The paragraphs of one text in the document, and the way from an offset to a place in them.
  constructor(sheet, labels) {
    this.cuts = sheet.paragraphs;
    this.nodes = this.cuts.map((cut) => document.createTextNode(cut.text));
    this.element = make("div", { className: "ck-text" }, ...this.cuts.map((cut, i) => this.row(cut, i, labels)));
  }

  row(cut, i, labels) {
    const label = [cut.label, cut.label && !cut.counts ? labels.not_counted : ""].filter(Boolean).join(" · ");
    const says = make("div", { className: "ck-says" },
      label && make("span", { className: "ck-role" }, label),
      cut.voice && make("span", { className: "ck-voice" }, cut.voice),
      cut.continues ? make("span", { className: "ck-role" }, labels.continues) : "");
    return make("div", { className: "ck-row", "data-role": cut.role, "data-continues": cut.continues },
      make("span", { className: "ck-number" }, cut.number ? String(cut.number) : ""),
      make("div", { className: "ck-said" }, says.childNodes.length ? says : "",
        make(TAGS[cut.role] ?? "p", { className: "ck-words" }, this.nodes[i])));
  }

  at(offset) {
    let low = 0, high = this.cuts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.cuts[middle].start <= offset) low = middle; else high = middle - 1;
    }
    return [low, Math.min(Math.max(offset - this.cuts[low].start, 0), this.nodes[low].length)];
  }

  range(start, end) {
    const range = new Range();
    const [first, from] = this.at(start), [last, to] = this.at(end);
    range.setStart(this.nodes[first], from);
    range.setEnd(this.nodes[last], to);
    return range;
  }
}

// ---- find: letters only, never words; a word's bounds are those that Python sent

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

function bring(node, scroller) {
  // scrollIntoView would also move the notebook.
  const inner = node.getBoundingClientRect(), outer = scroller.getBoundingClientRect();
  scroller.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
  scroller.scrollLeft += Math.min(0, inner.left - outer.left) + Math.max(0, inner.right - outer.right);
}

class Painted {
  // One of the names under CSS.highlights; other views paint under the same, so each takes away only its own.
  constructor(name) {
    this.ranges = [];
    if (typeof Highlight === "undefined" || !CSS.highlights) return; // an old browser still scrolls to the place
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    this.shared = CSS.highlights.get(name);
  }

  paint(ranges) {
    for (const range of this.ranges) this.shared?.delete(range);
    this.ranges = ranges;
    for (const range of ranges) this.shared?.add(range);
  }
}

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.sheets = new Map();
    this.hits = [];
    this.hit = -1;
    this.found = new Painted("ck-found");
    this.now = new Painted("ck-now");
    this.passage = new Painted("ck-passage");
    this.build();
    this.stop = listen(model, {
      "change:text": () => this.open(),
      "change:_texts": () => { this.sheets.clear(); this.list(); this.open(); },
      "change:_shown": () => this.show(),
      "change:text_size": () => this.resize(),
      "msg:custom": (message) => this.receive(message),
    });
    this.list();
    this.resize();
    this.open();
  }

  build() {
    const label = this.labels;
    this.root = root("reader");
    this.texts = make("ul", {});
    this.nav = make("nav", { className: "ck-texts", "aria-label": label.texts }, this.texts);
    this.page = make("div", { className: "ck-page", tabIndex: 0, role: "region", "aria-label": label.page });
    this.query = make("input", { type: "search", placeholder: label.find, "aria-label": label.find,
      autocomplete: "off", spellcheck: false, oninput: () => this.find(), onkeydown: (event) => this.queryKey(event) });
    this.whole = make("button", { type: "button", "aria-pressed": "false", onclick: () => this.toggleWhole() }, label.whole);
    this.status = make("span", { className: "ck-status", role: "status" });
    this.size = make("output", { "aria-label": label.size });
    const step = (way, sign, title) => make("button",
      { type: "button", title, "aria-label": title, onclick: () => this.step(way) }, sign);
    const grow = (by, sign, title) => make("button",
      { type: "button", title, "aria-label": title, onclick: () => this.grow(by) }, sign);
    this.root.append(
      make("div", { className: "ck-bar" },
        make("div", { className: "ck-find", role: "search" }, this.query, this.whole,
          make("span", { className: "ck-steps" }, step(-1, "↑", label.previous), step(1, "↓", label.next)), this.status),
        make("div", { className: "ck-size", role: "group", "aria-label": label.size },
          grow(-2, "A−", label.smaller), this.size, grow(2, "A+", label.larger))),
      make("div", { className: "ck-columns" },
        this.nav, this.page));
    this.root.addEventListener("keydown", (event) => {
      // Ctrl+F inside the Reader looks in the text, not in the notebook.
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") {
        event.preventDefault();
        this.query.select();
      }
    });
  }

  // ---- the texts

  list() {
    this.texts.replaceChildren(...this.model.get("_texts").map((text) => make("li", {},
      make("button", {
        type: "button", className: "ck-card", "data-text": text.id, onclick: () => put(this.model, "text", text.id),
      },
        make("span", { className: "ck-by" }, text.by),
        make("span", { className: "ck-title", "data-absent": text.untitled }, text.title),
        make("span", { className: "ck-source" }, text.place),
        make("span", { className: "ck-length" }, text.brief),
        make("span", { className: "ck-edition", "data-kind": text.kind }, text.edition)))));
  }

  open() {
    const id = this.model.get("text");
    for (const card of this.texts.querySelectorAll(".ck-card")) {
      if (card.dataset.text !== id) { card.removeAttribute("aria-current"); continue; }
      card.setAttribute("aria-current", "true");
      bring(card, this.nav);
    }
    if (this.sheets.has(id)) return this.turn(id);
    clearTimeout(this.patience);
    this.page.replaceChildren(make("p", { className: "ck-waiting", role: "status" }, this.labels.waiting));
    this.patience = setTimeout(() => this.page.replaceChildren(
      make("p", { className: "ck-waiting", role: "alert" }, this.labels.silent)), PATIENCE_MS);
    this.model.send({ ask: "sheet", text: id });
  }

  receive({ sheet }) {
    if (!sheet) return;
    this.sheets.set(sheet.id, sheet);
    if (sheet.id === this.model.get("text") && this.sheet !== sheet) this.turn(sheet.id);
  }

  turn(id) {
    clearTimeout(this.patience);
    this.sheet = this.sheets.get(id);
    this.text = new Page(this.sheet, this.labels);
    this.folded = new Map();
    this.passage.paint([]);
    const about = this.model.get("_texts").find((text) => text.id === id);
    this.page.setAttribute("aria-label", `${this.labels.page} : ${about.by}, ${about.title}`);
    this.page.replaceChildren(this.head(about), this.text.element);
    this.page.scrollTop = 0;
    this.find({ stay: true });
    this.show();
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

  // ---- find

  find({ stay = false } = {}) {
    const query = this.query.value.trim();
    const whole = this.whole.getAttribute("aria-pressed") === "true";
    this.plain = false;
    this.hits = query && this.text ? this.search(query, whole) : [];
    if (query && this.text && !this.hits.length) {
      this.hits = this.search(query, whole, true);
      this.plain = this.hits.length > 0;
    }
    this.found.paint(this.hits.map(([start, end]) => this.text.range(start, end)));
    this.hit = -1;
    this.now.paint([]);
    if (this.hits.length && !stay) this.step(1); else this.tell();
  }

  search(query, whole, plain = false) {
    if (!this.folded.has(plain)) this.folded.set(plain, this.text.cuts.map((cut) => fold(cut.text, plain)));
    const wanted = fold(query, plain);
    return this.text.cuts.flatMap((cut, i) => findIn(cut, this.folded.get(plain)[i], wanted, whole));
  }

  step(way) {
    if (!this.hits.length) return;
    const from = this.hit < 0 && way < 0 ? 0 : this.hit;
    this.hit = (from + way + this.hits.length) % this.hits.length;
    const range = this.text.range(...this.hits[this.hit]);
    this.now.paint([range]);
    this.reveal(range);
    this.tell();
  }

  tell() {
    const label = this.labels;
    if (!this.query.value.trim()) { this.status.textContent = ""; return; }
    if (!this.hits.length) { this.status.textContent = label.nothing; return; }
    const cuts = this.text.cuts;
    const outside = this.hits.filter(([start]) => !cuts[this.text.at(start)[0]].counts).length;
    const number = this.hit < 0 ? null : cuts[this.text.at(this.hits[this.hit][0])[0]].number;
    this.status.textContent = [
      fill(this.hit < 0 ? label.some : label.found, { at: this.hit + 1, n: this.hits.length }),
      number && fill(label.paragraph, { n: number }),
      outside && fill(label.uncounted, { n: outside }),
      this.plain && label.plain,
    ].filter(Boolean).join(", ");
  }

  queryKey(event) {
    if (event.key === "Enter") { event.preventDefault(); this.step(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { this.query.value = ""; this.find({ stay: true }); this.page.focus({ preventScroll: true }); }
  }

  toggleWhole() {
    this.whole.setAttribute("aria-pressed", String(this.whole.getAttribute("aria-pressed") !== "true"));
    this.find();
  }

  // ---- a passage, the size

  show() {
    const place = this.model.get("_shown");
    if (!this.text || place.text !== this.sheet.id || place.times === this.shown) return;
    this.shown = place.times; // once: whoever comes back to the text later finds it as it is
    const range = this.text.range(place.start, place.end);
    this.passage.paint([range]);
    this.reveal(range);
    this.root.scrollIntoView({ block: "nearest" });
  }

  reveal(range) {
    // Only the page of the Reader moves, and only if the words are not well in sight.
    const words = range.getBoundingClientRect(), page = this.page.getBoundingClientRect();
    const margin = page.height / 6;
    if (words.top < page.top + margin || words.bottom > page.bottom - margin) {
      this.page.scrollTop += words.top - page.top - page.height / 3;
    }
  }

  grow(by) {
    put(this.model, "text_size", Math.min(48, Math.max(14, this.model.get("text_size") + by)));
  }

  resize() {
    const size = this.model.get("text_size");
    this.root.style.setProperty("--ck-size", `${size}px`);
    this.size.textContent = String(size);
  }

  remove() {
    clearTimeout(this.patience);
    for (const painted of [this.found, this.now, this.passage]) painted.paint([]);
    this.stop();
  }
}

export default shown(View);
