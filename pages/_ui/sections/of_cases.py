"""What only a register tells: named figures, months, and cases split by department, class or place."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from metrics import sentences
from metrics.catalog import METRICS
from metrics.charts.city_line import city_line as draw_line
from metrics.charts.path import path
from metrics.export import of_registers
from metrics.findings import city_line as against
from metrics.findings import steps as how_far
from metrics.places import children, city, full_name
from metrics.queries import Answer, drill
from metrics.queries import split as of_register
from metrics.queries import steps as of_steps
from metrics.queries.city_line import city_line
from metrics.text import Text, bracketed, inside, mark, number, say
from metrics.view import LINES, View
from pages._ui import lists, notes, show, writing
from pages._ui.sections import control
from pages._ui.theme_page import Section


def named(title: Text, *metrics: str) -> Section:
    """Return a section of cards of these metrics."""

    def section(view: View, _here: Answer) -> None:
        found = of_register.named(view, metrics)
        if not found.empty:
            groups = {METRICS[metrics[0]].theme: found.rows()}
            show.headline_cards(view, groups, found, key=f"named-{metrics[0]}", title=title[view.lang])

    return section


def months(metric: str) -> Callable[[View, Answer | None], None]:
    """Return a section of the months of one metric as a control chart, without the options that Trend has."""

    def section(view: View, _here: Answer | None) -> None:
        control.months(replace(view, target=None, rebase=(), screening="once"), metric)

    return section


def months_of(view: View) -> None:
    """Draw the months of each metric of a view that a register answers, at each of its places."""
    answered = [metric for metric in view.metrics if METRICS[metric].register]
    if not answered:
        st.info(say(view.lang, "No register answers these metrics; choose others."))
        return
    control.options(view, answered)
    for metric in answered:
        for place in view.places:
            control.months_or_why(replace(view, places=(place,), metrics=tuple(answered)), metric)


LIKE = mark("Most cases first. The mix of cases differs: compare like with like.")


def split(
    key: str, *metrics: str, note: str = LIKE, above: Callable[[View, of_register.Split], None] | None = None
) -> Section:
    """Return a section that sets the lines of one dimension beside each other, one column a metric.

    note: the sentence below the title; above: what is drawn between it and the table.
    """

    def section(view: View, _here: Answer) -> None:
        found, lang = of_register.split(view, metrics, key), view.lang
        if found is None or len(found.lines) < 2:
            return
        title = say(lang, "By {key}, {year}", key=inside(LINES[key][lang]), year=found.year)
        notes.section(
            bracketed(title, full_name(view.places[0], lang), lang),
            say(lang, note),
        )
        if above:
            above(view, found)
        lists.split(found, LINES[key][lang], lambda line: sentences.line(line, lang), key=f"split-{key}")

    return section


def places_below(*metrics: str) -> Section:
    """Return a section of the districts and zones against their city in the first metric, the others in a table."""

    def section(view: View, _here: Answer) -> None:
        lang, above = view.lang, city(view.places[0])
        found = of_register.among(view, metrics, (above, *children(above)))
        if found is None or len(found.lines) < 3:
            return
        if line := city_line(view, found, above):
            title = against.finding(line, lang)
            notes.section(title, against.reading(line, lang))
            show.chart(
                view, draw_line(line, lang, view.places[0]), key="city-line", headline=title, answer=found.answer
            )
        else:
            notes.section(bracketed(METRICS[metrics[0]].title[lang], str(found.year), lang))
        lists.split(found, say(lang, "place"), lambda code: full_name(code, lang), key="behind")

    return section


def steps(view: View, _here: Answer) -> None:
    """Draw how many cases reached each step from received to resolved, and how long they took from one to the next."""
    if found := of_steps.steps(view):
        lang, title = view.lang, how_far.finding(found, view.lang)
        notes.section(title, how_far.reading(found, lang))
        drawn = path(found.whole, lang, [how_far.days(gap, lang) for gap in found.gaps])
        show.chart(view, drawn, key="path", headline=title, answer=found.answer)


def one_by_one(metric: str, most: int = 50) -> Section:
    """Return a section that lists the cases which a metric counts in the newest year, where single cases may be seen."""

    def section(view: View, _here: Answer) -> None:
        found, lang = of_register.named(view, (metric,)), view.lang
        rows = [row for row in found.rows() if row["state"] == "ok" and row["value"]]
        if not rows or not writing.allowed():
            return
        cases = drill.cases(view, rows[0], most=most)
        shown, count = sum(row["counted"] for row in cases.rows()), number(rows[0]["value"], lang)
        title = bracketed(METRICS[metric].title[lang], sentences.period(rows[0], lang), lang)
        notes.section(title, say(lang, "{shown} of {count}, one by one", shown=shown, count=count))
        lists.cases(of_registers.cases(cases, rows[0]["source_id"]), key=f"cases-{metric}")

    return section
