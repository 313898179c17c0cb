"""What a metric is, in words made from the catalogue, and how much was found of it."""

from dataclasses import dataclass

from metrics import catalog, sentences
from metrics.catalog import CONVERSIONS, METRICS, REGISTERS, THEMES, UNITS
from metrics.model import Better, Kind, Metric
from metrics.queries import Answer
from metrics.text import Lang, clauses, labelled, listing, mark, number, say
from metrics.view import View

KINDS: dict[Kind, str] = {
    "count": mark("a count"),
    "rate": mark("a share in percent"),
    "amount": mark("an amount of money"),
    "standard": mark("a standard a person and month"),
    "duration": mark("a time in days"),
    "ratio": mark("so much of one thing for each of another"),
}
DIRECTIONS: dict[Better, str] = {
    "higher": mark("higher is better"),
    "lower": mark("lower is better"),
    "neutral": mark("neither is better"),
}

COLUMNS = (mark("metric"), mark("unit"), mark("direction"), mark("places"), mark("years"))


@dataclass(frozen=True)
class Extent:
    """How much was found of one metric: points (place, year and line) by what they are, places, first and last year."""

    points: int
    computed: int
    planned: int
    uncertain: int
    places: int
    years: tuple[int, int]


def definition(metric: Metric, lang: Lang) -> list[tuple[str, str]]:
    """Return how a metric is defined, as (label, words) in the order a reader needs them."""
    facts = [
        *(_formula(metric, lang) if metric.published else []),
        of_register(metric, lang),
        (say(lang, "Unit"), _unit(metric, lang)),
        (say(lang, "Kind"), say(lang, KINDS[metric.kind])),
        (say(lang, "Direction"), direction(metric, lang)),
        (say(lang, "Compared between places"), _compared(metric, lang)),
        (say(lang, "Per 10,000 people"), _per_head(metric, lang)),
        (say(lang, "Caveat"), metric.caveat[lang] if metric.caveat else ""),
        (say(lang, "Theme"), THEMES[metric.theme][lang]),
        (say(lang, "Id"), metric.id),
    ]
    return [fact for fact in facts if fact[1]]


def direction(metric: Metric, lang: Lang) -> str:
    """Return which direction of a metric is better."""
    return say(lang, DIRECTIONS[metric.better])


def unit(metric: Metric, lang: Lang) -> str:
    """Return the unit that figures of a metric are compared in, as a table names it."""
    return UNITS[metric.unit].name[lang]


def matching(view: View) -> list[Metric]:
    """Return the metrics of the view's theme in whose title, question, caveat or id every word searched for stands."""
    words = view.text.lower().split()
    return [m for m in METRICS.values() if view.theme in ("", m.theme) and all(word in _searched(m) for word in words)]


def extents(points: Answer) -> dict[str, Extent]:
    """Return how much was found of each metric of a `points` answer, by metric id."""
    rows: dict[str, list[dict[str, object]]] = {}
    for row in points.rows():
        rows.setdefault(row["metric"], []).append(row)
    return {metric: _extent(found) for metric, found in rows.items()}


def found(metric: Metric, points: Answer, coverage: Answer, lang: Lang) -> list[tuple[str, str]]:
    """Return how much there is of one metric, as (label, words), from its `points` and its `coverage` answer."""
    printed = sum(row["figures"] for row in coverage.rows() if row["indicator"] == metric.id)
    extent = extents(points).get(metric.id)
    facts = [(say(lang, "Figures as published"), number(printed, lang))]
    if extent:
        drawn = [say(lang, "{count}, one a place, year and line", count=number(extent.points, lang))]
        drawn += [say(lang, "{count} computed from counts", count=extent.computed)] if extent.computed else []
        drawn += [say(lang, "{count} planned", count=extent.planned)] if extent.planned else []
        drawn += [say(lang, "{count} uncertain", count=extent.uncertain)] if extent.uncertain else []
        facts.append((say(lang, "Drawn"), clauses(drawn, lang)))
        facts.append((say(lang, "Places"), number(extent.places, lang)))
        facts.append((say(lang, "Years"), sentences.years(extent.years, lang)))
    return facts


