// One text on the page. Paragraphs, bounds of words and sentences come ready from Python; offsets are UTF-16 units.

const TAGS = { title: "h3", subhead: "h4", epigraph: "blockquote", "quoted-report": "blockquote" };
const BREAK = "\n\n"; // between paragraphs in the text that all offsets count in

function button(words, onclick, options = {}, ...children) {
  return make("button", { type: "button", onclick, ...options }, words, ...children);
}

function titled(title, sign, onclick, options = {}) {
  return button(sign, onclick, { title, "aria-label": title, ...options });
}

function pairs(flat, from) {
  return Array.from({ length: flat.length / 2 }, (_none, i) => [from + flat[2 * i], from + flat[2 * i + 1]]);
}

class Page {
  // The paragraphs of one text in the document, and the way from an offset to a place in them and back.
  constructor(sheet, labels) {
    this.id = sheet.id;
    this.cuts = sheet.paragraphs;
    this.string = this.cuts.map((cut) => cut.text).join(BREAK);
    this.nodes = this.cuts.map((cut) => document.createTextNode(cut.text));
    this.numbers = new Map(this.nodes.map((node, i) => [node, i]));
    this.sentences = this.cuts.flatMap((cut) => pairs(cut.sentences, cut.start));
    this.element = make("div", { className: "ck-text" }, ...this.cuts.map((cut, i) => this.row(cut, i, labels)));
  }

  get words() { // only what has a letter or a figure; made when the keyboard first asks
    return this.wordList ??= this.cuts.flatMap((cut) => pairs(cut.words, cut.start))
      .filter(([start, end]) => /[\p{L}\p{N}]/u.test(this.string.slice(start, end)));
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

  cut(offset) { return this.cuts[this.at(offset)[0]]; }

  bounds(start, end) {
    const [first, from] = this.at(start), [last, to] = this.at(end);
    return [this.nodes[first], from, this.nodes[last], to];
  }

  range(start, end) {
    const [first, from, last, to] = this.bounds(start, end);
    const range = new Range();
    range.setStart(first, from);
    range.setEnd(last, to);
    return range;
  }

  still(start, end) { // costs nothing while it lies there, however many there are
    const [startContainer, startOffset, endContainer, endOffset] = this.bounds(start, end);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  }

  offset(node, at) {
    // A place that is in no paragraph, between two of them or around all, is where the next one begins.
    const i = this.numbers.get(node);
    if (i !== undefined) return this.cuts[i].start + at;
    const place = new Range();
    place.setStart(node, at);
    let low = 0, high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place.comparePoint(this.nodes[middle], 0) < 0) low = middle + 1; else high = middle;
    }
    return low < this.nodes.length ? this.cuts[low].start : this.string.length;
  }

  trim(start, end) {
    while (start < end && /\s/.test(this.string[start])) start += 1;
    while (end > start && /\s/.test(this.string[end - 1])) end -= 1;
    return start < end ? [start, end] : null;
  }

  under(x, y) { // the offset of the letter at a point, or null where there is none of this text
    const place = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
    const [node, at] = [place?.offsetNode ?? place?.startContainer, place?.offset ?? place?.startOffset];
    return node && this.element.contains(node) ? this.offset(node, at) : null;
  }

  wordAt(offset, x, y) { // the word there, if the point is on it and not beside the end of a line
    const word = this.words.find(([, end]) => end >= offset);
    return [word, this.words[this.words.indexOf(word) + 1]].find((near) => near
      && [...this.range(...near).getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom));
  }
}

function bring(node, scroller) {
  // scrollIntoView would also move the notebook.
  const inner = node.getBoundingClientRect(), outer = scroller.getBoundingClientRect();
  scroller.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom);
  scroller.scrollLeft += Math.min(0, inner.left - outer.left) + Math.max(0, inner.right - outer.right);
}

function inSight(node) { // all that lies between a quarter and three quarters of it, under no other cell, in no hidden one
  const { left, top, width, height } = node.getBoundingClientRect();
  return [1, 3].every((part) => node.contains(document.elementFromPoint(left + width / 2, top + (part * height) / 4)));
}

async function leap(node, heir = node) {
  // JupyterLab guesses the height of cells that it has not drawn yet: the first leap lands beside, the next ones nearer.
  for (let at, before = null; before !== (at = Math.round(node.getBoundingClientRect().top)); before = at) {
    node.scrollIntoView({ block: "center", behavior: "instant" });
    await new Promise((done) => { setTimeout(done, 100); });
  }
  heir.focus({ preventScroll: true });
}

class Painted {
  // One of the names under CSS.highlights; other views paint under the same, so each takes away only its own.
  constructor(name, priority = 0) {
    this.ranges = new Map();
    if (typeof Highlight === "undefined" || !CSS.highlights) return; // an old browser still scrolls to the place
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    this.shared = CSS.highlights.get(name);
    this.shared.priority = priority;
  }

  put(key, range) {
    this.drop(key);
    this.ranges.set(key, range);
    this.shared?.add(range);
  }

  drop(key) {
    if (this.ranges.has(key)) this.shared?.delete(this.ranges.get(key));
    this.ranges.delete(key);
  }

  paint(ranges) {
    for (const key of [...this.ranges.keys()]) this.drop(key);
    ranges.forEach((range, key) => this.put(key, range));
  }
}
