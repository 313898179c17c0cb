"""The made-up city that cases are drawn from: its days, places, departments, and what is planted to be found."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from metrics.errors import BadRequest
from metrics.places import Level, districts, places, zones

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

DEPARTMENTS = (
    "市发展和改革委员会", "市教育局", "市科学技术局", "市工业和信息化局", "市公安局", "市民政局", "市司法局", "市财政局",
    "市人力资源和社会保障局", "市自然资源局", "市生态环境局", "市城乡建设局", "市房产局", "市交通运输局", "市水务局",
    "市农业农村局", "市商务局", "市文化旅游和广播电视局", "市卫生健康委员会", "市应急管理局", "市市场监督管理局",
    "市城市管理综合行政执法局", "市医疗保障局", "市大数据管理局", "市营商环境建设局",
)  # fmt: skip
BUSY = ("市教育局", "市城乡建设局", "市交通运输局", "市城市管理综合行政执法局", "市人力资源和社会保障局", "市房产局")

FASTER = 0.75  # of the former time, for all that begins on or after `faster_from`
SLOWER_AT_ONCE, SLOWER_BY_THE_END = (
    0.30,
    0.40,
)  # added to the time in the last year: at its start, and growing up to its end
BETTER_PACE, WORSE_PACE = 0.80, 1.25  # of the one district that is always quick, and of the one that is always slow
BETTER_SHARE, WORSE_SHARE = 0.05, -0.06  # added to their shares of good results
WORSENING_SHARE = -0.10  # added to the share of good results in the district that gets slower
NOISE = 0.05  # by which months differ beyond chance


def day_number(day: date) -> int:
    """Return a day as days since 1970, as Arrow and Parquet count them."""
    return (day - date(1970, 1, 1)).days


@dataclass(frozen=True)
class World:
    """One simulated city.

    first, last        its first and last day, as days since 1970; nothing happens after the last
    codes              its districts, then its zones
    sizes              relative size of each of them
    paces              factor of the time that each takes
    shares             what each adds to its shares of good results
    department_paces   factor of the time that each of DEPARTMENTS takes
    faster_from        the day from which everything new is faster
    slower_from        the day from which `slower_place` and `slower_department` get slower
    better_place, worse_place, slower_place, slower_department  positions in `codes` and DEPARTMENTS
    """

    city: str
    years: tuple[int, int]
    seed: int
    first: int
    last: int
    codes: tuple[str, ...]
    n_districts: int
    sizes: Floats
    paces: Floats
    shares: Floats
    department_paces: Floats
    faster_from: int
    slower_from: int
    better_place: int
    worse_place: int
    slower_place: int
    slower_department: int

    @classmethod
    def of(cls, city: str, years: tuple[int, int], seed: int) -> Self:
        """Return the world of a city, span of years and seed; the same for every register.

        Raises:
            BadRequest: the city is unknown or has no districts; the years or the seed cannot be used.
        """
        _checked(city, years, seed)
        n = len(districts(city))
        codes = (*districts(city), *zones(city))
        sizes = np.array([_size(code) for code in codes])
        rng = np.random.default_rng([seed, 0])
        # Among the larger half, so that what is planted shows in few cases too.
        better, worse, slower = np.resize(rng.permutation(np.argsort(-sizes[:n])[: max(3, (n + 1) // 2)]), 3)
        paces, shares = rng.lognormal(0, 0.03, len(codes)), rng.normal(0, 0.01, len(codes))
        for place, pace, share in ((better, BETTER_PACE, BETTER_SHARE), (worse, WORSE_PACE, WORSE_SHARE)):
            paces[place], shares[place] = pace, share
        paces[slower], shares[slower] = 1.0, 0.0
        department_paces = rng.lognormal(0, 0.12, len(DEPARTMENTS))
        slower_department = DEPARTMENTS.index(BUSY[int(rng.integers(len(BUSY)))])
        department_paces[slower_department] = 1.0
        return cls(
            city, years, seed, day_number(date(years[0], 1, 1)), day_number(date(years[1], 12, 31)), codes, n, sizes,
            paces, shares, department_paces,
            faster_from=day_number(date(max(years[0], years[1] - 3), 7, 1)),
            slower_from=day_number(date(years[1], 1, 1)),
            better_place=int(better), worse_place=int(worse), slower_place=int(slower),
            slower_department=slower_department,
        )  # fmt: skip

    @cached_property
    def days(self) -> Ints:
        """Every day of the world."""
        return np.arange(self.first, self.last + 1, dtype=np.int64)

    @cached_property
    def year_of(self) -> Ints:
        """The year of every day, counted from 0."""
        return self.days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970 - self.years[0]

    @cached_property
    def month_of(self) -> Ints:
        """The month of every day, January being 0."""
        return self.days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12

    @cached_property
    def weights(self) -> Floats:
        """The share of cases of each place, zones left out: the districts add up to the city."""
        return np.where(np.arange(len(self.codes)) < self.n_districts, self.sizes, 0.0)

    def year(self, days: Ints) -> Ints:
        """Return the year of days in the world, counted from 0."""
        return self.year_of[days - self.first]

    def month(self, days: Ints) -> Ints:
        """Return the month of days in the world, January being 0."""
        return self.month_of[days - self.first]

    def passed(self, days: Ints) -> Floats:
        """Return how much of the world's time has passed, from 0 to 1."""
        return (days - self.first) / (self.last - self.first)

    def worsening(self, days: Ints) -> Floats:
        """Return what the slower place and department add to the time of what begins on `days`; 0 before the last year."""
        grown = (days - self.slower_from) / (self.last - self.slower_from + 1)
        return np.where(days >= self.slower_from, SLOWER_AT_ONCE + SLOWER_BY_THE_END * grown, 0.0)

    def pace(self, place: Ints, department: Ints, days: Ints) -> Floats:
        """Return the factor of the time that a case takes by its place, department and first day."""
        worse = self.worsening(days)
        factor = self.paces[place] * self.department_paces[department] * np.where(days >= self.faster_from, FASTER, 1.0)
        factor *= 1 + worse * (place == self.slower_place)
        return factor * (1 + worse * (department == self.slower_department))

    def share(self, place: Ints, days: Ints) -> Floats:
        """Return what is added to the share of good results of a case by its place and first day."""
        worse = (place == self.slower_place) & (days >= self.slower_from)
        return self.shares[place] + np.where(worse, WORSENING_SHARE, 0.0)


def _checked(city: str, years: tuple[int, int], seed: int) -> None:
    if seed < 0:
        raise BadRequest(f"a seed is a whole number from 0 on, not {seed}.")
    if not 1970 <= years[0] <= years[1] <= 2200:
        raise BadRequest(f"years go from the first to the last, as 2015..2025, not {years[0]}..{years[1]}.")
    if city not in places():
        raise BadRequest(f"there is no place {city} in data/places.csv; give the code of a city, as 210100.")
    if not districts(city):
        raise BadRequest(
            f"no districts of {places()[city].name.en} ({city}) are known; give the code of a city, as 210100."
        )


def _size(code: str) -> float:
    """Return the relative size of a place: the same in every world, urban districts above counties above zones."""
    level: Level = places()[code].level
    usual = 0.25 if level == "zone" else 1.0 if code[4] in "01" else 0.6 if code[4] == "8" else 0.35
    return usual * float(np.random.default_rng(list(code.encode())).lognormal(0, 0.3))
