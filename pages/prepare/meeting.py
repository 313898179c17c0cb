"""Meeting sheet: one place on two printed pages, with figures, promises, open questions and sources."""

from dataclasses import replace

import streamlit as st

from metrics import briefing, queries
from metrics.places import full_name
from metrics.text import say
from metrics.view import View
from pages._ui import address, evidence, filters, notes, share, sheet
from pages._ui.print import print_button

DEFAULT = View(page="meeting", places=("210100",), years=(2018, 2025))

view = address.current(DEFAULT)
lang, place = view.lang, view.places[:1]
here = queries.answer(replace(view, places=place, metrics=(), theme=""), "latest")

notes.heading(view, say(lang, "Meeting sheet: {place}", place=full_name(place[0], lang)), here.version)
filters.bar(view, DEFAULT)
evidence.dialog(view)

brought = briefing.sheet(view)
if brought.empty:
    notes.empty(view, say(lang, "Figures, plans and commitments"))
else:
    print_button(say(lang, "Print"), key="print")
    elsewhere = {"places": place, "metrics": (), "figure": ""}
    with st.container(key="sheet"):
        sheet.part(view, brought, brought.figures, say(lang, "Key figures"), "figures")
        sheet.part(view, brought, brought.findings, say(lang, "Findings"), "findings")
        sheet.part(view, brought, brought.plans, say(lang, "Planned against done"), "plans", page="works", **elsewhere)
        sheet.part(view, brought, brought.commitments, say(lang, "Commitments"), "commitments", page="commitments",
                   **elsewhere)  # fmt: skip
        sheet.part(view, brought, brought.questions, say(lang, "Open questions"), "questions", page="sources",
                   **elsewhere)  # fmt: skip
        sheet.documents(brought, lang)

share.bar(here)
