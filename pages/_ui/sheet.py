"""The meeting sheet on screen and paper: compact tables and sentences that refer to numbered documents."""

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from metrics.briefing import Entry, Part, Sheet, document
from metrics.links import query
from metrics.text import Lang, labelled, say
from metrics.view import View
from pages._ui import address
from pages._ui.notes import section


def part(view: View, sheet: Sheet, shown: Part, title: str, key: str, **rest: Any) -> None:
    """Draw one part of the sheet, if it has any line; `rest` is the view that shows what is left out."""
    if not shown.entries:
        return
    section(title, shown.note)
    st.html(_table(view, sheet, shown) if shown.head else _sentences(view, sheet, shown))
    if shown.more:
        with st.container(horizontal=True, vertical_alignment="center", key=f"more-{key}"):
            st.caption(say(view.lang, "Not shown here: {count}.", count=shown.more), width="content")
            st.button(say(view.lang, "Show all"), key=f"all-{key}", type="tertiary", on_click=address.change,
                      args=(view,), kwargs=rest)  # fmt: skip


def documents(sheet: Sheet, lang: Lang) -> None:
    """Draw the numbered list of the documents behind the sheet, with their addresses."""
    section(say(lang, "Sources"), say(lang, "The numbers in brackets above refer to this list."))
    st.html(f"<ol class='sources'>{''.join(_document(source, lang) for source in sheet.documents.values())}</ol>")


def _table(view: View, sheet: Sheet, shown: Part) -> str:
    """Return a table whose cells carry the name of their column: on a phone each row is a short list."""
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in shown.head)
    names = [labelled(name, "", view.lang) for name in shown.head]
    rows = ""
    for entry in shown.entries:
        cells = [*map(escape, entry.cells[:-1]), f"{escape(entry.cells[-1])} {_references(view, sheet, entry)}"]
        row = (f"<td data-column='{escape(name)}'>{cell}</td>" for name, cell in zip(names, cells, strict=True))
        rows += f"<tr>{''.join(row)}</tr>"
    return f"<div class='brief'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _sentences(view: View, sheet: Sheet, shown: Part) -> str:
    lines = (f"<li>{escape(entry.cells[0])} {_references(view, sheet, entry)}</li>" for entry in shown.entries)
    return f"<ul class='brief'>{''.join(lines)}</ul>"


def _references(view: View, sheet: Sheet, entry: Entry) -> str:
    """Return the numbers of the documents, each a way to its figure's evidence."""
    numbers = "".join(
        f"<a href='?{escape(query(replace(view, figure=figure)))}' target='_self'>[{number}]</a>"
        if figure
        else f"[{number}]"
        for number, figure in sheet.references(entry).items()
    )
    return f"<span class='references'>{numbers}</span>"


def _document(source: dict[str, Any], lang: Lang) -> str:
    url = escape(source["url"] or "")
    way = f"<a href='{url}' target='_blank' rel='noopener'>{url}</a>" if url else escape(say(lang, "no address"))
    return f"<li>{escape(document(source, lang))}<br>{way}</li>"
