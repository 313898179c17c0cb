"""Amounts of money of one place and its years, certain and uncertain ones told apart."""

from dataclasses import replace

import streamlit as st

from metrics import queries, sentences
from metrics.charts.amounts import amounts as draw_amounts
from metrics.queries import Answer
from metrics.queries.amounts import Amount
from metrics.queries.amounts import amounts as amounts_of
from metrics.text import labelled, say
from metrics.view import View
from pages._ui import address, notes, show
from pages._ui.markdown import plain
from pages._ui.theme_page import of_documents


@of_documents
def amounts(view: View, here: Answer) -> None:
    """Draw every amount of the theme; below, how a garbled one might be read."""
    lang = view.lang
    answer = queries.answer(replace(here.view, metrics=()), "points")
    found = amounts_of(answer)
    if not found:
        return
    title = say(lang, "Amounts that can be read for certain: {certain} of {count}",
                certain=sum(a.certain for a in found), count=len(found))  # fmt: skip
    note = say(
        lang,
        "Results as published; measures overlap, so they are never added. Dashed: uncertain in the source. "
        "Outlined: read in a copy. Words instead of a bar: no value can be read.",
    )
    notes.section(title, note)
    show.chart(view, draw_amounts(found, lang), key="amounts", headline=title, answer=answer)
    for amount in found:
        if amount.readings:
            _readings(view, amount)


def _readings(view: View, amount: Amount) -> None:
    """List how the words of a figure without a value might be read; a choice opens its evidence."""
    lang, row = view.lang, amount.row
    words = say(lang, "published as “{words}”", words=row["value_as_published"])
    st.markdown(f"**{plain(labelled(sentences.title(row['metric'], lang, row['series']), words, lang))}**")
    st.caption(
        say(lang, "Possible readings, as the figure's note tells them (in English). None of them is drawn or counted.")
    )
    with st.container(gap=None, key=f"readings-{row['figure_id']}"):
        for number, reading in enumerate(amount.readings):
            st.button(plain(reading), key=f"reading-{row['figure_id']}-{number}", type="tertiary", on_click=address.change,
                      args=(view,), kwargs={"figure": row["figure_id"]})  # fmt: skip
