"""Questions about results: what stands, how it went on, where it differs.

Each is the end of a text of SQL that begins with `POINTS`.

Columns of all: metric, place_code, year, series, role, basis, period_start, period_end, value, unit, numerator,
denominator, stated (the rate as printed), conflict, state, status, qualifier, breakdown, converted, origin, tier,
source_id, figure_id, figures_of_year, per_10k (per 10,000 people, with the population and its kind that divide it).
To them `uncertainty.bounded` adds lower and upper, the interval that chance leaves a share of counted cases.
"""

_ORDER = "ORDER BY list_position($order, metric), place_code, series, year, origin = 'published' DESC, role DESC, basis, period_start, period_end, figure_id"

# The newest result of each metric, place and line, with the last one it may be compared with: equal line and basis,
# and the same day of the year where both run only to a day. Multi-year totals and parts of a year never stand here.
LATEST = f""", results AS (
    SELECT * FROM points WHERE role = 'result' AND basis NOT IN ('span', 'part_year')
), steps AS (
    SELECT *, lag(value) OVER earlier AS previous_value, lag(year) OVER earlier AS previous_year,
        lag(qualifier) OVER earlier AS previous_qualifier,
        lag(numerator) OVER earlier AS previous_numerator, lag(denominator) OVER earlier AS previous_denominator
    FROM results WHERE state = 'ok'
    WINDOW earlier AS (PARTITION BY metric, place_code, series, origin, basis,
        CASE WHEN basis = 'to_date' THEN strftime(period_end, '%m-%d') ELSE '' END ORDER BY year)
    UNION ALL
    SELECT *, NULL, NULL, NULL, NULL, NULL FROM results WHERE state <> 'ok'
)
SELECT * FROM steps
QUALIFY row_number() OVER (PARTITION BY metric, place_code, series, origin ORDER BY state <> 'ok', year DESC) = 1
{_ORDER}"""

# Every year of a line, from its first to its last figure or over the years asked for; a year without a figure is a
# row of state missing, and so is a place that was asked for by name and has none.
SERIES = f""", results AS (
    SELECT * FROM points WHERE role = 'result' AND basis <> 'span'
), lines_found AS (
    SELECT metric, place_code, series, origin, min(year) AS first, max(year) AS last FROM results GROUP BY ALL
    UNION ALL
    SELECT asked.id, place, '', if($witness = 'register', 'register', 'published'), NULL, NULL
    FROM asked, (SELECT unnest($places) AS place)
    WHERE NOT EXISTS (FROM results AS r WHERE r.metric = asked.id AND r.place_code = place)
), years AS (
    SELECT metric, place_code, series, origin, 'result' AS role, unnest(CASE
        WHEN $last - $first < 60 THEN generate_series($first, $last)
        WHEN first IS NULL THEN [NULL] ELSE generate_series(first, last) END) AS year
    FROM lines_found
)
SELECT * FROM points
UNION ALL BY NAME
SELECT y.*, asked.unit, 'missing' AS state
FROM years AS y JOIN asked ON asked.id = y.metric ANTI JOIN results USING (metric, place_code, series, origin, year)
{_ORDER}"""

# One year or the newest within the years, of every place: what a comparison of places shows.
PLACES = f"""SELECT * FROM points WHERE role = 'result' AND basis <> 'part_year'
QUALIFY row_number() OVER (PARTITION BY metric, place_code, series, origin ORDER BY state <> 'ok', basis = 'span', year DESC) = 1
{_ORDER}"""

# All points as they are: every year, plans beside results, multi-year totals with their span.
POINTS_ALL = f"""SELECT * FROM points
{_ORDER}"""

# Rates whose counts are printed too and give another value, beyond rounding.
RECOMPUTED = f"""SELECT * FROM points WHERE conflict
{_ORDER}"""
