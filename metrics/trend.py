"""Trends in words: what tells lines apart, from where to where they run, what was left out and not found."""

from collections.abc import Callable
from itertools import takewhile

from metrics import sentences
from metrics.catalog import UNITS
from metrics.citations import WITNESSES
from metrics.places import full_name, name
from metrics.queries.answer import Answer
from metrics.queries.series import of_whole_years
from metrics.queries.settling import still_open
from metrics.queries.trend import Line, Row, Trend, equal_lines, joined, metrics_of
from metrics.text import Lang, bracketed, clauses, inside, labelled, listing, paragraph, say

MOST_TOLD = 2  # lines whose first and last figure a title states
MOST_LISTED = 3
MOST_NAMED = 2  # places that a title names


def names(groups: list[list[Line]], lang: Lang, by: str = "", most: int | None = None) -> list[str]:
    """Return what tells each group of lines from the others: place, metric, line of a breakdown, witness, where they differ.

    `by` names by one of place_code, metric or series alone; of more than `most` places only the first is named. "" where
    one group is all there is to tell.
    """
    every = [line[0] for group in groups for line in group]
    differ = [
        c
        for c in ("place_code", "metric", "series", "origin")
        if c == by or (not by and len({r[c] for r in every}) > 1)
    ]
    metrics = dict(zip(metrics_of(every), _short([r[0] for r in _titles(every, lang)], lang), strict=True))
    return [
        _grouped(group, differ, metrics, _places_named(tuple({row["place_code"] for row in every}), lang, most), lang)
        for group in groups
    ]


def _grouped(
    group: list[Line], differ: list[str], metrics: dict[str, str], named: Callable[[list[str]], str], lang: Lang
) -> str:
    """Return the name of one group; lines that differ in their place alone are named once, after all their places."""
    about: dict[tuple[str, str, str], list[str]] = {}
    for row in (line[0] for line in group):
        about.setdefault((row["metric"], row["series"], row["origin"]), []).append(row["place_code"])
    said = []
    for (metric, series, origin), places in about.items():
        where = named(places) if "place_code" in differ else ""
        what = metrics[metric] if "metric" in differ else ""
        line = (
            (sentences.line(series, lang) or say(lang, "total"))
            if differ == ["series"]
            else sentences.line(series, lang)
        )
        parts = [part for part in (where, inside(what) if where else what) if part]
        whole = ("" if lang == "zh" else ", ").join(parts)
        kinds = [line if "series" in differ else "", say(lang, WITNESSES[origin]) if "origin" in differ else ""]
        about_line = listing(list(filter(None, kinds)), lang)
        said.append(bracketed(whole, about_line, lang) if whole and about_line else whole or about_line)
    return clauses(said, lang)


def _places_named(among: tuple[str, ...], lang: Lang, most: int | None) -> Callable[[list[str]], str]:
    """Return what names some of the places `among`; of more than `most` the first, and how many more there are."""
    named = _place_name(among)

    def listed(codes: list[str]) -> str:
        if most is None or len(codes) <= most:
            return listing([named(code, lang) for code in codes], lang)
        return say(lang, "{first} and {count} more", first=named(codes[0], lang), count=len(codes) - 1)

    return listed


def _place_name(codes: tuple[str, ...]) -> Callable[[str, Lang], str]:
    """Return how places are named: shortly, unless two of them share their name."""
    return name if len({name(code, "zh") for code in codes}) == len(codes) else full_name


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


def title(trend: Trend, lang: Lang, version: str = "") -> str:
    """Return the finding: from where to where the longest lines run; without a line of three, that there is no trend.

    No line runs to a year whose cases may still be open in the data version: that would be read as a rise or a fall.
    """
    every = [line[0] for line in trend.lines]
    groups = equal_lines(trend.lines)
    one_place = len({row["place_code"] for row in every}) == 1  # a name that begins with a place keeps its capital
    told = [
        (inside(said) if one_place else said, points)
        for said, group in zip(names(groups, lang, most=MOST_NAMED), groups, strict=True)
        if (points := joined(_settled(group[0], version)))
    ]
    if told:
        about, words = subject(every, lang), course(told, lang)
        return labelled(about, words, lang) if about else words
    count = max(len(of_whole_years(_settled(line, version))) for line in trend.lines)
    words = say(lang, "comparable figures in a line: {count}; a trend needs three", count=count)
    return labelled(subject(every, lang) or _listed([words for words, _ in _titles(every, lang)], lang), words, lang)


def _settled(line: Line, version: str) -> Line:
    return [row for row in line if not still_open(row, version)]


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


def course(named: list[tuple[str, Line]], lang: Lang) -> str:
    """Return first and last figure of the first two lines, each with its name ("" for none): "690 (2018) → 1,011 (2025)".

    Times that both share are said once, at the end.
    """
    named = named[:MOST_TOLD]
    spans = {(time(points[0], lang), time(points[-1], lang)) for _, points in named}
    shared = len(spans) == 1 and len(named) > 1
    said = []
    for name_, points in named:
        ends = [
            shown(row, lang) if shared else bracketed(shown(row, lang), time(row, lang), lang)
            for row in (points[0], points[-1])
        ]
        space = "" if lang == "zh" else " "
        said.append(space.join(filter(None, (name_, f"{space}→{space}".join(ends)))))
    words = clauses(said, lang)
    if not shared:
        return words
    first, last = spans.pop()
    return bracketed(words, say(lang, "{first} to {last}", first=first, last=last), lang)


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
