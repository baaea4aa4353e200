// Projection: one paragraph, or the passage chosen, on the whole screen, sentence by sentence.

const LETTERS = [32, 40, 48, 60, 76, 96]; // pixels: 32 are 24 points

class Projection {
  constructor(view, pane) {
    this.view = view;
    this.pane = pane;
    this.size = 2;
    this.words = make("div", { className: "ck-beam" });
    this.from = make("p", { className: "ck-beam-from" });
    this.root = root("projection");
    this.root.setAttribute("role", "dialog");
    this.root.setAttribute("aria-label", view.labels.projection);
    this.stage = make("div", { className: "ck-stage", tabIndex: 0, onclick: () => this.step(1) }, this.words);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.root.append(make("div", { className: "ck-beam-bar" }, this.from,
      make("p", {}, view.labels.projection_keys), button(view.labels.close, () => this.leave())), this.stage);
    document.body.append(this.root); // inside the notebook a fixed box would fill its cell, not the window
    this.root.requestFullscreen?.().catch(() => {}); // refused, or a browser without: the box fills the window all the same
    this.onfull = () => { if (!document.fullscreenElement) this.leave(); };
    document.addEventListener("fullscreenchange", this.onfull);
    const { text, chosen } = pane;
    const first = text.at(pane.inSight())[0];
    // The course's own notice is no passage to show a class.
    if (chosen) this.show(...chosen); else this.turn(text.cuts[first].role === "notice" ? first + 1 : first);
    this.stage.focus();
  }

  turn(number) {
    const cut = this.pane.text.cuts[number];
    if (cut) this.show(cut.start, cut.start + cut.text.length);
  }

  show(start, end) {
    const { text } = this.pane;
    this.number = text.at(start)[0];
    const about = this.view.about(text.id), { number, voice } = text.cuts[this.number];
    this.from.textContent = [about.by, number && `§ ${number}`, voice].filter(Boolean).join(" · ");
    let at = start;
    this.parts = text.sentences.filter(([first, last]) => last > start && first < end).map(([, last]) => {
      const part = make("span", { className: "ck-part" }, text.string.slice(at, Math.min(last, end)));
      at = Math.min(last, end);
      return part;
    });
    this.words.replaceChildren(...this.parts);
    this.seen = 0;
    this.step(1);
  }

  step(way) {
    this.seen = Math.min(this.parts.length, Math.max(1, this.seen + way));
    this.parts.forEach((part, i) => part.classList.toggle("ck-unseen", i >= this.seen));
    this.parts[this.seen - 1]?.scrollIntoView({ block: "nearest" });
    this.words.style.fontSize = `${LETTERS[this.size]}px`;
  }

  grow(by) {
    this.size = Math.min(LETTERS.length - 1, Math.max(0, this.size + by));
    this.step(0);
  }

  key(event) {
    const deed = {
      ArrowRight: () => this.step(1), " ": () => this.step(1), ArrowLeft: () => this.step(-1),
      End: () => this.step(this.parts.length), Home: () => this.step(-this.parts.length),
      ArrowDown: () => this.turn(this.number + 1), ArrowUp: () => this.turn(this.number - 1),
      "+": () => this.grow(1), "=": () => this.grow(1), "-": () => this.grow(-1), Escape: () => this.leave(),
    }[event.key];
    if (!deed || event.ctrlKey) return;
    event.preventDefault();
    deed();
  }

  leave() {
    document.removeEventListener("fullscreenchange", this.onfull);
    if (document.fullscreenElement) document.exitFullscreen();
    this.root.remove();
    this.view.projection = null;
    this.pane.page.focus({ preventScroll: true });
  }
}
