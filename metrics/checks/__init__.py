"""Data rules: each is one SQL query over the files as they are, returning the rows that break it and why."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from metrics.catalog import BREAKDOWNS, METRICS, OTHER, QUALIFIERS, THEMES, UNITS
from metrics.checks.figures import FIGURES
from metrics.checks.lists import LISTS
from metrics.checks.rule import Rule
from metrics.errors import BadData
from metrics.extract.numbers import states
from metrics.store.versions import DATA, SHIPPED

__all__ = ["RULES", "Finding", "Rule", "run"]

RULES: dict[str, Rule] = {**FIGURES, **LISTS}


@dataclass(frozen=True)
class Finding:
    """One row that breaks one rule: the rule's name, the file, the row's id and the reason in a sentence."""

    rule: str
    file: str
    row: str
    reason: str


def run(folder: Path = DATA) -> list[Finding]:
    """Return every finding over the files in `folder`, in the order of the rules.

    Raises:
        BadData: a file is missing or is no CSV.
    """
    connection = _loaded(folder)
    findings = []
    for name, rule in RULES.items():
        broken = connection.execute(rule.query).fetchall()
        findings += [Finding(name, rule.file, str(row), reason) for row, reason in broken]
    return findings


def _loaded(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in SHIPPED:
        path = (folder / name).as_posix().replace("'", "''")
        table = name.removesuffix(".csv")
        try:
            connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{path}', all_varchar = true, header = true)")
        except duckdb.Error as error:
            raise BadData(f"{name} cannot be read: {error}".splitlines()[0]) from error
    _vocabulary(connection, "known_indicators", [*METRICS, *OTHER])
    _vocabulary(connection, "known_units", list(UNITS))
    _vocabulary(connection, "known_qualifiers", list(QUALIFIERS))
    _vocabulary(connection, "known_breakdowns", list(BREAKDOWNS))
    _vocabulary(connection, "known_themes", list(THEMES))
    connection.create_function("states", _states, ["VARCHAR", "VARCHAR", "VARCHAR"], "BOOLEAN")
    return connection


def _vocabulary(connection: duckdb.DuckDBPyConnection, table: str, words: list[str]) -> None:
    connection.execute(f"CREATE TABLE {table} AS SELECT unnest($words) AS word", {"words": words})


def _states(words: str, value: str, unit: str) -> bool:
    try:
        return states(words, Decimal(value), unit)
    except InvalidOperation:
        return False
