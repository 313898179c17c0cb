"""Tables that leave the dashboard: as readable on paper as on the page, and safe to open."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from metrics import sentences
from metrics.export.tables import BOM, csv_bytes, filled, parts, readable, xlsx_bytes
from metrics.links import parse
from metrics.places import full_name
from metrics.queries import Answer, answer
from metrics.text import LANGS, Lang, say
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SHENYANG = "210100"
SHEETS = ("Figures", "Definitions", "Sources", "About")
ASKS: list[tuple[str, dict[str, Any]]] = [
    ("latest", {"places": (SHENYANG,), "years": (2018, 2025)}),
    ("series", {"places": (SHENYANG,), "metrics": ("reply_rate", "fee_cuts")}),
    ("points", {"theme": "relief", "places": (SHENYANG,)}),
    ("figures", {"places": (SHENYANG,), "text": "停车"}),
    ("conflicts", {"places": (SHENYANG,)}),
    ("commitments", {"places": ("210200",)}),
    ("latest", {"places": ("210224",), "years": (1950, 1950)}),
]


def asked(ask: str, lang: Lang, view: dict[str, Any]) -> Answer:
    return answer(View(lang=lang, **view), ask)  # type: ignore[arg-type]


def book(found: Answer) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(found)))


def rows(sheet: Any) -> list[list[Any]]:
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def expected(found: Answer) -> list[list[Any]]:
    table = readable(found)
    plain = table.astype(object).where(table.notna(), "")
    return [list(table.columns), *plain.to_numpy().tolist()]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("ask", "view"), ASKS, ids=[ask for ask, _ in ASKS[:-1]] + ["empty"])
def test_a_workbook_reads_back_as_the_readable_table(ask: str, view: dict[str, Any], lang: Lang) -> None:
    found = asked(ask, lang, view)
    made = book(found)
    assert made.sheetnames == [*(say(lang, name) for name in SHEETS), "SQL"]
    want = expected(found)
    assert len(want) == len(found.table) + 1
    assert [[pytest.approx(c) if isinstance(c, float) else c for c in row] for row in want] == rows(made.worksheets[0])
    assert not any(cell.data_type == "f" for sheet in made for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("lang", LANGS)
def test_a_workbook_says_what_was_asked_and_of_which_data(lang: Lang) -> None:
    found = asked("latest", lang, {"places": (SHENYANG,), "years": (2018, 2025)})
    sheets = dict(zip((*SHEETS, "SQL"), map(rows, book(found).worksheets), strict=True))
    about = dict(sheets["About"][1:])
    assert {found.version, found.hash, sentences.view(found.view, found.version, lang)} <= set(about.values())
    assert [line[0] or "" for line in sheets["SQL"][1:]] == found.script.splitlines()
    assert parse(about[say(lang, "link")], View()) == (found.view, ())
    ids = {line[sheets["Definitions"][0].index(say(lang, "id"))] for line in sheets["Definitions"][1:]}
    assert ids == set(found.table["metric"])
    sources = {line[sheets["Sources"][0].index(say(lang, "id"))] for line in sheets["Sources"][1:]}
    assert sources == set(found.table["source_id"])


@pytest.mark.parametrize("lang", LANGS)
def test_csv_has_a_byte_order_mark_and_reads_back(lang: Lang) -> None:
    found = asked("points", lang, {"metrics": ("proposals_received", "fee_cuts"), "places": (SHENYANG,)})
    raw = csv_bytes(found)
    assert raw.startswith(BOM.encode())
    assert raw.count(BOM.encode()) == 1
    head, *body = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert head == list(readable(found).columns)
    assert len(body) == len(found.table)
    line = {row[head.index(say(lang, "figure"))]: dict(zip(head, row, strict=True)) for row in body}
    for row in found.rows():
        cells = line[row["figure_id"]]
        assert cells[say(lang, "place")] == full_name(SHENYANG, lang)
        assert cells[say(lang, "value")] == ("" if row["value"] is None else str(row["value"]))


def test_a_table_in_two_languages_has_the_same_numbers(figures_db: Make) -> None:
    figures_db("""
        indicator,  year, status,    value
        tax_cuts,   2020, published, 7010000000
        reply_rate, 2020, published, 99.5
        fee_cuts,   2020, uncertain,
    """)
    en, zh = (readable(asked("series", lang, {"places": (SHENYANG,)})) for lang in LANGS)
    assert en[say("en", "figure")].tolist() == zh[say("zh", "figure")].tolist()
    assert en[say("en", "value")].fillna(-1).tolist() == zh[say("zh", "value")].fillna(-1).tolist()
    assert {7010000000, 99.5} <= set(en[say("en", "value")])
    assert not set(en.columns) & set(zh.columns)


def test_what_is_missing_or_uncertain_is_a_row_and_no_zero(figures_db: Make) -> None:
    figures_db("""
        year, status,    value
        2018, published, 5
        2020, uncertain,
    """)
    table = readable(asked("series", "en", {"places": (SHENYANG,), "metrics": ("proposals_received",)}))
    assert table["year"].tolist() == [2018, 2019, 2020]
    assert table["value"].isna().tolist() == [False, True, True]
    assert len(set(table["state"])) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_words_that_a_spreadsheet_would_run_are_marked_as_text(figures_db: Make, start: str) -> None:
    words = f"{start}HYPERLINK(1)"
    figures_db(f"value, value_as_published\n5, {words}")
    found = asked("figures", "en", {})
    head, body = csv.reader(io.StringIO(csv_bytes(found).decode("utf-8-sig"), newline=""))
    assert body[head.index("as published")] == "'" + words
    sheet = book(found).worksheets[0]
    cell = sheet.cell(2, head.index("as published") + 1)
    assert (cell.data_type, cell.value) == ("s", words)


def test_a_negative_number_stays_a_number(figures_db: Make) -> None:
    figures_db("indicator, value\nhotline_calls, -5")
    found = asked("points", "en", {"metrics": ("hotline_calls",)})
    head, body = csv.reader(io.StringIO(csv_bytes(found).decode("utf-8-sig"), newline=""))
    assert body[head.index("value")] == "-5.0"


def test_empty_columns_can_be_left_out(figures_db: Make) -> None:
    figures_db("value\n5")
    whole = readable(asked("points", "en", {"metrics": ("proposals_received",)}))
    short = filled(whole)
    assert "numerator" in whole.columns
    assert "numerator" not in short.columns
    assert {"place", "metric", "value", "figure"} <= set(short.columns)


@pytest.mark.parametrize("lang", LANGS)
def test_parts_stand_beside_their_total(figures_db: Make, lang: Lang) -> None:
    figures_db("""
        figure_id, breakdown,  value
        F00000001, ,           100
        F00000002, body=npc,   60
        F00000003, body=cppcc, 37
    """)
    table = parts(asked("parts", lang, {}))
    names = ("parts", "sum of parts", "total", "difference", "figure")
    assert table[[say(lang, name) for name in names]].to_numpy().tolist() == [[2, 97, 100, -3, "F00000001"]]


@pytest.mark.parametrize("lang", LANGS)
def test_commitments_leave_with_their_deadline_their_document_and_what_words_mean(lang: Lang) -> None:
    found = asked("commitments", lang, {"places": ("2102Z1",)})
    table = readable(found)
    assert table[say(lang, "id")].tolist() == [row["commitment_id"] for row in found.rows()]
    assert set(table[say(lang, "deadline")]) == {say(lang, "not stated")}
    assert set(table[say(lang, "address")]) == {say(lang, "no address")}
    assert set(table[say(lang, "year known")]) == {say(lang, "inferred")}
    sheets = dict(zip((*SHEETS, "SQL"), map(rows, book(found).worksheets), strict=True))
    assert say(lang, "deadline") in {line[0] for line in sheets["Definitions"][1:]}
    assert [line[-1] for line in sheets["Sources"][1:]] == ["S0000"]
    assert list(readable(asked("commitments", lang, {"tier": "official"})).columns) == list(table.columns)
