"""What the Compare page offers: metric, line, a second place, ready-made comparisons, and ways on where figures are few."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics import queries, sentences
from metrics.catalog import METRICS
from metrics.findings import compared as words
from metrics.places import compared, full_name, name, peers
from metrics.queries.compared import line, offered, years_of
from metrics.queries.contents import coverage_of
from metrics.text import say
from metrics.view import View
from pages._ui import address

Lines = dict[str, dict[str, int]]  # by metric and line: the number of places


def choose(view: View, known: Lines, choices: Lines, metric: str, ready: tuple[View, ...]) -> None:
    """Draw what is compared: metric, line, a second place, and the ready-made comparisons.

    known, choices: metrics of which any place, or enough places, have a figure; each by line with its number of places.
    """
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
    _openings(view, ready)


def _openings(view: View, ready: tuple[View, ...]) -> None:
    """Offer the comparisons that are ready made, but for the one that is shown."""
    lang = view.lang
    others = [one for one in ready if (view.places, view.metrics) != (one.places, one.metrics)]
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
    known = coverage_of(view.tier, view.asof)
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


def offer(view: View, metric: str, choices: Lines) -> None:
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
