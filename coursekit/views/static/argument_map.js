// The argument map. Boxes, lines and sentences come ready from Python; here they are drawn, walked and linked.

const SIGN = { "+": "M-4 0H4M0 -4V4", "-": "M-4 0H4" };

function draw(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

class View {
  constructor(model) {
    this.model = model;
    [this.labels, this.editable, this.drafts] = [model.get("_labels"), model.get("_editable"), new Map()];
    this.build();
    const unlisten = listen(model, { "msg:custom": (message) => this.receive(message) });
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.root);
    this.remove = () => { unlisten(); this.observer.disconnect(); clearTimeout(this.waiting); };
    model.send({ ask: "map" });
  }

  build() {
    const label = this.labels, button = (words, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, words);
    this.root = root("map");
    this.views = ["drawn", "listed"].map((view) => button(label[view], () => { this.picked = view; this.resize(); }, { "data-view": view }));
    const back = (words, deed) => button(words, () => this.act({ do: deed }), { title: label[deed], "aria-label": label[deed] });
    this.full = button("", () => document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen());
    this.files = make("div", { className: "ck-ask", role: "group", "aria-label": label.away }, label.away,
      ...["svg", "png"].map((kind) => button(kind.toUpperCase(), () => this.save(kind))), ...["CSV", "JSON", "Argdown"].map((name) => button(name, () => this.model.send({ ask: "file", name }))));
    [this.button, this.undo, this.redo] = [button, back("↶", "undo"), back("↷", "redo")];
    this.rest = button("", () => this.model.send({ ask: "whole" }));
    this.saved = make("span", { className: "ck-ok", role: "status" });
    this.told = make("div", { className: "ck-told", role: "status" });
    [this.canvas, this.list] = ["ck-canvas", "ck-outline"].map((className) => make("div", { className }));
    this.panel = make("div", { className: "ck-claim", role: "group", "aria-label": label.picked });
    this.adder = button(label.add, () => this.form());
    const legend = make("details", { className: "ck-legend" }, make("summary", {}, label.legend),
      make("ul", {}, ...label.signs.map(([sign, said]) => make("li", {}, this.sample(sign), said))), make("p", {}, label.keys));
    this.root.append(make("div", { className: "ck-ask" }, make("h3", {}, label.map),
      make("span", { role: "group", "aria-label": label.view }, ...this.views), this.full));
    if (this.editable) this.root.append(make("div", { className: "ck-ask" }, this.adder, this.undo, this.redo, this.saved, this.rest));
    this.root.append(this.canvas, this.list, this.told, this.panel, this.files, legend);
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  sample(sign) {
    const svg = draw("svg", { viewBox: "0 0 46 24", width: 46, height: 24, "aria-hidden": "true" });
    if (sign === "i") svg.append(draw("rect", { class: "ck-shape", x: 3, y: 3, width: 40, height: 18, rx: 4, "data-implied": true }));
    else svg.append(...this.line({ curve: [[44, 12], [30, 12], [20, 12], [2, 12]], sign: sign[0], linked: sign[1], across: sign === "~", word: "" }));
    return svg;
  }

  receive({ map, told, words, saved, seen, refused, chosen, open, file, take }) {
    clearTimeout(this.waiting);
    if (file) return download(...file);
    if (take) { if (!this.panel.querySelector("form")) this.form(); return this.tellChosen(); }
    if (chosen !== undefined) { [this.chosen, this.open] = [chosen, open]; return this.tellChosen(); }
    if (map) { this.map = map; this.paint(seen); }
    if (refused || saved) this.saved.textContent = saved ? this.labels.saved : "";
    if (saved) { this.drafts.delete(this.sent); this.panelOf(this.current); }
    return this.tell(refused ?? told ?? "", Boolean(refused), words);
  }

  tell(said, bad = false, words = []) {
    this.told.replaceChildren(said, ...words.map((one) => make("blockquote", {}, one)));
    this.told.classList.toggle("ck-bad", bad);
  }

  act(order, draft) {
    [this.sent, this.saved.textContent] = [draft, "…"]; // said only when it is on the disk
    this.waiting = setTimeout(() => { this.saved.textContent = ""; this.tell(this.labels.mute, true); }, 6000);
    this.model.send(order);
  }

  // ---- the picture and the list, which say the same

  paint(seen) {
    const { boxes, links, lanes, frame, undo, redo, rest } = this.map, focused = this.root.contains(document.activeElement) && document.activeElement.dataset.id;
    [this.undo.disabled, this.redo.disabled, this.rest.hidden, this.rest.textContent, this.files.hidden] = [!undo, !redo, !rest, rest, !boxes.length];
    const pills = links.filter((link) => link.pill);
    this.order = [...boxes.map((box) => box.id), ...pills.map((link) => link.id)];
    this.svg = draw("svg", { viewBox: frame.join(" "), role: "application", "aria-label": `${this.labels.map}. ${this.labels.keys}` },
      ...lanes.map((lane) => this.lane(lane)),
      ...links.flatMap((link) => this.line(link)).sort((a, b) => b.matches("path") - a.matches("path")), ...boxes.map((box) => this.box(box)), ...pills.map((link) => this.pill(link)));
    const empty = make("p", { className: "ck-empty" }, this.editable ? this.labels.invite : this.labels.empty);
    this.canvas.replaceChildren(boxes.length ? this.svg : empty);
    const between = links.filter((link) => link.across);
    const last = between.length ? [make("li", {}, make("b", {}, this.labels.words.between), make("ul", {}, ...between.map((link) => make("li", {}, this.press(make("span", { className: "ck-item" }, link.said), link.id)))))] : [];
    this.list.replaceChildren(boxes.length ? make("ul", {}, ...this.map.list.map((one) => this.item(one)), ...last) : empty.cloneNode(true));
    this.known = new Map([...boxes, ...links].map((one) => [one.id, one]));
    this.resize();
    this.pick([seen, this.current].find((id) => this.known.has(id)));
    if (seen || focused) this.focus(seen || (this.known.has(focused) ? focused : this.order[0])); else this.rove(this.current);
  }

  lane({ name, mark, symbol, area: [x, y, width, height] }) {
    return draw("g", { class: "ck-lane", "data-mark": mark }, draw("rect", { x, y, width, height, rx: 8 }),
      draw("text", { x: x + 12, y: y + 21 }, `${symbol} ${name}`));
  }

  box({ id, area: [x, y, w, h], kind, heads, lines, implied, said, mark }) {
    const spans = (all, y) => all.map((line, i) => draw("tspan", { x: 13, y: y + 19 * i }, `${line} `));
    return this.press(draw("g", { class: "ck-box", transform: `translate(${x} ${y})`, "data-mark": mark, "aria-label": said },
      draw("rect", { class: "ck-shape", width: w, height: h, rx: 6, "data-implied": implied || null, "data-kind": kind || "text" }),
      draw("text", { class: "ck-kind" }, ...spans(heads, 22)), draw("text", {}, ...spans(lines, 23 + 19 * heads.length))), id);
  }

  pill({ id, pill: [x, y, w], sign, word, said }) {
    return this.press(draw("g", { class: "ck-pill", transform: `translate(${x} ${y})`, "data-sign": sign, "aria-label": said },
      draw("rect", { x: -w / 2, y: -12, width: w, height: 24, rx: 12 }), draw("text", { "text-anchor": "middle", y: 5 }, word)), id);
  }

  line({ curve, sign, linked, across, word }) {
    const [x, y] = curve.at(-1), [x0, y0] = curve.findLast((point) => String(point) !== String(curve.at(-1))), kind = word || sign === "~" ? "~" : sign;
    const path = draw("path", { class: "ck-link", "data-sign": kind, "data-across": across || null, d: `M${curve[0]}C${curve.slice(1).join(" ")}` });
    const angle = Math.atan2(y - y0, x - x0) * 180 / Math.PI;
    const tip = draw("path", { class: "ck-tip", "data-sign": kind, d: "M0 0L-9 -5V5Z", transform: `translate(${x} ${y}) rotate(${angle})` });
    if (kind === "~") return [path, tip];
    const badge = draw("g", { class: "ck-badge", "data-sign": sign, transform: `translate(${x - 16 * Math.cos(angle * Math.PI / 180)} ${y - 16 * Math.sin(angle * Math.PI / 180)})` },
      linked ? draw("circle", { r: 11, class: "ck-ring" }) : "", sign === "-" ? draw("path", { d: "M-9 0L0 -9L9 0L0 9Z" }) : draw("circle", { r: 8 }), draw("path", { class: "ck-stroke", d: SIGN[sign] }));
    return [path, tip, badge];
  }

  item([id, sign, again, children]) { // a claim, a text, or without an id premises that hold together
    const box = this.map.boxes.find((one) => one.id === id), lane = this.map.lanes.find((one) => one.id === id), words = this.labels.words;
    return make("li", {}, sign ? make("b", { "data-sign": sign }, words[sign], " ") : "",
      box ? this.press(make("span", { className: "ck-item" }, make("b", {}, box.head), "\u202f: ", box.gist), id) : lane ? make("b", {}, lane.name) : words.together,
      again ? ` (${words.again})` : "", children.length ? make("ul", {}, ...children.map((child) => this.item(child))) : "");
  }

  press(node, id) {
    node.dataset.id = id;
    for (const [name, value] of [["role", "button"], ["tabindex", "-1"], [SUPPRESS, "true"]]) node.setAttribute(name, value);
    node.addEventListener("click", () => { if (getSelection().isCollapsed) { this.focus(id, false); this.choose(id); } });
    return node;
  }

  // ---- going from box to box: one Tab stop in the map, one in the list

  rove(id) {
    for (const side of [this.canvas, this.list]) {
      const all = [...side.querySelectorAll("[data-id]")];
      for (const node of all) node.setAttribute("tabindex", "-1");
      (all.find((node) => node.dataset.id === id) ?? all[0])?.setAttribute("tabindex", "0");
    }
  }

  focus(id, scroll = true) {
    this.rove(id);
    const node = (this.canvas.hidden ? this.list : this.canvas).querySelector("[tabindex='0']");
    node?.focus({ preventScroll: true });
    if (scroll) node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  key(event) {
    const { key } = event, id = event.target.dataset?.id, control = event.ctrlKey || event.metaKey || event.altKey;
    const to = id && !control && this.neighbour(id, key);
    if (key === "Escape" && (this.linking || this.panel.querySelector("form"))) this.leave();
    else if (this.editable && control && key.toLowerCase() === "z" && !event.target.matches("textarea")) this.act({ do: event.shiftKey ? "redo" : "undo" });
    else if (to) this.focus(to);
    else if (!id || control) return;
    else if (key === "Enter" || key === " ") this.choose(id);
    else if (this.editable && "+-&r".includes(key)) this.link(id, key);
    else if (this.editable && key === "Delete") this.act({ do: "remove", id });
    else if (!key.startsWith("Arrow")) return;
    event.preventDefault();
  }

  leave() {
    this.linking = null;
    this.tell("");
    this.panelOf(this.current);
    if (this.current) this.focus(this.current); else this.adder.focus();
  }

  neighbour(id, key) {
    const at = this.order.indexOf(id), step = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (key === "Home" || key === "End") return this.order.at(key === "Home" ? 0 : -1);
    if (this.list.contains(document.activeElement)) return step ? this.order[at + step] : null;
    const links = this.map.links, seen = this.known.get(id);
    if (key === "ArrowLeft") return seen.target ?? links.find((link) => link.source === id)?.target;
    if (key === "ArrowRight") return seen.source ?? this.below(id)[0];
    if (!step) return null;
    const target = links.find((link) => link.source === id && !link.across)?.target, siblings = target ? this.below(target) : [];
    return siblings[siblings.indexOf(id) + step] ?? this.order[at + step];
  }

  below(id) { // as they stand, from top to bottom
    const high = (one) => this.map.boxes.find((box) => box.id === one).area[1];
    return this.map.links.filter((link) => link.target === id && link.source !== id).map((link) => link.source).sort((a, b) => high(a) - high(b));
  }

  choose(id) {
    if (this.linking && this.claim(id)) return this.linked(this.linking, id);
    this.pick(id);
    this.panelOf(id);
    this.tell("");
    this.panel.scrollIntoView({ block: "nearest" });
    if (!this.editable || !this.map.own[id]) this.model.send({ ask: "show", id });
  }

  pick(id) {
    this.current = id;
    for (const node of this.root.querySelectorAll("[data-id]")) node.setAttribute("aria-pressed", String(node.dataset.id === id));
  }

  // ---- one's own map

  claim(id) { return this.map.own[id]?.gist !== undefined; }

  link(id, sign) {
    if (!this.claim(id)) return;
    this.linking = { source: id, sign };
    this.pick(id);
    this.tell(fill(this.labels.target, { gist: this.known.get(id).gist, link: this.labels.links[sign] }));
    this.focus(id);
  }

  linked({ source, sign }, target) {
    if (sign === "r" && this.known.get(source).text === this.known.get(target).text) return this.tell(this.labels.same, true);
    this.linking = null;
    this.tell("");
    return sign === "r" ? this.form("", { source, target }) : this.act({ do: "link", source, target, sign });
  }

  panelOf(id) {
    const one = this.known?.get(id), label = this.labels, own = this.map.own[id];
    this.panel.replaceChildren(...(one ? [make("p", {}, one.said)] : []));
    this.adder.textContent = this.drafts.has(",,") ? label.resume : label.add;
    if (!this.editable || !own) return;
    const n = own.passages?.length, signs = own.reason ? [] : Object.keys(label.links).filter((sign) => sign !== "r" || this.map.lanes.length);
    const links = this.map.links.filter((link) => link.source === id && !link.word);
    this.panel.append(make("div", { className: "ck-ask" }, ...signs.map((sign) => this.button(label.links[sign], () => this.link(id, sign))),
      n ? this.button(label.passage[n > 1 ? 1 : 0], () => this.model.send({ ask: "show", id })) : "",
      this.button(label.edit, () => this.form(id)), this.button(label.remove, () => this.act({ do: "remove", id })),
      ...links.map(({ sign, target }) => this.button(fill(label.unlink, { word: label.words[sign], gist: this.known.get(target).gist.slice(0, 40) }),
        () => this.act({ do: "unlink", source: id, target, sign })))));
  }

  form(id = "", ends = {}) { // what was begun is there again, until it is saved or given up
    const draft = String([id, ends.source, ends.target]), form = this.drafts.get(draft) ?? this.blank(draft, id, ends), { take } = form.elements;
    this.panel.replaceChildren(form);
    this.tellChosen(take.checked || take.disabled);
    form.querySelector("select, textarea").focus();
    this.panel.scrollIntoView({ block: "nearest" });
  }

  blank(draft, id, ends) { // of a claim, or of a relation between the texts of two
    const label = this.labels, seen = this.known.get(id), own = this.map.own[id] ?? {}, tie = own.reason || ends.source ? 1 : 0;
    const texts = tie ? [ends.source ?? seen.source, ends.target ?? seen.target].map((end) => this.known.get(end).text) : [];
    const n = [id, ends.source, ends.target].reduce((sum, one) => sum + (this.map.own[one]?.passages?.length ?? 0), 0);
    const [text, other] = texts.map((one) => label.texts[one] ?? one);
    const choice = (name, words, all, chosen, after = "") => make("label", {}, words, make("select", { name, disabled: name === "text" && Boolean(id) },
      ...Object.entries(all).map(([value, said]) => make("option", { value, selected: value === chosen }, said))), after);
    const check = (name, checked, words) => make("label", {}, make("input", { type: "checkbox", name, checked }), words);
    const taken = make("span", {}), gist = make("textarea", { name: "words", rows: 2, value: own.gist ?? own.reason ?? "" });
    const kind = choice("kind", text ?? label.kind, label.kinds[tie], own.kind ?? "argument", other);
    const form = make("form", { className: "ck-ask", oninput: () => this.drafts.set(draft, form) }, tie ? kind : "",
      tie ? choice("question", label.question, label.questions, own.question ?? this.asked) : "",
      make("label", { className: "ck-wide" }, label.asked[tie], gist), tie ? "" : kind, tie ? "" : choice("text", label.text, label.texts, seen?.text ?? this.open),
      check("marked", tie ? Boolean(own.explicit) : own.stated === false, fill(label.marked[tie], { text, other })), tie ? make("span", {}, fill(label.joined, { n })) : "", check("take", draft === ",,", taken),
      this.button(label.keep, undefined, { type: "submit" }), this.button(label.cancel, () => { this.drafts.delete(draft); this.leave(); }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.asked = form.elements.question?.value;
      this.act({ do: "write", id, ...ends, ...Object.fromEntries(new FormData(form)) }, draft);
    });
    gist.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); } });
    return Object.assign(form, { taken, fits: (passage) => passage && (!tie || texts.includes(passage.text)) });
  }

  tellChosen(take = true) {
    const form = this.panel.querySelector("form"), fields = form?.elements, { chosen } = this;
    if (!form) return;
    fields.take.disabled = !form.fits(chosen);
    fields.take.checked = !fields.take.disabled && take;
    form.taken.textContent = chosen ? fill(this.labels.take, chosen) : this.labels.none;
    if (fields.take.checked && fields.text?.disabled === false) fields.text.value = chosen.text;
  }

  // ---- size, and taking the picture away

  resize() {
    const room = this.root.clientWidth;
    if (!this.svg || !room) return;
    const view = this.picked ?? (room < 640 ? "listed" : "drawn"), [, , width] = this.map.frame, full = document.fullscreenElement;
    for (const one of this.views) one.setAttribute("aria-pressed", String(one.dataset.view === view));
    [this.canvas.hidden, this.list.hidden] = [view !== "drawn", view === "drawn"];
    this.full.hidden = !full && (view !== "drawn" || !this.map.boxes.length);
    this.full.textContent = this.labels.full[full ? 1 : 0];
    const fit = this.canvas.clientWidth / width, shown = fit < 0.7 ? 0.75 : Math.min(full ? 3 : 1.15, fit); // no bar for a rounding
    this.svg.setAttribute("width", width * shown);
    const thesis = this.seen || view !== "drawn" || this.map.lanes.length ? null : this.map.boxes.find((box) => box.kind === "thesis");
    this.seen = true; // once: a tall map of one text opens on its thesis, not on a corner
    if (thesis) this.canvas.scrollTop = (thesis.area[1] + thesis.area[3] / 2) * shown - this.canvas.clientHeight / 2;
  }

  async save(kind) {
    const copy = this.svg.cloneNode(true), [, , width, height] = this.map.frame;
    const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor"];
    const styles = [...this.svg.querySelectorAll("*")].map((node) => getComputedStyle(node));
    copy.querySelectorAll("*").forEach((node, i) => node.setAttribute("style", kept.map((name) => `${name}:${styles[i][name]}`).join(";")));
    const whole = { style: `background:${getComputedStyle(this.root).backgroundColor}`, width, height };
    for (const [name, value] of Object.entries(whole)) copy.setAttribute(name, value);
    const source = new XMLSerializer().serializeToString(copy);
    let blob = new Blob([source], { type: "image/svg+xml" });
    if (kind === "png") { // twice the size, for print
      const image = new Image(), canvas = make("canvas", { width: 2 * width, height: 2 * height });
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
      await image.decode();
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      blob = await new Promise((done) => canvas.toBlob(done));
    }
    download(`carte.${kind}`, blob, blob.type);
  }
}

export default shown(View);
