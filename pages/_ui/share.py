"""The share bar: copy the link, take the figures along."""

from urllib.parse import urlsplit

import streamlit as st

from metrics.export.tables import csv_bytes, filled, readable, xlsx_bytes
from metrics.links import query
from metrics.queries import Answer
from metrics.text import say
from metrics.view import View
from pages._ui import address
from pages._ui.copy import copy_button

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def bar(answer: Answer) -> None:
    """Draw the share bar of a page: link, CSV and XLSX of its main answer, its table and its SQL."""
    view, lang = answer.view, answer.view.lang
    name = f"taizhang-{view.page}-{'-'.join(view.places[:1]) or 'all'}-{answer.version}"
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center", key="share"):
        copy_button(say(lang, "Copy link"), say(lang, "Link copied"), query(view), key="copy-link", address=True)
        st.download_button(
            say(lang, "Download CSV"), lambda: csv_bytes(answer), f"{name}.csv", "text/csv", on_click="ignore"
        )
        st.download_button(say(lang, "Download XLSX"), lambda: xlsx_bytes(answer), f"{name}.xlsx", on_click="ignore",
                           mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  # fmt: skip
    if urlsplit(st.context.url or "").hostname in LOOPBACK:
        st.caption(
            say(
                lang,
                "This link opens only on this computer. To pass a chart on, use its Picture button: the picture carries the sentence and the source.",
            )
        )
    with st.expander(say(lang, "Table")):
        table(answer)
    with st.expander(say(lang, "Show SQL")):
        st.caption(say(lang, "Runs as printed in a DuckDB shell started in the project's folder."))
        st.code(answer.script, language="sql")


def table(answer: Answer, *, brief: bool = False) -> None:
    """Draw the readable table of an answer; `brief` leaves out place and year, which the title already says."""
    shown = filled(readable(answer))
    if brief:
        lang = answer.view.lang
        known = [say(lang, c) for c in ("metric", "line", "value", "unit", "period", "qualifier", "source")]
        shown = shown[[c for c in known if c in shown]]
    st.dataframe(shown, hide_index=True, width="stretch")


def choose(view: View, answer: Answer, most: int, key: str = "figures") -> None:
    """Draw the readable table of figures; a chosen row opens its evidence. Beyond `most` rows it says so."""
    shown = readable(answer).head(most)
    ids = list(answer.table["figure_id"].head(most))

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        address.change(view, figure=ids[chosen[0]] if chosen else "")

    st.dataframe(
        filled(shown), hide_index=True, width="stretch", key=key, on_select=select, selection_mode="single-row"
    )
    if len(answer.table) > most:
        st.caption(
            say(
                view.lang,
                "The first {most} of {count} are shown; the downloads hold them all.",
                most=most,
                count=len(answer.table),
            )
        )
