// A chart as a picture that can be passed on: its sentence above, its source below, always on paper white.

const PICTURE_WIDTH = 1200; // px; drawn at twice that for slides

async function takePicture({ figure, font, height, picture }) {
  const [above, below] = [56 + 22 * lines(picture.headline).length, 24 + 18 * lines(picture.footer).length];
  const local = font.split(",").slice(1).join(",") || font; // a picture cannot load the page's own font: labels would be cut off
  const base = { template: template(local), ...figure.layout };
  if (base.title) base.title = { ...base.title, pad: { ...base.title.pad, t: 16, r: 24 } };
  const margin = { l: 24, r: 24, t: 8, b: 32, ...base.margin };
  const inset = base.yaxis?.automargin ? 24 : margin.l; // where labels push the drawing in, Plotly alone knows how far
  const said = (text, more) => ({
    text: lines(text).map((line) => line.replaceAll("<", "&lt;")).join("<br>"), xref: "paper", yref: "paper", x: 0, xanchor: "left", align: "left", showarrow: false, xshift: 24 - inset, ...more,
  });
  const { data, layout } = coloured({
    data: figure.data,
    layout: {
      ...base, width: PICTURE_WIDTH, height: height + above + below, paper_bgcolor: "paper",
      margin: { ...margin, t: margin.t + above, b: margin.b + below },
      annotations: [
        ...(base.annotations ?? []),
        said(picture.headline, { y: 1, yanchor: "bottom", yshift: margin.t + 8, font: { color: "ink", size: 17 } }),
        said(picture.footer, { y: 0, yanchor: "top", yshift: -margin.b - 4, font: { color: "muted", size: 12 } }),
      ],
    },
  }, ON_PAPER);
  const url = await window.Plotly.toImage({ data, layout }, { format: "png", scale: 2 });
  const link = element("a", { href: url, download: `${picture.name}.png` }, document.body);
  link.click();
  link.remove();
}

// Plotly does not wrap: a line holds about 120 Latin letters, or half as many Chinese characters.
function lines(text) {
  const found = [""];
  let width = 0;
  for (const word of text.match(/[\x00-\x7f]+?(?:\s+|$)|[^\x00-\x7f]|[\x00-\x7f]+/g) ?? []) {
    const wide = [...word].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
    if (width + wide > 120) {
      found.push("");
      width = 0;
    }
    found[found.length - 1] += word;
    width += wide;
  }
  return found;
}
