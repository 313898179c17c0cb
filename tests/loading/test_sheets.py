"""Workbooks: which sheet is read, merged cells, and cells that are not what was meant."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from metrics.errors import BadRequest
from metrics.loading import load, propose
from tests.loading.conftest import add_up, cases, rejected


def book(path: Path, rows: list[list[object]], merged: str = "", title: str = "台账", at: int = 1) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "说明"
    made.active["A1"] = "请勿修改"
    sheet = made.create_sheet(title)
    for number, row in enumerate(rows, at):
        for column, cell in enumerate(row, at):
            sheet.cell(number, column, cell)
    if merged:
        sheet.merge_cells(merged)
    made.save(path)
    return path


@pytest.mark.parametrize("at", [1, 3])
def test_a_sheet_with_title_rows_and_merged_cells(tmp_path: Path, at: int) -> None:
    rows = [
        ["某市建议提案台账"], ["编号", "种类", "区县", "收到日期", "退回次数", "办理结果"],
        [1001, "建议", "沈阳市和平区", date(2024, 3, 5), 2, "A"], [1002, "提案", None, "2024年3月6日", 1.5, None],
        [1003, "提案", None, date(2024, 2, 29), None, "B"],
    ]  # fmt: skip
    merged = {1: "C3:C5", 3: "E5:E7"}[at]
    done = load("proposals", [book(tmp_path / "a.xlsx", rows, merged, at=at)])
    assert cases("id, kind, place_code, received, returns") == [
        ("1001", "suggestion", "210102", date(2024, 3, 5), 2),
        ("1003", "proposal", "210102", date(2024, 2, 29), None),
    ]
    assert rejected(done) == [(str(at + 3), "退回次数", "1.5", "not a whole number")]


def test_an_id_that_excel_rounded_is_rejected(tmp_path: Path) -> None:
    """Two ids of 18 digits that are numbers become one: neither may stand for a case."""
    ids = [210102202400010001, 210102202400010002, 123456789012345, "210102202400010003"]
    rows = [["编号", "区县", "收到日期", "标题"], *([number, "210102", date(2024, 3, 5), None] for number in ids)]
    done = load("proposals", [book(tmp_path / "a.xlsx", rows)])
    assert cases() == [("123456789012345",), ("210102202400010003",)]
    assert [row[:3] for row in rejected(done)] == [(n, "编号", "2.1010220240001e+17") for n in ("2", "3")]
    assert all("more than 15 digits, Excel has rounded it" in reason for *_, reason in rejected(done))
    assert add_up(done)


@pytest.mark.parametrize("at", [1, 3])
def test_errors_of_a_sheet_are_words(tmp_path: Path, at: int) -> None:
    """Rejected where a number, a day, a choice or an id is due; as they stand in text."""
    rows = [
        ["编号", "区县", "收到日期", "种类", "退回次数", "标题"], ["A1", "210102", date(2024, 3, 5), "提案", 1, "#REF!"],
        ["A2", "210102", "#REF!", "提案", 1, None], ["A3", "210102", date(2024, 3, 5), "#NAME?", 1, None],
        ["A4", "210102", date(2024, 3, 5), "提案", "#DIV/0!", None], ["#VALUE!", "210102", date(2024, 3, 5), None, None, None],
    ]  # fmt: skip
    done = load("proposals", [book(tmp_path / "a.xlsx", rows, at=at)])
    assert cases("id, title") == [("A1", "#REF!")]
    assert [row[1:3] for row in rejected(done)] == [
        ("收到日期", "#REF!"), ("种类", "#NAME?"), ("退回次数", "#DIV/0!"), ("编号", "#VALUE!"),
    ]  # fmt: skip
    assert [int(row[0]) - at for row in rejected(done)] == [2, 3, 4, 5]


def test_a_formula_without_its_result_is_not_empty(tmp_path: Path) -> None:
    """As programs write it: whole rows of it are rows too."""
    rows = [
        ["编号", "区县", "收到日期", "标题"],
        ["A1", "210102", date(2024, 3, 5), None],
        ["A2", "210102", "=C2", None],
    ]
    done = load("proposals", [book(tmp_path / "a.xlsx", [*rows, ["=A2", "=B2", "=C2", "=D2"]])])
    assert cases() == [("A1",)]
    assert [row[:3] for row in rejected(done)] == [
        ("3", "收到日期", "'=C2"), *(("4", rows[0][n], f"'={'ABCD'[n]}2") for n in (0, 3, 1, 2)),
    ]  # fmt: skip
    assert all("a formula saved without its result" in reason for *_, reason in rejected(done))
    assert add_up(done)


def test_a_formula_whose_result_is_an_empty_text_is_empty(tmp_path: Path) -> None:
    """As Excel saves it; openpyxl writes formulas without a result only."""
    rows = [["编号", "区县", "收到日期", "种类"], ["A1", "210102", "2024-03-05", '=""']]
    written = book(tmp_path / "written.xlsx", rows)
    with ZipFile(written) as old, ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<c r="D2">', b'<c r="D2" t="str">'))
    load("proposals", [tmp_path / "a.xlsx"])
    assert cases("id, kind") == [("A1", None)]


def test_rejects_that_come_back_unmended_are_rejected_again(tmp_path: Path) -> None:
    rows = [["编号", "区县", "收到日期"], [210102202400010001, "210102", "2024-03-05"]]
    done = load("proposals", [book(tmp_path / "a.xlsx", rows)])
    assert done.rejects
    assert load("proposals", [done.rejects]).counts["rejected"] == 1


def test_an_old_workbook() -> None:
    load("proposals", [Path(__file__).with_name("small.xls")])
    assert cases("id, kind, place_code, received, returns") == [
        ("1001", "suggestion", "210102", date(2024, 3, 5), 2),
        ("A2", "proposal", "210102", date(2024, 2, 29), None),
    ]


def test_the_sheet_is_chosen_by_its_header_or_by_name(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["编号", "区县", "收到日期"], ["A1", "210102", "2024-01-01"]])
    (seen,) = propose("proposals", [path])
    assert (seen.sheet, seen.sheets) == ("台账", ("说明", "台账"))
    assert seen.samples == ({"编号": "A1", "区县": "210102", "收到日期": "2024-01-01"},)
    with pytest.raises(BadRequest, match="no header means id"):
        load("proposals", [path], sheet="说明")
    with pytest.raises(BadRequest, match="has no sheet 台帐; there are 说明, 台账"):
        load("proposals", [path], sheet="台帐")


def months(path: Path, hidden: str = "") -> Path:
    """A workbook of two sheets, January and February, with the same header."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name in ("1月", "2月"):
        sheet = made.create_sheet(name)
        sheet.append(["编号", "区县", "收到日期"])
        sheet.append([name, "210102", "2024-01-01"])
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.create_sheet("空").append(["编号", "区县", "收到日期"])
    made.save(path)
    return path


def test_a_hidden_sheet_is_read_only_by_name(tmp_path: Path) -> None:
    path = months(tmp_path / "a.xlsx", hidden="1月")
    load("proposals", [path])
    assert cases() == [("2月",)]
    load("proposals", [path], sheet="1月")
    assert cases() == [("1月",), ("2月",)]


def test_of_several_sheets_of_cases_none_is_left_out_in_silence(tmp_path: Path) -> None:
    path = months(tmp_path / "a.xlsx")
    with pytest.raises(BadRequest, match="the sheets 1月, 2月 all seem to hold cases; nothing was loaded"):
        load("proposals", [path])
    assert propose("proposals", [path])[0].sheet == "1月"
    load("proposals", [path], sheet="2月")
    assert cases() == [("2月",)]
