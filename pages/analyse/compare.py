"""Compare: one metric over many places, or two places over all metrics."""

from dataclasses import replace

import streamlit as st

from metrics import queries, sentences
from metrics.findings import compared as words
from metrics.places import LEAST_PLACES, compared
from metrics.queries import Answer
from metrics.queries.compared import Comparison, compare, line, offered, opening, profile, window
from metrics.text import say
from metrics.view import View
from pages._ui import address, evidence, filters, notes, registers, share, show
from pages._ui import profile as side_by_side
from pages._ui.markdown import plain
from pages._ui.sections import compare_choices, compare_forms

DEFAULT = View(page="compare", places=("210200",), metrics=("rural_minimum_living_standard",), years=(2018, 2018))
CITIES = replace(DEFAULT, places=("210000",), metrics=("urban_minimum_living_standard",), years=(2008, 2008))
MOST_IN_WORDS = 20  # places listed in a sentence; more are folded away


def around(view: View) -> View | None:
    """Return the view of the places around the one a reader brings: all years, the metric they are best compared by."""
    view = replace(view, metrics=(), years=None)
    known = offered(queries.answer(replace(view, places=compared(view.places)), "points"), None)
    return replace(view, metrics=(opening(known),)) if known else None


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
    compare_choices.choose(view, known, choices, metric, (CITIES, DEFAULT))
    main = everything
    if metric:
        years, series = window(everything, metric, view.years), line(known.get(metric, {}), view.breakdown)
        main = queries.answer(replace(asked, metrics=(metric,), years=years), "places")
        _metric(view, main, series, choices)
        if view.witness != "published":
            registers.reconciliation(replace(view, places=main.view.places, metrics=(metric,)), main)
    elif not pair:
        notes.empty(replace(view, metrics=()), say(lang, "Figures of three places or more"))
        compare_choices.offer(view, "", choices)
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
        compare_choices.offer(view, main.view.metrics[0], choices)


def _compare(view: View, main: Answer, found: Comparison) -> None:
    """Draw the places of one metric, and say who is not among them."""
    compare_forms.draw(view, main, found)
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