def others(coverage: Answer) -> tuple[int, int]:
    """Return the indicators without a metric, and their figures, of a `coverage` answer."""
    rows = [row for row in coverage.rows() if row["indicator"] in catalog.OTHER]
    return len({row["indicator"] for row in rows}), sum(row["figures"] for row in rows)


def _formula(metric: Metric, lang: Lang) -> list[tuple[str, str]]:
    """Return what a metric is computed from, and when; a sum of outcomes is spelled out."""
    label, when = say(lang, "Definition"), say(lang, "Computed")
    if not metric.numerator:
        return [(label, say(lang, "As published; not computed from other figures."))]
    above = catalog.title(metric.numerator, lang)
    below = [catalog.title(indicator, lang) for indicator in metric.denominator]
    if not metric.closed_by:
        return [
            (label, f"{above} ÷ {' + '.join(below)}"),
            (when, say(lang, "where these counts are printed for one place, period and line; else as published")),
        ]
    last = clauses([catalog.title(indicator, lang) for indicator in metric.closed_by], lang)
    return [
        (label, say(lang, "{above} ÷ sum of all outcomes printed", above=above)),
        (say(lang, "Outcomes"), clauses(below, lang)),
        (
            when,
            say(lang, "where the sum is whole, with one of these printed too: {last}; else as published", last=last),
        ),
    ]


def of_register(metric: Metric, lang: Lang) -> tuple[str, str]:
    """Return how a register answers a metric, as (label, words); no words where none does."""
    return say(lang, "From a register"), _register(metric, lang)


def _register(metric: Metric, lang: Lang) -> str:
    """Return how a case register answers a metric: the register, the aggregates, and what a case counts by."""
    measure = metric.register
    if measure is None:
        return ""
    register = REGISTERS[measure.register]
    columns = {column.id: column.title[lang] for column in register.columns}
    above = measure.value or measure.numerator
    formula = f"{above} ÷ {measure.denominator}" if measure.denominator and not measure.value else above
    clock = columns[measure.clock or register.begins]
    if measure.until:
        when = say(lang, "as things stand on the last day of the period, until {until}", until=columns[measure.until])
    else:
        when = say(lang, "by the year of {clock}", clock=clock)
    return clauses([labelled(register.title[lang], formula, lang), when], lang)


def _unit(metric: Metric, lang: Lang) -> str:
    name = unit(metric, lang)
    if metric.unit in CONVERSIONS:
        published, divisor = CONVERSIONS[metric.unit]
        return say(
            lang,
            "{unit}; a figure published in {published} is divided by {divisor} and marked as converted",
            unit=name,
            published=UNITS[published].name[lang],
            divisor=divisor,
        )
    if UNITS[metric.unit].kind == "money":
        return say(lang, "{unit} of the year, shown in m and bn; not adjusted for prices", unit=name)
    return say(lang, "{unit}; figures in another unit are listed, not compared", unit=name)


def _compared(metric: Metric, lang: Lang) -> str:
    if metric.comparable:
        return say(lang, "Yes, as published.")
    if metric.per_head:
        return say(lang, "Not as it stands, because places differ in size; only by its rate to the population.")
    return say(lang, "No: places differ in size, and there is no denominator.")


def _per_head(metric: Metric, lang: Lang) -> str:
    if not metric.per_head:
        return ""
    return say(
        lang,
        "Shown too where a full-year figure and the population of the same place and year are known: "
        "residents, else registered people.",
    )


def _searched(metric: Metric) -> str:
    texts = (metric.title, metric.question, *([metric.caveat] if metric.caveat else []))
    return listing([metric.id, *(words for text in texts for words in (text.en, text.zh))], "en").lower()


def _extent(rows: list[dict[str, object]]) -> Extent:
    years = [int(str(row["year"])) for row in rows]
    return Extent(
        points=len(rows),
        computed=sum(row["numerator"] is not None and row["denominator"] is not None for row in rows),
        planned=sum(row["role"] == "plan" for row in rows),
        uncertain=sum(row["state"] == "uncertain" for row in rows),
        places=len({row["place_code"] for row in rows}),
        years=(min(years), max(years)),
    )
