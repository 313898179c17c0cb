"""The least a page can do: choose a place, show one number. What our pages are measured against."""

import gc

import streamlit as st

from metrics.places import full_name
from metrics.queries.contents import coverage_of

known = coverage_of("copy")
place = st.selectbox("Place", list(known), key="place", format_func=lambda code: full_name(code, "en"))
st.metric("Figures", known[place])

if "frozen" not in st.session_state:
    gc.collect()
    gc.freeze()
    st.session_state["frozen"] = True
