"""Answer: the table of a question, with what it rests on."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

import duckdb
import pandas as pd

from metrics.queries.sql import printed
from metrics.store import figures, registers, versions
from metrics.view import View


@dataclass(frozen=True, eq=False)
class Records:
    """The rows of a result as plain values: numbers, text, ISO dates, None for what is missing. Shared, never changed."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]

    @classmethod
    def fetch(cls, cursor: duckdb.DuckDBPyConnection) -> Self:
        """Return all rows of the query that a cursor has run."""
        columns = tuple(column[0] for column in cursor.description or ())
        rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in cursor.fetchall()]
        return cls(columns, rows)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows as a table; whole numbers stay whole where some are missing."""
        table = pd.DataFrame(self.rows, columns=list(self.columns))
        whole = [c for c in self.columns if {type(row[c]) for row in self.rows} == {int, type(None)}]
        return table.astype(dict.fromkeys(whole, "Int64"))


@dataclass(frozen=True, eq=False)
class Answer:
    """What a question was answered with.

    view        the question
    ask         which of the questions of `metrics.queries.QUESTIONS`
    records     one row per answer; see the question's module for its columns
    query       the SQL that ran, its values bound as `parameters`
    version     first 8 hex digits of the data version
    """

    view: View
    ask: str
    records: Records
    query: str
    parameters: dict[str, Any]
    version: str

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a table."""
        return self.records.table

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows as plain dictionaries, not to be changed."""
        return self.records.rows

    @property
    def empty(self) -> bool:
        """Whether no row was found."""
        return not self.records.rows

    @cached_property
    def sql(self) -> str:
        """The query with its values written in, ready for a DuckDB shell after `tables`."""
        return printed(self.query, self.parameters).strip()

    @property
    def script(self) -> str:
        """A complete script: tables from the shipped files, then the query. Run it in the project's folder."""
        held = versions.pinned(self.version)
        parts = held.parts if held else {}
        tables = figures.tables(parts) + (registers.script(parts) if self.view.witness != "published" else "")
        return f"-- data version {self.version}\n{tables}\n{self.sql};\n"

    @property
    def simulated(self) -> bool:
        """Whether any row rests on cases that were made up."""
        return any("simulated" in (row.get("origin"), row.get("register_origin")) for row in self.records.rows)

    @cached_property
    def hash(self) -> str:
        """First 6 hex digits of the hash of the rows in their order: equal hash, equal result."""
        rows = [[round(v, 6) if isinstance(v, float) else v for v in row.values()] for row in self.records.rows]
        text = json.dumps([self.records.columns, rows], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:6]


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
    return value
