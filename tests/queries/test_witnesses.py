"""What was published beside what the register says: the same thing only, and why they differ."""

from collections.abc import Callable

import pytest

from metrics import queries
from metrics.store import versions
from metrics.view import View
from tests.conftest import Ask

Make = Callable[..., Ask]
COLUMNS = "published recorded difference percent agreement reason"


def cases(count: int, replied: int = 0) -> str:
    lines = [f"{i},210100,2020-05-01,{'2020-06-01' if i < replied else ''}" for i in range(count)]
    return "\n".join(["id,place_code,received,replied", *lines])


def both(ask: Ask, metric: str, columns: str = COLUMNS) -> list:
    return ask("witnesses", columns, metrics=(metric,), places=("210100",), years=(2020, 2020), witness="both")


def test_a_difference_is_open_until_somebody_says_why(cases_db: Make) -> None:
    ask = cases_db("proposals", cases(1600))
    (row,) = both(ask, "proposals_received", COLUMNS + " figure_id")
    assert row[:6] == (1620, 1600, -20, -1.23, "open", None)
    versions.explain(row[6], "20 were withdrawn", "office")
    assert both(ask, "proposals_received") == [(1620, 1600, -20, -1.23, "explained", "20 were withdrawn")]
    versions.explain(row[6], " ", "office")
    assert both(ask, "proposals_received")[0][4:] == ("open", None)


def test_an_equal_count_and_a_rounded_rate_agree(cases_db: Make) -> None:
    ask = cases_db("proposals", cases(1620, 1620))
    assert both(ask, "proposals_received") == [(1620, 1620, 0, 0, "rounding", None)]
    assert [row[4] for row in both(ask, "reply_rate")] == ["rounding"]


@pytest.mark.parametrize(
    ("published", "metric", "count", "agreement"),
    [
        ("99.5", "reply_rate", 995, "rounding"),
        ("99.5", "reply_rate", 994, "open"),
        ("100", "reply_rate", 996, "rounding"),
    ],
)
def test_rounding_is_half_of_the_last_digit_printed(
    figures_db: Callable[[str], Ask], cases_db: Make, published: str, metric: str, count: int, agreement: str
) -> None:
    cases_db("proposals", cases(1000, count))
    ask = figures_db(f"indicator, value, value_as_published\n{metric}, {published}, {published}%")
    assert [row[4] for row in both(ask, metric)] == [agreement]


def test_another_period_is_not_the_same_thing(cases_db: Make) -> None:
    text = cases(10) + "\n"
    ask = cases_db("proposals", text, as_of="2020-11-30")  # published of the whole year
    assert both(ask, "proposals_received") == []


def test_nothing_is_paired_without_a_register(store: object) -> None:
    assert queries.answer(View(theme="proposals", witness="both"), "witnesses").empty
