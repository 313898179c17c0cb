"""The fast road and the other one give the same cases and the same rejects, also where lines or words are broken."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.catalog.registers import REGISTERS, Column
from metrics.errors import BadRequest
from metrics.loading import Loaded, Progress, aside, fast, load
from metrics.loading.cells import NO, YES, choices
from metrics.store import folder, versions
from tests.loading.conftest import HEADER, add_up, cases

LONG = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = "A1,建议,沈阳市和平区,2024-03-05,,A\nA2,提案,210103,2024-03-06,2024-05-01,B类\n"
ODD = ["", "无", "?", " 1 ", "1.5", "2024年3月5日", "2024-02-30", "2024-03-05 10:00", "2024-3-5", "infinity", "epoch"]
ODD += ["12024-03-05", "1,234", "1e3", "=1+1", "a\nb", "SIM-1", "铁西区", "是", "９", "a；b"]


@contextmanager
def road(smallest: int) -> Iterator[list[bool]]:
    """Let files of so many bytes or more go the fast road; yields, for each file, whether it went there to the end."""
    whole: list[bool] = []
    read = fast.read

    def told(*args: object) -> object:
        done = read(*args)  # type: ignore[arg-type]
        whole.append(done is not None)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "SMALLEST", smallest)
        patch.setattr(fast, "read", told)
        yield whole


def outcome(path: Path, register: str, smallest: int) -> tuple[object, bool]:
    """Return all that an import into an empty store leads to, and whether it went the fast road."""
    versions.roll_back(0)
    with road(smallest) as whole:
        try:
            done = load(register, [path])
        except BadRequest as error:
            return str(error), False
    assert add_up(done)
    part = done.version.parts.get(register)
    told = done.rejects and done.rejects.read_bytes()
    return (done.counts, part and (part.digest, part.as_of, part.simulated), told, done.mapping), whole[0]


def same(path: Path, register: str = "proposals") -> bool:
    """Load a file by both roads; return whether the fast one was gone to the end."""
    (quick, whole), (slow, never) = outcome(path, register, 0), outcome(path, register, 1 << 62)
    assert quick == slow
    assert not never
    return whole


def file(path: Path, rows: str, header: str = HEADER) -> Path:
    path.write_bytes(f"{header}\n{rows}".encode("utf-8", "replace"))
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "某市台账,,,,,\n"])
def test_a_file_of_good_rows_goes_the_fast_road(tmp_path: Path, start: str, end: str) -> None:
    path = file(tmp_path / "a.csv", "A0,建议,210103,2024-03-01,,\n" + ROWS, start + HEADER)
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    assert same(path)
    assert cases("id, kind, place_code, outcome")[1:] == [
        ("A1", "suggestion", "210102", "A"),
        ("A2", "proposal", "210103", "B"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "A3,?,210102,2024-03-05,,A",
        "A3,建议,210102,,,A",
        "A3,建议,210102,2024-03-05,2024-03-04,A",
        "A3,建议,210102,2999-03-05,,A",
        "A3,建议,210102,epoch,,",
        "A3,建议,210102,infinity,,",
        "A3,建议,210102,2024-03-05 soon,,",
        "2.1E+17,建议,210102,2024-03-05,,",
        "A3,建议,210102,0024-03-05,,",
        "A3,建议,210102,12024-03-05,,",
        "A3,建议,210102,-infinity,,",
        "A3,建议,210102",
        "A3,建议,210102,2024-03-05,,A,更多",
        ",,,,,",
        ",建议,210102,2024-03-05,,A\n,?,210102,2024-03-05,,A",
        "B1,建议,沈阳市和平区,2024-03-05,,?",  # of a case of which other rows are good
        'A3,建议,210102,2024-03-05,,"A,\n""B"""',
        "A3,?,210102,2024-03-05,,A\nA3,建议\n=A4,-x,210102,2024-03-05,,A",
        "A3,议案,沈阳市浑南区,2024-03-05,,C",  # good, with words that the sample does not hold
        "A3,建议,210102,2024年3月5日,,A",
        "A3,建议,210102,2024-03-05 10:00,,A",
    ],
)
@pytest.mark.parametrize("sampled", [True, False])
def test_faults_and_unknown_words_stay_on_the_fast_road(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, sampled: bool
) -> None:
    monkeypatch.setattr(fast, "PIECES", 1)
    monkeypatch.setattr(fast, "PIECE", 1 << 21 if sampled else 300)
    many = "".join(f"B{n},建议,沈阳市和平区,2024-03-05,,A\n" for n in range(20))
    assert same(file(tmp_path / "a.csv", many + row + "\n" + many.replace("B", "C")))


