"""Names at the ends of lines, in a column beside the plot: in the height of their line, and never over each other."""

import re
import textwrap
from typing import Any

from metrics.charts import note
from metrics.text import Lang

LINE_HEIGHT, GAP = 15, 5  # pixels
LONGEST = {"en": 17, "zh": 10}  # characters of a row
CHARACTER = {"en": 6.5, "zh": 12.5}  # pixels
BOLD = 1.2  # times as wide: figures stand in it, of wide digits and percent signs
INDENT = 14  # pixels between the plot and its labels
DASH = "━"  # before a name, in the colour of the line; the words are in ink, to be read on light and dark


def rows(name: str, value: str, lang: Lang) -> list[str]:
    """Return the rows of a label: a name cut to fit beside a plot (Chinese after a comma, for it has no spaces), its value."""
    loose = re.sub(r"(?<=[、；])|(?=（)", " ", name)
    cut = textwrap.wrap(f"{DASH} {loose}", LONGEST[lang], break_on_hyphens=False) if name else []
    if lang == "zh":
        cut = [row.replace(" ", "").replace(DASH, f"{DASH} ") for row in cut]
    return [*cut, f"<b>{value}</b>"] if value else cut


def height(labels: list[list[str]]) -> int:
    """Return the pixels that labels take one above the other."""
    return sum(LINE_HEIGHT * len(label) + GAP for label in labels)


def width(labels: list[list[str]]) -> int:
    """Return the pixels that labels need beside the plot."""
    return INDENT + round(max((measure(row) for label in labels for row in label), default=0))


def measure(words: str) -> float:
    """Return about how many pixels wide words are; bold ones are wider."""
    wide = BOLD if "<b>" in words else 1
    return wide * sum(CHARACTER["zh" if ord(sign) > 0x2000 else "en"] for sign in re.sub("<[^>]+>", "", words))


def column(
    labels: list[list[str]], heights: list[float], colours: list[str], room: int, below: int
) -> list[dict[str, Any]]:
    """Return the labels as annotations, each as near to its height as the others let it.

    heights: of the ends of the lines, in pixels above the foot of their plot; room: its height; below: pixels of what
    stands under it in the same figure.
    """
    middles = _apart(heights, [LINE_HEIGHT * len(label) + GAP for label in labels], room)
    look = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": INDENT, "align": "left", "yanchor": "middle"}
    return [
        note(
            "<br>".join(label).replace(DASH, f"<span style='color:{colour}'>{DASH}</span>", 1),
            y=(below + middle) / (below + room),
            font={"color": "ink", "size": 12},
            yref="paper",
            **look,
        )
        for label, middle, colour in zip(labels, middles, colours, strict=True)
    ]


def _apart(wanted: list[float], sizes: list[int], room: int) -> list[float]:
    """Return middles near the wanted ones between which everything fits: pushed up from below, then down from the top."""
    middles, floor, ceiling = list(wanted), 0.0, float(room)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    for i in order:
        middles[i] = max(middles[i], floor + sizes[i] / 2)
        floor = middles[i] + sizes[i] / 2
    for i in reversed(order):
        middles[i] = min(middles[i], ceiling - sizes[i] / 2)
        ceiling = middles[i] - sizes[i] / 2
    return middles
