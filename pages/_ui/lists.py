"""Lists of figures: readable tables whose rows open their evidence."""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from metrics import commitments, queries, sentences
from metrics.export import tables
from metrics.places import full_name
from metrics.queries import Answer, evidence
from metrics.text import Lang, mark, number, say
from metrics.view import View
from pages._ui import address
from pages._ui.notes import section

MOST_ROWS = 500


def table(answer: Answer) -> None:
    """Draw the readable table of an answer."""
    shown = tables.filled(tables.readable(answer, MOST_ROWS))
    st.dataframe(shown, hide_index=True, width="stretch", column_config=_numbers(answer.view.lang))
    _cut(answer, MOST_ROWS)


def brief(answer: Answer) -> None:
    """Draw the figures of one place and year as a plain table: what, how much, when, from where."""
    lang = answer.view.lang
    sources = queries.sources_of(answer)
    head = [say(lang, "metric"), say(lang, "value"), say(lang, "period"), say(lang, "source")]
    body = [
        [
            sentences.title(row["metric"], lang, row["series"]),
            sentences.value(row, lang),
            sentences.period(row, lang),
            sources[row["figure_id"]]["title"],
        ]
        for row in answer.rows()
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in body)
    titles = "".join(f"<th scope='col'>{escape(title)}</th>" for title in head)
    st.html(f"<div class='brief'><table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table></div>")


def choose(view: View, answer: Answer, most: int, key: str = "figures") -> None:
    """Draw the readable table of figures; a chosen row opens its evidence. Beyond `most` rows it says so."""
    ids = [row["figure_id"] for row in answer.rows()[:most]]

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        address.change(view, figure=ids[chosen[0]] if chosen else "")

    shown = tables.filled(tables.readable(answer, most))
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        key=key,
        on_select=select,
        selection_mode="single-row",
        column_config=_numbers(view.lang),
    )
    _cut(answer, most)


def _numbers(lang: Lang) -> dict[str, Any]:
    """Return the columns that hold quantities, to be written with thousands separators; years are not."""
    names = [
        mark("value"),
        mark("numerator"),
        mark("denominator"),
        mark("sum of parts"),
        mark("total"),
        mark("difference"),
    ]
    return {say(lang, name): st.column_config.NumberColumn(format="localized") for name in names}


def _cut(answer: Answer, most: int) -> None:
    """Say so where a table does not show every row."""
    count, lang = len(answer.rows()), answer.view.lang
    if count > most:
        st.caption(
            say(
                lang,
                "The first {most} of {count} are shown; the downloads hold them all.",
                most=most,
                count=number(count, lang),
            )
        )


def of_place(view: View) -> None:
    """List everything found about a place with few figures: its commitments first, then its figures by year."""
    lang, place = view.lang, view.places[0]
    promised = commitments.of_place(place, lang)
    everything = replace(view, metrics=(), theme="", years=None, breakdown="", text="", figure="", status="")
    figures = queries.answer(everything, "figures")
    section(
        say(lang, "All that was found about {place}", place=full_name(place, lang)),
        say(
            lang,
            "Commitments: {promises}. Figures: {figures}.",
            promises=len(promised),
            figures=number(len(figures.rows()), lang),
        ),
    )
    if promised:
        st.dataframe(promised, hide_index=True, width="stretch")
    if not figures.empty:
        choose(view, figures, 100)


def conflicts(view: View) -> None:
    """Show pairs of figures that contradict each other or agree, and rates that their counts contradict."""
    lang, asked = view.lang, replace(view, figure="")
    pairs, rates = queries.answer(asked, "conflicts"), queries.answer(asked, "recomputed")
    told = evidence.pairs(pairs)
    section(
        say(lang, "Where sources contradict or confirm each other"),
        say(
            lang,
            "Of equal place, period and definition: contradicting pairs {conflicts}, agreeing pairs {agreements}. "
            "Printed rates that differ from their own counts by more than rounding: {rates}.",
            conflicts=told["conflict"],
            agreements=told["agreement"],
            rates=len(rates.rows()),
        ),
    )
    if not pairs.empty:
        choose(view, pairs, 200, key="pairs")
    if not rates.empty:
        st.caption(say(lang, "Recomputed from counts, beside the rate as printed:"))
        choose(view, rates, 200, key="rates")


def parts(view: View) -> None:
    """Show totals whose parts are printed too, and whether they add up."""
    answer = queries.answer(replace(view, figure="", breakdown=""), "parts")
    if answer.empty:
        return
    section(
        say(view.lang, "Do parts add up to their total?"),
        say(
            view.lang,
            "{even} of {count} totals equal the sum of their printed parts; a difference may be a part that was not printed.",
            even=evidence.even(answer),
            count=len(answer.rows()),
        ),
    )
    st.dataframe(tables.parts(answer), hide_index=True, width="stretch", column_config=_numbers(view.lang))
