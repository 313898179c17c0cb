"""Compare: one metric over many places, or two places over all metrics."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics import queries, sentences
from metrics.catalog import METRICS
from metrics.charts import areas
from metrics.charts.comparison import comparison
from metrics.findings import compared as words
from metrics.places import LEAST_PLACES, compared, full_name, name, peers, places
from metrics.places import zones as zones_of
from metrics.queries import Answer
from metrics.queries.compared import Comparison, compare, line, offered, profile, window, years_of
from metrics.queries.contents import coverage_of
from metrics.text import say
from metrics.view import View
from pages._ui import address, evidence, filters, lists, notes, registers, share, show
from pages._ui import profile as side_by_side
from pages._ui.markdown import plain

DEFAULT = View(page="compare", places=("210200",), metrics=("rural_minimum_living_standard",), years=(2018, 2018))
CITIES = replace(DEFAULT, places=("210000",), metrics=("urban_minimum_living_standard",), years=(2008, 2008))
MOST_IN_WORDS = 20  # places listed in a sentence; more are folded away


def around(view: View) -> View | None:
    """Return the view of the places around the one a reader brings: all years, the metric that most of them have.

    A rate or standard comes before counts, which places of unequal size cannot be judged by.
    """
    view = replace(view, metrics=(), years=None)
    known = offered(queries.answer(replace(view, places=compared(view.places)), "points"), None)
    ranked = sorted(known, key=lambda metric: not METRICS[metric].comparable)
    return replace(view, metrics=(ranked[0],)) if ranked else None


def draw() -> None:
    """Draw the page for the view in the address."""
    view = address.current(DEFAULT, opening=around, witnesses=True)
    lang, pair = view.lang, len(view.places) == 2
    asked = replace(view.one_witness, places=compared(view.places), metrics=(), theme="", breakdown="")
    everything = queries.answer(asked, "points")
    known = offered(everything, view.years, least=1)
    choices = _enough(known, 2 if pair else LEAST_PLACES)
    metric = view.metrics[0] if view.metrics else "" if pair else next(iter(choices), "")
    question = say(lang, "How do {places} compare?", places=words.neighbourhood(view.places, lang))
    notes.heading(replace(view, metrics=(metric,) if metric else ()), question, everything.version)
    filters.bar(view, DEFAULT, witnesses=True)
    evidence.dialog(view)
    if not registers.guard(view):
        return
    _choose(view, known, choices, metric)
    main = everything
    if metric:
        years, series = window(everything, metric, view.years), line(known.get(metric, {}), view.breakdown)
        main = queries.answer(replace(asked, metrics=(metric,), years=years), "places")
        _metric(view, main, series, choices)
        if view.witness != "published":
            registers.reconciliation(replace(view, places=main.view.places, metrics=(metric,)), main)
    elif not pair:
        notes.empty(replace(view, metrics=()), say(lang, "Figures of three places or more"))
        _offer(view, "", choices)
    if pair:
        _profile(view, everything)
    share.bar(replace(main, view=replace(view, metrics=main.view.metrics, years=main.view.years)))


def _enough(known: dict[str, dict[str, int]], least: int) -> dict[str, dict[str, int]]:
    """Return the metrics that enough places have."""
    return {metric: lines for metric, lines in known.items() if max(lines.values()) >= least}


def _metric(view: View, main: Answer, series: str, choices: dict[str, dict[str, int]]) -> None:
    """Draw the places of one metric and line, or say that they are too few and offer other metrics."""
    least = 2 if len(view.places) == 2 else LEAST_PLACES
    found = compare(main, series, least)
    if len(found.rows) >= least:
        _compare(view, main, found)
        return
    _too_few(view, main, series, found)
    if least == LEAST_PLACES:
        _offer(view, main.view.metrics[0], choices)


def _choose(view: View, known: dict[str, dict[str, int]], choices: dict[str, dict[str, int]], metric: str) -> None:
    """Draw what is compared: metric, line, a second place, and the ready-made comparisons."""
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="comparing"):
        none = [""] if len(view.places) == 2 else []
        options = [*none, *choices] if metric in ("", *choices) else [*none, metric, *choices]
        counts = {m: max(lines.values()) for m, lines in known.items()}
        if options:
            _select(view, "metric", say(lang, "Metric"), options, metric, 340, {
                "": say(lang, "All metrics side by side"), **{m: words.offer(m, counts.get(m, 0), lang) for m in options if m},
            })  # fmt: skip
        found = known.get(metric, {})
        if len(found) > 1:
            _select(view, "line", say(lang, "Line"), list(found), line(found, view.breakdown), 260, {
                s: f"{sentences.line(s, lang) or say(lang, 'total')} · {count}" for s, count in found.items()})  # fmt: skip
        _second(view)
    _openings(view)


def _openings(view: View) -> None:
    """Offer the comparisons that are ready made, but for the one that is shown."""
    lang = view.lang
    others = [ready for ready in (CITIES, DEFAULT) if (view.places, view.metrics) != (ready.places, ready.metrics)]
    with st.container(horizontal=True, key="openings"):
        for key, other in zip(("opening", "opening-too"), others, strict=False):
            label = say(lang, "{places}: {metric}, {years}", places=words.neighbourhood(other.places, lang),
                        metric=METRICS[other.metrics[0]].title[lang], years=sentences.years(other.years, lang))  # fmt: skip
            st.button(label[0].upper() + label[1:], key=key, type="tertiary", on_click=address.change, args=(view,),
                      kwargs={"places": other.places, "metrics": other.metrics, "years": other.years, "breakdown": ""})  # fmt: skip


def _select(view: View, key: str, label: str, options: list[str], now: str, width: int, said: dict[str, str]) -> None:
    """Draw one choice; it writes the view's metric or line."""
    st.session_state[key] = now

    def choose() -> None:
        value = st.session_state[key]
        change = {"metrics": (value,) if value else (), "breakdown": ""} if key == "metric" else {"breakdown": value}
        address.change(view, **change, figure="")

    st.selectbox(label, options, key=key, on_change=choose, width=width, format_func=said.__getitem__)


