"""Points out of case registers: the same columns as points out of figures, so that every question reads both.

A register is read once for all metrics that share its clock: one row a place, year and line with every aggregate that
the metrics need; then one row a metric. A case of a district counts for the district and for its city.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalog import REGISTERS
from metrics.model import Measure, Metric
from metrics.queries import suppression
from metrics.queries.sql import literal
from metrics.store.manifest import Part

MONTH = "month"
UNSTATED = "unstated"  # the line of cases that do not say what they are split by
# Of fewer cases not even the shortest and the longest hold the median between them with 95 % certainty (2 × 0.5^5 is
# 6 %), and days have no interval beside them that would say so, as shares have: no median or percentile is given.
LEAST_CASES = 6


@dataclass(frozen=True)
class Reading:
    """One pass over a register: which register, by which clock, until which day."""

    register: str
    clock: str
    until: str

    @classmethod
    def of(cls, measure: Measure) -> "Reading":
        """Return the pass that answers a measure."""
        return cls(measure.register, measure.clock or REGISTERS[measure.register].begins, measure.until)


def points(metrics: Sequence[Metric], keys: Sequence[str], parts: Mapping[str, Part]) -> str:
    """Return the SQL of the points that registers give of metrics: CTEs that end with `register_points`.

    keys: what to split by, "" for whole registers, a dimension ("department"), "month", or a key of published figures
    that a dimension stands for ("body"); each for itself.
    parts: of the data version; a register that was never loaded gives no points.
    """
    told = [m for m in suppression.with_kin(metrics) if m.register and m.register.register in parts]
    readings = dict.fromkeys(Reading.of(m.register) for m in told if m.register)
    passes: list[str] = []
    rows: list[str] = []
    for reading, key in ((reading, key) for key in keys for reading in readings if _divides(reading.register, key)):
        here = [m for m in told if m.register and Reading.of(m.register) == reading]
        name = f"reading_{len(passes)}"
        passes.append(f"{name} AS MATERIALIZED ({_pass(reading, here, key, parts[reading.register])}\n)")
        rows += [_row(m, name, key) for m in here]
    union = "\n    UNION ALL\n".join(rows) or f"    SELECT {_NOTHING} WHERE false"
    return ",\n".join(
        [*passes, f"register_rows AS MATERIALIZED (\n{union}\n)", suppression.steps("register_rows", "register_points")]
    )


def _divides(register: str, key: str) -> bool:
    return key in ("", MONTH) or any(key in (c.id, c.published) for c in REGISTERS[register].dimensions)


def _line(register: str, key: str) -> str:
    """Return what a case says of a key, as SQL: its dimension, or the line of published figures that it stands for."""
    (column,) = (c for c in REGISTERS[register].dimensions if key in (c.id, c.published))
    said = _quoted(column.id)
    if key != column.id:
        lines = " ".join(f"WHEN '{code}' THEN '{line}'" for code, line in column.lines.items())
        said = f"CASE {said} {lines} END"
    return f"coalesce({said}, '{UNSTATED}')"


def _pass(reading: Reading, metrics: Iterable[Metric], key: str, part: Part) -> str:
    """Return one reading of a register: place, period and line with every aggregate of some metrics."""
    as_of = _day(part)
    series = "''" if key in ("", MONTH) else f"concat('{key}=', {_line(reading.register, key)})"
    aggregates = "".join(
        f",\n        {expression} AS {_name(metric, what)}"
        for metric in metrics
        for what, expression in _expressions(metric)
    )
    step = "month" if key == MONTH else "year"
    return f"""
    SELECT '{key}' AS key, levels.place_code, period, {series} AS series, any_value(as_of) AS as_of, bool_or(simulated) AS simulated, count(*) AS cases{aggregates}
    FROM (
        {_timed(reading, step, as_of)}
    ) AS cases JOIN levels ON levels.of = cases.place_code
    GROUP BY ALL"""


def _day(part: Part) -> str:
    """Return the last day that a register knows of, as SQL; of an empty one a day before every case."""
    return literal(date.fromisoformat(part.as_of or "1949-01-01"))


def _timed(reading: Reading, step: str, as_of: str) -> str:
    """Return the cases with the first day of their period; one that stands over several period ends is in each."""
    begin = f"date_trunc('{step}', {reading.clock})"
    if not reading.until:
        return f"SELECT *, CAST({begin} AS DATE) AS period, {as_of} AS as_of FROM {reading.register} WHERE {reading.clock} <= {as_of}"
    end = f"CASE WHEN {reading.until} <= {as_of} THEN date_trunc('{step}', {reading.until}) - INTERVAL 1 {step} ELSE date_trunc('{step}', {as_of}) END"
    return (
        f"SELECT *, least(CAST(period + INTERVAL 1 {step} - INTERVAL 1 DAY AS DATE), as_of) AS day FROM (SELECT *, "
        f"CAST(unnest(generate_series({begin}, {end}, INTERVAL 1 {step})) AS DATE) AS period, {as_of} AS as_of FROM {reading.register})"
    )


def _expressions(metric: Metric) -> list[tuple[str, str]]:
    measure = metric.register
    told = (
        {"numerator": measure.numerator, "denominator": measure.denominator, "value": measure.value} if measure else {}
    )
    return [(what, expression) for what, expression in told.items() if expression]


def _name(metric: Metric, what: str) -> str:
    return f"{metric.id}_{what}"


def _quoted(column: str) -> str:
    return f'"{column}"'


_NOTHING = (
    "'' AS key, '' AS metric, '' AS place_code, 0 AS year, '' AS series, '' AS role, '' AS basis, NULL::DATE AS period_start, "
    "NULL::DATE AS period_end, NULL::DOUBLE AS value, '' AS unit, NULL::DECIMAL(38, 4) AS numerator, "
    "NULL::DECIMAL(38, 4) AS denominator, '' AS state, '' AS status, '' AS qualifier, '' AS breakdown, '' AS origin, "
    f"'' AS source_id, '' AS figure_id, {suppression.UNPROTECTED}, NULL::DATE AS total"
)


def _row(metric: Metric, reading: str, key: str) -> str:
    """Return the points of one metric out of its reading, which is split by a key."""
    measure = metric.register
    assert measure is not None
    numerator, denominator = (
        _name(metric, what) if getattr(measure, what) else "NULL" for what in ("numerator", "denominator")
    )
    scale = "100.0 * " if metric.kind == "rate" else ""
    if measure.value:
        value = _name(metric, "value")
    else:
        value = f"{scale}{numerator} / nullif({denominator}, 0)" if measure.denominator else numerator
    state = f"if({value} IS NULL, 'missing', 'ok')"
    if metric.kind == "duration":
        state = (
            f"CASE WHEN {value} IS NULL THEN 'missing' WHEN {denominator} < {LEAST_CASES} THEN 'too_few' ELSE 'ok' END"
        )
        value = f"CASE WHEN {denominator} >= {LEAST_CASES} THEN {value} END"
    on_a_day = "true" if measure.until else "false"
    point_id = suppression.POINT_ID.format(
        metric=f"'{metric.id}'", place="place_code", period="period", series="series"
    )
    return f"""\
    SELECT key, '{metric.id}' AS metric, place_code, CAST(year(period) AS INTEGER) AS year, series, 'result' AS role,
        CASE WHEN $step = 'month' THEN 'part_year' WHEN {on_a_day} THEN 'on_day' WHEN as_of < make_date(year(period), 12, 31) THEN 'to_date' ELSE 'full_year' END AS basis,
        period AS period_start, least(CAST(period + to_months(if($step = 'month', 1, 12)) - INTERVAL 1 DAY AS DATE), as_of) AS period_end,
        round(CAST({value} AS DOUBLE), 6) AS value, '{metric.unit}' AS unit,
        CAST({numerator} AS DECIMAL(38, 4)) AS numerator, CAST({denominator} AS DECIMAL(38, 4)) AS denominator,
        {state} AS state, 'recorded' AS status, 'exact' AS qualifier, series AS breakdown,
        if(simulated, 'simulated', 'register') AS origin, '{measure.register}' AS source_id,
        {point_id} AS figure_id, {suppression.columns(metric, key, numerator, denominator)},
        {"period" if measure.until else "make_date(year(period), 1, 1)"} AS total
    FROM {reading}"""


def case_rows(metric: Metric, columns: Sequence[str], key: str, step: str, parts: Mapping[str, Part]) -> str:
    """Return the SQL of the cases behind one point of a metric, a page of them; see `queries.drill`.

    key: the dimension that the point is a line of, "" for the whole; step: year or month.
    Grouped by its key each case is a register of one, so the metric's own aggregates say whether it counts.
    """
    measure = metric.register
    assert measure is not None
    reading = Reading.of(measure)
    name, as_of = REGISTERS[reading.register].key, _day(parts[reading.register])
    line = f"AND {_line(reading.register, key)} = $line" if key else ""
    counted = measure.numerator or measure.denominator
    within = f"{measure.denominator} > 0" if measure.denominator else f"{measure.numerator} <> 0"
    shown = ", ".join(f"any_value({_quoted(column)}) AS {_quoted(column)}" for column in columns if column != name)
    return f"""\
WITH timed AS (
    {_timed(reading, step, as_of)}
), counting AS (
    SELECT {_quoted(name)}, {shown}, coalesce({counted}, 0) > 0 AS counted
    FROM timed
    WHERE place_code IN (SELECT levels.of FROM levels WHERE levels.place_code = $place) AND period = CAST($period AS DATE) {line}
    GROUP BY {_quoted(name)} HAVING {within}
)
SELECT *, count(*) OVER () AS cases FROM counting ORDER BY counted DESC, {_quoted(name)} LIMIT $most OFFSET $first"""


def parameters(line: str) -> dict[str, Any]:
    """Return the bound values of `points`."""
    return {"step": MONTH if line.partition("=")[0] == MONTH else "year", **suppression.parameters()}
