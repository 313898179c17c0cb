"""Series over years: one chart a metric."""

from dataclasses import replace

from metrics import queries, sentences
from metrics.charts.series import key, series
from metrics.places import full_name
from metrics.queries import Answer
from metrics.queries.series import comparable, comparable_lines
from metrics.text import bracketed, labelled
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section


def lines_of(*metrics: str) -> Section:
    """Return a section of the lines of these metrics, or of all of the theme where none is named.

    A line has three comparable points or more; below that the cards and the table say it all.
    """

    def section(view: View, here: Answer) -> None:
        answer = queries.answer(replace(here.view, metrics=metrics), "series")
        for metric, found in comparable_lines(answer).items():
            title = sentences.title(metric, view.lang)
            if len(view.places) > 1:
                title = bracketed(title, full_name(view.places[0], view.lang), view.lang)
            title = labelled(title, sentences.trend([comparable(rows) for rows in found], view.lang), view.lang)
            notes.section(title, key(found, view.lang))
            show.chart(view, series(found, view.lang), key=f"series-{metric}", headline=title, answer=answer)

    return section


lines = lines_of()
