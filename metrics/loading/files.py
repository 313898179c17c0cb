"""Any file that an office keeps a register in, read into words."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from metrics.errors import BadRequest
from metrics.loading import delimited, parquet, sheets, sources
from metrics.loading.engine import Engine
from metrics.loading.raw import Raw, Score
from metrics.store.manifest import LoadedFile


@dataclass(frozen=True)
class Preview:
    """The first rows of a file: its header, some rows, the sheet they come from and all sheets there are."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def read(path: Path, target: Path, engine: Engine, score: Score, sheet: str = "") -> tuple[Raw, LoadedFile]:
    """Read one file into the Parquet file `target`.

    Raises:
        BadRequest: it cannot be read, or was changed meanwhile.
    """
    try:
        with sources.unchanged(path) as loaded:
            raw = _read(path, target, engine, score, sheet)
            return raw, loaded()
    except FileNotFoundError:
        raise BadRequest(f"{path.name} went away while it was being read; nothing was loaded.") from None


def _read(path: Path, target: Path, engine: Engine, score: Score, sheet: str) -> Raw:
    kind = sources.kind(path)
    if kind == "sheets":
        return sheets.read(path, target, engine, score, sheet)
    if sheet:
        raise BadRequest(f"{path.name} is no workbook and has no sheet {sheet}; leave the sheet out.")
    return parquet.read(path, target, engine) if kind == "parquet" else delimited.read(path, target, engine, score)


def preview(path: Path, connection: duckdb.DuckDBPyConnection, score: Score, sheet: str = "", rows: int = 5) -> Preview:
    """Read the header and first rows of a file."""
    kind = sources.kind(path)
    if kind == "sheets":
        header, found, used, names = sheets.preview(path, score, sheet, rows)
        return Preview(path.name, tuple(header), tuple(map(tuple, found)), used, tuple(names))
    header, found = (
        parquet.preview(path, connection, rows) if kind == "parquet" else delimited.preview(path, score, rows)
    )
    return Preview(path.name, tuple(header), tuple(map(tuple, found)))
