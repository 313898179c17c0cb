"""Columns of numbers as the statistics take them: missing is NaN, ties are ties, and a fault names its row."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Signs = NDArray[np.int8]
# Arrays shaped as the input; floats where the input was one number.
Limits = tuple[Any, Any]

TIE = 1e-9  # numbers nearer than this, relative to the larger, are equal
ROUNDING = 1e-14  # what adding and averaging may lose, relative to the largest number that went in


def floats(values: ArrayLike) -> Floats:
    """Return numbers as floats, None and NA as NaN.

    Raises:
        ValueError: a number is infinite; names its row.
    """
    raw = np.asarray(values)
    if raw.dtype == object:
        raw = np.where(pd.isna(raw), np.nan, raw)
    found = raw.astype(np.float64)
    refuse({"not a finite number": np.isinf(found)}, value=found)
    return found


def refuse(faults: dict[str, Flags], **columns: Floats) -> None:
    """Raise for the first fault that any row has.

    faults   what is wrong → the rows that it is wrong of
    columns  the numbers to quote, as many rows

    Raises:
        ValueError: names the row (counted from 0), its numbers and what is wrong.
    """
    for reason, bad in faults.items():
        if not np.any(bad):  # a page asks of hundreds of rows, one by one
            continue
        for at in np.argwhere(np.atleast_1d(bad))[:1]:
            quoted = ", ".join(f"{name} {np.atleast_1d(column)[tuple(at)]:.15g}" for name, column in columns.items())
            raise ValueError(f"row {', '.join(map(str, at))}: {reason} ({quoted})")


def order(left: ArrayLike, right: ArrayLike, rounding: ArrayLike = 0.0) -> Signs:
    """Return 1 where left is the larger, -1 where it is the smaller, 0 where they tie or one is NaN.

    rounding  an absolute difference that is no difference, for numbers that were computed: near zero, what a mean has
              lost is large beside the mean itself
    """
    a, b = np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64)
    gap, slack = a - b, np.maximum(TIE * np.maximum(np.abs(a), np.abs(b)), rounding)
    return (gap > slack).astype(np.int8) - (gap < -slack).astype(np.int8)


def between(confidence: float) -> float:
    """Return the share below the upper limit of a two-sided interval: 0.975 for 0.95.

    Raises:
        ValueError: the confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}: give a share between 0 and 1, such as 0.95")
    return (1 + confidence) / 2
