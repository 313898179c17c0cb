"""Parquet files: whatever their types, they are read as the words that a CSV file would hold."""

from pathlib import Path

import duckdb

from metrics.errors import BadRequest
from metrics.loading.engine import Engine, file, name, text
from metrics.loading.raw import Raw


def read(path: Path, target: Path, engine: Engine) -> Raw:
    """Read a Parquet file into one of words."""
    try:
        header, words, total = _header(path, engine.connection)
        select = ", ".join(f"{word} AS c{place}" for place, word in enumerate(words))
        source = f"read_parquet({file(path)})"
        ((count,),) = engine.run(
            f"COPY (SELECT {select} FROM {source}) TO {text(target)} (FORMAT parquet)", (), "reading", total
        )
    except duckdb.Error as error:
        raise _unreadable(path, error) from None
    return Raw(path.name, target, tuple(header), 1, count)


def preview(path: Path, connection: duckdb.DuckDBPyConnection, rows: int) -> tuple[list[str], list[list[str | None]]]:
    """Return the header and the first rows."""
    try:
        header, words, _ = _header(path, connection)
        found = connection.execute(f"SELECT {', '.join(words)} FROM read_parquet({file(path)}) LIMIT {rows}").fetchall()
    except duckdb.Error as error:
        raise _unreadable(path, error) from None
    return header, [list(row) for row in found]


def _header(path: Path, connection: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str], int]:
    """Return the names of the columns, what makes words of them, and the number of rows."""
    described = connection.execute(f"DESCRIBE FROM read_parquet({file(path)})").fetchall()
    ((total,),) = connection.execute(f"SELECT count(*) FROM read_parquet({file(path)})").fetchall()
    columns = [(str(row[0]), str(row[1])) for row in described]
    return [column for column, _ in columns], [_word(column, type_) for column, type_ in columns], total


def _word(column: str, type_: str) -> str:
    quoted = name(column)
    if type_.endswith("[]"):
        return f"array_to_string({quoted}::VARCHAR[], '、')"
    if type_ == "TIMESTAMP WITH TIME ZONE":  # a day is one of the place, wherever this computer stands
        return f"timezone('Asia/Shanghai', {quoted})::VARCHAR"
    if type_ in ("DOUBLE", "FLOAT"):  # 12.0 is 12
        return f"regexp_replace({quoted}::VARCHAR, '\\.0$', '')"
    return f"{quoted}::VARCHAR"


def _unreadable(path: Path, error: duckdb.Error) -> BadRequest:
    said = str(error).splitlines()[0]
    return BadRequest(f"{path.name} is no Parquet file that can be read ({said}); nothing was loaded. Export it again.")
