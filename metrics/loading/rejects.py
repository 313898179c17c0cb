"""The rows that could not be loaded, as a CSV file: what is wrong with each, then the row as it was read, to be mended."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from metrics.catalog.registers import Register
from metrics.loading.engine import Engine, name, text
from metrics.loading.raw import FAULTS_FIRST, Malformed
from metrics.loading.rows import Reading, faults
from metrics.store import folder
from metrics.text import Lang, say

FORMULA = "^''*[=+@-]"  # SQL text: how a word begins that a spreadsheet would run
FORMULA_WORD = re.compile(FORMULA.replace("''", "'"))
_Meant = tuple[str, str, int]  # what a header means: its column and scale, or its words where it is left out


@dataclass
class Rejects:
    """The faults of the files of one import, gathered file by file."""

    engine: Engine
    register: Register
    lang: Lang
    several: bool  # files: a row is then named with its file
    rows: int = 0

    def __post_init__(self) -> None:
        self._parts: list[tuple[Reading, int]] = []

    def add(self, read: Reading, number: int, any_fault: bool) -> int:
        """Take in the rows of a file that have a fault, and its lines that are no rows; return how many there are."""
        found = faults(self.engine, read, f"faults_{number}") if any_fault else 0
        if found or read.raw.malformed:
            if not any_fault:
                self.engine.run(
                    f'CREATE TABLE faults_{number} (i BIGINT, nth INTEGER, "column" VARCHAR, reason VARCHAR)'
                )
            self._number(read, number)
            self._parts.append((read, number))
        self.rows += found + len(read.raw.malformed)
        return found + len(read.raw.malformed)

    def _number(self, read: Reading, number: int) -> None:
        """Make a table of the lines that are no rows, with the place among the rows before which each stands."""
        self.engine.run(f"CREATE TABLE malformed_{number} (row BIGINT, before BIGINT, line VARCHAR, reason VARCHAR)")
        lines = [
            (line.row, line.row - read.raw.first - nth, line.text, self._reason(line, len(read.raw.header)))
            for nth, line in enumerate(read.raw.malformed)
        ]
        for start in range(0, len(lines), 10_000):
            batch = lines[start : start + 10_000]
            columns = [list(column) for column in zip(*batch, strict=True)]
            self.engine.run(
                f"INSERT INTO malformed_{number} SELECT unnest($1), unnest($2), unnest($3), unnest($4)", columns
            )

    def _reason(self, line: Malformed, cells: int) -> str:
        if line.cells < 0:
            return say(self.lang, "this line is not UTF-8 text")
        if not line.cells:
            return say(self.lang, "the quotation marks in this line do not pair")
        return say(self.lang, "{found} cells where the header has {expected}", found=line.cells, expected=cells)

    def write(self, called: str) -> Path | None:
        """Write the rejects file of the store; return its path, None where nothing was rejected."""
        if not self._parts:
            return None
        header = self._header()
        unions = " UNION ALL ".join(self._select(read, number, header) for read, number in self._parts)
        made = self.engine.work / "rejects.csv"
        words = (*FAULTS_FIRST, *header.values())
        first = ", ".join(f"f{place} AS {name(word)}" for place, word in enumerate(words))
        self.engine.run(
            f"COPY (SELECT {first} FROM ({unions}) ORDER BY file, number, nth) TO {text(made)} (FORMAT csv, HEADER true)",
            (),
            "checking",
        )
        target = unused(f"{self.register.id}-{called}")
        whole = self.engine.work / target.name
        with whole.open("wb") as out, made.open("rb") as rows:
            out.write(b"\xef\xbb\xbf")
            shutil.copyfileobj(rows, out)
        whole.replace(target)
        return target

    def _header(self) -> dict[_Meant, str]:
        """Return the headers of all files, each once: those of one meaning become one, so that the file can come back."""
        found: dict[_Meant, str] = {}
        for read, _ in self._parts:
            for meant, place in _places(read).items():
                found.setdefault(meant, read.raw.header[place])
        taken = {word.strip().lower() for meant, word in found.items() if meant[0]}
        return {meant: word for meant, word in found.items() if meant[0] or meant[1] not in taken}

    def _select(self, read: Reading, number: int, header: Iterable[_Meant]) -> str:
        prefix = text(f"{read.raw.name}:") if self.several else "''"
        places = _places(read)
        own = [places.get(meant) for meant in header]
        words = ", ".join(f"{_shown(f'raw.c{place}', read)} AS f{nth}" for nth, place in enumerate(own, 4))
        nothing = ", ".join(f"NULL AS f{nth}" for nth in range(4, 4 + len(own)))
        titles = self._titles(read)
        return f"""
            SELECT {number} AS file, fault.number AS number, fault.nth AS nth, {prefix} || fault.number AS f0,
                {titles} AS f1, {self._value(read)} AS f2, fault.reason AS f3{", " if words else ""}{words}
            FROM (SELECT faults.*, faults.i + {read.raw.first} + coalesce(lines.passed, 0) AS number
                FROM faults_{number} AS faults ASOF LEFT JOIN
                (SELECT before, max(passed) AS passed FROM (
                    SELECT before, row_number() OVER (ORDER BY row) AS passed FROM malformed_{number}) GROUP BY before)
                AS lines ON faults.i >= lines.before) AS fault
            JOIN {read.raw.source} AS raw ON raw.file_row_number = fault.i
            UNION ALL
            SELECT {number}, row, 0, {prefix} || row, '', {_shown("line")}, reason{", " if nothing else ""}{nothing}
            FROM malformed_{number}"""

    def _titles(self, read: Reading) -> str:
        """Return SQL of the header that a faulty column has in the file, or its title where it has none."""
        cases = []
        for column in self.register.all_columns:
            place = read.match.place(column.id)
            title = column.title[self.lang] if place is None else read.raw.header[place].strip()
            cases.append(f"WHEN {text(column.id)} THEN {text(title)}")
        return f'CASE fault."column" {" ".join(cases)} END'

    def _value(self, read: Reading) -> str:
        cases = [
            f"WHEN {text(column.id)} THEN {_shown(f'raw.c{place}', read)}"
            for column in self.register.all_columns
            if (place := read.match.place(column.id)) is not None
        ]
        return f'CASE fault."column" {" ".join(cases)} END' if cases else "NULL"


def _places(read: Reading) -> dict[_Meant, int]:
    """Return where each header of a file stands, by what it means; of one that stands twice, the first place."""
    found: dict[_Meant, int] = {}
    for place, (word, column, scale) in enumerate(
        zip(read.raw.header, read.match.columns, read.match.scales, strict=True)
    ):
        if word.strip() and not (read.raw.mended and place < len(FAULTS_FIRST)):
            found.setdefault((column, "", scale) if column else ("", word.strip().lower(), 1), place)
    return found


def _shown(word: str, read: Reading | None = None) -> str:
    """Return SQL of a word that no spreadsheet runs as a formula; the mark is taken off when the file comes back."""
    if word == "raw.cNone":
        return "NULL"
    if read and read.raw.mended:
        return word  # has its marks already
    return f"CASE WHEN regexp_matches({word}, '{FORMULA}') THEN '''' || {word} ELSE {word} END"


def marked(word: str) -> str:
    """Return a word with the mark, where a spreadsheet would run it as a formula."""
    return f"'{word}" if FORMULA_WORD.match(word) else word


def unmarked(word: str) -> str:
    """Return a word of a rejects file that comes back without the mark."""
    return word[1:] if word.startswith("'") and FORMULA_WORD.match(word) else word


def unused(stem: str) -> Path:
    """Return a path for a rejects file that does not exist yet."""
    number, target = 1, folder.path("rejects", f"{stem}.csv")
    while target.exists():
        number, target = number + 1, folder.path("rejects", f"{stem}-{number + 1}.csv")
    return target


def stamp() -> str:
    """Return now as file names carry it."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
