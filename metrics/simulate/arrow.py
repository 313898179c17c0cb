"""Drawn numbers as columns of Arrow, typed as registers declare them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from metrics.catalog.registers import Register
from metrics.simulate.block import is_day
from metrics.simulate.world import Bools, Floats, Ints

TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "day": pa.date32(),
    "whole": pa.int64(),
    "decimal": pa.decimal128(18, 4),
    "flag": pa.bool_(),
    "choice": pa.string(),
    "place": pa.string(),
    "names": pa.list_(pa.field("element", pa.string())),
}
SCALE = 10_000  # of decimals: four places


def schema(register: Register) -> pa.Schema:
    """Return the columns of a register's file."""
    return pa.schema([pa.field(column.id, TYPES[column.type]) for column in register.all_columns])


def words(known: Sequence[str], found: Ints, missing: Bools | None = None) -> pa.Array:
    """Return the words at the positions found; null where missing."""
    return pa.array(known, pa.string()).take(pa.array(found, mask=missing))


def numbered(before: str | pa.Array, numbers: Ints, width: int, missing: Bools | None = None) -> pa.Array:
    """Return words that end in a number of at least `width` digits."""
    return pc.binary_join_element_wise(before, digits(numbers, width, missing), "")


def digits(numbers: Ints, width: int, missing: Bools | None = None) -> pa.Array:
    """Return numbers as text of at least `width` digits."""
    return pc.utf8_lpad(pa.array(numbers, mask=missing).cast(pa.string()), width, "0")


def days(found: Ints) -> pa.Array:
    """Return days; null for what did not happen."""
    happened = is_day(found)
    return pa.array(np.where(happened, found, 0).astype(np.int32), mask=~happened).cast(pa.date32())


def whole(found: Ints, missing: Bools | None = None) -> pa.Array:
    """Return whole numbers."""
    return pa.array(found, pa.int64(), mask=missing)


def flags(found: Bools, missing: Bools | None = None) -> pa.Array:
    """Return yes and no."""
    return pa.array(found, pa.bool_(), mask=missing)


def decimals(found: Floats, places: int, missing: Bools | None = None) -> pa.Array:
    """Return decimal numbers, rounded to at most four places."""
    parts = 10**places
    scaled = np.rint(found * parts).astype(np.int64) * (SCALE // parts)
    wide = np.stack([scaled, scaled >> 63], axis=1)  # 128 bits, the low half first
    bits = None if missing is None else pa.py_buffer(np.packbits(~missing, bitorder="little"))
    return pa.Array.from_buffers(TYPES["decimal"], len(found), [bits, pa.py_buffer(np.ascontiguousarray(wide))])


def names(known: Sequence[str], found: Ints, used: Bools) -> pa.Array:
    """Return lists of the words at those positions found (cases × most) that are used; null where there is none."""
    ends = np.concatenate([[0], np.cumsum(used.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(
        pa.array(ends), words(known, found[used]), type=TYPES["names"], mask=pa.array(~used.any(axis=1))
    )
