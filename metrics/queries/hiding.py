"""Which counts are hidden beside the small ones, as SQL: the parts of `suppression.steps`, in their order.

A count (`count_id`) is what one or more metrics tell of one period. Its sides are the people counted and, of each such
metric, the others asked about. Its places are the districts of a city (`above`), and its lines what it is split by.
"""

_FEW = "BETWEEN 1 AND $below - 1"
_PLACE = "count_id, above, place_code"
# The place of what a city has beyond its districts: never shown, but a difference. It hides with a few as a last resort.
OWN = "''"


def parts() -> str:
    """Return the CTE `parts`: the districts of each city, and what the city has beyond them, where any count is few."""
    return f"""\
districts AS (
    SELECT s.*, l.place_code AS above FROM sides AS s JOIN levels AS l ON l.of = s.place_code AND l.place_code <> l.of
), parts AS MATERIALIZED (
    SELECT * FROM (
        FROM districts
        UNION ALL
        SELECT s.* REPLACE ({OWN} AS place_code, s.n - coalesce(d.n, 0) AS n), s.place_code AS above
        FROM sides AS s ANTI JOIN (SELECT DISTINCT place_code FROM districts) AS b ON b.place_code = s.place_code
        LEFT JOIN (SELECT count_id, side, above, line, sum(n) AS n FROM districts GROUP BY ALL) AS d
            ON d.count_id = s.count_id AND d.side = s.side AND d.above = s.place_code AND d.line = s.line
    ) QUALIFY bool_or(n {_FEW}) OVER (PARTITION BY count_id, above)
)"""


def places() -> str:
    """Return the CTEs `places_hidden` and `cities_hidden`: whose sums are hidden, whatever they are split by."""
    return f"""\
sums AS MATERIALIZED (
    SELECT {_PLACE}, side, sum(n) AS n, false AS forced FROM parts GROUP BY ALL
), {_enough("sums", "count_id, above", "place_code", "places_hidden")}, cities_hidden AS MATERIALIZED (
    SELECT count_id, above FROM (
        SELECT count_id, above, side, sum(n) AS n, sum(n) FILTER (hidden) AS gone, count(*) FILTER (hidden) AS places
        FROM sums JOIN places_hidden USING ({_PLACE}) GROUP BY ALL
    ) GROUP BY ALL HAVING bool_or(n {_FEW} OR gone {_FEW} OR places = 1)
)"""


def lines() -> str:
    """Return the CTE `rows_found`: of every part and city its lines, which of them are hidden, and whether all are."""
    return f"""\
cells AS MATERIALIZED (
    SELECT *, false AS forced FROM parts
    UNION ALL
    SELECT s.*, s.place_code, false FROM sides AS s SEMI JOIN parts ON parts.count_id = s.count_id AND parts.above = s.place_code
    ANTI JOIN cities_hidden AS c ON c.count_id = s.count_id AND c.above = s.place_code
), {_enough("cells", _PLACE, "line", "lines_hidden")}, rows_found AS MATERIALIZED (
    SELECT {_PLACE}, line, l.hidden, alone, few, people, coalesce(w.hidden, false) OR (alone AND bool_or(l.hidden) OVER city) AS gone,
        bool_and(l.hidden) OVER place AS whole
    FROM lines_hidden AS l LEFT JOIN places_hidden AS w USING ({_PLACE}) JOIN (
        SELECT {_PLACE}, line, any_value(alone) AS alone, min(n) AS few, max(n) FILTER (side = '') AS people FROM cells GROUP BY ALL
    ) AS p USING ({_PLACE}, line)
    WINDOW city AS (PARTITION BY count_id, above), place AS (PARTITION BY {_PLACE})
)"""


def mirrors() -> str:
    """Return the CTEs `mirrored` and `mirrors`: lines that are hidden anywhere in a city, and the districts that hide them all.

    These are as few districts as make of each line together no few; first the smallest of which all these lines are large.
    Districts whose sums are hidden have all their lines hidden, and need others only where these are together a few.
    """
    return f"""\
mirrored AS MATERIALIZED (
    SELECT count_id, above, line FROM (
        SELECT count_id, above, line FROM rows_found WHERE hidden AND NOT gone
        UNION
        SELECT count_id, above, line FROM (
            SELECT count_id, above, side, line, sum(n) AS n FROM parts SEMI JOIN (FROM rows_found WHERE gone) AS g USING ({_PLACE}, line)
            GROUP BY ALL
        ) WHERE n {_FEW}
    ) ANTI JOIN cities_hidden USING (count_id, above)
), able AS (
    SELECT {_PLACE}, row_number() OVER (PARTITION BY count_id, above ORDER BY lines DESC, people, place_code) AS turn FROM (
        SELECT {_PLACE}, sum(people) AS people, count(*) FILTER (few >= $below AND m.line IS NOT NULL) AS lines
        FROM rows_found LEFT JOIN mirrored AS m USING (count_id, above, line)
        WHERE place_code NOT IN ({OWN}, above) AND NOT gone GROUP BY ALL
    )
), needed AS (
    SELECT count_id, above, max(turns) AS turns FROM (
        SELECT count_id, above, coalesce(min(turn) FILTER (so_far >= $below), max(turn) FILTER (so_far > 0)) AS turns FROM (
            SELECT count_id, above, line, side, turn, sum(n) OVER (PARTITION BY count_id, above, line, side ORDER BY turn) AS so_far
            FROM parts JOIN able USING ({_PLACE}) SEMI JOIN mirrored USING (count_id, above, line)
        ) GROUP BY count_id, above, line, side
    ) GROUP BY ALL
), mirrors AS MATERIALIZED (
    SELECT {_PLACE} FROM able JOIN needed USING (count_id, above) WHERE turn <= turns
), mirror_cells AS (
    SELECT parts.*, u.line IS NOT NULL AS forced FROM parts SEMI JOIN mirrors USING ({_PLACE})
    LEFT JOIN mirrored AS u USING (count_id, above, line)
), {_enough("mirror_cells", _PLACE, "line", "mirror_lines")}"""


def _enough(source: str, group: str, item: str, result: str) -> str:
    """Return the CTE `result`: which items of each group are hidden, for all sides alike.

    Those that are few on any side, and those that are forced; with them the smallest others, until two are hidden and
    what is hidden is together no few on any side. What has nobody on any side is no item.
    """
    return f"""\
{result}_few AS (
    SELECT {group}, {item}, side, n, bool_or(n {_FEW} OR forced) OVER item AS few, min(n) OVER item AS least
    FROM {source} WINDOW item AS (PARTITION BY {group}, {item}) QUALIFY max(n) OVER item > 0
), {result}_placed AS (
    SELECT *, bool_or(few) OVER (PARTITION BY {group}) AS any_few, dense_rank() OVER (
        PARTITION BY {group} ORDER BY NOT few, place_code = {OWN}, least = 0, least, {item}) AS place FROM {result}_few
), {result} AS MATERIALIZED (
    SELECT {group}, {item}, bool_or(few OR (any_few AND (place <= 2 OR before {_FEW}))) AS hidden FROM (
        SELECT *, sum(n) OVER (PARTITION BY {group}, side ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
        FROM {result}_placed
    ) GROUP BY ALL
)"""
