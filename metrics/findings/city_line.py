"""Places against the line of their city, in words."""

from metrics import how_sure, sentences
from metrics.catalog import METRICS, UNITS
from metrics.queries.city_line import CityLine
from metrics.text import Lang, mark, paragraph, say

# By which way of the metric is better: where the worse side of the line lies.
COUNTED = {
    "higher": mark("Below the city in “{metric}”: {count} of {all} districts and zones, {year}"),
    "lower": mark("Above the city in “{metric}”: {count} of {all} districts and zones, {year}"),
    "neutral": mark("“{metric}” in {all} districts and zones beside that of the city, {year}"),
}


def finding(found: CityLine, lang: Lang) -> str:
    """Return how many places are on the worse side of the city's line."""
    metric = METRICS[found.city["metric"]]
    words = COUNTED["neutral" if found.open else metric.better]
    return say(
        lang, words, metric=metric.title[lang], count=len(found.behind), all=len(found.rows), year=found.city["year"]
    )


def reading(found: CityLine, lang: Lang) -> str:
    """Return unit and day of the figures, and what marks, line and the column beside them mean."""
    unit, period = UNITS[found.city["unit"]].name[lang], sentences.period(found.city, lang)
    line = mark("In {unit}, {period}. The line is the city's own figure; the scale does not begin at zero.")
    said = [say(lang, line, unit=unit, period=period)]
    if side := found.side(lang):
        said.append(say(lang, "Triangles: {side}.", side=side))
    if found.open:
        said.append(how_sure.not_judged([found.city["year"]], lang))
    if found.done:
        said.append(say(lang, "Right: rectifications given in {year} that are done.", year=found.city["year"]))
    return paragraph(said, lang)
