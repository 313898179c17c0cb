"""`simulate` on the command line: a file, or the register in the local store."""

import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from metrics import __main__ as command
from metrics.store import versions


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["python -m metrics", "simulate", *words])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return int(ended.value.code or 0)


def test_it_writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.parquet"
    words = ("hotline", "--rows", "1200", "--seed", "2", "--city", "210200", "--years", "2020", "--out", str(file))
    assert run(monkeypatch, *words) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (f"1,200 simulated cases of hotline: {file.as_posix()}\n", "")
    table = pq.read_table(file)
    assert {day.year for day in table["received"].to_pylist()} == {2020}
    assert {code[:4] for code in table["place_code"].to_pylist()} == {"2102"}


def test_without_a_file_the_register_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    assert run(monkeypatch, "actions", "--rows", "30", "--seed", "4") == 0
    now = versions.standing()
    assert capsys.readouterr().out == f"30 simulated cases of actions loaded; data version {now.label}\n"
    assert (now.action, now.subject, now.parts["actions"].rows) == ("simulate", "actions", 30)
    assert now.parts["actions"].simulated
    assert "seed 4" in now.reason


def test_years_that_are_not_over_are_not_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    assert run(monkeypatch, "actions", "--rows", "30", "--years", f"2020..{date.today().year}") == 2
    assert f"let the years end in {date.today().year - 1}" in capsys.readouterr().err
    assert versions.numbers() == [0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("proposal", "--rows", "1"), "did you mean proposals?"),
        (("proposals", "--rows", "-1"), "not -1"),
        (("proposals", "--rows", "1", "--years", "now"), "no span of years"),
        (("proposals", "--rows", "1", "--city", "1"), "there is no place 1"),
        (("proposals",), "--rows"),
    ],
)
def test_a_bad_request_is_exit_code_2(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, *words, "--out", str(tmp_path / "a.parquet")) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
