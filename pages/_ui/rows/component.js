// A table of rows that can be chosen. __init__.py says what it holds. Roles are written out, for a table laid out as
// blocks (a narrow screen) is no table to a screen reader otherwise.

function element(tag, role, parent, text = "") {
  const node = document.createElement(tag);
  if (role) node.setAttribute("role", role);
  node.textContent = text;
  parent.append(node);
  return node;
}

class Rows {
  constructor(parent) {
    this.frame = element("div", "", parent);
    this.frame.className = "rows";
    this.buttons = new Map();
  }

  update({ columns, sections, chosen, shows }, select) {
    this.select = select;
    const drawn = JSON.stringify([columns, sections]);
    if (drawn !== this.drawn) this.draw(columns, sections);
    this.drawn = drawn;
    for (const [id, button] of this.buttons) {
      if (id === chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    if (this.asked && this.asked === chosen) document.querySelector(`.st-key-${shows}`)?.scrollIntoView();
    this.asked = "";
  }

  draw(columns, sections) {
    this.frame.replaceChildren();
    this.buttons.clear();
    const table = element("table", "table", this.frame);
    const head = element("tr", "row", element("thead", "rowgroup", table));
    for (const title of columns) element("th", "columnheader", head, title).scope = "col";
    for (const { title, rows } of sections) {
      const body = element("tbody", "rowgroup", table);
      if (title) {
        const cell = element("th", "rowheader", element("tr", "row", body), title);
        cell.className = "section";
        cell.colSpan = columns.length;
      }
      for (const row of rows) this.row(body, columns, row);
    }
  }

  row(body, columns, { id, cells }) {
    const row = element("tr", "row", body);
    const name = element("th", "rowheader", row);
    name.scope = "row";
    const button = element("button", "", name, cells[0]);
    button.type = "button";
    button.addEventListener("click", () => {
      this.asked = id;
      this.select("select", id);
    });
    this.buttons.set(id, button);
    cells.slice(1).forEach((words, i) => {
      const cell = element("td", "cell", row, words);
      if (/^\d/.test(words)) cell.dataset.title = `${columns[i + 1]} `; // a number needs its title
    });
  }
}

const tables = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  if (!tables.has(parentElement)) tables.set(parentElement, new Rows(parentElement));
  tables.get(parentElement).update(data, setTriggerValue);
}
