"""Several metrics of one unit in one chart a place, two places side by side."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.charts.series import key
from metrics.charts.together import together as draw_together
from metrics.queries import Answer
from metrics.queries.trend import trends
from metrics.text import Text, paragraph
from metrics.trend import note, title
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section


def together(*metrics: str, caution: Text) -> Section:
    """Return a section of metrics of one unit, over years, of the first two places of the view."""

    def section(view: View, _here: Answer) -> None:
        asked = replace(view, metrics=metrics, theme="", breakdown="")
        answers = [queries.answer(replace(asked, places=(place,)), "series") for place in view.places[:2]]
        found = [(answer, trend) for answer in answers for trend in trends(answer)]
        if not found:
            return
        drawn = draw_together([trend.lines for _, trend in found], view.lang)
        columns = st.columns(len(found), gap="large")
        for column, (answer, trend), chart in zip(columns, found, drawn, strict=True):
            with column:
                headline = title(trend, view.lang, answer.version)
                said = [note(trend, view.lang), caution[view.lang], key(trend.lines, view.lang)]
                notes.section(headline, paragraph([words for words in said if words], view.lang))
                name = f"together-{trend.lines[0][0]['place_code']}"
                show.chart(view, chart, key=name, headline=headline, answer=answer)

    return section
