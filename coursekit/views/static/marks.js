// What is marked in each text, and what is not on the disk yet. The page paints at once; Python has the last word.

const SILENCE_MS = 6000;
const N_STYLES = 8;

function newId() {
  // crypto.randomUUID exists only on https and localhost
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

class Ledger {
  constructor(send, changed) {
    this.send = send;
    this.changed = changed; // (text id, changed marks, ids of those gone)
    this.sets = new Map();
    this.waiting = []; // in the order done; the first may be on its way
    this.learner = "";
    this.sent = false;
    this.state = "";
    this.notice = "";
  }

  of(text) {
    if (!this.sets.has(text)) this.sets.set(text, { marks: new Map(), orphans: [], undo: false, redo: false });
    return this.sets.get(text);
  }

  do(text, deed) {
    const { marks } = this.of(text);
    this.waiting.push({ ask: "mark", text, number: newId(), ...deed });
    this.notice = "";
    const before = marks.get(deed.id);
    if (deed.do === "delete") { marks.delete(deed.id); this.changed(text, [], [deed.id]); }
    if (deed.do === "add" || (deed.do === "edit" && before)) {
      const { id, category, start, end, note } = { note: "", ...before, ...deed };
      marks.set(id, { id, category, start, end, note }); // in Python's order
      this.changed(text, [marks.get(id)], []);
    }
    this.state = "unsaved";
    this.next();
  }

  next() {
    if (this.sent || !this.waiting.length || !this.learner) return this.tell();
    this.sent = true;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => { this.sent = false; this.state = "mute"; this.tell(); }, SILENCE_MS);
    this.send(this.waiting[0]);
    return this.tell();
  }

  receive(told) {
    const mine = told.number !== undefined && told.number === this.waiting[0]?.number;
    if (mine) { clearTimeout(this.patience); this.sent = false; this.notice = ""; }
    if (told.learner !== undefined) this.learner = told.learner;
    if (told.refused) {
      if (mine) { this.state = "refused"; this.notice = told.refused; }
      return this.tell();
    }
    if (mine) this.waiting.shift();
    if (told.text) this.take(told);
    if (told.notice) this.notice = told.notice;
    if (mine && !this.waiting.length) this.state = "saved";
    return mine || told.whole ? this.next() : this.tell();
  }

  take(told) {
    const set = this.of(told.text);
    // What was painted here and is still on its way stays as painted.
    const ahead = new Set(this.waiting.map((deed) => deed.id));
    const kept = new Set(told.changed.map((mark) => mark.id));
    const gone = (told.whole ? [...set.marks.keys()].filter((id) => !kept.has(id)) : told.gone ?? [])
      .filter((id) => !ahead.has(id));
    const same = (mark) => JSON.stringify(mark) === JSON.stringify(set.marks.get(mark.id)); // an echo of what is painted
    const changed = told.changed.filter((mark) => !ahead.has(mark.id) && !same(mark));
    gone.forEach((id) => set.marks.delete(id));
    changed.forEach((mark) => set.marks.set(mark.id, mark));
    Object.assign(set, { orphans: told.orphans ?? set.orphans, undo: told.undo ?? set.undo, redo: told.redo ?? set.redo });
    this.changed(told.text, changed, gone);
  }

  tell() { this.onstate?.(); }
  stop() { clearTimeout(this.patience); }
}

class Marked {
  // The marks of one page, painted: one highlight for each style, so that overlapping tags show both.
  constructor(styleOf) {
    this.styleOf = styleOf;
    this.layers = Array.from({ length: N_STYLES + 1 }, (_none, style) => new Painted(`ck-mark-${style}`));
  }

  show(page, marks) {
    this.clear();
    for (const mark of marks) this.put(page, mark);
  }

  put(page, mark) {
    this.drop(mark.id);
    this.layers[this.styleOf(mark.category)].put(mark.id, page.still(mark.start, mark.end));
  }

  drop(id) { for (const layer of this.layers) layer.drop(id); }
  clear() { for (const layer of this.layers) layer.paint([]); }
}
