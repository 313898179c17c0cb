"""Overview: one place, its headline figures, how it stands, and a way into every other page."""

from dataclasses import replace

import streamlit as st

from metrics import changes, findings, queries
from metrics.charts.grid import grid as draw_grid
from metrics.charts.grid import legend
from metrics.charts.standing import standing
from metrics.findings.standing_out import standing_out
from metrics.findings.standing_out import title as stands
from metrics.places import full_name, peers
from metrics.queries.contents import coverage_of
from metrics.queries.peers import grid, strips
from metrics.text import paragraph, say
from metrics.view import View
from pages._ui import address, evidence, filters, lists, notes, presets, registers, share, show
from pages._ui.markdown import plain

DEFAULT = View(page="overview", places=("210100",), years=(2018, 2025))
FEW = 15  # figures below which a place lists them all

view = address.current(DEFAULT)
lang, place = view.lang, view.places[0]
among = peers(place)
here = queries.answer(replace(view, places=(place,), metrics=(), theme=""), "latest")
around = queries.answer(replace(view, places=among, metrics=(), theme="", breakdown=""), "latest")

notes.heading(view, say(lang, "How are public services doing in {place}?", place=full_name(place, lang)), here.version)
filters.bar(view, DEFAULT)
presets.bar(view, DEFAULT)
evidence.dialog(view)

found = findings.headlines(view)
for number, (column, finding) in enumerate(zip(st.columns(max(1, len(found))), found, strict=False)):
    with column.container(border=True, height="stretch"):
        st.markdown(plain(finding.sentence))
        st.button(say(lang, "Show the figures"), key=f"finding-{number}", type="tertiary", on_click=address.change,
                  args=(view,), kwargs=findings.fields(finding))  # fmt: skip

remarks = standing_out(view, ("published", "register") if registers.readable(view) else ("published",))
if remarks:
    notes.remarks(
        say(lang, "What stands out, and what does not"),
        say(lang, "Beyond chance from one year to the next: cases are counted in full, so this is no sampling error."),
        remarks,
        say(lang, "See the figure"),
    )

registers.differences(view)

if coverage_of(view.tier, view.asof).get(place, 0) < FEW:
    lists.of_place(view)

rows = changes.headlines(here, most=4)
if rows:
    notes.section(
        say(lang, "Latest figures"),
        say(
            lang,
            "Newest result of each metric within the years chosen; a change is shown where an equal figure came before.",
        ),
    )
    show.headline_cards(view, rows, here, key="cards")
else:
    notes.empty(view, say(lang, "Headline figures"))

around_years = queries.answer(around.view, "points")
compared = strips(around_years, place, among)[:12]
if compared:
    title = stands(compared, place, lang)
    notes.section(
        title,
        say(
            lang,
            "Each dot is a place with an equal figure of the same year or the one beside it; the tick is the median. "
            "Counts are not compared; fewer than five places are not judged.",
        ),
    )
    drawn = standing(compared, lang, view.confidence_share)
    show.chart(view, drawn, key="standing", headline=title, answer=around_years, about=view)

cells = grid(around, among, place, years=around_years)
if len(cells.metrics) >= 3 and len(cells.places) >= 3:
    title = say(lang, "Metrics by places")
    said = [say(lang, "The places with most figures; counts are not compared. * One part only, such as one body.")]
    said += legend(cells, lang)
    notes.section(title, paragraph(said, lang))
    drawn = draw_grid(cells, lang, view.confidence_share)
    show.chart(view, drawn, key="grid", headline=title, answer=around, about=view)

share.bar(here)
