"""What every kind of file becomes first: one Parquet file of words, in the order of the file, with its header."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.errors import BadRequest
from metrics.loading.engine import Engine, file

Score = Callable[[Iterable[str]], int]  # how many cells of a row are headers that the register knows
TITLES = 30  # rows above the header that are looked through
BATCH = 20_000
MOST_MALFORMED = 300_000  # lines; with more the separator or the header is not what it seems
UNIT_ABOVE = re.compile(r"单位: ?(?:人民币)? ?((?:[十百千]?[万亿]|千)元)")
FAULTS_FIRST = ("row", "column", "value", "reason")  # how the header of a rejects file begins


@dataclass(frozen=True)
class Malformed:
    """A line that is no row: its number as a person sees it, its text, and how many cells it has.

    0 cells: its quotes do not pair; -1: it is not UTF-8.
    """

    row: int
    text: str
    cells: int


@dataclass(frozen=True)
class Doubt:
    """A cell of a workbook that is not what was meant: place of its row and of its column, and what is wrong with it."""

    i: int
    place: int
    what: str


@dataclass(frozen=True)
class Raw:
    """One file as words.

    name       of the file, without folders
    parquet    columns c0, c1 … as text, one row a row
    header     the words of the header, as they stand
    first      number of the first row below the header, as a person sees it
    rows       number of rows, empty ones included
    malformed  lines that are no rows, in order; they are not in the Parquet file
    numbered   whether the Parquet file holds some of the rows only, each with its place as file_row_number
    doubts     cells whose words are not to be trusted
    """

    name: str
    parquet: Path
    header: tuple[str, ...]
    first: int
    rows: int
    malformed: tuple[Malformed, ...] = field(default=(), repr=False)
    numbered: bool = False
    doubts: tuple[Doubt, ...] = field(default=(), repr=False)

    @property
    def source(self) -> str:
        """The Parquet file as SQL reads it."""
        return f"read_parquet({file(self.parquet)}, file_row_number = {not self.numbered})"

    @property
    def mended(self) -> bool:
        """Whether this is a rejects file that comes back."""
        return tuple(word.strip().lower() for word in self.header[: len(FAULTS_FIRST)]) == FAULTS_FIRST


def too_many(name: str, line: str) -> BadRequest:
    """Return the error for a file of which most lines do not fit its header."""
    return BadRequest(
        f"{name}: more than {MOST_MALFORMED} lines have not as many cells as the header, as this one: {line[:80].strip()}; "
        "nothing was loaded. Export it again with one separator and one header."
    )


def header_at(rows: list[list[str]], score: Score) -> tuple[int, int]:
    """Return where the header stands among the first rows, and how many of its cells are known."""
    best = max(range(len(rows)), key=lambda place: (score(rows[place]), -place), default=0)
    return best, score(rows[best]) if rows else 0


def refuse_unit_above(name: str, above: Iterable[Iterable[str]], header: Iterable[str]) -> None:
    """Refuse a table with a unit above its header: whose numbers it is about is not for a program to guess.

    Raises:
        BadRequest: there is one, and no header says it too.
    """
    stated = UNIT_ABOVE.search(unicodedata.normalize("NFKC", "\n".join(cell for row in above for cell in row)))
    if stated and not any(stated[1] in unicodedata.normalize("NFKC", cell) for cell in header):
        raise BadRequest(
            f"{name}: above the header stands {stated[0]}; nothing was loaded. Write it into the header of its column, "
            f"as 金额（{stated[1]}）, and load the file again."
        )


def write(path: Path, width: int, rows: Iterable[list[str | None]], engine: Engine, total: int) -> int:
    """Write rows of words to a Parquet file, telling how far it is; return their number."""
    schema = pa.schema([(f"c{place}", pa.string()) for place in range(width)])
    done, rows = 0, iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, BATCH)):
            columns = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
            done += len(batch)
            engine.step("reading", done, max(total, done + 1))
    return done
