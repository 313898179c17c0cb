"""Accountability by lead department: how it did beside what kind of cases it had."""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from metrics import sentences
from metrics.links import query
from metrics.queries import split as of_register
from metrics.queries.split import Split
from metrics.text import Text, mark, number, say
from metrics.view import LINES, View
from pages._ui.sections import of_cases
from pages._ui.theme_page import Section

KEY = "department"
DONE = {
    "proposals_received": Text("received", "收到"),
    "on_time_reply_rate": Text("replied on time", "按期答复"),
}
MIX = {
    "cppcc_share": Text("CPPCC proposals", "政协提案"),
    "urgent_share": Text("urgent, difficult", "急难愁盼"),
    "co_handled_share": Text("co-handled", "会办"),
}
UNLIKE = mark("Departments with another mix of cases are not directly comparable. The line is the mix of all.")
MOST = 12  # departments whose mix is drawn; the table below has all

_Told = dict[str, dict[str, Any]]  # the row of each metric of a department


def accountable(*more: str) -> Section:
    """Return a section of departments: cases and what was answered in time beside their case mix; then `more` in a table."""
    return of_cases.split(KEY, *DONE, *more, *MIX, note=UNLIKE, above=_mix)


def _mix(view: View, found: Split) -> None:
    """Draw one row a department, most cases first, below one of all: two figures, and a bar for each share of its mix."""
    among = of_register.among(view, found.answer.view.metrics, view.places[:1])
    whole = among.lines.get(view.places[0], {}) if among and among.year == found.year else {}
    lang = view.lang
    named = {say(lang, "all departments"): whole} if whole else {}
    named |= {sentences.line(line, lang): told for line, told in list(found.lines.items())[:MOST]}
    heads = [LINES[KEY][lang], *(title[lang] for title in (DONE | MIX).values())]
    head = "".join(f"<th scope='col'>{escape(title)}</th>" for title in heads)
    body = "".join(_row(view, name, told, whole) for name, told in named.items())
    made_up = f"<caption>{escape(say(lang, 'simulated cases'))}</caption>" if found.answer.simulated else ""
    st.html(f"<div class='brief mix'><table>{made_up}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")
    if len(found.lines) > MOST:
        st.caption(say(lang, "The {most} with most cases; the table below has all {count}.", most=MOST,
                       count=number(len(found.lines), lang)))  # fmt: skip


def _row(view: View, name: str, told: _Told, whole: _Told) -> str:
    lang = view.lang
    done = "".join(_cell(title[lang], _linked(view, told.get(metric))) for metric, title in DONE.items())
    mix = "".join(
        _cell(title[lang], _share(view, told.get(metric)) + _bar(told.get(metric), whole.get(metric)), "share")
        for metric, title in MIX.items()
    )
    return f"<tr class='{'all' if told is whole else ''}'><th scope='row'>{escape(name)}</th>{done}{mix}</tr>"


def _cell(title: str, words: str, kind: str = "") -> str:
    return f"<td class='{kind}' data-title='{escape(title)}'>{words}</td>"


def _linked(view: View, row: dict[str, Any] | None) -> str:
    """Return a value as a link to its cases."""
    if row is None or row["value"] is None:
        return _share(view, row)
    link = escape(f"?{query(replace(view, figure=row['figure_id'], hash=''))}")
    return f"<a href='{link}' target='_self'>{_share(view, row)}</a>"


def _share(view: View, row: dict[str, Any] | None) -> str:
    return escape(sentences.value(row, view.lang)) if row else "–"


def _bar(row: dict[str, Any] | None, whole: dict[str, Any] | None) -> str:
    """Return a share as a bar from 0 to 100 %, with a line where that of all departments stands."""
    if row is None or row["value"] is None:
        return ""
    line = f"<b style='left:{whole['value']:.1f}%'></b>" if whole and whole["value"] is not None else ""
    return f"<div class='bar' aria-hidden='true'><i style='width:{row['value']:.1f}%'></i>{line}</div>"
