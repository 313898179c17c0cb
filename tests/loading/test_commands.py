"""`import`, `versions`, `rollback` and `diff`: counts on standard output, reasons on standard error, the outcome in the code."""

import json
import sys
from pathlib import Path

import pytest

from metrics import __main__ as command
from metrics import loading
from metrics.catalog.registers import REGISTERS
from metrics.loading import headers
from metrics.store import folder
from tests.loading.conftest import HEADER, cases

ROWS = f"{HEADER}\nA1,建议,沈阳市和平区,2024-03-05,,A\nA2,建议,铁西区,2024-03-05,,A\n"


class Command:
    """Calls the command line in this process: exit code, standard output, standard error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        self.monkeypatch.setattr(sys, "argv", ["python -m metrics", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            command.main()
        return (int(ended.value.code or 0), *self.capsys.readouterr())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_rejected_rows_are_code_1_and_named(run: Command, file: Path) -> None:
    code, out, err = run("import", "proposals", file, "--format", "json", "--reason", "spring list")
    (said,) = json.loads(out)
    assert code == 1
    assert err == ""
    assert (said["read"], said["loaded"], said["rejected"], said["version"], said["made"]) == (2, 1, 1, 1, True)
    assert Path(said["rejects"]).parent == folder.path("rejects")
    assert said["mapping"]["区县"] == "place_code"
    code, out, err = run("import", "proposals", file, "--city", "210100")
    assert (code, err) == (0, "")
    assert out.splitlines()[1].split() == ["proposals", "2", "1", "1", "0", "1", "0", "2", said_label(out)]


def said_label(out: str) -> str:
    return out.split()[-1]


def test_a_dry_run_makes_no_version(run: Command, file: Path) -> None:
    code, out, err = run("import", "proposals", file, "--dry-run")
    assert code == 1
    assert "mend the rows of" in err
    assert out.splitlines()[1].split()[1:3] == ["2", "1"]
    assert json.loads(run("versions", "--format", "json")[1])[0]["now"] == "*"


def test_versions_roll_back_and_forward(run: Command, file: Path) -> None:
    run("import", "proposals", file, "--reason", "spring list")
    run("import", "proposals", file, "--city", "210100")
    rows = json.loads(run("versions", "--format", "json")[1])
    assert [(row["version"], row["now"], row["rows"], row["reason"]) for row in rows] == [
        (0, "", 0, ""), (1, "", 1, "spring list"), (2, "*", 2, "")
    ]  # fmt: skip
    assert rows[1]["files"][0]["name"] == "a.csv"
    assert len(rows[1]["files"][0]["sha256"]) == 64
    assert run("rollback", 1) == (0, f"version 1 ({rows[1]['label']}) stands now\n", "")
    assert cases() == [("A1",)]
    assert run("rollback", 2)[1] == f"version 2 ({rows[2]['label']}) stands now\n"
    code, out, _ = run("diff", 1, 2, "--format", "json")
    assert (code, json.loads(out)) == (
        0, [{"register": "proposals", "before": 1, "after": 2, "added": 1, "removed": 0, "changed": 0}]
    )  # fmt: skip
    assert run("diff", 0, 0) == (0, "neither version holds anything beside what ships\n", "")


def test_a_correction_is_remembered(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("本院文号,区县,收到日期,登记日期\nA1,210102,2024-03-05,2024-03-06\n", encoding="utf-8")
    code, out, err = run("import", "proposals", path)
    assert (code, out) == (2, "")
    assert err.startswith(
        "error: own.csv: no header means id (编号); nothing was loaded. Headers not understood: 本院文号"
    )
    assert run("import", "proposals", path, "--column", "本院文号=id", "--column", "登记日期=")[0] == 0
    assert headers.remembered(REGISTERS["proposals"]) == {"本院文号": "id", "登记日期": ""}
    (seen,) = loading.propose("proposals", [path])
    assert seen.mapping == {"本院文号": "id", "区县": "place_code", "收到日期": "received", "登记日期": None}
    assert run("import", "proposals", path)[0] == 0
    folder.path(headers.FILE).write_text("{broken", encoding="utf-8")
    assert run("import", "proposals", path)[0] == 2


def test_two_headers_of_one_column_are_not_guessed(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("编号,区县,提出日期,登记日期\nA1,210102,2024-03-05,2024-03-06\n", encoding="utf-8")
    (seen,) = loading.propose("proposals", [path])
    assert (seen.ambiguous, seen.missing) == ({"received": ("提出日期", "登记日期")}, ())
    code, _, err = run("import", "proposals", path)
    assert code == 2
    assert (
        'the headers 提出日期 and 登记日期 both mean received; nothing was loaded. Leave one out with --column "登记日期="'
        in err
    )
    assert run("import", "proposals", path, "--column", "提出日期=received")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "proposal", "a.csv"), "did you mean proposals?"),
        (("import", "proposals", "none.csv"), "none.csv is not there"),
        (("import", "proposals"), "Missing argument"),
        (("import", "proposals", "{file}", "--city", "21010"), "the place 21010 is not known; did you mean 2"),
        (("import", "proposals", "{file}", "--column", "编号"), "write HEADER=COLUMN"),
        (("import", "proposals", "{file}", "--column", "编号=ident"), "proposals has no column ident"),
        (("import", "proposals", "{file}", "--sheet", "一"), "is no workbook and has no sheet 一"),
        (("import", "figures", "{file}", "--city", "210100"), "no --city, --sheet or --column"),
        (("rollback", "3"), "there is no version 3"),
        (("diff", "0", "3"), "there is no version 3"),
    ],
)
def test_a_bad_request_is_code_2(run: Command, file: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = run(*(word.replace("{file}", str(file)) for word in words))
    assert (code, out) == (2, "")
    assert said in err


def test_differences_set_both_witnesses_beside_each_other(run: Command, store: Path, tmp_path: Path) -> None:
    rows = "\n".join(f"{i},210103,2016-05-01,提案" for i in range(104))
    (tmp_path / "p.csv").write_text(
        f"编号,区县,收到日期,类型\n{rows}\n0x,210103,2016-05-01,建议\n0y,210103,2017-02-01,建议\n", encoding="utf-8"
    )
    assert run("import", "proposals", tmp_path / "p.csv")[0] == 0
    asked = ("differences", "--places", "210103", "--years", "2016")
    told = {
        row["line"]: (row["published"], row["recorded"], row["agreement"])
        for row in json.loads(run(*asked, "--format", "json")[1])
    }
    assert told == {"NPC deputies' suggestions": (211, 1, "open"), "CPPCC proposals": (104, 104, "rounding")}
    assert "2 (1 within rounding; 1 open)" in run(*asked)[1]
    assert "人大代表建议" in run(*asked, "--lang", "zh")[1]
    assert run("differences", "--places", "nowhere")[0] == 2
