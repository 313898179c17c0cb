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
from metrics.queries.funnels import plotted
from metrics.queries.ranking import ranking
from metrics.text import paragraph, say
from metrics.view import BENCHMARKS, CONFIDENCES, FORMS, View
from pages._ui import address, lists, notes, show
from pages._ui.markdown import plain


def draw(view: View, main: Answer, found: Comparison) -> None:
    """Draw the options, and the places in the form asked; a form that the figures do not allow says why."""
    _options(view, found)
    held = _held(view, main, found)
    if view.form == "funnel":
        _funnel(view, main, found, held)
    elif view.form == "ranks":
        _ranks(view, main, found, held)
    else:
        _sorted(view, main, found, held)


def _options(view: View, found: Comparison) -> None:
    """Draw what the link keeps of the drawing: its form, and for sorted places the benchmark and the confidence."""
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="forms"):
        st.session_state["form"] = view.form

        def choose() -> None:
            address.change(view, form=st.session_state["form"] or "", figure="")

        st.segmented_control(say(lang, "Form"), list(FORMS), key="form", on_change=choose,
                             format_func=lambda form: FORMS[form][lang])  # fmt: skip
        if view.form == "" and found.sized:
            _select(view, "benchmark", say(lang, "Benchmark"), {kind: text[lang] for kind, text in BENCHMARKS.items()})
            _select(view, "confidence", say(lang, "Intervals"), {percent: f"{percent}%" for percent in CONFIDENCES})


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
    return benchmarks.hold(found, against, float(view.confidence) / 100)


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
    _sure(view, found, held)


def _funnel(view: View, main: Answer, found: Comparison, held: Held) -> None:
    drawn = plotted(found)
    if isinstance(drawn, str):
        st.info(plain(chance.refused(drawn, view.form, found, view.lang)))
        _sorted(view, main, found, held)
        return
    title = chance.funnel(drawn, view.lang)
    notes.section(title, chance.funnel_reading(drawn, len(found.rows), view.lang))
    chart = funnel(drawn, found.by, view.lang, _subject(view, main))
    show.chart(view, chart, key="funnel", headline=title, answer=main, about=_about(view, main))
    _sure(view, found, held)


def _ranks(view: View, main: Answer, found: Comparison, held: Held) -> None:
    drawn = ranking(found)
    if isinstance(drawn, str):
        st.info(plain(chance.refused(drawn, view.form, found, view.lang)))
        _sorted(view, main, found, held)
        return
    title = chance.ranks(drawn, view.lang)
    notes.section(title, chance.ranks_reading(drawn, len(found.rows), view.lang))
    chart = ranks(drawn, view.lang, _subject(view, main))
    show.chart(view, chart, key="ranks", headline=title, answer=main, about=_about(view, main))
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


def _sure(view: View, found: Comparison, held: Held) -> None:
    """Say of every place how sure its figure is, for whoever taps or reads instead of pointing."""
    if not held.reckoned:
        return
    said = [(name(row["place_code"], view.lang), verdicts.sure(row, held, found.by, view.lang)) for row in found.rows]
    with st.popover(say(view.lang, "How sure?"), width="content"):
        notes.facts(said)
