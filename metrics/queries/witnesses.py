"""Two witnesses beside each other: what was published and what the register says of the same thing.

The same thing is one metric, place, year and line over one period; a published line of one body stands beside the
cases of that kind (`Column.lines`). Rows: published and register value, their
difference in number and in percent of what was published, and how it is explained.
"""

from typing import Any

from metrics.store.manifest import Version

# Half a unit of the last digit printed; of money, which is printed in 万 and 亿, of its last digit that is not zero. A
# published "at least" is met by anything above it.
_ROUNDING = """0.5000001 * power(10, CASE
        WHEN unit = 'CNY' THEN len(CAST(CAST(published AS HUGEINT) AS VARCHAR)) - len(rtrim(CAST(CAST(published AS HUGEINT) AS VARCHAR), '0'))
        ELSE -len(rtrim(split_part(CAST(CAST(published AS DECIMAL(24, 6)) AS VARCHAR), '.', 2), '0')) END)"""

WITNESSES = f""", stated AS (
    SELECT * FROM points WHERE origin = 'published' AND role = 'result' AND state = 'ok' AND value IS NOT NULL
), recorded AS (
    SELECT * FROM points WHERE origin <> 'published' AND state = 'ok'
), pairs AS (
    SELECT s.metric, s.place_code, s.year, s.series, s.role, s.basis, s.period_start, s.period_end, s.value, s.unit, s.qualifier,
        s.state, s.status, s.tier, s.source_id, s.figure_id, s.origin, s.value AS published, r.value AS recorded,
        r.numerator, r.denominator, r.origin AS register_origin, r.source_id AS register, r.figure_id AS register_id,
        round(r.value - s.value, 6) AS difference
    FROM stated AS s JOIN recorded AS r USING (metric, place_code, year, series)
    WHERE s.basis = r.basis AND (s.basis = 'full_year' OR s.period_end = r.period_end)
)
SELECT pairs.*, round(100 * difference / nullif(published, 0), 2) AS percent, reasons.reason,
    CASE WHEN abs(difference) <= {_ROUNDING} OR (qualifier = 'at_least' AND difference >= 0) THEN 'rounding'
        WHEN reasons.reason IS NOT NULL THEN 'explained' ELSE 'open' END AS agreement
FROM pairs LEFT JOIN (SELECT unnest($reasons, recursive := true)) AS reasons USING (figure_id)
ORDER BY agreement = 'rounding', agreement = 'explained', list_position($order, metric), place_code, series, year DESC"""


def parameters(version: Version | None) -> dict[str, Any]:
    """Return the bound values of `WITNESSES`: the reasons that the office recorded for differences."""
    reasons = version.reasons if version else {}
    # A list of nothing has no type, so one reason of no figure always stands in it.
    return {"reasons": [{"figure_id": k, "reason": v} for k, v in sorted({"": "", **reasons}.items())]}
