"""Small counts about people are hidden in the query, before any chart, table, export or hash sees them.

Primary: a count of 1 to `below` - 1 people, and whatever is computed from so few. Secondary: where one part of a shown
total is hidden, a second one is, so that no subtraction gives it back.
"""

import os

from metrics.catalog import METRICS, REGISTERS
from metrics.errors import BadRequest
from metrics.model import Metric

SETTING = "TAIZHANG_SUPPRESS_BELOW"
BELOW = 8  # NHS Digital's rule for counts about people: 1 to 7 are hidden


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


# The id of a point: the same wherever it is asked.
POINT_ID = "concat('R', substr(md5(concat_ws('|', {metric}, {place}, {period}, {series})), 1, 8))"
_SMALL = "BETWEEN 1 AND $below - 1"
# A share tells the other side too: 98 of 100 is 2 who were not. So does a count beside that of all cases.
SMALL = f"(numerator {_SMALL} OR denominator {_SMALL} OR coalesce(denominator, cases) - numerator {_SMALL})"


def steps(source: str, result: str) -> str:
    """Return the CTEs that make `result` out of the points of `source`, small counts hidden.

    source: points with `key` (what they are split by), `cases` (all cases of the cell) and `total` (the first day of the
    period whose sum is shown).
    What a place is split by, lines or months, is shown whole or not at all, and never where its sum is hidden. What is
    hidden has the lines of the place above, for its own would tell which of them are empty.
    """
    gone = ", ".join(f"NULL AS {column}" for column in ("value", "numerator", "denominator"))
    return f"""\
marked AS (
    SELECT key, metric, place_code, total, bool_or({SMALL}) AS small, sum(numerator) AS numerator, sum(denominator) AS denominator,
        sum(cases) AS cases
    FROM {source} WHERE list_contains($protected, metric) GROUP BY ALL
), wholes AS (
    SELECT marked.*, above.place_code AS above, coalesce({SMALL}, false) AS hidden
    FROM marked LEFT JOIN levels AS above ON above.of = marked.place_code AND above.place_code <> marked.place_code
), {_beside("wholes", "summed")}, splits AS (
    SELECT * REPLACE (hidden OR coalesce(small, false) AS hidden) FROM summed
), {_beside("splits", "settled")}, hidden AS (
    SELECT key, metric, place_code, total, coalesce(above, place_code) AS above FROM settled WHERE hidden
), {result} AS (
    SELECT * EXCLUDE (cases, total) FROM {source} ANTI JOIN hidden USING (key, metric, place_code, total)
    UNION ALL
    SELECT p.* EXCLUDE (cases, total) REPLACE (h.place_code AS place_code, {gone}, 'suppressed' AS state,
        {POINT_ID.format(metric="p.metric", place="h.place_code", period="p.period_start", series="p.series")} AS figure_id)
    FROM hidden AS h JOIN {source} AS p ON p.key = h.key AND p.metric = h.metric AND p.total = h.total AND p.place_code = h.above
)"""


def _beside(source: str, result: str) -> str:
    """Return the CTEs that hide a second part where one alone is hidden: the smallest of the others, or else the sum."""
    return f"""\
{source}_beside AS (
    SELECT *, count(*) FILTER (hidden) OVER parts AS gone, count(*) OVER parts AS parts, row_number() OVER (
        parts ORDER BY hidden, coalesce(numerator, denominator, 0) = 0, coalesce(numerator, denominator), place_code) AS place
    FROM {source} WINDOW parts AS (PARTITION BY key, metric, above, total)
), {source}_alone AS (
    SELECT key, metric, above AS place_code, total FROM {source}_beside WHERE above IS NOT NULL AND gone = 1 AND parts = 1
), {result} AS (
    SELECT s.* EXCLUDE (gone, parts, place) REPLACE (
        hidden OR (above IS NOT NULL AND gone = 1 AND place = 1) OR a.metric IS NOT NULL AS hidden)
    FROM {source}_beside AS s LEFT JOIN {source}_alone AS a USING (key, metric, place_code, total)
)"""


def parameters() -> dict[str, object]:
    """Return the bound values of `steps`."""
    return {"protected": protected(), "below": below()}
