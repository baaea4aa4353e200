// The slip of paper beside the words: tags for what is chosen, a note, the learner's name, or what is known of a word.

const MARGIN_PX = 6;

class Slip {
  constructor(pane) {
    this.pane = pane;
    this.labels = pane.view.labels;
    this.element = make("div", { className: "ck-slip", hidden: true });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); this.leave(); }
    });
  }

  put(name, label, place, ...content) {
    this.place = place;
    this.element.className = `ck-slip ck-slip-${name}`;
    this.element.setAttribute("role", name === "tags" ? "toolbar" : "dialog");
    this.element.setAttribute("aria-label", label);
    this.element.replaceChildren(...content);
    this.element.hidden = false;
    this.settle();
  }

  settle() {
    // Below the last letter of the passage; above the first where there is no room below.
    const { page, text } = this.pane, [start, end] = this.place;
    const outer = page.getBoundingClientRect(), slip = this.element.getBoundingClientRect();
    const last = text.range(Math.max(start, end - 1), end).getBoundingClientRect();
    const first = text.range(start, Math.min(end, start + 1)).getBoundingClientRect();
    const below = last.bottom + MARGIN_PX, above = first.top - MARGIN_PX - slip.height;
    const lowest = outer.bottom - MARGIN_PX - slip.height;
    const top = below <= lowest ? below : above > outer.top ? above : Math.max(outer.top + MARGIN_PX, lowest);
    const left = Math.min(Math.max(last.left - slip.width / 2, outer.left + MARGIN_PX), outer.left + page.clientWidth - slip.width - MARGIN_PX);
    this.element.style.top = `${top - outer.top + page.scrollTop}px`;
    this.element.style.left = `${Math.max(MARGIN_PX, left - outer.left)}px`;
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  leave() {
    const inside = this.element.contains(document.activeElement);
    this.hide();
    if (inside) this.pane.page.focus({ preventScroll: true });
  }

  tags(place) {
    const { view } = this.pane, label = this.labels;
    const n = place[1] - place[0];
    this.put("tags", label.tags, place,
      ...view.tagButtons((tag) => this.pane.tag(tag.id)),
      button(label.note_it, () => this.pane.note(), { className: "ck-key", "data-key": "N" }),
      ...view.offers().map(({ name }, i) => button(fill(label.give, { name }), () => view.give(name), { className: "ck-key ck-give", "data-key": i ? "" : "D" })),
      n > 300 ? make("span", { className: "ck-status" }, fill(label.chosen, { n })) : "");
  }

  note(place, { category, note = "", keep }) {
    const { view } = this.pane, label = this.labels;
    const choice = view.tagSelect(category);
    const words = make("textarea", { rows: 3, "aria-label": label.write_note, placeholder: label.write_note });
    words.value = note;
    const done = () => { keep(choice.value, words.value); this.leave(); };
    words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
    });
    this.put("note", label.write_note, place, words,
      make("div", { className: "ck-ask" }, choice, button(label.keep, done), button(label.cancel, () => this.leave())));
    words.focus({ preventScroll: true });
  }

  name(place, known, told = "") {
    const { view } = this.pane, label = this.labels;
    const box = make("input", { type: "text", value: known, maxLength: 80, autocomplete: "off", "aria-label": label.name,
      placeholder: label.name });
    const done = () => { if (box.value.trim()) view.rename(box.value.trim()); else box.focus(); };
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); done(); } });
    this.put("name", label.name, place, make("p", {}, label.who), told && make("p", { className: "ck-bad", role: "alert" }, told),
      make("div", { className: "ck-ask" }, box, button(label.keep, done)));
    box.focus({ preventScroll: true });
  }

  word(place, card) {
    const { view } = this.pane, label = this.labels;
    const head = (names) => make("tr", {}, ...names.map((name, i) => make("th", { scope: "col", className: i ? "ck-figure" : "" }, name)));
    const row = ({ name, n, rate, here }) => make("tr", here ? { "aria-current": "true" } : {},
      make("th", { scope: "row" }, name), make("td", { className: "ck-figure" }, String(n)), make("td", { className: "ck-figure" }, rate));
    const line = (found) => make("li", {}, button("", () => view.jump(found), { className: "ck-line" },
      make("span", { className: "ck-source" }, found.place), " ", found.left, make("strong", {}, found.match), found.right));
    const here = this.pane.marksAt(place[0]).map((mark) => view.chip(mark, () => view.openMark(this.pane, mark.id)));
    this.put("word", card.form, place,
      make("div", { className: "ck-slip-head" }, make("strong", { className: "ck-by" }, card.form),
        button("×", () => this.leave(), { "aria-label": label.close, className: "ck-close" })),
      here.length ? make("p", { className: "ck-chips" }, ...here) : "",
      ...card.glosses.map(({ head: term, gloss }) => make("p", { className: "ck-gloss" }, make("strong", {}, term), " ", gloss)),
      make("p", { className: "ck-source" }, [fill(label.lemma, card), card.forms !== card.form.toLowerCase() ? fill(label.forms, card) : ""].filter(Boolean).join(" ; ")),
      make("table", { className: "ck-counts" }, make("thead", {}, head(label.count_heads)), make("tbody", {}, ...card.counts.map(row))),
      make("p", { className: "ck-source" }, card.lines.length ? label.contexts : label.only),
      make("ul", { className: "ck-contexts" }, ...card.lines.map(line)),
      card.more ? make("p", { className: "ck-source" }, fill(label.more, { n: card.more })) : "");
  }
}
