// A combobox over an index that is fetched once, at first focus. __init__.py says which words it needs.

const MOST = 8; // results shown, besides the search among figures
const FIGURE = /^f[0-9a-f]{8}$/i;
const FIELD = "input, textarea, select, [contenteditable]";

let index; // a promise of the prepared entries

function plain(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

function load(url) {
  index ??= fetch(url)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`cannot load ${url}`))))
    .then((entries) => entries.map(prepared));
  return index.catch((error) => {
    index = undefined; // the next focus tries again
    console.error(error);
    return []; // figures can be searched without it
  });
}

function prepared(entry) {
  const names = entry.names.map(plain);
  const spoken = entry.pinyin.map((syllables) => syllables.split(" "));
  return {
    ...entry,
    names,
    words: names.flatMap((name) => name.split(/[^\p{L}\p{N}']+/u)),
    initials: spoken.map((syllables) => syllables.map(([first]) => first).join("")),
    spoken: spoken.map((syllables) => syllables.map((_, i) => syllables.slice(i).join(""))), // from each syllable on
  };
}

// How well an entry answers: 0 it is what was typed, 4 it begins so in pinyin, null not at all. Of several words each
// must be found, in any order, each in whichever language it was typed.
function rank(entry, typed) {
  const whole = rankOf(entry, typed);
  if (whole !== null || !typed.includes(" ")) return whole;
  const ranks = typed.split(" ").map((word) => rankOf(entry, word));
  return ranks.includes(null) ? null : Math.max(1, ...ranks); // words apart are never all of a name
}

function rankOf({ names, words, initials, spoken }, typed) {
  const letters = typed.replace(/[\s']/g, "");
  if ([...names, ...initials].includes(typed) || spoken.some(([whole]) => whole === letters)) return 0;
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (words.some((word) => word.startsWith(typed))) return 2;
  const inside = !/^[a-z]{1,2}$/.test(typed); // a Chinese character says much, two letters stand in every other word
  if (inside && names.some((name) => name.includes(typed))) return 3;
  const begun = initials.some((each) => (letters.length > 2 ? each.includes(letters) : each.startsWith(letters)));
  return begun || spoken.flat().some((rest) => rest.startsWith(letters)) ? 4 : null;
}

function found(entries, typed) {
  const ranked = entries.map((entry) => ({ entry, rank: rank(entry, typed) })).filter(({ rank }) => rank !== null);
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST);
}

function element(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

class SearchBox {
  constructor(parent) {
    this.root = element("div", { class: "search" }, parent);
    this.input = element("input", {
      type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "found",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
    }, this.root);
    this.key = element("kbd", { "aria-hidden": "true" }, this.root);
    this.key.textContent = "/";
    this.list = element("ul", { id: "found", role: "listbox", hidden: "" }, this.root);
    this.status = element("output", {}, this.root);
    this.options = [];
    this.active = -1;
    this.listen();
  }

  listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.input.addEventListener("focus", () => load(this.data.index));
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // a choice leaves the focus in place
    document.addEventListener("keydown", (event) => this.onSlash(event), { signal });
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    this.input.placeholder = data.words.placeholder;
    this.input.setAttribute("aria-label", data.words.label);
    this.input.setAttribute("aria-keyshortcuts", "/");
    this.list.setAttribute("aria-label", data.words.label);
  }

  async suggest() {
    const asked = this.input.value;
    const entries = await load(this.data.index);
    if (asked !== this.input.value || !this.input.matches(":focus")) return; // more was typed meanwhile
    const typed = plain(asked);
    if (!typed) return this.close();
    const { words, lang } = this.data;
    const results = FIGURE.test(typed) ? [] : found(entries, typed);
    const options = results.map(({ entry }) => ({ id: entry.id, label: entry[lang], notes: notes(entry, typed, lang) }));
    if (FIGURE.test(typed)) {
      const id = typed.toUpperCase()[0] + typed.slice(1);
      options.push({ id: `figure:${id}`, label: words.figure.replace("{id}", id), notes: [] });
    }
    const text = words.text.replace("{text}", () => asked.trim());
    this.show([...options, { id: `text:${asked}`, label: text, notes: [] }]);
    this.activate(FIGURE.test(typed) || results[0]?.rank === 0 ? 0 : -1); // what was typed in full needs no choice
  }

  show(options) {
    const { kinds, results } = this.data.words;
    this.list.replaceChildren();
    this.options = options.map(({ id, label, notes }, i) => {
      const node = element("li", { id: `option-${i}`, role: "option", "aria-selected": "false" }, this.list);
      node.dataset.id = id;
      element("span", { class: "label" }, node).textContent = label;
      const said = [kinds[id.split(":")[0]], ...notes].filter(Boolean).join(" · ");
      element("span", { class: "notes" }, node).textContent = said;
      node.addEventListener("click", () => this.choose(id));
      return node;
    });
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = results.replace("{count}", options.length);
  }

  close() {
    this.list.hidden = true;
    this.activate(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  activate(place) {
    this.active = place;
    this.options.forEach((node, i) => node.setAttribute("aria-selected", String(i === place)));
    if (place < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place].scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return; // the keys belong to the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "Escape") this.escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(step) {
    if (this.list.hidden) return this.suggest();
    const { length } = this.options;
    this.activate(this.active < 0 && step < 0 ? length - 1 : (this.active + step + length) % length);
  }

  async enter() {
    if (this.list.hidden) await this.suggest();
    const found = this.options[Math.max(this.active, 0)]; // the last option of all searches figures for the words
    if (this.input.value.trim() && found) this.choose(found.dataset.id);
    else if (this.input.value.trim()) this.choose(`text:${this.input.value}`);
  }

  escape() {
    if (this.list.hidden) this.input.value = "";
    else this.close();
  }

  choose(id) {
    this.input.value = "";
    this.input.blur();
    this.send("choose", id);
  }

  onSlash(event) {
    const elsewhere = event.composedPath()[0]?.closest?.(FIELD) || document.querySelector("[role=dialog]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || elsewhere) return;
    event.preventDefault();
    this.input.focus();
  }

  destroy() {
    this.listening.abort();
    this.root.remove();
  }
}

// The other language's name is said where the reader typed that one.
function notes(entry, typed, lang) {
  const other = entry[lang === "zh" ? "en" : "zh"];
  const typedOther = !plain(entry[lang]).includes(typed) && plain(other).includes(typed);
  return [entry.hint[lang], typedOther ? other : ""];
}

const boxes = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  if (!boxes.has(parentElement)) boxes.set(parentElement, new SearchBox(parentElement));
  const box = boxes.get(parentElement);
  box.update(data, setTriggerValue);
  const call = (box.call = {}); // Streamlit also runs the clean-up of a call that a newer one has overtaken
  return () => {
    if (box.call !== call) return;
    box.destroy();
    boxes.delete(parentElement);
  };
}
