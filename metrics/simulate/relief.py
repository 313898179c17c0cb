"""Relief: most in the month after a quarter; VAT refunds above all in one spring."""

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.relief import REGISTER
from metrics.simulate import arrow
from metrics.simulate.block import Block
from metrics.simulate.recipe import Recipe
from metrics.simulate.world import DEPARTMENTS

# Kind, department, share of rows, usual yuan of a row, usual number of beneficiaries.
KINDS = (
    ("tax", "市财政局", 0.40, 180_000, 14), ("fee", "市财政局", 0.20, 45_000, 20), ("vat_refund", "市财政局", 0.06, 600_000, 3),
    ("rent", "市房产局", 0.09, 25_000, 5), ("insurance", "市人力资源和社会保障局", 0.15, 60_000, 25),
    ("funds", "市营商环境建设局", 0.10, 90_000, 4),
)  # fmt: skip
DEPARTMENT = np.array([DEPARTMENTS.index(department) for _, department, *_ in KINDS])
USUAL_AMOUNT = np.array([float(amount) for *_, amount, _ in KINDS])
USUAL_NUMBER = np.array([float(number) for *_, number in KINDS])
SHARES = np.array([share for _, _, share, *_ in KINDS])
REFUNDS = np.where(
    np.arange(len(KINDS)) == 2, 6.0, 1.0
)  # times as many VAT refunds from April to July of the year of the shift
AFTER_A_QUARTER = 1.3  # times the amount in January, April, July and October


def _draw(block: Block) -> dict[str, pa.Array]:
    world, begins = block.world, block.begins
    place = block.places()
    month = world.month(begins)
    spring = (world.year(begins) == world.year(np.array([world.faster_from]))) & (month >= 3) & (month <= 6)
    kind = block.pick_by(np.stack([SHARES, SHARES * REFUNDS]), spring.astype(np.int64))
    usual = USUAL_AMOUNT[kind] * np.where(month % 3 == 0, AFTER_A_QUARTER, 1.0) * np.sqrt(world.sizes[place])
    number = np.maximum(1, np.rint(block.around(USUAL_NUMBER[kind], 0.8))).astype(np.int64)
    return {
        "kind": arrow.words(tuple(kind for kind, *_ in KINDS), kind),
        "place_code": arrow.words(world.codes, place),
        "department": arrow.words(DEPARTMENTS, DEPARTMENT[kind]),
        "month": arrow.days(begins),
        "amount": arrow.decimals(block.around(usual, 0.9), 2),
        "beneficiaries": arrow.whole(number, block.chance(0.02)),
        "updated": arrow.days(np.minimum(begins + block.between(28, 45), world.last)),
    }


RECIPE = Recipe(
    register=REGISTER,
    mark="R",
    draw=_draw,
    months=(1.7, 0.7, 0.8, 1.6, 0.8, 0.8, 1.6, 0.8, 0.8, 1.5, 0.8, 0.9),
    weekdays=(),
    growth=0.05,
)
