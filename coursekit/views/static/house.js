// What every widget's module begins with. All words are set as text: nothing here parses HTML.

// JupyterLab looks at the focused element itself, not at its ancestors: without this attribute `x` cuts a cell.
const SUPPRESS = "data-lm-suppress-shortcuts";
const FOCUSABLE = new Set(["BUTTON", "INPUT", "TEXTAREA", "SELECT", "SUMMARY", "A"]);

function make(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && !key.includes("-")) node[key] = value;
    else node.setAttribute(key, value);
  }
  if (FOCUSABLE.has(node.tagName) || node.hasAttribute("tabindex")) node.setAttribute(SUPPRESS, "true");
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
}

function listen(model, handlers) {
  for (const [event, handler] of Object.entries(handlers)) model.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) model.off(event, handler);
  };
}

function root(name) {
  // Keys stay inside: typed text must never reach the notebook's cells.
  const stop = (event) => event.stopPropagation();
  return make("div", { className: `ck ck-${name}`, lang: "fr", onkeydown: stop, onkeyup: stop, onkeypress: stop });
}

function put(model, trait, value) {
  model.set(trait, value);
  model.save_changes();
}

function shown(View) {
  return { render({ model, el }) {
    const view = new View(model);
    el.append(view.root);
    return () => view.remove();
  } };
}

function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000); // once the browser has read it
}
