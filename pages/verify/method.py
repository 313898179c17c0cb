"""Method: how each metric is defined, how much was found of it, and the rules that every figure has passed."""

from dataclasses import replace

import streamlit as st

from metrics import checks, definitions, queries, sentences
from metrics.catalog import METRICS, THEMES
from metrics.charts.coverage import coverage
from metrics.method import DRAWING, STATISTICS
from metrics.model import Metric
from metrics.queries import Answer
from metrics.text import Text, labelled, number, say
from metrics.view import View
from pages._ui import address, evidence, filters, notes, share, show
from pages._ui.rows import Row, Section, rows

DEFAULT = View(page="method", theme="proposals", metrics=("outcome_a_share",))  # a share with all that it is made of
QUESTION = Text("How is each metric defined, and by which rules?", "每个指标怎样定义，按什么规则？")
MOST_PLACES = 12


def opened(view: View, admitted: View, metric: Metric) -> None:
    """Show one metric: its definition, how much was found, the SQL that draws it, and the ways on."""
    lang = view.lang
    asked = replace(admitted, metrics=(metric.id,), theme="")
    points, covered = queries.answer(asked, "points"), queries.answer(asked, "coverage")
    with st.container(key="opened"):
        notes.section(metric.title[lang], metric.question[lang])
        notes.facts([*definitions.definition(metric, lang), *definitions.found(metric, points, covered, lang)])
        ways_on(view, metric)
        share.sql(points, say(lang, "Show the SQL that draws this metric"), key="sql-metric")
    if covered.empty:
        notes.empty(asked, metric.title[lang])
    elif len(view.places) != 1:
        title = labelled(say(lang, "Where figures were found"), metric.title[lang], lang)
        many = len({row["place_code"] for row in covered.rows()}) > MOST_PLACES
        notes.section(
            title,
            say(lang, "The {most} places with most figures, by year; what is empty was not found in the documents read.",
                most=MOST_PLACES)
            if many
            else say(lang, "Number of figures by year; what is empty was not found in the documents read."),
        )  # fmt: skip
        show.chart(asked, coverage(covered, "place", MOST_PLACES), key="coverage", headline=title, answer=covered,
                   about=view, choose=show.open_cell)  # fmt: skip


def ways_on(view: View, metric: Metric) -> None:
    """Lead to the metric's figures, its places, its years and its theme."""
    lang = view.lang
    ways = {
        "sources": say(lang, "All figures of this metric"),
        "compare": say(lang, "Compare places"),
        "trend": say(lang, "Follow it over years"),
        metric.theme: say(lang, "Open the page {theme}", theme=THEMES[metric.theme][lang]),
    }
    with st.container(horizontal=True):
        for page, words in ways.items():
            here = {"metrics": (), "theme": page} if page == metric.theme else {"metrics": (metric.id,), "theme": ""}
            st.button(words, key=f"go-{page}", on_click=address.change, args=(view,),
                      kwargs={"page": page, "text": "", **here}, disabled=not address.has(page))  # fmt: skip


def listed(view: View, found: Answer) -> None:
    """List the metrics asked for, each to be opened, with how much there is of each."""
    lang, extents = view.lang, definitions.extents(found)
    matching = definitions.matching(view)
    title = THEMES[view.theme][lang] if view.theme else say(lang, "all themes")
    notes.section(
        say(lang, "Metrics: {count} ({theme})", count=len(matching), theme=title),
        say(lang, "Choose one to read its definition. Places and years count what the filters admit."),
    )
    if not matching:
        st.info(say(lang, "No metric holds all these words; try fewer, or all themes."))
        return
    if found.empty:
        notes.empty(found.view, say(lang, "Figures of these metrics"))
    sections = [
        Section(
            "" if view.theme else words[lang],
            tuple(row(metric, extents.get(metric.id), view) for metric in matching if metric.theme == theme),
        )
        for theme, words in THEMES.items()
    ]
    rows(
        [say(lang, word) for word in definitions.COLUMNS],
        [section for section in sections if section.rows],
        key="metrics",
        chosen=view.metrics[0] if view.metrics else "",
        shows="opened",
        on_select=lambda metric: address.change(view, metrics=(metric,), figure=""),
    )


def row(metric: Metric, extent: definitions.Extent | None, view: View) -> Row:
    """Return the row of a metric: name, unit, direction, places and years."""
    lang = view.lang
    places = number(extent.places, lang) if extent else "0"
    years = sentences.years(extent.years, lang) if extent else say(lang, "none")
    return Row(metric.id, (metric.title[lang], definitions.unit(metric, lang), definitions.direction(metric, lang),
                           places, years))  # fmt: skip


def other_figures(view: View, admitted: View) -> None:
    """Count the figures of indicators that are listed but not analysed, and lead to them."""
    lang = view.lang
    count, figures = definitions.others(queries.answer(replace(admitted, metrics=()), "coverage"))
    if count:
        st.caption(say(lang, "Other indicators, listed with their sources but not analysed: {count}, with {figures} figures.",
                       count=number(count, lang), figures=number(figures, lang)))  # fmt: skip
        st.button(say(lang, "See all figures under Sources"), key="go-others", type="tertiary", on_click=address.change,
                  args=(view,), kwargs={"page": "sources", "metrics": (), "text": "", "figure": ""})  # fmt: skip


view = address.current(DEFAULT)
lang = view.lang
admitted = replace(view, text="", status="", figure="")  # the words searched for choose metrics, not figures
everything = queries.answer(replace(admitted, metrics=()), "points")

notes.heading(view, QUESTION[lang], everything.version)
filters.bar(view, DEFAULT, whole=True)
filters.search_metrics(view)
evidence.dialog(view)

if view.metrics:
    opened(view, admitted, METRICS[view.metrics[0]])
listed(view, everything)
other_figures(view, admitted)

notes.section(say(lang, "How figures are drawn"), say(lang, "The same on every page, chart, table and export."))
notes.facts([(rule[lang], words[lang]) for rule, words in DRAWING])

notes.section(
    say(lang, "How chance is weighed"),
    say(lang, "Conventions of public statistics, so that other statisticians come to the same result."),
)
notes.facts([(rule[lang], words[lang]) for rule, words in STATISTICS])

notes.section(
    say(lang, "What is refused before it is shown"),
    say(
        lang,
        "{count} rules; the command python -m metrics check runs them over the shipped files.",
        count=len(checks.RULES),
    ),
)
notes.rules([rule.words[lang] for rule in checks.RULES.values()])

share.bar(queries.answer(replace(admitted, metrics=view.metrics[:1]), "figures"))
