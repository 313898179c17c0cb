"""What two versions differ in: case by case in every register, row by row in what was added to published figures."""

from dataclasses import dataclass

import duckdb

from metrics.catalog.registers import REGISTERS
from metrics.errors import StoreFailure
from metrics.loading.engine import file
from metrics.store import folder, versions
from metrics.store.manifest import Part

KEYS = {"figures": "figure_id", "sources": "source_id"}  # of what an office adds to the published figures


@dataclass(frozen=True)
class Difference:
    """How many cases of a register, or rows of figures or sources, were added, removed or changed between two versions.

    before, after: how many each version holds.
    """

    register: str
    before: int
    after: int
    added: int
    removed: int
    changed: int


def differences(number: int, other: int) -> list[Difference]:
    """Return what changed from one version to another, for all that either holds beside what ships.

    Raises:
        BadRequest: there is no such version.
        StoreFailure: its cases cannot be read.
    """
    before, after = versions.read(number).parts, versions.read(other).parts
    held = [name for name in (*REGISTERS, *KEYS) if name in before | after]
    return [_difference(name, before.get(name), after.get(name)) for name in held]


def _difference(name: str, before: Part | None, after: Part | None) -> Difference:
    rows = (before.rows if before else 0, after.rows if after else 0)
    if not before or not after:
        return Difference(name, *rows, added=rows[1], removed=rows[0], changed=0)
    if before.digest == after.digest:
        return Difference(name, *rows, added=0, removed=0, changed=0)
    sides = [_side(name, part) for part in (before, after)]
    try:
        with duckdb.connect(config={"threads": 2, "memory_limit": "1400MB"}) as connection:
            found = connection.execute(
                f"""SELECT count(*) FILTER (was.id IS NULL), count(*) FILTER (now.id IS NULL),
                    count(*) FILTER (was.h <> now.h)
                FROM ({sides[0]}) AS was FULL JOIN ({sides[1]}) AS now ON was.id = now.id"""
            ).fetchall()
    except duckdb.Error as error:
        raise StoreFailure(
            f"the rows of {name} cannot be read ({str(error).splitlines()[0]}); nothing was changed. "
            "`python -m metrics rollback N` goes to a version that can."
        ) from None
    ((added, removed, changed),) = found
    return Difference(name, *rows, added=added, removed=removed, changed=changed)


def _side(name: str, part: Part) -> str:
    """Return SQL of the key of every row and a hash of what it says."""
    held = file(folder.path("parts", part.file))
    if name in KEYS:
        return f"SELECT {KEYS[name]} AS id, hash(told) AS h FROM read_csv({held}, all_varchar = true) AS told"
    columns = ", ".join(column.id for column in REGISTERS[name].all_columns)
    return f"SELECT {REGISTERS[name].key} AS id, hash({columns}) AS h FROM read_parquet({held})"
