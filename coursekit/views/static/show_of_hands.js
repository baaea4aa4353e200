// A vote by show of hands, in four steps; the same stage serves in the notebook and on the whole screen.

const SIGNS = ["1", "2", "3", "4", "5", "∅"];
const SIZES = [20, 26, 32, 40, 52]; // pixels, on the whole screen
const act = (words, onclick) => make("button", { type: "button", onclick }, words);

class View {
  constructor(model) {
    this.model = model;
    this.labels = model.get("_labels");
    this.size = 2;
    this.build();
    const draw = () => this.draw();
    this.stop = listen(model, { "change:step": draw, "change:text": () => this.ask(), "change:hands": draw,
      "msg:custom": (message) => { Object.assign(this, message); this.draw(); } });
    this.ask();
  }

  build() {
    const label = this.labels, { question, poles, texts } = this.model.get("_asked"), model = this.model;
    this.names = Object.fromEntries(texts);
    this.columns = SIGNS.map((sign, i) => {
      const count = make("strong", {}), bar = make("div", { className: "ck-vote-bar" }), placed = make("div", { className: "ck-vote-placed" });
      const hands = make("input", { type: "number", min: 0, max: 999, value: String(model.get("hands")[i]), "aria-label": fill(label.count, { what: `${sign} ${poles[i]}` }),
        oninput: () => put(model, "hands", this.columns.map((one) => Math.max(0, Math.floor(Number(one.hands.value)) || 0))) });
      return { count, bar, placed, hands, element: make("div", { className: "ck-vote-column", "data-code": sign },
        make("div", { className: "ck-vote-well" }, count, bar), make("b", {}, sign), make("span", { className: "ck-vote-pole" }, poles[i]), hands, placed) };
    });
    this.place = make("p", { className: "ck-vote-place", role: "status" });
    this.pairs = make("div", { className: "ck-vote-pair" });
    this.stage = make("div", { className: "ck-vote", tabIndex: -1 }, make("h3", {}, question), this.place,
      make("div", { className: "ck-vote-columns" }, ...this.columns.map((one) => one.element)), this.pairs);
    this.text = make("select", { onchange: () => put(model, "text", this.text.value) }, ...texts.map(([id, name]) => make("option", { value: id }, name)));
    this.next = act("", () => this.turn(1));
    this.before = act(label.back, () => this.turn(-1));
    this.again = act(label.again, () => { for (const one of this.columns) one.hands.value = "0"; put(model, "hands", [0, 0, 0, 0, 0, 0]); put(model, "step", 0); });
    this.tools = make("div", { className: "ck-ask" }, make("label", {}, label.text, " ", this.text), this.next, this.before, this.again, act(label.project, () => this.project()));
    this.root = root("hands");
    this.root.append(this.tools, this.stage);
  }

  ask() { this.model.send({ ask: "reveal" }); this.draw(); }

  turn(way) { put(this.model, "step", Math.min(3, Math.max(0, this.model.get("step") + way))); }

  draw() {
    const label = this.labels, step = this.model.get("step"), hands = this.model.get("hands"), text = this.model.get("text");
    const most = Math.max(1, ...hands), total = hands.reduce((a, b) => a + b, 0), placed = this.placed ?? [];
    this.text.value = text;
    const known = placed.some((ids) => ids.length);
    this.place.textContent = step > 1 ? (step > 2 && this.pair?.length ? (this.near ? label.near : label.clash) : known ? label.placed : label.nothing)
      : fill(label.place, { name: this.names[text] }) + (total && step ? ` ${fill(label.hands, { n: total })}` : "");
    this.stage.dataset.step = step;
    this.columns.forEach((one, i) => {
      one.count.textContent = step ? String(hands[i]) : "";
      one.bar.style.setProperty("--ck-share", step ? hands[i] / most : 0);
      one.placed.replaceChildren(...(step > 1 ? (placed[i] ?? []).map((id) => make("span", { className: id === text ? "ck-vote-own" : "" }, this.names[id])) : []));
    });
    this.pairs.replaceChildren(...(step < 3 || !this.pair ? [] : this.pair.length ? this.pair.map((one) => make("figure", {},
      make("blockquote", {}, `«\u202f${one.words}\u202f»`), make("figcaption", {}, one.name, " ", make("span", { className: "ck-edition", "data-kind": one.kind }, one.edition))))
      : [make("p", {}, label.no_pair)]));
    this.next.textContent = label.steps[Math.min(2, step)];
    const beam = this.beam?.firstChild.children ?? [];
    for (const [end, ...both] of [[0, this.before, beam[1]], [3, this.next, beam[2]]]) both.forEach((one) => { if (one) one.disabled = step === end; });
  }

  // ---- on the whole screen

  project() {
    if (this.beam) return;
    this.beam = root("hands");
    this.beam.classList.add("ck-vote-beam");
    Object.assign(this.beam, { role: "dialog", ariaLabel: this.labels.project });
    this.beam.append(make("div", { className: "ck-vote-top" }, make("p", {}, this.labels.keys), act("←", () => this.turn(-1)), act(this.labels.next, () => this.turn(1)), act(this.labels.close, () => this.leave())), this.stage);
    for (const [i, name] of [[1, "back"], [2, "next"]]) this.beam.firstChild.children[i].title = this.labels[name];
    // Wherever the focus went, in a box or nowhere, the keys of the stage are heard, and the notebook hears none.
    this.onkey = (event) => { event.stopPropagation(); this.key(event); };
    document.addEventListener("keydown", this.onkey, true);
    this.onfull = () => { if (!document.fullscreenElement) this.leave(); };
    document.addEventListener("fullscreenchange", this.onfull);
    document.body.append(this.beam); // inside the notebook a fixed box would fill its cell, not the window
    this.beam.requestFullscreen?.().catch(() => {}); // refused: the box fills the window all the same
    this.grow(0);
    this.draw();
    this.stage.focus({ preventScroll: true });
  }

  grow(by) {
    this.size = Math.min(SIZES.length - 1, Math.max(0, this.size + by));
    this.stage.style.fontSize = `min(${SIZES[this.size]}px, ${SIZES[this.size] / 7}vw)`;
  }

  key(event) {
    const typing = event.target.matches?.("input");
    const deed = { Escape: () => this.leave(), ...(typing ? { Enter: () => { this.stage.focus({ preventScroll: true }); this.turn(1); } } : {}), ...(typing ? {} : { ArrowRight: () => this.turn(1), " ": () => this.turn(1), ArrowLeft: () => this.turn(-1),
      "+": () => this.grow(1), "=": () => this.grow(1), "-": () => this.grow(-1) }) }[event.key];
    if (!deed || event.ctrlKey || (event.key === " " && event.target.matches?.("button"))) return;
    event.preventDefault();
    deed();
  }

  leave() {
    if (!this.beam) return;
    document.removeEventListener("fullscreenchange", this.onfull);
    document.removeEventListener("keydown", this.onkey, true);
    if (document.fullscreenElement) document.exitFullscreen();
    this.stage.style.fontSize = "";
    this.root.append(this.stage);
    this.beam.remove();
    this.beam = null;
    this.tools.lastChild.focus({ preventScroll: true });
  }

  remove() { this.leave(); this.stop(); }
}

export default shown(View);
