"""From a figure of a register to its cases: paged in DuckDB, what leads to a person left out."""

from typing import Any

from metrics.catalog import METRICS, REGISTERS
from metrics.catalog.registers import DIMENSIONS, PUBLISHED_KEYS, Column
from metrics.errors import BadRequest
from metrics.queries import points
from metrics.queries.answer import Answer, Records
from metrics.queries.cases import MONTH, case_rows
from metrics.queries.sql import used
from metrics.store import registers, versions
from metrics.store.figures import cursor
from metrics.view import View

PAGE = 50
MOST = 10_000  # cases of one export


def columns(register: str, personal: bool = False) -> tuple[Column, ...]:
    """Return the columns of a register that a drill-down shows: those that lead to a person only where asked for."""
    return tuple(c for c in REGISTERS[register].all_columns if personal or c.personal == "none")


def cases(view: View, row: dict[str, Any], *, first: int = 0, most: int = PAGE, personal: bool = False) -> Answer:
    """Return cases behind one point of a register, `most` of them from number `first` on (0 is the first).

    row: a row of an answer whose origin is a register. Columns: those of the register, then `counted` (the case is in
    the numerator, or in the value), and `cases` (how many there are in all).

    Raises:
        BadRequest: the row is not of a register, or its count is hidden because it is small.
        StoreFailure: the register cannot be read.
    """
    if row["origin"] == "published":
        raise BadRequest(f"figure {row['figure_id']} was published: there are no cases behind it; see its source")
    if row["state"] == "suppressed":
        raise BadRequest("the count is hidden to protect few people, and so are its cases")
    metric = METRICS[row["metric"]]
    version = versions.asked(view.asof)
    assert metric.register is not None
    shown = [column.id for column in columns(metric.register.register, personal)]
    key, _, line = row["series"].partition("=")
    query = case_rows(metric, shown, key, "month" if row["basis"] == "part_year" else "year", version.parts)
    bound = {
        "place": row["place_code"],
        "period": row["period_start"],
        "line": line,
        "first": first,
        "most": min(most, MOST),
    }
    at = cursor(version.label)
    registers.refuse(at, [metric.register.register])
    with registers.readable():
        records = Records.fetch(at.execute(query, used(query, bound)))
    return Answer(view, "cases", records, query, used(query, bound), version.label)


def point(view: View) -> dict[str, Any] | None:
    """Return the point of a register that a view's figure names; None where this data version has none such.

    Points are looked for where they are most likely: whole registers, what the view splits by, then everything else.
    Raises StoreFailure where it is not found and a register cannot be read.
    """
    version = versions.asked(view.asof)
    at = cursor(version.label)
    for key in dict.fromkeys(("", view.breakdown.partition("=")[0], *DIMENSIONS, *PUBLISHED_KEYS, MONTH)):
        points.keep(at, version.parts, (key,))
        query = "SELECT * EXCLUDE (key) FROM kept_cases WHERE figure_id = $figure AND key = $key"
        if rows := Records.fetch(at.execute(query, {"figure": view.figure, "key": key})).rows:
            return rows[0]
    registers.refuse(at, version.parts)
    return None


def count(found: Answer) -> int:
    """Return how many cases there are behind a figure, of which an answer shows some."""
    return int(found.rows()[0]["cases"]) if found.rows() else 0
