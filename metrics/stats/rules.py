"""The four rules that tell a signal from chance, over one segment of many series at a time.

As Making Data Count states them and NHSRplotthedots applies them (ptd_calculate_point_type.R), in this precedence:

outside       the point lies beyond a limit; equal to it is not beyond
trend         7 points or more rise, or fall, each strictly
two_of_three  of three successive points on one side of the centre two or more lie beyond two thirds of the way to the
              limit, and not outside it; only those are marked
shift         7 points or more lie strictly on one side of the centre

Every point of a run is marked, so that a chart's past takes colour when a run is complete. A tie or a missing value
ends a run.
"""

import numpy as np
from numpy.typing import NDArray

from metrics.stats.arrays import Floats, Signs, order

RULES = np.array(["", "shift", "two_of_three", "trend", "outside"])  # by rising precedence
DIRECTIONS = np.array(["low", "", "high"])
RUN = 7  # points that make a trend or a shift


def signals(
    values: Floats, centre: Floats, reach: Floats, rounding: Floats
) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    """Return the rule and the direction of every point, (series, points).

    values    (series, points), NaN where missing
    centre    (series, 1)
    reach     distance of the limits from the centre, (series, 1); NaN where there are none
    rounding  absolute differences from centre and limits that are none, (series, 1)
    """
    side = order(values, centre, rounding)
    outside = np.abs(_beyond(values, centre, reach, rounding))
    near = np.where(outside, 0, _beyond(values, centre, reach * 2 / 3, rounding))
    found = (
        _runs(side, RUN, values.shape[1]),
        _two_of_three(side, near),
        _runs(order(values[:, 1:], values[:, :-1]), RUN - 1, values.shape[1]),
        outside * side,
    )
    rule, direction = np.zeros(values.shape, np.int8), np.zeros(values.shape, np.int8)
    for precedence, signs in enumerate(found, 1):
        rule[signs != 0] = precedence
        np.copyto(direction, signs, where=signs != 0)
    return RULES[rule], DIRECTIONS[direction + 1]


def _beyond(values: Floats, centre: Floats, reach: Floats, rounding: Floats) -> Signs:
    """Return 1 for points above centre + reach, -1 for those below centre - reach."""
    high, low = order(values, centre + reach, rounding) > 0, order(values, centre - reach, rounding) < 0
    return high.astype(np.int8) - low


def _runs(signs: Signs, length: int, points: int) -> Signs:
    """Return the sign of the run of seven that each point is part of, 0 where it is of none.

    signs   (series, points), or (series, points - 1) where they are the steps between the points
    length  successive equal signs that make a run: 7 points, or the 6 steps between them
    """
    result = np.zeros((len(signs), points), np.int8)
    starts = points - RUN + 1
    if starts < 1:
        return result
    sums = sum((signs[:, i : i + starts] for i in range(length)), np.zeros((len(signs), starts), np.int8))
    whole = np.where(np.abs(sums) == length, np.sign(sums), 0)
    # The run that starts latest is written last: a point that ends a rise and starts a fall is part of the fall.
    for offset in reversed(range(RUN)):
        np.copyto(result[:, offset : offset + starts], whole, where=whole != 0)
    return result


def _two_of_three(side: Signs, near: Signs) -> Signs:
    """Return the sign of the points near a limit that are two or three of three successive ones on that side."""
    result, starts = np.zeros_like(side), side.shape[1] - 2
    if starts < 1:
        return result
    sides, nears = (sum((signs[:, i : i + starts] for i in range(3)), 0) for signs in (side, near))
    whole = (np.abs(sides) == 3) & (np.abs(nears) >= 2)
    for offset in range(3):
        result[:, offset : offset + starts] |= whole
    return result * near
