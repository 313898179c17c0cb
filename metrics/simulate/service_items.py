"""Service items: each year's deeper online and quicker than the last; zones with fewer in their hall."""

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.service_items import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import WORKDAYS, Block, last_of
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import DEPARTMENTS

KINDS, KIND_SHARES = ("permit", "payment", "confirmation", "public", "other"), (0.36, 0.08, 0.12, 0.30, 0.14)
DEPTHS = ("none", "informed", "checked", "accepted", "whole")
DEPTH_SHARES = np.array(
    [(0.15, 0.25, 0.25, 0.25, 0.10), (0.01, 0.02, 0.07, 0.25, 0.65)]
)  # in the first year; in the last
STATUTORY = np.array([5, 7, 10, 15, 20, 30, 45, 60])
STATUTORY_SHARES = (0.10, 0.08, 0.12, 0.15, 0.25, 0.15, 0.05, 0.10)
HALL, HALL_OF_ZONES = 0.90, 0.62  # share of items in the hall


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    passed = world.passed(begins)
    place = block.places(world.sizes)
    zone = place >= world.n_districts
    kind = block.pick(KIND_SHARES)
    share = world.share(place, begins)
    steps = 20  # of the way from the first year's depths to the last's
    way = np.linspace(0, 1, steps + 1)[:, None]
    depth = block.pick_by(DEPTH_SHARES[0] * (1 - way) + DEPTH_SHARES[1] * way, np.rint(passed * steps).astype(np.int64))
    depth = np.where(zone & block.chance(0.25), np.maximum(depth - 1, 0), depth)
    in_hall = block.chance(np.where(zone, HALL_OF_ZONES, HALL) + share)
    instant = block.chance(0.18 + 0.17 * passed)
    statutory = STATUTORY[block.pick(STATUTORY_SHARES)]
    left = np.clip(block.rng.normal(0.75 - 0.35 * passed, 0.12), 0.1, 1.0)
    promised = np.where(instant, 0, np.maximum(1, np.rint(statutory * left))).astype(np.int64)
    unknown = block.chance(np.where(kind == 3, 0.15, 0.01))
    withdrawn = block.happened(begins + block.between(200, 3000), block.chance(0.08))
    return {
        "title": arrow.numbered("模拟事项 ", block.numbers, 6),
        "kind": arrow.words(KINDS, kind),
        "place_code": arrow.words(world.codes, place),
        "department": arrow.words(DEPARTMENTS, block.pick(np.geomspace(1, 4, len(DEPARTMENTS)))),
        "in_hall": arrow.flags(in_hall),
        "one_window": arrow.flags(in_hall & block.chance(0.45 + 0.4 * passed)),
        "online_depth": arrow.words(DEPTHS, depth, block.chance(0.02)),
        "one_visit": arrow.flags(instant | (depth >= 3) | block.chance(0.5), block.chance(0.01)),
        "instant": arrow.flags(instant),
        "statutory_days": arrow.whole(statutory, unknown),
        "promised_days": arrow.whole(promised, block.chance(0.02)),
        "listed": arrow.days(begins),
        "withdrawn": arrow.days(withdrawn),
        "updated": arrow.days(last_of(begins, withdrawn)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="S",
    draw=_draw,
    months=(1.0, 0.8, 1.2, 1.2, 1.0, 1.3, 1.0, 0.9, 1.1, 0.9, 1.0, 1.4),
    weekdays=WORKDAYS,
    growth=-0.06,
)
