"""Commitments: what was promised, decided, ordered or notified, who is to do it, how far it is, and by when."""

from dataclasses import replace

import streamlit as st

from metrics import chains, commitments, queries
from metrics.charts.statuses import statuses
from metrics.places import zones
from metrics.text import Text, say
from metrics.view import View
from pages._ui import address, chain, evidence, filters, notes, share, show, tracker
from pages._ui.sections.actions import actions

ZONES = ("2102Z1", "2102Z2")  # Changxing Island and Huayuankou: the two zones that a notice names
DEFAULT = View(page="commitments", places=ZONES, years=(2018, 2018))
QUESTION = Text("What was promised, and what became of it?", "承诺了什么，落实得怎么样？")


def of_place(view: View) -> View | None:
    """Return the view of the commitments of the place a reader brings and the zones below it, of all years."""
    view = replace(view, places=(*view.places, *zones(view.places[0])), years=None)
    known = {row["place_code"] for row in queries.answer(view, "commitments").rows()}
    here = tuple(code for code in view.places if code in known)
    return replace(view, places=here) if here else None


view = address.current(DEFAULT, opening=of_place, whole=True)
lang = view.lang
found = queries.answer(view, "commitments")
everything = queries.answer(View(tier=view.tier, lang=lang, asof=view.asof), "commitments")

notes.heading(view, QUESTION[lang], found.version)
filters.bar(view, DEFAULT, whole=True, lines=commitments.lines(view))
tracker.by_place(view)
evidence.dialog(view)

if found.empty:
    tracker.empty(view)
else:
    title = commitments.finding(found)
    notes.section(
        title, say(lang, "Each square is one; choose it to see only its status. Status as its document tells it.")
    )
    drawn, told = st.columns([3, 2], gap="large")
    with drawn:
        wide = queries.answer(replace(view, breakdown=commitments.without(view, "commitment_status")), "commitments")
        show.chart(view, statuses(wide.rows(), lang, commitments.chosen(view, "commitment_status")), key="statuses",
                   headline=title, answer=found, choose=tracker.choose_status)  # fmt: skip
    with told:
        tracker.facts(found, everything)

for place in chains.told_of(found):
    steps = chains.chain(replace(view, places=(place,)))
    notes.section(chains.said(place, steps, lang))
    chain.draw(view, steps, key=place)

if not everything.empty:
    notes.section(say(lang, "The list: {shown} of {count}", shown=len(found.rows()), count=len(everything.rows())),
                  say(lang, "Mechanisms, decisions, orders, notified problems, rectifications of the two founding documents."))  # fmt: skip
    filters.search_commitments(view)
    for key in ("owner", "topic", "commitment_kind"):
        tracker.choices(view, key)
if not found.empty:
    tracker.rows(found)

actions(view)
share.bar(found)
