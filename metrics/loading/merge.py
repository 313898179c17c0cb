"""Rows that were read, against each other and against those that are held: of two rows of one case the newer stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from metrics.catalog.registers import Register
from metrics.errors import BadRequest, StoreFailure
from metrics.loading.engine import Engine, file, text

LONG_AGO = "DATE '0001-01-01'"


@dataclass(frozen=True)
class Merged:
    """What became of the rows: how many are new, supersede one that was held, or change nothing."""

    new: int
    superseding: int
    unchanged: int
    simulated: bool


class Merge:
    """The rows of one import, in files in the order in which they were loaded."""

    def __init__(self, engine: Engine, register: Register, files: Sequence[Path], rows: int) -> None:
        self._engine, self._register, self._rows = engine, register, rows
        self._files = list(files)
        self._columns = ", ".join(column.id for column in register.all_columns)
        last = ", ".join(register.order or (register.begins,))
        self._updated = f"coalesce(updated, {LONG_AGO})"
        self._last = f"coalesce(greatest({last}), {LONG_AGO})"
        listed = ", ".join(map(file, files))
        engine.run(
            f"""CREATE VIEW read_rows AS SELECT *, filename AS file, file_row_number AS row
            FROM read_parquet([{listed}], filename = true, file_row_number = true)"""
        )
        engine.run("CREATE TABLE dropped (file VARCHAR, row BIGINT)")
        engine.run("CREATE TABLE superseded (case_id VARCHAR)")

    def simulated(self) -> bool:
        """Whether the cases were made up. Raises BadRequest where some were and some were not."""
        ((made_up,),) = self._run("SELECT count(*) FROM read_rows WHERE simulated")
        if 0 < made_up < self._rows:
            raise BadRequest(
                f"{made_up} of the {self._rows} rows are simulated and the others are not; nothing was loaded. "
                "Load them from two files, into two stores."
            )
        return bool(made_up)

    def against(self, held: Path | None) -> Merged:
        """Compare the rows with each other, then with those held."""
        simulated = self.simulated()
        repeated = self._repeated()
        superseding = unchanged = 0
        if held:
            try:
                superseding, unchanged = self._compared(held)
            except duckdb.Error as error:
                raise StoreFailure(
                    f"{held} cannot be read ({str(error).splitlines()[0]}); nothing was changed. "
                    "`python -m metrics rollback N` goes to a version that can."
                ) from None
        new = self._rows - repeated - superseding - unchanged
        return Merged(new, superseding, repeated + unchanged, simulated)

    def _repeated(self) -> int:
        """Drop every row of which the import itself has a newer one; return how many."""
        key = self._register.key
        self._run(
            f"""CREATE TABLE repeated AS SELECT h FROM (SELECT hash({key}) AS h FROM read_rows)
            GROUP BY h HAVING count(*) > 1"""
        )
        if not self._run("SELECT count(*) FROM repeated")[0][0]:
            return 0
        self._run(
            f"""INSERT INTO dropped SELECT file, row FROM read_rows SEMI JOIN repeated ON hash({key}) = h
            QUALIFY row_number() OVER (PARTITION BY {key}
                ORDER BY {self._updated} DESC, {self._last} DESC, file DESC, row DESC) > 1"""
        )
        return int(self._run("SELECT count(*) FROM dropped")[0][0])

    def _compared(self, held: Path) -> tuple[int, int]:
        """Drop what is held already, or held newer; return how many supersede and how many were dropped."""
        key = self._register.key
        facts = f"{key} AS id, {self._updated} AS updated, {self._last} AS last, hash({self._columns}) AS h"
        self._run(
            f"""CREATE TABLE met AS
            SELECT now.id AS id, now.file AS file, now.row AS row,
                now.h <> was.h AND (now.updated, now.last) >= (was.updated, was.last) AS newer
            FROM (SELECT file, row, {facts} FROM read_rows ANTI JOIN dropped USING (file, row)) AS now
            JOIN (SELECT {facts} FROM read_parquet({file(held)})) AS was ON now.id = was.id"""
        )
        self._run("INSERT INTO dropped SELECT file, row FROM met WHERE NOT newer")
        self._run("INSERT INTO superseded SELECT id FROM met WHERE newer")
        ((newer, older),) = self._run("SELECT count(*) FILTER (newer), count(*) FILTER (NOT newer) FROM met")
        return newer, older

    def write(self, held: Path | None, target: Path) -> Path:
        """Write the cases that stand now; return their file, which is that of the import where nothing else is in it."""
        if not held and len(self._files) == 1 and not self._run("SELECT count(*) FROM dropped")[0][0]:
            return self._files[0]
        before = (
            f"""SELECT {self._columns} FROM read_parquet({file(held)})
            ANTI JOIN superseded ON {self._register.key} = case_id UNION ALL"""
            if held
            else ""
        )
        self._run(
            f"""COPY ({before} SELECT {self._columns} FROM read_rows ANTI JOIN dropped USING (file, row))
            TO {text(target)} (FORMAT parquet)"""
        )
        return target

    def _run(self, sql: str) -> list[tuple[int, ...]]:
        return self._engine.run(sql, (), "merging", self._rows)


def described(engine: Engine, register: Register, cases: Path) -> tuple[int, str, str]:
    """Return the number of cases in a file, their digest whatever their order, and the last day told of any.

    A list of what there is, as of parking sites, stands today though the last was opened years ago: the day a row was
    changed counts too.
    """
    columns = ", ".join(column.id for column in register.all_columns)
    last = ", ".join((*(register.order or (register.begins,)), "updated"))
    ((rows, total, mixed, day),) = engine.run(
        f"""SELECT count(*), sum(h), bit_xor(h), max(last) FROM
            (SELECT hash({columns}) AS h, greatest({last}) AS last FROM read_parquet({file(cases)}))""",
        (),
        "merging",
    )
    told = f"{register.id} {columns} {rows} {total} {mixed}"
    return rows, told, day.isoformat() if day else ""
