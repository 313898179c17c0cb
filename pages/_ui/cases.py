"""Where a register's figure is from: what it counts, and its cases one by one, a page at a time."""

import streamlit as st

from metrics import citations, definitions, sentences
from metrics.catalog import METRICS, REGISTERS
from metrics.errors import BadRequest
from metrics.export import of_registers
from metrics.queries import drill
from metrics.text import number, say
from metrics.view import View
from pages._ui import notes, share, writing
from pages._ui.copy import copy_button
from pages._ui.markdown import plain


def panel(view: View) -> None:
    """Show a figure of a register with its formula, its cases, and a file of them."""
    lang, row = view.lang, drill.point(view)
    if row is None:
        st.info(say(lang, "No figure {id} in data version {version}.", id=view.figure, version=view.asof or "·"))
        return
    metric = METRICS[row["metric"]]
    sentence = sentences.figure(row, lang)
    st.markdown(f"**{plain(sentence)}**")
    facts = [
        (say(lang, "register"), REGISTERS[row["source_id"]].title[lang]),
        (say(lang, "witness"), citations.witness(row, lang)),
    ]
    facts += [
        (say(lang, what), number(row[what], lang)) for what in ("numerator", "denominator") if row[what] is not None
    ]
    notes.facts([*facts, definitions.of_register(metric, lang)])
    if not writing.allowed():
        writing.refused(view)
        return
    _cases(view, row)


def _cases(view: View, row: dict[str, object]) -> None:
    """Draw one page of the cases, the way to the next, and the file; nobody's name or number is among them."""
    lang = view.lang
    try:
        found = drill.cases(view, row)
    except BadRequest as error:
        st.info(plain(str(error)))
        return
    many = drill.count(found)
    pages = max(1, -(-many // drill.PAGE))
    at = (
        int(st.number_input(say(lang, "Page of {pages}", pages=pages), 1, pages, key="cases-page", width=160))
        if pages > 1
        else 1
    )
    if at > 1:
        found = drill.cases(view, row, first=(at - 1) * drill.PAGE)
    st.caption(
        plain(say(lang, "{count} cases; columns that may lead to a person are left out.", count=number(many, lang)))
    )
    st.dataframe(of_registers.cases(found, str(row["source_id"])), hide_index=True, width="stretch", key="cases")
    with st.container(horizontal=True):
        label = say(lang, "Download these cases")
        if many > drill.MOST:
            label = say(
                lang,
                "Download the first {most} of {count} cases",
                most=number(drill.MOST, lang),
                count=number(many, lang),
            )
        st.download_button(label, lambda: of_registers.cases_csv(drill.cases(view, row, most=drill.MOST), str(row["source_id"])),
                           of_registers.cases_name(found, view.figure), "text/csv", on_click="ignore", key="cases-csv")  # fmt: skip
        copy_button(say(lang, "Copy sentence and citation"), say(lang, "Copied"),
                    f"{sentences.figure(row, lang)} {citations.citation(row, found.version, lang)}", key=f"cite-{view.figure}")  # fmt: skip
    share.sql(found, say(lang, "Show SQL"), key="cases-sql")
