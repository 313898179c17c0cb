"""Delimited text (CSV and its kin): encoding, separator and header row are found, then DuckDB reads it in one pass.

What DuckDB's reader cannot follow (blank lines between rows, quotes that do not pair, line ends of several kinds) is
read line by line in `lines`.
"""

import codecs
import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from metrics.errors import BadRequest
from metrics.loading import lines
from metrics.loading.engine import Engine, file, name, text
from metrics.loading.raw import MOST_MALFORMED, TITLES, Malformed, Raw, Score, header_at, refuse_unit_above, too_many

SAMPLE = 1 << 20
SEPARATORS = (",", "\t", ";")
LONGEST_LINE = 1 << 24
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
FOREIGN = "INVALID ENCODING"
KINDS = {"TOO MANY COLUMNS", "MISSING COLUMNS", FOREIGN}  # of lines that DuckDB sets aside one by one
Line = tuple[Any, ...]  # one that is no row: its number, kind, cells and text
csv.field_size_limit(1 << 30)


@dataclass(frozen=True)
class Shape:
    """How a text file is laid out: separator, place of the header among its records and the bytes up to its end."""

    separator: str
    header: tuple[str, ...]
    place: int
    ends: int


def read(path: Path, target: Path, engine: Engine, score: Score) -> Raw:
    """Read a text file into a Parquet file of words."""
    encoding = _encoding(path)
    plain = path if encoding == "utf-8" else _transcoded(path, encoding, target.with_suffix(".csv"), engine)
    raw = _read(plain, target, engine, score)
    if raw is None:  # its first part was plain ASCII
        plain = _transcoded(path, "gb18030", target.with_suffix(".csv"), engine)
        raw = _read(plain, target, engine, score)
    if raw is None:
        raise _unreadable(path)
    return Raw(path.name, target, raw.header, raw.first, raw.rows, raw.malformed)


def preview(path: Path, score: Score, rows: int) -> tuple[list[str], list[list[str | None]]]:
    """Return the header and the first rows."""
    start = _sample(path).decode(_encoding(path), "ignore").removeprefix("\ufeff")
    shape = _shape(start, path.name, score)
    found = islice(
        csv.reader(io.StringIO(start, newline=""), delimiter=shape.separator), shape.place + 1, shape.place + 1 + rows
    )
    width = len(shape.header)
    return list(shape.header), [([cell or None for cell in row] + [None] * width)[:width] for row in found]


