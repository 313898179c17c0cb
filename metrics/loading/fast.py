"""The fast road: a large text file becomes cases in one pass.

Words are looked up in tables made from a sample; one that the sample does not hold is read where it stands. Rows with
a fault are passed over, and found again in a second and lighter pass, to be told as on the other road. So both roads
give the same cases and rejects; a file whose lines DuckDB cannot follow goes the other.
"""

from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb.sqltypes import BOOLEAN, UBIGINT

from metrics.catalog.registers import SQL_TYPES, Column
from metrics.loading import cells, headers, rows, sources
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
from metrics.loading.lookups import (
    irregular_days,
    look_up_sample,
    read_in_place,
    text_table,
    text_value,
    trimmed,
    without_clock,
)
from metrics.loading.raw import MOST_MALFORMED, Raw, Score
from metrics.loading.told import Request
from metrics.store.manifest import LoadedFile

SMALLEST = 1 << 24  # bytes; a smaller file takes no time on either road
PIECES, PIECE = 8, 1 << 21  # of the sample: how many, and bytes of each
MOST_FAULTY = 1_000_000  # rows that are passed over; with more the other road is as good
# DuckDB takes a text file for a short one, and would put its rows, not the tables of words, into memory for each join.
AS_WRITTEN = "SET disabled_optimizers = 'join_order,build_side_probe_side'"


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

    @property
    def mark(self) -> str:
        """The words that a row is found again by: its key, and the columns left out, so that DuckDB decodes these too."""
        key = self.asked.register.key
        return ", ".join(f"c{place}" for place, column in enumerate(self.match.columns) if column in (key, ""))


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
        engine.run(AS_WRITTEN)
        with sources.unchanged(path) as loaded:
            done = _read(_File(engine, asked, path, shape, match, sample, number), target)
            return (done[0], match, loaded(), done[1]) if done else None
    except (FileNotFoundError, duckdb.Error):
        return None  # the other road says what is the matter
    finally:
        engine.run("RESET disabled_optimizers")


def _read(file: _File, target: Path) -> tuple[Raw, int] | None:
    faulty = array("Q")
    count = _copy(file, target, faulty)
    lines = sifted(file.engine, f"lines_{file.number}")
    if len(lines) > MOST_MALFORMED or any(kind not in KINDS - {FOREIGN} for _, kind, _, _ in lines):
        return None
    raw = Raw(file.path.name, target, file.shape.header, file.sample.first, count, malformed_of(lines))
    if not (faulty or lines):
        return raw, count
    found = _found_again(file, raw, faulty)
    return (found, count) if found and found.rows == count + len(faulty) else None


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


def _copy(file: _File, target: Path, faulty: "array[int]") -> int:
    """Type, check and write all rows without a fault in one pass; return how many. Of the others the hashes are kept."""
    engine, register, good = file.engine, file.asked.register, f"good_{file.number}"

    def is_good(hashed: int) -> bool:
        faulty.append(hashed)
        if len(faulty) > MOST_FAULTY:
            raise OverflowError("too many rows have a fault")
        return False

    engine.connection.create_function(good, is_good, [UBIGINT], BOOLEAN, side_effects=True)
    typed, checks = _typed(file)
    broken = " OR ".join(f"({check.broken})" for check in checks)
    columns = ", ".join(column.id for column in register.all_columns)
    sampled = (engine.work / f"sample_{file.number:05d}.csv").stat().st_size
    ((count,),) = engine.run(
        f"""COPY (SELECT {columns} FROM ({typed})
        WHERE CASE WHEN {broken} THEN {good}(hash({file.mark})) ELSE true END) TO {text(target)} (FORMAT parquet)""",
        (),
        "reading",
        file.sample.rows * file.path.stat().st_size // max(1, sampled),
    )
    return int(count)


