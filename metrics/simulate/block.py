"""A block of cases: its own generator, so that a case is the same however many are drawn at once; and what it draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from metrics.simulate.world import NOISE, Bools, Floats, Ints, World

BLOCK = 122_880  # cases; also a row group of the file, of the size that DuckDB makes itself
NEVER = -(10**9)  # the day of what did not happen; stays so whatever is added to it
WORKDAYS, EVERY_DAY = (1.0, 1.0, 1.0, 1.0, 1.0, 0.08, 0.05), (1.0, 1.0, 1.0, 1.0, 1.0, 0.75, 0.7)


@dataclass(frozen=True)
class Block:
    """Consecutive cases of a register.

    numbers  of its cases in the register, from 1
    begins   the day each of them begins, in the order of the numbers
    """

    world: World
    rng: np.random.Generator
    numbers: Ints
    begins: Ints

    @property
    def size(self) -> int:
        """Number of cases."""
        return len(self.numbers)

    def chance(self, probability: float | Floats) -> Bools:
        """Return for each case whether something of that probability is so."""
        return self.rng.random(self.size) < probability

    def pick(self, weights: Sequence[float] | Floats) -> Ints:
        """Return for each case the position of one of the weights."""
        return self.pick_by(np.asarray([weights], dtype=float), np.zeros(self.size, dtype=np.int64))

    def pick_by(self, weights: Sequence[Sequence[float]] | Floats, group: Ints) -> Ints:
        """Return for each case the position of one of the weights of its group."""
        table = np.asarray(weights, dtype=float)
        bounds = np.cumsum(table, axis=1) / table.sum(axis=1, keepdims=True)
        drawn, found = self.rng.random(self.size), np.zeros(self.size, dtype=np.int64)
        for bound in bounds.T[:-1]:
            found += drawn >= bound[group]
        return found

    def between(self, low: int, high: int) -> Ints:
        """Return for each case a whole number, both ends included."""
        return self.rng.integers(low, high, self.size, endpoint=True)

    def around(self, median: float | Floats, spread: float) -> Floats:
        """Return for each case a number above 0: half of them below the median, the large ones far above it."""
        return median * np.exp(spread * self.rng.standard_normal(self.size))

    def happened(self, days: Ints, so: Bools | None = None) -> Ints:
        """Return the days of events: NEVER where it is not so or would be after the last day."""
        past = days <= self.world.last
        return np.where(past if so is None else past & so, days, NEVER)

    def places(self, weights: Floats | None = None) -> Ints:
        """Return a district for each case, large ones more often."""
        return self.pick(self.world.weights if weights is None else weights)


def is_day(days: Ints) -> Bools:
    """Return where something happened."""
    return days > NEVER // 2


def on_workday(days: Ints) -> Ints:
    """Return the days, those on a weekend moved to Monday; later days stay later."""
    weekday = (days + 3) % 7  # Monday is 0: the first day of 1970 was a Thursday
    return np.where(is_day(days) & (weekday > 4), days + 7 - weekday, days)


def last_of(*events: Ints) -> Ints:
    """Return the last day on which anything happened."""
    return np.maximum.reduce(events)


def counts(
    world: World, register: str, rows: int, months: Sequence[float], weekdays: Sequence[float], growth: float
) -> Ints:
    """Return how many of the cases begin on each day of the world.

    Args:
        world: days and seed.
        register: its id: registers of one seed do not share their chance.
        rows: number of cases in all.
        months: relative number by month, January first.
        weekdays: relative number by day of the week, Monday first; empty where all begin on the first of a month.
        growth: by how much a year has more than the one before it.
    """
    rng = _generator(world, register, -1)
    month = world.year_of * 12 + world.month_of
    weights = np.asarray(months)[world.month_of] * (1 + growth) ** world.year_of
    weights *= rng.lognormal(0, NOISE, int(month[-1]) + 1)[month]
    first = np.diff(month, prepend=-1) > 0
    weights *= np.asarray(weekdays)[(world.days + 3) % 7] if len(weekdays) else first
    found: npt.NDArray[np.int64] = rng.multinomial(rows, weights / weights.sum())
    return found


def block(world: World, register: str, counted: Ints, number: int) -> Block:
    """Return one block of a register; `counted` is what `counts` gave."""
    ends = np.cumsum(counted)
    numbers = np.arange(number * BLOCK, min((number + 1) * BLOCK, int(ends[-1])), dtype=np.int64)
    begins = world.first + np.searchsorted(ends, numbers, side="right")
    return Block(world, _generator(world, register, number), numbers + 1, begins)


def _generator(world: World, register: str, number: int) -> np.random.Generator:
    return np.random.default_rng([world.seed, crc32(register.encode()), number + 1])
