// Bringing in the articles. Files go to Python in parts, as messages.

const PART_BYTES = 1_000_000;
const MARKS = { complete: "✓", variant: "≈", absent: "○" };

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.waiting = new Map();
    this.build();
    this.remove = listen(model, {
      "change:_texts": () => this.list(),
      "change:_results": () => this.tell(),
      "msg:custom": (message) => this.waiting.get(message.done)?.(),
    });
    this.list();
    this.tell();
  }

  build() {
    const label = this.labels;
    this.texts = make("ul", { className: "ck-checklist" });
    this.files = make("input", { type: "file", multiple: true, hidden: true, onchange: () => this.take(this.files.files) });
    this.progress = make("progress", { hidden: true, "aria-label": label.files });
    this.status = make("p", { role: "status" });
    this.results = make("ul", { className: "ck-results", "aria-label": label.results });
    this.pasted = make("textarea", { rows: 5, "aria-label": label.pasted, placeholder: label.pasted });
    const zone = make("div", { className: "ck-drop",
      ondragover: (event) => { event.preventDefault(); zone.dataset.over = true; },
      ondragleave: () => { delete zone.dataset.over; },
      ondrop: (event) => {
        event.preventDefault();
        event.stopPropagation(); // JupyterLab would put the file into its own folder
        delete zone.dataset.over;
        this.take(event.dataTransfer.files);
      } }, make("p", {}, label.drop),
    make("button", { type: "button", onclick: () => this.files.click() }, label.files), this.files);
    this.root = root("import");
    this.root.append(
      make("h3", {}, label.title), make("p", {}, label.explain),
      make("h4", {}, label.texts), this.texts, zone,
      make("details", {}, make("summary", {}, label.paste), this.pasted,
        make("button", { type: "button", onclick: () => this.paste() }, label.send)),
      this.progress, this.status, this.results,
      make("details", {}, make("summary", {}, label.where_title), make("p", {}, label.where)));
  }

  list() {
    this.texts.replaceChildren(...this.model.get("_texts").map((text) => make("li", { "data-state": text.state },
      make("span", { className: "ck-mark", "aria-hidden": "true" }, MARKS[text.state]),
      make("span", { className: "ck-state" }, this.labels.states[text.state]),
      make("span", { className: "ck-name" }, make("strong", {}, text.name), text.work && ` · ${text.work}`),
      make("span", { className: "ck-roles" }, text.said),
      text.own ? make("button", { type: "button", "aria-label": `${this.labels.remove} : ${text.name}`,
        onclick: () => this.model.send({ remove: text.id }) }, this.labels.remove) : "")));
  }

  tell() {
    this.results.replaceChildren(...this.model.get("_results").map((result, i) =>
      make("li", { className: result.good ? "ck-good" : result.facts.length ? "" : "ck-told-bad" },
        make("p", {}, make("span", { "aria-hidden": "true" }, result.good ? "✓ " : "▲ "), result.said),
        result.facts.length ? this.form(result.facts, i) : "")));
  }

  form(facts, i) {
    const fields = facts.map(([key, label, value]) => [key, make("input", { value }), label]);
    return make("form", { className: "ck-facts", onsubmit: (event) => {
      event.preventDefault();
      this.model.send({ keep: i, facts: Object.fromEntries(fields.map(([key, field]) => [key, field.value])) });
    } }, ...fields.map(([, field, label]) => make("label", {}, label, field)), make("button", {}, this.labels.keep));
  }

  async take(chosen) {
    const files = [...chosen], before = this.model.get("_results").length;
    this.progress.hidden = false;
    this.progress.max = files.length;
    for (const [i, file] of files.entries()) {
      this.progress.value = i;
      this.status.textContent = fill(this.labels.reading, { name: file.name, n: i + 1, all: files.length });
      if (file.size > this.model.get("_limit_bytes")) this.model.send({ too_large: file.name });
      else await this.send(file);
    }
    this.progress.hidden = true;
    this.files.value = "";
    const stored = this.model.get("_results").slice(before).some((result) => result.good);
    this.status.textContent = stored ? this.labels.finished : this.labels.looked;
  }

  async send(file) {
    const done = new Promise((resolve) => this.waiting.set(file.name, resolve));
    const parts = Math.max(1, Math.ceil(file.size / PART_BYTES));
    for (let part = 0; part < parts; part += 1) {
      const bytes = await file.slice(part * PART_BYTES, (part + 1) * PART_BYTES).arrayBuffer();
      this.model.send({ file: file.name, part, parts }, undefined, [bytes]);
    }
    await done;
  }

  paste() {
    if (!this.pasted.value.trim()) return;
    this.model.send({ pasted: this.pasted.value });
    this.pasted.value = "";
  }
}

export default shown(View);
