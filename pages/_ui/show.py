"""Show rows and charts: cards of headline figures, a chart with its sentence, a dated list."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from metrics import citations, sentences
from metrics.catalog import METRICS, THEMES
from metrics.changes import TONES, change
from metrics.charts import Chart, simulated
from metrics.queries import Answer, sources_of
from metrics.text import Lang, mark, say
from metrics.view import View
from pages._ui import address
from pages._ui.cards import Card, Group, cards
from pages._ui.plot import Picture, plot

NAME = mark("Taizhang")
SIGNATURE = mark("Taizhang: published figures, each with its source")


def open_figure(view: View, chosen: str) -> None:
    """Open the evidence of a figure: for clicks on cards, points, bars and cells."""
    figure_id = chosen.partition("~")[0]
    if figure_id:
        address.change(view, figure=figure_id)


def open_place(view: View, chosen: str) -> None:
    """Go to a place chosen on a map."""
    address.change(view, places=(chosen,), figure="")


def open_cell(view: View, chosen: str) -> None:
    """Narrow the page to the place or theme and the year of a cell of the coverage matrix."""
    row, _, year = chosen.partition("~")
    narrowed = {"theme": row} if row in THEMES else {"places": (row,)}
    address.change(view, **narrowed, years=(int(year), int(year)), figure="")


def chart(
    view: View,
    drawn: Chart,
    *,
    key: str,
    headline: str,
    answer: Answer,
    about: View | None = None,
    choose: Callable[[View, str], None] = open_figure,
) -> None:
    """Draw a chart and offer it as a picture with its sentence and source; a point chosen opens its evidence.

    `about` is the question as the reader sees it, where the answer was asked more widely; `choose` says what else a
    choice does.
    """
    lang = view.lang
    if answer.simulated:
        drawn = simulated(drawn, lang)
    signature = SIGNATURE if answer.view.witness == "published" else NAME
    picture = Picture(
        label=say(lang, "Picture"),
        headline=headline,
        footer=f"{sentences.view(about or answer.view, answer.version, lang)} · {say(lang, signature)}",
        name=f"taizhang-{view.page}-{key}-{answer.version}",
    )  # fmt: skip
    plot(drawn, key=key, picture=picture, on_select=lambda chosen: choose(view, chosen))


def headline_cards(
    view: View, groups: dict[str, list[dict[str, Any]]], answer: Answer, *, key: str, title: str = ""
) -> None:
    """Draw rows of a `latest` answer as cards, grouped by theme; `title` stands in place of the theme's."""
    lang, sources = view.lang, sources_of(answer)
    shown = [
        Group(
            title or THEMES[theme][lang],
            tuple(card(row, sources.get(row["figure_id"], {}), answer.version, lang) for row in rows),
        )
        for theme, rows in groups.items()
    ]
    words: dict[str, str] = {
        "copy": say(lang, "Copy"),
        "copied": say(lang, "Copied"),
        "source": say(lang, "Where is this figure from?"),
    } | {tone: say(lang, word) for tone, word in TONES.items() if word}
    cards(shown, key=key, words=words, on_select=lambda chosen: open_figure(view, chosen))


def card(row: dict[str, Any], source: dict[str, Any], version: str, lang: Lang) -> Card:
    """Return the card of one row: its value, when it holds, what changed, and how far to trust it."""
    step = change(row, lang, version)
    uncertain = row["state"] == "uncertain"
    value, unit = sentences.split_value(row, lang)
    cited = citations.citation({**source, **row}, version, lang) if source or row["origin"] != "published" else ""
    return Card(
        id=f"{row['figure_id']}~{row['metric']}",
        title=sentences.title(row["metric"], lang, row["series"]),
        value=value,
        unit=unit,
        period=sentences.period(row, lang),
        change=step.words,
        tone=step.tone,
        arrow=step.arrow,
        mark=say(lang, "uncertain") if uncertain else citations.witness(row, lang),
        hollow=row["tier"] == "copy",
        uncertain=uncertain,
        wordy=row["value"] is None,
        sentence=f"{sentences.figure(row, lang)} {cited}",
        note=sentences.card_note(row, lang),
    )


def caveats(view: View, metrics: list[str]) -> None:
    """List what a careful reader must know of the metrics shown."""
    said = [(METRICS[m].title[view.lang], METRICS[m].caveat) for m in dict.fromkeys(metrics)]
    lines = [f"- **{title}** {caveat[view.lang]}" for title, caveat in said if caveat]
    if lines:
        with st.expander(say(view.lang, "Notes on these metrics")):
            st.markdown("\n".join(lines))
