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
from metrics.catalog import METRICS
from metrics.store import figures, versions
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
        connection = figures.load(tmp_path)
        monkeypatch.setattr(figures, "_shipped", lambda: connection)
        monkeypatch.setattr(versions, "current", lambda: "00000000")
        queries.clear()
        return ask

    yield make
    queries.clear()


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
