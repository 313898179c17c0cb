"""Zones below a city: what is known of each, as chips that open where it is from."""

from dataclasses import replace

import streamlit as st

from metrics import queries, sentences
from metrics.places import full_name, places
from metrics.places import zones as zones_of
from metrics.queries import Answer
from metrics.text import bracketed, clauses, labelled, listing, say
from metrics.view import View
from pages._ui import address, notes
from pages._ui.markdown import plain
from pages._ui.theme_page import of_documents

MOST = 8  # chips a zone


@of_documents
def zones(view: View, here: Answer) -> None:
    """List the zones that have figures of this theme, of all years; those without are named."""
    lang = view.lang
    below = zones_of(view.places[0])
    if not below:
        return
    answer = queries.answer(replace(here.view, places=below, years=None, breakdown=""), "points")
    known = [code for code in below if any(row["place_code"] == code for row in answer.rows())]
    title = say(lang, "Zones with figures of this theme: {count} of {all}", count=len(known), all=len(below))
    without = listing([places()[code].name[lang] for code in below if code not in known], lang)
    notes.section(title, labelled(say(lang, "Not found in the documents read"), without, lang) if without else "")
    for code in known:
        with st.container(horizontal=True, vertical_alignment="center", key=f"zone-{code}"):
            st.button(plain(places()[code].name[lang]), key=f"go-{code}", type="tertiary",
                      help=say(lang, "Go to {place}", place=full_name(code, lang)),
                      on_click=address.change, args=(view,), kwargs={"places": (code,), "years": None})  # fmt: skip
            for row in [row for row in answer.rows() if row["place_code"] == code][:MOST]:
                _chip(view, row)


def _chip(view: View, row: dict[str, object]) -> None:
    lang = view.lang
    when = [sentences.period(row, lang)] + ([say(lang, "uncertain")] if row["state"] == "uncertain" else [])
    named = labelled(sentences.title(str(row["metric"]), lang, str(row["series"])), sentences.value(row, lang), lang)
    st.button(plain(bracketed(named, clauses(when, lang), lang)), key=f"chip-{row['figure_id']}",
              on_click=address.change, args=(view,), kwargs={"figure": row["figure_id"]})  # fmt: skip
