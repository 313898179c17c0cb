"""What a register's cases are made by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from metrics.catalog.registers import Register
from metrics.simulate.block import EVERY_DAY, Block


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How the cases of a register are drawn.

    register  whose cases they are
    mark      letter of its ids: SIM-P-210100-000000001
    draw      a block's columns by id, but for `id` and `simulated`
    months    relative number of cases by month, January first
    weekdays  relative number by day of the week; empty where all begin on the first of a month
    growth    by how much a year has more cases than the one before it
    """

    register: Register
    mark: str
    draw: Callable[[Block], dict[str, pa.Array]]
    months: Sequence[float]
    weekdays: Sequence[float] = EVERY_DAY
    growth: float = 0.0