@pytest.mark.parametrize(
    "row",
    [
        b'A3,"\xe5\xbb\xba,210102,2024-03-05,,A\n',  # quotes that do not pair
        b"A3,\xff,210102,2024-03-05,,A\n",
        b"A3,?,210102,2024-03-05,,A\n\nA4,?,210102,2024-03-05,,A\n",  # DuckDB does not count blank lines
        b"A3\n\n",
    ],
)
def test_lines_that_cannot_be_followed_lead_to_the_other_road(tmp_path: Path, row: bytes) -> None:
    path = file(tmp_path / "a.csv", "")
    path.write_bytes(path.read_bytes() + ROWS.encode() + row + ROWS.replace("A", "B").encode())
    assert not same(path)


def test_a_column_that_is_left_out_is_decoded_too(tmp_path: Path) -> None:
    path = file(tmp_path / "a.csv", "", HEADER + ",whatever")
    path.write_bytes(path.read_bytes() + ROWS.replace("\n", ",x\n").encode() + b"A3,,210102,2024-03-05,,A,\xff\n")
    assert not same(path)


def test_too_many_faults_lead_to_the_other_road(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path / "a.csv", ROWS + "A3,?,210102,2024-03-05,,A\n" * 5)
    monkeypatch.setattr(aside, "MOST", 5)
    assert same(path)
    monkeypatch.setattr(aside, "MOST", 4)
    assert not same(path)


def test_a_file_changed_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = file(tmp_path / "a.csv", ROWS + "A3,?,210102,2024-03-05,,A\n"), fast._read

    def cut(*args: object) -> object:
        done = read(*args)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes()[:-40])
        return done

    monkeypatch.setattr(fast, "_read", cut)
    with road(0), pytest.raises(BadRequest, match="was changed while it was being read"):
        load("proposals", [path])
    assert versions.numbers() == [0]


def numbered(path: Path, rows: int, repeated: bool = False) -> None:
    """Write rows of which one in 700 has a fault, more than DuckDB writes at a time; half of the others lack an outcome."""
    n = "n // 2" if repeated else "n"
    duckdb.sql(
        f"""COPY (SELECT 'A' || {n} AS 案号, CASE WHEN n % 700 = 350 THEN '?' ELSE '建议' END AS 种类,
        '沈阳市和平区' AS 提出者所在区县, '2024-03-05' AS 收到日期, CASE WHEN hash(n) % 2 = 0 THEN 'A' END AS 办理结果,
        n AS 标题 FROM range({rows}) AS t(n) ORDER BY n) TO '{path}' (HEADER)"""
    )


@pytest.mark.parametrize("smallest", [0, 1 << 62])
def test_a_row_has_its_number_and_the_cases_the_order_of_the_file(tmp_path: Path, smallest: int) -> None:
    numbered(path := tmp_path / "a.csv", 400_000)
    with road(smallest) as whole:
        done = load("proposals", [path])
    assert whole == [smallest == 0]
    assert done.rejects
    told = duckdb.sql(f"SELECT row, 标题 FROM read_csv('{done.rejects}') ORDER BY row").fetchall()
    assert told == [(n + 2, n) for n in range(350, 400_000, 700)]


@pytest.mark.parametrize("smallest", [0, 1 << 62])
def test_the_last_row_of_a_case_stands_on_both_roads(tmp_path: Path, smallest: int) -> None:
    numbered(path := tmp_path / "a.csv", 400_000, repeated=True)
    with road(smallest) as whole:
        load("proposals", [path])
    assert whole == [False]  # hardly an id stands once, so no row tells where it stands
    stands = [n for (n,) in cases("title::INT")]
    assert len(stands) == 200_000
    assert [n for n in stands if n % 2 == 0 and (n + 1) % 700 != 350] == []


def test_ids_that_repeat_keep_their_order_on_the_fast_road(tmp_path: Path) -> None:
    duckdb.sql(
        f"""COPY (SELECT 'A' || n // 2 AS 案号, '建议' AS 种类, '沈阳市和平区' AS 提出者所在区县, '2024-03-05' AS 收到日期,
        CASE WHEN hash(n) % 2 = 0 THEN 'A' END AS 办理结果, n AS 标题 FROM range(400000) AS t(n) ORDER BY n)
        TO '{tmp_path / "a.csv"}' (HEADER)"""
    )
    with road(0) as whole:
        load("proposals", [tmp_path / "a.csv"])
    assert whole == [True]
    assert sorted(n for (n,) in cases("title::INT")) == list(range(1, 400_000, 2))


