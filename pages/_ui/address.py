"""The address bar is the state: a page reads its View from it, and every change writes it back."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from metrics.errors import BadRequest
from metrics.links import Notice, decode, encode, query
from metrics.places import full_name
from metrics.store import versions
from metrics.text import LANGS, Lang, clauses, say
from metrics.view import PAGES, View
from pages._ui.markdown import plain

# A page opened without a link gets its full address in the browser, in place. Writing `st.query_params` here would
# add a step to the history, and while a page is being changed even one under the old path: Back would not leave it.
# Before it changes the page, `st.switch_page` adds the old path without its parameters: Back would stop there.
_complete = st.components.v2.component(
    "taizhang_address",
    js="""const push = history.pushState;
    history.pushState = function (state, title, url) {
        if (url !== location.pathname || !location.search) push.call(this, state, title, url);
    };

    export default function ({ data }) {
        if (location.search !== `?${data}`) history.replaceState(history.state, "", `${location.pathname}?${data}`);
    }""",
)
RECENT = (2018, 2025)  # the years that most places have figures for
_QUESTION = tuple(field.name for field in fields(View) if field.name not in ("lang", "asof", "hash"))
_CARRIED = "carried"  # what a reader takes along to a page opened without a link: place, tier, language
_REFUSED = "refused"  # why a callback's change could not be made; the next run says it
_GOING = "going"  # another page and its parameters, chosen in a callback; the next run goes there
_ASKED = "asked"  # what the page gone to is asked: parameters given to `switch_page` leave a trap on the way back


def language() -> Lang:
    """Return the language of this visit: the link's, the one carried along, else the browser's."""
    asked = st.query_params.get("lang", "")
    if asked in LANGS:
        return asked
    carried = st.session_state.get(_CARRIED, {}).get("lang")
    return carried or ("zh" if (st.context.locale or "").lower().startswith("zh") else "en")


def current(
    default: View,
    *,
    opening: Callable[[View], View | None] | None = None,
    whole: bool = False,
    witnesses: bool = False,
) -> View:
    """Return the view that the address asks of this page, and say what could not be understood.

    A bare address gets `default` with the place, tier and language the reader comes from. A page that opens on places of
    its own says by `opening` what it asks instead for a reader who brings a place: None where it has nothing to show of
    it, and then that is said. What a page opens on is not carried on as if the reader had chosen it. With `whole` a link
    may ask for all places. Without `witnesses` it speaks of published figures only, whatever the reader looked at before.
    """
    _depart()
    if refused := st.session_state.pop(_REFUSED, ""):
        st.warning(plain(refused))
    carried = st.session_state.get(_CARRIED, {})
    page, parameters = st.session_state.pop(_ASKED, ("", {}))
    asked = parameters if page == default.page else st.query_params.to_dict()
    start = replace(default, tier=carried.get("tier", default.tier),
                    witness=carried.get("witness", default.witness), lang=language())  # fmt: skip
    brought = carried.get("places", ())
    if brought and default.places and not (opening and {"v", "d"} & asked.keys()):
        start = _opened(start, brought, opening)
    view, notices = decode(asked, start)
    own = start.places if opening else default.places
    if default.years and not {"v", "y"} & asked.keys() and view.places != own:
        view = replace(view, years=RECENT)  # the years of a default are chosen for its own place
    notices += _outdated(view, default.page)
    carried_witness = view.witness
    view = replace(view, page=default.page, witness=view.witness if witnesses else "published")
    if default.places and not view.places and not whole:
        view = replace(view, places=start.places)
    found = versions.pinned(view.asof)
    if view.asof and found and view.asof == found.label != versions.current():
        st.info(
            say(
                view.lang,
                "Data version {version}, as the link asks. Another one stands now; any filter goes to it.",
                version=view.asof,
            )
        )
    if notices:
        st.warning("  \n".join(plain(notice.text(view.lang)) for notice in notices))
    else:
        _complete(data=query(view), key="address", height="content")
    unchosen = opening and view.places in ((), default.places, start.places)
    kept = brought if unchosen else view.places
    st.session_state[_CARRIED] = {"places": kept, "tier": view.tier, "witness": carried_witness, "lang": view.lang}
    return view


def _opened(start: View, brought: tuple[str, ...], opening: Callable[[View], View | None] | None) -> View:
    """Return what a page opens with for a reader who brings places; where that is its own, say why."""
    if opening is None:
        return replace(start, places=brought)
    if brought[0] in start.places:
        return start
    found = opening(replace(start, places=brought[:1]))
    if found is None:
        here = clauses([full_name(code, start.lang) for code in start.places[:2]], start.lang)
        st.info(plain(say(start.lang, "This page has nothing to show of {place}; it opens with {others} instead.",
                          place=full_name(brought[0], start.lang), others=here)))  # fmt: skip
    return found or start


def _outdated(asked: View, page: str) -> tuple[Notice, ...]:
    """Return what a link asks for that this dashboard has not: another page at the root, another data version."""
    notices: tuple[Notice, ...] = ()
    if page == "overview" and asked.page != "overview":
        notices += (
            Notice("The page {value} is not part of this dashboard yet; this is the overview.", "p", asked.page),
        )
    found = versions.pinned(asked.asof)
    if asked.asof and (found is None or found.label != asked.asof):
        message = "This link was made from data version {value}; figures may have changed since."
        notices += (Notice(message, "asof", asked.asof),)
    return notices


def change(view: View, **fields: Any) -> None:
    """Write a changed view into the address: for callbacks of filters and charts. Another page is gone to."""
    try:
        changed = replace(view, asof="", hash="", **fields)
    except BadRequest as error:
        st.session_state[_REFUSED] = str(error)
        return
    if changed.page != view.page:
        st.session_state[_GOING] = (changed.page, encode(changed))
    else:
        _write(changed)


def adopt(view: View, wanted: View) -> None:
    """Ask what another view asks, in the language that the reader has: for reset and for ready-made views."""
    change(view, **{field: getattr(wanted, field) for field in _QUESTION})


def open_page(page: str) -> None:
    """Go to a page as its link in the menu does: with what it opens with, place, tier and language carried along."""
    st.session_state[_GOING] = (page, {})


def arrive() -> None:
    """At the root address the link's `p` decides the page; call it once the pages are known."""
    page = st.query_params.get("p", "")
    if page in PAGES and page != "overview" and _file(page):
        st.switch_page(_file(page), query_params=st.query_params.to_dict())


def has(page: str) -> bool:
    """Whether the dashboard has a page of this id."""
    return bool(_file(page))


def _depart() -> None:
    page, parameters = st.session_state.pop(_GOING, ("", {}))
    if page and _file(page):
        st.session_state[_ASKED] = (page, parameters)
        st.switch_page(_file(page))


def _write(view: View) -> None:
    wanted = encode(view)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


@cache
def _file(page: str) -> str:
    root = Path(__file__).parents[2]
    return next((str(p.relative_to(root)) for p in root.glob(f"pages/*/{page}.py")), "")
