"""Of two rows of one case the newer stands, whatever the order of loading; every row is counted once."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.catalog.registers import REGISTERS
from metrics.errors import BadRequest
from metrics.loading import load
from metrics.loading.differences import Difference, differences
from metrics.store import folder, versions
from tests.loading.conftest import HEADER, Load, add_up, cases, rejected

LONG = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIRST = "id,place_code,received,replied,updated\n"


def counts(done: object) -> tuple[int, ...]:
    return tuple(done.counts.values())  # type: ignore[attr-defined]


def test_the_same_file_twice_changes_nothing(loads: Load) -> None:
    text = FIRST + "A1,210102,2024-01-01,,\nA2,210102,2024-01-02,,\n"
    first, again = loads(text), loads(text)
    assert (counts(first), counts(again)) == ((2, 2, 2, 0, 0, 0), (2, 0, 0, 0, 2, 0))
    assert (again.made, again.version, versions.numbers()) == (False, first.version, [0, 1])


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (",2024-02-01", "2024-02-01,2024-02-02"),
        ("2024-02-01,2024-02-02", "2024-02-01,2024-02-03"),
        (",", "2024-01-02,"),
        ("2024-03-01,", ",2024-01-01"),
        ("2024-03-01,2024-01-01", "2024-02-01,2024-01-02"),
    ],
)
def test_the_newer_row_stands_in_one_file_and_over_two(loads: Load, older: str, newer: str) -> None:
    rows = [f"A1,210102,2024-01-01,{older}\n", f"A1,210103,2024-01-01,{newer}\n"]
    loads(FIRST + rows[0])
    assert counts(loads(FIRST + rows[1])) == (1, 1, 0, 1, 0, 0)
    assert counts(loads(FIRST + rows[0])) == (1, 0, 0, 0, 1, 0)
    assert cases("place_code") == [("210103",)]
    for order in (rows, rows[::-1]):
        versions.roll_back(0)
        assert counts(loads(FIRST + "".join(order))) == (2, 1, 1, 0, 1, 0)
        assert cases("place_code") == [("210103",)]


def test_of_equally_new_rows_the_later_one_stands(loads: Load) -> None:
    loads(FIRST + "A1,210102,2024-01-01,,\nA1,210103,2024-01-01,,\nA2,210102,2024-01-01,,\n")
    assert cases("place_code") == [("210103",), ("210102",)]
    done = loads(FIRST + "A1,210104,2024-01-01,,\nA2,210102,2024-01-01,,\nA3,210102,2024-01-01,,\n")
    assert counts(done) == (3, 2, 1, 1, 1, 0)
    assert cases("place_code") == [("210104",), ("210102",), ("210102",)]
    assert differences(1, 2) == [Difference("proposals", 2, 3, added=1, removed=0, changed=1)]
    assert differences(2, 1) == [Difference("proposals", 3, 2, added=0, removed=1, changed=1)]
    assert differences(0, 2) == [Difference("proposals", 0, 3, added=3, removed=0, changed=0)]


def test_an_id_of_full_width_names_the_same_case(loads: Load) -> None:
    loads(FIRST + "A-1,210102,2024-01-01,,\n")
    assert counts(loads(FIRST + "\u3000Ａ－１,210103,2024-01-01,,\nＡ－１（东）,210102,2024-01-01,,\n")) == (
        2,
        2,
        1,
        1,
        0,
        0,
    )
    assert cases("id, place_code") == [("A-1", "210103"), ("A-1（东）", "210102")]


def test_a_later_file_wins_over_an_earlier_one(tmp_path: Path) -> None:
    paths = [tmp_path / "b.csv", tmp_path / "a.csv"]
    for number, path in enumerate(paths):
        path.write_text(FIRST + f"A1,21010{number + 2},2024-01-01,,\n", encoding="utf-8")
    assert counts(load("proposals", paths)) == (2, 1, 1, 0, 1, 0)
    assert cases("place_code") == [("210103",)]


def test_the_part_knows_its_rows_and_its_last_day(loads: Load) -> None:
    part = loads(FIRST + "A1,210102,2024-01-01,2024-05-01,2025-01-01\n").version.parts["proposals"]
    assert (part.rows, part.as_of, part.simulated) == (1, "2025-01-01", False)
    assert folder.path("parts", part.file).stat().st_size == part.size
    done = loads("id,kind,place_code,month,amount\nR1,tax,210102,2024-03,5\n", "relief")
    assert done.version.parts["relief"].as_of == "2024-03-01"
    assert done.version.parts["proposals"] == part
    part = loads(FIRST + "A1,210102,2024-01-01,2025-05-01,2025-01-02\n").version.parts["proposals"]
    assert part.as_of == "2025-05-01"
    done = loads("id,place_code,opened,spaces,updated\nS1,210102,2019-03-01,5,2025-06-30\n", "parking_sites")
    assert done.version.parts["parking_sites"].as_of == "2025-06-30"
    done = loads("id,place_code,opened,spaces,updated\nS2,210102,2019-03-01,5,2999-06-30\n", "parking_sites")
    assert [row[3] for row in rejected(done)] == ["lies in the future"]


def test_one_row_and_all_optional_cells_empty(loads: Load) -> None:
    for register in REGISTERS.values():
        required = [column for column in register.columns if column.required]
        words = {"text": "X1", "place": "210102", "day": "2024-02-29", "whole": "1", "decimal": "1", "choice": ""}
        words["choice"] = next((next(iter(c.choices)) for c in required if c.choices), "")
        header = [column.id for column in register.all_columns]
        cells = [words[c.type] if c.required else "" for c in register.all_columns]
        done = loads(",".join(header) + "\n" + ",".join(cells) + "\n", register.id)
        assert (done.counts["loaded"], rejected(done)) == (1, []), register.id


def test_simulated_cases_never_mix_with_real_ones(loads: Load) -> None:
    made_up = FIRST + "SIM-1,210102,2024-01-01,,\nSIM-2,210102,2024-01-01,,\n"
    real = FIRST + "A1,210102,2024-01-01,,\n"
    assert loads(made_up).version.parts["proposals"].simulated
    assert cases("simulated") == [(True,), (True,)]
    with pytest.raises(BadRequest, match="2 of the 3 rows are simulated"):
        loads(made_up + "A1,210102,2024-01-01,,\n")
    done = loads(real)
    assert done.notes == ("the 2 simulated cases that were held are replaced by real ones",)
    assert (cases("id, simulated"), done.version.parts["proposals"].simulated) == ([("A1", False)], False)
    with pytest.raises(BadRequest, match="the store holds real cases of proposals"):
        loads(made_up)
    with pytest.raises(BadRequest, match="the store holds real cases"):
        loads("id,place_code,received,模拟数据\nB1,210102,2024-01-01,是\n")
    with pytest.raises(BadRequest, match="the store holds real cases"):
        loads(FIRST + "\u3000SIM-1,210102,2024-01-01,,\n")
    assert versions.standing() == done.version


def test_a_mended_rejects_file_is_loaded_once(loads: Load) -> None:
    done = loads(
        f"{HEADER},标题\nA1,?,铁西区,2024-03-05,2024-01-01,Z,'=a\nA2,建议\nA3,建议,210102,2024-01-01,,A,=cmd\n"
    )
    assert counts(done) == (3, 1, 1, 0, 0, 2)
    assert done.rejects is not None
    text = done.rejects.read_text(encoding="utf-8-sig")
    unmended = load("proposals", [done.rejects])
    assert counts(unmended) == (5, 0, 0, 0, 0, 5)
    assert rejected(unmended)[-1][3] == "must not be empty"
    lines = [line for line in text.splitlines() if ",A1," in line or line.startswith("row,")]
    mended = (
        "\n".join(lines).replace("A1,?,铁西区,2024-03-05,2024-01-01,Z", "A1,建议,沈阳市铁西区,2024-03-05,,A") + "\n"
    )
    again = loads("\ufeff" + mended, name="mended.csv")
    assert counts(again) == (4, 1, 1, 0, 3, 0)
    assert cases("id, place_code, title") == [("A1", "210106", "'=a"), ("A3", "210102", "=cmd")]


def test_rejects_of_files_with_other_headers_are_mended_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_text("编号,区县,收到日期,备注\nA1,210102,bad,x\n", encoding="utf-8")
    (tmp_path / "2.csv").write_text("案号,备注,登记日期,行政区\nA2,y,bad,210103\n", encoding="utf-8")
    done = load("proposals", [tmp_path / "1.csv", tmp_path / "2.csv"])
    assert done.rejects
    told = done.rejects.read_text("utf-8-sig")
    assert told.splitlines()[0] == "row,column,value,reason,编号,区县,收到日期,备注"
    assert told.splitlines()[2] == "2.csv:2,登记日期,bad,not a day; write it as 2024-03-05,A2,210103,bad,y"
    mended = tmp_path / "mended.csv"
    mended.write_text(told.replace("bad", "2024-03-05"), encoding="utf-8")
    assert load("proposals", [mended]).counts["loaded"] == 2
    assert cases("id, place_code") == [("A1", "210102"), ("A2", "210103")]


def test_a_dry_run_changes_nothing(loads: Load) -> None:
    done = loads(FIRST + "A1,210102,2024-01-01,,\nA2,x,2024-01-01,,\n", dry_run=True)
    assert (counts(done), done.made, versions.numbers()) == ((2, 1, 1, 0, 0, 1), False, [0])


words = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["A1", "A2", "2024-01-01", "2024-02-30", "210102", "铁西区", "建议", "1", "是", '"', '"x', "\n", ",",
                     "'; DROP TABLE dropped; --",                      "=cmd|' /C calc'!A0", "\x00",
                     "\ufeff", "SIM-", "9" * 40, "-", "无", "1e400", "infinity", "0001-01-01"]),
)  # fmt: skip


@LONG
@given(rows=st.lists(st.lists(words, min_size=1, max_size=7), max_size=8), quoted=st.booleans(), blank=st.booleans())
def test_whatever_stands_in_a_file_every_row_is_counted(
    tmp_path: Path, rows: list[list[str]], quoted: bool, blank: bool
) -> None:
    shown = [[f'"{w.replace(chr(34), chr(34) * 2)}"' if quoted else w for w in row] for row in rows]
    text = f"{HEADER}\n" + "".join(",".join(row) + "\n" + "\n" * blank for row in shown)
    path = tmp_path / "any.csv"
    path.write_bytes(text.encode("utf-8", "replace"))
    versions.roll_back(0)
    try:
        done = load("proposals", [path])
    except BadRequest:  # no other error
        return
    assert add_up(done)
    if quoted and all(len(row) > 1 for row in rows):
        assert done.counts["read"] == len([row for row in rows if len(row) != 6 or any(row)])


def made(seed: int, count: int) -> list[str]:
    """Return rows of few cases, each changed on another day."""
    draw = random.Random(seed)
    days = draw.sample(range(1000), count)
    start = date(2020, 1, 1)
    return [
        f"A{draw.randrange(6)},21010{draw.randrange(2, 6)},2019-01-0{draw.randrange(1, 9)},,{start + timedelta(day)}\n"
        for day in days
    ]


@LONG
@given(seed=st.integers(0, 10**6), parts=st.integers(1, 4))
def test_another_order_gives_equal_cases(tmp_path: Path, seed: int, parts: int) -> None:
    rows, draw = made(seed, 20), random.Random(seed)
    digests = set()
    for _ in range(2):
        versions.roll_back(0)
        draw.shuffle(rows)
        for number in range(parts):
            path = tmp_path / f"{number}.csv"
            path.write_text(FIRST + "".join(rows[number::parts]), encoding="utf-8")
            done = load("proposals", [path])
            assert add_up(done)
        digests.add(versions.standing().parts["proposals"].digest)
        label = versions.current()
        number = versions.standing().number
        versions.roll_back(0)
        assert versions.current() != label
        assert versions.roll_back(number).label == versions.current() == label
    assert len(digests) == 1
