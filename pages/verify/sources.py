"""Sources: every figure with its document, those that agree, those that contradict, and where there is none."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.charts.coverage import coverage
from metrics.text import Text, number, say
from metrics.view import View
from pages._ui import address, evidence, filters, lists, notes, share, show

DEFAULT = View(page="sources", figure="F875d652a")  # opens on the 1,620 proposals of Shenyang, 2020
QUESTION = Text("Where does each figure come from?", "每个数字从哪里来？")

view = address.current(DEFAULT)
lang = view.lang
figures = queries.answer(replace(view, figure=""), "figures")

notes.heading(view, QUESTION[lang], figures.version)
filters.bar(view, DEFAULT, whole=True)
filters.search(view)

if view.figure:
    notes.section(say(lang, "Where is this figure from?"))
    with st.container(border=True):
        evidence.panel(view)

notes.section(say(lang, "Figures found: {count}", count=number(len(figures.rows()), lang)),
              say(lang, "Choose a row to see its document, its words as published, and its citation."))  # fmt: skip
if figures.empty:
    notes.empty(view, say(lang, "Figures like this"))
else:
    lists.choose(view, figures, lists.MOST_ROWS)

lists.conflicts(view)
lists.parts(view)

covered = queries.answer(replace(view, figure=""), "coverage")
if not covered.empty:
    by = "theme" if view.places else "place"
    notes.section(
        say(lang, "Coverage"),
        say(lang, "Number of figures by year; what is empty was not found in the documents read."),
    )
    show.chart(
        view,
        coverage(covered, by),
        key="coverage",
        headline=say(lang, "Coverage"),
        answer=covered,
        choose=show.open_cell,
    )

share.bar(figures)
