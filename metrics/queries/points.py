"""Points: what stands for a metric at a place in a year, drawn from all figures that say something about it.

One text of SQL for cards, series, comparisons and the grid. A year shows its longest period; of equal periods
the better tier, then the later publication. Shorter periods and other copies stay as evidence.
"""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

import duckdb

from metrics import catalog
from metrics.catalog import METRICS
from metrics.queries import cases
from metrics.queries.sql import used
from metrics.store import registers
from metrics.store.manifest import Part
from metrics.view import TIERS, View

POINTS = """\
WITH asked AS (SELECT m.* FROM (SELECT unnest($metrics) AS m)),
wanted AS (
    SELECT id AS indicator, unit, also, divisor, id AS metric FROM asked
    UNION ALL
    SELECT DISTINCT unnest(list_append(denominator, numerator)), NULL, '', 1, '' FROM asked WHERE numerator <> ''
),
eligible AS (
    SELECT f.*, w.metric, if(f.unit = w.also, f.value / w.divisor, f.value) AS compared, f.unit = w.also AS converted,
        coalesce(w.unit, f.unit) AS compared_unit
    FROM figures AS f JOIN wanted AS w
        ON w.indicator = f.indicator AND (w.unit IS NULL OR f.unit = w.unit OR f.unit = w.also)
    WHERE f.whole = 'whole' AND NOT f.step_before AND f.tier_rank <= $tier
        AND (len($places) = 0 OR list_contains($places, f.place_code))
        AND f.year BETWEEN $first AND $last
        AND ($line = '' OR f.series = $line OR split_part(f.series, '=', 1) = $line)
),
drawn AS (
    SELECT *, count(*) OVER same_year AS figures_of_year
    FROM eligible
    WINDOW same_year AS (PARTITION BY metric, indicator, compared_unit, place_code, year, series, role, basis = 'span')
    QUALIFY row_number() OVER (same_year ORDER BY status,
        CASE basis WHEN 'to_date' THEN 2 WHEN 'session' THEN 3 WHEN 'part_year' THEN 4 ELSE 1 END,
        CASE WHEN basis IN ('in_force', 'on_day') THEN coalesce(period_start, period_end) END DESC NULLS LAST,
        coalesce(period_end, make_date(year, 12, 31)) - coalesce(period_start, make_date(year, 1, 1)) DESC,
        tier_rank, published_on DESC, figure_id) = 1
),
population AS (
    SELECT place_code, year, value AS population, indicator AS population_kind, figure_id AS population_id
    FROM figures
    WHERE indicator IN ('resident_population', 'registered_population') AND whole = 'whole' AND series = ''
        AND role = 'result' AND status = 'published' AND unit = 'persons' AND tier_rank <= $tier
    QUALIFY row_number() OVER (PARTITION BY place_code, year
        ORDER BY indicator = 'registered_population', tier_rank, published_on DESC, figure_id) = 1
),
lines AS (
    SELECT DISTINCT a.id AS metric, d.place_code, d.year, d.series, d.role, d.basis, d.period_end
    FROM asked AS a JOIN drawn AS d ON d.metric = a.id OR (d.metric = '' AND d.indicator = a.numerator AND d.basis <> 'part_year')
),
below AS (
    SELECT a.id AS metric, d.place_code, d.year, d.series, d.role, d.basis, d.period_end, sum(d.value) AS denominator
    FROM asked AS a JOIN drawn AS d ON d.metric = '' AND list_contains(a.denominator, d.indicator) AND d.status = 'published'
    GROUP BY ALL
    HAVING CASE WHEN len(any_value(a.closed_by)) = 0 THEN count(*) = len(any_value(a.denominator))
        ELSE bool_or(list_contains(a.closed_by, d.indicator)) AND bool_or(d.indicator = a.numerator) END
),
joined AS (
    SELECT l.metric, l.place_code, l.year, l.series, l.role, l.basis, l.period_end, a.unit, a.kind, a.per_head,
        p.compared, p.value AS stated, p.converted, p.status, n.value AS numerator, b.denominator,
        coalesce(p.period_start, n.period_start) AS period_start, coalesce(p.qualifier, n.qualifier) AS qualifier,
        coalesce(p.breakdown, n.breakdown) AS breakdown, p.value_as_published, coalesce(p.tier, n.tier) AS tier,
        coalesce(p.source_id, n.source_id) AS source_id, coalesce(p.figure_id, n.figure_id) AS figure_id,
        coalesce(p.figures_of_year, n.figures_of_year) AS figures_of_year
    FROM lines AS l JOIN asked AS a ON a.id = l.metric
    LEFT JOIN drawn AS p ON p.metric = l.metric AND p.place_code = l.place_code AND p.year = l.year
        AND p.series = l.series AND p.role = l.role AND p.basis = l.basis
        AND p.period_end IS NOT DISTINCT FROM l.period_end
    LEFT JOIN drawn AS n ON n.metric = '' AND n.indicator = a.numerator AND n.status = 'published' AND n.place_code = l.place_code
        AND n.year = l.year AND n.series = l.series AND n.role = l.role AND n.basis = l.basis
        AND n.period_end IS NOT DISTINCT FROM l.period_end
    LEFT JOIN below AS b ON b.metric = l.metric AND b.place_code = l.place_code AND b.year = l.year
        AND b.series = l.series AND b.role = l.role AND b.basis = l.basis
        AND b.period_end IS NOT DISTINCT FROM l.period_end
),
points AS (
    SELECT metric, place_code, year, series, role, basis, period_start, period_end,
        round(CAST(CASE WHEN kind = 'rate' THEN coalesce(100 * numerator / nullif(denominator, 0), compared)
            ELSE compared END AS DOUBLE), 6) AS value,
        unit, numerator, denominator, CASE WHEN kind = 'rate' THEN stated END AS stated,
        coalesce(abs(100 * numerator / nullif(denominator, 0) - stated)
            > 0.5000001 * power(10, -len(rtrim(split_part(CAST(stated AS VARCHAR), '.', 2), '0'))), false) AS conflict,
        CASE WHEN status = 'uncertain' THEN 'uncertain' ELSE 'ok' END AS state, coalesce(status, 'published') AS status,
        qualifier, breakdown, value_as_published, coalesce(converted, false) AS converted, 'published' AS origin, tier, source_id,
        figure_id, figures_of_year,
        CASE WHEN per_head AND basis = 'full_year' THEN CAST(10000 * compared / population AS DOUBLE) END AS per_10k,
        CASE WHEN per_head AND basis = 'full_year' THEN CAST(population AS DOUBLE) END AS population,
        CASE WHEN per_head AND basis = 'full_year' THEN population_kind END AS population_kind
    FROM joined LEFT JOIN population USING (place_code, year)
    WHERE status IS NOT NULL OR (numerator IS NOT NULL AND denominator IS NOT NULL)
)
"""