def test_ids_that_all_repeat_lead_to_the_other_road(tmp_path: Path) -> None:
    assert not same(file(tmp_path / "a.csv", (ROWS + "A3,?,210102,2024-03-05,,A\n") * 2))


def test_a_run_of_faults_without_a_good_row_leads_to_the_other_road(tmp_path: Path) -> None:
    good = "".join(f"A{n},建议,沈阳市和平区,2024-03-05,,A\n" for n in range(3000))
    assert not same(file(tmp_path / "a.csv", good + "B,?,210102,2024-03-05,,A\n" * 5000 + good.replace("A", "C")))


@pytest.mark.parametrize(
    "row",
    [
        "",
        "A3,建议,210102, 2024-03-05 ,,A\n",
        "A3,建议,210102,2024-3-5,,A\n",
        "\n",
        '"A\n3",建议,210102,2024-03-05,,A\n',
    ],
)
def test_other_words_and_blank_lines(tmp_path: Path, row: str) -> None:
    assert same(file(tmp_path / "a.csv", ROWS + row + ROWS.replace("A1", "A9")))


def word_of(draw: random.Random, column: Column, odd: float) -> str:
    """Return a word as an office may write it in a column; odd is how often it is one that is seldom written."""
    if draw.random() < odd:
        return draw.choice(ODD)
    if not column.required and draw.random() < 0.3:
        return ""
    if column.type == "day":
        return f"20{draw.randrange(10, 24)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    if column.type in ("whole", "decimal"):
        return draw.choice(["1", "2", "30", "7"])
    if column.type == "flag":
        return draw.choice(sorted(YES | NO))
    if column.type == "choice":
        return draw.choice(sorted(choices(column)))
    if column.type == "place":
        return draw.choice(["沈阳市", "210102", "大连市中山区", "Shenyang"])
    return draw.choice(["甲", "乙、丙", " 丁 ", "戊;己", "a=b", "=1", "庚,辛"])


@LONG
@given(register=st.sampled_from(sorted(REGISTERS)), seed=st.integers(0, 10**6), odd=st.sampled_from([0, 0, 0.01, 0.3]))
def test_both_roads_give_the_same(tmp_path: Path, register: str, seed: int, odd: float) -> None:
    draw, columns = random.Random(seed), REGISTERS[register].all_columns
    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(",".join(column.id for column in columns) + "\n")
        days = sorted(f"20{draw.randrange(10, 24)}-01-0{n}" for n in range(1, 9))
        for number in range(draw.randrange(1, 30)):
            spare = iter(days)
            words = [
                next(spare, "") if c.type == "day" and draw.random() > odd else word_of(draw, c, odd) for c in columns
            ]
            words[0] = f"{draw.choice('AＡ')}{draw.randrange(20)}" if odd else f"A{number}"
            line = ",".join(f'"{word}"' if set(word) & set(",\n") else word for word in words)
            out.write(line[: len(line) // 2] if draw.random() < odd / 10 else line + "," * (draw.random() < odd / 10))
            out.write("\n" * (1 + (draw.random() < odd / 50)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "PIECES", 1)
        patch.setattr(fast, "PIECE", draw.choice([200, 1 << 21]))
        same(path, register)


def test_a_made_up_case_is_marked_on_both_roads(tmp_path: Path) -> None:
    rows = ROWS.replace("A1", "SIM-1").replace("A2", "\u3000SIM-2")
    assert same(file(tmp_path / "a.csv", rows.splitlines()[0].replace("SIM-1", "SIM-3") + "\n" + rows * 2))
    assert cases("simulated") == [(True,), (True,), (True,)]


def test_the_fast_road_is_cancelled_like_the_other(tmp_path: Path) -> None:
    rows = "".join(f"B{n},建议,210102,2024-03-05,,{'ABCD'[n % 4]}\n" for n in range(100_000))
    path, seen = file(tmp_path / "a.csv", rows), list[Progress]()
    with road(0) as whole:
        with pytest.raises(BadRequest, match="cancelled; nothing was loaded"):
            load("proposals", [path], progress=seen.append, cancelled=lambda: bool(seen))
        done: Loaded = load("proposals", [path])
    assert (whole, done.counts["loaded"]) == ([True], 100_000)
    part = folder.path("parts", done.version.parts["proposals"].file)
    assert duckdb.sql(f"SELECT count(DISTINCT id) FROM '{part}'").fetchall() == [(100_000,)]
