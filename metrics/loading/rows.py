"""From words to cases: every row is typed and checked in SQL; a row with any fault is left out, with all its faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from metrics.catalog.registers import SQL_TYPES, Column, Register
from metrics.loading import cells
from metrics.loading.engine import Engine, text
from metrics.loading.headers import Match
from metrics.loading.lookups import identifier, look_up, plain_text, text_table, trimmed
from metrics.loading.raw import Raw
from metrics.loading.towns import Towns
from metrics.text import Lang, say

EARLIEST = date(1949, 1, 1)
ROUNDED = "[0-9](\\.[0-9]+)?[eE]\\+[0-9]{2,}"  # what Excel makes of an id of more than 15 digits
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
        return f"(({') OR ('.join(check.broken for check in self.checks)})) IS TRUE"


def reading(
    engine: Engine, register: Register, raw: Raw, match: Match, towns: Towns, lang: Lang, number: int
) -> Reading:
    """Return how a file is read; its words are looked up first."""
    select, joins, looked_up = [], [], []
    for place, column in enumerate(register.all_columns):
        table, stands = f"words_{number}_{place}", match.place(column.id)
        word = "NULL" if stands is None else word_of(raw, stands)
        if stands is None:
            value = f"NULL::{SQL_TYPES[column.type]}"
        elif column.type == "text" and not column.dimension:
            value = plain_text(word, column, register)
        elif column.type in ("text", "names"):
            value, join = text_table(engine, table, raw, word, column)
            joins.append(join)
        else:
            scale = match.scales[stands]
            value, join = look_up(engine, table, raw, word, column, cells.reader(column, lang, towns, scale), scale)
            joins.append(join)
            looked_up.append(column.id)
            select.append(f"{table}.reason AS {column.id}__reason")
        select.append(f"{marked(register, raw, match, value) if column.id == 'simulated' else value} AS {column.id}")
    typed = f"SELECT raw.file_row_number AS i, {', '.join(select)} FROM {raw.source} AS raw {' '.join(joins)}"
    return Reading(raw, match, typed, tuple(checks(register, match, looked_up, lang)))


def marked(register: Register, raw: Raw, match: Match, value: str) -> str:
    """Return SQL of whether a case was made up: the file says so, or its id does."""
    key = match.place(register.key)
    if key is None:
        return f"coalesce({value}, false)"
    word = word_of(raw, key)  # to look for the mark anywhere first is cheaper than to trim every id
    named = f"contains({word}, '{SIMULATED}') AND starts_with({trimmed(word)}, '{SIMULATED}')"
    return f"(coalesce({value}, false) OR coalesce({named}, false))"


def _filled(raw: Raw) -> str:
    return "(" + " OR ".join(f"raw.c{place} IS NOT NULL" for place in range(max(1, len(raw.header)))) + ")"


def filled(engine: Engine, raw: Raw) -> int:
    """Return the number of rows that hold anything: an empty line is no case."""
    blank = f"SELECT count(*) FROM {raw.source} AS raw WHERE NOT {_filled(raw)}"
    ((count,),) = engine.run(blank, (), "checking", raw.rows)
    return raw.rows - int(count)


def word_of(raw: Raw, place: int) -> str:
    """Return SQL of a word; the mark that a rejects file puts before what looks like a formula is taken off."""
    word = f"raw.c{place}"
    return (
        f"CASE WHEN regexp_matches({word}, '^''+[=+@-]') THEN substr({word}, 2) ELSE {word} END" if raw.mended else word
    )


def checks(register: Register, match: Match, looked_up: list[str], lang: Lang) -> Iterator[Check]:
    """Yield every check of a row, in the order of the columns."""
    key = register.key
    yield Check(key, f"contains({key}, '+') AND regexp_full_match({key}, '{ROUNDED}')", text(rounded(lang)))
    for column in register.all_columns:
        if column.id in looked_up:
            yield Check(column.id, f"{column.id}__reason IS NOT NULL", f"{column.id}__reason")
        if column.required:
            unread = f" AND {column.id}__reason IS NULL" if column.id in looked_up else ""
            yield Check(column.id, f"{column.id} IS NULL{unread}", text(say(lang, "must not be empty")))
        if match.place(column.id) is None:
            continue
        if column.low is not None or column.high is not None:
            yield _range(column, lang)
        if column.type == "day":
            yield from _days(register, match, column, lang)


def rounded(lang: Lang) -> str:
    """Return why a word is not what was meant: Excel keeps 15 digits of a number."""
    return say(
        lang,
        "stored as a number of more than 15 digits, Excel has rounded it; format the column as text and write it again",
    )


def _range(column: Column, lang: Lang) -> Check:
    low, high = column.low, column.high
    if low is not None and high is not None:
        reason = say(lang, "must lie between {low} and {high}", low=f"{low:.12g}", high=f"{high:.12g}")
        return Check(column.id, f"{column.id} NOT BETWEEN {low} AND {high}", text(reason))
    if low is not None:
        return Check(column.id, f"{column.id} < {low}", text(say(lang, "must be at least {low}", low=f"{low:.12g}")))
    reason = say(lang, "must be at most {high}", high=f"{high:.12g}" if high is not None else "")
    return Check(column.id, f"{column.id} > {high}", text(reason))


def _days(register: Register, match: Match, column: Column, lang: Lang) -> Iterator[Check]:
    yield Check(column.id, f"{column.id} < DATE '{EARLIEST}'", text(say(lang, "before 1949")))
    if not column.ahead:
        yield Check(column.id, f"{column.id} > DATE '{date.today()}'", text(say(lang, "lies in the future")))
    titles = {c.id: c.title[lang] for c in register.columns}
    if column.id in register.order:
        earlier = register.order[: register.order.index(column.id)]
    else:
        earlier = (register.begins,) if column.id in titles and column.id != register.begins else ()
    for before in filter(match.has, earlier):
        reason = say(lang, "before the day of: {column}", column=titles[before])
        yield Check(column.id, f"{column.id} < {before}", text(reason))


def write(engine: Engine, register: Register, read: Reading, target: str) -> int:
    """Write the rows without a fault to a Parquet file; return their number.

    The joins shuffle them; where ids repeat they are written in the order of the file, for the last one of a case stands.
    """
    columns = ", ".join(column.id for column in register.all_columns)
    order = "ORDER BY i" if _repeats(engine, register, read) else ""
    ((count,),) = engine.run(
        f"COPY (SELECT {columns} FROM ({read.typed}) WHERE NOT {read.broken} {order}) TO {text(target)} (FORMAT parquet)",
        (),
        "checking",
        read.raw.rows,
    )
    return count


def _repeats(engine: Engine, register: Register, read: Reading) -> bool:
    """Whether two rows of a file have the same id, or seem to."""
    if (place := read.match.place(register.key)) is None:
        return False
    ids = f"SELECT hash({identifier(word_of(read.raw, place))}) AS h FROM {read.raw.source} AS raw"
    return bool(
        engine.run(f"SELECT EXISTS (SELECT h FROM ({ids}) GROUP BY h HAVING count(*) > 1)", (), "checking")[0][0]
    )


def faults(engine: Engine, read: Reading, table: str) -> int:
    """Make a table of every fault: i (place of the row), nth, column, reason; return the number of rows that have any."""
    each = ", ".join(
        f"{{'nth': {nth}, 'column': {text(c.column)}, 'reason': CASE WHEN {c.broken} THEN {c.reason} END}}"
        for nth, c in enumerate(read.checks)
    )
    engine.run(
        f"""CREATE TABLE {table} AS SELECT i, fault.nth AS nth, fault."column" AS "column", fault.reason AS reason FROM (
            SELECT i, unnest(list_filter([{each}], lambda fault: fault.reason IS NOT NULL)) AS fault
            FROM ({read.typed} WHERE {_filled(read.raw)}) WHERE {read.broken})""",
        (),
        "checking",
        read.raw.rows,
    )
    ((rows,),) = engine.run(f"SELECT count(DISTINCT i) FROM {table}")
    return rows
