"""How sure a figure is, in one plain sentence: what chance alone leaves of it, and whether a benchmark lies within that."""

from collections.abc import Iterable
from typing import Any

from metrics import sentences
from metrics.queries.uncertainty import by_decision, limits
from metrics.text import Lang, listing, mark, number, paragraph, say

Row = dict[str, Any]
OPEN = mark("Cases of {years} may still be open, so no verdict rests on them.")
LIES = {
    "within": mark("{name}, {value}, lies within that."),
    "above": mark("{name}, {value}, lies above that."),
    "below": mark("{name}, {value}, lies below that."),
}


def sentence(
    row: Row, confidence: float, lang: Lang, by: str = "value", benchmark: tuple[str, float] | None = None
) -> str:
    """Return how sure a figure is at a confidence (a share); `benchmark` is the name and value it is held against.

    Counts that are complete are no sample: what is said is how far the figure may differ from one year to the next.
    """
    (interval,) = limits([row], confidence, by)
    if interval is None:
        return unknown(row, by, lang)
    return paragraph([_left(row, interval, confidence, by, lang), *_lies(interval, benchmark, row, by, lang)], lang)


def chance(row: Row, confidence: float, lang: Lang) -> str:
    """Return what chance leaves of a share of counted cases at a confidence; "" where its counts are not known."""
    (interval,) = limits([row], confidence)
    return _left(row, interval, confidence, "value", lang) if interval else ""


def _left(row: Row, interval: tuple[float, float], confidence: float, by: str, lang: Lang) -> str:
    low, high = (_value(limit, row, by, lang) for limit in interval)
    if by == "per_10k":
        return say(
            lang, "With {count} counted among {people} people, chance from year to year alone would leave it between "
            "{low} and {high} per 10,000 ({confidence} interval).",
            count=number(row["value"], lang, 0), people=number(row["population"], lang, 0), low=low, high=high,
            confidence=percent(confidence, lang))  # fmt: skip
    return say(
        lang, "With {numerator} of {denominator} cases, chance from year to year alone would leave it between {low} and "
        "{high} ({confidence} interval).",
        numerator=number(row["numerator"], lang, 0), denominator=number(row["denominator"], lang, 0), low=low,
        high=high, confidence=percent(confidence, lang))  # fmt: skip


def _lies(
    interval: tuple[float, float], benchmark: tuple[str, float] | None, row: Row, by: str, lang: Lang
) -> list[str]:
    """Return where a benchmark lies to an interval."""
    if benchmark is None:
        return []
    name, value = benchmark
    side = "above" if value > interval[1] else "below" if value < interval[0] else "within"
    lies = say(lang, LIES[side], name=name, value=_value(value, row, by, lang))
    return [lies[0].upper() + lies[1:]]


def unknown(row: Row, by: str, lang: Lang) -> str:
    """Return why a figure has no interval."""
    if by_decision(row):
        return say(lang, "A standard is set by decision: there is no chance in it.")
    if by == "value" and row["unit"] == "percent":
        return say(lang, "No interval: the counts behind this rate are not known.")
    return say(lang, "No interval: this is neither a share of counted cases nor a count of events among people.")


def not_judged(years: Iterable[int], lang: Lang) -> str:
    """Return that cases of years may still be open, so that no verdict is passed on them; "" where there is no such year."""
    listed = listing([str(year) for year in sorted(set(years))], lang)
    return say(lang, OPEN, years=listed) if listed else ""


def percent(confidence: float, lang: Lang) -> str:
    """Return a confidence as it is printed: "99.8%"."""
    return number(100 * confidence, lang, 1) + "%"


def _value(value: float, row: Row, by: str, lang: Lang) -> str:
    return number(value, lang, 2) if by == "per_10k" else sentences.bare(value, row["unit"], lang)
