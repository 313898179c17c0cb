"""Points out of case registers: cases in, figures out."""

from collections.abc import Callable

import duckdb
import pytest

from metrics import queries, sentences
from metrics.catalog import METRICS
from metrics.charts.series import series
from metrics.export import tables
from metrics.queries import cases
from metrics.queries.answer import Records
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import ROOT, Ask
from tests.queries.scripts import of_sql

Make = Callable[..., Ask]
PROPOSALS = """\
id,place_code,received,assigned,due,replied,outcome,contact,department,returns,co_departments
1,210102,2023-03-01,2023-03-02,2023-06-01,2023-03-11,A,face,Roads,0,
2,210102,2023-03-05,2023-03-06,2023-06-05,2023-07-03,B,phone,Roads,2,Parks|Police
3,210103,2023-04-01,2023-04-02,2023-07-01,2023-04-21,A,face,Parks,0,
4,210103,2023-12-20,2023-12-21,2024-03-20,2024-01-09,D,none,Parks,1,
5,210103,2024-02-01,2024-02-02,2024-05-01,,,,,,
6,210102,2024-11-30,,2025-03-01,,,,Roads,,
"""

OF_FEW = PROPOSALS + "\n"  # the same as a version of its own, for tests that let medians of few cases be given


def show(
    ask: Ask, metric: str, columns: str = "place_code year value", question: queries.Ask = "points", **view: object
) -> list:
    return ask(question, columns, metrics=(metric,), witness="register", **view)


def test_a_case_counts_for_its_district_and_its_city_in_the_year_it_came(cases_db: Make) -> None:
    ask = cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    assert show(ask, "proposals_received") == [
        ("210100", 2023, 4), ("210100", 2024, 2),
        ("210102", 2023, 2), ("210102", 2024, 1),
        ("210103", 2023, 2), ("210103", 2024, 1),
    ]  # fmt: skip


def test_shares_of_the_case_mix_are_of_the_cases_that_say_it(cases_db: Make) -> None:
    text = "id,place_code,received,kind,urgency\n1,210102,2023-03-01,proposal,urgent\n2,210102,2023-03-01,motion,\n"
    ask = cases_db("proposals", text + "3,210102,2023-03-01,,\n4,210102,2023-03-01,suggestion,difficult\n")
    assert show(ask, "cppcc_share", "value numerator denominator", places=("210100",)) == [(33.333333, 1, 3)]
    assert show(ask, "urgent_share", "value numerator denominator", places=("210100",)) == [(50, 2, 4)]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("reply_rate", [(2023, 100, 4, 4), (2024, 0, 0, 2)]),
        # On time: 1, 3 and 4; 5 is past its day without a reply, 6 is not due yet.
        ("on_time_reply_rate", [(2023, 75, 3, 4), (2024, 0, 0, 1)]),
        ("outcome_a_share", [(2023, 50, 2, 4), (2024, None, 0, 0)]),
        ("face_to_face_rate", [(2023, 50, 2, 4), (2024, None, 0, 0)]),
        ("contact_rate", [(2023, 75, 3, 4), (2024, None, 0, 0)]),
        ("returned_rate", [(2023, 50, 2, 4), (2024, None, 0, 0)]),
        ("co_handled_share", [(2023, 25, 1, 4), (2024, 0, 0, 2)]),
        ("median_days_to_reply", [(2023, 20, None, 4), (2024, None, None, 0)]),  # of 10, 20, 20, 120
        ("p90_days_to_reply", [(2023, 90, None, 4), (2024, None, None, 0)]),
        ("proposals_assigned", [(2023, 4, 4, None), (2024, 1, 1, None)]),
        ("p90_days_to_assign", [(2023, 1, None, 4), (2024, 1, None, 1)]),
        ("median_days_from_assigned_to_reply", [(2023, 19, None, 4), (2024, None, None, 0)]),  # of 9, 19, 19, 119
        ("p90_days_from_assigned_to_reply", [(2023, 89, None, 4), (2024, None, None, 0)]),
        ("handling_units", [(2023, 2, 2, None), (2024, 1, 1, None)]),
    ],
)
def test_a_metric_is_what_its_cases_say(
    cases_db: Make, monkeypatch: pytest.MonkeyPatch, metric: str, expected: list
) -> None:
    monkeypatch.setattr(cases, "LEAST_CASES", 1)
    ask = cases_db("proposals", OF_FEW, as_of="2024-12-31")
    found = show(ask, metric, "year value numerator denominator", places=("210100",))
    assert found == expected
    states = show(ask, metric, "value state", places=("210100",))
    assert all((state == "missing") == (value is None) for value, state in states)


