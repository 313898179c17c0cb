"""The template of a theme page: what differs from theme to theme is declared, not copied."""

from dataclasses import dataclass, replace

import streamlit as st

from metrics import changes, queries, sentences
from metrics.charts.comparison import comparison
from metrics.charts.composition import composition
from metrics.charts.path import path
from metrics.charts.series import series
from metrics.places import children, full_name, places
from metrics.queries import Answer, parts
from metrics.queries.series import comparable, comparable_lines, comparable_places, fullest
from metrics.text import Text, labelled, paragraph, say
from metrics.view import View
from pages._ui import address, evidence, filters, lists, notes, share, show


@dataclass(frozen=True)
class ThemePage:
    """What a theme page declares.

    default      the view it opens with
    question     its title
    compared     the metric that places are compared by
    outcomes     metrics that are the parts of one whole
    example      place whose outcomes are shown where the place itself has none
    categories   metric and breakdown key of a second composition
    steps        (count, rate) of the path from received to resolved
    """

    default: View
    question: Text
    compared: str
    outcomes: tuple[str, ...] = ()
    example: str = ""
    categories: tuple[str, str] | None = None
    steps: tuple[tuple[str, str], ...] = ()


def render(page: ThemePage) -> None:
    """Draw a theme page for the view in the address."""
    view = address.current(page.default)
    here = queries.answer(replace(view, theme=page.default.theme, metrics=(), places=view.places[:1]), "latest")
    notes.heading(view, page.question[view.lang], here.version)
    filters.bar(view, page.default)
    evidence.dialog(view)
    _cards(view, here)
    _comparison(page, view)
    if page.steps:
        _path(page, view)
    _compositions(page, view)
    _series(view, here)
    _fullest(view, here)
    show.caveats(view, [row["metric"] for row in here.rows()])
    share.bar(here)


def _cards(view: View, here: Answer) -> None:
    rows = changes.headlines(here, most=8)
    if rows:
        show.headline_cards(view, rows, here, key="cards")
    else:
        notes.empty(here.view, say(view.lang, "Figures of this theme"))


def _series(view: View, here: Answer) -> None:
    """Lines of three comparable points or more; below that the cards and the table say it all."""
    answer = queries.answer(here.view, "series")
    for metric, lines in comparable_lines(answer).items():
        title = sentences.title(metric, view.lang)
        notes.section(title, sentences.trend([comparable(rows) for rows in lines], view.lang))
        show.chart(view, series(lines, view.lang), key=f"series-{metric}", headline=title, answer=answer)


def _path(page: ThemePage, view: View) -> None:
    metrics = tuple(m for step in page.steps for m in step if m)
    asked = replace(view, metrics=metrics, theme="", breakdown="", places=view.places[:1])
    answer = queries.answer(asked, "points")
    steps = parts.path(answer, page.steps)
    if steps is None:
        return
    title = say(view.lang, "From received to resolved: {where}", where=steps.title(view.lang))
    notes.section(
        title, say(view.lang, "A step without a bar is not in the documents read; it may well have been counted.")
    )
    show.chart(view, path(steps, view.lang), key="path", headline=title, answer=answer)


def _compositions(page: ThemePage, view: View) -> None:
    if page.outcomes:
        _composition(view, page.outcomes, "", say(view.lang, "What became of them"), "outcomes", page.example)
    if page.categories:
        _composition(
            view, page.categories[:1], page.categories[1], say(view.lang, "What they were about"), "categories"
        )


def _composition(view: View, metrics: tuple[str, ...], key: str, title: str, name: str, example: str = "") -> None:
    """The newest whole of this place; where documents name none, that of the place with the fullest record, said so."""
    asked = replace(view, metrics=metrics, theme="", breakdown="")
    for places_ in (view.places[:1], ()):
        answer = queries.answer(replace(asked, places=places_), "points")
        wholes = parts.of_lines(answer, key) if key else parts.of_metrics(answer)
        if wholes:
            break
    else:
        return
    whole = wholes[0] if places_ else parts.example(wholes, example, view.places[0])
    headline = labelled(title, whole.title(view.lang), view.lang)
    said = [parts.sentence(whole, view.lang)]
    if not places_:
        headline = labelled(say(view.lang, "Example"), headline, view.lang)
        here = full_name(view.places[0], view.lang)
        said.insert(
            0,
            say(
                view.lang,
                "{place}: not found in the documents read. Another place's record is shown instead.",
                place=here,
            ),
        )
    notes.section(headline, paragraph(said, view.lang))
    show.chart(view, composition(list(whole.parts), view.lang), key=name, headline=headline, answer=answer)


def _comparison(page: ThemePage, view: View) -> None:
    answer = queries.answer(replace(view, metrics=(page.compared,), theme="", places=(), years=None), "points")
    rows = comparable_places(answer)
    if not rows:
        return
    title = sentences.spread(rows, view.lang)
    notes.section(title, sentences.spread_note(rows, view.lang))
    show.chart(view, comparison(rows, view.lang, view.places[0]), key="comparison", headline=title, answer=answer)


def _fullest(view: View, here: Answer) -> None:
    """The fullest record of this theme among the places below the city, or around the district."""
    place = places()[view.places[0]]
    below = children(place.code) or children(place.parent)
    if not below:
        return
    answer = queries.answer(replace(here.view, places=below, years=None, breakdown=""), "points")
    record = fullest(answer)
    if record is None:
        return
    code, year, count = record
    title = say(view.lang, "Fullest local record: {place}, {year}", place=full_name(code, view.lang), year=year)
    notes.section(title, say(view.lang, "{count} metrics of this theme are printed for it.", count=count))
    listed = queries.answer(replace(answer.view, places=(code,), years=(year, year)), "points")
    lists.brief(listed)
    st.button(say(view.lang, "Go to {place}", place=full_name(code, view.lang)), on_click=address.change, args=(view,),
              kwargs={"places": (code,), "years": None})  # fmt: skip
