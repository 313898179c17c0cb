"""Words of a column to values without a join, so that the rows of a file stay in their order.

Words that a sample of the file holds are known; any other is read where it stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from duckdb.func import FunctionNullHandling
from duckdb.sqltypes import BOOLEAN, VARCHAR, DuckDBPyType

from metrics import places
from metrics.catalog.registers import SQL_TYPES, Column
from metrics.loading import cells
from metrics.loading.engine import Engine, text
from metrics.loading.lookups import regular, text_value
from metrics.loading.raw import Raw

MOST = 4096  # words of a column that are known: DuckDB makes their list anew for every 2,048 rows
CACHED = 100_000  # other words that are remembered
NOTHING = text(
    "|".join(map(re.escape, sorted(cells.NOTHING)))
)  # no list: DuckDB would make a join of it, and lose the order


@dataclass(frozen=True)
class Known:
    """How a column is read, as SQL.

    value   of its word: null where that is empty, means nothing or cannot be read
    unread  whether its word cannot be read, over the values; "" where every word can
    first   what `value` needs once for every row, under the name `called`; "" for nothing
    called  the name
    """

    value: str
    unread: str = ""
    first: str = ""
    called: str = ""


def value_of(
    engine: Engine, called: str, sample: Raw, word: str, column: Column, read: cells.Reader, scale: int
) -> Known:
    """Return how a column of numbers, days, places, choices or flags is read."""
    type_ = _type(engine, called, column)
    unread = _reading(engine, called, word, column, read)
    own, elsewhere = (f"value_{called}({each})::{type_}" for each in ("word", word))
    if column.type in ("day", "whole", "decimal"):
        elsewhere = f"coalesce({regular(column, word, scale)}, {elsewhere})"
    return _known(engine, called, sample, word, own, elsewhere, unread)


def day_of(engine: Engine, called: str, word: str, column: Column, read: cells.Reader) -> Known:
    """Return how a column is read whose days are written with hyphens: faster than to look them up."""
    first = f"CASE WHEN {word} BETWEEN '0' AND '9z' THEN try_strptime({word}, '%Y-%m-%d')::DATE END"
    unread = _reading(engine, called, word, column, read)
    elsewhere = f"coalesce({regular(column, word, 1)}, value_{called}({word})::DATE)"
    value = f"CASE WHEN {called} IS NULL AND {word} IS NOT NULL THEN {elsewhere} ELSE {called} END"
    return Known(value, unread, first, called)


def text_of(engine: Engine, called: str, sample: Raw, word: str, column: Column) -> Known:
    """Return how a column of few values, or of names, is read."""
    return _known(engine, called, sample, word, text_value("word", column), text_value(word, column))


def _known(engine: Engine, called: str, sample: Raw, word: str, own: str, elsewhere: str, unread: str = "") -> Known:
    """Read the words that are frequent in a sample as `own` says; any other is read `elsewhere`."""
    often = f"""SELECT {word} AS word FROM {sample.source} AS raw WHERE {word} IS NOT NULL
        GROUP BY ALL ORDER BY count(*) DESC, word LIMIT {MOST}"""
    engine.run(f"CREATE TABLE {called} AS SELECT row_number() OVER () AS nth, word, {own} AS value FROM ({often})")
    if not engine.run(f"SELECT count(*) FROM {called}")[0][0]:
        return Known(elsewhere, unread)
    engine.run(f"CREATE TYPE {called}_word AS ENUM (SELECT word FROM {called} ORDER BY nth)")
    engine.run(f"SET VARIABLE {called} = (SELECT list(value ORDER BY nth) FROM {called})")
    found = f"getvariable('{called}')[{called} + 1]"
    value = f"CASE WHEN {called} IS NULL AND {word} IS NOT NULL THEN {elsewhere} ELSE {found} END"
    return Known(value, unread, f"enum_code(try_cast({word} AS {called}_word))", called)


def _reading(engine: Engine, called: str, word: str, column: Column, read: cells.Reader) -> str:
    """Let SQL read a word as Python does, by a function of that name; return SQL of whether a word cannot be read.

    Python is asked it of few: of words without a value that are not known to mean nothing.
    """
    cached = lru_cache(CACHED)(read)
    _function(engine, f"value_{called}", VARCHAR, lambda word: cached(word).value)
    _function(engine, f"unread_{called}", BOOLEAN, lambda word: bool(cached(word).reason))
    return (
        f"CASE WHEN {column.id} IS NULL AND NOT regexp_full_match({word}, {NOTHING}) THEN unread_{called}({word}) END"
    )


def _function(engine: Engine, called: str, type_: DuckDBPyType, function: Callable[[str], object]) -> None:
    engine.connection.create_function(called, function, [VARCHAR], type_, null_handling=FunctionNullHandling.SPECIAL)


def _type(engine: Engine, called: str, column: Column) -> str:
    """Return the SQL type of the values of a column; an enumeration where all are listed, for it is written faster."""
    values = column.choices if column.type == "choice" else places.places() if column.type == "place" else ()
    if not values:
        return SQL_TYPES[column.type]
    engine.run(f"CREATE TYPE {called}_value AS ENUM ({', '.join(map(text, values))})")
    return f"{called}_value"
