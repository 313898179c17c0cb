"""Small counts about people are hidden in the query, before any chart, table, export or hash sees them.

Primary: a count of 1 to `below` - 1 people, and whatever is computed from so few. Secondary: where one cell of a printed
total is hidden, a second one is, so that no subtraction gives it back; totals over places, over lines, over months.
"""

import os

from metrics.catalog import METRICS, REGISTERS
from metrics.errors import BadRequest
from metrics.model import Metric

SETTING = "TAIZHANG_SUPPRESS_BELOW"
BELOW = 8  # NHS Digital's rule for counts about people: 1 to 7 are hidden
ROUNDS = 3  # each hides a second cell along every total; hiding along one may leave a single one along another


def below() -> int:
    """Return the smallest count about people that is shown: 8, or what TAIZHANG_SUPPRESS_BELOW says (0 shows all).

    Raises:
        BadRequest: the setting is no whole number.
    """
    raw = os.environ.get(SETTING, "")
    if raw and not raw.isdecimal():
        raise BadRequest(f"{SETTING}={raw}: give a whole number, such as {BELOW}, or 0 to show every count")
    return int(raw) if raw else BELOW


def protected() -> list[str]:
    """Return the metrics whose small counts are hidden: those that count people in a register about people."""
    return [m.id for m in METRICS.values() if _counts_people(m)]


def _counts_people(metric: Metric) -> bool:
    return metric.register is not None and REGISTERS[metric.register.register].people and metric.kind != "amount"


_SMALL = "BETWEEN 1 AND $below - 1"
# A rate tells the other side too: 98 of 100 is 2 who were not.
PRIMARY = f"""list_contains($protected, metric) AND (
            (value IS NOT NULL AND denominator IS NULL AND numerator {_SMALL})
            OR denominator {_SMALL} OR (denominator IS NOT NULL AND numerator {_SMALL})
            OR (unit = 'percent' AND denominator - numerator {_SMALL}))"""
# The cells that add up to one total: places below one above, lines of one place, months of one year.
TOTALS = (
    ("above IS NOT NULL", "metric, above, period_start, series"),
    ("series <> ''", "metric, place_code, period_start, split_part(series, '=', 1)"),
    ("basis = 'part_year'", "metric, place_code, year, series"),
)


def steps(source: str, result: str) -> str:
    """Return the CTEs that make `result` out of the points of `source`, with small counts hidden."""
    chain = [
        f"hidden_0 AS (\n    SELECT p.*, coalesce({PRIMARY}, false) AS hidden, levels.place_code AS above\n"
        f"    FROM {source} AS p LEFT JOIN levels ON levels.of = p.place_code AND levels.place_code <> p.place_code\n)"
    ]
    passes = [total for _ in range(ROUNDS) for total in TOTALS]
    chain += [_pass(number, *total) for number, total in enumerate(passes, start=1)]
    shown = ", ".join(f"if(hidden, NULL, {c}) AS {c}" for c in ("value", "numerator", "denominator"))
    chain.append(
        f"{result} AS (\n    SELECT * EXCLUDE (hidden, above) REPLACE ({shown}, if(hidden, 'suppressed', state) AS state)\n"
        f"    FROM hidden_{len(passes)}\n)"
    )
    return ",\n".join(chain)


def _pass(number: int, among: str, total: str) -> str:
    """Return one pass along a total: where exactly one cell is hidden, hide the smallest of the others."""
    return f"""\
hidden_{number} AS (
    SELECT * REPLACE (hidden OR (list_contains($protected, metric) AND {among} AND count(*) FILTER (hidden) OVER cells = 1
        AND row_number() OVER (cells ORDER BY hidden, coalesce(numerator, denominator, 0) = 0, coalesce(numerator, denominator), place_code, series, period_start) = 1) AS hidden)
    FROM hidden_{number - 1} WINDOW cells AS (PARTITION BY {total})
)"""


def parameters() -> dict[str, object]:
    """Return the bound values of `steps`."""
    return {"protected": protected(), "below": below()}
