"""Months of a register as a control chart: its limits, what stands out of them, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from metrics import rebases
from metrics.catalog import METRICS
from metrics.model import Better
from metrics.queries.answer import Answer
from metrics.queries.series import certain
from metrics.queries.settling import as_of, settled
from metrics.stats import trend, xmr
from metrics.stats.arrays import order
from metrics.stats.trend import LEAST_POINTS, Outlook
from metrics.view import View

Row = dict[str, Any]
# Why there are no limits: "" where there are some.
Reason = Literal["", "few", "cumulative", "irregular", "constant", "rounded"]


@dataclass(frozen=True, eq=False)
class Control:
    """What a control chart shows of one metric at one place.

    rows         one a month from the first to the last, also those without a value
    reason       why there are no limits
    chart        limits and signals, one entry a row; None where there are no limits
    left_out     positions that are shown and are no part of limits or signals: unfinished months, and those whose cases
                 may still be open
    variation    of the newest month that counts: see `metrics.stats.xmr.variation`
    assurance    of the target: see `metrics.stats.xmr.assurance`
    met          in how many months since limits began anew the target was met, and of how many; None without a verdict
    outlook      how often the present process will meet the target; None where that may not be said
    target       that the months are held against
    rebased      months at which limits begin anew, each with its recorded reason
    noted        other months with a recorded reason: annotations
    unexplained  months asked for without a recorded reason: not applied
    too_near     months asked for that would leave limits on too few months: not applied
    screened     whether outlying moving ranges were left out
    """

    rows: list[Row]
    reason: Reason
    chart: xmr.Chart | None = None
    left_out: tuple[int, ...] = ()
    variation: str = "common_cause"
    assurance: str = "none"
    met: tuple[int, int] | None = None
    outlook: Outlook | None = None
    target: float | None = None
    rebased: Mapping[str, str] | None = None
    noted: Mapping[str, str] | None = None
    unexplained: tuple[str, ...] = ()
    too_near: tuple[str, ...] = ()
    screened: bool = True

    @property
    def better(self) -> Better:
        """Which direction of the metric is better."""
        return METRICS[self.rows[0]["metric"]].better

    @property
    def counted(self) -> list[int]:
        """Positions of the months that limits and signals rest on."""
        return [at for at, row in enumerate(self.rows) if certain(row) and at not in self.left_out]


def of_months(answer: Answer, view: View) -> Control:
    """Return the control chart of an answer by month, of one metric at one place, with the options of a view.

    The target is of the first metric that the view asks.
    """
    rows = answer.rows()
    metric, place = rows[0]["metric"], rows[0]["place_code"]
    options = view if view.metrics[:1] in ((), (metric,)) else replace(view, target=None)
    return control(rows, options, rebases.recorded(metric, place, answer.version), as_of(answer.version, metric))


def control(rows: list[Row], options: View, reasons: Mapping[str, str], known_to: str = "") -> Control:
    """Return the control chart of rows of one metric at one place, at least one.

    options   screening, rebase and target of this view
    reasons   months with a recorded reason
    known_to  last day that the register knows of
    """
    if reason := _unfit(rows):
        return Control(rows, reason)
    every = _every_month(rows)
    left_out = tuple(at for at, row in enumerate(every) if not (_whole(row) and settled(row, known_to)))
    unexplained = tuple(month for month in options.rebase if month not in reasons)
    bare = Control(every, "few", left_out=left_out, target=options.target, unexplained=unexplained,
                   screened=options.screening == "once")  # fmt: skip
    if len(bare.counted) < LEAST_POINTS:
        return bare
    asked = [month for month in options.rebase if month in reasons]
    starts = _starts(bare, asked)
    values = np.full(len(every), np.nan)
    values[bare.counted] = [every[at]["value"] for at in bare.counted]
    chart = _with_width(xmr.chart(values, rebase=starts.values(), screen=bare.screened))
    applied = {month: reasons[month] for month in starts}
    within = {row["period_start"][:7] for row in every}
    noted = {month: reason for month, reason in reasons.items() if month in within - applied.keys()}
    too_near = tuple(month for month in asked if month not in starts)
    if np.isnan(chart.upper).all():
        constant = not (order(values[bare.counted], values[bare.counted[0]]) != 0).any()
        return replace(
            bare, reason="constant" if constant else "rounded", rebased=applied, noted=noted, too_near=too_near
        )
    return replace(_judged(bare, chart), rebased=applied, noted=noted, too_near=too_near)


def _judged(bare: Control, chart: xmr.Chart) -> Control:
    """Return the chart with what it says of the newest month and of the target."""
    outlook = trend.target_outlook(chart, bare.better, bare.target)
    if bare.rows[0]["unit"] == "percent" and (chart.lower[-1] < 0 or chart.upper[-1] > 100):
        outlook = None  # near 0 and 100 % months are not normally spread, as an outlook takes them to be
    return replace(
        bare, reason="", chart=chart, variation=xmr.variation(chart, bare.better),
        assurance=xmr.assurance(chart, bare.better, bare.target), outlook=outlook, met=_met(bare, chart),
    )  # fmt: skip


def _met(bare: Control, chart: xmr.Chart) -> tuple[int, int] | None:
    """Return in how many months of the last segment the target was met; one that equals it meets it."""
    if bare.target is None or bare.better == "neutral":
        return None
    segment = chart.values[chart.starts[-1] :]
    beside = order(segment[~np.isnan(segment)], bare.target)
    meets = beside >= 0 if bare.better == "higher" else beside <= 0
    return int(meets.sum()), len(meets)


def _unfit(rows: list[Row]) -> Reason:
    """Return why rows are no series of months: running totals, or other periods."""
    if any(row["basis"] in ("to_date", "span") for row in rows):
        return "cumulative"
    starts = [row["period_start"] for row in rows]
    if not all(starts) or any(date.fromisoformat(day).day != 1 for day in starts) or len({*starts}) < len(starts):
        return "irregular"
    late = any(row["period_end"] is None or row["period_end"] > _end(row["period_start"]) for row in rows)
    # Only the newest month may be unfinished; an earlier part of a month is another kind of period.
    return "irregular" if late or not all(map(_whole, rows[:-1])) else ""


def _whole(row: Row) -> bool:
    return bool(row["period_end"] == _end(row["period_start"]))


def _end(start: str) -> str:
    return (_after(date.fromisoformat(start)) - timedelta(days=1)).isoformat()


def _after(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _every_month(rows: list[Row]) -> list[Row]:
    """Return the rows with those of the months between that no case tells of."""
    known = {row["period_start"]: row for row in rows}
    month, last = (date.fromisoformat(edge(known)) for edge in (min, max))
    every = []
    while month <= last:
        start = month.isoformat()
        gone = dict.fromkeys(("value", "numerator", "denominator", "lower", "upper", "figure_id"))
        gap = {"state": "missing", "year": month.year, "period_start": start, "period_end": _end(start)}
        every.append(known.get(start) or {**rows[0], **gone, **gap})
        month = _after(month)
    return every


def _starts(found: Control, months: list[str]) -> dict[str, int]:
    """Return the positions at which limits begin anew, of the months that leave enough months on either side."""
    counted = np.array(found.counted)
    starts: dict[str, int] = {}
    before = 0
    for month in months:
        at = next((at for at, row in enumerate(found.rows) if row["period_start"][:7] == month), None)
        if at is None or not at:
            continue
        if min(((counted >= before) & (counted < at)).sum(), (counted >= at).sum()) >= LEAST_POINTS:
            starts[month] = before = at
    return starts


def _with_width(chart: xmr.Chart) -> xmr.Chart:
    """Return a chart without limits and signals in segments that hardly move.

    Where half of the months or more equal the month before, as medians of whole days may, the ranges between months
    measure how figures are rounded and not chance: screening would leave limits on the mean and every point outside.
    """
    flat = np.zeros(len(chart.values), bool)
    for start, stop in pairwise([*chart.starts, len(chart.values)]):
        known = chart.values[start:stop][~np.isnan(chart.values[start:stop])]
        still = (order(known[1:], known[:-1]) == 0).sum()
        flat[start:stop] = 2 * still >= len(known) - 1 or not chart.upper[start] > chart.lower[start]
    return replace(
        chart, lower=np.where(flat, np.nan, chart.lower), upper=np.where(flat, np.nan, chart.upper),
        rule=np.where(flat, "", chart.rule), direction=np.where(flat, "", chart.direction),
    )  # fmt: skip
