"""Questions about the figures themselves: found, confirmed, contradicted, added up."""

from collections.abc import Callable

import pytest

from tests.conftest import Ask

Make = Callable[[str], Ask]
HEAD = "indicator, place_code, year, period_end, basis, breakdown, qualifier, unit, source_id, value"


def test_unequal_values_of_an_equal_key_are_a_conflict(figures_db: Make) -> None:
    ask = figures_db("""
        source_id, value
        copy,      12
        official,  10
    """)
    rows = ask("conflicts", "kind group_id tier value")
    assert {row[0] for row in rows} == {"conflict"}
    assert len({row[1] for row in rows}) == 1
    assert [row[2:] for row in rows] == [("official", 10), ("copy", 12)]


def test_equal_values_of_two_sources_are_an_agreement(figures_db: Make) -> None:
    ask = figures_db("""
        year, source_id, value
        2020, official,  10
        2020, press,     10.000
        2021, official,  11
    """)
    assert ask("conflicts", "kind year value") == [("agreement", 2020, 10), ("agreement", 2020, 10)]


@pytest.mark.parametrize(
    ("other", "agree"),
    [
        ("official,       ,           10", False),
        ("official_later, ,           10", True),
        ("official_later, 2020-12-31, 10", True),
        ("official_later, 2020-06-30, 11", False),
    ],
)
def test_one_source_does_not_confirm_itself(figures_db: Make, other: str, agree: bool) -> None:
    ask = figures_db(f"source_id, period_end, value\nofficial, , 10\n{other}")
    assert bool(ask("conflicts", "kind")) == agree


@pytest.mark.parametrize(
    "other",
    [
        "proposals_filed,    210100, 2020, ,           full_year, ,         exact,    cases",
        "proposals_received, 210200, 2020, ,           full_year, ,         exact,    cases",
        "proposals_received, 210100, 2021, ,           full_year, ,         exact,    cases",
        "proposals_received, 210100, 2020, 2020-06-30, to_date,   ,         exact,    cases",
        "proposals_received, 210100, 2020, ,           full_year, body=npc, exact,    cases",
        "proposals_received, 210100, 2020, ,           full_year, ,         at_least, cases",
        "proposals_received, 210100, 2020, ,           full_year, ,         exact,    items",
    ],
)
def test_a_conflict_needs_an_equal_key(figures_db: Make, other: str) -> None:
    one = "proposals_received, 210100, 2020, , full_year, , exact, cases, official, 10"
    assert figures_db(f"{HEAD}\n{one}\n{other}, press, 12")("conflicts", "kind") == []
    equal = one.replace("official, 10", "press, 12")
    assert figures_db(f"{HEAD}\n{one}\n{equal}")("conflicts", "kind") == [("conflict",), ("conflict",)]


def test_a_figure_without_value_contradicts_nothing(figures_db: Make) -> None:
    ask = figures_db("""
        source_id, status,    value
        official,  published, 10
        press,     uncertain,
    """)
    assert ask("conflicts", "kind") == []


def test_parts_stand_beside_their_total(figures_db: Make) -> None:
    ask = figures_db("""
        year, breakdown,  value
        2020, ,           100
        2020, body=npc,   60
        2020, body=cppcc, 40
        2021, ,           110
        2021, body=npc,   60
        2021, body=cppcc, 40
        2022, ,           100
        2022, body=npc,   60
    """)
    rows = ask("parts", "year key parts sum_of_parts total difference")
    assert rows == [(2021, "body", 2, 100, 110, -10), (2020, "body", 2, 100, 100, 0)]


def test_parts_of_another_day_another_status_or_in_percent_are_not_added(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,          year, basis,     period_end, breakdown,  status,    value
        proposals_received, 2019, full_year, ,           ,           published, 100
        proposals_received, 2019, to_date,   2019-06-30, body=npc,   published, 60
        proposals_received, 2019, to_date,   2019-06-30, body=cppcc, published, 40
        proposals_received, 2020, full_year, ,           ,           published, 100
        proposals_received, 2020, full_year, ,           body=npc,   published, 60
        proposals_received, 2020, full_year, ,           body=cppcc, uncertain, 40
        satisfaction_rate,  2021, full_year, ,           ,           published, 99
        satisfaction_rate,  2021, full_year, ,           body=npc,   published, 98
        satisfaction_rate,  2021, full_year, ,           body=cppcc, published, 97
    """)
    assert ask("parts", "year") == []


FOUND = """
    figure_id, indicator,     year, place_code, source_id, status,    value_as_published, scope,  value
    F00000001, tax_cuts,      2020, 210100,     press,     published, 70.1亿元,            city,   7010000000
    F00000002, fee_cuts,      2020, 210100,     press,     uncertain, 2.73.8亿元,          city,
    F00000003, reply_rate,    2021, 210200,     official,  published, 100%,               O'Hara, 100
    F00000004, reply_rate,    2021, 210200,     copy,      published, 100%,               ,       100
"""  # fmt: skip


@pytest.mark.parametrize(
    ("view", "ids"),
    [
        ({}, ["F00000003", "F00000004", "F00000002", "F00000001"]),
        ({"tier": "press"}, ["F00000003", "F00000002", "F00000001"]),
        ({"status": "uncertain"}, ["F00000002"]),
        ({"figure": "F00000001"}, ["F00000001"]),
        ({"theme": "relief"}, ["F00000002", "F00000001"]),
        ({"metrics": ("tax_cuts",)}, ["F00000001"]),
        ({"places": ("210200",)}, ["F00000003", "F00000004"]),
        ({"years": (2021, 2021)}, ["F00000003", "F00000004"]),
        ({"text": "70.1亿元"}, ["F00000001"]),
        ({"text": "7010000000"}, ["F00000001"]),
        ({"text": "大连 nowhere"}, []),
        ({"text": "大连 report"}, ["F00000003"]),
        ({"text": "SHENYANG 2020"}, ["F00000002", "F00000001"]),
        ({"text": "办复率"}, ["F00000003", "F00000004"]),
        ({"text": "Tax cuts"}, ["F00000001"]),
        ({"text": "o'hara"}, ["F00000003"]),
        ({"text": "'; DROP TABLE figures; --"}, []),
        ({"text": "%"}, ["F00000003", "F00000004"]),
    ],
)
def test_figures_are_found_by_what_is_asked(figures_db: Make, view: dict[str, object], ids: list[str]) -> None:
    assert [row[0] for row in figures_db(FOUND)("figures", "figure_id", **view)] == ids


def test_a_figure_carries_its_source(figures_db: Make) -> None:
    rows = figures_db(FOUND)("figures", "title publisher url tier", figure="F00000003")
    assert rows == [("Report", "City", "https://example.org/1", "official")]
