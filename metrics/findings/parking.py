"""Findings about parking."""

from dataclasses import replace
from typing import Any

from metrics import sentences
from metrics.delivery import words
from metrics.findings.finding import Finding, finding, short
from metrics.places import full_name
from metrics.queries import answer
from metrics.queries.delivery import yearly
from metrics.queries.planned import planned
from metrics.queries.ratios import Ratio, ratios
from metrics.text import inside, labelled, number, paragraph, say
from metrics.view import View

SPACES, SCHOOLS = ("school_temp_parking_spaces", ""), ("schools_covered", "kind=temp_parking")


def added_of_planned(view: View) -> Finding | None:
    """Parking spaces: the newest plan of a year that has a result beside it."""
    asked = replace(view, metrics=("parking_spaces_added",), theme="", breakdown="", places=view.places[:1])
    pairs = [pair for pair in yearly(planned(answer(asked, "points"))) if pair.result]
    if not pairs:
        return None
    pair, lang = pairs[-1], view.lang
    what = sentences.title(pair.metric, lang, pair.series)
    head = say(lang, "{place}, {year}, {what}", place=full_name(view.places[0], lang), year=pair.year,
               what=inside(what))  # fmt: skip
    sentence = labelled(head, words(pair, lang), lang) + ("。" if lang == "zh" else ".")
    return finding(view, sentence, [row for row in (pair.plan, pair.result) if row])


def spaces_per_school(view: View) -> Finding | None:
    """Temporary spaces around schools: how many a school, worked out; and when the same number was printed before."""
    found = per_school(replace(view, places=view.places[:1]))
    if not found:
        return None
    ratio, lang = found[0], view.lang
    above, below = ratio.above, ratio.below
    said = [say(
        lang, "{place}, {year}: {spaces} temporary spaces around {schools} schools, about {each} a school ({spaces} ÷ {schools}, "
        "worked out here).", place=full_name(above["place_code"], lang), year=above["year"], spaces=short(above, lang),
        schools=short(below, lang), each=number(ratio.value, lang, 0))]  # fmt: skip
    rows = [above, below]
    if earlier := _printed_before(view, above):
        said.append(say(lang, "Another source already printed {spaces} for the time {period}: it is no figure of the whole year.",
                        spaces=short(above, lang), period=sentences.period(earlier | {"basis": "to_date"}, lang)))  # fmt: skip
        rows.append(earlier)
    return finding(view, paragraph(said, lang), rows)


def per_school(view: View) -> list[Ratio]:
    """Return the spaces a school of every place of a view that prints both for the whole of it."""
    asked = replace(view, metrics=(SPACES[0], SCHOOLS[0]), theme="", breakdown="")
    return ratios(answer(asked, "points"), SPACES, SCHOOLS)


def _printed_before(view: View, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return a figure of another source that gives the same value for a period that ended before the year did."""
    asked = replace(view, metrics=(row["metric"],), theme="", breakdown="", status="", text="", figure="",
                    places=(row["place_code"],), years=(row["year"], row["year"]))  # fmt: skip
    same = [r for r in answer(asked, "figures").rows()
            if r["value"] == row["value"] and r["source_id"] != row["source_id"] and r["series"] == row["series"]
            and r["role"] == row["role"] and "" < (r["period_end"] or "") < f"{row['year']}-12-31"]  # fmt: skip
    ended = [r for r in same if (row["period_end"] or f"{row['year']}-12-31") > r["period_end"]]
    return min(ended, key=lambda r: r["period_end"]) | {"metric": row["metric"]} if ended else None
