"""What is done once a process: tell Streamlit where the pages are, load what stays, keep it from the collector."""

import gc
from functools import cache

from streamlit.runtime.pages_manager import PagesManager

from metrics.queries import points
from metrics.store import figures, versions


def start() -> None:
    """Prepare the server before its first visitor.

    Streamlit takes a folder `pages/` for the old kind of pages until the first run has ended; a first visitor with a
    link to a page would be told that it does not exist.
    """
    PagesManager.uses_pages_directory = False
    versions.current()
    points.keep(figures.cursor())


@cache
def freeze() -> None:
    """Freeze what is alive after the first run.

    Streamlit collects all generations after every run, under the interpreter lock; without this, 50 to 100 ms a run.
    """
    gc.collect()
    gc.freeze()
