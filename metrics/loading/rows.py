"""From words to cases: every row is typed and checked in SQL; a row with any fault is left out, with all its faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from metrics.catalog.registers import SQL_TYPES, Column, Register
from metrics.loading import cells
from metrics.loading.engine import Engine, text
from metrics.loading.headers import Match
from metrics.loading.raw import Raw
from metrics.loading.towns import Towns
from metrics.text import Lang, say

SPACE = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(12288) || chr(65279)"
BATCH = 50_000
EARLIEST = date(1949, 1, 1)
SIMULATED = "SIM-"  # how the id of a made-up case begins


@dataclass(frozen=True)
class Check:
    """What a column must hold to: SQL that is true where it does not, and SQL of the reason."""

    column: str
    broken: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """How one file is read: SQL of typed rows, and the checks over them."""

    raw: Raw
    match: Match
    typed: str
    checks: tuple[Check, ...]

    @property
    def broken(self) -> str:
        """SQL that is true for a row with any fault."""
        return " OR ".join(f"coalesce({check.broken}, false)" for check in self.checks)


def reading(engine: Engine, register: Register, raw: Raw, match: Match, towns: Towns, lang: Lang, number: int) -> Reading:
    """Return how a file is read; its irregular words are looked up first."""
    select, joins, looked_up = [], [], []
    for place, column in enumerate(register.all_columns):
        stands = match.place(column.id)
        word = "NULL" if stands is None else _word(raw, stands)
        if stands is None or column.type in ("text", "names"):
            select.append(f"{_plain(column, word)} AS {column.id}")
            continue
        regular, scale = _regular(column, word, match.scales[stands]), match.scales[stands]
        table = f"words_{number}_{place}"
        irregular = f"CASE WHEN {word} IS NOT NULL AND ({regular}) IS NULL THEN {_key(column, word)} END"
        if not _look_up(engine, table, raw, irregular, column, cells.reader(column, lang, towns, scale)):
            select.append(f"{regular} AS {column.id}")
            continue
        select += [f"coalesce({regular}, {table}.value) AS {column.id}", f"{table}.reason AS {column.id}__reason"]
        joins.append(f"LEFT JOIN {table} ON {table}.word = {irregular}")
        looked_up.append(column.id)
    source = f"FROM {raw.source} AS raw {' '.join(joins)} WHERE {_filled(raw)}"
    typed = f"SELECT raw.file_row_number AS i, {', '.join(select)} {source}"
    marked = _marked(register)
    return Reading(raw, match, f"SELECT * REPLACE ({marked}) FROM ({typed})", tuple(_checks(register, looked_up, lang)))


def _filled(raw: Raw) -> str:
    return "(" + " OR ".join(f"raw.c{place} IS NOT NULL" for place in range(max(1, len(raw.header)))) + ")"


def filled(engine: Engine, raw: Raw) -> int:
    """Return the number of rows that hold anything: an empty line is no case."""
    ((count,),) = engine.run(f"SELECT count(*) FROM {raw.source} AS raw WHERE {_filled(raw)}", (), "checking", raw.rows)
    return count


def _marked(register: Register) -> str:
    return f"(coalesce(simulated, false) OR coalesce(starts_with({register.key}, {text(SIMULATED)}), false)) AS simulated"


def _word(raw: Raw, place: int) -> str:
    """Return SQL of a word; the mark that a rejects file puts before what looks like a formula is taken off."""
    word = f"raw.c{place}"
    return f"CASE WHEN regexp_matches({word}, '^''+[=+@-]') THEN substr({word}, 2) ELSE {word} END" if raw.mended else word


def _plain(column: Column, word: str) -> str:
    """Return SQL of text or names: trimmed, empty is nothing."""
    if word == "NULL":
        return f"NULL::{SQL_TYPES[column.type]}"
    trimmed = f"nullif(trim({word}, {SPACE}), '')"
    if column.type == "names":
        names = f"list_transform(string_split_regex({word}, '[、,，;；]'), lambda name: trim(name, {SPACE}))"
        filled = f"list_filter({names}, lambda name: name <> '')"
        return f"CASE WHEN {trimmed} IS NOT NULL THEN CASE WHEN len({filled}) > 0 THEN {filled} END END"
    if column.dimension:  # ; and = part the values of a breakdown
        return f"replace(replace({trimmed}, ';', '；'), '=', '＝')"
    return trimmed


def _regular(column: Column, word: str, scale: int) -> str:
    """Return SQL of the value where the word is written in the one regular way, null elsewhere."""
    nothing = f"NULL::{SQL_TYPES[column.type]}"
    if column.type == "day":
        return f"CASE WHEN try_cast({word} AS DATE)::VARCHAR = {word} THEN try_cast({word} AS DATE) END"
    if column.type == "whole" and scale == 1:
        return f"CASE WHEN regexp_full_match({word}, '-?[0-9]{{1,18}}') THEN try_cast({word} AS BIGINT) END"
    if column.type == "decimal" and scale == 1:
        return (
            f"CASE WHEN regexp_full_match({word}, '-?[0-9]{{1,13}}(\\.[0-9]{{1,9}})?') "
            f"THEN try_cast({word} AS {SQL_TYPES['decimal']}) END"
        )
    return nothing


def _key(column: Column, word: str) -> str:
    """Return SQL of what is looked up: days without their time of day, which would make every word its own."""
    if column.type != "day":
        return word
    return f"regexp_replace({word}, '[ T]+[0-9]{{1,2}}:[0-9]{{2}}(:[0-9]{{2}}(\\.[0-9]+)?)?$', '')"


def _look_up(engine: Engine, table: str, raw: Raw, word: str, column: Column, read: cells.Reader) -> bool:
    """Read every irregular word of a column once, into a table of word, value and reason; whether there are any."""
    distinct = f"SELECT DISTINCT {word} AS word FROM {raw.source} AS raw"
    engine.run(f"CREATE TABLE {table}_read AS SELECT word FROM ({distinct}) WHERE word IS NOT NULL", (), "checking", raw.rows)
    ((count,),) = engine.run(f"SELECT count(*) FROM {table}_read")
    if not count:
        return False
    engine.run(f"CREATE TABLE {table} (word VARCHAR, value {SQL_TYPES[column.type]}, reason VARCHAR)")
    words = engine.connection.cursor()
    words.execute(f"FROM {table}_read")
    done = 0
    while batch := [word for (word,) in words.fetchmany(BATCH)]:
        found = [read(word) for word in batch]
        values = pa.array([cell.value for cell in found], pa.string())
        reasons = pa.array([cell.reason or None for cell in found], pa.string())
        engine.connection.register("batch", pa.table({"word": pa.array(batch), "value": values, "reason": reasons}))
        engine.run(f"INSERT INTO {table} SELECT word, value, reason FROM batch")
        engine.connection.unregister("batch")
        engine.step("checking", done := done + len(batch), count)
    return True


def _checks(register: Register, looked_up: list[str], lang: Lang) -> Iterator[Check]:
    """Yield every check of a row, in the order of the columns."""
    for column in register.all_columns:
        if column.id in looked_up:
            yield Check(column.id, f"{column.id}__reason IS NOT NULL", f"{column.id}__reason")
        if column.required:
            unread = f" AND {column.id}__reason IS NULL" if column.id in looked_up else ""
            yield Check(column.id, f"{column.id} IS NULL{unread}", text(say(lang, "must not be empty")))
        if column.low is not None or column.high is not None:
            yield _range(column, lang)
        if column.type == "day":
            yield from _days(register, column, lang)


def _range(column: Column, lang: Lang) -> Check:
    low, high = column.low, column.high
    if low is not None and high is not None:
        reason = say(lang, "must lie between {low} and {high}", low=f"{low:.12g}", high=f"{high:.12g}")
        return Check(column.id, f"{column.id} NOT BETWEEN {low} AND {high}", text(reason))
    if low is not None:
        return Check(column.id, f"{column.id} < {low}", text(say(lang, "must be at least {low}", low=f"{low:.12g}")))
    reason = say(lang, "must be at most {high}", high=f"{high:.12g}" if high is not None else "")
    return Check(column.id, f"{column.id} > {high}", text(reason))


def _days(register: Register, column: Column, lang: Lang) -> Iterator[Check]:
    yield Check(column.id, f"{column.id} < DATE '{EARLIEST}'", text(say(lang, "before 1949")))
    if column.id not in register.order:
        return
    yield Check(column.id, f"{column.id} > DATE '{date.today()}'", text(say(lang, "lies in the future")))
    titles = {c.id: c.title[lang] for c in register.columns}
    earlier = register.order[: register.order.index(column.id)]
    for before in earlier:
        reason = say(lang, "before the day of: {column}", column=titles[before])
        yield Check(column.id, f"{column.id} < {before}", text(reason))


def write(engine: Engine, register: Register, read: Reading, target: str) -> int:
    """Write the rows without a fault to a Parquet file; return their number."""
    columns = ", ".join(column.id for column in register.all_columns)
    ((count,),) = engine.run(
        f"COPY (SELECT {columns} FROM ({read.typed}) WHERE NOT ({read.broken})) TO {text(target)} (FORMAT parquet)",
        (),
        "checking",
        read.raw.rows,
    )
    return count


def faults(engine: Engine, read: Reading, table: str) -> int:
    """Make a table of every fault: i (place of the row), nth, column, reason; return the number of rows that have any."""
    each = ", ".join(
        f"{{'nth': {nth}, 'column': {text(c.column)}, 'reason': CASE WHEN {c.broken} THEN {c.reason} END}}"
        for nth, c in enumerate(read.checks)
    )
    engine.run(
        f"""CREATE TABLE {table} AS SELECT i, fault.nth AS nth, fault."column" AS "column", fault.reason AS reason FROM (
            SELECT i, unnest(list_filter([{each}], lambda fault: fault.reason IS NOT NULL)) AS fault
            FROM ({read.typed}) WHERE {read.broken})""",
        (),
        "checking",
        read.raw.rows,
    )
    ((rows,),) = engine.run(f"SELECT count(DISTINCT i) FROM {table}")
    return rows
