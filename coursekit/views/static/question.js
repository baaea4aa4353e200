// One exercise: a form, so that Enter answers as the button does. Python judges; nothing here knows what is right.

const PATIENCE_MS = 4000;
const SHORT = 16; // letters; shorter choices stand side by side

function entry(model) {
  const { id, form, choices } = model.get("_asked"), labels = model.get("_labels");
  if (form !== "choice") {
    const input = make("input", {
      type: "text", name: "answer", autocomplete: "off", placeholder: labels[form], value: model.get("answer"),
      inputMode: form === "number" ? "decimal" : "text",
    });
    return make("label", { className: "ck-answer" }, make("span", {}, labels.answer), input);
  }
  const group = `${model.model_id ?? ""}-${id}-${Math.random()}`; // two views of one question are two groups
  const short = choices.every(([, shown]) => shown.length <= SHORT);
  return make("div", { className: short ? "ck-choices ck-short" : "ck-choices" }, ...choices.map(([value, shown]) => make("label", {},
    make("input", { type: "radio", name: group, value, checked: value === model.get("answer") }), make("span", {}, shown))));
}

function given(form) {
  return (form.querySelector("input[type=text]") ?? form.querySelector("input:checked"))?.value ?? "";
}

function render({ model, el }) {
  const { id, ask, form: kind } = model.get("_asked"), labels = model.get("_labels");
  const page = root("question");
  el.append(page);
  if (kind === "none") { page.append(make("em", {}, ask)); return; }
  const verdict = make("p", { className: "ck-verdict", role: "status" });
  const say = (state, message) => { verdict.dataset.state = state; verdict.textContent = message; };
  let waiting;

  const form = make("form", {
    onsubmit: (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      waiting = setTimeout(() => say("silent", labels.silent), PATIENCE_MS);
      model.send({ check: given(form) });
    },
    // What was said was said of another answer.
    oninput: () => say("", ""),
  }, make("fieldset", {}, make("legend", {}, make("b", {}, id), " ", ask),
    make("div", { className: "ck-entry" }, entry(model), make("button", { type: "submit" }, labels.check))), verdict);

  const show = () => {
    clearTimeout(waiting);
    const { state, message } = model.get("verdict");
    say(state ?? "", message ?? "");
  };
  const off = listen(model, { "change:verdict": show });
  show();
  page.append(form);
  return () => { clearTimeout(waiting); off(); };
}

export default { render };
