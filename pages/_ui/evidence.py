"""Where a figure is from: its sentence, as published against as stored, its document and spot, its citation."""

from html import escape
from typing import Any

import streamlit as st

from metrics import catalog, citations, queries, sentences
from metrics.catalog import METRICS, THEMES
from metrics.places import full_name
from metrics.text import Lang, say, translated
from metrics.view import View
from pages._ui import address, cases
from pages._ui.copy import copy_button
from pages._ui.markdown import plain


def dialog(view: View) -> None:
    """Open the evidence of the figure that the view names, if it names one; closing it clears the address."""
    if view.figure:
        title = say(view.lang, "Where is this figure from?")
        st.dialog(title, width="large", on_dismiss=lambda: address.change(view, figure=""))(panel)(view)


def panel(view: View) -> None:
    """Show one figure with its evidence, and the ways on: the source, its place, all figures of its metric."""
    lang = view.lang
    if view.figure.startswith("R"):
        cases.panel(view)
        return
    found = queries.answer(View(figure=view.figure, asof=view.asof), "figures")
    if found.empty:
        st.info(say(lang, "No figure {id} in data version {version}.", id=view.figure, version=found.version))
        return
    row = found.rows()[0]
    sentence, cited = sentences.figure(row, lang), citations.citation(row, found.version, lang)
    st.markdown(f"**{plain(sentence)}**")
    st.html(f"<dl class='facts'>{''.join(_fact(*fact) for fact in _facts(row, lang))}</dl>")
    if not row["url"]:
        st.caption(say(lang, "This document is a machine translation without an address."))
    with st.container(horizontal=True):
        copy_button(
            say(lang, "Copy sentence and citation"),
            say(lang, "Copied"),
            f"{sentence} {cited}",
            key=f"cite-{view.figure}",
        )
        if row["url"]:
            st.link_button(say(lang, "Open the source"), row["url"])
        if view.page != "sources":
            _ways_on(view, row)


def _ways_on(view: View, row: dict[str, Any]) -> None:
    """Offer the place, the theme's page and the list of figures that this one belongs to, where the reader is not there."""
    lang, place = view.lang, row["place_code"]
    theme = catalog.theme(row["indicator"])
    if view.places[:1] != (place,):
        _way(view, "go-place", say(lang, "Go to {place}", place=full_name(place, lang)), places=(place,), figure="")
    if address.has(theme) and view.page != theme:
        words = say(lang, "Open the page {theme}", theme=THEMES[theme][lang])
        _way(view, "go-theme", words, page=theme, places=(place,), years=None, figure="")
    known = row["indicator"] in METRICS
    sought: dict[str, Any] = {"metrics": (row["indicator"],)} if known else {"text": row["indicator"]}
    words = say(lang, "All figures of this metric and place")
    _way(view, "go-figures", words, page="sources", places=(place,), years=None, theme="", breakdown="", **sought)


def _way(view: View, key: str, words: str, **fields: Any) -> None:
    # A callback in a dialog would draw the dialog anew and leave the page as it is.
    if st.button(words, key=key):
        address.change(view, **fields)
        st.rerun()


def _facts(row: dict[str, Any], lang: Lang) -> list[tuple[str, str, str]]:
    """Return label, words and the language of the words: evidence stays in its own."""
    own = row["language"]
    facts = [
        (say(lang, "as published"), row["value_as_published"], own),
        (say(lang, "as stored"), sentences.value(row, lang), lang),
        (say(lang, "scope"), translated(row, "scope", lang), lang),
        (say(lang, "document"), row["title"], own),
        (say(lang, "publisher"), citations.publisher(row["publisher"], lang), own),
        (say(lang, "published on"), row["published_on"] or say(lang, "no date"), lang),
        (say(lang, "spot"), citations.spot(row["locator"], lang), lang),
        (say(lang, "source tier"), citations.tier(row["tier"], lang), lang),
        (say(lang, "status"), say(lang, row["status"]), lang),
        (say(lang, "note (in English)"), row["note"], "en"),
        (say(lang, "figure"), row["figure_id"], lang),
    ]
    return [fact for fact in facts if fact[1]]


def _fact(label: str, words: str, language: str) -> str:
    return f"<dt>{escape(label)}</dt><dd lang='{escape(language)}'>{escape(str(words))}</dd>"
