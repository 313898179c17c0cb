"""Two places side by side: a table of all metrics that both have."""

from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from metrics import citations, sentences
from metrics.catalog import METRICS, THEMES
from metrics.charts import BETTER, CHANCE
from metrics.links import query
from metrics.places import name
from metrics.queries.compared import Pair
from metrics.text import say
from metrics.view import View


def table(view: View, pairs: list[Pair]) -> None:
    """Draw one row a metric under its theme: both values, their dots from 0 to the higher one, and which is better."""
    lang = view.lang
    first, second = (name(code, lang) for code in view.places)
    heads = [
        ("", say(lang, "metric")),
        ("place", f"● {first}"),
        ("", f"0 → {say(lang, 'higher value')}"),
        ("place", f"■ {second}"),
        ("", say(lang, "stands better")),
    ]
    head = "".join(f"<th scope='col' class='{kind}'>{escape(title)}</th>" for kind, title in heads)
    body = []
    for theme, rows in groupby(pairs, key=lambda pair: METRICS[pair.one["metric"]].theme):
        body.append(f"<tr><th colspan='5' scope='rowgroup' class='theme'>{escape(THEMES[theme][lang])}</th></tr>")
        body += [_row(view, pair, first, second) for pair in rows]
    st.html(
        f"<div class='brief profile'><table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(view: View, pair: Pair, first: str, second: str) -> str:
    lang = view.lang
    title = sentences.title(pair.one["metric"], lang, pair.one["series"])
    verdict = {"one": first, "other": second, "equal": say(lang, "equal"), "": ""}[pair.ahead]
    said = escape(say(lang, "stands better"))
    return (
        f"<tr><th scope='row'>{escape(title)}</th><td>{_value(view, pair.one)}</td><td class='both'>{_dots(pair)}</td>"
        f"<td>{_value(view, pair.other)}</td><td class='verdict' data-title='{said}'>{escape(verdict)}</td></tr>"
    )


def _value(view: View, row: dict[str, Any]) -> str:
    """Return a value with its time, as a link to its evidence."""
    lang = view.lang
    link = escape(f"?{query(replace(view, figure=row['figure_id'], asof='', hash=''))}")
    shown, more = sentences.value(row, lang), [sentences.period(row, lang)]
    if row["per_10k"] is not None:
        more.append(sentences.card_note(row, lang))
    if row["tier"] == "copy":
        more.append(citations.witness(row, lang))
    return f"<a href='{link}' target='_self'>{escape(shown)}</a><br><small>{escape(' · '.join(more))}</small>"


def _dots(pair: Pair) -> str:
    """Return both values as a dot and a square on a line from 0 to the higher one; the better one is blue."""
    colours = {"one": (BETTER, CHANCE), "other": (CHANCE, BETTER)}.get(pair.ahead, (CHANCE, CHANCE))
    dots = "".join(
        f"<i style='left:{share:.1f}%;border-color:{colour};"
        f"background:{'transparent' if row['tier'] == 'copy' else colour}'></i>"
        for row, share, colour in zip((pair.one, pair.other), pair.shares, colours, strict=True)
    )
    return f"<div class='pair' aria-hidden='true'>{dots}</div>"
