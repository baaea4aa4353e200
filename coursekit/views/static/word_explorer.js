// The explorer: plot and figures above, the lines below. Figures, drawing and lines come ready from Python, as messages.

const SLOW_MS = 400; // what takes longer is told
const SETTLED_MS = 40; // a picture takes longer than figures: it is asked for when nothing newer is wanted

function drawing(svg) {
  // Parsed as an image, not as HTML: letters stay letters, and nothing in it can run.
  const node = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  for (const script of node.querySelectorAll("script, foreignObject")) script.remove();
  for (const mark of node.querySelectorAll(".ck-mark")) mark.setAttribute(SUPPRESS, "true");
  return node;
}

class Explorer {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.lines = new Lines(model, { brief: true });
    this.build();
    const traits = [...this.labels.controls, ...this.labels.advanced].map(([trait]) => `change:${trait}`).join(" ");
    const stop = listen(model, {
      "msg:custom": (message) => this.receive(message),
      [traits]: () => this.follow(),
      "change:_panel": () => this.mount("_panel", this.panel),
      "change:_pane": () => this.mount("_pane", this.pane),
    });
    this.remove = () => { stop(); this.lines.remove(); clearTimeout(this.soon); clearTimeout(this.slow); };
    this.follow();
    this.mount("_panel", this.panel);
    this.mount("_pane", this.pane);
    model.send({ ask: "figures" });
    this.wait();
  }

  build() {
    const label = this.labels, ask = (what, more = {}) => () => this.model.send({ ask: what, ...more });
    const button = (said, onclick) => make("button", { type: "button", onclick }, said);
    this.controls = [...label.controls, ...label.advanced].map((control) => this.control(...control));
    const boxes = this.controls.map(({ box }) => box), n = label.controls.length;
    this.said = make("p", { className: "ck-sentence", role: "status" });
    this.cautions = make("ul", { className: "ck-cautions" });
    this.figure = make("div", { className: "ck-drawing", onclick: (event) => this.point(this.near(event)),
      onkeydown: (event) => this.walk(event) });
    this.hint = make("p", { className: "ck-roles", hidden: true }, label.hint_plot);
    this.table = make("table", { className: "ck-counts" });
    this.code = make("pre", { tabIndex: 0 });
    this.done = make("p", { className: "ck-told", role: "status" });
    this.chance = make("div", { className: "ck-chance" });
    this.works = { figures: new Work(this.model, "figures"), chance: new Work(this.model, "chance") };
    this.tryChance = button(label.chance, ask("chance"));
    this.notice = make("div", { className: "ck-notice" });
    [this.panel, this.pane] = [make("div"), make("div")];
    this.figures = make("details", { hidden: true }, make("summary", {}, label.figures),
      make("div", { className: "ck-scroll", tabIndex: 0, role: "group", "aria-label": label.figures }, this.table));
    const copy = () => {
      getSelection().selectAllChildren(this.code); // where the page may not write to the clipboard, Ctrl+C does
      const written = navigator.clipboard?.writeText(this.code.textContent) ?? Promise.reject();
      written.then(() => label.copied, () => label.selected).then((said) => { this.done.textContent = said; });
    };
    this.advanced = make("details", {}, make("summary", {}, label.more), make("div", { className: "ck-side" }, ...boxes.slice(n)));
    this.given = make("div", { className: "ck-given", hidden: true },
      make("details", {}, make("summary", {}, label.code), this.code, button(label.copy, copy)),
      make("p", { className: "ck-near" }, `${label.save}\u202f:`,
        ...label.formats.map(([format, said]) => button(said, ask("save", { format })))));
    this.root = root("explorer");
    this.root.append(
      make("div", { className: "ck-side" }, ...boxes.slice(0, n), this.advanced),
      make("div", { className: "ck-main" }, this.lines.work.root, this.works.figures.root, this.said, this.figure, this.hint,
        this.cautions, this.tryChance, this.works.chance.root, this.chance, this.figures, this.given, this.done),
      make("div", { className: "ck-below" }, make("h3", {}, label.lines_of), this.notice, this.panel, this.lines.root, this.pane));
    this.importing = button(label.import, ask("import"));
  }

  control(trait, said, kind, choices, views) {
    const set = (value) => { put(this.model, trait, value); this.wait(); };
    const number = { min: choices[0], max: choices[1] };
    const input = {
      select: () => make("select", { onchange: () => set(this.choices(trait, choices)[input.selectedIndex][0]) }),
      checkbox: () => make("input", { type: "checkbox", onchange: () => set(input.checked) }),
      range: () => make("input", { type: "range", ...number, oninput: () => set(Number(input.value)) }),
      number: () => make("input", { type: "number", ...number, onchange: () => set(Math.max(1, Number(input.value) || 1)) }),
      text: () => make("input", { type: "text", autocomplete: "off", spellcheck: false, onchange: () => set(input.value) }),
    }[kind]();
    const shown = make("output"), name = make("span", {}, said);
    const box = make("label", { "data-kind": kind }, ...(kind === "checkbox" ? [input, name] : [name, input]),
      kind === "range" ? shown : "");
    return { trait, kind, choices, views, input, shown, box };
  }

  choices(trait, fixed) {
    return [...fixed, ...(this.now?.choices?.[trait] ?? [])];
  }

  follow() {
    const view = this.model.get("view");
    for (const { trait, kind, choices, views, input, shown, box } of this.controls) {
      const value = this.model.get(trait);
      box.hidden = views.length > 0 && !views.includes(view);
      if (kind === "select") {
        const every = this.choices(trait, choices);
        box.hidden ||= every.length < 2;
        input.replaceChildren(...every.map(([, said]) => make("option", {}, said)));
        input.selectedIndex = Math.max(0, every.findIndex(([choice]) => choice === value));
      } else if (kind === "checkbox") input.checked = value;
      else if (document.activeElement !== input || kind === "range") input.value = value;
      shown.textContent = String(value);
    }
    this.advanced.hidden = this.controls.slice(this.labels.controls.length).every(({ box }) => box.hidden);
    this.tryChance.hidden = this.chance.hidden = view !== "keyness";
    if (this.view !== view) this.chance.replaceChildren();
    this.view = view;
  }

  receive(message) {
    if (message.work) this.far(message);
    if (message.figures) this.say(message.figures);
    if (message.picture !== undefined) this.draw(message.picture);
    if (message.saved) this.done.textContent = message.saved;
    if ((message.found || message.problem) && this.looking) {
      this.looking = false;
      this.lines.status.scrollIntoView({ block: "center" });
    }
    if (message.chance) this.tell(message.chance);
    if (message.current !== undefined) this.lines.mark(message.current);
  }

  wait() {
    clearTimeout(this.slow);
    this.slow = setTimeout(() => { this.said.textContent = this.labels.working; this.root.ariaBusy = "true"; }, SLOW_MS);
  }

  say(now) {
    clearTimeout(this.slow);
    this.root.ariaBusy = "false";
    this.now = now;
    this.follow();
    this.done.textContent = "";
    this.said.textContent = now.problem ?? now.said;
    this.cautions.replaceChildren(...now.cautions.map((said) => make("li", {}, said)));
    this.notice.replaceChildren(...(now.notice ? [make("p", {}, now.notice), this.importing] : []));
    this.code.textContent = now.code;
    this.hide(Boolean(now.problem));
    const head = make("tr", {}, ...now.heads.map((said) => make("th", { scope: "col" }, said)));
    this.table.replaceChildren(make("thead", {}, head),
      make("tbody", {}, ...now.rows.map((cells, row) => this.row(cells, row, now.asked[row]))));
    this.figure.dataset.stale = "true";
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.model.send({ ask: "picture" }), SETTLED_MS);
  }

  hide(hidden) {
    for (const part of [this.figure, this.figures, this.hint, this.given, this.cautions]) part.hidden = hidden;
  }

  row([name, ...cells], row, asked) {
    const onclick = () => this.look({ ask: "row", row });
    const word = asked ? make("button", { type: "button", onclick, title: fill(this.labels.show_lines, { word: name }) }, name) : name;
    return make("tr", {}, make("th", { scope: "row" }, word), ...cells.map((cell) => make("td", { className: "ck-figure" }, cell)));
  }

  draw(svg) {
    const focused = this.figure.contains(document.activeElement) ? document.activeElement.id : null;
    delete this.figure.dataset.stale;
    this.figure.replaceChildren(...(svg ? [drawing(svg)] : []));
    this.figures.open ||= !svg;
    this.hint.hidden = !this.figure.querySelector(".ck-mark");
    if (focused) this.figure.querySelector(`#${CSS.escape(focused)}`)?.focus();
  }

  near({ target, clientX, clientY }) {
    // A tick is as thin as a hair: whoever clicks beside it means it, and not the row behind it.
    const gap = ({ left, right, top, bottom }) => Math.hypot(Math.max(left - clientX, clientX - right, 0), Math.max(top - clientY, clientY - bottom, 0));
    const thin = [...this.figure.querySelectorAll(".ck-mark")].map((mark) => [mark, mark.getBoundingClientRect()])
      .filter(([, box]) => box.width < 6 && gap(box) < 8).sort(([, a], [, b]) => gap(a) - gap(b));
    return thin[0]?.[0] ?? target.closest(".ck-mark");
  }

  point(mark) {
    if (!mark) return;
    this.figure.querySelector("[aria-current]")?.removeAttribute("aria-current");
    mark.setAttribute("aria-current", "true");
    this.look({ ask: "mark", mark: mark.id.replace(/^[^-]*-/, "") });
  }

  look(wish) {
    this.looking = true;
    this.model.send(wish);
  }

  walk(event) {
    if (!["Enter", " "].includes(event.key)) return rove(event, [...this.figure.querySelectorAll(".ck-mark")]);
    event.preventDefault();
    this.point(event.target.closest(".ck-mark"));
  }

  far(message) {
    this.works[message.work]?.tell(message);
    if (message.work !== "figures" || message.n === undefined) return;
    clearTimeout(this.slow);
    this.said.textContent = "";
    this.hide(true); // until the new figures are there
  }

  tell({ said, rows }) {
    const bar = ([name, share, width]) => make("tr", {}, make("th", { scope: "row" }, name),
      make("td", {}, make("span", { className: "ck-stretch", style: `width: ${Math.min(0.8 * width, 80)}%` }), share));
    this.chance.replaceChildren(make("p", { role: "status" }, said), ...(rows ? [make("table", {}, ...rows.map(bar))] : []));
  }

  async mount(trait, place) {
    const name = this.model.get(trait), manager = this.model.widget_manager;
    if (!name || !manager) return;
    const child = await manager.get_model(name.replace("IPY_MODEL_", ""));
    place.replaceChildren((await manager.create_view(child)).el);
  }
}

export default shown(Explorer);
