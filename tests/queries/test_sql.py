"""The SQL that is shown is the SQL that ran: values written out safely, the script runs anywhere."""

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import queries
from metrics.errors import BadRequest
from metrics.queries import QUESTIONS, Ask, answer
from metrics.queries.answer import Records
from metrics.queries.sql import literal, printed, used
from metrics.store import figures
from metrics.store.versions import DATA
from metrics.view import View
from tests.conftest import ROOT
from tests.queries.scripts import of_sql

HOSTILE = [
    "'",
    "''",
    "O'Hara",
    "'; DROP TABLE figures; --",
    "\\'",
    "$tier",
    "{x}",
    "%",
    '"',
    "沈阳 --",
    "/* ",
    "a\nb",
    "E'\\n'",
]
VIEWS = [
    View(),
    View(metrics=("proposals_received", "reply_rate"), places=("210100", "210200"), years=(2018, 2025), tier="press"),
    View(
        theme="livelihood",
        places=("210100",),
        breakdown="area=counties",
        text="沈阳 o'x $tier '); --",
        status="published",
    ),
    View(theme="proposals", text="沈阳 rate", tier="official"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_string_is_only_a_string(words: str) -> None:
    connection = duckdb.connect()
    assert connection.execute(f"SELECT {literal(words)}").fetchone() == (words,)
    query = "SELECT $words AS a, list_contains($many, $words) AS b, $words || '$' AS c"
    values = {"words": words, "many": [words, "x"]}
    bound = connection.execute(query, values).fetchall()
    assert connection.execute(printed(query, values)).fetchall() == bound == [(words, True, words + "$")]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_read_back_from_its_literal(words: str) -> None:
    assert duckdb.execute(f"SELECT {literal(words)}").fetchone() == (words,)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        -7,
        Decimal("7010000000.5"),
        date(2020, 11, 30),
        ["a", "b'c"],
        [],
        [1, 2],
        {"a": 1, "b'": ["x"]},
    ],
)
def test_a_literal_reads_back_as_its_value(value: object) -> None:
    assert duckdb.execute(f"SELECT {literal(value)}").fetchone() == (value,)


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(TypeError, match="no SQL literal for object"):
        literal(object())


def test_only_what_a_query_names_is_bound() -> None:
    assert used("SELECT $b, $a, $a", {"a": 1, "b": 2, "c": 3}) == {"a": 1, "b": 2}


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("ask", QUESTIONS)
def test_the_printed_script_gives_the_same_table(monkeypatch: pytest.MonkeyPatch, ask: Ask, view: View) -> None:
    monkeypatch.chdir(ROOT)
    found = answer(view, ask)
    assert found.version in found.script
    again = Records.fetch(duckdb.connect().execute(found.script))
    assert (again.columns, again.rows) == of_sql(found)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_the_order_of_the_file_does_not_change_an_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ask: Ask
) -> None:
    for name in ("sources.csv", "places.csv", "commitments.csv", "figures.csv"):
        shutil.copy(DATA / name, tmp_path)
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with (tmp_path / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *reversed(rows)])
    asked = answer(View(), ask)
    connection = figures.load(tmp_path)
    again = Records.fetch(connection.execute(asked.query, asked.parameters))
    assert (again.columns, again.rows) == of_sql(asked)


def test_equal_answers_have_equal_hashes_and_others_have_others() -> None:
    one = answer(VIEWS[1], "series")
    queries.clear()
    assert answer(VIEWS[1], "series").hash == one.hash
    assert answer(VIEWS[2], "series").hash != one.hash
    assert len(one.hash) == 6


def test_rows_are_plain_and_what_is_missing_is_none() -> None:
    rows = answer(View(metrics=("fee_cuts",), places=("210100",), years=(2019, 2020)), "series").rows()
    assert [(row["year"], row["value"], row["period_end"]) for row in rows] == [
        (2019, None, None),
        (2020, None, "2020-11-30"),
    ]
    assert {type(row["year"]) for row in rows} == {int}


def test_an_unknown_question_is_refused_with_the_likely_one() -> None:
    with pytest.raises(BadRequest, match="did you mean latest"):
        answer(View(), "lates")  # type: ignore[arg-type]
    assert not answer(View(metrics=("tax_cuts",)), "points").empty
