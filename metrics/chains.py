"""Chains: what was required of a place, what it was notified of, what was ordered, and what is known to have followed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from metrics import citations, sentences
from metrics.places import above, full_name, name, places
from metrics.queries import Answer, answer
from metrics.text import Lang, bracketed, clauses, labelled, number, paragraph, say, translated
from metrics.view import View

Row = dict[str, Any]
# What the notices of low shares of licensing items in the hall and of items online were about.
REQUIRED = ("hall_items_rate", "online_availability_rate")
MEASURED = (*REQUIRED, "hall_items", "online_items", "online_actual_rate")


@dataclass(frozen=True)
class Item:
    """One thing said at a step: its words, where they were read, and the figure that evidence can be opened of, or ""."""

    words: str
    source: str
    figure_id: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a chain, every text ready to be read; `items` is empty where nothing was found."""

    id: Literal["required", "notified", "ordered", "result"]
    title: str
    items: tuple[Item, ...]
    note: str


def chain(view: View) -> tuple[Step, ...]:
    """Return the steps for the first place of a view, from what was required to what followed; () where it was not notified.

    The view gives the place, the least trusted tier and the language; its other filters do not cut a chain.
    """
    place, lang = view.places[0], view.lang
    asked = View(places=(place,), tier=view.tier, lang=lang, asof=view.asof)
    rows = answer(asked, "commitments").rows()
    notified = [row for row in rows if row["kind"] == "notified_problem"]
    if not notified:
        return ()
    ordered = [row for row in rows if row["kind"] == "rectification"]
    year = notified[0]["year"]
    return (
        _required(replace(asked, places=(_province(place),), years=(year, year)), year),
        _notified(notified, lang),
        _ordered(ordered, lang),
        _result(asked, rows, year),
    )


def chained(view: View) -> tuple[str, ...]:
    """Return the places that were notified of a problem, in the order of the documents."""
    rows = answer(
        View(tier=view.tier, breakdown="commitment_kind=notified_problem", asof=view.asof), "commitments"
    ).rows()
    return tuple(dict.fromkeys(row["place_code"] for row in rows))


def told_of(found: Answer) -> tuple[str, ...]:
    """Return the places whose chains belong beside commitments: those among them that were notified of a problem."""
    known = chained(found.view)
    here = {row["place_code"] for row in found.rows()}
    return tuple(place for place in found.view.places or known if place in known and place in here)


def said(place: str, steps: Sequence[Step], lang: Lang) -> str:
    """Return a chain as one finding with its counts."""
    count = {step.id: len(step.items) for step in steps}
    result = say(lang, "{count} later results found", count=count["result"])
    words = [
        say(lang, "{count} problems notified", count=count["notified"]),
        say(lang, "{count} tasks ordered", count=count["ordered"]),
        result if count["result"] else say(lang, "no later result found"),
    ]
    return labelled(name(place, lang), clauses(words, lang), lang)


def _required(asked: View, year: int) -> Step:
    lang, province = asked.lang, full_name(asked.places[0], asked.lang)
    found = [r for r in answer(replace(asked, metrics=REQUIRED), "figures").rows() if r["role"] == "plan"]
    found.sort(key=lambda r: REQUIRED.index(r["indicator"]))
    note = say(lang, "Targets of {province} for {year}, for every area.", province=province, year=year)
    if not found:
        note = say(lang, "No target of {province} for {year} in the sources chosen.", province=province, year=year)
    return Step("required", say(lang, "Required"), tuple(_figure(row, lang) for row in found), note)


def _notified(rows: list[Row], lang: Lang) -> Step:
    said = [say(lang, "Notified by {owner}.", owner=translated(rows[0], "owner", lang))]
    if all("share not printed" in (row["note"] or "") for row in rows):
        said.append(say(lang, "The shares themselves are not printed."))
    if rows[0]["year_certainty"] == "inferred":
        said.append(say(lang, "The document prints no year; {year} is inferred.", year=rows[0]["year"]))
    if not rows[0]["url"]:
        said.append(say(lang, "This document is a machine translation without an address."))
    return Step("notified", say(lang, "Notified"), tuple(_commitment(row, lang) for row in rows), paragraph(said, lang))


def _ordered(rows: list[Row], lang: Lang) -> Step:
    note = say(lang, "No order was found in the documents read.")
    if rows:
        stated = sum(row["deadline"] is not None for row in rows)
        note = paragraph([
            say(lang, "To: {owner}.", owner=translated(rows[0], "owner", lang)),
            say(lang, "Deadlines stated: {part} of {count}.", part=stated, count=len(rows)),
        ], lang)  # fmt: skip
    return Step("ordered", say(lang, "Ordered"), tuple(_commitment(row, lang) for row in rows), note)


def _result(asked: View, rows: list[Row], year: int) -> Step:
    """Return what was found later: rectifications that are done, and figures of what the notice measured."""
    lang = asked.lang
    done = [r for r in rows if r["status"] in ("done", "resolved")]
    figures = [r for r in answer(asked, "figures").rows() if r["role"] == "result" and r["year"] >= year]
    measured = [r for r in figures if r["indicator"] in MEASURED]
    items = (*(_commitment(row, lang) for row in done), *(_figure(row, lang) for row in measured))
    looked = say(
        lang,
        "Looked for: a later notice or report on these problems and tasks, and figures on items in the hall and "
        "online from {year} on.",
        year=year,
    )
    others = say(
        lang,
        "Figures of the place from then on: {count}; about these items: {about}.",
        count=number(len(figures), lang),
        about=len(measured),
    )
    return Step("result", say(lang, "Later result"), items, paragraph([looked, others], lang))


def _figure(row: Row, lang: Lang) -> Item:
    what, scope = sentences.title(row["indicator"], lang), translated(row, "scope", lang)
    shown = sentences.value(row, lang)
    if row["value_as_published"] and row["value_as_published"] != shown:
        words = say(lang, "published as “{words}”", words=row["value_as_published"])
        shown = bracketed(shown, words, lang)
    read = [scope, citations.tier(row["tier"], lang), citations.spot(row["locator"], lang)]
    return Item(labelled(what, shown, lang), " · ".join(filter(None, read)), row["figure_id"])


def _commitment(row: Row, lang: Lang) -> Item:
    what = translated(row, "what", lang)
    spot = f"{row['commitment_id']} · {citations.spot(row['locator'], lang)}"
    return Item(what[0].upper() + what[1:], spot)


def _province(place: str) -> str:
    """Return the province above a place."""
    return next(code for code in above(place) if places()[code].level in ("province", "country"))
