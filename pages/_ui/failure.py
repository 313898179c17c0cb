"""What a reader sees when a page fails: what happened and what to do, never a traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.errors import TaizhangError
from metrics.text import Lang, say
from pages._ui.markdown import plain


@contextmanager
def caught(lang: Lang) -> Iterator[None]:
    """Run a page; show a known error as its sentence, log an unknown one and say so."""
    try:
        yield
    except TaizhangError as error:
        st.error(plain(str(error)))
    except Exception:
        logging.getLogger("taizhang").exception("a page failed")
        st.error(
            say(
                lang,
                "This page could not be drawn; the cause is in the server's log. "
                "The address keeps your question: reload the page, or reset the filters.",
            )
        )
