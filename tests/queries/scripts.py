"""What an answer's printed SQL gives again."""

from typing import Any

from metrics.queries.answer import Answer
from metrics.queries.uncertainty import LIMITS


def of_sql(found: Answer) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Return columns and rows of an answer as its SQL gives them: limits are reckoned from its counts afterwards."""
    columns = tuple(c for c in found.records.columns if c not in LIMITS)
    return columns, [{c: row[c] for c in columns} for row in found.rows()]
