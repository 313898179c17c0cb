"""What changes the local store from a page: only where the server is this computer's own, or the office allows it."""

import os
from urllib.parse import urlsplit

import streamlit as st

from metrics.errors import TaizhangError
from metrics.findings import witnesses
from metrics.loading.practice import practise as fill
from metrics.queries import Answer
from metrics.store import versions
from metrics.text import say
from metrics.view import View
from pages._ui.markdown import plain

LOOPBACK = ("localhost", "127.0.0.1", "::1")
SETTING = "TAIZHANG_WRITE"


def allowed() -> bool:
    """Whether this visit may write and see single cases: from a loopback address, or where TAIZHANG_WRITE=1 says so."""
    return os.environ.get(SETTING) == "1" or on_loopback()


def on_loopback() -> bool:
    """Whether this visit comes by an address that only this computer answers, and from this computer.

    The address is what the browser tells, and could be told wrongly; where the connection comes from cannot.
    """
    return urlsplit(st.context.url or "").hostname in LOOPBACK and st.context.ip_address is None  # None: this computer


def refused(view: View) -> None:
    """Say why a page does not write here, and what would let it."""
    st.info(say(view.lang, "Cases are loaded and shown one by one only on the computer that runs the dashboard. "
                           "To allow it here, start the server with TAIZHANG_WRITE=1."))  # fmt: skip


def practise(view: View, names: list[str]) -> None:
    """Offer to fill registers with simulated cases."""
    if not allowed():
        return
    if st.button(say(view.lang, "Practise with simulated cases"), key="practise"):
        try:
            with st.spinner(say(view.lang, "Making up cases …")):
                for name in names:
                    fill(name)
        except TaizhangError as error:
            st.error(plain(str(error)))
        else:
            st.rerun()


def explain(view: View, found: Answer) -> None:
    """Let the office record why a published figure and the register differ."""
    if not allowed():
        return
    rows = {row["figure_id"]: row for row in found.rows() if row["agreement"] != "rounding"}
    if not rows:
        return
    with st.expander(say(view.lang, "Explain a difference")), st.form("explain", border=False):
        figure = st.selectbox(
            say(view.lang, "Difference"),
            list(rows),
            format_func=lambda chosen: witnesses.sentence(rows[chosen], view.lang),
        )
        reason = st.text_input(say(view.lang, "Reason (empty takes one back)"), max_chars=300)
        if st.form_submit_button(say(view.lang, "Record the reason")):
            try:
                versions.explain(figure, reason, versions.account())
            except TaizhangError as error:
                st.error(plain(str(error)))
            else:
                st.rerun()
