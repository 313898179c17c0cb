"""What two versions differ in, register by register, case by case."""

from dataclasses import dataclass

import duckdb

from metrics.catalog.registers import REGISTERS, Register
from metrics.errors import StoreFailure
from metrics.loading.engine import file
from metrics.store import folder, versions
from metrics.store.manifest import Part


@dataclass(frozen=True)
class Difference:
    """How many cases of a register were added, removed or changed from one version to another, and those before and after."""

    register: str
    before: int
    after: int
    added: int
    removed: int
    changed: int


def differences(number: int, other: int) -> list[Difference]:
    """Return what changed from one version to another, for every register that either holds.

    Raises:
        BadRequest: there is no such version.
        StoreFailure: its cases cannot be read.
    """
    before, after = versions.read(number).parts, versions.read(other).parts
    held = [register for register in REGISTERS.values() if register.id in before | after]
    return [_difference(register, before.get(register.id), after.get(register.id)) for register in held]


def _difference(register: Register, before: Part | None, after: Part | None) -> Difference:
    rows = (before.rows if before else 0, after.rows if after else 0)
    if not before or not after:
        return Difference(register.id, *rows, added=rows[1], removed=rows[0], changed=0)
    if before.digest == after.digest:
        return Difference(register.id, *rows, added=0, removed=0, changed=0)
    columns = ", ".join(column.id for column in register.all_columns)
    sides = [
        f"(SELECT {register.key} AS id, hash({columns}) AS h FROM read_parquet({file(folder.path('parts', part.file))}))"
        for part in (before, after)
    ]
    try:
        with duckdb.connect(config={"threads": 2, "memory_limit": "1400MB"}) as connection:
            found = connection.execute(
                f"""SELECT count(*) FILTER (was.id IS NULL), count(*) FILTER (now.id IS NULL),
                    count(*) FILTER (was.h <> now.h)
                FROM {sides[0]} AS was FULL JOIN {sides[1]} AS now ON was.id = now.id"""
            ).fetchall()
    except duckdb.Error as error:
        raise StoreFailure(
            f"the cases of {register.id} cannot be read ({str(error).splitlines()[0]}); nothing was changed. "
            "`python -m metrics rollback N` goes to a version that can."
        ) from None
    ((added, removed, changed),) = found
    return Difference(register.id, *rows, added=added, removed=removed, changed=changed)
