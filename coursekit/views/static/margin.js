// The margin: a list of the marks of the text in hand, of those that lost their place, and of its voices.

class Margin {
  constructor(view) {
    this.view = view;
    this.labels = view.labels;
    this.items = new Map();
    this.heading = make("h3", {});
    this.who = make("p", { className: "ck-source" });
    this.list = make("ul", { className: "ck-marks" });
    this.lost = make("section", {});
    this.voices = make("section", {});
    this.element = make("aside", { className: "ck-margin", "aria-label": view.labels.marks, hidden: true },
      view.inks, this.voices, this.heading, this.who, this.list, this.lost, this.files());
  }

  files() {
    const { labels, view } = this, send = (order) => view.model.send({ text: this.pane.id, ...order });
    const read = (file) => Object.assign(new FileReader(), {
      onload: ({ target }) => send({ ask: "bring-back", file: target.result.split(",")[1] ?? "" }) }).readAsDataURL(file);
    const chosen = make("input", { type: "file", accept: ".json,.jsonld,.csv,.md", "aria-label": labels.bring_back,
      onchange: () => { if (chosen.files[0]) read(chosen.files[0]); chosen.value = ""; } });
    return make("details", { className: "ck-files" }, make("summary", {}, labels.files), make("p", { className: "ck-source" }, labels.take_away),
      make("div", { className: "ck-ask" }, ...Object.entries(labels.file_forms).map(([form, name]) =>
        button(name, () => send({ ask: "take-away", form })))), make("label", {}, labels.bring_back, chosen));
  }

  show(pane) {
    this.pane = pane;
    if (this.element.hidden || !pane.text) return;
    this.items.clear();
    this.list.replaceChildren(...this.sorted().map((mark) => this.item(mark)));
    this.tell();
    this.tellVoices();
  }

  sorted() {
    return [...this.pane.marks.values()].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  }

  update(changed, gone) {
    if (this.element.hidden || !this.pane?.text) return;
    const sorted = changed.length ? this.sorted() : [];
    for (const id of gone) { this.items.get(id)?.remove(); this.items.delete(id); }
    for (const { id: changedId } of changed) {
      const mark = this.pane.marks.get(changedId);
      if (!mark) continue;
      const old = this.items.get(mark.id);
      if (old?.contains(document.activeElement) && old.contains(document.activeElement.closest("textarea"))) continue;
      const after = sorted.slice(sorted.indexOf(mark) + 1).find(({ id }) => id !== mark.id && this.items.has(id));
      const open = old?.classList.contains("ck-open");
      old?.remove();
      const item = this.item(mark);
      this.list.insertBefore(item, after ? this.items.get(after.id) : null);
      if (open) this.open(mark.id, false);
    }
    this.tell();
  }

  tell() {
    const { learner } = this.view.ledger, { orphans } = this.view.ledger.of(this.pane.id);
    const n = this.pane.marks.size;
    this.heading.textContent = n ? `${this.labels.marks} (${n})` : this.labels.marks;
    this.who.replaceChildren(...(n ? [] : [make("span", {}, this.labels.none), " "]),
      ...(learner ? [make("span", {}, fill(this.labels.by, { name: learner })), " ",
        button(this.labels.rename, () => this.pane.slip.name([0, 1], learner), { className: "ck-plain" })] : []));
    const set = (deed) => () => this.view.ledger.do(this.pane.id, deed);
    this.lost.replaceChildren(...(orphans.length ? [make("h3", {}, this.labels.orphans), make("ul", { className: "ck-marks" },
      ...orphans.map((mark) => make("li", {}, this.view.ink(mark.category), " ", make("q", {}, mark.words),
        mark.note && make("p", { className: "ck-note" }, mark.note),
        make("div", { className: "ck-ask" },
          mark.place ? button(this.labels.reattach, set({ do: "reattach", id: mark.id })) : "",
          button(this.labels.delete, set({ do: "delete", id: mark.id }))))))] : []));
  }

  item(mark) {
    const { text } = this.pane, { number } = text.cut(mark.start);
    const words = text.string.slice(mark.start, Math.min(mark.end, mark.start + 160));
    const item = make("li", { "data-mark": mark.id },
      button("", () => this.open(mark.id), { className: "ck-line" }, this.view.ink(mark.category),
        make("span", { className: "ck-source" }, number ? ` § ${number}` : ""),
        make("span", { className: "ck-quoted" }, words + (mark.end - mark.start > 160 ? "…" : ""))),
      mark.note && make("p", { className: "ck-note" }, mark.note));
    this.items.set(mark.id, item);
    return item;
  }

  open(id, jump = true) {
    const { pane, labels } = this, mark = pane.marks.get(id), item = this.items.get(id);
    if (!mark || !item) return;
    for (const other of this.list.querySelectorAll(".ck-open")) { other.classList.remove("ck-open"); other.lastChild.remove(); }
    pane.current = id;
    if (jump) pane.show(mark.start, mark.end, pane.opened);
    const choice = this.view.tagSelect(mark.category);
    choice.addEventListener("change", () => pane.edit(id, { category: choice.value }));
    const note = make("textarea", { rows: 2, placeholder: labels.write_note, "aria-label": labels.write_note,
      onchange: () => pane.edit(id, { note: note.value }) });
    note.value = mark.note;
    item.classList.add("ck-open");
    item.append(make("div", { className: "ck-ask" }, choice, note,
      button(labels.move, () => { if (pane.chosen) { const [start, end] = pane.chosen; pane.choose(null); pane.edit(id, { start, end }); } }),
      button(labels.delete, () => { pane.drop(id); pane.page.focus({ preventScroll: true }); })));
    bring(item, this.element);
  }

  tellVoices() {
    const { view, labels, pane } = this, told = view.voicesOn && view.voices.get(pane.id);
    if (!told) return this.voices.replaceChildren();
    const choices = (label, all, names, kind) => {
      const select = make("select", { "aria-label": label, onchange: () => { view.filter[kind] = select.value; view.dress(); this.tellVoices(); } },
        make("option", { value: "" }, `${label} : ${all}`),
        ...names.map(([value, name]) => make("option", { value, selected: view.filter[kind] === value }, name)));
      return select;
    };
    const speakers = [...new Set(told.voices.map((voice) => voice.speaker))].sort((a, b) => a.localeCompare(b, "fr"));
    const line = (voice) => make("li", {}, button("", () => pane.show(voice.start, voice.end, pane.opened), { className: "ck-line" },
      make("span", { className: `ck-voice-${voice.manner}` }, told.manners[voice.manner]), ` · ${voice.speaker}`,
      make("span", { className: "ck-source" }, [voice.stance, voice.rule].filter(Boolean).map((said) => ` · ${said}`).join("")),
      make("span", { className: "ck-quoted" }, pane.text.string.slice(voice.start, Math.min(voice.end, voice.start + 90)) + (voice.end - voice.start > 90 ? "…" : ""))));
    const shown = view.voicesOf(pane.id);
    return this.voices.replaceChildren(make("h3", {}, `${labels.voices} (${shown.length})`), make("p", { className: "ck-source" }, told.said),
      ...(told.voices.length ? [make("div", { className: "ck-ask" },
        choices(labels.manner, labels.every, Object.entries(told.manners), "manner"),
        choices(labels.speaker, labels.everyone, speakers.map((name) => [name, name]), "speaker")),
      make("ul", { className: "ck-marks" }, ...shown.map(line))] : []));
  }
}
