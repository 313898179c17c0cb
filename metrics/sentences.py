"""Figures and views said in words: values with units, lines, periods, citations, the view sentence."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from metrics import catalog, citations
from metrics.catalog import METRICS, UNITS
from metrics.places import full_name
from metrics.store import versions
from metrics.store.versions import DATA
from metrics.text import (
    Lang,
    Text,
    amount,
    bracketed,
    clauses,
    day,
    inside,
    labelled,
    listing,
    mark,
    number,
    say,
)
from metrics.view import BENCHMARKS, LINES, View

Row = Mapping[str, Any]
STATUSES = {"published": mark("published only"), "uncertain": mark("uncertain only")}
ADMITTED = {
    "official": mark("published figures from official sources"),
    "press": mark("published figures from official sources and the press"),
    "copy": mark("published figures from official sources, the press and copies of them"),
}


@cache
def _lines() -> dict[tuple[str, str], Text]:
    with (DATA / "breakdowns.csv").open(encoding="utf-8") as file:
        labels = {(r["key"], r["value"]): Text(r["label_en"], r["label_zh"]) for r in csv.DictReader(file)}
    with (DATA / "commitments.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            labels |= {(key, row[f"{key}_id"]): Text(row[key], row[f"{key}_zh"]) for key in ("owner", "topic")}
    for column in (column for register in catalog.REGISTERS.values() for column in register.columns):
        labels = {(column.id, code): words for code, words in column.choices.items()} | labels
    return labels


def value(row: Row, lang: Lang) -> str:
    """Return a value with its qualifier and unit: "at least 1,600 lifts", "70.1亿元"; a word where there is none."""
    if row.get("value") is None:
        return say(lang, _without_value(row))
    shown = quantity(row["value"], row["unit"], lang)
    if way := bound(row):
        word = catalog.QUALIFIERS[way][lang]
        shown = word + shown if lang == "zh" else f"{word} {shown}"
    return shown


def _without_value(row: Row) -> str:
    if row.get("state") == "suppressed":
        return mark("hidden, to protect few people")
    if row.get("state") == "too_few":
        return mark("too few cases")
    if row.get("origin", "published") != "published":
        return mark("no case tells")
    return mark("no value") if row.get("status") == "uncertain" else mark("not found in the documents read")


def bound(row: Row) -> str:
    """Return which way a value is inexact: at_least, at_most, approx, or "" where it is not."""
    return next((q for q in (row.get("qualifier") or "").split("+") if q in ("at_least", "at_most", "approx")), "")


def split_value(row: Row, lang: Lang) -> tuple[str, str]:
    """Return a value as a card shows it: number with its qualifier, and unit; a word alone where there is none."""
    if row.get("value") is None:
        return value(row, lang), ""
    shown = bare(row["value"], row["unit"], lang)
    sign = {"at_least": "≥ ", "at_most": "≤ ", "approx": "≈ ", "": ""}[bound(row)]
    unit = UNITS[row["unit"]]
    return sign + shown, "" if unit.kind == "percent" else unit.after(shown, lang)


def card_note(row: Row, lang: Lang) -> str:
    """Return the small print of a card: words as published where uncertain, the population of a rate, a conversion."""
    said = []
    if row["state"] == "uncertain" and row.get("value_as_published"):
        said.append(say(lang, "published as “{words}”", words=row["value_as_published"]))
    if row.get("conflict"):
        said.append(
            say(lang, "recomputed from counts; printed as {stated}", stated=bare(row["stated"], row["unit"], lang))
        )
    if row.get("converted"):
        said.append(say(lang, "converted from a yearly standard"))
    if row.get("per_10k"):
        said.append(say(lang, "{rate} per 10,000 people ({kind} {year}: {population})", rate=number(row["per_10k"], lang, 1),
                        kind=title(row["population_kind"], lang), year=row["year"],
                        population=amount(row["population"], lang)))  # fmt: skip
    return " · ".join(said)


def bare(number_value: float, unit: str, lang: Lang) -> str:
    """Return a value without the unit's name: for axes, cells and cards; percent keeps its sign."""
    kind = UNITS[unit].kind if unit in UNITS else "plain"
    if kind == "percent":
        return number(number_value, lang, 2 if 99.95 <= number_value < 100 else 1) + "%"  # 99.96 is not 100
    if kind == "money" or abs(number_value) >= (1e6 if lang == "en" else 1e5):
        return amount(number_value, lang)
    return number(number_value, lang, 1)


def quantity(number_value: float, unit: str, lang: Lang) -> str:
    """Return a value with its unit: "1,620 cases", "1,620 件", "86.3%"."""
    shown = bare(number_value, unit, lang)
    if unit not in UNITS or UNITS[unit].kind == "percent":
        return shown
    word = UNITS[unit].after(shown, lang)
    return shown + word if lang == "zh" else f"{shown} {word}"


def line(series: str, lang: Lang) -> str:
    """Return what a line of a breakdown is about: "CPPCC, economy"; "" for the plain total."""
    pairs = [pair.partition("=") for pair in series.split(";") if pair]
    unstated = say(lang, "not stated")
    return listing(
        [unstated if v == "unstated" else _lines().get((key, v), Text(v, v))[lang] for key, _, v in pairs], lang
    )