def _second(view: View) -> None:
    """Offer a second place to stand side by side with the first."""
    lang, first = view.lang, view.places[0]
    known = coverage_of(view.tier)
    others = sorted((p for p in peers(first) if p != first), key=lambda p: -known.get(p, 0))
    now = view.places[1] if len(view.places) == 2 else ""
    if not others:
        return
    options = ["", *others] if now in ("", *others) else ["", now, *others]
    st.session_state["second"] = now

    def choose() -> None:
        second = st.session_state["second"]
        fields = {"places": (first, second), "metrics": (), "years": None} if second else {"places": (first,)}
        address.change(view, **fields, breakdown="", figure="")

    st.selectbox(
        say(lang, "{place} side by side with", place=name(first, lang)), options, key="second", on_change=choose,
        width=280, format_func=lambda code: full_name(code, lang) if code else say(lang, "no second place"),
    )  # fmt: skip


def _compare(view: View, main: Answer, found: Comparison) -> None:
    """Draw the places of one metric: sorted dots, and a map where the boundaries are known."""
    lang, rows = view.lang, list(found.rows)
    assert main.view.years is not None
    title = words.spread(found, lang)
    notes.section(title, words.reading(found, len(main.view.places), main.view.years, lang))
    subject = view.places[0] if view.places[0] in main.view.places else ""
    about = replace(view, metrics=main.view.metrics, years=main.view.years)
    parents = {places()[code].parent for code in main.view.places}
    parent = parents.pop() if len(parents) == 1 else ""
    shaded, beside = None, st.container()
    if areas.mapped(rows, parent):
        left, beside = st.columns([6, 5])
        shaded = areas.colours(rows, found.by)
        with left:
            show.chart(view, areas.areas(rows, parent, lang, subject, found.by), key="map", headline=title, answer=main,
                       about=about, choose=show.open_place)  # fmt: skip
            if zones := [row for row in rows if row["place_code"] in zones_of(parent)]:
                lists.chips(zones, lang)
    with beside:
        drawn = comparison(rows, lang, subject, most=len(rows), by=found.by, colours=shaded)
        show.chart(view, drawn, key="comparison", headline=title, answer=main, about=about)
    _others(view, found)
    show.caveats(view, list(main.view.metrics))


