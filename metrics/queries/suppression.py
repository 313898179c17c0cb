"""Small counts about people are hidden in the query, before any chart, table, export or hash sees them.

Primary: counts of 1 to `below` - 1 people, and whatever is computed from so few. Secondary: as few others as keep those
from being had back by subtraction, from the sum of a place, from the sum of its city, or from another metric.

How it holds. A count is hidden with at least one more line of its place, and a few other districts hide the same lines.
So a hidden count is the corner of a rectangle of hidden ones, two places by two lines: one person more in it and in the
opposite corner, one less in the other two, and all that is shown is as it was. Nor is what is hidden of a sum together
a few. Two splits of one place (by department, by month) share only its sum, which rectangles leave alone. Sums of places
are hidden for all splits alike, and with all their lines, which add up to them: whole, as there is nothing to spare.
Whether a hidden count is small itself is not said, for that would narrow it.

What it does not stop: a reader who concludes from zeros of one metric on another. Where all cases of a place are in one
line, or all are rated and none elsewhere, the counts of all cases can tell of which place the few rated ones are.
"""

import os
import re
from collections.abc import Sequence

from metrics.catalog import METRICS, REGISTERS
from metrics.errors import BadRequest
from metrics.model import Metric
from metrics.queries import hiding

SETTING = "TAIZHANG_SUPPRESS_BELOW"
BELOW = 8  # NHS Digital's rule for counts about people: 1 to 7 are hidden
ALL = "count(*)"


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


def with_kin(metrics: Sequence[Metric]) -> list[Metric]:
    """Return metrics with all others of the same registers about people: what is hidden of one depends on the rest."""
    registers = {m.register.register for m in metrics if m.register and _counts_people(m)}
    kin = [m for m in METRICS.values() if m.register and m.register.register in registers and _counts_people(m)]
    return list(dict.fromkeys([*metrics, *kin]))


def _counts_people(metric: Metric) -> bool:
    return metric.register is not None and REGISTERS[metric.register.register].people and metric.kind != "amount"


def columns(metric: Metric, key: str, numerator: str, denominator: str) -> str:
    """Return the columns by which `steps` knows what a point tells of how many people, as SQL; see there."""
    measure = metric.register
    assert measure is not None
    if not _counts_people(metric):
        return UNPROTECTED
    of_people = metric.kind not in ("ratio", "duration")
    counted = measure.numerator if of_people else measure.denominator
    rest = "NULL"
    if metric.kind == "rate":
        rest = f"{denominator} - {numerator}"
    elif counted.startswith("count(") and counted != ALL:
        rest = f"cases - {numerator if of_people else denominator}"
    told = [m.register for m in METRICS.values() if m.register and _counts_people(m)]
    alone = any(
        re.search(rf"\b{key or 'nothing'}\b", f"{m.numerator} {m.denominator}")
        for m in told
        if m.register == measure.register
    )
    reading = f"{measure.register} {measure.clock} {measure.until}"
    sides = f"CAST(coalesce({numerator if of_people else denominator}, 0) AS BIGINT) AS people, CAST({rest} AS BIGINT) AS rest"
    return f"'{reading}' AS reading, {_text(counted)} AS counted, {sides}, {str(alone).lower()} AS alone"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


UNPROTECTED = (
    "NULL::VARCHAR AS reading, NULL::VARCHAR AS counted, NULL::BIGINT AS people, NULL::BIGINT AS rest, false AS alone"
)
COLUMNS = "reading, counted, people, rest, alone, total"  # of the source, and not of the result

# The id of a point: the same wherever it is asked.
POINT_ID = "concat('R', substr(md5(concat_ws('|', {metric}, {place}, {period}, {series})), 1, 8))"


def steps(source: str, result: str) -> str:
    """Return the CTEs that make `result` out of the points of `source`, small counts hidden.

    source: points with
        key       what they are split by
        total     the first day of the period whose sum is shown
        reading, counted  which people are counted; metrics that tell the same count are hidden together
        people    how many these are
        rest      how many of those asked about they are not: 98 % of 100 tells of 2
        alone     other metrics tell lines of this split one by one (the satisfied, of a split by satisfaction), so that
                  any of them can be had from elsewhere: it is shown whole in a city and its districts or not at all
    What is hidden whole has the lines of the place above, for its own would tell which of them are empty.
    """
    gone = ", ".join(f"NULL AS {column}" for column in ("value", "numerator", "denominator"))
    point_id = POINT_ID.format(metric="p.metric", place="h.place_code", period="p.period_start", series="p.series")
    added = "line, count_id, of_all"
    return f"""\
counts AS MATERIALIZED (
    SELECT *, concat(series, ' ', period_start) AS line, CASE WHEN reading <> '' THEN hash(key, reading, counted, total) END AS count_id,
        CASE WHEN reading <> '' THEN hash(key, reading, '{ALL}', total) END AS of_all
    FROM {source}
), sides AS MATERIALIZED (
    SELECT DISTINCT count_id, '' AS side, place_code, line, people AS n, alone FROM counts WHERE count_id IS NOT NULL
    UNION ALL
    SELECT count_id, metric, place_code, line, rest, alone FROM counts WHERE rest IS NOT NULL
), {hiding.parts()}, {hiding.places()}, {hiding.lines()}, {hiding.mirrors()}, hidden_for_themselves AS MATERIALIZED (
    SELECT count_id, place_code, above, '' AS line FROM rows_found WHERE gone OR whole
    UNION
    SELECT count_id, above, above, '' FROM cities_hidden
    UNION
    SELECT count_id, above, above, '' FROM rows_found WHERE gone AND alone
    UNION
    SELECT count_id, place_code, above, line FROM rows_found WHERE hidden
    UNION
    SELECT count_id, place_code, above, line FROM mirrors JOIN mirrored USING (count_id, above)
    UNION
    SELECT count_id, place_code, above, line FROM mirror_lines WHERE hidden
    UNION
    SELECT count_id, place_code, above, '' FROM mirror_lines GROUP BY ALL HAVING bool_and(hidden)
), hidden AS MATERIALIZED (
    SELECT * FROM (
        FROM hidden_for_themselves
        UNION
        SELECT h.* REPLACE (k.count_id AS count_id) FROM hidden_for_themselves AS h
        JOIN (SELECT DISTINCT count_id, of_all FROM counts) AS k ON k.of_all = h.count_id
    ) WHERE place_code <> {hiding.OWN} QUALIFY line = '' OR NOT bool_or(line = '') OVER (PARTITION BY count_id, place_code)
), {result} AS (
    SELECT p.* EXCLUDE ({COLUMNS}, {added}) FROM counts AS p
    ANTI JOIN hidden AS h ON h.count_id = p.count_id AND h.place_code = p.place_code AND h.line IN ('', p.line)
    UNION ALL
    SELECT p.* EXCLUDE ({COLUMNS}, {added}) REPLACE (h.place_code AS place_code, {gone}, 'suppressed' AS state, {point_id} AS figure_id)
    FROM hidden AS h JOIN counts AS p ON p.count_id = h.count_id AND p.place_code = h.above AND h.line IN ('', p.line)
)"""


def parameters() -> dict[str, object]:
    """Return the bound values of `steps`."""
    return {"below": below()}
