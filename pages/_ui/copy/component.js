// One button that copies. __init__.py joins this file to clipboard.js.

function addressOf(query) {
  const address = new URL(location.pathname, location.origin);
  address.search = query;
  return address.href;
}

function element(tag, className, parent) {
  const node = document.createElement(tag);
  node.className = className;
  parent.append(node);
  return node;
}

class CopyButton {
  constructor(parent) {
    const root = element("div", "copy", parent);
    this.button = element("button", "", root);
    this.button.type = "button";
    this.label = element("span", "", this.button);
    this.done = element("span", "", this.button);
    this.status = element("output", "", root);
    const copy = copier(this.button, (copied) => this.show(copied));
    this.button.addEventListener("click", () => copy(this.data.address ? addressOf(this.data.text) : this.data.text));
    this.show(false);
  }

  update(data) {
    this.data = data;
    this.label.textContent = data.label;
    this.done.textContent = data.done;
  }

  // Both words keep their place, so the button keeps its width.
  show(copied) {
    this.label.style.visibility = copied ? "hidden" : "";
    this.done.style.visibility = copied ? "" : "hidden";
    this.status.textContent = copied ? this.data.done : "";
  }
}

const buttons = new WeakMap();

export default function ({ parentElement, data }) {
  if (!buttons.has(parentElement)) buttons.set(parentElement, new CopyButton(parentElement));
  buttons.get(parentElement).update(data);
}