def title(indicator: str, lang: Lang, series: str = "") -> str:
    """Return the name of an indicator with its line."""
    about = line(series, lang)
    name_ = catalog.title(indicator, lang)
    return bracketed(name_, about, lang) if about else name_


def what(row: Row, lang: Lang) -> str:
    """Return what a figure is of: its indicator with its line, said to be planned where it is."""
    name_ = title(row.get("metric") or row["indicator"], lang, row.get("series") or "")
    return say(lang, "{what}, planned", what=name_) if row.get("role") == "plan" else name_


def period(row: Row, lang: Lang) -> str:
    """Return what time a figure speaks of: "2020", "2020, to 30 November", "2018–2022 together", "from 1 July 2025"."""
    year = f"{int(row['year'])}" + ("年" if lang == "zh" else "")
    start, end = _date(row.get("period_start")), _date(row.get("period_end"))
    match row.get("basis"):
        case "span" if start and end:
            return say(lang, "{first} to {last} together", first=start.year, last=end.year)
        case "span":
            return say(lang, "several years to {year}", year=year)
        case "to_date" if end:
            return say(lang, "to {day}", day=day(end, lang))
        case "to_date":
            return say(lang, "{year}, to a date not stated", year=year)
        case "on_day" if end:
            return say(lang, "on {day}", day=day(end, lang))
        case "in_force" if start:
            return say(lang, "from {day}", day=day(start, lang))
        case "session":
            return say(lang, "{year}, in session", year=year)
        case "part_year" if start and end:
            return say(lang, "{first} to {last}", first=day(start, lang), last=day(end, lang))
        case "part_year":
            return say(lang, "part of {year}", year=year)
    return year


def figure(row: Row, lang: Lang) -> str:
    """Return one figure as a sentence with its place and time."""
    place, about = full_name(row["place_code"], lang), what(row, lang)
    subject = place + about if lang == "zh" else f"{place}, {inside(about)}"
    when = period(row, lang)
    if row.get("status") == "uncertain" and row.get("value") is not None:
        when = clauses([when, say(lang, "uncertain")], lang)
    said = labelled(subject, bracketed(value(row, lang), when, lang), lang)
    return said + ("。" if lang == "zh" else ".")


def years(span: tuple[int, int] | None, lang: Lang) -> str:
    """Return a span of years in words."""
    if span is None:
        return say(lang, "all years")
    first, last = span
    if lang == "zh":
        return f"{first}年" if first == last else f"{first}—{last}年"
    return f"{first}" if first == last else f"{first}–{last}"


def view(asked: View, version: str, lang: Lang) -> str:
    """Return the view in one sentence: what is asked, of where and when, from which sources, of which data version."""
    metrics = [METRICS[m].title[lang] for m in asked.metrics[:3]]
    everything = say(lang, "commitments") if asked.page == "commitments" else say(lang, "all themes")
    subject = listing(metrics, lang) or (catalog.THEMES[asked.theme][lang] if asked.theme else everything)
    places = [full_name(p, lang) for p in asked.places[:4]]
    if len(asked.places) > 4:
        places.append(say(lang, "and {count} more", count=len(asked.places) - 4))
    parts = [
        subject,
        (listing if lang == "zh" else clauses)(places, lang) or say(lang, "all places"),
        years(asked.years, lang),
    ]
    if asked.breakdown:
        key, _, v = asked.breakdown.partition("=")
        parts.append(line(asked.breakdown, lang) if v else say(lang, "by {key}", key=LINES[key][lang]))
    if asked.text:
        parts.append(say(lang, "containing “{words}”", words=asked.text))
    if asked.status:
        parts.append(say(lang, STATUSES[asked.status]))
    parts += _statistics(asked, lang)
    return " · ".join([*parts, *_witnesses(asked, version, lang), say(lang, "data version {version}", version=version)])


def _statistics(asked: View, lang: Lang) -> list[str]:
    """Return the options of statistics that depart from the conventions."""
    said = []
    if asked.confidence != "95":
        said.append(say(lang, "intervals of {confidence}%", confidence=asked.confidence))
    if asked.benchmark != "median":
        said.append(say(lang, "against {benchmark}", benchmark=inside(BENCHMARKS[asked.benchmark][lang])))
    if asked.screening != "once":
        said.append(say(lang, "outlying moving ranges kept"))
    if asked.rebase:
        said.append(say(lang, "limits begin anew in {months}", months=listing(list(asked.rebase), lang)))
    if asked.target is not None:
        said.append(say(lang, "target {target}", target=number(asked.target, lang, 2)))
    return said


def _witnesses(asked: View, version: str, lang: Lang) -> list[str]:
    """Return whose figures a view asks for; that cases were made up is said wherever a register is asked."""
    said = [say(lang, ADMITTED[asked.tier])] if asked.witness != "register" else []
    if asked.witness != "published":
        made_up = versions.simulated(version, asked.registers)
        said.append(say(lang, citations.ORIGINS["simulated" if made_up else "register"]))
    return said


def _date(raw: str | None) -> date | None:
    return date.fromisoformat(raw) if raw else None
