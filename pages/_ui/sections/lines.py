"""Series over years: one chart a metric."""

from metrics import queries, sentences
from metrics.charts.series import series
from metrics.queries import Answer
from metrics.queries.series import comparable, comparable_lines
from metrics.view import View
from pages._ui import notes, show


def lines(view: View, here: Answer) -> None:
    """Draw lines of three comparable points or more; below that the cards and the table say it all."""
    answer = queries.answer(here.view, "series")
    for metric, found in comparable_lines(answer).items():
        title = sentences.title(metric, view.lang)
        notes.section(title, sentences.trend([comparable(rows) for rows in found], view.lang))
        show.chart(view, series(found, view.lang), key=f"series-{metric}", headline=title, answer=answer)