# Beside them, or in their place, stand the points of registers (queries/cases.py), with the same columns.
_ADMITTED = """metric IN (SELECT id FROM asked) AND year BETWEEN $first AND $last
        AND (len($places) = 0 OR list_contains($places, place_code))"""
_OF_FIGURES = "($line = '' OR series = $line OR split_part(series, '=', 1) = $line)"
_OF_CASES = "(list_contains($keys, $line) OR series = $line)"
_COLUMNS = """metric, place_code, year, series, role, basis, period_start, period_end, value, unit, numerator, denominator,
        NULL::DECIMAL(24, 6) AS stated, false AS conflict, state, status, qualifier, breakdown, NULL::VARCHAR AS value_as_published,
        false AS converted, origin, NULL::VARCHAR AS tier, source_id, figure_id, 1 AS figures_of_year, NULL::DOUBLE AS per_10k,
        NULL::DOUBLE AS population, NULL::VARCHAR AS population_kind"""


def text(view: View, parts: Mapping[str, Part], keys: Sequence[str]) -> str:
    """Return the SQL of the points that a view asks for, ending with the CTE `points`; of registers, split by keys."""
    if view.witness == "published":
        return POINTS
    registers = cases.points([METRICS[m] for m in asked_metrics(view)], keys, parts)
    if view.witness == "register":
        return (
            f"WITH asked AS (SELECT m.* FROM (SELECT unnest($metrics) AS m)),\n{registers},\npoints AS (\n    SELECT {_COLUMNS}\n"
            f"    FROM register_points\n    WHERE {_ADMITTED} AND {_OF_CASES}\n)\n"
        )
    published = POINTS.replace("\npoints AS (", "\npublished_points AS (").rstrip()
    return (
        f"{published},\n{registers},\npoints AS (\n    FROM published_points\n    UNION ALL\n    SELECT {_COLUMNS}\n"
        f"    FROM register_points\n    WHERE {_ADMITTED} AND {_OF_CASES}\n)\n"
    )


