"""Trend: one or several metrics of one or several places over years."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.catalog import METRICS
from metrics.charts.series import key, series
from metrics.markers import courses, how_sure
from metrics.places import full_name, peers, places
from metrics.queries.cases import MONTH
from metrics.queries.contents import coverage_of
from metrics.queries.trend import set_against, trends, years_of_metrics
from metrics.text import bracketed, paragraph, say
from metrics.trend import note, title, unfound
from metrics.view import View
from pages._ui import address, evidence, filters, notes, registers, share, show
from pages._ui.markdown import plain
from pages._ui.sections import of_cases

STANDARDS = ("urban_minimum_living_standard", "rural_minimum_living_standard")
DEFAULT = View(
    page="trend", metrics=STANDARDS, places=("210200", "210214", "210281", "210283"), years=(2018, 2025)
)  # fmt: skip


def choices(view: View, known: dict[str, int]) -> None:
    """Draw the two searchable choices: metrics, those with most years here first, and places, with most figures first."""
    lang = view.lang
    metrics = [*known, *(metric for metric in METRICS if metric not in known)]
    codes = list(dict.fromkeys([*coverage_of(view.tier, view.asof), *places()]))
    st.session_state["metrics"], st.session_state["several"] = list(view.metrics), list(view.places)

    def choose() -> None:
        chosen = tuple(st.session_state["several"]) or view.places[:1]
        address.change(view, metrics=tuple(st.session_state["metrics"]), places=chosen, breakdown="", figure="")

    def named(metric: str) -> str:
        return bracketed(METRICS[metric].title[lang], str(known.get(metric, 0)), lang)

    left, right = st.columns([3, 2])
    left.multiselect(
        say(lang, "Metrics (years with figures)"), metrics, key="metrics", on_change=choose, format_func=named
    )
    right.multiselect(
        say(lang, "Places shown"),
        codes,
        key="several",
        on_change=choose,
        format_func=lambda code: full_name(code, lang),
    )


def beside_others(view: View) -> View:
    """Return the view of the place a reader brings beside what it can be set against: places like it, or a second metric."""
    found = set_against(
        queries.answer(replace(view, places=peers(view.places[0]), metrics=()), "points"), view.places[0]
    )
    return replace(view, metrics=found.metrics, places=found.places)


view = address.current(DEFAULT, opening=beside_others, witnesses=True)
recorded = years_of_metrics(queries.answer(replace(view, metrics=(), theme="", years=None, breakdown=""), "points"))
view = replace(view, metrics=view.metrics or tuple(recorded)[:1])
lang = view.lang
answer = queries.answer(replace(view, theme=""), "series")

notes.heading(view, say(lang, "How has it changed over the years?"), answer.version)
filters.bar(view, DEFAULT, witnesses=True)
answered = registers.guard(view)
choices(view, recorded)
evidence.dialog(view)

if by_month := view.breakdown == MONTH and view.witness != "published":
    of_cases.months_of(view)
elif view.witness != "published" and any(METRICS[metric].register for metric in view.metrics):
    st.button(say(lang, "Show months, with control limits"), key="by-month", on_click=address.change, args=(view,),
              kwargs={"breakdown": MONTH, "figure": ""})  # fmt: skip
found = [] if by_month else trends(answer)
for number, trend in enumerate(found):
    finding, going = title(trend, lang, answer.version), courses(trend, answer.version, lang)
    notes.section(finding, paragraph([note(trend, lang), *going], lang))
    drawn = series(trend.lines, lang, confidence=view.confidence)
    show.chart(view, drawn, key=f"trend-{number}", headline=finding, answer=answer)
    if words := key(trend.lines, lang, view.confidence):
        st.caption(plain(words))
    with st.popover(say(lang, "How sure?"), key=f"sure-{number}"):
        st.markdown(plain(paragraph([*how_sure(trend, view.confidence_share, lang), *going], lang)))

if sum(len(trend.lines) for trend in found) == 1:
    st.caption(say(lang, "One line says little: choose more metrics or places above to set it against others."))
if not found and answered and not by_month:
    notes.empty(view, say(lang, "Figures of these metrics"))
    others = [metric for metric in recorded if metric not in view.metrics][:3]
    for metric in others:
        st.button(say(lang, "Show {metric}", metric=METRICS[metric].title[lang]), key=f"show-{metric}",
                  on_click=address.change, args=(view,), kwargs={"metrics": (metric,), "years": None})  # fmt: skip
elif missing := [] if by_month else unfound(answer):
    st.caption(plain(paragraph(missing, lang)))

show.caveats(view, list(dict.fromkeys(line[0]["metric"] for trend in found for line in trend.lines)))
share.bar(answer)
