"""Actions: promised in January, ordered and to be put right after the summer's inspections; done in time, late or not yet."""

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.actions import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import NEVER, WORKDAYS, Block, is_day, last_of, on_workday
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import DEPARTMENTS

KINDS, KIND_SHARES = ("commitment", "order", "rectification"), (0.45, 0.30, 0.25)
TOPICS = ("建议提案办理", "政务服务", "停车便民", "减税降费", "民生保障", "民生工程", "营商环境", "生态环境")
TOPIC_SHARES = (0.18, 0.16, 0.10, 0.10, 0.14, 0.14, 0.10, 0.08)
ALLOWED, ALLOWED_SHARES = np.array([30, 60, 90, 180, 300]), (0.20, 0.20, 0.30, 0.20, 0.10)
USUAL_PART = 0.80  # of the days allowed that an action takes before the change
SPREAD = 0.30
NEVER_DONE = 0.04


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    place = block.places()
    owner = block.pick(np.geomspace(1, 4, len(DEPARTMENTS)))
    allowed = ALLOWED[block.pick(ALLOWED_SHARES)]
    took = block.around(USUAL_PART * allowed * world.pace(place, owner, begins), SPREAD)
    done = on_workday(begins + np.maximum(1, np.rint(took)).astype(np.int64))
    done = block.happened(done, ~block.chance(NEVER_DONE))
    return {
        "kind": arrow.words(KINDS, block.pick(KIND_SHARES)),
        "title": arrow.numbered("模拟事项 ", block.numbers, 6),
        "owner": arrow.words(DEPARTMENTS, owner),
        "topic": arrow.words(TOPICS, block.pick(TOPIC_SHARES)),
        "place_code": arrow.words(world.codes, place),
        "given": arrow.days(begins),
        "due": arrow.days(np.where(block.chance(0.92), begins + allowed, NEVER)),
        "done": arrow.days(done),
        "evidence": arrow.numbered("模拟佐证材料 ", block.numbers, 6, ~is_day(done) | block.chance(0.15)),
        "updated": arrow.days(last_of(begins, done)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="A",
    draw=_draw,
    months=(2.4, 1.2, 1.0, 0.8, 0.8, 0.9, 1.1, 1.2, 1.2, 0.8, 0.7, 0.5),
    weekdays=WORKDAYS,
    growth=0.03,
)