def test_what_is_open_is_counted_at_the_end_of_each_year(cases_db: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "LEAST_CASES", 1)
    ask = cases_db("proposals", OF_FEW, as_of="2024-12-31")
    # 4 is open at the end of 2023; 5 and 6 at the end of 2024, and only 5 past its day.
    columns = "year value basis period_end"
    assert show(ask, "proposals_open", columns, places=("210100",)) == [
        (2023, 1, "on_day", "2023-12-31"), (2024, 2, "on_day", "2024-12-31"),
    ]  # fmt: skip
    assert show(ask, "proposals_overdue", "year value", places=("210100",)) == [(2023, 0), (2024, 1)]
    assert show(ask, "median_age_of_open", "year value", places=("210100",)) == [(2023, 11), (2024, (334 + 31) / 2)]


@pytest.mark.parametrize(("metric", "of_six"), [("median_days_to_reply", 35), ("p90_days_to_reply", 55)])
def test_a_median_of_fewer_than_six_cases_is_of_too_few(cases_db: Make, metric: str, of_six: float) -> None:
    rows = [
        f"{year}-{i},210102,{year}-01-01,{year}-{1 + i // 3:02}-{1 + i % 3 * 10:02}"
        for year, few in ((2022, 5), (2023, 6), (2024, 0))
        for i in range(1, few + 1)
    ]
    ask = cases_db("proposals", "\n".join(["id,place_code,received,replied", *rows, "2024-1,210102,2024-01-01,"]))
    found = show(ask, metric, "year state value denominator", places=("210102",))
    assert [row[:2] for row in found] == [(2022, "too_few"), (2023, "ok"), (2024, "missing")]
    assert [row[3] for row in found] == [5, 6, 0]
    assert found[0][2] is None
    assert show(ask, "reply_rate", "state", places=("210102",), years=(2022, 2022)) == [("ok",)]


def test_the_newest_figure_that_can_be_told_stands_before_a_newer_one_that_cannot(cases_db: Make) -> None:
    rows = [f"{i},210102,{2023 if i < 6 else 2024}-03-01,{'2023-03-31' if i < 6 else ''}" for i in range(12)]
    ask = cases_db("proposals", "\n".join(["id,place_code,received,replied", *rows]))
    for question in ("latest", "places"):
        told = show(ask, "median_days_to_reply", "year state value", question, places=("210102",))  # type: ignore[arg-type]
        assert told == [(2023, "ok", 30)]


@pytest.mark.parametrize("lang", LANGS)
def test_too_few_is_said_in_words_and_tables(cases_db: Make, lang: Lang) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    view = View(
        metrics=("median_days_to_reply",), places=("210100",), years=(2023, 2023), witness="register", lang=lang
    )
    found = queries.answer(view, "series")
    said = {"en": "too few cases", "zh": "件数过少"}[lang]
    assert sentences.value(found.rows()[0], lang) == said
    assert said in tables.readable(found).to_numpy()
    assert said in str(series([found.rows()], lang).figure["data"])


def test_a_year_that_is_not_over_is_to_date(cases_db: Make) -> None:
    ask = cases_db("proposals", PROPOSALS, as_of="2024-12-01")
    columns = "year basis period_start period_end"
    assert show(ask, "proposals_received", columns, places=("210102",)) == [
        (2023, "full_year", "2023-01-01", "2023-12-31"), (2024, "to_date", "2024-01-01", "2024-12-01"),
    ]  # fmt: skip


