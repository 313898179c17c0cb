"""Case registers in DuckDB: a view of each over the Parquet of one version, and the places that a case counts for."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

import duckdb

from metrics.catalog.registers import REGISTERS, SQL_TYPES
from metrics.errors import StoreFailure
from metrics.store import folder
from metrics.store.manifest import Part

# A case of a district counts for the district and for its city; nothing is summed above the city, for a register
# rarely holds the whole of a province.
LEVELS = """\
CREATE TABLE levels AS
SELECT place_code AS of, place_code FROM places
UNION ALL
SELECT p.place_code, p.parent_code FROM places AS p JOIN places AS above ON above.place_code = p.parent_code
WHERE p.level IN ('district', 'zone') AND above.level = 'city';
"""


def tables(parts: Mapping[str, Part]) -> str:
    """Return the SQL that makes `levels` and a view of every register; of one that was never loaded, an empty one."""
    return "\n".join([LEVELS, *(_view(name, parts.get(name)) for name in REGISTERS)])


def script(parts: Mapping[str, Part]) -> str:
    """Return the SQL of `tables` as it is pasted below that of the figures."""
    return "\n" + tables(parts) + "\n"


def make(connection: duckdb.DuckDBPyConnection, parts: Mapping[str, Part]) -> None:
    """Make what `tables` says; a register whose file cannot be read takes nothing else with it: `refuse` names it."""
    connection.execute(LEVELS)
    connection.execute("CREATE TABLE unreadable (register VARCHAR, said VARCHAR)")
    for name in REGISTERS:
        try:
            with readable():
                connection.execute(_view(name, parts.get(name)))
        except StoreFailure as error:
            connection.execute(_nothing(name, "error('it cannot be read')"))
            connection.execute("INSERT INTO unreadable VALUES ($name, $said)", {"name": name, "said": str(error)})


def unreadable(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the registers of a database whose file could not be read, and why."""
    return dict(cursor.execute("FROM unreadable ORDER BY register").fetchall())


def refuse(cursor: duckdb.DuckDBPyConnection, names: Collection[str]) -> None:
    """Raise StoreFailure where any of these registers cannot be read."""
    for name, said in unreadable(cursor).items():
        if name in names:
            raise StoreFailure(said)


def _nothing(name: str, where: str) -> str:
    columns = ", ".join(f'NULL::{SQL_TYPES[c.type]} AS "{c.id}"' for c in REGISTERS[name].all_columns)
    return f"CREATE VIEW {name} AS SELECT {columns} WHERE {where};"


def _view(name: str, part: Part | None) -> str:
    if part is None:
        return _nothing(name, "false")
    file = folder.path("parts", part.file).as_posix().replace("'", "''")
    return f"CREATE VIEW {name} AS FROM read_parquet('{file}');"


@contextmanager
def readable() -> Iterator[None]:
    """Turn what DuckDB says of a file that is gone or corrupt into an error with the next step."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        said = str(error).splitlines()[0]
        raise StoreFailure(
            f"a register in {folder.path('parts')} cannot be read ({said}). Go to another version with "
            "`python -m metrics rollback N`, then load the file again."
        ) from error
