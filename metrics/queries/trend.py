"""Trends: lines of metric × place over years, one bundle of lines a unit, and what they say in words."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from metrics import sentences
from metrics.catalog import UNITS
from metrics.places import full_name, name
from metrics.queries.answer import Answer
from metrics.queries.series import LEAST_POINTS, certain, comparable, of_one_year
from metrics.text import Lang, bracketed, clauses, inside, labelled, listing, paragraph, say

Row = dict[str, Any]
Line = list[Row]
MOST_LINES = 6
MOST_TOLD = 2  # lines whose first and last figure a title states
MOST_LISTED = 3


@dataclass(frozen=True)
class Trend:
    """Lines that share a unit, those with most comparable figures first; `left_out` are the lines beyond the most drawn."""

    unit: str
    lines: list[Line]
    left_out: list[Line]


def trends(answer: Answer, most: int = MOST_LINES) -> list[Trend]:
    """Return the lines of a `series` answer by unit; a line is one metric, place and line of a breakdown with a figure."""
    lines: dict[tuple[str, str, str], Line] = {}
    for row in answer.rows():
        if row["year"] is not None:
            lines.setdefault((row["metric"], row["place_code"], row["series"]), []).append(row)
    units: dict[str, list[Line]] = {}
    for line in lines.values():
        if any(row["figure_id"] for row in line):
            units.setdefault(line[0]["unit"], []).append(line)
    ranked = {unit: sorted(found, key=_fullness, reverse=True) for unit, found in units.items()}
    return [Trend(unit, found[:most], found[most:]) for unit, found in ranked.items()]


def _fullness(line: Line) -> tuple[int, bool, int]:
    return len(_of_whole_years(line)), line[0]["series"] == "", sum(row["figure_id"] is not None for row in line)


def joined(line: Line) -> Line:
    """Return the figures that a line may join: three comparable ones or more, otherwise none."""
    found = _of_whole_years(line)
    return found if len(found) >= LEAST_POINTS else []


def _of_whole_years(line: Line) -> Line:
    """Return the comparable figures of a line; totals of several years and parts of a year are none."""
    return comparable(list(filter(of_one_year, line)))


def equal_lines(lines: list[Line]) -> list[list[Line]]:
    """Return the lines in groups that have the same figures in the same years, in the order given."""
    groups: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        drawn = (
            tuple(row.get(c) for c in ("year", "value", "role", "basis", "state")) for row in line if row["figure_id"]
        )
        groups.setdefault(tuple(drawn), []).append(line)
    return list(groups.values())


def names(groups: list[list[Line]], lang: Lang, by: str = "") -> list[str]:
    """Return what tells each group of lines from the others: place, metric and line of a breakdown, where they differ.

    `by` names by one of place_code, metric or series alone. "" where one group is all there is to tell.
    """
    every = [line[0] for group in groups for line in group]
    differ = [c for c in ("place_code", "metric", "series") if c == by or (not by and len({r[c] for r in every}) > 1)]
    metrics = dict(zip(metrics_of(every), _short([r[0] for r in _titles(every, lang)], lang), strict=True))
    return [
        _grouped(group, differ, metrics, _place_name(tuple({row["place_code"] for row in every})), lang)
        for group in groups
    ]


def _grouped(
    group: list[Line], differ: list[str], metrics: dict[str, str], place: Callable[[str, Lang], str], lang: Lang
) -> str:
    """Return the name of one group; lines that differ in their place alone are named once, after all their places."""
    about: dict[tuple[str, str], list[str]] = {}
    for row in (line[0] for line in group):
        about.setdefault((row["metric"], row["series"]), []).append(row["place_code"])
    said = []
    for (metric, series), places in about.items():
        where = listing([place(code, lang) for code in places], lang) if "place_code" in differ else ""
        what = metrics[metric] if "metric" in differ else ""
        line = (
            (sentences.line(series, lang) or say(lang, "total"))
            if differ == ["series"]
            else sentences.line(series, lang)
        )
        parts = [part for part in (where, inside(what) if where else what) if part]
        whole = ("" if lang == "zh" else ", ").join(parts)
        about_line = line if "series" in differ else ""
        said.append(bracketed(whole, about_line, lang) if whole and about_line else whole or about_line)
    return clauses(said, lang)


def _place_name(codes: tuple[str, ...]) -> Callable[[str, Lang], str]:
    """Return how places are named: shortly, unless two of them share their name."""
    return name if len({name(code, "zh") for code in codes}) == len(codes) else full_name


def metrics_of(rows: Line) -> list[str]:
    """Return the metrics of rows, each once, in their order."""
    return list(dict.fromkeys(row["metric"] for row in rows))


def _titles(rows: Line, lang: Lang) -> list[tuple[str, str]]:
    return [(sentences.title(metric, lang), metric) for metric in metrics_of(rows)]


def _shared(titles: list[str], lang: Lang) -> str:
    """Return the words that several titles end in: "minimum living standard"; "" where they do not."""
    split = [list(title) if lang == "zh" else title.split(" ") for title in titles]
    backwards = zip(*(reversed(words) for words in split), strict=False)
    ending = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, backwards)][::-1]
    enough = len(ending) >= (3 if lang == "zh" else 2) and all(len(words) > len(ending) for words in split)
    return ("" if lang == "zh" else " ").join(ending) if enough else ""


def _short(titles: list[str], lang: Lang) -> list[str]:
    shared = _shared(titles, lang)
    return [title.removesuffix(shared).strip() for title in titles]


def title(trend: Trend, lang: Lang) -> str:
    """Return the finding: from where to where the longest lines run; without a line of three, that there is no trend."""
    every = [line[0] for line in trend.lines]
    groups = equal_lines(trend.lines)
    told = [(said, joined(group[0])) for said, group in zip(names(groups, lang), groups, strict=True)]
    one_place = len({row["place_code"] for row in every}) == 1  # a name that begins with a place keeps its capital
    found = [_from_to(inside(said) if one_place else said, points, lang) for said, points in told if points]
    if found:
        about = subject(every, lang)
        words = clauses(found[:MOST_TOLD], lang)
        return labelled(about, words, lang) if about else words
    count = max(len(_of_whole_years(line)) for line in trend.lines)
    words = say(lang, "comparable figures in a line: {count}; a trend needs three", count=count)
    return labelled(subject(every, lang) or _listed([words for words, _ in _titles(every, lang)], lang), words, lang)


def subject(rows: Line, lang: Lang) -> str:
    """Return what lines share: their place, their metric or the words that all their metrics end in; "" for nothing."""
    titles = [words for words, _ in _titles(rows, lang)]
    what = titles[0] if len(titles) == 1 else _shared(titles, lang)
    if len({row["place_code"] for row in rows}) > 1:
        return what[:1].upper() + what[1:]
    where = full_name(rows[0]["place_code"], lang)
    return where + what if lang == "zh" or not what else f"{where}, {inside(what)}"


def _listed(words: list[str], lang: Lang) -> str:
    """Return the first of some words, and how many more there are."""
    more = [say(lang, "and {count} more", count=len(words) - MOST_LISTED)] if len(words) > MOST_LISTED else []
    return listing([*words[:MOST_LISTED], *more], lang)


def _from_to(name_: str, points: Line, lang: Lang) -> str:
    first, last = points[0], points[-1]
    words = say(
        lang, "from {first} ({first_time}) to {last} ({last_time})", first=shown(first, lang), last=shown(last, lang),
        first_time=time(first, lang), last_time=time(last, lang),
    )  # fmt: skip
    return f"{name_}{'' if lang == 'zh' else ' '}{words}" if name_ else words


def shown(row: Row, lang: Lang) -> str:
    """Return a value without its unit, with the sign of its qualifier: "≥ 1,600"."""
    return sentences.split_value(row, lang)[0]


def time(row: Row, lang: Lang) -> str:
    """Return the year of a figure, or its period where that is not one year."""
    if row["basis"] in ("to_date", "part_year", "span"):
        return sentences.period(row, lang)
    return f"{row['year']}年" if lang == "zh" else str(row["year"])


def note(trend: Trend, lang: Lang) -> str:
    """Return what a chart counts: metrics, unit, how gaps are shown, and the lines that were left out."""
    every = [line[0] for line in trend.lines]
    what = listing([title for title, _ in _titles(every, lang)], lang)
    unit = UNITS[trend.unit].name[lang]
    said = [say(lang, "{what}, in {unit}. A year without a figure is left open.", what=what, unit=unit)]
    if trend.left_out:
        all_names = names([[line] for line in (*trend.lines, *trend.left_out)], lang)[len(trend.lines) :]
        said.append(say(lang, "Left out, with fewer figures: {lines}.", lines=_listed(all_names, lang)))
    return paragraph(said, lang)


def unfound(answer: Answer) -> list[str]:
    """Return a sentence for each metric that some, but not all, of the places asked have no figure of."""
    lang, found = answer.view.lang, {(r["metric"], r["place_code"]) for r in answer.rows() if r["figure_id"]}
    said, named = [], _place_name(answer.view.places)
    for metric in metrics_of(answer.rows()):
        without = [code for code in answer.view.places if (metric, code) not in found]
        if without:
            places = listing([named(code, lang) for code in without], lang)
            said.append(
                say(lang, "{metric} of {places}: not found in the documents read.",
                    metric=sentences.title(metric, lang), places=places)
            )  # fmt: skip
    return said


def years_of_metrics(answer: Answer) -> dict[str, int]:
    """Return in how many years each metric of a `points` answer has a certain result, most first."""
    years: dict[str, set[int]] = {}
    for row in answer.rows():
        if certain(row):
            years.setdefault(row["metric"], set()).add(row["year"])
    counted = {metric: len(found) for metric, found in years.items()}
    return dict(sorted(counted.items(), key=lambda item: -item[1]))
