"""Amounts of money: what is certain, what is not, and how garbled words might be read."""

from collections.abc import Callable

from metrics.queries import answer
from metrics.queries.amounts import amounts
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
RELIEF = View(theme="relief", places=("210100",))


def test_the_largest_stands_first_and_what_has_no_value_last(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,            status,    value, value_as_published
        F00000001, fee_cuts,             uncertain, ,      RMB 1 2 million
        F00000002, rent_relief,          uncertain, 300,   300
        F00000003, tax_cuts,             published, 700,   700
        F00000004, tax_fee_cuts,         published, 200,   200
        F00000005, relief_beneficiaries, published, 900,   900
    """)
    found = amounts(answer(RELIEF, "points"))
    assert [a.row["figure_id"] for a in found] == ["F00000003", "F00000002", "F00000004", "F00000001"]
    assert [a.certain for a in found] == [True, False, True, False]


def test_a_plan_is_no_amount(figures_db: Make) -> None:
    figures_db("""
        indicator, qualifier, value
        tax_cuts,  planned,   700
    """)
    assert amounts(answer(RELIEF, "points")) == []


def test_readings_are_those_that_the_note_lists(figures_db: Make) -> None:
    figures_db("""
        indicator,   year, status,    value, note
        fee_cuts,    2020, uncertain, ,      GARBLED. Readings: (a) 5 bn = 5000 (a scale was lost); (b) 5 million. NOT 7.
        rent_relief, 2020, uncertain, 5,     Readings: (a) 5; (b) 6.
        tax_cuts,    2020, published, 5,
    """)
    told = {a.row["metric"]: a.readings for a in amounts(answer(RELIEF, "points"))}
    assert told == {
        "fee_cuts": ("(a) 5 bn = 5000 (a scale was lost)", "(b) 5 million"),
        "rent_relief": (),  # it has a value: its note may doubt it, but nothing else is offered in its place
        "tax_cuts": (),
    }


def test_the_garbled_fee_cut_of_shenyang_has_three_readings_and_no_value() -> None:
    (found,) = [a for a in amounts(answer(RELIEF, "points")) if a.row["metric"] == "fee_cuts"]
    assert found.row["value"] is None
    assert [reading[:3] for reading in found.readings] == ["(a)", "(b)", "(c)"]
    assert found.readings[-1] == "(c) 1.261亿 = 126100000, same as (b)"
