"""Published figures that an office adds or corrects: held against every rule, append-only, in versions."""

import csv
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pytest

from metrics import publishing, queries
from metrics.errors import BadRequest, StoreFailure
from metrics.loading.differences import Difference, differences
from metrics.queries import contents
from metrics.queries.answer import Records
from metrics.store import versions
from metrics.view import View
from tests.conftest import ROOT
from tests.pages.reader import opened
from tests.queries.scripts import of_sql

HEAD = "indicator,place_code,year,value,unit,value_as_published,reading,qualifier,whole,basis,status,source_id,supersedes,reason\n"
GOOD = "proposals_received,210100,2016,1234,cases,1234件,digits,exact,whole,full_year,published,S0004,,\n"
BAD = "proposals_received,210100,2017,12,cases,13件,digits,exact,whole,full_year,published,S9999,,\n"


def received(year: int, **view: object) -> list[float | None]:
    asked = View(metrics=("proposals_received",), places=("210100",), years=(year, year), **view)  # type: ignore[arg-type]
    return [row["value"] for row in queries.answer(asked, "points").rows() if row["series"] == ""]


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "added.csv"
    file.write_text(text, encoding=encoding)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_good_row_stands_and_a_bad_one_goes_to_the_rejects(store: Path, tmp_path: Path, encoding: str) -> None:
    done = publishing.add("figures", [write(tmp_path, HEAD + GOOD + BAD, encoding)], reason="yearbook")
    assert done.counts == {"read": 2, "loaded": 1, "new": 1, "superseding": 0, "rejected": 1, "unchanged": 0}
    assert received(2016) == [1234]
    assert received(2017) == []
    assert done.rejects
    assert "S9999" in done.rejects.read_text(encoding="utf-8-sig")


def test_a_row_that_breaks_two_rules_is_told_both_mended_and_added_again(store: Path, tmp_path: Path) -> None:
    twice = "proposals_received,999999,2017,12,case,12件,digits,exact,whole,full_year,published,S0004,,\n"
    done = publishing.add("figures", [write(tmp_path, HEAD + twice)])
    assert done.rejects
    told = done.rejects.read_text(encoding="utf-8-sig")
    faults = list(csv.reader(told.splitlines()))[1:]
    assert len({row[1] for row in faults}) == len(faults) == 2
    assert all(row[0] == "added.csv:2" and row[3] for row in faults)
    mended = write(tmp_path, told.replace("999999", "210100").replace(",case,", ",cases,"))
    again = publishing.add("figures", [mended])
    assert (again.counts["loaded"], again.counts["unchanged"], again.counts["rejected"]) == (1, 1, 0)
    assert received(2017) == [12]


def test_rejected_figures_are_no_formulas_and_come_back_as_they_were(store: Path, tmp_path: Path) -> None:
    head, row = HEAD.replace("reason\n", "reason,note\n"), BAD.replace(",,\n", ",,,=HYPERLINK(1)\n")
    done = publishing.add("figures", [write(tmp_path, head + row)])
    assert done.rejects
    told = done.rejects.read_text(encoding="utf-8-sig")
    assert [cell for cell in next(csv.reader(told.splitlines()[1:])) if "HYPERLINK" in cell] == ["'=HYPERLINK(1)"]
    publishing.add("figures", [write(tmp_path, told.replace("S9999", "S0004").replace("13件", "12件"))])
    (figure,) = queries.answer(View(places=("210100",), years=(2017, 2017), text="HYPERLINK"), "figures").rows()
    assert figure["note"] == "=HYPERLINK(1)"


def test_a_dry_run_makes_no_version(store: Path, tmp_path: Path) -> None:
    done = publishing.add("figures", [write(tmp_path, HEAD + GOOD)], dry_run=True)
    assert (done.counts["loaded"], done.made, versions.numbers()) == (1, False, [0])


def test_files_of_one_name_in_a_folder_and_beside_it_are_all_read(store: Path, tmp_path: Path) -> None:
    (tmp_path / "2017").mkdir()
    write(tmp_path / "2017", HEAD + GOOD.replace("2016", "2017"))
    done = publishing.add("figures", [write(tmp_path, HEAD + GOOD), tmp_path / "2017"])
    assert (done.counts["read"], done.counts["loaded"]) == (2, 2)
    assert received(2016) == received(2017) == [1234]


