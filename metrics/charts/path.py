"""The path from received to resolved: one bar a step; a step that nobody gives stays open and says so."""

from collections.abc import Sequence
from typing import Any

from metrics import sentences
from metrics.charts import SERIES, Chart, axis, layout, words, wrapped
from metrics.queries.parts import Part, Whole
from metrics.text import Lang, clauses, labelled, number, say

ROW_HEIGHT, SPACED_ROW = 40, 60
BAR = 22  # pixels


def path(whole: Whole, lang: Lang, gaps: Sequence[str] = ()) -> Chart:
    """Draw the steps from top to bottom, bars as long as their counts; `gaps` are words between one and the next."""
    steps = list(reversed(whole.parts))
    longest = max((p.value for p in steps if p.value is not None), default=1) or 1
    row = SPACED_ROW if gaps else ROW_HEIGHT
    figure = {
        "data": [{
            "type": "bar", "orientation": "h", "x": [p.value or 0 for p in steps], "y": list(range(len(steps))),
            "text": [_text(p, lang) for p in steps], "textposition": "outside", "cliponaxis": False,
            "textfont": {"color": ["muted" if p.value is None else "ink" for p in steps], "size": 12},
            "marker": {"color": SERIES[0]}, "width": BAR / row, "hoverinfo": "text",
            "hovertext": [p.sentence(lang) for p in steps], "customdata": [[p.figure_id] for p in steps],
        }, *([_between(gaps)] if gaps else [])],
        "layout": layout(
            xaxis=axis(visible=False, range=[0, 2.3 * longest]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(steps))), ticktext=[wrapped(p.label, lang) for p in steps],
                       automargin=True, tickfont={"color": "ink", "size": 13}, showgrid=False),
            margin={"l": 8, "r": 8, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(whole, lang, gaps), 20 + row * len(steps))


def _between(gaps: Sequence[str]) -> dict[str, Any]:
    """Return the words halfway between each step and the next, which the arrow points to."""
    heights = [len(gaps) - place - 0.5 for place in range(len(gaps))]
    return words([f"↓ {said}" for said in gaps], [0] * len(gaps), heights, "middle right")


def _alt(whole: Whole, lang: Lang, gaps: Sequence[str]) -> str:
    said = [labelled(p.label, _text(p, lang), lang) for p in whole.parts]
    after = [*gaps, *[""] * (len(said) - len(gaps))]
    told = [words for pair in zip(said, after, strict=True) for words in pair if words]
    return say(lang, "From received to resolved.") + " " + clauses(told, lang)


def _text(step: Part, lang: Lang) -> str:
    share = "" if step.share is None else f"{number(step.share, lang, 1)}%"
    if share and step.base is not None:
        share = say(lang, "{share} of {base}", share=share, base=number(step.base, lang))
    if step.value is None:
        if share and step.row and step.row["origin"] != "published":
            return share
        if share:
            return say(lang, "{share} (count not printed)", share=share)
        return sentences.value(step.row, lang) if step.row else say(lang, "not found in the documents read")
    shown = sentences.quantity(step.value, step.unit, lang)
    return f"{shown} · {share}" if share else shown
