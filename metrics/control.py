"""Control charts in words: what the newest month says, what the limits rest on, and how sure that is."""

from datetime import date

from metrics import sentences
from metrics.catalog import METRICS, UNITS
from metrics.places import full_name
from metrics.queries.control import Control, Row
from metrics.stats.trend import LEAST_POINTS, PERIODS
from metrics.text import Lang, bracketed, clauses, inside, labelled, listing, mark, month, number, paragraph, say

RULES = {
    "outside": mark("beyond a limit"),
    "trend": mark("one of seven or more months that only rise, or only fall"),
    "two_of_three": mark("one of two in three months that lie near a limit"),
    "shift": mark("one of seven or more months in a row on one side of the mean"),
}
VARIATION = {
    "improvement_high": mark("improvement beyond chance (high)"),
    "improvement_low": mark("improvement beyond chance (low)"),
    "concern_high": mark("deterioration beyond chance (high)"),
    "concern_low": mark("deterioration beyond chance (low)"),
    "neutral_high": mark("higher than chance explains"),
    "neutral_low": mark("lower than chance explains"),
    "common_cause": mark("within chance"),
}
TITLES = {
    "improvement": mark("{value} in {month}, better than chance explains"),
    "concern": mark("{value} in {month}, worse than chance explains"),
    "neutral_high": mark("{value} in {month}, higher than chance explains"),
    "neutral_low": mark("{value} in {month}, lower than chance explains"),
    "common": mark("{value} in {month}, within chance"),
}
ASSURANCE = {
    "pass": mark("chance alone does not miss the target"),
    "fail": mark("chance alone does not meet the target"),
    "inconsistent": mark("chance decides whether the target is met"),
}
NO_LIMITS = {
    "few": mark("No control limits: fewer than {least} whole months whose cases are settled."),
    "cumulative": mark("No control limits: a running total is not a series of equal periods."),
    "irregular": mark("No control limits: the periods are not whole months in a row."),
    "constant": mark("No control limits: no variation."),
    "rounded": mark(
        "No control limits: half of the months or more equal the month before, so the steps between months show how the "
        "figure is rounded, not chance."
    ),
}


def title(found: Control, lang: Lang) -> str:
    """Return the finding: metric, place, and what the newest month that counts says."""
    row = found.rows[0]
    name = METRICS[row["metric"]].title[lang]
    if found.chart is None:
        return bracketed(say(lang, "{metric} by month", metric=name), full_name(row["place_code"], lang), lang)
    subject = bracketed(name, full_name(row["place_code"], lang), lang)
    newest = found.rows[found.counted[-1]]
    message = TITLES.get(found.variation) or TITLES[found.variation.partition("_")[0]]
    value, at = sentences.value(newest, lang), named(newest["period_start"], lang)
    return labelled(subject, say(lang, message, value=value, month=at), lang)


def note(found: Control, lang: Lang) -> str:
    """Return what the chart counts: unit, mean and limits of today, how many months stand out, what the target may expect."""
    unit = say(lang, "In {unit}.", unit=UNITS[found.rows[0]["unit"]].name[lang])
    if found.chart is None:
        return paragraph([unit, without_limits(found, lang)], lang)
    signals, all_ = sum(rule != "" for rule in found.chart.rule), len(found.counted)
    stand = say(lang, "Months that stand out from chance: {count} of {all}.", count=signals, all=all_)
    return paragraph([unit, process(found, lang), *_met(found, lang), stand, *outlook(found, lang)], lang)


def _met(found: Control, lang: Lang) -> list[str]:
    """Return how often the target was met: limits say what chance does, and other causes may miss it all the same."""
    if found.met is None:
        return []
    return [say(lang, "Target met in {count} of these {all} months.", count=found.met[0], all=found.met[1])]


def without_limits(found: Control, lang: Lang) -> str:
    """Return why a series has no limits; "" where it has."""
    return say(lang, NO_LIMITS[found.reason], least=LEAST_POINTS) if found.reason else ""


def process(found: Control, lang: Lang) -> str:
    """Return mean and limits of the newest segment: "Since July 2022: mean 57.1, limits 51.6 to 62.6."."""
    assert found.chart is not None
    since = named(found.rows[found.chart.starts[-1]]["period_start"], lang)
    centre, lower, upper = (quantity(float(line[-1]), found, lang) for line in lines_of(found))
    if lower == upper == "":
        return say(lang, "Since {month}: mean {centre}, hardly any variation.", month=since, centre=centre)
    return say(
        lang, "Since {month}: mean {centre}, limits {lower} to {upper}.", month=since, centre=centre, lower=lower, upper=upper
    )  # fmt: skip


def lines_of(found: Control) -> tuple[list[float], list[float], list[float]]:
    """Return centre, lower and upper limit of each month as plain numbers."""
    assert found.chart is not None
    centre, lower, upper = (line.tolist() for line in (found.chart.centre, found.chart.lower, found.chart.upper))
    return centre, lower, upper


def quantity(value: float, found: Control, lang: Lang) -> str:
    """Return a value of the chart as it is printed on it; "" for none."""
    return "" if value != value else sentences.bare(value, found.rows[0]["unit"], lang)


def named(day: str, lang: Lang) -> str:
    """Return the month of an ISO day or month: July 2022."""
    return month(date.fromisoformat(f"{day[:7]}-01"), lang)