def _sample(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(SAMPLE)


def _encoding(path: Path) -> str:
    """Return the encoding of a file by its mark or its first part: UTF-8, or GB18030, which GBK is part of."""
    start = _sample(path)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return encoding if encoding != "utf-8-sig" else "utf-8"
    words = codecs.getincrementaldecoder("utf-8")("replace").decode(start)
    broken = words.count("\ufffd")
    if 10 * broken <= sum(not char.isascii() for char in words) - broken:  # a broken line does not make it GB18030
        return "utf-8"
    try:
        codecs.getincrementaldecoder("gb18030")().decode(start, final=len(start) < SAMPLE)
    except UnicodeDecodeError:
        raise _unreadable(path) from None
    return "gb18030"


def _unreadable(path: Path) -> BadRequest:
    return BadRequest(
        f"{path.name} is neither UTF-8, GB18030 nor UTF-16 text; nothing was loaded. Save it as CSV UTF-8, then load it again."
    )


def _transcoded(path: Path, encoding: str, target: Path, engine: Engine) -> Path:
    """Write a file again in UTF-8."""
    size = path.stat().st_size
    try:
        with path.open("rb") as opened, target.open("w", encoding="utf-8", newline="") as out:
            decoder = codecs.getincrementaldecoder(encoding)()
            while block := opened.read(SAMPLE):
                out.write(decoder.decode(block))
                engine.step("decoding", opened.tell(), size)
            out.write(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        raise _unreadable(path) from None
    return target


def _shape(start: str, called: str, score: Score) -> Shape:
    """Find the separator and the header: the row among the first whose cells are known best."""
    found: list[tuple[int, int, int, Shape, list[list[str]]]] = []
    for order, separator in enumerate(SEPARATORS):
        reader = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        rows, ends = list[list[str]](), list[int]()
        for row in islice(reader, TITLES):
            rows.append(row)
            ends.append(reader.line_num)
        place, known = header_at(rows, score)
        if rows:
            bytes_ = len("".join(islice(io.StringIO(start, newline=""), ends[place])).encode())
            shape = Shape(separator, tuple(rows[place]), place, bytes_)
            found.append((known, len(rows[place]), -order, shape, rows[:place]))
    if not found:
        raise BadRequest(f"{called} is empty; nothing was loaded. Export it again.")
    *_, shape, above = max(found, key=lambda each: each[:3])
    refuse_unit_above(called, above, shape.header)
    return shape


def shape_of(path: Path, score: Score) -> Shape | None:
    """Return how a file is laid out where it seems to be UTF-8, None for any other."""
    return _shape_of_utf_8(path, score) if _encoding(path) == "utf-8" else None


def _shape_of_utf_8(path: Path, score: Score) -> Shape:
    words = codecs.getincrementaldecoder("utf-8")("replace").decode(_sample(path))
    return _shape(words.removeprefix("\ufeff"), path.name, score)


def _read(plain: Path, target: Path, engine: Engine, score: Score) -> Raw | None:
    """Read UTF-8; None where it turns out not to be."""
    start, shape = _sample(plain), _shape_of_utf_8(plain, score)
    lines_ = start.count(b"\n", shape.ends) + 1
    total = int(lines_ * max(1, plain.stat().st_size - shape.ends) / max(1, len(start) - shape.ends))
    header = shape.header or ("",)
    with ThreadPoolExecutor(1, "blank-lines") as pool:
        blank = pool.submit(blank_lines, plain, shape)
        count, errors = _copy(plain, target, engine, shape, total)
    if start.isascii() and any(kind == FOREIGN for _, kind, _, _ in errors):
        return None
    if len(errors) > MOST_MALFORMED:
        raise too_many(plain.name, errors[0][3])
    if count is not None and not blank.result() and all(kind in KINDS for _, kind, _, _ in errors):
        return Raw(plain.name, target, header, shape.place + 2, count, malformed_of(errors))
    count, malformed = lines.read(plain, target, engine, shape.separator, len(header), shape.place, total)
    if start.isascii() and any(line.cells < 0 for line in malformed):
        return None
    return Raw(plain.name, target, header, shape.place + 2, count, tuple(malformed))


def reader_of(plain: Path, shape: Shape, skip: int, options: str) -> str:
    """Return SQL that reads the rows of a file of a shape as text."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(max(1, len(shape.header))))
    return f"""read_csv({file(plain)}, auto_detect = false, header = false, skip = {skip}, delim = {text(shape.separator)},
        quote = '"', escape = '"', columns = {{{columns}}}, null_padding = false, {options})"""


def sifting(engine: Engine, plain: Path, shape: Shape, table: str) -> str:
    """Return SQL that reads the rows of a file of a shape and puts its lines that are no rows into a table."""
    engine.run(f"DROP TABLE IF EXISTS {table}")  # of the same file, read before
    engine.run(f"DROP TABLE IF EXISTS {table}_scan")
    options = f"""store_rejects = true, rejects_limit = 0,
        rejects_table = {text(table)}, rejects_scan = {text(table + "_scan")},
        max_line_size = {LONGEST_LINE}, buffer_size = {2 * LONGEST_LINE}"""
    return reader_of(plain, shape, shape.place + 1, options)


def sifted(engine: Engine, table: str) -> list[Line]:
    """Return the lines that are no rows: number, kind, cells and text of each."""
    return engine.run(f"""SELECT line, any_value(error_type ORDER BY error_type), max(column_idx), any_value(csv_line)
        FROM {name(table)} GROUP BY line ORDER BY line LIMIT {MOST_MALFORMED + 1}""")


def malformed_of(errors: list[Line]) -> tuple[Malformed, ...]:
    """Return the lines that are no rows as an import tells them."""
    return tuple(Malformed(row, line, -1 if kind == FOREIGN else cells) for row, kind, cells, line in errors)


def _copy(plain: Path, target: Path, engine: Engine, shape: Shape, total: int) -> tuple[int | None, list[Line]]:
    """Let DuckDB read the file; return the number of rows, and the lines that are no rows. None: it could not."""
    table = f"rejects_{target.stem.replace('-', '_')}"
    reader = sifting(engine, plain, shape, table)
    try:
        ((count,),) = engine.run(f"COPY (FROM {reader}) TO {text(target)} (FORMAT parquet)", (), "reading", total)
        return count, sifted(engine, table)
    except duckdb.Error:
        return None, []


def blank_lines(path: Path, shape: Shape) -> bool:
    """Whether an empty line stands between rows, which DuckDB would pass over without counting it."""
    blank = re.compile(rb"\n\r\n" if b"\r\n" in _sample(path) else rb"\n\n")  # thrice as fast as bytes.find
    with path.open("rb") as opened:
        opened.seek(max(shape.ends - 2, 0))
        last = b""
        while block := opened.read(4 * SAMPLE):
            block = last + block
            full = block.rstrip(b"\r\n")
            if blank.search(full):
                return True
            last = block[len(full) :][-3:]
    return False
