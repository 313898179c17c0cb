"""Panels side by side: the lines of several places, each in a chart of its own, on one scale."""

from dataclasses import replace

from metrics.charts import Chart
from metrics.charts.series import Line, series
from metrics.text import Lang

SHARED = ("range", "tickmode", "tickvals", "ticktext", "nticks", "dtick")  # of the axes, so that panels are read alike
ROOM = 200  # pixels that years need beside the labels


def together(panels: list[list[Line]], lang: Lang) -> list[Chart]:
    """Draw the lines of each panel, each named by what tells it from the others, with equal axes of values and years."""
    charts = [series(lines, lang) for lines in panels]
    layouts = [chart.figure["layout"] for chart in charts]
    for name in ("xaxis", "yaxis"):
        widest = max((layout[name] for layout in layouts), key=lambda axis: axis["range"][1] - axis["range"][0])
        shared = {part: widest[part] for part in SHARED if part in widest}
        for layout in layouts:
            layout[name] = layout[name] | shared
    height = max(chart.height for chart in charts)
    return [replace(chart, height=height, least_width=ROOM + chart.figure["layout"]["margin"]["r"]) for chart in charts]
