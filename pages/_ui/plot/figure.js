// A figure's colours in the current theme, its points, and Plotly's label at one of them.

const CLEAR = "rgba(0,0,0,0)";
const AXIS_GAP = 12; // px left of the labels of an axis and between them and the plot

function themeOf(node) {
  const style = getComputedStyle(node);
  const read = (name) => style.getPropertyValue(name).trim();
  const ink = read("--st-text-color");
  return {
    ink,
    currentColor: ink,
    muted: read("--st-gray-text-color"),
    rule: read("--st-border-color"),
    paper: read("--st-background-color"),
    subject: read("--st-primary-color"),
  };
}

// Paper is white, also where the screen is dark.
const ON_PAPER = {
  ink: "#1c2430", currentColor: "#1c2430", muted: "#5a6472", rule: "#dde2e6", paper: "#ffffff", subject: "#1f6f8b",
};

// A copy with the theme's colours, under keys that hold colours only: "paper" is also a Plotly reference frame.
function coloured(value, theme, isColor = false) {
  if (typeof value === "string") {
    if (isColor && Object.hasOwn(theme, value)) return theme[value];
    return value.replaceAll("color:subject", `color:${theme.subject}`); // inside the words of an annotation
  }
  if (Array.isArray(value)) return value.map((item) => coloured(item, theme, isColor));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "geojson" ? shapes[item] : coloured(item, theme, /color/i.test(key))]),
  );
}

function template(font) {
  const axis = {
    automargin: true, gridcolor: "rule", linecolor: "rule", zerolinecolor: "rule", tickcolor: "rule",
    ticklabeloverflow: "allow", // Plotly would measure every label, to hide what does not fit
    tickfont: { color: "muted" }, title: { font: { color: "muted", size: 13 } },
  };
  return {
    layout: {
      paper_bgcolor: CLEAR, plot_bgcolor: CLEAR, xaxis: axis, yaxis: axis,
      font: { family: font, size: 13, color: "ink" },
      margin: { l: 8, r: 8, t: 8, b: 8 },
      geo: { bgcolor: CLEAR, framecolor: "rule" },
      legend: { bgcolor: CLEAR },
      hoverlabel: { bgcolor: "paper", bordercolor: "muted", font: { family: font, color: "ink" } },
      annotationdefaults: { font: { color: "ink" }, arrowcolor: "muted" },
      hovermode: "closest",
    },
    data: {},
  };
}

const ruler = document.createElement("canvas").getContext("2d");

// A layout whose margins hold the labels of its axes. Plotly's automargin finds them too, by drawing everything twice.
function roomy(layout, font) {
  const found = { ...layout, margin: { ...layout.margin } };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key))) {
    const axis = layout[name];
    if (name[0] === "y" && axis.automargin && axis.ticktext) {
      found.margin.l = Math.max(found.margin.l, Math.ceil(widest(axis.ticktext, axis.tickfont.size, font)) + AXIS_GAP);
    } else if (axis.tickangle === undefined) continue; // labels that may turn: only Plotly knows when
    found[name] = { ...axis, automargin: false };
  }
  return found;
}

function widest(labels, size, font) {
  ruler.font = `${size}px ${font}`;
  const rows = labels.flatMap((words) => words.split("<br>"));
  return Math.max(0, ...rows.map((row) => ruler.measureText(row.replace(/<[^>]+>/g, "")).width));
}

// What a point is about: {id, place}, null where it does not say.
function aboutAt(trace, index) {
  const custom = Array.isArray(index) ? trace.customdata?.[index[0]]?.[index[1]] : trace.customdata?.[index];
  const [id, place] = [custom].flat();
  return { id: typeof id === "string" ? id : null, place: place || null };
}

// Every point a reader can stand on, in the order of the data: {curve, index, id, place, columns}.
function pointsOf(traces) {
  return traces.flatMap((trace, curve) => {
    if (trace.visible === false || trace.visible === "legendonly" || !Array.isArray(trace.customdata)) return [];
    const isGrid = trace.type === "heatmap";
    const columns = isGrid ? trace.customdata[0].length : 1;
    const indices = isGrid
      ? trace.customdata.flatMap((row, r) => row.map((_, c) => [r, c]))
      : [...trace.customdata.keys()].filter((i) => [trace.x, trace.y, trace.z].every((v) => v?.[i] !== null));
    return indices.map((index) => ({ curve, index, ...aboutAt(trace, index), columns })).filter((p) => p.id !== null);
  });
}

// A place inside a map area. The centroid may lie outside a bent one: then the first hit of a grid over its parts.
function within(area) {
  const holds = (place) => area._polygons.filter((part) => part.contains(place)).length % 2 === 1;
  if (holds(area.ct)) return area.ct;
  const steps = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
  for (const { xmin, xmax, ymin, ymax } of area._polygons) {
    for (const u of steps) {
      for (const v of steps) {
        const place = [xmin + u * (xmax - xmin), ymin + v * (ymax - ymin)];
        if (holds(place)) return place;
      }
    }
  }
  return area.ct;
}

const middle = (edges, i) => (edges[i] + edges[i + 1]) / 2;

// The box of a dot, in pixels of the drawing; nothing for other marks.
function boxAt(gd, { curve, index }) {
  const { type, x, y, xaxis, yaxis } = gd._fullData[curve];
  if (type !== "scatter") return null;
  const [across, up] = [xaxis, yaxis].map((id) => gd._fullLayout[id.replace(/^(.)/, "$1axis")]);
  const [left, top] = [across._offset + across.d2p(x[index]), up._offset + up.d2p(y[index])];
  return { x0: left - 6, x1: left + 6, y0: top - 6, y1: top + 6 };
}

// Plotly's hover label at a point. Without an event target Plotly emits no hover event, so charts cannot echo.
function hover(gd, { curve, index }) {
  const trace = gd._fullData[curve];
  if (trace.type === "choropleth") {
    const area = gd.calcdata[curve][index];
    if (!area?._polygons) return;
    const [xval, yval] = within(area);
    window.Plotly.Fx.hover(gd, { xval, yval }, trace.geo);
  } else if (trace.type === "heatmap") {
    const { x, y } = gd.calcdata[curve][0]; // the edges of the cells
    const spot = { xval: middle(x, index[1]), yval: middle(y, index[0]) };
    window.Plotly.Fx.hover(gd, spot, trace.xaxis + trace.yaxis);
  } else {
    const at = [{ curveNumber: curve, pointNumber: index }];
    window.Plotly.Fx.hover(gd, at, trace.geo ?? trace.xaxis + trace.yaxis);
  }
}
