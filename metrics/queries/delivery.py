"""Delivery: which plans of a place stand by themselves, and what is said of each beside its result."""

from collections import Counter
from typing import Any

from metrics import sentences
from metrics.queries.planned import Pair
from metrics.text import Lang, bracketed, say

Row = dict[str, Any]


def yearly(pairs: list[Pair]) -> list[Pair]:
    """Return the plans of a whole year, oldest first; a part of a plan is left out where the whole is planned too."""
    of_years = [pair for pair in pairs if pair.plan["basis"] not in ("span", "to_date")]
    lines: dict[tuple[str, str, int], list[set[str]]] = {}
    for pair in of_years:
        lines.setdefault(_plan(pair), []).append(_line(pair))
    whole = [pair for pair in of_years if not any(line < _line(pair) for line in lines[_plan(pair)])]
    return sorted(whole, key=lambda pair: pair.year)


def main_metric(pairs: list[Pair], asked: tuple[str, ...] = ()) -> str:
    """Return the metric to show first: the one asked for if it was planned, else that with most results, then plans."""
    metrics = list(dict.fromkeys(pair.metric for pair in pairs))

    def rank(metric: str) -> tuple[bool, int, int, int]:
        mine = [pair for pair in pairs if pair.metric == metric]
        done = [pair for pair in mine if pair.result]
        return metric in asked, sum(not pair.series for pair in done), len(done), len(mine)

    return max(metrics, key=rank)


def judged(pairs: list[Pair]) -> list[Pair]:
    """Return the pairs whose result can be shown as a share of its plan: certain counts and amounts above zero."""
    return [pair for pair in pairs if pair.result and pair.state != "unclear"
            and pair.plan["unit"] != "percent" and pair.plan["value"] > 0]  # fmt: skip


def kept(metric: str, pairs: list[Pair], lang: Lang) -> str:
    """Return how many plans of a metric were reached, cannot be judged yet, and have no result."""
    states = Counter(pair.state for pair in pairs)
    title = sentences.title(metric, lang)
    if len(pairs) == states["not_found"] + states["to_date"] + states["unclear"]:
        return say(lang, "{metric}: {plans} yearly plans; a result to date for {pending}, none in the documents read for {none}",
                   metric=title, plans=len(pairs), pending=len(pairs) - states["not_found"], none=states["not_found"])  # fmt: skip
    if pending := states["to_date"] + states["unclear"]:
        return say(lang, "{metric}: {met} of {plans} yearly plans reached, {pending} cannot be judged yet, {none} without a result "
                   "in the documents read", metric=title, plans=len(pairs), met=states["met"], pending=pending,
                   none=states["not_found"])  # fmt: skip
    return say(lang, "{metric}: {met} of {plans} yearly plans reached, {none} without a result in the documents read",
               metric=title, plans=len(pairs), met=states["met"], none=states["not_found"])  # fmt: skip


def totals(rows: list[Row], pairs: list[Pair], lang: Lang) -> list[str]:
    """Return what is printed of several years together, in words, from the rows and pairs of one metric.

    A total of several years never stands on the axis of one year.
    """
    spans = [pair for pair in pairs if pair.plan["basis"] == "span"]
    paired = {pair.result["figure_id"] for pair in spans if pair.result}
    alone = [r for r in rows if r["basis"] == "span" and r["role"] == "result" and r["figure_id"] not in paired]
    said = [(pair.plan, words(pair, lang, unit=True)) for pair in spans] + [
        (row, sentences.value(row, lang)) for row in alone
    ]
    said.sort(key=lambda item: (item[0]["year"], item[0]["series"]))
    return [
        " · ".join(filter(None, [sentences.period(row, lang), sentences.line(row["series"], lang), text]))
        for row, text in said
    ]


def words(pair: Pair, lang: Lang, unit: bool = False) -> str:
    """Return a pair in words, with the unit of the plan if asked: "126 of 121 planned", "22.1 of 7 km planned".

    A result that ends before the plan does, or on a day, says when: "1 of 25 planned (to 31 July 2019)".
    """
    plan, result = pair.plan, pair.result
    promised = sentences.value(plan, lang) if unit else _number(plan, lang)
    if result is None:
        return say(lang, "planned {planned}; result not found in the documents read", planned=promised)
    text = say(lang, "{done} of {planned} planned", done=_number(result, lang), planned=promised)
    if "uncertain" in (plan["state"], result["state"]):
        text = bracketed(text, say(lang, "uncertain"), lang)
    if result["basis"] in ("to_date", "on_day"):
        text = bracketed(text, sentences.period(result, lang), lang)
    return text


def _number(row: Row, lang: Lang) -> str:
    return sentences.split_value(row, lang)[0]


def _plan(pair: Pair) -> tuple[str, str, int]:
    return pair.metric, pair.plan["place_code"], pair.year


def _line(pair: Pair) -> set[str]:
    return set(filter(None, pair.series.split(";")))