def test_cases_are_split_by_what_they_say_and_by_month(cases_db: Make) -> None:
    ask = cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    split = show(ask, "proposals_received", "year series value", places=("210103",), breakdown="department")
    assert split == [(2023, "department=Parks", 2), (2024, "department=unstated", 1)]
    assert show(ask, "proposals_received", "year value", places=("210103",), breakdown="department=Parks") == [
        (2023, 2)
    ]
    months = show(
        ask, "proposals_received", "period_start period_end value basis", places=("210100",), breakdown="month"
    )
    assert months[:2] == [("2023-03-01", "2023-03-31", 2, "part_year"), ("2023-04-01", "2023-04-30", 1, "part_year")]
    assert sum(row[2] for row in months) == 6


def test_the_whole_stands_without_its_parts_also_after_they_were_asked(cases_db: Make) -> None:
    ask = cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    before = show(ask, "proposals_received")
    show(ask, "proposals_received", breakdown="department")
    show(ask, "proposals_received", breakdown="month")
    queries.clear()
    assert show(ask, "proposals_received") == before


def test_both_witnesses_stand_side_by_side(cases_db: Make) -> None:
    ask = cases_db("proposals", PROPOSALS.replace("2023-", "2020-"), as_of="2024-12-31")
    rows = ask(
        "points",
        "year origin value",
        metrics=("proposals_received",),
        places=("210100",),
        years=(2020, 2020),
        witness="both",
    )
    assert rows == [(2020, "published", 1620), (2020, "register", 4)]
    published = ask("points", "origin", metrics=("proposals_received",), places=("210100",), years=(2020, 2020))
    assert published == [("published",)]


def test_simulated_cases_say_so_in_every_figure(cases_db: Make) -> None:
    ask = cases_db(
        "proposals", "id,place_code,received,simulated\nSIM-1,210102,2023-03-01,true\n2,210103,2023-03-01,\n"
    )
    assert show(ask, "proposals_received", "place_code origin") == [
        ("210100", "simulated"), ("210102", "simulated"), ("210103", "register"),
    ]  # fmt: skip
    assert queries.answer(View(metrics=("proposals_received",), witness="register"), "series").simulated


def test_a_missing_year_between_cases_is_a_row(cases_db: Make) -> None:
    ask = cases_db("proposals", "id,place_code,received\n1,210102,2021-03-01\n2,210102,2023-03-01\n")
    rows = show(ask, "proposals_received", "year value state origin", "series", places=("210102",))
    assert rows == [(2021, 1, "ok", "register"), (2022, None, "missing", "register"), (2023, 1, "ok", "register")]


def test_an_empty_register_and_none_at_all_answer_with_missing(cases_db: Make, store: object) -> None:
    without = queries.answer(View(metrics=("proposals_received",), places=("210100",), witness="register"), "series")
    assert [(row["state"], row["origin"]) for row in without.rows()] == [("missing", "register")]
    ask = cases_db("proposals", "id,place_code,received\n", as_of="")
    assert show(ask, "proposals_received", "value state", "series", places=("210100",)) == [(None, "missing")]


