"""Data: load the office's own cases, see what was loaded, go back to an earlier version."""

import streamlit as st

from metrics.catalog import REGISTERS
from metrics.store import versions
from metrics.text import Text, say
from metrics.view import View
from pages._ui import address, evidence, loading, notes, registers, stored, writing

DEFAULT = View(page="data", theme="proposals")
QUESTION = Text("Load the office's own cases", "导入本单位台账")

view = address.current(DEFAULT)
lang = view.lang
said = say(lang, "What is loaded stays on this computer. Data version {version}.", version=versions.current())
notes.heading(view, QUESTION[lang], versions.current(), said=said)
evidence.dialog(view)

if not writing.allowed():
    writing.refused(view)
    st.stop()

names = [*registers.of_theme(view.theme), *(name for name in REGISTERS if REGISTERS[name].theme != view.theme)]
chosen = st.selectbox(say(lang, "Register"), names, format_func=lambda name: REGISTERS[name].title[lang], key="register",
                      width=320)  # fmt: skip
register = REGISTERS[chosen]
stored.held(view, register)

loading.result(view, register)
files = loading.choose(register, lang)
if files and (proposed := loading.proposed(register, files, lang)):
    corrections = loading.columns(register, proposed, lang)
    loading.load(register, files, corrections, lang, proposed[0].sheet if len(proposed) == 1 else "")

notes.section(say(lang, "What a register may hold"), register.meaning[lang])
stored.columns(register, lang)
notes.section(say(lang, "Versions"), say(lang, "Every load makes a version; none is lost, and any may stand again."))
stored.versions_list(view)
