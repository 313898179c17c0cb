"""The path from received to resolved: one bar a step; a step that no document gives stays open and says so."""

from metrics import sentences
from metrics.charts import SERIES, Chart, axis, layout, wrapped
from metrics.queries.parts import Part, Whole
from metrics.text import Lang, clauses, labelled, number, say

ROW_HEIGHT = 40


def path(whole: Whole, lang: Lang) -> Chart:
    """Draw the steps from top to bottom, bars as long as their counts."""
    steps = list(reversed(whole.parts))
    longest = max((p.value for p in steps if p.value is not None), default=1)
    figure = {
        "data": [{
            "type": "bar", "orientation": "h", "x": [p.value or 0 for p in steps], "y": list(range(len(steps))),
            "text": [_text(p, lang) for p in steps], "textposition": "outside", "cliponaxis": False,
            "textfont": {"color": "ink", "size": 12}, "marker": {"color": SERIES[0]}, "width": 0.55,
            "hoverinfo": "text", "hovertext": [p.sentence(lang) for p in steps], "customdata": [[p.figure_id] for p in steps],
        }],
        "layout": layout(
            xaxis=axis(visible=False, range=[0, 2.3 * longest]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(steps))), ticktext=[wrapped(p.label, lang) for p in steps],
                       automargin=True, tickfont={"color": "ink", "size": 13}, showgrid=False),
            margin={"l": 8, "r": 8, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    alt = (
        say(lang, "From received to resolved.")
        + " "
        + clauses([labelled(p.label, _text(p, lang), lang) for p in whole.parts], lang)
    )
    return Chart(figure, alt, 20 + ROW_HEIGHT * len(steps))


def _text(step: Part, lang: Lang) -> str:
    share = "" if step.share is None else f"{number(step.share, lang, 1)}%"
    if step.value is None:
        return (
            say(lang, "{share} (count not printed)", share=share)
            if share
            else say(lang, "not found in the documents read")
        )
    shown = sentences.quantity(step.value, step.unit, lang)
    return f"{shown} · {share}" if share else shown
