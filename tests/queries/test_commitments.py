"""The question about commitments: what is found by place, year, status, owner, topic, kind, tier and words."""

import csv
from typing import Any

import pytest

from metrics.queries import answer
from metrics.store.versions import DATA
from metrics.view import View

with (DATA / "commitments.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def found(**view: Any) -> list[str]:
    return [row["commitment_id"] for row in answer(View(**view), "commitments").rows()]


def like(**wanted: str) -> list[str]:
    return [row["commitment_id"] for row in ROWS if all(row[column] == value for column, value in wanted.items())]


def test_without_a_filter_every_commitment_is_found_in_the_order_of_the_file() -> None:
    assert found() == [row["commitment_id"] for row in ROWS]
    assert len(ROWS) == 71


def test_years_are_numbers_and_a_deadline_that_no_document_states_is_missing() -> None:
    rows = answer(View(), "commitments").rows()
    assert {row["year"] for row in rows} == {2018, 2020}
    assert {row["deadline"] for row in rows} == {None}
    assert all(row["title"] for row in rows)


@pytest.mark.parametrize(
    ("key", "column"),
    [("commitment_status", "status"), ("commitment_kind", "kind"), ("owner", "owner_id"), ("topic", "topic_id")],
)
def test_a_line_finds_the_rows_of_its_column_alone(key: str, column: str) -> None:
    for value in {row[column] for row in ROWS} - {""}:
        assert found(breakdown=f"{key}={value}") == like(**{column: value}) != []


def test_lines_places_and_years_must_all_hold() -> None:
    lines = "commitment_status=ordered;owner=changxing_island_committee"
    assert found(breakdown=lines, places=("2102Z1", "2102Z2")) == ["DL18", "DL19", "DL20"]
    assert found(breakdown=lines, places=("2102Z2",)) == []
    assert found(breakdown=lines, years=(2019, 2020)) == []
    assert found(places=("210100", "210000"), years=(2018, 2018)) == like(place_code="210000")


def test_a_line_that_only_figures_have_finds_none_and_a_key_alone_narrows_nothing() -> None:
    assert found(breakdown="body=npc") == []
    assert found(breakdown="commitment_status=ordered;body=npc") == []
    assert found(breakdown="owner") == found()


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("DL17", ["DL17"]),
        ("266路", ["SY27"]),
        ("BUS 266", ["SY27"]),
        ("盛京 工作专班", ["SY16"]),
        ("no such words", []),
    ],
)
def test_all_words_are_searched_for_in_both_languages(words: str, ids: list[str]) -> None:
    assert found(text=words) == ids


def test_official_sources_alone_know_no_commitment() -> None:
    assert found(tier="official") == []
    assert found(tier="press") == found()
