"""Delimited text line by line: slower than DuckDB's reader, and lost by nothing.

A line whose quotes do not pair is set aside alone; reading goes on at the line after it.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from metrics.loading.engine import Engine
from metrics.loading.raw import MOST_MALFORMED, Malformed, too_many, write

LONGEST = 500  # lines that one row may take


def read(
    path: Path, target: Path, engine: Engine, separator: str, width: int, header: int, total: int
) -> tuple[int, list[Malformed]]:
    """Write the rows below the header (record number `header`, from 0); return their number and what is no row."""
    malformed: list[Malformed] = []

    def rows() -> Iterator[list[str | None]]:
        for number, (cells, words) in enumerate(_records(path, separator)):
            if number <= header:
                continue
            if cells is not None and len(cells) > width and not any(cells[width:]):
                cells = cells[:width]
            foreign = "\ufffd" in words
            if foreign or cells is None or (cells and len(cells) != width):
                malformed.append(Malformed(number + 1, words, -1 if foreign else len(cells or ())))
                if len(malformed) > MOST_MALFORMED:
                    raise too_many(path.name, words)
                continue
            yield [cell or None for cell in cells] or [None] * width

    return write(target, width, rows(), engine, total), malformed


def _records(path: Path, separator: str) -> Iterator[tuple[list[str] | None, str]]:
    """Yield the cells of every record and its text; no cells where its quotes do not pair."""
    with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
        again: list[str] = []
        while line := again.pop() if again else file.readline():
            if '"' not in line:
                words = line.rstrip("\n")
                yield (words.split(separator) if words else []), words
                continue
            taken = [line]
            try:
                yield next(csv.reader(_more(taken, again, file), delimiter=separator, strict=True)), "".join(taken)
            except (csv.Error, StopIteration):
                again.extend(reversed(taken[1:]))
                yield None, line.rstrip("\n")


def _more(taken: list[str], again: list[str], file: Iterator[str]) -> Iterator[str]:
    """Yield the first line of a record, and more as long as its quotes stay open."""
    yield taken[0]
    while len(taken) < LONGEST:
        line = again.pop() if again else next(file, "")
        if not line:
            return
        taken.append(line)
        yield line
