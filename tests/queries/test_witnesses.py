"""What was published beside what the register says: the same thing only, and why they differ."""

from collections.abc import Callable

import duckdb
import pytest

from metrics import queries, sentences
from metrics.catalog import REGISTERS
from metrics.catalog.registers import Register
from metrics.queries import drill
from metrics.queries.answer import Records
from metrics.store import versions
from metrics.view import View
from tests.conftest import ROOT, Ask
from tests.queries.scripts import of_sql

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


KINDS = """\
id,place_code,received,replied,kind
1,210102,2020-05-01,2020-06-01,suggestion
2,210102,2020-05-01,2020-06-01,suggestion
3,210103,2020-05-01,,proposal
4,210103,2020-05-01,,motion
5,210103,2020-05-01,,
"""
LINES = """\
indicator,          value, breakdown
proposals_received, 2,     body=npc
proposals_received, 3,     body=cppcc
proposals_received, 1,     body=npc_motion
proposals_received, 5,     body=cppcc;category=economy
reply_rate,         100,   body=npc
"""


def test_a_line_of_one_body_stands_beside_the_cases_of_its_kind(
    figures_db: Callable[[str], Ask], cases_db: Make
) -> None:
    cases_db("proposals", KINDS)
    ask = figures_db(LINES)
    assert both(ask, "proposals_received", "series published recorded agreement") == [
        ("body=cppcc", 3, 1, "open"), ("body=npc", 2, 2, "rounding"), ("body=npc_motion", 1, 1, "rounding"),
    ]  # fmt: skip
    assert both(ask, "reply_rate", "series published recorded agreement") == [("body=npc", 100, 100, "rounding")]


def test_a_line_and_its_whole_are_each_paired_once(figures_db: Callable[[str], Ask], cases_db: Make) -> None:
    cases_db("proposals", KINDS)
    ask = figures_db(LINES + "proposals_received, 6, \n")
    pairs = both(ask, "proposals_received", "series recorded")
    assert pairs == [("", 5), ("body=cppcc", 1), ("body=npc", 2), ("body=npc_motion", 1)]


def test_the_printed_script_pairs_the_same_lines(cases_db: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    cases_db("proposals", KINDS.replace("2020-05", "2016-05"))  # 210103 published both its lines of 2016
    monkeypatch.chdir(ROOT)
    found = queries.answer(View(theme="proposals", places=("210103",), witness="both"), "witnesses")
    assert [row["series"] for row in found.rows()] == ["body=cppcc"]
    again = Records.fetch(duckdb.connect().execute(found.script))
    assert (again.columns, again.rows) == of_sql(found)


def test_register_and_documents_are_split_by_body_alike(cases_db: Make) -> None:
    ask = cases_db("proposals", KINDS)
    asked = {"metrics": ("proposals_received",), "places": ("210103",), "witness": "register"}
    split = ask("points", "series value", breakdown="body", **asked)
    assert split == [("body=cppcc", 1), ("body=npc_motion", 1), ("body=unstated", 1)]
    assert ask("points", "value", breakdown="body=cppcc", **asked) == [(1,)]
    (row,) = queries.answer(View(breakdown="body=npc_motion", **asked), "points").rows()  # type: ignore[arg-type]
    assert [case["id"] for case in drill.cases(View(), row).rows()] == ["4"]


@pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))
def test_every_choice_that_stands_for_a_published_line_names_one(register: Register) -> None:
    told = [column for column in register.columns if column.published or column.lines]
    for column in told:
        assert column.dimension
        assert column.lines.keys() == column.choices.keys()
        assert all(sentences.line(f"{column.published}={line}", "en") != line for line in column.lines.values())
