"""The fast road: a large text file becomes cases in one pass.

Words are looked up among those of a sample; one that the sample does not hold is read where it stands. Rows with a
fault are set aside, to be told as on the other road. So both roads give the same cases and rejects; a file whose lines
DuckDB cannot follow goes the other.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from metrics.catalog.registers import SQL_TYPES, Column
from metrics.loading import cells, headers, known, rows, sources
from metrics.loading.aside import Aside
from metrics.loading.delimited import (
    FOREIGN,
    KINDS,
    Shape,
    blank_lines,
    malformed_of,
    reader_of,
    shape_of,
    sifted,
    sifting,
)
from metrics.loading.engine import Engine, text
from metrics.loading.headers import Match
from metrics.loading.known import Known
from metrics.loading.lookups import irregular_days, plain_text, without_clock
from metrics.loading.raw import MOST_MALFORMED, Raw, Score
from metrics.loading.told import Request
from metrics.store.manifest import LoadedFile

SMALLEST = 1 << 24  # bytes; a smaller file takes no time on either road
PIECES, PIECE = 8, 1 << 21  # of the sample: how many, and bytes of each


@dataclass(frozen=True)
class _File:
    """A file on the fast road."""

    engine: Engine
    asked: Request
    path: Path
    shape: Shape
    match: Match
    sample: Raw
    number: int


def read(
    engine: Engine, asked: Request, path: Path, target: Path, score: Score, number: int
) -> tuple[Raw, Match, LoadedFile, int] | None:
    """Write the cases of a file into the Parquet file `target`; return its rows with a fault and the number of cases.

    None where it must go the other road.

    Raises:
        BadRequest: it was cancelled, or the file was changed meanwhile.
        StoreFailure: the store cannot be written.
    """
    try:
        if path.stat().st_size < SMALLEST or sources.kind(path) != "text" or not (shape := shape_of(path, score)):
            return None
        match = headers.match(asked.register, shape.header, asked.corrections)
        sample = _sample(engine, path, shape, number)
        if match.missing or match.ambiguous or sample.mended or not sample.rows:
            return None
        with sources.unchanged(path) as loaded:
            done = _read(_File(engine, asked, path, shape, match, sample, number), target)
            return (done[0], match, loaded(), done[1]) if done else None
    except (FileNotFoundError, duckdb.Error):
        return None  # the other road says what is the matter


def _read(file: _File, target: Path) -> tuple[Raw, int] | None:
    engine, number = file.engine, file.number
    aside = Aside(engine, f"good_{number}", max(1, len(file.shape.header)))
    count = _copy(file, target, aside.called)
    lines = sifted(engine, f"lines_{number}")
    if len(lines) > MOST_MALFORMED or any(kind not in KINDS - {FOREIGN} for _, kind, _, _ in lines):
        return None
    raw = Raw(file.path.name, target, file.shape.header, file.sample.first, count + aside.rows, malformed_of(lines))
    if not (aside.rows or lines):
        return raw, count
    with ThreadPoolExecutor(1, "blank-lines") as pool:
        blank = pool.submit(blank_lines, file.path, file.shape)
        words = engine.work / f"aside_{number:05d}.parquet"
        placed = aside.write(target, file.asked.register.key, words)
    return (replace(raw, parquet=words, numbered=True), count) if placed and not blank.result() else None


def _sample(engine: Engine, path: Path, shape: Shape, number: int) -> Raw:
    """Read rows from several places of a file into a Parquet file of words."""
    plain, target = engine.work / f"sample_{number:05d}.csv", engine.work / f"sample_{number:05d}.parquet"
    size = path.stat().st_size
    with path.open("rb") as file, plain.open("wb") as out:
        for nth in range(PIECES):
            file.seek(shape.ends + (size - shape.ends) * nth // PIECES)
            piece = file.read(PIECE)
            out.write(piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1])
    reader = reader_of(plain, shape, 0, "ignore_errors = true")  # a piece may begin amid quotes
    ((count,),) = engine.run(f"COPY (FROM {reader}) TO {text(target)} (FORMAT parquet)")
    return Raw(path.name, target, shape.header, shape.place + 2, count)


def _copy(file: _File, target: Path, good: str) -> int:
    """Type, check and write all rows without a fault in one pass; return how many. The function `good` gets every row."""
    engine, register = file.engine, file.asked.register
    typed, broken = _typed(file)
    made_up = rows.marked(register, file.sample, file.match, "simulated")
    columns = ", ".join(column.id for column in register.all_columns if column.id != "simulated")
    words = ", ".join(f"c{place}" for place in range(max(1, len(file.shape.header))))
    sampled = (engine.work / f"sample_{file.number:05d}.csv").stat().st_size
    ((count,),) = engine.run(
        f"""COPY (SELECT {columns}, {made_up} AS simulated FROM ({typed}) AS raw
        WHERE {good}(CASE WHEN {broken} THEN [{words}] END, hash({register.key}))) TO {text(target)} (FORMAT parquet)""",
        (),
        "reading",
        file.sample.rows * file.path.stat().st_size // max(1, sampled),
    )
    return int(count)


def _typed(file: _File) -> tuple[str, str]:
    """Return SQL of all rows, as words and typed; and SQL that is true for a row with any fault."""
    register, match = file.asked.register, file.match
    days = {p for c in register.all_columns if c.type == "day" and (p := match.place(c.id)) is not None}
    days -= irregular_days(file.engine, file.sample, sorted(days))
    first, select, broken = ["*"], ["*"], [check.broken for check in rows.checks(register, match, [], file.asked.lang)]
    for nth, column in enumerate(register.all_columns):
        how = _column(file, column, f"known_{file.number}_{nth}", days)
        first += [f"{how.first} AS {how.called}"] * bool(how.first)
        select.append(f"{how.value} AS {column.id}")
        broken += [how.unread] * bool(how.unread)
    reader = sifting(file.engine, file.path, file.shape, f"lines_{file.number}")
    typed = f"SELECT {', '.join(select)} FROM (SELECT {', '.join(first)} FROM {reader} AS raw) AS raw"
    return typed, " OR ".join(f"({each})" for each in broken)


def _column(file: _File, column: Column, called: str, days: set[int]) -> Known:
    """Return how a column is read."""
    place = file.match.place(column.id)
    if place is None:
        return Known(f"NULL::{SQL_TYPES[column.type]}")
    word = rows.word_of(file.sample, place)
    if column.type == "text" and not column.dimension:
        return Known(plain_text(word, column, file.asked.register))
    if column.type in ("text", "names"):
        return known.text_of(file.engine, called, file.sample, word, column)
    scale = file.match.scales[place]
    read = cells.reader(column, file.asked.lang, file.asked.towns, scale)
    if place in days:
        return known.day_of(file.engine, called, word, column, read)
    word = without_clock(word) if column.type == "day" else word
    return known.value_of(file.engine, called, file.sample, word, column, read, scale)