def test_added_rows_that_are_cut_off_are_not_passed_over(store: Path, tmp_path: Path) -> None:
    publishing.add("figures", [write(tmp_path, HEAD + GOOD + GOOD.replace("2016", "2015"))])
    (part,) = (store / "parts").iterdir()
    part.write_text("".join(part.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    with pytest.raises(StoreFailure, match="rollback N"):
        received(2015)


def test_a_workbook_is_refused_in_words(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(BadRequest, match="is no CSV file in UTF-8 or GB18030"):
        publishing.add("figures", [path])


def test_the_same_file_twice_changes_nothing(store: Path, tmp_path: Path) -> None:
    first = publishing.add("figures", [write(tmp_path, HEAD + GOOD)])
    again = publishing.add("figures", [write(tmp_path, HEAD + GOOD)])
    assert (again.counts["unchanged"], again.made, again.version.label) == (1, False, first.version.label)


def test_a_correction_supersedes_and_the_old_version_can_still_be_asked(store: Path, tmp_path: Path) -> None:
    before = versions.current()
    (old,) = [
        row["figure_id"]
        for row in queries.answer(
            View(metrics=("proposals_received",), places=("210100",), years=(2020, 2020)), "points"
        ).rows()
        if row["value"] == 1620
    ]
    row = f"proposals_received,210100,2020,1621,cases,1621件,digits,exact,whole,full_year,published,S0004,{old},one more\n"
    done = publishing.add("figures", [write(tmp_path, HEAD + row)])
    assert done.counts["superseding"] == 1, done.rejects and done.rejects.read_text()
    assert received(2020) == [1621]
    assert received(2020, asof=before) == [1620]
    versions.roll_back(0)
    assert received(2020) == [1620]


def test_filters_offer_what_the_pinned_version_has(store: Path, tmp_path: Path) -> None:
    before = versions.current()
    row = "proposals_received,210123,1991,12,cases,12件,digits,exact,whole,full_year,published,S0004,,,body=npc,body=npc\n"
    done = publishing.add("figures", [write(tmp_path, HEAD.replace("reason\n", "reason,breakdown,series\n") + row)])
    assert done.counts["loaded"] == 1, done.rejects and done.rejects.read_text()
    first, last = contents.year_bounds(before)
    assert contents.year_bounds() == contents.year_bounds(done.version.label) == (1991, last)
    here = View(places=("210123",), metrics=("proposals_received",))
    assert contents.lines_of(here) == ("body=npc",)
    assert contents.lines_of(replace(here, asof=before)) == ()
    assert contents.coverage_of("copy", before).get("210123", 0) + 1 == contents.coverage_of("copy")["210123"]
    at = opened("sources", v="1", d="210123", asof=before, lang="en")
    assert at.slider("years").min == first > 1991


def test_two_versions_differ_in_their_figures(store: Path, tmp_path: Path) -> None:
    publishing.add("figures", [write(tmp_path, HEAD + GOOD)])
    publishing.add("figures", [write(tmp_path, HEAD + GOOD.replace("2016", "2017"))])
    assert differences(0, 1) == [Difference("figures", 0, 1, added=1, removed=0, changed=0)]
    assert differences(1, 2) == [Difference("figures", 1, 2, added=1, removed=0, changed=0)]
    assert differences(2, 1) == [Difference("figures", 2, 1, added=0, removed=1, changed=0)]


def test_what_is_printed_gives_the_same_table(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.add("figures", [write(tmp_path, HEAD + GOOD)])
    monkeypatch.chdir(ROOT)
    found = queries.answer(View(metrics=("proposals_received",), places=("210100",)), "series")
    again = Records.fetch(duckdb.connect().execute(found.script))
    assert (again.columns, again.rows) == of_sql(found)
    assert 1234 in [row["value"] for row in again.rows]


@pytest.mark.parametrize(
    ("text", "said"),
    [("indicater,place_code\nx,y\n", "did you mean indicator"), ("place_code\n210100\n", "must name the columns")],
)
def test_a_file_of_other_columns_is_refused(store: Path, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        publishing.add("figures", [write(tmp_path, text)])
    with pytest.raises(BadRequest, match="look for its name"):
        publishing.add("figures", [tmp_path / "none.csv"])
    assert versions.numbers() == [0]
