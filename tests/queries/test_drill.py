"""From a figure of a register to its cases: exactly those it counts, a page at a time, nobody named."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from metrics import queries
from metrics.catalog import METRICS
from metrics.errors import BadRequest, StoreFailure
from metrics.export import of_registers
from metrics.queries import drill
from metrics.view import View
from tests.conftest import Ask
from tests.queries.test_cases import PROPOSALS

Make = Callable[..., Ask]


def point(metric: str, year: int = 2023, place: str = "210100", **view: Any) -> dict[str, Any]:
    asked = View(metrics=(metric,), places=(place,), years=(year, year), witness="register", **view)
    return queries.answer(asked, "points").rows()[0]


def listed(row: dict[str, Any], **options: Any) -> list[tuple[str, bool]]:
    return [(case["id"], case["counted"]) for case in drill.cases(View(), row, **options).rows()]


@pytest.mark.parametrize(
    ("metric", "year", "expected"),
    [
        ("proposals_received", 2023, [("1", True), ("2", True), ("3", True), ("4", True)]),
        ("on_time_reply_rate", 2023, [("1", True), ("3", True), ("4", True), ("2", False)]),
        ("on_time_reply_rate", 2024, [("5", False)]),
        ("median_days_to_reply", 2023, [("1", True), ("2", True), ("3", True), ("4", True)]),
        ("proposals_open", 2024, [("5", True), ("6", True)]),
        ("outcome_a_resolved", 2023, [("1", True), ("3", True)]),
    ],
)
def test_the_cases_of_a_figure_are_those_it_counts(cases_db: Make, metric: str, year: int, expected: list) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    row = point(metric, year)
    assert listed(row) == expected
    if not METRICS[metric].register.value:  # type: ignore[union-attr]
        assert sum(counted for _, counted in expected) == (row["numerator"] or 0)
    assert len(expected) == (row["denominator"] if row["denominator"] is not None else row["numerator"])


def test_a_line_and_a_month_have_their_own_cases(cases_db: Make) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    assert listed(point("proposals_received", breakdown="department=Parks")) == [("3", True), ("4", True)]
    march = point("proposals_received", breakdown="month")
    assert (march["period_start"], listed(march)) == ("2023-03-01", [("1", True), ("2", True)])


def test_pages_follow_each_other_and_say_how_many_there_are(cases_db: Make) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    row = point("proposals_received")
    pages = [drill.cases(View(), row, first=first, most=2) for first in (0, 2, 4)]
    assert [[case["id"] for case in page.rows()] for page in pages] == [["1", "2"], ["3", "4"], []]
    assert [drill.count(page) for page in pages] == [4, 4, 0]


def test_a_file_of_some_of_the_cases_says_so_in_itself(cases_db: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    row = point("proposals_received")

    def file() -> tuple[str, list[dict[str, str]]]:
        found = drill.cases(View(lang="en"), row, most=drill.MOST)
        told = of_registers.cases_csv(found, "proposals").decode("utf-8-sig")
        return of_registers.cases_name(found, row["figure_id"]), list(csv.DictReader(io.StringIO(told)))

    name, rows = file()
    assert ("first" in name, len(rows), "part" in rows[0]) == (False, 4, False)
    monkeypatch.setattr(drill, "MOST", 2)
    name, rows = file()
    assert name.endswith("-first-2-of-4.csv")
    assert [line["part"] for line in rows] == ["the first 2 of 4 cases"] * 2


def test_what_leads_to_a_person_is_left_out_unless_asked_for(cases_db: Make) -> None:
    text = "id,place_code,received,caller,phone,title\n" + "\n".join(f"{i},210102,2024-01-01,A,1,T" for i in range(9))
    cases_db("hotline", text)
    row = point("hotline_calls", 2024)
    assert not {"caller", "phone", "title"} & set(drill.cases(View(), row).records.columns)
    assert {"caller", "phone", "title"} <= set(drill.cases(View(), row, personal=True).records.columns)


def test_no_cases_behind_a_published_figure_or_a_hidden_count(cases_db: Make) -> None:
    cases_db("hotline", "id,place_code,received\n1,210102,2024-01-01\n")
    with pytest.raises(BadRequest, match="few people"):
        drill.cases(View(), point("hotline_calls", 2024))
    published = queries.answer(View(metrics=("tax_cuts",), places=("210100",)), "points").rows()[0]
    with pytest.raises(BadRequest, match="was published"):
        drill.cases(View(), published)


def test_a_corrupt_register_takes_nothing_with_it_and_heals_with_its_file(cases_db: Make, store: Path) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    row = point("proposals_received")
    cases_db("actions", "id,place_code,given\n1,210100,2023-03-01")
    (part,) = (store / "parts").glob("proposals*.parquet")
    whole = part.read_bytes()
    part.write_bytes(whole[:100])
    queries.clear()
    assert queries.answer(View(metrics=("proposals_received",), places=("210100",)), "latest").rows()
    assert point("actions_given")["origin"] == "register"
    for ask in (lambda: point("proposals_received"), lambda: drill.cases(View(), row)):
        with pytest.raises(StoreFailure, match=r"cannot be read .*proposals.*rollback"):
            ask()
    with pytest.raises(StoreFailure, match="rollback"):
        drill.point(View(figure=row["figure_id"]))
    part.write_bytes(whole)
    assert point("proposals_received") == row
