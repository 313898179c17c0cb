"""Districts of the city: a map where five or more have one figure, otherwise a list of what there is. See zones, too."""

from dataclasses import replace
from typing import Any

import streamlit as st

from metrics import citations, queries, sentences
from metrics.charts import areas
from metrics.places import children, districts, name
from metrics.places import city as city_of
from metrics.queries import Answer
from metrics.queries.districts import groups, newest
from metrics.text import Lang, bracketed, labelled, listing, paragraph, say
from metrics.view import View
from pages._ui import lists, notes, show
from pages._ui.theme_page import Section


def district_map(*metrics: str) -> Section:
    """Return a section that shows, of these metrics, the newest figure that five districts of the city have; all years.

    Older ones, and other lines, are one choice away.
    """

    def section(view: View, _here: Answer) -> None:
        city = city_of(view.places[0])
        among = districts(city)
        if not among:
            return
        asked = replace(view.one_witness, metrics=metrics, theme="", breakdown="", years=None, places=children(city))
        answer = queries.answer(asked, "points")
        found = [rows for rows in groups(answer, among, areas.LEAST_AREAS) if areas.mapped(rows, city)]
        if found:
            _map(view, city, _chosen(found, view.lang), answer)
        elif rows := newest(answer, among):
            _list(view, city, rows)

    return section


def _chosen(found: list[list[dict[str, Any]]], lang: Lang) -> list[dict[str, Any]]:
    """Return the rows that the reader chose for the map, where there is a choice: else the newest."""
    known = {
        bracketed(_titled(rows[0], lang), say(lang, "{count} places", count=len(rows)), lang): rows for rows in found
    }
    if len(known) == 1:
        return found[0]
    if st.session_state.get("mapped") not in known:
        st.session_state["mapped"] = next(iter(known))
    return known[st.selectbox(say(lang, "Figure and year on the map"), list(known), key="mapped", width=520)]


def _titled(row: dict[str, Any], lang: Lang) -> str:
    return say(lang, "{metric}, {year}", metric=sentences.what(row, lang), year=sentences.period(row, lang))


def _map(view: View, city: str, rows: list[dict[str, Any]], answer: Answer) -> None:
    lang, first = view.lang, rows[0]
    title = say(
        lang,
        "{what}, {period}: districts of {place}",
        what=sentences.what(first, lang),
        period=sentences.period(first, lang),
        place=name(city, lang),
    )
    said = [_without(city, rows, lang), say(lang, "Counts of places of unequal size: the shade is no verdict.")]
    if first["role"] == "plan":
        said.insert(0, say(lang, "These are plans, not results."))
    notes.section(title, paragraph(said, lang))
    drawn, listed = st.columns([3, 2], gap="large")
    with drawn:
        chart = areas.areas(rows, city, lang, view.places[0])
        show.chart(view, chart, key="map", headline=title, answer=answer, choose=show.open_place)
    with listed:  # small districts have no room for their name on the map
        ranked = sorted(rows, key=lambda row: -row["value"])
        lists.plain_table({
            say(lang, "place"): [name(row["place_code"], lang) for row in ranked],
            say(lang, "value"): [sentences.value(row, lang) for row in ranked],
            say(lang, "source"): [citations.witness(row, lang) for row in ranked],
        })  # fmt: skip


def _list(view: View, city: str, rows: list[dict[str, Any]]) -> None:
    lang = view.lang
    title = say(
        lang, "{what}: districts of {place}", what=sentences.title(rows[0]["metric"], lang), place=name(city, lang)
    )
    notes.section(title, _without(city, rows, lang))
    lists.plain_table({
        say(lang, "place"): [name(row["place_code"], lang) for row in rows],
        say(lang, "value"): [_value(row, lang) for row in rows],
        say(lang, "line"): [sentences.line(row["series"], lang) or say(lang, "total") for row in rows],
        say(lang, "period"): [sentences.period(row, lang) for row in rows],
        say(lang, "source"): [citations.witness(row, lang) for row in rows],
    })  # fmt: skip


def _value(row: dict[str, Any], lang: Lang) -> str:
    """Return a value, said to be planned where it is."""
    shown = sentences.value(row, lang)
    return labelled(say(lang, "planned"), shown, lang) if row["role"] == "plan" else shown


def _without(city: str, rows: list[dict[str, Any]], lang: Lang) -> str:
    """Return which districts have no such figure."""
    among, known = districts(city), {row["place_code"] for row in rows}
    empty = [code for code in among if code not in known]
    if not empty:
        return say(lang, "All {all} districts and counties have one.", all=len(among))
    return say(lang, "{count} of {all} districts and counties: not found in the documents read ({places}).", count=len(empty),
               all=len(among), places=listing([name(code, lang) for code in empty], lang))  # fmt: skip
