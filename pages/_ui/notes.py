"""What stands around an answer: heading, empty state, where a figure is from, the SQL."""

from dataclasses import replace
from typing import Any

import streamlit as st

from metrics import commitments, queries, sentences
from metrics.catalog import METRICS
from metrics.export import tables
from metrics.places import full_name
from metrics.queries.contents import coverage_of
from metrics.text import Lang, say
from metrics.view import View
from pages._ui import address, filters, share
from pages._ui.copy import copy_button


def heading(view: View, question: str, version: str) -> None:
    """Draw the page's question as its title, the language switch beside it, and the view sentence below."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="heading"):
        st.title(question, anchor=False)
        filters.language_switch(view)
    st.caption(sentences.view(view, version, view.lang))


def section(title: str, note: str = "") -> None:
    """Draw a section's title, a sentence that states the finding, and what it counts below."""
    st.subheader(title, anchor=False)
    if note:
        st.caption(note)


def empty(view: View, what: str) -> None:
    """Say that nothing was found, and name what exists instead: other years of the place, other places."""
    place = full_name(view.places[0], view.lang) if view.places else say(view.lang, "all places")
    years = queries.answer(replace(view, years=None, breakdown="", figure="", text=""), "coverage").table
    found = sorted({int(y) for y in years["year"]}) if not years.empty else []
    lines = [say(view.lang, "{what} for {place}, {years}: not found in the documents read.", what=what, place=place,
                 years=sentences.years(view.years, view.lang))]  # fmt: skip
    if found:
        lines.append(say(view.lang, "There are figures for {years}.", years=", ".join(map(str, found))))
    else:
        others = [full_name(p, view.lang) for p in list(coverage_of(view.tier))[:4]]
        lines.append(say(view.lang, "Places with most figures: {places}.", places=", ".join(others)))
    st.info("  \n".join(lines))


def figure_dialog(view: View) -> None:
    """Open the evidence of the figure that the view names, if it names one."""
    if not view.figure:
        return
    title = say(view.lang, "Where is this figure from?")
    st.dialog(title, width="large", on_dismiss=lambda: address.change(view, figure=""))(evidence)(view)


def evidence(view: View) -> None:
    """Show one figure: its sentence, as published against as stored, its source and spot, and the copies of it."""
    found = queries.answer(View(figure=view.figure, lang=view.lang), "figures")
    if found.empty:
        st.info(say(view.lang, "No figure {id} in data version {version}.", id=view.figure, version=found.version))
        return
    row, lang = found.rows()[0], view.lang
    sentence, cited = sentences.figure(row, lang), sentences.citation(row, found.version, lang)
    st.markdown(f"**{plain(sentence)}**")
    st.table(_facts(row, lang), border="horizontal")
    if row["url"]:
        st.link_button(say(lang, "Open the source"), row["url"])
    else:
        st.caption(say(lang, "This document is a machine translation without an address."))
    copy_button(
        say(lang, "Copy sentence and citation"), say(lang, "Copied"), f"{sentence} {cited}", key=f"cite-{view.figure}"
    )
    if view.page != "sources":
        st.button(say(lang, "All figures of this metric and place"), on_click=_all_figures, args=(view, row))


def _all_figures(view: View, row: dict[str, Any]) -> None:
    metric = str(row["indicator"])
    address.change(view, page="sources", places=(row["place_code"],), metrics=(metric,) if metric in METRICS else (),
                   theme="", text="" if metric in METRICS else metric, years=None, breakdown="")  # fmt: skip


def _facts(row: dict[str, Any], reader: Lang) -> dict[str, list[str]]:
    scope = row["scope_zh"] if reader == "zh" else row["scope"]
    spot = row["locator"] or say(reader, "spot not recorded")
    rows = {
        say(reader, "as published"): row["value_as_published"],
        say(reader, "as stored"): sentences.value(row, reader),
        say(reader, "scope"): scope,
        say(
            reader, "document"
        ): f"{row['title']} · {row['publisher']} · {row['published_on'] or say(reader, 'no date')}",
        say(reader, "spot"): spot,
        say(reader, "source tier"): sentences.tier(str(row["tier"]), reader),
        say(reader, "status"): say(reader, str(row["status"])),
        say(reader, "note (in English)"): row["note"],
        say(reader, "figure"): row["figure_id"],
    }
    return {"": [k for k, v in rows.items() if v], " ": [plain(str(v)) for v in rows.values() if v]}


def plain(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is."""
    for sign in "\\`*_{}[]()<>#+-.!|$~:":
        text = text.replace(sign, "\\" + sign)
    return text


def all_figures(view: View) -> None:
    """List everything found about a place with few figures: its commitments first, then its figures by year."""
    lang, place = view.lang, view.places[0]
    promised = commitments.of_place(place, lang)
    figures = queries.answer(
        replace(view, metrics=(), theme="", years=None, breakdown="", text="", figure="", status=""), "figures"
    )
    section(say(lang, "All that was found about {place}", place=full_name(place, lang)),
            say(lang, "{promises} commitments, {figures} figures", promises=len(promised), figures=len(figures.table)))  # fmt: skip
    if promised:
        st.dataframe(promised, hide_index=True, width="stretch")
    if not figures.empty:
        share.choose(view, figures, 100)


def conflicts(view: View) -> None:
    """Show pairs of figures that contradict each other or agree, and rates that their counts contradict."""
    asked = replace(view, figure="")
    pairs, rates = queries.answer(asked, "conflicts"), queries.answer(asked, "recomputed")
    kinds = [] if pairs.empty else pairs.table["kind"].tolist()
    section(say(view.lang, "Where sources contradict or confirm each other"),
            say(view.lang, "{conflicts} pairs contradict and {agreements} agree, of equal place, period and definition; {rates} printed "
                "rates differ from their own counts by more than rounding.", conflicts=kinds.count("conflict") // 2,
                agreements=kinds.count("agreement") // 2, rates=len(rates.table)))  # fmt: skip
    if kinds:
        share.choose(view, pairs, 200, key="pairs")
    if not rates.empty:
        st.caption(say(view.lang, "Recomputed from counts beside the rate as printed:"))
        share.choose(view, rates, 200, key="rates")


def parts(view: View) -> None:
    """Show totals whose parts are printed too, and whether they add up."""
    answer = queries.answer(replace(view, figure=""), "parts")
    if answer.empty:
        return
    section(say(view.lang, "Do parts add up to their total?"),
            say(view.lang, "{even} of {count} totals equal the sum of their printed parts; a difference may be a part that was not printed.",
                even=int((answer.table["difference"] == 0).sum()), count=len(answer.table)))  # fmt: skip
    st.dataframe(tables.parts(answer), hide_index=True, width="stretch")
