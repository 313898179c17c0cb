"""What stands around figures of a register: that it is simulated, that none is loaded, where it and documents disagree."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.catalog import REGISTERS, registers_of
from metrics.errors import StoreFailure
from metrics.export import of_registers
from metrics.findings import witnesses
from metrics.queries import Answer
from metrics.store import versions
from metrics.text import listing, say
from metrics.view import View
from pages._ui import address, notes, writing
from pages._ui.markdown import plain


def of_theme(theme: str) -> list[str]:
    """Return the registers that answer on the page of a theme; all where none is named."""
    return [name for name, register in REGISTERS.items() if theme in ("", register.theme)]


def loaded(view: View, theme: str = "") -> bool:
    """Whether any register that a view asks holds cases in its data version."""
    version = versions.asked(view.asof)
    return any(name in version.parts for name in _asked(view, theme))


def readable(view: View) -> bool:
    """Whether a register that a view asks is loaded, and all of them can be read."""
    return loaded(view) and queries.readable(view)


def _asked(view: View, theme: str) -> list[str]:
    """Return the registers that answer on the page of a theme; where it has none, those that answer the view's metrics."""
    names = registers_of((), theme) if theme else registers_of(view.metrics, view.theme)
    return [name for name in REGISTERS if name in names]


def guard(view: View, theme: str = "") -> bool:
    """Say what stands around figures of a register, and return whether there is one that can answer."""
    if view.witness == "published":
        return True
    if not loaded(view, theme):
        absent(view, _asked(view, theme))
        return view.witness == "both"
    banner(view)
    return True


def banner(view: View) -> None:
    """Say that cases are made up, where they are."""
    if versions.simulated(view.asof, view.registers):
        st.warning(
            say(view.lang, "These cases are simulated, made up for practice. They say nothing about the real place.")
        )


def absent(view: View, names: list[str]) -> None:
    """Say that none of these registers is loaded, and offer to load one or to try with simulated cases."""
    lang = view.lang
    if not names:
        st.info(say(lang, "No register answers on this page; choose the published figures."))
        return
    titles = listing([REGISTERS[name].title[lang] for name in names], lang)
    st.info(
        say(
            lang,
            "No register is loaded yet: {titles}. Load your own list of cases, or practise with simulated ones.",
            titles=titles,
        )
    )
    with st.container(horizontal=True):
        st.button(say(lang, "Load a register"), key="load-register", on_click=address.change, args=(view,),
                  kwargs={"page": "data", "theme": REGISTERS[names[0]].theme, "witness": view.witness, "figure": ""},
                  type="primary")  # fmt: skip
        writing.practise(view, names)


def differences(view: View) -> None:
    """List the differences between the witnesses that nobody has explained yet: for the overview of a place."""
    if not versions.asked(view.asof).parts:
        return
    asked = replace(view, witness="both", theme="", metrics=(), breakdown="", figure="", places=view.places[:1])
    found = _beside(asked)
    if found and (told := witnesses.differing(found, view.lang)):
        notes.section(witnesses.finding(found, view.lang))
        if found.simulated:
            banner(view)
        st.markdown("\n".join(f"- {plain(words)}" for words in told))


def reconciliation(view: View, _here: Answer) -> None:
    """Set what was published beside what the register says of the same thing: a section of theme pages."""
    asked = replace(view, witness="both", theme=view.theme, breakdown="", figure="")
    found = _beside(asked)
    if found is None:
        return
    if found.empty:
        if view.witness == "both":
            st.caption(say(view.lang, "No published figure speaks of the same thing and period as the register here."))
        return
    notes.section(
        witnesses.finding(found, view.lang),
        say(view.lang, "Same metric, place and period; differences that are open come first."),
    )
    st.dataframe(of_registers.witnesses(found), hide_index=True, width="stretch", key="witnesses")
    writing.explain(view, found)


def _beside(asked: View) -> Answer | None:
    """Return both witnesses beside each other; where a register cannot be read, say so and leave the rest of the page."""
    try:
        return queries.answer(asked, "witnesses")
    except StoreFailure as error:
        st.error(plain(str(error)))
        return None
