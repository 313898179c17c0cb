"""Published figures in DuckDB: loaded once from the shipped files, then closed to everything outside."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import duckdb

from metrics.store import folder, registers, versions
from metrics.store.manifest import Part
from metrics.store.versions import DATA

# Questions about figures are small, and many readers share the cores: one thread. Cases are many: all cores.
THREADS = os.cpu_count() or 1

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


def tables(parts: Mapping[str, Part]) -> str:
    """Return the SQL of `TABLES` with the figures and sources that an office added behind those that ship."""
    text = TABLES
    for kind in ("figures", "sources"):
        if kind in parts:
            added = folder.path("parts", parts[kind].file).as_posix().replace("'", "''")
            text = text.replace(f"read_csv('data/{kind}.csv'", f"read_csv(['data/{kind}.csv', '{added}']")
    return text


def load(folder_: Path = DATA, parts: Mapping[str, Part] | None = None) -> duckdb.DuckDBPyConnection:
    """Return a new in-memory database of the files in `folder_` and of registers, its settings locked.

    From then on nothing in SQL reaches a file but the registers' own, an extension or a setting.

    Raises:
        duckdb.Error: a file is missing or a cell has not the type of its column; `python -m metrics check` names it.
        StoreFailure: the figures that an office added cannot be read. A register that cannot be read is refused when asked.
    """
    connection = duckdb.connect()
    root = folder_.as_posix().replace("'", "''")
    with registers.readable():
        _whole(parts or {})
        connection.execute(tables(parts or {}).replace("'data/", f"'{root}/"))
    registers.make(connection, parts or {})
    allowed = [folder.path("parts", part.file).as_posix() for part in (parts or {}).values()]
    connection.execute("SET allowed_paths = $allowed", {"allowed": allowed})
    connection.execute(f"SET threads = {THREADS if parts else 1}")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")
    return connection


def _whole(parts: Mapping[str, Part]) -> None:
    """Refuse rows that an office added and that are not all there: a text cut off at the end of a line reads well."""
    for name in {"figures", "sources"} & parts.keys():
        path = folder.path("parts", parts[name].file)
        if path.exists() and path.stat().st_size != parts[name].size:
            raise duckdb.IOException(f"{path} has not the length that was written")


@lru_cache(maxsize=4)
def _loaded(label: str, _files: tuple[str, ...]) -> duckdb.DuckDBPyConnection:
    version = versions.pinned(label)
    return load(parts=version.parts if version else None)


def cursor(label: str = "") -> duckdb.DuckDBPyConnection:
    """Return a cursor of its own on a data version ("" is the current one): one connection shared by threads answers wrongly."""
    version = versions.pinned(label)
    files = tuple(_state(part) for part in version.parts.values()) if version else ()
    return _loaded(label or versions.current(), files).cursor()


def _state(part: Part) -> str:
    """Return which file holds a part, as of now: one that was broken and is mended is another."""
    path = folder.path("parts", part.file)
    try:
        found = path.stat()
    except OSError:
        return f"{path}"
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ino}"