def _others(view: View, found: Comparison) -> None:
    """Say which places are not among the dots, and what there is of them."""
    lang = view.lang
    if found.beside:
        label = say(lang, "Not comparable with these, and why: {count}", count=len(found.beside))
        with st.expander(label):
            st.markdown("\n".join(f"- {plain(said)}" for said in words.beside(found, lang)))
    if len(found.missing) > MOST_IN_WORDS:
        with st.expander(say(lang, "Places without a figure here: {count}", count=len(found.missing))):
            st.markdown(plain(words.missing(found, lang)))
    elif found.missing:
        st.caption(plain(words.missing(found, lang)))


def _too_few(view: View, main: Answer, series: str, found: Comparison) -> None:
    """Say that too few places have a figure, and show those."""
    lang, (metric,) = view.lang, main.view.metrics
    said = [say(lang, "{metric}, {years}: {count} of {all} places compared have such a figure; that is too few.",
                metric=sentences.title(metric, lang, series), years=sentences.years(main.view.years, lang),
                count=len(found.rows), all=len(main.view.places))]  # fmt: skip
    said += [sentences.figure(row, lang) for row in found.rows]
    st.info("  \n".join(plain(sentence) for sentence in said))
    if found.rows or found.beside:
        _others(view, found)


def _offer(view: View, metric: str, choices: dict[str, dict[str, int]]) -> None:
    """Offer other years of the metric, and the metrics that can be compared: in these years, then in others."""
    lang = view.lang
    asked = replace(view, places=compared(view.places), metrics=(), theme="", breakdown="", years=None)
    ever = queries.answer(asked, "points")
    years = [
        (words.in_year(year, count, lang), (metric,), (year, year)) for year, count in years_of(ever, metric).items()
    ]
    _buttons(view, say(lang, "This metric can be compared here in other years:"), years)
    here = [(words.offer(m, max(lines.values()), lang), (m,), view.years) for m, lines in choices.items()]
    _buttons(view, say(lang, "These can be compared here:"), here)
    others = offered(ever, None) if view.years else {}
    more = [
        (words.offer(m, max(n.values()), lang), (m,), None) for m, n in others.items() if m not in (*choices, metric)
    ]
    _buttons(view, say(lang, "These can be compared here, in other years:"), more)
    if not (years or here or more):
        st.markdown(say(lang, "No metric has figures of three of these places."))


def _buttons(view: View, lead: str, offers: Sequence[tuple[str, tuple[str, ...], tuple[int, int] | None]]) -> None:
    """Draw ways to other metrics and years: label, metrics, years."""
    if not offers:
        return
    st.markdown(lead)
    with st.container(horizontal=True):
        for label, metrics, years in offers:
            st.button(label, key=f"offer-{metrics[0]}-{years}", type="tertiary", on_click=address.change, args=(view,),
                      kwargs={"metrics": metrics, "years": years, "breakdown": ""})  # fmt: skip


def _profile(view: View, everything: Answer) -> None:
    """Draw two places over all metrics that both have."""
    lang = view.lang
    pairs = profile(everything, *view.places)
    if not pairs:
        notes.empty(replace(view, metrics=()), say(lang, "Equal figures of both places"))
        return
    notes.section(words.side_by_side(pairs, lang), words.judged(pairs, lang))
    side_by_side.table(view, pairs)


draw()
