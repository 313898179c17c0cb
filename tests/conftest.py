"""Fixtures: the shipped figures, and small databases made of the rows that a test writes down."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics import queries
from metrics.catalog import METRICS, REGISTERS
from metrics.catalog.registers import SQL_TYPES
from metrics.store import figures, folder, versions
from metrics.store.manifest import Part, Version
from metrics.store.versions import DATA
from metrics.view import View

ROOT = DATA.parent
Ask = Callable[..., list[tuple[Any, ...]]]

# One source of each tier, and a later official one: what a test does not say is not what it is about.
SOURCES = """\
source_id,title,publisher,url,published_on,tier,language
official,Report,City,https://example.org/1,2021-03-01,official,zh
official_later,Report again,City,https://example.org/2,2022-03-01,official,zh
press,News,Daily,https://example.org/3,2023-03-01,press,zh
copy,Mirror,Mirror,https://example.org/4,2024-03-01,copy,zh
"""
COLUMNS = (
    "figure_id", "indicator", "place_code", "year", "period_start", "period_end", "value", "unit",
    "value_as_published", "reading", "qualifier", "breakdown", "whole", "series", "basis", "scope", "scope_zh",
    "status", "accepted", "source_id", "locator", "note", "recorded_on", "supersedes", "reason",
)  # fmt: skip
DEFAULTS = {
    "indicator": "proposals_received", "place_code": "210100", "year": "2020", "reading": "digits",
    "qualifier": "exact", "whole": "whole", "basis": "full_year", "status": "published", "source_id": "press",
    "recorded_on": "2026-01-01",
}  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def _no_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests from whatever this machine's office has loaded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(folder.SETTING, str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture
def shipped() -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on the shipped figures."""
    with figures.cursor() as cursor:
        yield cursor


@pytest.fixture
def figures_db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Ask]]:
    """Return a maker of databases: rows in as CSV text, rows out by `ask(question, "column ...", **view)`.

    Columns left out take `DEFAULTS`; the unit is the metric's, the series is the breakdown.
    """
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    for name in ("places.csv", "commitments.csv"):
        shutil.copy(DATA / name, tmp_path)

    def make(text: str) -> Ask:
        write_figures(tmp_path / "figures.csv", text)
        connection = figures.load(tmp_path, versions.standing().parts)
        monkeypatch.setattr(figures, "_loaded", lambda *_: connection)
        queries.clear()
        return ask

    yield make
    queries.clear()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty local store of the test's own."""
    monkeypatch.setenv(folder.SETTING, str(tmp_path / "store"))
    queries.clear()
    yield tmp_path / "store"
    queries.clear()


@pytest.fixture
def cases_db(store: Path) -> Callable[[str, str], Ask]:
    """Return a maker of registers: cases in as CSV text, answers out by `ask`; columns left out are empty."""

    def make(register: str, text: str, as_of: str = "2025-12-31") -> Ask:
        file = store / "parts" / f"{register}-{len(versions.numbers())}.parquet"
        with folder.writing():
            rows = write_cases(file, register, text)
            size = file.stat().st_size
            part = Part(file.name, rows, f"{hash((text, as_of)):x}", size, simulated="true" in text, as_of=as_of)
            versions.publish(Version(parts={**versions.standing().parts, register: part}))
        return ask

    return make


def write_cases(path: Path, register: str, text: str) -> int:
    """Write the Parquet of a register from CSV text and return the number of cases; a list is written a|b."""
    given = path.with_suffix(".csv")
    given.write_text(text.strip() + "\n", encoding="utf-8")
    head = [name.strip() for name in text.strip().splitlines()[0].split(",")]
    columns = []
    for column in REGISTERS[register].all_columns:
        cell = f"nullif(trim(\"{column.id}\"), '')" if column.id in head else "NULL"
        value = f"string_split({cell}, '|')" if column.type == "names" else f"CAST({cell} AS {SQL_TYPES[column.type]})"
        columns.append(
            f"coalesce({value}, false) AS simulated" if column.id == "simulated" else f'{value} AS "{column.id}"'
        )
    reader = f"read_csv('{given.as_posix()}', all_varchar = true, header = true, delim = ',')"
    duckdb.execute(f"COPY (SELECT {', '.join(columns)} FROM {reader}) TO '{path.as_posix()}'")
    return duckdb.execute(f"SELECT count(*) FROM '{path.as_posix()}'").fetchall()[0][0]


def ask(question: queries.Ask, columns: str, **view: Any) -> list[tuple[Any, ...]]:
    """Return the named columns of an answer, row by row."""
    return [tuple(row[c] for c in columns.split()) for row in queries.answer(View(**view), question).rows()]


def write_figures(path: Path, text: str) -> None:
    """Write a figures.csv of the rows in `text`, with everything that they do not say filled in."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for place, given in enumerate(csv.DictReader(io.StringIO(text.strip()), skipinitialspace=True)):
            row = DEFAULTS | {"figure_id": f"F{place:08x}"} | {k: v.strip() for k, v in given.items()}
            unit = METRICS[row["indicator"]].unit
            writer.writerow({"unit": unit, "series": row.get("breakdown", "")} | row)
