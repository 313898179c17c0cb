"""Simulated cases, block by block, into a Parquet file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.catalog.registers import REGISTERS
from metrics.errors import BadRequest, nearest
from metrics.simulate import actions, arrow, hotline, parking_sites, proposals, relief, service_items
from metrics.simulate.block import BLOCK, block, counts
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import World

RECIPES: dict[str, Recipe] = {
    module.RECIPE.register.id: module.RECIPE
    for module in (proposals, hotline, service_items, parking_sites, relief, actions)
}
MARK = "SIM-"  # how every id of a simulated case begins


def simulate(
    register_id: str,
    rows: int,
    seed: int,
    out: Path,
    *,
    city: str = "210100",
    years: tuple[int, int] = (2015, 2025),
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write simulated cases of a register to a Parquet file and return their number.

    The same register, rows, seed, city and years give the same cases; the file appears when it is whole.

    Args:
        register_id: one of REGISTERS.
        rows: number of cases.
        seed: a whole number from 0 on.
        out: the file; replaced where it exists, its folder made where it does not.
        city: code of the city whose districts the cases belong to.
        years: first and last year.
        progress: told the number of cases written so far, after every block.

    Raises:
        BadRequest: the register, city, years, rows or seed cannot be used, or the file cannot be written.
    """
    recipe, world = _recipe(register_id), World.of(city, years, seed)
    if rows < 0:
        raise BadRequest(f"the number of cases is 0 or more, not {rows}.")
    told = {"simulated": "true", "register": register_id, "rows": rows, "seed": seed, "city": city, "years": years}
    schema = arrow.schema(recipe.register).with_metadata({key: str(value) for key, value in told.items()})
    made, written = out.with_name(f".{out.name}.new"), 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(made, schema, compression="zstd", store_decimal_as_integer=True) as file:
            for batch in cases(recipe, world, rows):
                file.write_batch(batch.cast(schema), row_group_size=BLOCK)
                written += batch.num_rows
                if progress:
                    progress(written)
        made.replace(out)
    except OSError as error:
        raise BadRequest(
            f"{out.as_posix()} cannot be written ({error.strerror or error}); choose another file."
        ) from error
    finally:
        if made.exists():
            made.unlink()
    return written


def cases(recipe: Recipe, world: World, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the cases block by block; a block needs none of those before it."""
    counted = counts(world, recipe.register.id, rows, recipe.months, recipe.weekdays, recipe.growth)
    schema = arrow.schema(recipe.register)
    for number in range(-(-rows // BLOCK)):
        drawn = block(world, recipe.register.id, counted, number)
        columns = recipe.draw(drawn)
        columns["id"] = arrow.numbered(f"{MARK}{recipe.mark}-{world.city}-", drawn.numbers, 9)
        columns["simulated"] = arrow.flags(np.ones(drawn.size, dtype=bool))
        yield pa.record_batch([columns[name] for name in schema.names], schema=schema)


def _recipe(register_id: str) -> Recipe:
    if register_id in RECIPES:
        return RECIPES[register_id]
    meant = nearest(register_id, REGISTERS)
    hint = f"did you mean {meant}?" if meant else f"there are {', '.join(REGISTERS)}."
    raise BadRequest(f"there is no register {register_id}; {hint}")