def signal(found: Control, at: int, lang: Lang) -> list[str]:
    """Return what marks a month, for its hover label: verdict and rule; nothing where there are no limits."""
    if at in found.left_out:
        return [say(lang, "not part of limits and signals: its cases may still be open, or the month is not over")]
    if found.chart is None or at not in found.counted:
        return []
    rule = str(found.chart.rule[at])
    return [say(lang, VARIATION[verdict(found, at)]), *([say(lang, RULES[rule])] if rule else [])]


def verdict(found: Control, at: int) -> str:
    """Return what a month is: improvement, concern or neutral with its direction, or common_cause."""
    direction = str(found.chart.direction[at]) if found.chart is not None else ""
    if not direction:
        return "common_cause"
    if found.better == "neutral":
        return f"neutral_{direction}"
    good = {"higher": "high", "lower": "low"}[found.better]
    return f"improvement_{direction}" if direction == good else f"concern_{direction}"


def captions(found: Control, lang: Lang) -> list[str]:
    """Return the sentences below a chart: how it is read, what was left out, what could not be applied."""
    return [
        *_reading(found, lang), *_left_out(found, lang), *_rebased(found, lang),
        *([say(lang, "Outlying moving ranges are not left out.")] if found.chart is not None and not found.screened else []),
    ]  # fmt: skip


def _reading(found: Control, lang: Lang) -> list[str]:
    if found.chart is None:
        return []
    marks = {
        "neutral": mark("Square: beyond chance; neither way is better."),
        "": mark("Blue ▲: better than chance explains. Orange ▼: worse. Grey: chance."),
    }
    said = [say(lang, marks["neutral" if found.better == "neutral" else ""])]
    said.append(say(lang, "Seasons are not taken out: months that are always high or low stand out too."))
    beyond = [line for line in lines_of(found)[1:] if any(outside(value, found.rows[0]) for value in line)]
    if beyond:
        said.append(say(lang, "Limits run beyond what the figure can be; the axis is cut there, the limits are not."))
    return said


def outside(value: float, row: Row) -> bool:
    """Whether a limit lies where no figure can be: below zero, or a share above 100 %."""
    return value < 0 or (row["unit"] == "percent" and value > 100)


def _left_out(found: Control, lang: Lang) -> list[str]:
    if not found.left_out or found.chart is None:
        return []
    first = named(found.rows[found.left_out[0]]["period_start"], lang)
    return [say(lang, "Hollow, from {month}: months whose cases may still be open, or that are not over; they are no part of "
                      "limits and signals.", month=first)]  # fmt: skip


def _rebased(found: Control, lang: Lang) -> list[str]:
    told = [labelled(named(at, lang), reason, lang) for at, reason in (found.rebased or {}).items()]
    said = [say(lang, "Limits begin anew: {reasons}.", reasons=clauses(told, lang))] if told else []
    noted = [labelled(named(at, lang), reason, lang) for at, reason in (found.noted or {}).items()]
    said += [say(lang, "Noted above the plot (▾): {reasons}.", reasons=clauses(noted, lang))] if noted else []
    if found.unexplained:
        months = listing([named(at, lang) for at in found.unexplained], lang)
        said.append(say(lang, "Limits do not begin anew in {months}: no reason is recorded for this metric and place.",
                        months=months))  # fmt: skip
    if found.too_near:
        months = listing([named(at, lang) for at in found.too_near], lang)
        said.append(say(lang, "Limits do not begin anew in {months}: fewer than {least} months on one side.",
                        months=months, least=LEAST_POINTS))  # fmt: skip
    return said


def outlook(found: Control, lang: Lang) -> list[str]:
    """Return how often the present process will meet the target, where that may be said."""
    if found.outlook is None:
        return []
    shift, periods = found.outlook.shift, number(found.outlook.periods, lang, 0)
    if not shift:
        return [say(lang, "If nothing changes, the target is met in about {count} of {all} months.",
                    count=periods, all=PERIODS)]  # fmt: skip
    by = points(abs(shift), found, lang)
    message = (
        mark("If nothing changes, the target is met in about {count} of {all} months; to meet it always the process must "
             "rise by {shift}.")
        if shift > 0
        else mark("If nothing changes, the target is met in about {count} of {all} months; to meet it always the process must "
                  "fall by {shift}.")
    )  # fmt: skip
    return [say(lang, message, count=periods, all=PERIODS, shift=by)]


def points(distance: float, found: Control, lang: Lang) -> str:
    """Return a distance with its unit; of shares in percentage points."""
    unit = found.rows[0]["unit"]
    if unit == "percent":
        return say(lang, "{points} points", points=number(distance, lang, 1))
    return sentences.quantity(distance, unit, lang)


def how_sure(found: Control, lang: Lang) -> str:
    """Return in plain words how far a chart may be trusted, with its numbers."""
    if found.chart is None:
        return without_limits(found, lang)
    start = found.chart.starts[-1]
    count = sum(at >= start for at in found.counted)
    centre, lower, upper = (quantity(float(line[-1]), found, lang) for line in lines_of(found))
    if not lower:
        return process(found, lang)
    newest = found.rows[found.counted[-1]]
    value = sentences.value(newest, lang)
    told = say(
        lang, "In {count} months the figure moved around {centre}; from month to month chance alone keeps it between {lower} "
        "and {upper} nearly always. {month} is {value}: {verdict}.",
        count=count, centre=centre, lower=lower, upper=upper, month=named(newest["period_start"], lang), value=value,
        verdict=inside(say(lang, VARIATION[found.variation])))  # fmt: skip
    return told
