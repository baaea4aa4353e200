// The bars and their figures come ready from Python: a drawing (SVG) and rows.

function drawing(svg) {
  // Parsed as an image, not as HTML: letters stay letters, and nothing in it can run.
  const node = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  for (const script of node.querySelectorAll("script, foreignObject")) script.remove();
  node.setAttribute("aria-hidden", "true");
  return node;
}

class View {
  constructor(model) {
    this.model = model;
    this.build();
    this.remove = listen(model, {
      "change:_said": () => this.say(),
      "change:_picture": () => this.draw(),
      "change:text change:n_bars change:hide_stopwords change:per_thousand": () => this.follow(),
    });
    this.follow();
    this.say();
    this.draw();
  }

  build() {
    const label = this.model.get("_labels");
    this.text = make("select", { onchange: () => this.set("text", this.text.value) },
      ...this.model.get("_texts").map(([id, name]) => make("option", { value: id }, name)));
    this.bars = make("input", { type: "range", min: 5, max: 30, oninput: () => this.set("n_bars", Number(this.bars.value)) });
    this.number = make("output", {});
    this.stopwords = make("input", {
      type: "checkbox", onchange: () => this.set("hide_stopwords", this.stopwords.checked),
    });
    this.unit = make("select", { onchange: () => this.set("per_thousand", this.unit.value === "share") },
      make("option", { value: "count" }, label.counts), make("option", { value: "share" }, label.per_thousand));
    this.figure = make("div", { className: "ck-drawing", role: "img" });
    this.sentence = make("p", { className: "ck-roles", role: "status" });
    this.rows = make("tbody", {});
    const scroll = { className: "ck-scroll", tabIndex: 0, role: "group", "aria-label": label.figures };
    this.root = root("chart");
    this.root.append(
      make("div", { className: "ck-ask" },
        make("label", {}, label.text, " ", this.text),
        make("label", {}, label.n_bars, " ", this.bars, this.number),
        make("label", {}, this.stopwords, " ", label.stopwords),
        make("label", {}, label.unit, " ", this.unit)),
      this.figure, this.sentence,
      make("details", {}, make("summary", {}, label.figures),
        make("div", scroll, make("table", { className: "ck-counts" },
          make("thead", {}, make("tr", {}, ...label.heads.map((head) => make("th", { scope: "col" }, head)))), this.rows))));
  }

  set(trait, value) {
    put(this.model, trait, value);
    this.follow();
  }

  follow() {
    this.text.value = this.model.get("text");
    this.bars.value = this.model.get("n_bars");
    this.number.textContent = String(this.model.get("n_bars"));
    this.stopwords.checked = this.model.get("hide_stopwords");
    this.unit.value = this.model.get("per_thousand") ? "share" : "count";
  }

  say() {
    const said = this.model.get("_said");
    this.sentence.textContent = said.sentence;
    this.rows.replaceChildren(...said.rows.map(([word, ...figures]) => make("tr", {}, make("th", { scope: "row" }, word),
      ...figures.map((figure) => make("td", { className: "ck-figure" }, figure)))));
  }

  draw() {
    const { svg, alt } = this.model.get("_picture");
    this.figure.replaceChildren(drawing(svg));
    this.figure.setAttribute("aria-label", alt);
  }
}

export default shown(View);
