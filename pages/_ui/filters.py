"""The filter bar, the same on every page: place, years, breakdown, sources, reset and language."""

from collections.abc import Sequence

import streamlit as st

from metrics import catalog, sentences
from metrics.model import Witness
from metrics.places import LEVEL_NAMES, LEVELS, above, full_name, places
from metrics.queries.contents import coverage_of, lines_of, year_bounds
from metrics.text import Lang, bracketed, mark, number, say
from metrics.view import LINES, LONGEST_TEXT, TIERS, View, clean_text
from pages._ui import address

WITNESS_WORDS: dict[Witness, str] = {
    "published": mark("Published figures"),
    "register": mark("The register"),
    "both": mark("Both witnesses"),
}
TIER_WORDS = {"official": "Official only", "press": "Official and press", "copy": "All, copies too"}


def bar(
    view: View, default: View, *, whole: bool = False, lines: Sequence[str] | None = None, witnesses: bool = False
) -> None:
    """Draw the filter bar of a view; each control writes its change into the address.

    `whole` allows "all places" (pages that list figures); `default` is what reset goes back to; `lines` are what the
    breakdown offers, where that is not the lines of the figures; `witnesses` lets the reader choose whose figures.
    """
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        _level(view, whole)
        _place(view)
        _years(view)
        if witnesses:
            _witness(view)
        with st.popover(say(lang, "More filters") + _active(view), width="content"):
            _breakdown(view, lines_of(view) if lines is None else lines)
            _tier(view)
        st.button(say(lang, "Reset"), key="reset", on_click=address.adopt, args=(view, default), width="content")


def language_switch(view: View) -> None:
    """Draw the button that says the same in the other language."""
    other: Lang = "en" if view.lang == "zh" else "zh"
    st.button("English" if other == "en" else "中文", key="language", on_click=address.change, args=(view,),
              kwargs={"lang": other}, type="tertiary")  # fmt: skip


def search_metrics(view: View) -> None:
    """Draw the search of the Method page: words and theme."""
    _choice(view, "text", None, say(view.lang, "Search metrics: names, questions, caveats"))
    _choice(view, "theme", _themes(view.lang), say(view.lang, "Theme"))


def search_commitments(view: View) -> None:
    """Draw the search of the Commitments page: words."""
    _choice(view, "text", None, say(view.lang, "Search commitments: what, who, topic"))


