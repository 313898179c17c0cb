"""What is done once a process: tell Streamlit where the pages are, load what stays, keep it from the collector."""

import gc
import logging
from collections import deque
from time import monotonic

from streamlit.runtime.pages_manager import PagesManager

from metrics.errors import TaizhangError
from metrics.queries import points
from metrics.store import figures, versions

LOOK_EVERY = 60.0  # seconds
_looked = deque([0.0], maxlen=1)  # when the collector last looked at everything


def start() -> None:
    """Prepare the server before its first visitor.

    Streamlit takes a folder `pages/` for the old kind of pages until the first run has ended; a first visitor with a
    link to a page would be told that it does not exist. A store that cannot be read is no reason not to start: pages say
    so, and the Data page leads back to a version that can be read.
    """
    PagesManager.uses_pages_directory = False
    try:
        points.keep(figures.cursor(), versions.standing().parts)
    except TaizhangError as error:
        logging.getLogger("taizhang").warning("%s", error)


def freeze() -> None:
    """Keep what is alive after a run from the collector; once a minute, let it look at everything.

    Streamlit collects all generations after every run, under the interpreter lock. What is kept between runs (modules,
    answers, the state of other readers) makes that 50 to 300 ms a run; frozen it costs nothing. Cycles that died
    frozen wait for the minute's end.
    """
    if monotonic() - _looked[-1] > LOOK_EVERY:
        _looked.append(monotonic())
        gc.unfreeze()
        gc.collect()
    gc.freeze()
