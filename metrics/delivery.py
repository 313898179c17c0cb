"""Delivery in words: how many plans were reached, and each plan beside its result."""

from collections import Counter
from typing import Any

from metrics import sentences
from metrics.queries.planned import Pair
from metrics.text import Lang, bracketed, say

Row = dict[str, Any]


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