# The same points, made once and kept: of figures for each tier, of cases for each key that they are split by. Neither
# places nor years change which figure stands for a year. What is printed is the text above; what runs is this. A test
# holds the two equal.
KEPT = f"""\
WITH asked AS (SELECT m.* FROM (SELECT unnest($metrics) AS m)),
points AS (
    SELECT kept.* EXCLUDE (admitted) FROM kept_points AS kept
    WHERE $witness <> 'register' AND admitted = $tier AND {_ADMITTED} AND {_OF_FIGURES}
    UNION ALL
    SELECT kept.* EXCLUDE (key) FROM kept_cases AS kept
    WHERE $witness <> 'published' AND list_contains($keys, key) AND {_ADMITTED} AND {_OF_CASES}
)
"""
_KEEP = f"{POINTS} SELECT *, $tier AS admitted FROM points"
_keeping = Lock()


def kept_parameters(bound: dict[str, Any]) -> dict[str, Any]:
    """Return the bound values of `KEPT`: of each metric only its id and unit, for a long list is slow to bind."""
    return bound | {"metrics": [{"id": metric["id"], "unit": metric["unit"]} for metric in bound["metrics"]]}


def keep(cursor: duckdb.DuckDBPyConnection, parts: Mapping[str, Part], keys: Sequence[str] = ("",)) -> None:
    """Make what `KEPT` reads, unless this database has it: all figures, and the cases split by each of the keys.

    Figures take about half a second; ten million cases some ten seconds, and a split of them twice that. Each once a
    process and data version. A register that cannot be read gives no cases: who asks for one calls `registers.refuse`
    first.
    """
    with _keeping:
        if not cursor.execute("FROM duckdb_tables() WHERE table_name = 'kept_points'").fetchall():
            for tier in TIERS:
                make = "CREATE TABLE kept_points AS " if tier == TIERS[0] else "INSERT INTO kept_points "
                cursor.execute(make + _KEEP, used(_KEEP, parameters(View(tier=tier))))
            cursor.execute(
                "CREATE TABLE kept_cases AS SELECT * EXCLUDE (admitted), '' AS key FROM kept_points WHERE false"
            )
            cursor.execute("CREATE TABLE kept_keys (key VARCHAR)")
        broken = registers.unreadable(cursor)
        parts = {name: part for name, part in parts.items() if name not in broken}
        kept = [key for (key,) in cursor.execute("FROM kept_keys").fetchall()]
        for key in (key for key in keys if parts and key not in kept):
            select = f"WITH {cases.points(tuple(METRICS.values()), (key,), parts)} SELECT {_COLUMNS}, key FROM register_points"
            with registers.readable():
                cursor.execute(f"INSERT INTO kept_cases {select}", used(select, cases.parameters(key)))
            cursor.execute("INSERT INTO kept_keys VALUES ($key)", {"key": key})


def asked(metric_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what the query must know of each metric, from the catalogue."""
    rows = []
    for metric in (METRICS[metric_id] for metric_id in metric_ids):
        also, divisor = catalog.CONVERSIONS.get(metric.unit, ("", 1))
        rows.append(
            {
                "id": metric.id,
                "unit": metric.unit,
                "kind": metric.kind,
                "per_head": metric.per_head,
                "numerator": metric.numerator,
                "denominator": list(metric.denominator),
                "closed_by": list(metric.closed_by),
                "also": also,
                "divisor": divisor,
            }
        )
    return rows


def asked_metrics(view: View) -> tuple[str, ...]:
    """Return the metrics that a view asks about, in their order: those named, or all of its theme."""
    return view.metrics or tuple(m.id for m in METRICS.values() if view.theme in ("", m.theme))


def parameters(view: View, keys: Sequence[str] = ()) -> dict[str, Any]:
    """Return the bound values of `POINTS` for a view; keys are what registers are split by."""
    metric_ids = asked_metrics(view)
    first, last = view.years or (0, 9999)
    return {
        "metrics": asked(metric_ids),
        "order": list(metric_ids),
        "places": list(view.places),
        "first": first,
        "last": last,
        "tier": TIERS.index(view.tier) + 1,
        "line": view.breakdown,
        "keys": list(keys),
        "witness": view.witness,
        **cases.parameters(view.breakdown),
    }
