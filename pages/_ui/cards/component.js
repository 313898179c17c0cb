// Groups of cards on nodes that stay. __init__.py says what a card holds, and joins this file to clipboard.js.

const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { up: "M5 1 9.5 9H.5Z", down: "M5 9 .5 1h9Z", flat: "M0 3.75h10v2.5H0Z" };

function element(tag, className, parent) {
  const node = document.createElement(tag);
  node.className = className;
  parent.append(node);
  return node;
}

function button(className, parent, onClick) {
  const node = element("button", className, parent);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

function arrow(parent) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 10 10");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  svg.append(path);
  parent.append(svg);
  return { svg, path };
}

// One node an item, in order. A node that is in its place is not touched: moving it would take its focus.
function place(parent, nodes) {
  for (const node of [...parent.children]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
}

class CardView {
  constructor(list) {
    this.list = list;
    this.node = document.createElement("li");
    this.title = element("h4", "", this.node);
    this.choose = button("choose", this.node, () => list.select("select", this.card.id));
    this.value = element("span", "value", this.choose);
    this.choose.append(" ");
    this.unit = element("span", "unit", this.choose);
    const rest = element("div", "", this.node);
    this.change = element("p", "change", rest);
    this.arrow = arrow(this.change);
    this.moved = element("span", "", this.change);
    this.period = element("p", "period", rest);
    this.note = element("p", "note", rest);
    this.copy = button("quiet", rest, () => this.toClipboard(this.card.sentence));
    this.toClipboard = copier(this.copy, (copied) => this.showCopied(copied));
  }

  update(card) {
    const { words } = this.list;
    this.card = card;
    this.node.dataset.id = card.id;
    this.node.classList.toggle("hollow", card.hollow);
    this.node.classList.toggle("uncertain", card.uncertain);
    this.node.classList.toggle("wordy", card.wordy);
    this.title.textContent = card.title;
    this.value.textContent = card.value;
    this.unit.textContent = card.unit;
    this.period.textContent = [card.period, card.mark].filter(Boolean).join(" · ");
    this.note.textContent = card.note;
    this.choose.title = words.source;
    const figure = `${card.value} ${card.unit}`.trim();
    this.choose.setAttribute("aria-label", [card.title, figure, card.period, words.source].filter(Boolean).join(", "));
    this.updateChange(card, words);
    this.copy.hidden = !card.sentence;
    this.label(this.copied ? words.copied : words.copy);
  }

  updateChange({ change, arrow, tone }, words) {
    this.change.hidden = !change;
    this.change.dataset.tone = tone;
    this.moved.textContent = [change, words[tone]].filter(Boolean).join(" · ");
    this.arrow.svg.style.display = arrow ? "" : "none";
    this.arrow.path.setAttribute("d", ARROWS[arrow] ?? "");
  }

  label(word) {
    this.copy.textContent = word;
    this.copy.setAttribute("aria-label", `${word}: ${this.card.title}`);
  }

  showCopied(copied) {
    const { words, status } = this.list;
    this.copied = copied;
    this.label(copied ? words.copied : words.copy);
    status.textContent = copied ? words.copied : "";
  }
}

class GroupView {
  constructor(list) {
    this.list = list;
    this.node = document.createElement("section");
    this.title = element("h3", "", this.node);
    this.grid = element("ul", "", this.node);
    this.cards = new Map();
  }

  update(group) {
    this.title.textContent = group.title;
    this.title.hidden = !group.title;
    this.cards = new Map(group.cards.map(({ id }) => [id, this.cards.get(id) ?? new CardView(this.list)]));
    for (const card of group.cards) this.cards.get(card.id).update(card);
    place(this.grid, [...this.cards.values()].map(({ node }) => node));
  }
}

class CardList {
  constructor(parent) {
    const root = element("div", "cards", parent);
    this.body = element("div", "", root);
    this.status = element("output", "", root);
    this.groups = [];
  }

  update({ groups, words }, select) {
    this.words = words;
    this.select = select;
    this.groups = groups.map((_, i) => this.groups[i] ?? new GroupView(this));
    this.groups.forEach((view, i) => view.update(groups[i]));
    place(this.body, this.groups.map(({ node }) => node));
  }
}

const lists = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  if (!lists.has(parentElement)) lists.set(parentElement, new CardList(parentElement));
  lists.get(parentElement).update(data, setTriggerValue);
}
