"""Control charts of the months of a register, and their options: screening, target, and where limits begin anew."""

import streamlit as st

from metrics import rebases, sentences
from metrics.catalog import METRICS, UNITS
from metrics.charts.control import control as draw
from metrics.charts.months import months as draw_plain
from metrics.control import captions, how_sure, named, note, title
from metrics.errors import TaizhangError
from metrics.places import full_name
from metrics.queries import Answer, split
from metrics.queries.control import of_months
from metrics.text import bracketed, labelled, mark, paragraph, say
from metrics.view import View
from pages._ui import address, notes, show, writing
from pages._ui.markdown import plain
from pages._ui.sections import icons

LEAST_VALUES = 2  # months with a value that make a line
SCREENING_WORDS = {"once": mark("leave them out once"), "none": mark("keep them all")}


def months(view: View, metric: str) -> None:
    """Draw the months of one metric at the view's place: with limits where there may be some."""
    answer, lang = split.months(view, metric), view.lang
    if not _drawable(answer):
        return
    found = of_months(answer, view)
    headline = title(found, lang)
    signs = "" if found.chart is None else icons.html(found.variation, found.assurance, found.better, lang)
    notes.section(headline, note(found, lang), signs)
    chart = draw(found, lang) if found.chart is not None else draw_plain(found.rows, lang)
    show.chart(view, chart, key=f"months-{metric}-{view.places[0]}", headline=headline, answer=answer)
    if said := captions(found, lang):
        st.caption(plain(paragraph(said, lang)))
    with st.popover(say(lang, "How sure?"), key=f"sure-{metric}-{view.places[0]}"):
        st.markdown(plain(how_sure(found, lang)))


def months_or_why(view: View, metric: str) -> None:
    """Draw the same, or say why there is nothing to draw."""
    answer, lang = split.months(view, metric), view.lang
    if _drawable(answer):
        months(view, metric)
        return
    without = [row for row in answer.rows() if row["value"] is None]
    why = sentences.value(without[-1], lang) if without else say(lang, "no case tells")
    what = say(lang, "{metric} by month", metric=METRICS[metric].title[lang])
    st.caption(plain(labelled(bracketed(what, full_name(view.places[0], lang), lang), why, lang)))


def _drawable(answer: Answer) -> bool:
    return len([row for row in answer.rows() if row["value"] is not None]) >= LEAST_VALUES


def options(view: View, metrics: list[str]) -> None:
    """Draw what control charts may be asked: all of it is in the view, so in the link."""
    lang = view.lang
    reasons = {
        (metric, place): rebases.recorded(metric, place, view.asof) for metric in metrics for place in view.places
    }
    with st.popover(say(lang, "Limits and target")):
        _screening(view)
        _target(view, metrics[0])
        _rebase(view, reasons)
        if writing.allowed():
            _record(view, list(reasons))


def _screening(view: View) -> None:
    st.session_state["screening"] = view.screening

    def choose() -> None:
        address.change(view, screening=st.session_state["screening"])

    st.radio(
        say(view.lang, "Outlying moving ranges"), list(SCREENING_WORDS), key="screening", on_change=choose, horizontal=True,
        format_func=lambda kind: say(view.lang, SCREENING_WORDS[kind]),
        help=say(view.lang, "A step from month to month of 3.267 times the average or more widens the limits of all months."),
    )  # fmt: skip


def _target(view: View, metric: str) -> None:
    st.session_state["target"] = view.target

    def choose() -> None:
        address.change(view, target=st.session_state["target"])

    what = METRICS[metric].title[view.lang]
    unit = UNITS[METRICS[metric].unit].name[view.lang]
    label = labelled(say(view.lang, "Target (empty: none)"), bracketed(what, unit, view.lang), view.lang)
    st.number_input(label, value=None, key="target", on_change=choose)


def _rebase(view: View, reasons: dict[tuple[str, str], dict[str, str]]) -> None:
    lang = view.lang
    told: dict[str, str] = {}
    for known in reasons.values():
        told = {**known, **told}
    st.session_state["rebase"] = list(view.rebase)

    def choose() -> None:
        address.change(view, rebase=tuple(sorted(st.session_state["rebase"])))

    def worded(month: str) -> str:
        return labelled(named(month, lang), told[month], lang) if month in told else named(month, lang)

    st.multiselect(
        say(lang, "Limits begin anew in"), sorted({*told, *view.rebase}), key="rebase", on_change=choose, format_func=worded,
        placeholder=say(lang, "no month chosen"),
        help=say(lang, "Limits never begin anew by themselves: only from a month with a recorded reason."),
    )  # fmt: skip


def _record(view: View, charts: list[tuple[str, str]]) -> None:
    """Let the office record why limits begin anew at a month; the month is then asked for."""
    lang = view.lang
    with st.form("rebases", border=False):
        if len(charts) > 1:
            metric, place = st.selectbox(
                say(lang, "Chart"), charts,
                format_func=lambda chart: bracketed(METRICS[chart[0]].title[lang], full_name(chart[1], lang), lang),
            )  # fmt: skip
        else:
            metric, place = charts[0]
        month = st.text_input(say(lang, "Month (as 2022-07)"), max_chars=7)
        reason = st.text_input(say(lang, "Reason (empty takes one back)"), max_chars=300)
        if st.form_submit_button(say(lang, "Record the reason")):
            _recorded(view, metric, place, month.strip(), reason)


def _recorded(view: View, metric: str, place: str, month: str, reason: str) -> None:
    try:
        rebases.record(metric, place, month, reason)
    except TaizhangError as error:
        st.error(plain(str(error)))
        return
    kept = {*view.rebase, month} if reason.strip() else {*view.rebase} - {month}
    address.change(view, rebase=tuple(sorted(kept)))
    st.rerun()