@pytest.mark.parametrize(
    ("register", "text", "metric", "expected"),
    [
        ("service_items", "id,place_code,listed,withdrawn,in_hall,online_depth,statutory_days,promised_days\n"
         "1,210102,2022-01-01,,true,whole,20,5\n2,210102,2022-05-01,2024-02-01,false,none,10,10\n",
         "hall_items_rate", [(2022, 50), (2023, 50), (2024, 100)]),
        ("service_items", "id,place_code,listed,statutory_days,promised_days\n1,210102,2023-01-01,20,5\n2,210102,2023-05-01,10,\n",
         "time_limit_cut_rate", [(2023, 75), (2024, 75)]),
        ("parking_sites", "id,place_code,spaces,opened,closed,school,kind\n1,210102,40,2023-01-01,,School 1,school\n"
         "2,210102,60,2024-01-01,,School 1,shared\n",
         "spaces_per_school", [(2023, 40), (2024, 100)]),
        ("parking_sites", "id,place_code,spaces,opened,closed\n1,210102,40,2023-01-01,\n2,210102,60,2024-01-01,\n",
         "parking_spaces_added", [(2023, 40), (2024, 60)]),
        ("relief", "id,place_code,month,kind,amount,beneficiaries\n1,210102,2023-01-01,tax,1000.5,10\n2,210102,2023-02-01,fee,500,5\n",
         "tax_fee_cuts", [(2023, 1500.5)]),
        ("actions", "id,place_code,given,due,done\n1,210102,2023-01-01,2023-02-01,2023-01-31\n"
         "2,210102,2023-01-01,2023-02-01,2023-03-01\n3,210102,2023-01-01,,\n",
         "actions_on_time_rate", [(2023, 50)]),
    ],
)  # fmt: skip
def test_the_other_registers_answer_too(cases_db: Make, register: str, text: str, metric: str, expected: list) -> None:
    ask = cases_db(register, text, as_of="2024-12-31")
    assert show(ask, metric, "year value", places=("210102",)) == expected


def test_a_department_renamed_in_mid_year_is_two_lines_and_the_whole_is_one(cases_db: Make) -> None:
    renamed = "\n".join(
        f"{month},210102,2024-{month:02}-05,2024-{month:02}-20,{'Roads' if month < 7 else 'Transport'}"
        for month in range(1, 13)
    )
    ask = cases_db("proposals", f"id,place_code,received,replied,department\n{renamed}", as_of="2025-12-31")
    lines = show(ask, "reply_rate", "series value denominator", places=("210102",), breakdown="department")
    assert lines == [("department=Roads", 100, 6), ("department=Transport", 100, 6)]
    assert show(ask, "reply_rate", "series value denominator", places=("210102",)) == [("", 100, 12)]
    assert show(ask, "handling_units", "value", places=("210102",)) == [(2,)]


@pytest.mark.parametrize("metric", [m.id for m in METRICS.values() if m.register])
def test_every_metric_of_a_register_can_be_asked(cases_db: Make, metric: str) -> None:
    register = METRICS[metric].register.register  # type: ignore[union-attr]
    begins = cases.REGISTERS[register].begins
    needed = {"parking_sites": ",spaces", "relief": ",kind,amount"}.get(register, "")
    given = {"parking_sites": ",5", "relief": ",tax,5"}.get(register, "")
    ask = cases_db(register, f"id,place_code,{begins}{needed}\n1,210102,2024-02-29{given}\n")
    assert show(ask, metric, "place_code year", places=("210102",))[0] == ("210102", 2024)


@pytest.mark.parametrize("witness", ["register", "both"])
@pytest.mark.parametrize("breakdown", ["", "department", "department=Roads", "month"])
@pytest.mark.parametrize("question", ["latest", "series", "places", "points"])
def test_the_printed_script_gives_the_same_table(
    cases_db: Make, monkeypatch: pytest.MonkeyPatch, witness: str, breakdown: str, question: queries.Ask
) -> None:
    cases_db("proposals", PROPOSALS, as_of="2024-12-31")
    monkeypatch.chdir(ROOT)
    view = View(theme="proposals", places=("210100", "210102"), witness=witness, breakdown=breakdown)  # type: ignore[arg-type]
    found = queries.answer(view, question)
    again = Records.fetch(duckdb.connect().execute(found.script))
    assert (again.columns, again.rows) == of_sql(found)


def test_an_older_version_can_still_be_asked(cases_db: Make) -> None:
    first = cases_db("proposals", "id,place_code,received\n1,210102,2023-03-01\n")
    pinned = queries.answer(View(), "coverage").version
    cases_db("proposals", "id,place_code,received\n1,210102,2023-03-01\n2,210102,2023-03-01\n")
    assert show(first, "proposals_received", "value", places=("210102",)) == [(2,)]
    assert show(first, "proposals_received", "value", places=("210102",), asof=pinned) == [(1,)]
