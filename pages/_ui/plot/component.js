// One figure on one node: Plotly.react draws, the node stays. __init__.py says what a figure may say, and joins
// this file to figure.js.

const HOVER = "taizhang-hover"; // window event {id, place, key}: what the reader points at in chart key (null: no longer)
const PLOTLY_HOVER_MS = 60; // Plotly lets one hover through in 50 ms and delays the next
const NEAR = 0.5; // of the window's height: a drawing so far above or below the screen is made before the reader comes
const SHEET = 700; // px, about the printed width of an A4 sheet
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: "reset", showTips: false, responsive: false };

function loadPlotly(url) {
  window.taizhangPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => {
      withoutBasemap();
      resolve(window.Plotly);
    };
    script.onerror = () => {
      window.taizhangPlotly = undefined; // the next draw tries again
      reject(new Error(`cannot load ${url}`));
    };
    document.head.append(script);
  });
  return window.taizhangPlotly;
}

// Plotly fetches a world map from its own site for every choropleth, even when the figure brings its shapes.
function withoutBasemap() {
  const nothing = { type: "GeometryCollection", geometries: [] };
  const objects = new Proxy({}, { get: () => nothing });
  window.PlotlyGeoAssets = { topojson: new Proxy({}, { get: () => ({ type: "Topology", arcs: [], objects }) }) };
}

const NOTHING = { id: null, place: null };
let pointed = {}; // what the next HOVER event will say, and what the last one said
let announced = {};

function announce({ id, place }, key) {
  pointed = { id, place, key };
  // Plotly says "unhover" and "hover" in one breath: one event a frame, and only for a change.
  requestAnimationFrame(() => {
    if (["id", "place", "key"].every((name) => pointed[name] === announced[name])) return;
    announced = pointed;
    window.dispatchEvent(new CustomEvent(HOVER, { detail: pointed }));
  });
}

function element(tag, attributes, parent) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

class Plot {
  constructor(parent) {
    this.root = element("div", { class: "taizhang-plot" }, parent);
    this.frame = element("div", { role: "img", tabindex: "0" }, this.root);
    this.canvas = element("div", { "aria-hidden": "true" }, this.frame);
    this.ring = element("div", { class: "ring", "aria-hidden": "true", hidden: "" }, this.root);
    this.others = element("div", { "aria-hidden": "true" }, this.root); // rings of more points of the same place
    this.speech = element("output", {}, this.root);
    this.camera = element("button", { type: "button", class: "picture" }, this.root);
    this.camera.addEventListener("click", () => takePicture(this.data));
    this.drawn = 0;
    this.onPaper = false;
    this.points = [];
    this.at = -1; // the point that the keyboard stands on
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.frame.addEventListener("keydown", (event) => this.onKey(event), { signal });
    // Plotly would take a finger's every move. Kept from it, a swipe scrolls the page and a tap comes as a click.
    this.frame.addEventListener("touchstart", (event) => event.stopPropagation(), { signal, capture: true, passive: true });
    this.frame.addEventListener("blur", () => this.leave(), { signal });
    window.addEventListener(HOVER, ({ detail }) => this.onHover(detail), { signal });
    window.addEventListener("beforeprint", () => this.print(true), { signal });
    window.addEventListener("afterprint", () => this.print(false), { signal });
    this.resizing = new ResizeObserver(() => this.onResize());
    this.resizing.observe(this.root);
    // A drawing far from the screen waits until it comes near, so that those on the screen are done sooner.
    this.nearing = new IntersectionObserver(
      ([{ isIntersecting }]) => isIntersecting && "waiting" in this.frame.dataset && this.draw(),
      { rootMargin: `${100 * NEAR}% 0px` },
    );
    this.nearing.observe(this.root);
  }

  async update(data, select) {
    this.data = data;
    this.select = select;
    this.root.classList.toggle("selectable", data.selectable);
    this.frame.setAttribute("aria-label", data.alt);
    this.frame.dataset.key = data.key;
    this.frame.style.height = `${data.height}px`;
    this.camera.hidden = !data.picture;
    this.camera.textContent = data.picture?.label ?? "";
    try {
      await loadPlotly(data.plotly);
      await this.drawIfNear();
      this.root.classList.remove("failed");
    } catch (error) {
      this.root.classList.add("failed"); // the style sheet then shows the text in place of the drawing
      console.error(error);
    }
  }

  // Until the print is made every drawing is for paper, also one that a new width asks for.
  print(starts) {
    this.onPaper = starts;
    this.draw(starts ? this.sheetWidth() : this.root.clientWidth);
  }

  isNear() {
    const { top, bottom } = this.root.getBoundingClientRect();
    return bottom > -NEAR * window.innerHeight && top < (1 + NEAR) * window.innerHeight;
  }

  async drawIfNear() {
    if (this.isNear()) await this.draw();
    else if (this.root.clientWidth) this.frame.dataset.waiting = "";
  }

  async draw(room = this.root.clientWidth) {
    if (!window.Plotly || !room || this.listening.signal.aborted) return;
    delete this.frame.dataset.waiting;
    const { figure, font, height, key } = this.data;
    const width = Math.max(room, this.data.leastWidth);
    const { data, layout } = coloured(
      { data: figure.data, layout: { template: template(font), ...roomy(figure.layout, font), width, height } },
      this.onPaper ? ON_PAPER : themeOf(this.root),
    );
    this.room = room;
    this.hideRing();
    await window.Plotly.react(this.canvas, data, layout, CONFIG);
    if (this.listening.signal.aborted) return;
    this.listenToPlotly();
    this.scalable(width, height);
    this.frame.dataset.drawn = ++this.drawn;
    performance.mark("taizhang-plot", { detail: { key, drawn: this.drawn } });
    this.follow(data);
  }

