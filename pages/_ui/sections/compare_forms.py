"""One metric over many places in the form that is asked: sorted dots with a map, a funnel, or ranks as intervals."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.charts import areas, shades, verdicts
from metrics.charts.comparison import comparison
from metrics.charts.funnel import funnel
from metrics.charts.ranks import ranks
from metrics.findings import benchmarked, chance
from metrics.findings import compared as words
from metrics.places import name, places
from metrics.places import zones as zones_of
from metrics.queries import Answer, benchmarks
from metrics.queries.benchmarks import Held
from metrics.queries.compared import Comparison
from metrics.queries.funnels import Funnel, plotted
from metrics.queries.ranking import Ranking, ranking
from metrics.text import mark, paragraph, say
from metrics.view import CONFIDENCES, FORMS, View
from pages._ui import address, lists, notes, show
from pages._ui.markdown import plain

AGAINST = {
    "median": mark("Median of the places"),
    "above": mark("City or province above"),
    "province": mark("Province"),
}


def draw(view: View, main: Answer, found: Comparison) -> None:
    """Draw the options, and the places in the form asked; where the figures do not allow it, why, and the sorted dots."""
    held = _held(view, main, found)
    drawn = plotted(found) if view.form == "funnel" else ranking(found) if view.form == "ranks" else None
    if isinstance(drawn, Funnel | Ranking):
        _form(view)
        _by_chance(view, main, found, held, drawn)
        return
    with st.container(horizontal=True, vertical_alignment="top", key="forms"):
        _form(view)
        if found.sized:
            _select(
                view,
                "benchmark",
                say(view.lang, "Benchmark"),
                {kind: say(view.lang, label) for kind, label in AGAINST.items()},
            )
        if held.reckoned:
            _select(
                view, "confidence", say(view.lang, "Intervals"), {percent: f"{percent}%" for percent in CONFIDENCES}
            )
    if drawn:
        st.info(plain(chance.refused(drawn, view.form, found, view.lang)))
    _sorted(view, main, found, held)


def _form(view: View) -> None:
    st.session_state["form"] = view.form

    def choose() -> None:
        address.change(view, form=st.session_state["form"] or "", figure="")

    st.segmented_control(say(view.lang, "Form"), list(FORMS), key="form", on_change=choose,
                         format_func=lambda form: FORMS[form][view.lang])  # fmt: skip


def _select(view: View, field: str, label: str, options: dict[str, str]) -> None:
    st.session_state[field] = getattr(view, field)

    def choose() -> None:
        address.change(view, **{field: st.session_state[field]}, figure="")

    st.selectbox(label, list(options), key=field, on_change=choose, format_func=options.__getitem__,
                 width=225 if field == "benchmark" else 110)  # fmt: skip


def _held(view: View, main: Answer, found: Comparison) -> Held:
    """Hold the places against the benchmark; its own value is asked as theirs was."""
    asked = benchmarks.question(found, replace(main.view, benchmark=view.benchmark))
    against = benchmarks.benchmark(found, view.benchmark, queries.answer(asked, "points") if asked else None)
    return benchmarks.hold(found, against, view.confidence_share)


def _sorted(view: View, main: Answer, found: Comparison, held: Held) -> None:
    """Draw sorted dots, and a map where the boundaries are known: shaded by verdict where there are verdicts of chance."""
    lang, rows = view.lang, list(found.rows)
    parents = {places()[code].parent for code in main.view.places}
    parent = parents.pop() if len(parents) == 1 else ""
    mapped, by_verdict = areas.mapped(rows, parent), held.reckoned and held.judged
    title = benchmarked.title(found, held, lang)
    notes.section(title, _reading(view, main, found, benchmarked.reading(found, held, mapped and not by_verdict, lang)))
    _median(view, held)
    subject, about = _subject(view, main), _about(view, main)
    colours, beside = None, st.container()
    if mapped:
        left, beside = st.columns([6, 5])
        shade = shades.by_verdict(held.standings, lang) if by_verdict else shades.by_value(rows, found.by, lang)
        colours = None if by_verdict else {code: shade.of(code) for code in shade.steps}
        with left:
            drawn = areas.areas(rows, parent, lang, subject, found.by, shade)
            show.chart(view, drawn, key="map", headline=title, answer=main, about=about, choose=show.open_place)
            if zones := [row for row in rows if row["place_code"] in zones_of(parent)]:
                lists.chips(zones, lang)
    with beside:
        drawn = comparison(rows, lang, subject, most=len(rows), by=found.by, colours=colours, held=held)
        show.chart(view, drawn, key="comparison", headline=title, answer=main, about=about)
    _sure(view, found, held, drawn=True)


def _by_chance(view: View, main: Answer, found: Comparison, held: Held, drawn: Funnel | Ranking) -> None:
    """Draw a funnel, or ranks as intervals."""
    lang, subject, among = view.lang, _subject(view, main), len(found.rows)
    if isinstance(drawn, Funnel):
        title, said = chance.funnel(drawn, lang), chance.funnel_reading(drawn, among, lang)
        chart = funnel(drawn, found.by, lang, subject)
    else:
        title, said = chance.ranks(drawn, lang), chance.ranks_reading(drawn, among, lang)
        chart = ranks(drawn, lang, subject)
    notes.section(title, said)
    show.chart(view, chart, key=view.form, headline=title, answer=main, about=_about(view, main))
    _sure(view, found, held)


def _reading(view: View, main: Answer, found: Comparison, said: str) -> str:
    assert main.view.years is not None
    return paragraph([words.reading(found, len(main.view.places), main.view.years, view.lang), said], view.lang)


def _subject(view: View, main: Answer) -> str:
    return view.places[0] if view.places[0] in main.view.places else ""


def _about(view: View, main: Answer) -> View:
    return replace(view, metrics=main.view.metrics, years=main.view.years)


def _median(view: View, held: Held) -> None:
    """Offer the median where the benchmark asked is not known."""
    if held.benchmark.kind != "median" and held.benchmark.why in ("several", "unknown"):
        st.button(say(view.lang, "Hold against the median of the places shown"), key="median", type="tertiary",
                  on_click=address.change, args=(view,), kwargs={"benchmark": "median"})  # fmt: skip


def _sure(view: View, found: Comparison, held: Held, drawn: bool = False) -> None:
    """Say of every place how sure its figure is, for whoever taps or reads instead of pointing.

    drawn: whether the benchmark is among what is drawn.
    """
    if not held.reckoned:
        return
    against = held.benchmark if drawn else None
    said = [
        (name(row["place_code"], view.lang), verdicts.sure(row, held, found.by, view.lang, against))
        for row in found.rows
    ]
    with st.popover(say(view.lang, "How sure?"), width="content"):
        notes.facts(said)
