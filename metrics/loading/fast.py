"""The fast road: a large text file whose rows are all good becomes cases in one pass.

Words are looked up in tables made from a sample. At the first row that would be rejected, or holds a word that the
sample does not, the pass ends, and the file goes the other road: so both give the same cases.
"""

from pathlib import Path

import duckdb

from metrics.catalog.registers import SQL_TYPES, Column
from metrics.loading import cells, headers, rows, sources
from metrics.loading.delimited import Shape, reader_of, shape_of
from metrics.loading.engine import Engine, text
from metrics.loading.headers import Match
from metrics.loading.lookups import irregular_days, look_up_sample, text_table, text_value, trimmed
from metrics.loading.raw import Raw, Score
from metrics.loading.told import Request
from metrics.store.manifest import LoadedFile

SMALLEST = 1 << 24  # bytes; a smaller file takes no time on either road
PIECES, PIECE = 8, 1 << 21  # of the sample: how many, and bytes of each
# What DuckDB reads as a day by this is what `cells` reads, or lies before 1949 and ends the pass.
DAYS = "dateformat = '%Y-%m-%d'"
# DuckDB takes a text file for a short one, and would put its rows, not the tables of words, into memory for each join.
AS_WRITTEN = "SET disabled_optimizers = 'join_order,build_side_probe_side'"


def read(
    engine: Engine, asked: Request, path: Path, target: Path, score: Score, number: int
) -> tuple[Raw, Match, LoadedFile] | None:
    """Write the cases of a file into the Parquet file `target`; None where it must go the other road.

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
            count = _copy(engine, asked, path, shape, match, sample, target, number)
            return Raw(path.name, target, shape.header, sample.first, count), match, loaded()
    except (FileNotFoundError, duckdb.Error):
        return None  # the other road says what is the matter
    finally:
        engine.run("RESET disabled_optimizers")


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


def _copy(
    engine: Engine, asked: Request, path: Path, shape: Shape, match: Match, sample: Raw, target: Path, number: int
) -> int:
    """Type, check and write all rows in one pass. Raises duckdb.Error at the first that is in doubt."""
    register = asked.register
    days = {p for c in register.all_columns if c.type == "day" and (p := match.place(c.id)) is not None}
    days -= irregular_days(engine, sample, sorted(days))
    values, joins, unread = [], [], ["false"]
    for nth, column in enumerate(register.all_columns):
        value, join, doubt = _column(engine, asked, sample, match, column, f"sample_{number}_{nth}", days)
        if column.id == "simulated":
            value = rows.marked(register, sample, match, value)
        values.append(f"{value} AS {column.id}")
        joins += [join] if join else []
        unread += [f"({doubt})"] if doubt else []
    reader = reader_of(path, shape, shape.place + 1, DAYS, dict.fromkeys(days, "DATE"))
    broken = " OR ".join(f"({check.broken})" for check in rows.checks(register, match, [], asked.lang))
    columns = ", ".join(column.id for column in register.all_columns)
    total = sample.rows * path.stat().st_size // max(1, (engine.work / f"sample_{number:05d}.csv").stat().st_size)
    ((count,),) = engine.run(
        f"""COPY (SELECT {columns}
        FROM (SELECT {", ".join(values)}, {" OR ".join(unread)} AS unread FROM {reader} AS raw {" ".join(joins)})
        WHERE CASE WHEN unread OR {broken} THEN error('a row in doubt') ELSE true END)
        TO {text(target)} (FORMAT parquet)""",
        (),
        "reading",
        total,
    )
    return int(count)


def _column(
    engine: Engine, asked: Request, sample: Raw, match: Match, column: Column, table: str, days: set[int]
) -> tuple[str, str, str]:
    """Return SQL of the value of a column, of the join that it needs, and of what is true where it stays unread."""
    place = match.place(column.id)
    if place is None:
        return f"NULL::{SQL_TYPES[column.type]}", "", ""
    word = rows.word_of(sample, place)
    if place in days:
        return word, "", ""
    if column.type == "text" and not column.dimension:
        return trimmed(word), "", ""
    if column.type in ("text", "names"):
        known, join = text_table(engine, table, sample, word, column)
        return f"CASE WHEN {table}.word IS NULL THEN {text_value(word, column)} ELSE {known} END", join, ""
    scale = match.scales[place]
    reader = cells.reader(column, asked.lang, asked.towns, scale)
    return look_up_sample(engine, table, sample, word, column, reader, scale)
