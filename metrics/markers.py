"""Trend markers in words: where annual lines are going, or why that cannot be said, and how sure a figure is."""

from metrics import sentences
from metrics.how_sure import sentence
from metrics.queries.moves import Marked, marked
from metrics.queries.trend import Line, Row, Trend
from metrics.text import Lang, labelled, listing, mark, say
from metrics.trend import names

MOST_TOLD = 3  # lines whose newest figure is told with its interval
COURSES = {
    "increasing": mark("Increasing ({first} to {last}, 99.8%)"),
    "decreasing": mark("Decreasing ({first} to {last}, 99.8%)"),
    "no significant change": mark("No significant change ({first} to {last}, 99.8%)"),
    "few": mark("No trend marker, for it needs five comparable years in a row"),
    "counts": mark("No trend marker, for the counts behind the rates are not published"),
    "decision": mark("No trend marker, for a standard is set by decision and has no chance in it"),
    "unreckoned": mark("No trend marker, for chance is reckoned only for shares and for events among people"),
}


def courses(trend: Trend, version: str, lang: Lang) -> list[str]:
    """Return a sentence for each course that lines take, with the lines that take it where they are several."""
    marks = [marked(line, version) for line in trend.lines]
    found: dict[str, list[str]] = {}
    for way, name in zip(marks, names([[line] for line in trend.lines], lang), strict=True):
        found.setdefault(course(way, lang), []).append(name)
    said = (
        list(found) if len(found) == 1 else [labelled(way, listing(lines, lang), lang) for way, lines in found.items()]
    )
    told = [words + ("。" if lang == "zh" else ".") for words in said]
    if late := sorted({year for way in marks for year in way.open}):
        years = listing([str(year) for year in late], lang)
        told.append(say(lang, "Cases of {years} may still be open; trend markers leave such years out.", years=years))
    return told


def course(found: Marked, lang: Lang) -> str:
    """Return one marker in words: "Increasing (2019 to 2023, 99.8%)"."""
    first, last = found.years or (0, 0)
    return say(lang, COURSES[found.course], first=first, last=last)


def how_sure(trend: Trend, confidence: float, lang: Lang) -> list[str]:
    """Return of the first lines of a chart the newest figure with an interval, and how sure that is."""
    rows = [row for line in trend.lines[:MOST_TOLD] if (row := _newest(line))]
    return [words for row in rows for words in (sentences.figure(row, lang), sentence(row, confidence, lang))]


def _newest(line: Line) -> Row | None:
    return next((row for row in reversed(line) if row.get("lower") is not None), None)
