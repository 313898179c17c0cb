"""The command line: rows on standard output, reasons on standard error, the outcome in the exit code."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from metrics import __main__ as command
from metrics import checks
from metrics.catalog import METRICS
from metrics.checks import RULES, Finding
from metrics.errors import BadData
from tests.conftest import ROOT

PROMISED = {
    "place_code", "year", "value", "unit", "numerator", "denominator", "state", "status", "qualifier", "breakdown",
    "origin", "source_id",
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What one call of the command line gave."""

    code: int
    out: str
    err: str


class Command:
    """Calls the command line in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: str) -> Run:
        self.monkeypatch.setattr(sys, "argv", ["python -m metrics", *words])
        with pytest.raises(SystemExit) as ended:
            command.main()
        out, err = self.capsys.readouterr()
        return Run(int(ended.value.code or 0), out, err)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


def test_it_runs_as_a_module() -> None:
    words = [
        sys.executable,
        "-m",
        "metrics",
        "show",
        "tax_cuts",
        "--places",
        "210100",
        "--years",
        "2020",
        "--format",
        "json",
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0
    assert [row["value"] for row in json.loads(done.stdout)] == [7010000000]
    bad = subprocess.run([*words[:4], "tax_cut"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "did you mean tax_cuts?" in bad.stderr
    assert "Traceback" not in bad.stderr


def test_json_is_alone_on_standard_output_and_has_what_is_promised(run: Command) -> None:
    done = run("show", "reply_rate", "--places", "210100~210200", "--years", "2019..2021", "--format", "json")
    rows = json.loads(done.out)
    assert done.code == 0
    assert {row["place_code"] for row in rows} == {"210100", "210200"}
    assert all(row.keys() >= PROMISED for row in rows)
    (found,) = [row for row in rows if row["place_code"] == "210100" and row["year"] == 2020]
    assert (found["value"], found["unit"], found["state"], found["origin"]) == (100, "percent", "ok", "published")
    assert [row["state"] for row in rows if row["place_code"] == "210100" and row["year"] == 2019] == ["missing"]


def test_an_uncertain_figure_is_null_in_json(run: Command) -> None:
    (row,) = json.loads(run("show", "fee_cuts", "--places", "210100", "--years", "2020", "--format", "json").out)
    assert (row["value"], row["state"]) == (None, "uncertain")


def test_csv_holds_the_same_rows(run: Command) -> None:
    words = ("show", "tax_cuts", "--places", "210100", "--format")
    rows = list(csv.DictReader(io.StringIO(run(*words, "csv").out)))
    assert [row["figure_id"] for row in rows] == [row["figure_id"] or "" for row in json.loads(run(*words, "json").out)]


def test_a_table_ends_with_the_title_and_the_data_version(run: Command) -> None:
    done = run("show", "tax_cuts", "--places", "210100", "--years", "2020")
    assert "7,010,000,000" in done.out
    assert done.out.splitlines()[-1].startswith("Tax cuts · data version ")


def test_a_place_without_a_figure_has_no_year(run: Command) -> None:
    done = run("show", "school_temp_parking_spaces", "--places", "210100~210105", "--format", "json")
    assert [(row["place"], row["year"]) for row in json.loads(done.out)] == [
        ("Shenyang", 2020),
        ("Huanggu, Shenyang", None),
    ]


def test_the_tier_and_the_line_are_obeyed(run: Command) -> None:
    press = json.loads(
        run("show", "proposals_received", "--places", "210100", "--tier", "official", "--format", "json").out
    )
    assert {row["tier"] for row in press if row["state"] == "ok"} == {"official"}
    npc = json.loads(
        run("show", "proposals_received", "--places", "210100", "--breakdown", "body=npc", "--format", "json").out
    )
    assert {row["series"] for row in npc} == {"body=npc"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "reply_rat"), "did you mean reply_rate?"),
        (("show", ""), "not known"),
        (("show", "reply_rate~tax_cuts"), "not known"),
        (("show", "reply_rate", "--places", "999999"), "999999"),
        (("show", "reply_rate", "--years", "soon"), "soon"),
        (("show", "reply_rate", "--years", "2025..2020"), "2025..2020"),
        (("show", "reply_rate", "--tier", "rumour"), "rumour"),
        (("show", "reply_rate", "--breakdown", "colour=red"), "colour=red"),
        (("show", "reply_rate", "--lang", "fr"), "fr"),
        (("show",), "Missing argument"),
        (("dance",), "No such command"),
    ],
)
def test_a_bad_request_is_code_2_with_its_reason_on_standard_error(
    run: Command, words: tuple[str, ...], said: str
) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("reply_rate", "no cases of proposals are loaded in data version"),
        ("rural_roads_built", "no register answers rural_roads_built"),
    ],
)
def test_a_register_that_cannot_answer_is_no_row_of_missing(run: Command, store: Path, metric: str, said: str) -> None:
    told = run("show", metric, "--witness", "register", "--places", "210100", "--years", "2024")
    assert (told.code, told.out) == (2, "")
    assert said in told.err


@pytest.mark.parametrize(("lang", "title"), [("en", "Share replied to"), ("zh", "办复率")])
def test_the_list_names_every_metric(run: Command, lang: str, title: str) -> None:
    rows = json.loads(run("list", "--format", "json", "--lang", lang).out)
    assert [row["metric"] for row in rows] == list(METRICS)
    assert {row["title"] for row in rows if row["metric"] == "reply_rate"} == {title}


def test_check_finds_nothing_in_the_shipped_files(run: Command) -> None:
    done = run("check")
    assert (done.code, done.out) == (0, f"{len(RULES)} rules, 0 findings\n")


def test_findings_are_code_1(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("years are years", "figures.csv", "F00000001", "year 2O20")
    monkeypatch.setattr(checks, "run", lambda: [finding])
    assert run("check").code == 1
    done = run("check", "--format", "json")
    assert (done.code, json.loads(done.out)) == (1, [finding.__dict__])


def test_a_file_that_cannot_be_read_is_one_line_and_code_2(
    run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    original = checks.run
    monkeypatch.setattr(checks, "run", lambda: original(tmp_path))
    done = run("check")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: figures.csv cannot be read")
    assert done.err.count("\n") == 1
    with pytest.raises(BadData):
        original(tmp_path)
