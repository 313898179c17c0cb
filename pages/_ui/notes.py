"""What stands around an answer: heading, sections, the empty state that names what exists instead."""

from collections import Counter
from dataclasses import replace
from html import escape

import streamlit as st

from metrics import queries, sentences
from metrics.findings import Finding
from metrics.links import query
from metrics.places import full_name
from metrics.queries.contents import coverage_of
from metrics.text import clauses, listing, say
from metrics.view import View
from pages._ui import filters, search
from pages._ui.markdown import plain


def heading(view: View, question: str, version: str, said: str = "") -> None:
    """Draw the page's question as its title, search and language switch beside it; the view sentence below, or `said`."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="heading"):
        st.title(question, anchor=False, width="stretch")
        search.box(view)
        filters.language_switch(view)
    st.caption(plain(said or sentences.view(view, version, view.lang)))


def section(title: str, note: str = "", between: str = "") -> None:
    """Draw a section's title, a sentence that states the finding, and what it counts below; `between` is HTML of our own."""
    # One element of plain HTML: a page has many sections, and each Streamlit element costs the browser time.
    below = f"<p>{escape(note)}</p>" if note else ""
    st.html(f"<hgroup class='section'><h3>{escape(title)}</h3>{between}{below}</hgroup>")


def findings(found: list[Finding]) -> None:
    """Draw what the figures say, in sentences: the subtitle of a page."""
    if found:
        st.html("".join(f"<p class='finding'>{escape(finding.sentence)}</p>" for finding in found))


def remarks(title: str, note: str, found: list[Finding], way: str) -> None:
    """Draw a section of findings as one list; each that rests on a figure leads to it by the words `way`."""
    # Plain links in one element: a button for each would cost the page seven.
    items = []
    for finding in found:
        link = escape(f"?{query(finding.view)}", quote=True)
        led = f" <a href='{link}' target='_self'>{escape(way)}</a>" if finding.figure_ids else ""
        items.append(f"<li>{escape(finding.sentence)}{led}</li>")
    head = f"<hgroup class='section'><h3>{escape(title)}</h3><p>{escape(note)}</p></hgroup>"
    st.html(f"{head}<ul class='remarks'>{''.join(items)}</ul>")


def facts(found: list[tuple[str, str]]) -> None:
    """Draw (label, words) as a list of definitions."""
    st.html(f"<dl class='facts'>{''.join(f'<dt>{escape(a)}</dt><dd>{escape(b)}</dd>' for a, b in found)}</dl>")


def rules(sentences_: list[str]) -> None:
    """Draw sentences as a numbered list, in two columns where there is room."""
    st.html(f"<ol class='rules'>{''.join(f'<li>{escape(words)}</li>' for words in sentences_)}</ol>")


def _others(view: View) -> list[str]:
    """Return the names of the places with most figures of what was asked; of anything where none has any."""
    anywhere = replace(view, places=(), years=None, breakdown="", figure="", text="")
    known = Counter[str]()
    for row in queries.answer(anywhere, "coverage").rows():
        known[row["place_code"]] += row["figures"]
    ranked = [code for code, _ in known.most_common()] or list(coverage_of(view.tier, view.asof))
    return [full_name(code, view.lang) for code in ranked if code not in view.places[:1]][:4]


def empty(view: View, what: str) -> None:
    """Say that nothing was found, and name what documents have instead: other years of the place, other places."""
    lang = view.lang
    place = full_name(view.places[0], lang) if view.places else say(lang, "all places")
    if view.witness == "register":
        none = say(lang, "{what} for {place}, {years}: no case of the register tells.", what=what, place=place,
                   years=sentences.years(view.years, lang))  # fmt: skip
        st.info(plain(none))
        return
    covered = queries.answer(replace(view, years=None, breakdown="", figure="", text=""), "coverage")
    years = sentences.years(view.years, lang)
    lines = [
        say(lang, "{what} for {place}, {years}: not found in the documents read.", what=what, place=place, years=years)
    ]
    first, last = view.years or (0, -1)  # what the asked years hold are plans, or parts of a year or place
    found = sorted({row["year"] for row in covered.rows() if not first <= row["year"] <= last})
    if view.text:
        lines = [say(lang, "No figure holds all these words: {words}. Try fewer or other words.", words=view.text)]
    elif found:
        lines.append(say(lang, "There are figures for {years}.", years=listing([str(year) for year in found], lang)))
    else:
        lines.append(say(lang, "Places with most figures: {places}.", places=clauses(_others(view), lang)))
    st.info("  \n".join(plain(line) for line in lines))
