"""Published figures in DuckDB: loaded once from the shipped files, then closed to everything outside."""

from functools import cache
from pathlib import Path

import duckdb

from metrics.store.versions import DATA

# The text a reader can paste into a DuckDB shell started in the project's folder: it makes the tables
# that every printed query asks. Later rows supersede earlier ones; the file itself is append-only.
TABLES = """\
CREATE TABLE sources AS
SELECT *, CASE tier WHEN 'official' THEN 1 WHEN 'press' THEN 2 ELSE 3 END AS tier_rank
FROM read_csv('data/sources.csv', all_varchar = true);

CREATE TABLE places AS FROM read_csv('data/places.csv', all_varchar = true);

CREATE TABLE commitments AS
SELECT * REPLACE (CAST(year AS INTEGER) AS year, CAST(deadline AS DATE) AS deadline)
FROM read_csv('data/commitments.csv', all_varchar = true);

CREATE TABLE recorded AS FROM read_csv('data/figures.csv', all_varchar = true);

CREATE TABLE figures AS
SELECT figure_id, indicator, place_code, CAST(year AS INTEGER) AS year,
    CAST(period_start AS DATE) AS period_start, CAST(period_end AS DATE) AS period_end,
    CAST(value AS DECIMAL(24, 6)) AS value, unit, value_as_published, reading, qualifier,
    coalesce(breakdown, '') AS breakdown, whole, coalesce(series, '') AS series, basis,
    coalesce(scope, '') AS scope, coalesce(scope_zh, '') AS scope_zh, status, recorded.source_id,
    coalesce(locator, '') AS locator, coalesce(note, '') AS note,
    CASE WHEN regexp_matches(qualifier, 'planned|target') THEN 'plan' ELSE 'result' END AS role,
    coalesce(breakdown, '') LIKE '%phase=before_%' AS step_before,
    sources.tier, sources.tier_rank, coalesce(sources.published_on, '') AS published_on
FROM recorded JOIN sources USING (source_id)
WHERE figure_id NOT IN (SELECT supersedes FROM recorded WHERE supersedes IS NOT NULL);
"""


def load(folder: Path = DATA) -> duckdb.DuckDBPyConnection:
    """Return a new in-memory database of the files in `folder`, its settings locked.

    Raises:
        duckdb.Error: a file is missing or a cell has not the type of its column; `python -m metrics check` names it.
    """
    connection = duckdb.connect()
    root = folder.as_posix().replace("'", "''")
    connection.execute(TABLES.replace("'data/", f"'{root}/"))
    # One thread a question: these are small, and many readers share the cores.
    connection.execute("SET threads = 1; SET enable_external_access = false; SET lock_configuration = true")
    return connection


@cache
def _shipped() -> duckdb.DuckDBPyConnection:
    return load()


def cursor() -> duckdb.DuckDBPyConnection:
    """Return a cursor of its own on the shipped figures: one connection shared by threads answers wrongly."""
    return _shipped().cursor()
