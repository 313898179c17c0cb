"""Lines of a register beside each other: which metrics are hidden in all of them."""

from collections.abc import Callable

from metrics.export import of_registers
from metrics.queries.split import split
from metrics.view import View
from tests.conftest import Ask

# Of each department 40 cases say whether they were resolved; all but two of them were.
ROWS = [(office, number < 38) for office in ("Roads", "Parks") for number in range(40)]
CASES = "id,place_code,received,department,resolved\n" + "\n".join(
    f"{at},210102,2024-03-01,{office},{str(resolved).lower()}" for at, (office, resolved) in enumerate(ROWS)
)


def test_a_metric_that_is_hidden_in_every_line_has_no_column(cases_db: Callable[..., Ask]) -> None:
    cases_db("hotline", CASES, as_of="2024-12-31")
    found = split(View(places=("210102",), lang="en"), ("hotline_calls", "hotline_resolution_rate"), "department")
    assert found is not None
    assert found.hidden == ("hotline_resolution_rate",)
    table = of_registers.split(found, "Department", str)
    assert list(table.columns) == ["Department", "Requests to the hotline"]
    assert table["Requests to the hotline"].tolist() == ["40 cases", "40 cases"]
