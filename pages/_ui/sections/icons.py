"""The two icons that sum a control chart up, in a drawing of our own, each with its words beside it.

Variation is a mark on a line of months: raised or lowered where the newest month stands out, on a wave where it is
chance. Assurance is the band between the limits with the target drawn above it, below it, or through it.
"""

from html import escape
from urllib.parse import quote

from metrics.charts import BETTER, CHANCE, WORSE
from metrics.control import ASSURANCE, VARIATION
from metrics.model import Better
from metrics.text import Lang, say

# A picture of its own, for Streamlit takes drawings out of HTML: so it cannot take the theme's colours, and its ink is
# one that is read on light and dark.
_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28" fill="none">{drawing}</svg>'
)
_INK = "#77808c"
_COLOURS = {"improvement": BETTER, "concern": WORSE, "neutral": _INK, "common": CHANCE}
_MARKS = {
    "improvement": '<path d="M14 {top}l5 9h-10z" fill="{colour}"/>',
    "concern": '<path d="M9 {top}h10l-5 9z" fill="{colour}"/>',
    "neutral": '<rect x="10" y="{top}" width="8" height="8" fill="{colour}"/>',
}
_ARROWS = {"high": "M24 22V8m-3 4l3-4l3 4", "low": "M24 6v14m-3-4l3 4l3-4"}


def html(variation: str, assurance: str, better: Better, lang: Lang) -> str:
    """Return both icons with their words; assurance only where a target is asked for."""
    said = [(_variation(variation), say(lang, VARIATION[variation]))]
    if assurance in ASSURANCE:
        said.append((_assurance(assurance, better), say(lang, ASSURANCE[assurance])))
    each = "".join(f"<span><img src='{_source(drawing)}' alt='' width='28' height='28'>{escape(words)}</span>"
                   for drawing, words in said)  # fmt: skip
    return f"<p class='icons'>{each}</p>"


def _source(drawing: str) -> str:
    return f"data:image/svg+xml,{quote(_FRAME.format(drawing=drawing))}"


def _variation(word: str) -> str:
    kind, _, direction = word.partition("_")
    colour = _COLOURS[kind]
    if kind == "common":
        return f'<path d="M2 14c4-9 8-9 12 0s8 9 12 0" stroke="{colour}" stroke-width="2.5"/>'
    mark = _MARKS[kind].format(top=5 if direction == "high" else 14, colour=colour)
    rail = f'<path d="M2 {24 if direction == "high" else 4}h17" stroke="{CHANCE}" stroke-width="2"/>'
    return f'{rail}{mark}<path d="{_ARROWS[direction]}" stroke="{colour}" stroke-width="2"/>'


def _assurance(word: str, better: Better) -> str:
    """Return the band between the limits and the target: it lies on the side from which the band is reached or not."""
    colour = {"pass": BETTER, "fail": WORSE}.get(word, CHANCE)
    above = (word == "pass") == (better == "higher")  # whether the band is above the target
    band, target = (9, 14) if word == "inconsistent" else (4, 22) if above else (14, 6)
    return (
        f'<rect x="3" y="{band}" width="22" height="10" rx="2" fill="{colour}" fill-opacity=".35" stroke="{colour}"/>'
        f'<path d="M1 {target}h26" stroke="{_INK}" stroke-width="2" stroke-dasharray="5 3"/>'
    )
