"""The share bar: copy the link, take the figures along, see the table and the SQL."""

from collections.abc import Callable

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from metrics.export.tables import csv_bytes, xlsx_bytes
from metrics.links import query
from metrics.queries import Answer
from metrics.text import say
from pages._ui import lists, writing
from pages._ui.copy import copy_button

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bar(answer: Answer) -> None:
    """Draw the share bar of a page: link, CSV and XLSX of its main answer, its table and its SQL."""
    view, lang = answer.view, answer.view.lang
    name = f"taizhang-{view.page}-{view.places[0] if view.places else 'all'}-{answer.version}"
    with st.container(key="share"):
        st.divider()
        with st.container(horizontal=True, vertical_alignment="center"):
            copy_button(say(lang, "Copy link"), say(lang, "Link copied"), query(view), key="copy-link", address=True)
            _download(say(lang, "Download CSV"), lambda: csv_bytes(answer), f"{name}.csv", "text/csv")
            _download(say(lang, "Download XLSX"), lambda: xlsx_bytes(answer), f"{name}.xlsx", XLSX)
        if writing.on_loopback():
            st.caption(
                say(
                    lang,
                    "This link opens only on this computer. To pass a chart on, use its Picture button: "
                    "the picture carries the sentence and the source.",
                )
            )
        table = _fold(say(lang, "Table"), "table")
        if table.open:
            with table:
                lists.table(answer)
        sql(answer, say(lang, "Show SQL"), key="sql")


def sql(answer: Answer, label: str, *, key: str) -> None:
    """Offer the script of an answer, ready to be run."""
    script = _fold(label, key)
    if script.open:
        script.caption(say(answer.view.lang, "Runs as printed in a DuckDB shell started in the project's folder."))
        script.code(answer.script, language=None)  # colours would make 20,000 nodes of it


def _fold(label: str, key: str) -> ExpanderContainer:
    """Return a section that is filled only while it is open: a hidden table would be drawn anew at every change."""
    return st.expander(label, key=key, on_change="rerun")


def _download(label: str, make: Callable[[], bytes], name: str, kind: str) -> None:
    """Offer a file that is made only when it is asked for."""
    st.download_button(label, make, name, kind, on_click="ignore", key=kind)
