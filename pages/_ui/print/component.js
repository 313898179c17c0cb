// One button that opens the print dialog.

const buttons = new WeakMap();

function made(parent) {
  const root = document.createElement("div");
  root.className = "copy";
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", () => window.print());
  root.append(button);
  parent.append(root);
  return button;
}

export default function ({ parentElement, data }) {
  if (!buttons.has(parentElement)) buttons.set(parentElement, made(parentElement));
  buttons.get(parentElement).textContent = data.label;
}
