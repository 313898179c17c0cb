"""Headline figures as cards, in groups: a rerun changes the words; nodes, and the focus, stay where they are.

A click on a value selects the card by its id; "Copy" puts the card's sentence on the reader's clipboard.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from metrics.changes import Tone
from pages._ui.copy import CLIPBOARD_JS

_WORDS = {"copy", "copied", "source"}
_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "taizhang_cards",
    js=CLIPBOARD_JS + (_HERE / "component.js").read_text(encoding="utf-8"),
    css=(_HERE / "component.css").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Card:
    """One headline figure, every text ready to be read. A text of "" is not shown."""

    id: str
    """What a click selects."""
    title: str
    value: str
    """"850", or a word in place of a value."""
    unit: str
    period: str
    change: str = ""
    """"+29 (+3.5 %) since 2024"."""
    tone: Tone = "neutral"
    """Colour of the arrow: blue where better, orange where worse, grey for all else; its word stands beside it."""
    arrow: Literal["up", "down", "flat", ""] = ""
    mark: str = ""
    """Where the figure was read, or what is the matter with it: "read in a copy"."""
    hollow: bool = False
    """Read in a copy: the left rule is drawn open."""
    uncertain: bool = False
    """Hatched, and the value muted."""
    wordy: bool = False
    """A word in place of a value: muted, and smaller than a number."""
    sentence: str = ""
    """What "Copy" copies: a full sentence with its citation. Without it there is no such button."""
    note: str = ""
    """A small last line, such as the population used."""


@dataclass(frozen=True)
class Group:
    """Cards under one heading."""

    title: str
    cards: tuple[Card, ...]


def cards(groups: Sequence[Group], *, key: str, words: Mapping[str, str], on_select: Callable[[str], None]) -> None:
    """Show `groups` one below the other, each in one to four columns.

    key: names the list on its page; the same key in the next run is the same nodes.
    words: in the reader's language, "copy", "copied" and "source" (what a click on a value asks), and
    optionally one for a tone, put after a change of that tone so that colour is not alone in saying it.
    on_select: called before the rerun with the id of the card the reader chose.

    Raises ValueError for a missing word, or for an id that stands twice in one group.
    """
    if missing := _WORDS - words.keys():
        raise ValueError(f"words lacks {sorted(missing)}")
    for group in groups:
        if twice := [name for name, count in Counter(card.id for card in group.cards).items() if count > 1]:
            raise ValueError(f"group {group.title!r} has two cards of one id: {twice}")

    def select() -> None:
        if (card := st.session_state[key].get("select")) is not None:
            on_select(str(card))

    _component(
        key=key,
        on_select_change=select,
        data={"groups": [asdict(group) for group in groups], "words": dict(words)},
    )
