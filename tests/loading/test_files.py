"""Any file that an office keeps its list in: encodings, separators, sheets, Parquet, folders."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from metrics.errors import BadRequest, StoreFailure
from metrics.loading import load
from metrics.loading.sources import unchanged
from metrics.store import versions
from tests.loading.conftest import HEADER, Load, add_up, cases, rejected

ROWS = "A1,建议,沈阳市和平区,2024-03-05,,A\nA2,提案,沈阳市沈河区,2024-03-06,2024-05-01,B\n"
WHOLE = [("A1", "suggestion", "210102", date(2024, 3, 5), "A"), ("A2", "proposal", "210103", date(2024, 3, 6), "B")]
COLUMNS = "id, kind, place_code, received, outcome"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(loads: Load, encoding: str, separator: str) -> None:
    done = loads((HEADER + "\n" + ROWS).replace(",", separator).encode(encoding))
    assert (cases(COLUMNS), done.counts["loaded"], done.rejects) == (WHOLE, 2, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends(loads: Load, end: str, last: str) -> None:
    text = HEADER + "\n" + ROWS
    loads((text if last else text.rstrip("\n")).replace("\n", end))
    assert cases(COLUMNS) == WHOLE


def test_gbk_after_a_long_plain_start(loads: Load) -> None:
    start = "id,kind,place_code,received,title\n" + "".join(
        f"B{n:06},motion,210100,2024-01-01,x\n" for n in range(40_000)
    )
    done = loads((start + "A1,建议,沈阳市和平区,2024-03-05,停车\n").encode("gbk"))
    assert (done.counts["loaded"], cases("id, place_code, title")[0]) == (40_001, ("A1", "210102", "停车"))


@pytest.mark.parametrize("blank", [b"", b"\n"])
def test_a_broken_line_of_utf_8_is_rejected_alone(loads: Load, blank: bytes) -> None:
    lines = (
        f"{HEADER}\n{ROWS}".encode()
        + blank
        + "A3,建议,沈阳市和平区,2024-03-05,,A\n".encode().replace("和".encode(), b"\xe5")
    )
    done = loads(lines)
    assert cases(COLUMNS) == WHOLE
    assert [row[3] for row in rejected(done)] == ["this line is not UTF-8 text"]


def test_title_rows_stand_above_the_header(loads: Load) -> None:
    done = loads(f"某市建议提案台账,,,,,\n\n单位：某办,,,,,\n{HEADER}\n{ROWS}A3,建议,,2024-01-01,,\n")
    assert cases(COLUMNS) == WHOLE
    assert rejected(done) == [("7", "区县", None, "must not be empty")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(loads: Load) -> None:
    text = f'{HEADER}\nA1,"建\n议",沈阳市和平区,2024-03-05,,\nA2,建议\n\nA3,建议,,2024-03-05,,\n'
    assert [row[0] for row in rejected(loads(text))] == ["2", "3", "5"]
    without = text.replace("\n\n", "\n")
    assert [row[0] for row in rejected(loads(without))] == ["2", "3", "4"]


def test_lines_that_are_no_rows_are_kept_whole(loads: Load) -> None:
    lines = [
        "A2,建议,沈阳市和平区",
        "A3,建议,沈阳市和平区,2024-03-05,,A,更多",
        'A4,"建议" x,沈阳市和平区,2024-03-05,,A',
    ]
    done = loads("\n".join([HEADER, ROWS.splitlines()[0], *lines, ROWS.splitlines()[1], ""]))
    assert cases(COLUMNS) == WHOLE
    assert [(row[0], row[2]) for row in rejected(done)] == [("3", lines[0]), ("4", lines[1]), ("5", lines[2])]
    assert done.counts == {"read": 5, "loaded": 2, "new": 2, "superseding": 0, "unchanged": 0, "rejected": 3}


def test_a_quote_that_stays_open_costs_its_line_only(loads: Load) -> None:
    done = loads(f'{HEADER}\nA0,"建议,沈阳市和平区,2024-03-05,,\n{ROWS}')
    assert cases(COLUMNS) == WHOLE
    assert [row[0] for row in rejected(done)] == ["2"]
    assert add_up(done)


def test_line_ends_of_several_kinds_in_one_file(loads: Load) -> None:
    loads(f"{HEADER}\r\n" + ROWS.replace("\n", "\r", 1) + 'A3,"建\n议",沈阳市和平区,2024-03-05,,A\n')
    assert cases(COLUMNS)[:2] == WHOLE


def test_parquet_of_any_types(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(
        f"""COPY (SELECT 7 AS id, DATE '2024-02-29' AS received, 210102 AS place_code, true AS "key", 3.0::DOUBLE AS returns,
        ['甲局', '乙局'] AS co_departments, TIMESTAMP '2024-03-01 10:00:00' AS replied) TO '{path}'"""
    )
    load("proposals", [path])
    assert cases("id, received, place_code, key, returns, co_departments, replied") == [
        ("7", date(2024, 2, 29), "210102", True, 3, ["甲局", "乙局"], date(2024, 3, 1))
    ]


@pytest.mark.parametrize(("moment", "day"), [("00:30:00+08", 5), ("23:30:00+08", 5), ("16:30:00+00", 6)])
def test_moments_of_parquet_are_days_in_china(tmp_path: Path, moment: str, day: int) -> None:
    """As Spark and pandas write them, whatever the time zone of this computer."""
    path = tmp_path / "a.parquet"
    duckdb.sql(
        f"""COPY (SELECT 'A1' AS id, '210102' AS place_code, TIMESTAMPTZ '2024-03-05 {moment}' AS received)
        TO '{path}' (FORMAT parquet)"""
    )
    load("proposals", [path])
    assert cases("received") == [(date(2024, 3, day),)]


def test_what_was_loaded_can_be_loaded_from_its_own_part(loads: Load, store: Path, tmp_path: Path) -> None:
    loads(f"{HEADER}\n{ROWS}")
    (part,) = (store / "parts").iterdir()
    done = load("proposals", [part])
    assert (done.counts["unchanged"], done.made) == (2, False)


def test_a_folder_of_months_is_one_import(tmp_path: Path) -> None:
    months = tmp_path / "months"
    months.mkdir()
    (months / "2024-01.csv").write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    (months / "2024-02.csv").write_text(
        "id\treceived\tplace_code\nA3\t2024-02-01\t210102\nA2\t2024-02-01\t\n", encoding="gbk"
    )
    (months / "notes.md").write_text("no register", encoding="utf-8")
    done = load("proposals", [months])
    assert [file.name for file in done.version.files] == ["2024-01.csv", "2024-02.csv"]
    assert cases() == [("A1",), ("A2",), ("A3",)]
    assert [row[0] for row in rejected(done)] == ["2024-02.csv:3"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", (HEADER + "\n").encode(), "a header and no rows"),
        ("a.csv", (HEADER + "\n,,,,,\n\n").encode(), "a header and no rows"),
        ("a.csv", b"one,two\n1,2\n", "no header means id"),
        ("a.csv", b"\x81\xff\xfe\x00\x01" * 50, "is neither UTF-8"),
        ("a.parquet", b"PAR1 nothing PAR1", "is no Parquet file that can be read"),
        ("a.parquet", b"not even that", "is no Parquet file that can be read"),
        ("a.xlsx", b"PK\x03\x04 cut short", "cannot be read as a spreadsheet"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as a spreadsheet"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_cause(loads: Load, name: str, content: bytes, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        loads(content, name=name)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"none\.csv is not there"):
        load("proposals", [tmp_path / "none.csv"])
    with pytest.raises(BadRequest, match="holds no file that can be loaded"):
        load("proposals", [tmp_path])
    with pytest.raises(BadRequest, match="did you mean proposals"):
        load("proposal", [tmp_path])


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    with pytest.raises(BadRequest, match="was changed while it was being read; nothing was loaded"), unchanged(path):
        path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(BadRequest, match="was changed"), unchanged(path):
        path.unlink()


def test_a_corrupt_part_is_named(loads: Load, store: Path) -> None:
    loads(f"{HEADER}\n{ROWS}")
    (part,) = (store / "parts").iterdir()
    part.write_bytes(part.read_bytes()[:200])
    with pytest.raises(StoreFailure, match=r"cannot be read .*rollback"):
        loads(f"{HEADER}\nA9,建议,沈阳市和平区,2024-03-05,,\n", name="b.csv")


def test_a_file_that_is_replaced_during_an_import(loads: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashed(path: Path) -> str:
        path.write_text(HEADER, encoding="utf-8")
        return ""

    monkeypatch.setattr("metrics.loading.sources._sha256", hashed)
    with pytest.raises(BadRequest, match=r"a\.csv was changed while it was being read; nothing was loaded"):
        loads(f"{HEADER}\n{ROWS}")
    assert versions.numbers() == [0]


def test_a_header_of_another_file_is_refused(loads: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("raw", "delimited", "lines"):
        monkeypatch.setattr(f"metrics.loading.{part}.MOST_MALFORMED", 3)
    for blank in ("", "\n"):
        with pytest.raises(BadRequest, match="have not as many cells as the header, as this one: A1,建议"):
            loads(f"{HEADER}\n" + f"A1,建议\n{blank}" * 5)