def search(view: View) -> None:
    """Draw the search of the Sources page: words, theme and status."""
    lang = view.lang
    statuses = {"": say(lang, "All"), "published": say(lang, "published"), "uncertain": say(lang, "uncertain")}
    _choice(view, "text", None, say(lang, "Search figures, words as published, documents"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="search"):
        _choice(view, "theme", _themes(lang), say(lang, "Theme"))
        _choice(view, "status", statuses, say(lang, "Status"))


def _themes(lang: Lang) -> dict[str, str]:
    return {"": say(lang, "all themes"), **{theme: title[lang] for theme, title in catalog.THEMES.items()}}


def _choice(view: View, field: str, options: dict[str, str] | None, label: str) -> None:
    """Draw one field of the view as a text box, or as a choice among options."""
    st.session_state[field] = getattr(view, field)

    def choose() -> None:
        value = st.session_state[field]
        address.change(view, **{field: clean_text(value) if options is None else value}, metrics=(), figure="")

    if options is None:
        st.text_input(label, key=field, on_change=choose, max_chars=LONGEST_TEXT, width="stretch")
    else:
        st.selectbox(label, list(options), key=field, on_change=choose, format_func=options.__getitem__, width=200)


def _level(view: View, whole: bool) -> None:
    here = places()[view.places[0]].level if view.places else "all"
    levels = ["all", *LEVELS] if whole else [*LEVELS]
    st.session_state["level"] = here

    def choose() -> None:
        codes = _codes(st.session_state["level"], view)
        address.change(view, places=tuple(_nearest(codes, view.places)[:1]), breakdown="", figure="")

    st.selectbox(
        say(view.lang, "Level"), levels, key="level", on_change=choose, width=140,
        format_func=lambda level: LEVEL_NAMES[level][view.lang] if level in LEVEL_NAMES else say(view.lang, "All places"),
    )  # fmt: skip


def _place(view: View) -> None:
    if not view.places:
        return
    level = places()[view.places[0]].level
    known = coverage_of(view.tier, view.asof)
    codes = _codes(level, view)
    st.session_state["place"] = view.places[0]

    def choose() -> None:
        address.change(view, places=(st.session_state["place"],), breakdown="", figure="")

    st.selectbox(
        say(view.lang, "Place"), codes, key="place", on_change=choose, width=210,
        format_func=lambda code: _named(code, known.get(code, 0), view.lang),
    )  # fmt: skip


def _codes(level: str, view: View) -> list[str]:
    """Return the places of a level, those with most figures first, those without any last."""
    known = coverage_of(view.tier, view.asof)
    ranked = (*known, *(place for place in places() if place not in known))
    return [place for place in ranked if places()[place].level == level]


def _nearest(codes: list[str], here: tuple[str, ...]) -> list[str]:
    """Return those of some places that lie within the place the reader is at, or else within the next one above it."""
    for around in above(here[0]) if here else ():
        if found := [code for code in codes if around in above(code)]:
            return found
    return codes


def _named(code: str, figures: int, lang: Lang) -> str:
    """Return a place with the number of its figures."""
    return bracketed(full_name(code, lang), number(figures, lang), lang)


def _years(view: View) -> None:
    first, last = year_bounds(view.asof)
    shown = view.years or (first, last)
    st.session_state["years"] = (min(max(shown[0], first), last), max(min(shown[1], last), first))

    def choose() -> None:
        chosen = st.session_state["years"]
        address.change(view, years=None if chosen == (first, last) else chosen, figure="")

    st.slider(say(view.lang, "Years"), first, last, key="years", on_change=choose, width=190)


def _breakdown(view: View, found: Sequence[str]) -> None:
    options = ["", *found] if view.breakdown in ("", *found) else ["", view.breakdown, *found]
    st.session_state["breakdown"] = view.breakdown

    def choose() -> None:
        address.change(view, breakdown=st.session_state["breakdown"], figure="")

    st.selectbox(
        say(view.lang, "Breakdown"), options, key="breakdown", on_change=choose,
        format_func=lambda b: sentences.line(b, view.lang) if "=" in b else (
            LINES[b][view.lang] if b else say(view.lang, "Whatever there is")),
    )  # fmt: skip


def _witness(view: View) -> None:
    st.session_state["witness"] = view.witness

    def choose() -> None:
        address.change(view, witness=st.session_state["witness"], breakdown="", figure="")

    st.selectbox(say(view.lang, "Whose figures"), list(WITNESS_WORDS), key="witness", on_change=choose, width=160,
                 format_func=lambda witness: say(view.lang, WITNESS_WORDS[witness]))  # fmt: skip


def _tier(view: View) -> None:
    st.session_state["tier"] = view.tier

    def choose() -> None:
        address.change(view, tier=st.session_state["tier"], figure="")

    counts = {tier: _count(view, tier) for tier in TIERS}
    st.radio(
        say(view.lang, "Sources"), list(reversed(TIERS)), key="tier", on_change=choose,
        format_func=lambda tier: say(view.lang, TIER_WORDS[tier]) + (
            say(view.lang, " (hides {count})", count=counts["copy"] - counts[tier]) if tier != "copy" else ""),
    )  # fmt: skip


def _count(view: View, tier: str) -> int:
    known = coverage_of(tier, view.asof)
    return known.get(view.places[0], 0) if view.places else sum(known.values())


def _active(view: View) -> str:
    count = (view.tier != "copy") + bool(view.breakdown)
    return f" ({count})" if count else ""
