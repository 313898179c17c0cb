"""The tracker of commitments: counted choices that narrow it, and every commitment in a list."""

from html import escape
from typing import Any

import streamlit as st

from metrics import catalog, commitments, sentences
from metrics.commitments import Count
from metrics.places import full_name, name
from metrics.queries import Answer
from metrics.text import Lang, labelled, listing, say
from metrics.view import View
from pages._ui import address
from pages._ui.markdown import plain

Row = dict[str, Any]
MOST_CHOICES = 8


def by_place(view: View) -> None:
    """Draw the places that have commitments; a choice opens all years, as each document speaks of its own."""
    found = commitments.by_place(view)
    known = {count.value: count for count in found}
    st.session_state["places"] = [code for code in view.places if code in known]

    def choose() -> None:
        chosen = st.session_state["places"]
        kept = [code for code in view.places if code in chosen]
        address.change(view, places=(*kept, *(code for code in chosen if code not in kept)), years=None)

    with st.container(gap="xsmall"):
        st.pills(say(view.lang, "Places with commitments"), list(known), selection_mode="multi", key="places",
                 on_change=choose, format_func=lambda code: _counted(known[code], view.lang))  # fmt: skip
        count = commitments.everything(view.tier)
        st.button(say(view.lang, "Show all {count}", count=count), key="all-commitments", on_click=address.change, type="tertiary",
                  args=(view,), kwargs={"places": (), "years": None, "breakdown": "", "text": "", "figure": ""})  # fmt: skip


def choices(view: View, key: str) -> None:
    """Draw the most frequent choices of one key; a choice narrows the page, the same again opens it."""
    every = commitments.counts(view, key)
    found = {count.value: count for place, count in enumerate(every) if place < MOST_CHOICES or count.chosen}
    if not found:
        return
    st.session_state[key] = commitments.chosen(view, key) or None

    def choose() -> None:
        line = st.session_state[key] or commitments.chosen(view, key)
        address.change(view, breakdown=commitments.toggled(view, line))

    st.pills(catalog.BREAKDOWNS[key][view.lang], list(found), key=key, on_change=choose,
             format_func=lambda line: _counted(found[line], view.lang))  # fmt: skip
    if len(every) > len(found):
        st.caption(say(view.lang, "{count} more under “More filters”.", count=len(every) - len(found)))


def choose_status(view: View, line: str) -> None:
    """Narrow the page to a status, or open it again where it was chosen: for clicks on the chart."""
    address.change(view, breakdown=commitments.toggled(view, line))


def facts(shown: Answer, everything: Answer) -> None:
    """State for how many a deadline is stated, and how their years are known."""
    told = commitments.facts(shown, everything)
    st.html("<dl class='told'>" + "".join(
        f"<dt>{escape(fact.label)}</dt><dd><b>{escape(fact.value)}</b> {escape(fact.note)}</dd>" for fact in told
    ) + "</dl>")  # fmt: skip


def empty(view: View) -> None:
    """Say that nothing was found, and which places have commitments."""
    lang = view.lang
    named = listing([full_name(code, lang) for code in view.places], lang) or say(lang, "all places")
    lines = [say(lang, "{what} for {place}, {years}: not found in the documents read.", what=say(lang, "Commitments like this"),
                 place=named, years=sentences.years(view.years, lang)), commitments.elsewhere(view)]  # fmt: skip
    st.info("  \n".join(plain(line) for line in lines if line))


def rows(answer: Answer) -> None:
    """List every commitment of an answer, grouped; on a phone each row becomes a card. Its documents stand below."""
    lang, by = answer.view.lang, commitments.grouped_by(answer)
    titles = _cells(answer.rows()[0], by, lang)
    head = "".join(f"<th scope='col'>{escape(title)}</th>" for title in titles)
    bodies = "".join(
        f"<tbody><tr><th colspan='{len(titles)}' scope='rowgroup'>{escape(title)}</th></tr>"
        + "".join(_row(_cells(row, by, lang), commitments.about(row, lang)) for row in listed)
        + "</tbody>"
        for title, listed in commitments.grouped(answer)
    )
    st.html(f"<table class='tracker'><thead><tr>{head}</tr></thead>{bodies}</table>")
    for document in dict.fromkeys(commitments.document(row, lang) for row in answer.rows()):
        st.caption(plain(document))


def _counted(count: Count, lang: Lang) -> str:
    return plain(labelled(count.label, str(count.count), lang))


def _row(shown: dict[str, str], about: str) -> str:
    """Return one commitment as a row; each cell carries its column's title for the card it is on a phone."""
    (_, what), *others = shown.items()
    cells = "".join(f"<td data-title='{escape(title)}'>{escape(words)}</td>" for title, words in others)
    return f"<tr><th scope='row'>{escape(what)}<small>{escape(about)}</small></th>{cells}</tr>"


def _cells(row: Row, by: str, lang: Lang) -> dict[str, str]:
    """Return the cells of a row by title; the place stands in the heading of its group where rows are grouped by it."""
    return {
        say(lang, "what"): commitments.what(row, lang),
        say(lang, "owner"): commitments.owner(row, lang),
        say(lang, "status"): commitments.status(row, lang),
        say(lang, "deadline"): row["deadline"] or say(lang, "not stated"),
        say(lang, "year"): commitments.year(row, lang),
        **({say(lang, "place"): name(row["place_code"], lang)} if by != "place_code" else {}),
        say(lang, "spot"): commitments.spot(row, lang),
    }
