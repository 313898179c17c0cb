"""Parking sites: opened over the years, most of them before winter, some at schools."""

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.parking_sites import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import WORKDAYS, Block, last_of
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import Floats, Ints

KINDS, KIND_SHARES = ("public", "street", "school", "shared", "temporary"), (0.30, 0.34, 0.12, 0.12, 0.12)
USUAL_SPACES = np.array([180.0, 55.0, 42.0, 70.0, 110.0])
CLOSED = np.array([0.04, 0.06, 0.02, 0.08, 0.45])  # share that closes within the seven years after it opened
FREE, FREE_SHARES = np.array([0, 15, 30, 60, 120, 1440]), (0.10, 0.25, 0.35, 0.15, 0.05, 0.10)
SCHOOLS = 40  # of each district
CENTRES = {"210100": (123.43, 41.80), "210200": (121.61, 38.91)}  # roughly; elsewhere sites have no coordinates


def _coordinates(block: Block, place: Ints, of: int) -> Floats:
    """Return degrees around the city's centre, sites of a district together."""
    centre = CENTRES.get(block.world.city, (0.0, 0.0))[of]
    middles = np.random.default_rng([of, len(block.world.codes)]).normal(0, 0.10, len(block.world.codes))
    return centre + middles[place] + block.rng.normal(0, 0.02, block.size)


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    place = block.places()
    kind = block.pick(KIND_SHARES)
    spaces = np.maximum(4, np.rint(block.around(USUAL_SPACES[kind], 0.5))).astype(np.int64)
    school = place * SCHOOLS + block.between(1, SCHOOLS)
    no_school = (kind != 2) & ~block.chance(0.05)
    closed = block.happened(begins + block.between(180, 2500), block.chance(CLOSED[kind]))
    nowhere = block.chance(0.08) if world.city in CENTRES else np.ones(block.size, dtype=bool)
    return {
        "title": arrow.numbered("模拟停车场 ", block.numbers, 6),
        "kind": arrow.words(KINDS, kind),
        "place_code": arrow.words(world.codes, place),
        "school": arrow.numbered("模拟学校 ", school, 1, no_school),
        "spaces": arrow.whole(np.minimum(spaces, 5000)),
        "opened": arrow.days(begins),
        "closed": arrow.days(closed),
        "free_minutes": arrow.whole(FREE[block.pick(FREE_SHARES)], block.chance(0.05)),
        "smart": arrow.flags(block.chance(0.15 + 0.7 * world.passed(begins)), block.chance(0.03)),
        "longitude": arrow.decimals(_coordinates(block, place, 0), 4, nowhere),
        "latitude": arrow.decimals(_coordinates(block, place, 1), 4, nowhere),
        "updated": arrow.days(last_of(begins, closed)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="K",
    draw=_draw,
    months=(0.4, 0.3, 0.6, 0.9, 1.1, 1.2, 1.1, 1.5, 1.4, 1.5, 1.4, 0.8),
    weekdays=WORKDAYS,
    growth=0.10,
)
