"""Composition: one bar cut into its parts, each labelled in place."""

from metrics import sentences
from metrics.charts import SERIES, Chart, axis, layout, wrapped
from metrics.queries.parts import Part
from metrics.text import Lang, listing, number, say

ROW_HEIGHT = 34


def composition(parts: list[Part], lang: Lang) -> Chart:
    """Draw parts of a whole as bars in the order given: label, count and share at each.

    Shares are of the sum of the parts, and only of those that are certain.
    """
    ordered = list(reversed(parts))
    figure = {
        "data": [{
            "type": "bar", "orientation": "h", "x": [p.value for p in ordered], "y": list(range(len(ordered))),
            "text": [_text(p, lang) for p in ordered], "textposition": "outside", "cliponaxis": False,
            "textfont": {"color": "ink", "size": 12}, "marker": {"color": SERIES[0]}, "hoverinfo": "text",
            "hovertext": [p.sentence(lang) for p in ordered], "customdata": [[p.figure_id] for p in ordered], "width": 0.62,
        }],
        "layout": layout(
            xaxis=axis(visible=False, range=[0, 1.75 * max(p.value or 0 for p in parts)]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(ordered))), ticktext=[wrapped(p.label, lang) for p in ordered],
                       automargin=True, tickfont={"color": "ink", "size": 13}, showgrid=False),
            margin={"l": 8, "r": 16, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    alt = say(lang, "Composition.") + " " + listing([f"{p.label} {_text(p, lang)}" for p in parts], lang)
    return Chart(figure, alt, 24 + ROW_HEIGHT * len(parts))


def _text(part: Part, lang: Lang) -> str:
    shown = sentences.bare(part.value or 0, part.unit, lang)
    return shown if part.share is None else f"{shown} · {number(part.share, lang, 1)}%"
