"""Places below a city against the city's own figure: who is on the worse side of it, and what was put right there."""

from dataclasses import dataclass, replace
from typing import Any

from metrics.catalog import METRICS
from metrics.places import children
from metrics.queries import answer
from metrics.queries.settling import still_open
from metrics.queries.split import Split
from metrics.text import Lang, mark, number, say
from metrics.view import View

Row = dict[str, Any]
DONE = "actions_done_rate"  # asked of rectifications alone
BEHIND = {"higher": mark("below the city"), "lower": mark("above the city")}  # by which way of the metric is better


@dataclass(frozen=True)
class CityLine:
    """One metric of a city and of the places below it, in one year.

    city     the row of the city: the line
    rows     of the places with a figure, the best first; where neither way is better, the highest
    without  the other places, in the order of their codes, with their row where there is one
    behind   places on the worse side of the line; none where neither way is better, or where cases may still be open
    done     by place: rectifications done of those given in that year; empty where these were not asked for
    open     whether cases of that year may still be open
    """

    city: Row
    rows: tuple[Row, ...]
    without: dict[str, Row | None]
    behind: frozenset[str]
    done: dict[str, Row]
    open: bool = False

    def side(self, lang: Lang) -> str:
        """Return the words for the worse side of the line; "" where no place is judged by it."""
        words = None if self.open else BEHIND.get(METRICS[self.city["metric"]].better)
        return say(lang, words) if words else ""

    def rectified(self, place: str, lang: Lang) -> str:
        """Return how many of the rectifications of a place are done: "2 of 3"."""
        row = self.done.get(place)
        if row is None or row["numerator"] is None:
            return absent(row, lang)
        part, count = (number(row[column], lang, 0) for column in ("numerator", "denominator"))
        return say(lang, "{part} of {count}", part=part, count=count)


def absent(row: Row | None, lang: Lang) -> str:
    """Return why a figure is not there, in a word or two."""
    words = {"suppressed": mark("hidden"), "too_few": mark("too few cases")}
    return say(lang, words.get(row["state"] if row else "", mark("no case tells")))


def city_line(view: View, found: Split, city: str) -> CityLine | None:
    """Return the first metric of a split of places against that of their city; None where the city has no figure."""
    metric = found.answer.view.metrics[0]
    told = {place: row for place, rows in found.lines.items() if (row := rows.get(metric))}
    line = told.get(city)
    if line is None or line["value"] is None:
        return None
    worse = {"higher": 1, "lower": -1, "neutral": 0}[METRICS[metric].better]
    rows = [row for place, row in told.items() if place != city and row["value"] is not None]
    rows.sort(key=lambda row: -(worse or 1) * row["value"])
    known = {row["place_code"] for row in rows}
    late = any(still_open(row, found.answer.version) for row in (line, *rows))
    return CityLine(
        city=line,
        rows=tuple(rows),
        without={place: told.get(place) for place in children(city) if place not in known},
        behind=frozenset(row["place_code"] for row in rows if not late and worse * (row["value"] - line["value"]) < 0),
        done=_done(view, city, found.year) if DONE in found.answer.view.metrics else {},
        open=late,
    )


def _done(view: View, city: str, year: int) -> dict[str, Row]:
    """Return the share of the rectifications of a year that is done, by place."""
    asked = replace(view, witness="register", metrics=(DONE,), theme="", figure="", places=children(city),
                    years=(year, year), breakdown="kind=rectification")  # fmt: skip
    return {row["place_code"]: row for row in answer(asked, "points").rows()}
