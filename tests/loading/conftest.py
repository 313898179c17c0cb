"""A store of the test's own, and loading in one line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics.loading import Loaded, load
from metrics.store import folder, versions

Rows = list[tuple[Any, ...]]
Load = Callable[..., Loaded]
HEADER = "编号,种类,区县,收到日期,答复日期,办理结果"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store."""
    monkeypatch.setenv(folder.SETTING, str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def loads(tmp_path: Path) -> Load:
    """Return what writes a text to a file and loads it."""

    def run(content: str | bytes, register: str = "proposals", name: str = "a.csv", **options: Any) -> Loaded:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(register, [path], **options)

    return run


def cases(columns: str = "id", register: str = "proposals") -> Rows:
    """Return columns of the cases that stand, by id."""
    part = versions.standing().parts[register]
    file = folder.path("parts", part.file)
    return duckdb.sql(f"SELECT {columns} FROM '{file}' ORDER BY id").fetchall()


def rejected(done: Loaded) -> Rows:
    """Return row, column, value and reason of every fault."""
    if done.rejects is None:
        return []
    return duckdb.sql(
        f'SELECT "row", "column", "value", reason FROM read_csv(\'{done.rejects}\', all_varchar=true, header=true)'
    ).fetchall()


def add_up(done: Loaded) -> bool:
    """Whether every row is accounted for."""
    counts = done.counts
    whole = counts["loaded"] + counts["rejected"] + counts["unchanged"] == counts["read"]
    return whole and counts["new"] + counts["superseding"] == counts["loaded"]
