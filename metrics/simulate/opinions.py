"""What those who asked thought of the answer."""

import numpy as np
import pyarrow as pa

from metrics.catalog.registers.register import SATISFACTION
from metrics.simulate import arrow
from metrics.simulate.block import Block
from metrics.simulate.world import Bools, Floats


def satisfaction(block: Block, satisfied: Floats, rated: Bools) -> pa.Array:
    """Return satisfied with that probability, otherwise basically satisfied or, three times in ten, not; null where not rated."""
    found = np.where(block.chance(satisfied), 0, np.where(block.chance(0.7), 1, 2))
    return arrow.words(tuple(SATISFACTION), found, ~rated)
