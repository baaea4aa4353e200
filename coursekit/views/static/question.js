// One exercise: a form, so that Enter answers as the button does. Python judges; nothing here knows what is right.

const PATIENCE_MS = 4000;
const SHORT = 16; // letters; shorter choices stand side by side

// Each form of answer: what is shown, and how what was answered is read from it.
const ENTRIES = {
  choice: (model) => boxes(model, "radio"),
  several: (model) => (model.get("_asked").choices.length ? boxes(model, "checkbox") : line(model)),
  order, match, passage,
  text: (model) => field(model, make("textarea", { name: "answer", rows: 4, value: model.get("answer") ?? "" })),
  table: (model) => [make("p", {}, model.get("_labels").table), () => ""],
};

function line(model) {
  const { form } = model.get("_asked"), value = [model.get("answer") ?? ""].flat().join(", ");
  return field(model, make("input", {
    type: "text", name: "answer", autocomplete: "off", placeholder: model.get("_labels")[form] ?? "", value,
    inputMode: form === "number" ? "decimal" : "text",
  }));
}

function field(model, input) {
  return [make("label", { className: "ck-answer" }, make("span", {}, model.get("_labels").answer), input), () => input.value];
}

function boxes(model, type) {
  const { id, choices } = model.get("_asked"), given = [model.get("answer")].flat();
  const name = `${model.model_id ?? ""}-${id}-${Math.random()}`; // two views of one question are two groups
  const inputs = choices.map(([value]) => make("input", { type, name, value, checked: given.includes(value) }));
  const short = choices.every(([, shown]) => shown.length <= SHORT);
  const list = make("div", { className: short ? "ck-choices ck-short" : "ck-choices" },
    ...choices.map(([, shown], n) => make("label", {}, inputs[n], make("span", {}, shown))));
  const checked = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return [list, () => (type === "radio" ? checked()[0] ?? "" : checked())];
}

function order(model, changed) {
  const labels = model.get("_labels"), { choices } = model.get("_asked"), given = model.get("answer");
  const heard = make("span", { className: "ck-hidden", role: "status" });
  const items = choices.map(([value, shown]) => {
    const move = (step, sign, label) => make("button", { type: "button", "aria-label": fill(label, { name: shown }), onclick: (event) => shift(item, step, event.currentTarget) }, sign);
    const item = make("li", { "data-value": value, "data-name": shown }, make("span", {}, shown), move(-1, "↑", labels.up), move(1, "↓", labels.down));
    return item;
  });
  const place = (item) => (Array.isArray(given) ? given.indexOf(item.dataset.value) : 0);
  const list = make("ol", { className: "ck-order" }, ...items.sort((a, b) => place(a) - place(b)));
  function shift(item, step, button) {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    other[step < 0 ? "before" : "after"](item);
    button.focus(); // a node that moves loses the focus
    heard.textContent = fill(labels.moved, { name: item.dataset.name, n: [...list.children].indexOf(item) + 1, total: list.children.length });
    changed();
  }
  return [make("div", {}, list, heard), () => [...list.children].map((item) => item.dataset.value)];
}

function match(model) {
  const { left, choices } = model.get("_asked"), given = model.get("answer");
  const selects = left.map((name, n) => make("select", { "aria-label": name },
    make("option", { value: "" }, model.get("_labels").choose),
    ...choices.map(([value, shown]) => make("option", { value, selected: given?.[n] === value }, shown))));
  return [make("div", { className: "ck-match" }, ...left.flatMap((name, n) => [make("span", {}, name), selects[n]])),
    () => selects.map((select) => select.value)];
}

function passage(model, changed) {
  const labels = model.get("_labels");
  const quote = make("blockquote", {}, model.get("_asked").linked ? labels.point : labels.unlinked);
  const off = listen(model, { "msg:custom": ({ chosen }) => {
    if (!chosen) return;
    quote.replaceChildren(chosen.words, " ", make("cite", {}, `(${chosen.where})`));
    changed();
  } });
  model.send({ chosen: true });
  return [quote, () => "", off];
}

function render({ model, el }) {
  const { id, ask, form: kind } = model.get("_asked"), labels = model.get("_labels");
  const page = root("question");
  el.append(page);
  if (kind === "none") { page.append(make("em", {}, ask)); return; }
  const verdict = make("p", { className: "ck-verdict", role: "status" }), help = make("div", { className: "ck-help", "aria-live": "polite" });
  const button = (message, label) => make("button", { type: "button", onclick: () => model.send({ [message]: true }) }, label);
  const state = make("span", { className: "ck-progress" }), hint = button("hint", labels.hint), see = button("see", labels.see);
  const say = (what, message) => { verdict.dataset.state = what; verdict.textContent = message; };
  let waiting;
  // What was said was said of another answer.
  const [entry, given, off = () => {}] = (ENTRIES[kind] ?? line)(model, () => say("", ""));

  const form = make("form", {
    onsubmit: (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      waiting = setTimeout(() => say("silent", labels.silent), PATIENCE_MS);
      model.send({ check: given() });
    },
    oninput: () => say("", ""),
  }, make("fieldset", {}, make("legend", {}, make("b", {}, id), state, " ", ask), make("div", { className: "ck-entry" }, entry)),
    make("div", { className: "ck-steps" }, ...(kind === "table" ? [] : [make("button", { type: "submit" }, model.get("_asked").open ? labels.keep : labels.check)]), hint, see),
    verdict, help);

  const show = () => {
    clearTimeout(waiting);
    const { state: what, message } = model.get("verdict");
    say(what ?? "", message ?? "");
  };
  const offer = () => {
    const { state: where, hints = [], left, may_see, worked, notice } = model.get("_help");
    state.textContent = labels[where] ?? "";
    hint.hidden = !left;
    hint.textContent = hints.length ? `${labels.hint} ${fill(labels.hint_left, { n: left })}` : labels.hint;
    see.hidden = !may_see || !!worked;
    const told = [...hints.map((words, n) => [fill(labels.hint_n, { n: n + 1 }), words]), ...(worked ? [[labels.worked, worked]] : [])];
    help.replaceChildren(...told.map(([name, words]) => make("p", {}, make("b", {}, name), " ", words)),
      ...(notice ? [make("p", { className: "ck-roles" }, notice)] : []));
  };
  const deaf = listen(model, { "change:verdict": show, "change:_help": offer });
  show(), offer();
  page.append(form);
  return () => { clearTimeout(waiting); deaf(); off(); };
}

export default { render };
