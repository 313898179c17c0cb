"""Answer: the table of a question, with what it rests on."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.queries.sql import printed
from metrics.store.figures import TABLES
from metrics.view import View


@dataclass(frozen=True, eq=False)
class Answer:
    """What a question was answered with.

    view        the question
    ask         which of the questions of `metrics.queries.QUESTIONS`
    table       one row per answer; see the question's module for its columns
    query       the SQL that ran, its values bound as `parameters`
    version     first 8 hex digits of the data version
    """

    view: View
    ask: str
    table: pd.DataFrame
    query: str
    parameters: dict[str, Any]
    version: str

    @property
    def empty(self) -> bool:
        """Whether no row was found."""
        return self.table.empty

    @cached_property
    def sql(self) -> str:
        """The query with its values written in, ready for a DuckDB shell after `tables`."""
        return printed(self.query, self.parameters).strip()

    @property
    def script(self) -> str:
        """A complete script: tables from the shipped files, then the query. Run it in the project's folder."""
        return f"-- data version {self.version}\n{TABLES}\n{self.sql};\n"

    @cached_property
    def hash(self) -> str:
        """First 6 hex digits of the hash of the rows in their order: equal hash, equal result."""
        text = self.table.to_csv(index=False, lineterminator="\n", float_format="%.6f")
        return hashlib.sha256(text.encode()).hexdigest()[:6]

    def rows(self) -> list[dict[str, Any]]:
        """Return the table as plain dictionaries, not to be changed; what is missing is None, dates are ISO text."""
        return self._rows

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        table = self.table.astype(object).where(self.table.notna(), None)
        return [{str(k): _plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if hasattr(value, "tolist"):
        return value.tolist()
    return value
