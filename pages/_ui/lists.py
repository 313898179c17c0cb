"""Lists of figures: readable tables whose rows open their evidence."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from metrics import citations, commitments, queries, sentences
from metrics.catalog import METRICS
from metrics.export import of_registers, tables
from metrics.places import full_name, name
from metrics.queries import Answer, evidence
from metrics.queries.split import Split
from metrics.text import Lang, clauses, labelled, listing, mark, number, say
from metrics.view import View
from pages._ui import address
from pages._ui.markdown import plain
from pages._ui.notes import section

MOST_ROWS = 500
PRINTED = (
    mark("place"),
    mark("metric"),
    mark("year"),
    mark("value"),
    mark("rate as printed"),
    mark("numerator"),
    mark("denominator"),
)


def table(answer: Answer) -> None:
    """Draw the readable table of an answer."""
    shown = tables.filled(tables.readable(answer, MOST_ROWS))
    st.dataframe(shown, hide_index=True, width="stretch", column_config=_numbers(answer.view.lang))
    _cut(answer, MOST_ROWS)


def brief(answer: Answer) -> None:
    """Draw the figures of one place and year as a plain table; a period or document they all share is said once above."""
    lang, sources = answer.view.lang, queries.sources_of(answer)
    columns = {
        say(lang, "metric"): [sentences.what(row, lang) for row in answer.rows()],
        say(lang, "value"): [sentences.value(row, lang) for row in answer.rows()],
        say(lang, "period"): [sentences.period(row, lang) for row in answer.rows()],
        say(lang, "source"): [
            sources.get(row["figure_id"], {}).get("title") or citations.witness(row, lang) for row in answer.rows()
        ],
    }
    shared = {title: cells[0] for title, cells in columns.items() if len(set(cells)) == 1}
    st.caption(plain(clauses([labelled(title, cell, lang) for title, cell in shared.items()], lang)))
    kept = {title: cells for title, cells in columns.items() if title not in shared}
    plain_table(kept)


def plain_table(columns: dict[str, list[str]]) -> None:
    """Draw a small table as plain HTML: titles of columns and their cells."""
    head = "".join(f"<th scope='col'>{escape(title)}</th>" for title in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for cells in zip(*columns.values(), strict=True)
    )
    st.html(f"<div class='brief'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def split(found: Split, title: str, named: Callable[[str], str], key: str) -> None:
    """Draw the lines or places of a split, one row each, with a column a metric; `title` heads their names.

    Metrics that are hidden in every row are named below instead.
    """
    if len(found.hidden) < len(found.answer.view.metrics):
        st.dataframe(of_registers.split(found, title, named), hide_index=True, width="stretch", key=key)
    if found.hidden:
        lang = found.answer.view.lang
        metrics = listing([METRICS[metric].title[lang] for metric in found.hidden], lang)
        st.caption(say(lang, "Left out, to protect few people: {metrics}. Each row holds too few cases of one kind, or would "
                       "give such a row away.", metrics=metrics))  # fmt: skip


def cases(table: pd.DataFrame, key: str) -> None:
    """Draw cases one by one."""
    st.dataframe(table, hide_index=True, width="stretch", key=key)


def chips(rows: list[dict[str, Any]], lang: Lang) -> None:
    """Draw places without a shape, such as zones, as small items: name, value, year."""
    items = "".join(
        f"<li><b>{escape(name(row['place_code'], lang))}</b> {escape(sentences.value(row, lang))} "
        f"<small>{row['year']}</small></li>"
        for row in rows
    )
    st.html(f"<ul class='chips'>{items}</ul>")


def choose(view: View, answer: Answer, most: int, key: str = "figures", first: tuple[str, ...] = ()) -> None:
    """Draw the readable table of figures, the columns named `first` in front; a chosen row opens its evidence."""
    ids = [row["figure_id"] for row in answer.rows()[:most]]

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        address.change(view, figure=ids[chosen[0]] if chosen else "")

    shown = tables.filled(tables.readable(answer, most))
    front = [column for column in (say(view.lang, name) for name in first) if column in shown]
    shown = shown[[*front, *(column for column in shown if column not in front)]]
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
    committed = commitments.of_place(place, lang)
    everything = replace(view, metrics=(), theme="", years=None, breakdown="", text="", figure="", status="")
    figures = queries.answer(everything, "figures")
    section(
        say(lang, "All that was found about {place}", place=full_name(place, lang)),
        say(
            lang,
            "Commitments: {promises}. Figures: {figures}.",
            promises=len(committed),
            figures=number(len(figures.rows()), lang),
        ),
    )
    if committed:
        st.dataframe(committed, hide_index=True, width="stretch")
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
            rates=0 if view.text else len(rates.rows()),
        ),
    )
    if not pairs.empty:
        choose(view, pairs, 200, key="pairs")
    if not rates.empty and not view.text:  # a recomputed rate has no words to be searched
        st.caption(say(lang, "Recomputed from counts, beside the rate as printed:"))
        choose(view, rates, 200, key="rates", first=PRINTED)


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
