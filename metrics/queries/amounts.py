"""Amounts of money of one place: which can be read, which are uncertain, and what an uncertain one may mean."""

import re
from dataclasses import dataclass
from typing import Any

from metrics.queries import Answer, sources_of

Row = dict[str, Any]
_READING = re.compile(r"\([a-z]\) .+?(?=; \([a-z]\) |\. [A-Z]|$)")


@dataclass(frozen=True)
class Amount:
    """One result in yuan: a row of a `points` answer, and what its words may mean where they are garbled.

    Readings are told, in the words of the figure's note (English), and never stand for a value.
    """

    row: Row
    readings: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether the source leaves no doubt about it."""
        return bool(self.row["state"] == "ok")


def amounts(answer: Answer) -> list[Amount]:
    """Return the results in yuan of a `points` answer, largest first; those without a value stand last."""
    sources = sources_of(answer)
    rows = [row for row in answer.rows() if row["unit"] == "CNY" and row["role"] == "result"]
    found = [Amount(row, _readings(row, sources[row["figure_id"]]["note"])) for row in rows]
    return sorted(found, key=lambda a: (a.row["value"] is None, -(a.row["value"] or 0)))


def _readings(row: Row, note: str | None) -> tuple[str, ...]:
    """Return the readings that a note lists as (a), (b), (c), for a figure that has no value."""
    _, listed, after = (note or "").partition("Readings: ")
    return tuple(_READING.findall(after)) if listed and row["value"] is None else ()