  // In print the style sheet fits the drawing to its column, whose width on the sheet is not known before.
  scalable(width, height) {
    this.root.style.setProperty("--drawn-width", width);
    this.root.style.setProperty("--drawn-height", height);
    for (const svg of this.canvas.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  // The keyboard stays on its point when the figure changes under it.
  follow(traces) {
    const id = this.points[this.at]?.id;
    this.points = pointsOf(traces);
    this.at = id === undefined ? -1 : this.points.findIndex((point) => point.id === id);
    if (this.at >= 0) this.stand();
  }

  listenToPlotly() {
    for (const name of ["plotly_hover", "plotly_unhover", "plotly_click"]) this.canvas.removeAllListeners(name);
    const about = ({ points: [point] }) => (point ? aboutAt(point.data, point.pointNumber) : NOTHING);
    this.canvas.on("plotly_hover", (event) => {
      this.hideRing();
      announce(about(event), this.data.key);
    });
    this.canvas.on("plotly_unhover", () => announce(NOTHING, this.data.key));
    this.canvas.on("plotly_click", (event) => this.choose(about(event).id));
  }

  choose(id) {
    if (id && this.data.selectable) this.select("select", id);
  }

  onResize() {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = requestAnimationFrame(() => {
      if (this.drawn && this.root.clientWidth !== this.room) this.drawIfNear();
    });
  }

  // The same figure if it is here too, otherwise all figures of the same place.
  onHover({ id, place, key }) {
    if (key === this.data.key || !this.drawn) return;
    this.unmark();
    const same = (name, value) => (value ? this.points.filter((candidate) => candidate[name] === value) : []);
    const [point, ...others] = same("id", id).length ? same("id", id).slice(0, 1) : same("place", place);
    if (!point) return;
    this.mark(point);
    for (const other of others) this.encircle(boxAt(this.canvas, other), element("div", { class: "ring" }, this.others));
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = this.reach(event.key);
    if (event.key === "Enter" && this.at >= 0) this.choose(this.points[this.at].id);
    else if (event.key === "Escape" && this.at >= 0) this.leave();
    else if (to === undefined) return;
    else if (this.points[to]) {
      this.at = to;
      this.stand();
    }
    event.preventDefault();
  }

  // Where a key leads: along the data, and in a grid up and down by a row, as the eye sees it.
  reach(name) {
    const { columns = 1 } = this.points[this.at] ?? {};
    const { range } = this.canvas._fullLayout?.yaxis ?? {};
    const row = columns > 1 && range[0] < range[1] ? -columns : columns;
    const { at } = this;
    return {
      ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + row, ArrowUp: at - row, Home: 0, End: this.points.length - 1,
    }[name];
  }

  stand() {
    const point = this.points[this.at];
    this.mark(point, () => {
      this.speech.textContent = [...this.canvas.querySelectorAll(".hovertext")].map((n) => n.textContent).join(" ");
    });
    announce(point, this.data.key);
  }

  leave() {
    if (this.at < 0) return;
    this.at = -1;
    this.unmark();
    announce(NOTHING, this.data.key);
  }

  mark(point, then = () => {}) {
    hover(this.canvas, point);
    clearTimeout(this.marking);
    this.marking = setTimeout(() => {
      const box = this.canvas._hoverdata?.[0]?.bbox;
      this.ring.hidden = !box;
      this.encircle(box);
      then();
    }, PLOTLY_HOVER_MS);
  }

  encircle(box, ring = this.ring) {
    if (!box) return;
    const { x0, x1, y0, y1 } = box;
    const [width, height] = [Math.max(x1 - x0, 8) + 8, Math.max(y1 - y0, 8) + 8];
    Object.assign(ring.style, {
      left: `${(x0 + x1 - width) / 2 - this.frame.scrollLeft}px`, top: `${(y0 + y1 - height) / 2}px`, width: `${width}px`, height: `${height}px`,
    });
  }

  hideRing() {
    clearTimeout(this.marking);
    this.ring.hidden = true;
    this.others.replaceChildren();
  }

  unmark() {
    this.hideRing();
    this.speech.textContent = "";
    if (this.canvas._fullLayout) window.Plotly.Fx.unhover(this.canvas);
  }

  sheetWidth() {
    return Math.round(Math.min(1, SHEET / window.innerWidth) * this.root.clientWidth);
  }

  destroy() {
    this.listening.abort();
    this.resizing.disconnect();
    this.nearing.disconnect();
    this.hideRing();
    if (announced.key === this.data.key) announce(NOTHING, this.data.key);
    cancelAnimationFrame(this.frameRequest);
    if (this.drawn) window.Plotly.purge(this.canvas);
    this.root.remove();
  }
}

const plots = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  if (!plots.has(parentElement)) plots.set(parentElement, new Plot(parentElement));
  const plot = plots.get(parentElement);
  plot.update(data, setTriggerValue);
  const call = (plot.call = {}); // Streamlit also runs the clean-up of a call that a newer one has overtaken
  return () => {
    if (plot.call !== call) return;
    plot.destroy();
    plots.delete(parentElement);
  };
}
