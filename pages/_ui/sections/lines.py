"""Series over years: one chart a metric."""

from dataclasses import replace
from typing import Any

from metrics import queries, sentences
from metrics.catalog import METRICS, UNITS
from metrics.charts.series import key, series
from metrics.citations import WITNESSES
from metrics.how_sure import not_judged
from metrics.places import full_name
from metrics.queries import Answer
from metrics.queries.series import comparable, comparable_lines
from metrics.queries.settling import open_years, still_open
from metrics.text import bracketed, labelled, listing, paragraph, say
from metrics.trend import course
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
            runs = [[row for row in comparable(rows) if not still_open(row, answer.version)] for rows in found]
            told = [(_named(run[0], view), run) for run in runs if len(run) > 1]
            title = labelled(title, course(told, view.lang), view.lang) if told else title
            unit = say(view.lang, "In {unit}.", unit=UNITS[METRICS[metric].unit].name[view.lang])
            late = not_judged(open_years((row for line in found for row in line), answer.version), view.lang)
            notes.section(title, paragraph([unit, *filter(None, [key(found, view.lang), late])], view.lang))
            show.chart(view, series(found, view.lang), key=f"series-{metric}", headline=title, answer=answer)

    return section


def _named(row: dict[str, Any], view: View) -> str:
    """Return what a line is called in a title: its line of a breakdown, and whose it is where both are asked."""
    whose = say(view.lang, WITNESSES[row["origin"]]) if view.witness == "both" else ""
    return listing(list(filter(None, [sentences.line(row["series"], view.lang), whose])), view.lang)


lines = lines_of()
