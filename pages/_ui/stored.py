"""What the local store holds: the cases of a register, its columns, the versions."""

import pandas as pd
import streamlit as st

from metrics.catalog import REGISTERS
from metrics.catalog.registers import Register
from metrics.errors import TaizhangError
from metrics.store import versions
from metrics.store.manifest import Version
from metrics.text import Lang, clauses, listing, mark, number, say
from metrics.view import View
from pages._ui import writing
from pages._ui.markdown import plain

ACTIONS = {
    "import": mark("loaded"),
    "simulate": mark("simulated"),
    "explain": mark("explained"),
    "": mark("as shipped"),
}
TYPES = {
    "text": mark("text"),
    "day": mark("day"),
    "whole": mark("whole number"),
    "decimal": mark("number"),
    "flag": mark("yes or no"),
    "choice": mark("one of"),
    "place": mark("place"),
    "names": mark("names, joined by 、"),
}


def held(view: View, register: Register) -> None:
    """Say how many cases of a register are held, or that there are none, and offer simulated ones."""
    lang, part = view.lang, versions.standing().parts.get(register.id)
    if part:
        told = [say(lang, "{count} cases held", count=number(part.rows, lang))]
        told += [say(lang, "known to {day}", day=part.as_of)] if part.as_of else []
        told += [say(lang, "simulated, made up for practice")] if part.simulated else []
        st.info(plain(clauses(told, lang)))
    else:
        st.info(
            say(lang, "Nothing of this register is loaded yet. Choose files below, or practise with simulated cases.")
        )
    if part is None or part.simulated:
        writing.practise(view, [register.id])


def columns(register: Register, lang: Lang) -> None:
    """List the columns of a register: what stands in each, what is required, by which headers it is known."""
    rows = [
        {
            say(lang, "column"): column.title[lang] + (" *" if column.required else ""),
            say(lang, "type"): say(lang, TYPES[column.type]) + (
                " " + listing([words[lang] for words in column.choices.values()], lang) if column.choices else ""
            ),
            say(lang, "meaning"): column.meaning[lang],
            say(lang, "also known as"): listing([column.id, *column.aliases], lang),
        }
        for column in register.all_columns
    ]  # fmt: skip
    with st.expander(say(lang, "Columns (* required)")):
        st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch", key="register-columns")


def versions_list(view: View) -> None:
    """List the versions, newest first, and let another one stand after a second word."""
    lang, now = view.lang, versions.standing()
    made = versions.listed()[::-1]
    st.dataframe(
        pd.DataFrame([_row(version, now, lang) for version in made]), hide_index=True, width="stretch", key="versions"
    )
    others = [version.number for version in made if version.number != now.number]
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(say(lang, "Version"), others, key="version", width=120)
        sure = st.checkbox(say(lang, "All pages show it from then on; nothing is lost"), key=f"sure-{chosen}")
        if st.button(say(lang, "Let it stand"), key="roll-back", disabled=not sure):
            try:
                versions.roll_back(chosen)
            except TaizhangError as error:
                st.error(plain(str(error)))
            else:
                st.rerun()


def _row(version: Version, now: Version, lang: Lang) -> dict[str, object]:
    subject = REGISTERS[version.subject].title[lang] if version.subject in REGISTERS else version.subject
    return {
        say(lang, "no."): version.number,
        say(lang, "stands"): "●" if version.number == now.number else "",
        say(lang, "version"): version.label,
        say(lang, "what"): f"{say(lang, ACTIONS[version.action])} {subject}".strip(),
        say(lang, "rows"): _count(version, "loaded", lang),
        say(lang, "rejected"): _count(version, "rejected", lang),
        say(lang, "by"): version.by,
        say(lang, "on"): version.made_on,
        say(lang, "files"): listing([file.name for file in version.files], lang),
        say(lang, "reason"): version.reason,
    }


def _count(version: Version, what: str, lang: Lang) -> str:
    """Return a count of a version; "" where it counted none."""
    return number(version.counts[what], lang) if what in version.counts else ""