def _typed(file: _File) -> tuple[str, list[rows.Check]]:
    """Return SQL of all rows, typed, with the words that each is found again by; and the checks over them."""
    register, match = file.asked.register, file.match
    days = {p for c in register.all_columns if c.type == "day" and (p := match.place(c.id)) is not None}
    days -= irregular_days(file.engine, file.sample, sorted(days))
    select, joins, looked_up = [file.mark], [], []
    for nth, column in enumerate(register.all_columns):
        value, join, reason = _column(file, column, f"sample_{file.number}_{nth}", days)
        if column.id == "simulated":
            value = rows.marked(register, file.sample, match, value)
        select.append(f"{value} AS {column.id}")
        joins.append(join)
        if reason:
            select.append(f"{reason} AS {column.id}__reason")
            looked_up.append(column.id)
    words = ", ".join(["*", *(f"{_day(f'c{place}')} AS day{place}" for place in days)])
    raw = f"SELECT {words} FROM {sifting(file.engine, file.path, file.shape, f'lines_{file.number}')}"
    checks = list(rows.checks(register, match, looked_up, file.asked.lang))
    return f"SELECT {', '.join(select)} FROM ({raw}) AS raw {' '.join(joins)}", checks


def _day(word: str) -> str:
    """Return SQL of a day written with hyphens, null for any other word: what `cells` reads, or a day before 1949."""
    return f"CASE WHEN {word} BETWEEN '0' AND '9z' THEN try_strptime({word}, '%Y-%m-%d')::DATE END"


def _column(file: _File, column: Column, table: str, days: set[int]) -> tuple[str, str, str]:
    """Return SQL of the value of a column, of the join that it needs, and of why it cannot be read."""
    place = file.match.place(column.id)
    if place is None:
        return f"NULL::{SQL_TYPES[column.type]}", "", ""
    word = rows.word_of(file.sample, place)
    if column.type == "text" and not column.dimension:
        return trimmed(word), "", ""
    if column.type in ("text", "names"):
        known, join = text_table(file.engine, table, file.sample, word, column)
        return f"CASE WHEN {table}.word IS NULL THEN {text_value(word, column)} ELSE {known} END", join, ""
    scale = file.match.scales[place]
    read = cells.reader(column, file.asked.lang, file.asked.towns, scale)
    if place in days:
        known = f"raw.day{place}"
        value, reason = read_in_place(file.engine, table, f"{known} IS NULL", known, word, column, read, scale)
        return value, "", reason
    word = without_clock(word) if column.type == "day" else word
    return look_up_sample(file.engine, table, file.sample, word, column, read, scale)


def _found_again(file: _File, raw: Raw, faulty: "array[int]") -> Raw | None:
    """Read the file again for the rows that were passed over; None where their numbers cannot be told."""
    engine, number = file.engine, file.number
    places, target = engine.work / f"places_{number:05d}.parquet", engine.work / f"faulty_{number:05d}.parquet"
    engine.connection.register("hashes", pa.table({"h": pa.array(faulty, pa.uint64())}))
    engine.run(f"CREATE TABLE faulty_{number} AS SELECT DISTINCT h FROM hashes")
    engine.connection.unregister("hashes")
    width = max(1, len(raw.header))
    words = ", ".join(f"c{place}" for place in range(width))
    reader = sifting(engine, file.path, file.shape, f"again_{number}")
    with ThreadPoolExecutor(1, "blank-lines") as pool:
        blank = pool.submit(blank_lines, file.path, file.shape)
        ((count,),) = engine.run(
            f"""COPY (SELECT CASE WHEN h IS NOT NULL THEN [{words}] END AS words
            FROM {reader} LEFT JOIN faulty_{number} ON h = hash({file.mark})) TO {text(places)} (FORMAT parquet)""",
            (),
            "checking",
            raw.rows,
        )
    if blank.result():
        return None
    cells_ = ", ".join(f"words[{place + 1}] AS c{place}" for place in range(width))
    engine.run(
        f"""COPY (SELECT file_row_number, {cells_} FROM read_parquet({text(places)}, file_row_number = true)
        WHERE words IS NOT NULL) TO {text(target)} (FORMAT parquet)"""
    )
    return replace(raw, parquet=target, rows=count, numbered=True)
