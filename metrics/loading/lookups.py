"""Words of a column to values, each word once: tables that the rows are joined with, and SQL of what is regular.

Rows that were joined stand in another order than those of the file: see `rows.write`.
"""

from collections.abc import Sequence
from string import ascii_letters, digits

import pyarrow as pa

from metrics.catalog.registers import SQL_TYPES, Column, Register
from metrics.loading import cells
from metrics.loading.engine import Engine
from metrics.loading.raw import Raw

SPACES = (9, 10, 11, 12, 13, 32, 160, 12288, 65279)
SPACE = " || ".join(f"chr({code})" for code in SPACES)
NARROW = f"{ascii_letters}{digits}-"
WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in NARROW)
BATCH = 50_000  # words read at a time
FEW = 100_000  # words of a column that are all looked up
REGULAR_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def trimmed(word: str) -> str:
    """Return SQL of text without space around it, null where nothing is left.

    To look at the ends first is ten times faster than to trim every word.
    """
    begins = " OR ".join(f"{word} BETWEEN '{chr(code)}' AND '{chr(code + 1)}'" for code in SPACES if code > 32)
    spaced = f"{word} < '!' OR {begins} OR contains({SPACE}, ({word})[-1])"
    return f"nullif(CASE WHEN {spaced} THEN trim({word}, {SPACE}) ELSE {word} END, '')"


def identifier(word: str) -> str:
    """Return SQL of an id: as text, with narrow letters and digits, for Ｐ３ names the same case as P3."""
    own = trimmed(word)
    return f"CASE WHEN strlen({word}) > length({word}) THEN translate({own}, '{WIDE}', '{NARROW}') ELSE {own} END"


def plain_text(word: str, column: Column, register: Register) -> str:
    """Return SQL of the value of a word of a column of text with many values."""
    return identifier(word) if column.id == register.key else trimmed(word)


def text_value(word: str, column: Column) -> str:
    """Return SQL of the value of a word of a column of few values, or of names."""
    if column.type == "names":
        names = f"list_transform(string_split_regex({word}, '[、,，;；]'), lambda name: trim(name, {SPACE}))"
        filled = f"list_filter({names}, lambda name: name <> '')"
        return f"CASE WHEN len({filled}) > 0 THEN {filled} END"
    return f"replace(replace({trimmed(word)}, ';', '；'), '=', '＝')"  # ; and = part the values of a breakdown


def text_table(engine: Engine, table: str, raw: Raw, word: str, column: Column) -> tuple[str, str]:
    """Read every word of a column of few values, or of names, once; return SQL of its value and of the join."""
    value = text_value("word", column)
    distinct = f"SELECT DISTINCT {word} AS word FROM {raw.source} AS raw"
    engine.run(f"CREATE TABLE {table} AS SELECT word, {value} AS value FROM ({distinct})", (), "checking", raw.rows)
    return f"{table}.value", f"LEFT JOIN {table} ON {table}.word = {word}"


def regular(column: Column, word: str, scale: int) -> str:
    """Return SQL of the value where the word is written in the one regular way, null elsewhere."""
    nothing = f"NULL::{SQL_TYPES[column.type]}"
    if column.type == "day":
        return f"CASE WHEN regexp_full_match({word}, '{REGULAR_DAY}') THEN try_cast({word} AS DATE) END"
    if column.type == "whole" and scale == 1:
        return f"CASE WHEN regexp_full_match({word}, '-?[0-9]{{1,18}}') THEN try_cast({word} AS BIGINT) END"
    if column.type == "decimal" and scale == 1:
        return (
            f"CASE WHEN regexp_full_match({word}, '-?[0-9]{{1,13}}(\\.[0-9]{{1,9}})?') "
            f"THEN try_cast({word} AS {SQL_TYPES['decimal']}) END"
        )
    return nothing


def without_clock(word: str) -> str:
    """Return SQL of a day without its time of day."""
    return f"regexp_replace({word}, '[ T]+[0-9]{{1,2}}:[0-9]{{2}}(:[0-9]{{2}}(\\.[0-9]+)?)?$', '')"


def look_up(
    engine: Engine, table: str, raw: Raw, word: str, column: Column, read: cells.Reader, scale: int
) -> tuple[str, str]:
    """Read every word of a column once, into a table of word, value and reason; return SQL of its value and of the join.

    Where there are more words than FEW, only the irregular ones, and days without their time of day: the regular ones
    are read row by row.
    """
    count = _distinct(engine, table, raw, word, column, scale)
    value, key = f"{table}.value", word
    if count > FEW:
        if column.type == "day":
            word = without_clock(word)
            _distinct(engine, table, raw, word, column, scale)
        known = regular(column, word, scale)
        value, key = f"coalesce({known}, {value})", f"CASE WHEN ({known}) IS NULL THEN {word} END"
    _table(engine, table, column, read, regular_too=count <= FEW)
    return value, f"LEFT JOIN {table} ON {table}.word = {key}"


def irregular_days(engine: Engine, sample: Raw, places: Sequence[int]) -> set[int]:
    """Return the places of columns in which a day is written in any but the one regular way."""
    counts = ", ".join(f"count(*) FILTER (NOT regexp_full_match(c{place}, '{REGULAR_DAY}'))" for place in places)
    (found,) = engine.run(f"SELECT {counts} FROM {sample.source}") if places else [()]
    return {place for place, count in zip(places, found, strict=True) if count}


def _table(engine: Engine, table: str, column: Column, read: cells.Reader, regular_too: bool) -> None:
    """Make the table of word, value and reason out of all words."""
    engine.run(
        f"""CREATE TABLE {table} AS SELECT word, value::{SQL_TYPES[column.type]} AS value, NULL::VARCHAR AS reason
        FROM {table}_all WHERE {regular_too} AND value IS NOT NULL"""
    )
    _read_words(engine, table, read)


def _distinct(engine: Engine, table: str, raw: Raw, word: str, column: Column, scale: int) -> int:
    """Make a table of all words of a column, with the values of regular ones; return their number."""
    distinct = f"SELECT DISTINCT {word} AS word FROM {raw.source} AS raw"
    engine.run(
        f"""CREATE OR REPLACE TABLE {table}_all AS SELECT word, {regular(column, "word", scale)} AS value
        FROM ({distinct}) WHERE word IS NOT NULL""",
        (),
        "checking",
        raw.rows,
    )
    return int(engine.run(f"SELECT count(*) FROM {table}_all")[0][0])


def _read_words(engine: Engine, table: str, read: cells.Reader) -> None:
    """Read the irregular words, some at a time, so that any number of them can be read."""
    words = engine.connection.cursor()
    words.execute(f"SELECT word FROM {table}_all WHERE value IS NULL")
    while batch := [word for (word,) in words.fetchmany(BATCH)]:
        found = [read(word) for word in batch]
        values = pa.array([cell.value for cell in found], pa.string())
        reasons = pa.array([cell.reason or None for cell in found], pa.string())
        engine.connection.register("batch", pa.table({"word": pa.array(batch), "value": values, "reason": reasons}))
        engine.run(f"INSERT INTO {table} SELECT word, value, reason FROM batch")
        engine.connection.unregister("batch")
        engine.step("checking")
    engine.run(f"DROP TABLE {table}_all")
