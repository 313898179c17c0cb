"""Places compared by one metric."""

from dataclasses import replace

from metrics import queries, sentences
from metrics.catalog import METRICS
from metrics.charts.comparison import comparison
from metrics.queries import Answer
from metrics.queries.series import comparable_places
from metrics.text import paragraph
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section


def compared(metric: str) -> Section:
    """Return a section that shows every figure of a metric, of all places and years."""

    def section(view: View, _here: Answer) -> None:
        answer = queries.answer(replace(view, metrics=(metric,), theme="", places=(), years=None), "points")
        rows = comparable_places(answer)
        if rows:
            title = sentences.spread(rows, view.lang)
            said = [sentences.spread_note(rows, view.lang)]
            if not METRICS[metric].comparable:
                said.append(sentences.unequal(rows, view.lang))
            notes.section(title, paragraph(said, view.lang))
            drawn = comparison(rows, view.lang, view.places[0])
            show.chart(view, drawn, key="comparison", headline=title, answer=answer)

    return section
